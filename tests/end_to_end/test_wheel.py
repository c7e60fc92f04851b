"""The wheel a user installs: built, installed in a clean environment elsewhere, and used there."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "WRITERSROOM"))
    }
    ran = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**environment, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    assert ran.returncode == 0, f"{command}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, CHECKOUT, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_carries_templates_samples_fonts_and_catalogues(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for inside in (
        "writersroom/shipped/sample_series/en/series.toml",
        "writersroom/shipped/sample_series/zh/episodes/001.fountain",
        "writersroom/shipped/templates/prompts/beat.txt.j2",
        "writersroom/fonts/NotoSansSC-Regular.ttf",
        "writersroom/fonts/OFL-CourierPrime.txt",
        "writersroom/locale/zh_CN/LC_MESSAGES/writersroom.mo",
        "writersroom/tui/room.tcss",
    ):
        assert inside in names
    assert not any(name.startswith("tests/") for name in names)


def test_the_installed_wheel_runs_the_demo_outside_the_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    venv.create(home / "env", with_pip=False)
    python = home / "env" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--quiet", "--no-compile", wheel, cwd=home)
    program = home / "env" / "bin" / "writersroom"
    shown = run(program, "demo", "demo", "--no-open", cwd=home)
    exports = sorted(path.name for path in (home / "demo" / "exports").iterdir())
    assert "en-script.pdf" in exports
    assert "zh-storyboard.pdf" in exports
    assert "0 hard findings" in shown
    place = run(python, "-c", "import writersroom; print(writersroom.__file__)", cwd=home)
    assert str(CHECKOUT) not in place
