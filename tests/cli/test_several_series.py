"""A bible with several series: no verb takes the first of them silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES, writersroom
from writersroom import Room
from writersroom.__main__ import doors
from writersroom.bible.facts import EpisodeFacts, SeriesFacts
from writersroom.cli import run

if TYPE_CHECKING:
    from pathlib import Path

VERBS = (
    ("check",),
    ("check", "--waivers"),
    ("check", "--explain", "RT01"),
    ("stats",),
    ("settings",),
    ("search", "Mara"),
    ("history",),
    ("proposals",),
    ("proposals", "--refuse", "7"),
    ("draft", "script", "1", "--dry-run"),
    ("lock", "1"),
    ("unlock", "1"),
    ("lock-pages",),
    ("waive", "RT01", "1", "--reason", "so"),
    ("calibrate", "-"),
    ("export", "script", "-o", "-"),
    ("export", "script", "-o", "-", "--revised-since", "2026-01-01"),
)


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    script = tmp_path / "season.fountain"
    script.write_text(EPISODES, encoding="utf-8")
    path = tmp_path / "two.bible"
    assert writersroom("import", path, script, "--series", "The Key").status == 0
    with Room.open(path) as room:
        room.save(SeriesFacts(title="The Lock"), EpisodeFacts(number=9))
    return path


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_verb_on_several_series_wants_one_named(bible: Path, verb: tuple[str, ...]) -> None:
    name, *rest = verb
    ran = writersroom(name, bible, *rest, stdin=b"episode,seconds\n")
    assert ran.status == 2
    assert "several series: The Key, The Lock. Name one with --series." in ran.err


def test_the_series_named_is_the_one_that_is_read(bible: Path) -> None:
    assert "Mara" in writersroom("search", bible, "Mara", "--series", "The Key").out
    assert "Mara" not in writersroom("search", bible, "kneels", "--series", "the lock").out
    assert "episode 9" in writersroom("history", bible, "--series", "The Lock").out
    assert "episode 9" not in writersroom("history", bible, "--series", "The Key").out
    assert "The Key, The Lock" in writersroom("stats", bible, "--series", "The Door").err


def test_a_doctor_sees_every_series(bible: Path) -> None:
    ran = writersroom("doctor", bible)
    assert "The Key" in ran.out
    assert "The Lock" in ran.out


def test_the_room_opens_on_the_series_named(bible: Path) -> None:
    asked: list[tuple[str | None, str]] = []

    def open_room(
        target: str | None, *, episode: int | None = None, theme: str = "", series: str = ""
    ) -> int:
        asked.append((target, series))
        return 0

    assert run([str(bible), "--series", "The Lock"], doors()._replace(open_room=open_room)) == 0
    assert asked == [(str(bible), "The Lock")]
