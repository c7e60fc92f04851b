"""The wheel a user installs: built, installed in a clean environment elsewhere, and used there."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def link_what_is_required(by: Distribution, site: Path, extras: Iterable[str] = ()) -> None:
    """Give an environment what `by` says it needs, and nothing else of what is installed here.

    Loading and compiling the same sixty packages anew took half of this file's time.
    """
    for needed in map(Requirement, by.requires or ()):
        wanted = needed.marker is None or any(
            needed.marker.evaluate({"extra": extra}) for extra in ("", *extras)
        )
        if not wanted:
            continue
        found = distribution(needed.name)
        assert needed.specifier.contains(found.version, prereleases=True), needed
        tops = {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}
        missing = [top for top in tops if not (site / top).exists()]
        for top in missing:
            (site / top).symlink_to(str(found.locate_file(top)))
        if missing:
            link_what_is_required(found, site, needed.extras)


def test_the_installed_wheel_runs_the_demo_outside_the_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    venv.create(home / "env", with_pip=False)
    python = home / "env" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--quiet", "--no-compile", "--no-deps", "--no-index", wheel, cwd=home)
    (site,) = (home / "env").glob("lib/*/site-packages")
    (installed,) = distributions(name="writersroom", path=[str(site)])
    link_what_is_required(installed, site)
    program = home / "env" / "bin" / "writersroom"
    shown = run(program, "demo", "demo", "--no-open", cwd=home)
    exports = sorted(path.name for path in (home / "demo" / "exports").iterdir())
    assert "en-script.pdf" in exports
    assert "zh-storyboard.pdf" in exports
    assert "0 hard findings" in shown
    place = run(python, "-c", "import writersroom; print(writersroom.__file__)", cwd=home)
    assert str(CHECKOUT) not in place
