"""The documents cannot rot: generated pages are current, commands in the README exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from writersroom.cli.front import VERBS

CHECKOUT = Path(__file__).resolve().parents[2]


def test_a_generated_page_is_current(tmp_path: Path) -> None:
    # In a process of its own: here another test may have loaded a verb in Chinese.
    made = [sys.executable, "-m", "writersroom.cli.reference", str(tmp_path)]
    subprocess.run(made, check=True, capture_output=True)
    for name in ("commands.md", "checks.md"):
        written = (CHECKOUT / "docs" / name).read_text(encoding="utf-8")
        assert written == (tmp_path / name).read_text(encoding="utf-8"), "run `make docs`"


def test_every_command_the_readme_shows_exists() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:^|`)writersroom ([a-z-]+)\b", readme, re.MULTILINE))
    assert shown
    assert {word for word in shown if word not in VERBS} <= {"my"}


def test_every_make_target_has_one_line_of_help() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test", "lint", "bench", "fuzz", "docs"):
        assert re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE)


def test_links_between_documents_lead_somewhere() -> None:
    for page in [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
