"""A studio's own platform profile beside its bible: checks, preflight and exports all go by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom import Room
from writersroom.checks.settings import notices_of

if TYPE_CHECKING:
    from pathlib import Path

OURS = """schema = 1
[captions]
layout = { max_lines = 1, max_chars_zh = 4, max_chars_latin = 5, conf = "B" }
[checks]
ignore = ["CH02"]
"""
CAPTIONED = "INT. ROOM - DAY\n\n[[caption: three years before]]\n\nMARA\nI am home.\n"


def test_the_checks_go_by_a_profile_beside_the_bible_and_by_every_change_of_it(
    tmp_path: Path,
) -> None:
    own = tmp_path / "profiles" / "ours.toml"
    own.parent.mkdir()
    own.write_text(OURS, encoding="utf-8")
    bible = tmp_path / "key.bible"
    Room.create(bible, title="The Key", episodes=2, profile="ours").close()

    with Room.open(bible) as room:

        def found(words: str) -> bool:
            return any(words in f"{each.rule} {each.message}" for each in room.findings())

        room.save_script(1, room.season().episodes[0].facts.version, CAPTIONED)
        assert found("; 5 fit")
        assert not found("CH02")

        own.write_text("schema = 1\n[checks]\nignore = ['NOTHING']", encoding="utf-8")
        room.save_script(2, room.season().episodes[1].facts.version, CAPTIONED)
        assert not found("; 5 fit")
        assert found("CH02")
        assert "NOTHING" in " ".join(notices_of(room.season()))

        own.write_text("not toml", encoding="utf-8")
        room.save_script(2, room.season().episodes[1].facts.version, CAPTIONED + "\nAgain.\n")
        assert found("CH02")
        assert "ours.toml" in " ".join(notices_of(room.season()))
