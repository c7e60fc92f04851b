"""Guarded texts in a room: the verb, and proposals held against them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.bible.test_reference_texts import NOVEL
from tests.cli.running import writersroom
from writersroom.errors import InputError
from writersroom.production.pasted import closing, opening
from writersroom.room import Room

if TYPE_CHECKING:
    from pathlib import Path


def test_the_verb_keeps_hashes_only_and_a_proposal_is_held_against_them(tmp_path: Path) -> None:
    path = tmp_path / "s.bible"
    with Room.create(path, title="S", episodes=1, writer="Ada") as room:
        facts = room.season().episodes[0].facts
        room.save(replace(facts, script="INT. HALL - DAY\n\nShe waits.\n"))
    novel = tmp_path / "novel.txt"
    novel.write_text(NOVEL, encoding="utf-8")
    assert "novel" in writersroom("overlap", str(path), "--add", str(novel)).out
    assert writersroom("overlap", str(path)).status == 0
    with Room.open(path, writer="Ada") as room:
        copied = "INT. HALL - DAY\n\nOutside the carriages went by one after another, and nobody looked up.\n"
        version = room.season().episodes[0].facts.version
        answer = f"{opening(1, version)}\n{copied}{closing(1)}\n"
        (proposal,) = room.take_answer(answer).proposals
        assert "12 words as in “novel”" in proposal.findings
        room.save_script(1, version, copied)
        with pytest.raises(InputError, match="too short"):
            room.add_reference("x", "Two words.")
    ran = writersroom("overlap", str(path))
    assert (ran.status, "Line 3: 12 words" in ran.out) == (1, True)
    assert writersroom("overlap", str(path), "--forget", "1").status == 0
    assert writersroom("overlap", str(path), "--forget", "1").status == 2
