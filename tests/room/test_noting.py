"""Notes between writers: anchored by their words, addressed, resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from writersroom import Room
from writersroom.errors import Clash, InputError
from writersroom.room.noting import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = "INT. HALL - DAY\n\nRain. Mara runs.\n\nMARA\nYes.\n\nTHEO\nYes.\n"


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "ring.bible")


@pytest.fixture
def room(path: str) -> Iterator[Room]:
    with Room.create(path, title="The Ring", episodes=2, writer="mara") as room:
        room.save_script(1, 1, SCRIPT)
        yield room


def rewrite(room: Room, text: str) -> None:
    room.save_script(1, room.season().episodes[0].facts.version, text)


def test_a_note_moves_with_the_words_it_is_about(room: Room) -> None:
    room.add_note(1, "Too fast?", quote="Rain. Mara runs.", line=3)
    rewrite(room, "FADE IN:\n\n" + SCRIPT)
    assert room.placed_notes()[0].line == 5


def test_a_note_stays_at_a_line_that_was_reworded(room: Room) -> None:
    room.add_note(1, "Too fast?", quote="Rain. Mara runs.", line=3)
    rewrite(room, SCRIPT.replace("Rain. Mara runs.", "Rain. Mara runs off."))
    assert room.placed_notes()[0].line == 3


def test_a_note_whose_words_are_gone_stands_nowhere_and_keeps_them(room: Room) -> None:
    room.add_note(1, "Too fast?", quote="Rain. Mara runs.", line=3)
    rewrite(room, SCRIPT.replace("Rain. Mara runs.", "Theo wakes in a boat."))
    (placed,) = room.placed_notes()
    assert (placed.line, placed.facts.quote) == (0, "Rain. Mara runs.")


def test_of_equal_lines_the_nearest_counts() -> None:
    lines = SCRIPT.split("\n")
    assert line_of(lines, "Yes.", 9) == 9
    assert line_of(lines, "Yes.", 5) == 6
    assert line_of(lines, "", 3) == 0


def test_open_notes_come_first_and_resolved_ones_can_be_opened_again(room: Room) -> None:
    first = room.add_note(1, "First", line=1)
    room.add_note(2, "Second")
    done = room.resolve_note(first)
    assert [placed.facts.text for placed in room.placed_notes()] == ["Second", "First"]
    room.resolve_note(done, is_done=False)
    assert [placed.facts.text for placed in room.placed_notes()] == ["First", "Second"]


def test_a_note_is_for_its_addressee_or_for_all_but_its_writer(room: Room) -> None:
    room.add_note(1, "For Theo", addressee="Theo")
    room.add_note(1, "For all")
    to_theo, to_all = room.placed_notes()
    assert to_theo.is_for("theo")
    assert not to_theo.is_for("mara")
    assert to_all.is_for("theo")
    assert not to_all.is_for("mara")


def test_a_note_is_signed_dated_and_in_the_history(room: Room) -> None:
    note = room.add_note(1, "Too fast?", addressee="theo")
    assert (note.writer, note.at is not None) == ("mara", True)
    assert room.entries(1)[0].entity == "note"
    assert room.change_note(note, "Too slow?", "").addressee == ""


@pytest.mark.parametrize("words", ["", " \n "])
def test_a_note_without_words_is_refused(room: Room, words: str) -> None:
    with pytest.raises(InputError, match="needs words"):
        room.add_note(1, words)


def test_a_note_to_no_episode_is_refused(room: Room) -> None:
    with pytest.raises(InputError, match="no episode 9"):
        room.add_note(9, "Hm")


def test_two_writers_resolving_one_note_clash(room: Room, path: str) -> None:
    note = room.add_note(1, "Too fast?")
    with Room.open(path, writer="theo") as other:
        other.resolve_note(note)
    with pytest.raises(Clash):
        room.change_note(note, "Mine", "")
