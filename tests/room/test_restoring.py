"""Bringing earlier states back: a record, a script, a passage; never past the gate."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from writersroom import Room
from writersroom.bible.facts import CharacterFacts, EpisodeFacts, HookFacts, Status
from writersroom.errors import Clash, InputError
from writersroom.room.restoring import passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from writersroom.room.restoring import Entry

FIRST = "INT. HALL - DAY\n\nRain.\n\nMARA\nMother?\n"
SECOND = "INT. HALL - NIGHT\n\nRain.\n\nTHEO\nShe is dead.\n\nMARA\nMum?\n"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    path = str(tmp_path / "ring.bible")
    with Room.create(path, title="The Ring", episodes=2, writer="mara") as room:
        room.save_script(1, 1, FIRST)
        room.save_script(1, 2, SECOND)
        room.change(CharacterFacts(name="MARA", bio="A singer.", aliases=("M",)))
        yield room


def script(room: Room) -> str:
    return room.season().episodes[0].facts.script


def scripts(room: Room) -> list[Entry]:
    """Saves of the first script, newest first."""
    return [e for e in room.entries(1) if "script" in e.fields]


def test_fields_of_one_save_are_one_entry_with_the_name_of_the_record(room: Room) -> None:
    newest = room.entries()[0]
    assert (newest.entity, newest.name, newest.op) == ("character", "MARA", "insert")
    assert {"name", "bio", "aliases"} <= {*newest.fields}
    told = {one.field: (one.before, one.after) for one in room.changed_by(newest)}
    assert tuple(told) == newest.fields
    assert told["bio"] == (None, "A singer.")


def test_an_episode_comes_back_as_a_new_change_with_its_reason(room: Room) -> None:
    first = scripts(room)[1]
    room.restore(first, "the old\nring scene")
    assert script(room) == FIRST
    newest = room.entries(1)[0]
    assert (newest.reason, newest.words) == ("restore", "the old ring scene")
    assert len(scripts(room)) == 3


def test_a_state_the_history_does_not_know_is_not_said_to_be_restored(room: Room) -> None:
    first = scripts(room)[1]
    with sqlite3.connect(room.target) as connection:
        connection.execute("DROP TRIGGER revision_no_delete")
        connection.execute("DELETE FROM revision WHERE entity = 'episode'")
    with pytest.raises(InputError):
        room.restore_script(first)
    assert script(room) == SECOND
    assert scripts(room) == []


def test_restoring_keeps_number_and_status(room: Room) -> None:
    planned = room.entries(1)[-1]
    room.save(replace(room.season().episodes[0].facts, number=9))
    restored = room.restore(planned)
    assert isinstance(restored, EpisodeFacts)
    assert (restored.number, restored.status, restored.script) == (9, Status.DRAFT, "")


def test_one_passage_comes_back_and_the_rest_stays(room: Room) -> None:
    first = scripts(room)[1]
    heading, *_rest = room.passages(first)
    assert heading.then == ("INT. HALL - DAY",)
    room.restore_passages(first, [heading])
    assert script(room) == SECOND.replace("NIGHT", "DAY")


def test_all_passages_together_are_the_whole_script(room: Room) -> None:
    first = scripts(room)[1]
    room.restore_passages(first, room.passages(first))
    assert script(room) == FIRST


def test_a_passage_that_moved_meanwhile_is_not_put_anywhere(room: Room) -> None:
    first = scripts(room)[1]
    found = room.passages(first)
    version = room.season().episodes[0].facts.version
    room.save_script(1, version, "FADE IN:\n\n" + SECOND)
    with pytest.raises(Clash):
        room.restore_passages(first, found)
    assert script(room) == "FADE IN:\n\n" + SECOND


def test_lines_changed_one_for_one_are_passages_each() -> None:
    assert [p.then for p in passages("a\nb\nc", "x\ny\nc")] == [("x",), ("y",)]
    assert passages("same", "same") == ()


def test_a_locked_episode_refuses_in_the_words_of_the_gate(room: Room) -> None:
    first = scripts(room)[1]
    found = room.passages(first)
    room._store([replace(room.season().episodes[0].facts, status=Status.LOCKED)], "manual")
    acts: list[Callable[[], object]] = [
        partial(room.restore, first),
        partial(room.restore_script, first),
        partial(room.restore_passages, first, found),
    ]
    for act in acts:
        with pytest.raises(InputError, match="Episode 1 is locked"):
            act()
    assert script(room) == SECOND


def test_a_record_comes_back_and_can_be_undone(room: Room) -> None:
    (mara,) = room.season().facts.characters
    room.change(replace(mara, bio="A thief.", aliases=()))
    made = next(e for e in room.entries() if e.op == "insert" and e.entity == "character")
    room.restore(made)
    (back,) = room.season().facts.characters
    assert (back.bio, back.aliases, back.id) == ("A singer.", ("M",), mara.id)
    room.undo_bible()
    assert room.season().facts.characters[0].bio == "A thief."


def test_a_deleted_record_is_there_again(room: Room) -> None:
    (mara,) = room.season().facts.characters
    room.delete(mara)
    room.restore(room.entries()[0])
    (back,) = room.season().facts.characters
    assert (back.name, back.bio) == ("MARA", "A singer.")


def test_a_deleted_record_whose_name_is_taken_is_refused(room: Room) -> None:
    (mara,) = room.season().facts.characters
    room.delete(mara)
    gone = room.entries()[0]
    room.change(CharacterFacts(name="MARA"))
    with pytest.raises((InputError, Clash)):
        room.restore(gone)


def test_a_hook_comes_back_to_its_episode(room: Room) -> None:
    (hook,) = room.save(HookFacts(episode=1, kind="arrival", question="Who?"))
    room.change(replace(hook, kind="threat", question="What?"))
    made = next(e for e in room.entries(1) if e.entity == "hook" and e.op == "insert")
    room.restore(made)
    assert room.season().facts.hooks[0].question == "Who?"


def test_settings_are_not_brought_back(room: Room) -> None:
    room.save_check_settings('[checks.severity]\nRT05 = "warning"\n')
    setting = next(e for e in room.entries() if e.entity == "setting")
    with pytest.raises(InputError, match="cannot be restored"):
        room.restore(setting)
