"""The floors of the house: what may import what, statically and as really loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from writersroom.bible.facts import EpisodeFacts, SeriesFacts
from writersroom.bible.store import Bible

CHECKOUT = Path(__file__).parents[1]
HEADLESS = [
    "writersroom",
    "writersroom.errors",
    "writersroom.i18n",
    "writersroom.script.reading",
    "writersroom.season",
    "writersroom.checks",
    "writersroom.profiles",
    "writersroom.production.shots",
    "writersroom.drafting",
    "writersroom.export",
    "writersroom.room",
    "writersroom.cli",
    "writersroom.bible",
]
HEAVY = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "openai",
    "tiktoken",
    "rich",
    "typst",
    "docx",
)


@pytest.mark.parametrize("module", HEADLESS)
def test_a_headless_module_loads_nothing_heavy(module: str) -> None:
    code = f"import {module}, sys; print(','.join(n for n in {HEAVY!r} if n in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert loaded == ""


def test_a_room_reads_searches_previews_and_saves_without_the_orm_or_xml(tmp_path: Path) -> None:
    path = tmp_path / "show.bible"
    with Bible.create(path) as bible:
        bible.save([SeriesFacts(title="The Will"), EpisodeFacts(number=1)])
    ran = subprocess.run(
        [sys.executable, "-c", _READ_AND_SAVE, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == ["[]"]


_READ_AND_SAVE = """
import sys
from dataclasses import replace
from writersroom.room import Room

with Room.open(sys.argv[1]) as room:
    episode = room.season().facts.episodes[0]
    room.findings(), room.refresh(), room.search("will"), room.history(), room.entries(), room.notes()
    room.enter("board"), room.others(), room.writers(), room.proposals(), room.unsaved(1)
    room.preview(1, "INT. HALL - DAY\\n\\nRain.\\n")
    room.save(replace(episode, title="Torn"))
    print([name for name in ("pydantic", "sqlalchemy.orm", "sqlmodel", "defusedxml") if name in sys.modules])
"""


def test_the_import_contracts_hold() -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports())",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def test_the_architecture_names_every_module_of_the_house() -> None:
    package = CHECKOUT / "writersroom"
    folders = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
    files = {path.name for path in package.glob("*.py")} - {"__init__.py", "__main__.py"}
    for page in ("architecture.md", "floors.svg"):
        shown = (CHECKOUT / "docs" / page).read_text(encoding="utf-8")
        assert {name for name in folders | files if name not in shown} == set(), page
