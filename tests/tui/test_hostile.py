"""Hostile text in every field of every record, on every screen and in every dialog that lists it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from tests.tui.builders import HOSTILE, a_bible, a_proposal
from tests.tui.screens import an_app, press, run, running, screen_text, settle
from writersroom.bible.facts import (
    ArcFacts,
    BrandSlotFacts,
    KnowledgeFacts,
    PropFacts,
    RelationshipFacts,
    ThreadFacts,
)
from writersroom.room import Room

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

LONG = "长line" * 4_000
TEXTS = (
    HOSTILE,
    f"{HOSTILE} {LONG}",
    "[red]r[/red] [link=x]y[/link] \x9b31m \x1b]8;;http://x\x07k\x1b]8;;\x07 \r\b\x7f",
    "\u202eRTL\u202c \u2066x\u2069 e\u0301\u0301\u0301 👩‍👩‍👧 ﷽ 　 \ufeff\u200b\u2028 אבג",
)
"""The long one second: every table has two rows."""
FIXED = (
    "status", "language", "profile", "ai_policy", "form", "budget", "episodes", "title_page", "at",
    "sha", "sha256", "client_id", "batch_id", "op", "entity", "field", "findings",
)  # fmt: skip
"""Endings of columns that hold a word of a closed list, a number, a time or a sum."""
TABLES = (
    "series", "episode", "hook", "beat", "character", "relationship", "location", "prop", "arc",
    "thread", "knowledge", "brand_slot", "waiver", "note", "proposal", "revision", "presence",
)  # fmt: skip
SCREENS = (
    ("f2", "down", "e", "escape", "s", "escape", "l", "escape", "n", "escape"),
    ("f2", "v", "ctrl+down", "ctrl+down", "ctrl+down", "ctrl+down", "escape"),
    ("f3", "enter", *("down", "enter") * 6, *["down"] * 12),
    ("f3", "home", "e", "tab", "escape", "u", "escape", "m", "escape", "delete", "escape"),
    ("f4", "ctrl+t", "right", "right", "right", "escape", "ctrl+underscore", "escape"),
    ("f4", "ctrl+pagedown", "ctrl+end", "ctrl+f", "[", "/", "ctrl+f", "escape"),
    ("f5", "down", "enter", "escape", "ctrl+pageup", "down", "enter", "escape"),
    ("f6", "down", "down", "w", "escape", "x", "escape", "o", "down"),
    ("f8", "down", "down", "space", "down", "space", "R", "escape", "escape"),
    ("f9", "a", "down", "down", "down", "backspace", "[", "escape"),
    ("f10", "tab", "tab"),
    ("ctrl+o", "escape", "f1", "escape", "ctrl+p", "escape"),
)


def a_hostile_bible(folder: Path) -> str:
    """One record of each type and more, with the texts written past all cleaning into the file."""
    path = a_bible(folder)
    with Room.open(path, writer="mara") as room:
        room.save(
            RelationshipFacts(character="MARA", other="THEO", kind="siblings"),
            ThreadFacts(name="ring", planted=1, due=2, terms=("ring",)),
            KnowledgeFacts(character="MARA", thread="ring", since=1),
            PropFacts(name="ring", aliases=("band",), custody=("MARA",)),
            ArcFacts(name="home", character="MARA"),
            BrandSlotFacts(name="tea", brand="Tea", terms=("tea",)),
        )
        for number in (1, 2):
            room.add_note(number, "look", quote="Rain. Mara runs.", addressee="theo")
        waived = next(finding for finding in room.findings() if finding.is_checked)
        room.waive(waived, "a reason")
    a_proposal(path, "Other words.")
    with closing(sqlite3.connect(path)) as file:
        spoil(file)
    return path


def spoil(file: sqlite3.Connection) -> None:
    """A hostile text into every text column that takes one."""
    for table in TABLES:
        info = file.execute(f"pragma table_info({table})").fetchall()
        columns = [row[1] for row in info if row[2] == "TEXT" and not row[1].endswith(FIXED)]
        for number, (row,) in enumerate(file.execute(f"select rowid from {table}").fetchall()):
            text = f"{TEXTS[number % len(TEXTS)]}{row}"
            for name in columns:
                new = text
                if (table, name) == ("episode", "script"):
                    end = text[-9:]
                    new = f"INT. {end} - NIGHT\n\n{text}\n\n@{text}\n{end}\n\n[[shot: CU {HOSTILE}]]\n"
                with suppress(sqlite3.IntegrityError):  # a closed list of words
                    file.execute(f'update {table} set "{name}" = ? where rowid = ?', (new, row))
    file.commit()


def raw_on(pilot: Pilot[int]) -> str:
    """What a terminal would obey, and the actions that text smuggled in; empty for nothing."""
    found: list[str] = []
    for strip in pilot.app.screen._compositor.render_strips():
        for text, style, control in strip:
            found += [sign for sign in text if sign < " " or "\x7f" <= sign <= "\x9f"]
            found += [
                sign
                for sign in text
                if sign in "\u2028\u2029\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
            ]
            found += [repr(control)] if control else []
            if style is not None and (
                style.link or "app.quit" in str(style.meta.get("@click", ""))
            ):
                found.append(str(style))
    return " ".join(map(repr, found))


def test_hostile_text_is_only_text_on_every_screen_and_in_every_dialog(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_hostile_bible(tmp_path))
        async with running(app) as pilot:
            for keys in SCREENS:
                for key in keys:
                    await press(pilot, key)
                    assert raw_on(pilot) == "", (keys, key, screen_text(app))
                    assert app.is_running, (keys, key)
                assert not [n for n in app.notices if "went wrong" in n], (keys, app.notices)
            for mode in ("notes", "proposals"):
                app.action_visit(mode)
                await settle(pilot)
                for key in ("down", "down", "e", "escape", "enter"):
                    await press(pilot, key)
                    assert raw_on(pilot) == "", (mode, key, screen_text(app))
            assert not [n for n in app.notices if "went wrong" in n], app.notices

    run(see())
