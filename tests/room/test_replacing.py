"""Find and replace over the season: one batch, all or nothing, never in a locked episode."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writersroom.bible.facts import Status
from writersroom.errors import Clash, InputError
from writersroom.room import Room
from writersroom.room.searching import Wanted, next_place, places, replaced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPTS = ("MARA runs.\nMara and mara.\n", "Marabel waits.\n", "林婉推开门，林婉走了。\n")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Room.create(tmp_path / "a.bible", title="A", episodes=4, writer="ann") as made:
        for number, script in enumerate(SCRIPTS, 1):
            made.save_script(number, made.season().episodes[number - 1].facts.version, script)
        yield made


def scripts(room: Room) -> list[str]:
    return [episode.facts.script for episode in room.season().written]


def lock(room: Room, number: int) -> None:
    for finding in room.findings():
        if finding.shuts_gate:
            room.waive(finding, "a test")
    room.set_status(number, Status.LOCKED)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted("mara"), 4),
        (Wanted("mara", is_whole_word=True), 3),
        (Wanted("Mara", matches_case=True), 2),
        (Wanted("林婉", is_whole_word=True), 2),
        (Wanted("."), 3),
        (Wanted(""), 0),
    ],
)
def test_words_are_found_literally(room: Room, wanted: Wanted, found: int) -> None:
    assert len(room.season_hits(wanted)) == found


def test_a_replacement_is_one_batch_and_is_taken_back_as_one(room: Room) -> None:
    hits = room.season_hits(Wanted("mara", is_whole_word=True))
    done = room.replace_in_season(hits, r"Li\1")
    assert scripts(room) == ["Li\\1 runs.\nLi\\1 and Li\\1.\n", *SCRIPTS[1:]]
    assert done.count == 3
    room.replace_in_season(room.season_hits(Wanted("a")), "o")
    newest = [r for r in room.history() if r.field == "script"]
    assert len({newest[0].batch_id, newest[1].batch_id}) == 1
    with pytest.raises(Clash):
        room.take_back(done)
    assert "woits" in scripts(room)[1]


def test_taking_back_restores_every_script(room: Room) -> None:
    done = room.replace_in_season(room.season_hits(Wanted("a")), "")
    assert scripts(room) != list(SCRIPTS)
    room.take_back(done)
    assert scripts(room) == list(SCRIPTS)


def test_only_the_marked_places_are_replaced(room: Room) -> None:
    first, *_others, last = room.season_hits(Wanted("mara"))
    room.replace_in_season([last, first], "ZOE")
    assert scripts(room)[:2] == ["ZOE runs.\nMara and mara.\n", "ZOEbel waits.\n"]


def test_a_locked_episode_is_named_and_nothing_is_replaced(room: Room) -> None:
    lock(room, 2)
    hits = room.season_hits(Wanted("mara"))
    assert [hit.is_locked for hit in hits] == [False, False, False, True]
    with pytest.raises(InputError, match="Episode 2 is locked"):
        room.replace_in_season(hits, "ZOE")
    assert scripts(room) == list(SCRIPTS)
    room.replace_in_season([hit for hit in hits if not hit.is_locked], "ZOE")
    assert "ZOE runs" in scripts(room)[0]


def test_a_script_changed_meanwhile_is_a_clash(room: Room) -> None:
    hits = room.season_hits(Wanted("mara"))
    facts = room.season().episodes[0].facts
    room.save(replace(facts, script="Now " + facts.script))
    with pytest.raises(Clash):
        room.replace_in_season(hits, "ZOE")
    assert scripts(room)[1] == SCRIPTS[1]


def test_nothing_marked_is_said(room: Room) -> None:
    with pytest.raises(InputError):
        room.replace_in_season((), "ZOE")


@given(st.text(max_size=60), st.text(min_size=1, max_size=3), st.booleans(), st.booleans())
def test_as_many_places_are_replaced_as_are_found(
    text: str, words: str, matches_case: bool, is_whole_word: bool
) -> None:
    wanted = Wanted(words.replace("\n", "x"), matches_case, is_whole_word)
    _changed, count = replaced(text, wanted, "new")
    assert count == len(places(text.split("\n"), wanted))


def test_the_search_goes_round_the_end_both_ways() -> None:
    found = places(["Rain", "Wind", "rain again"], Wanted("rain"))
    assert found == [(0, 0, 4), (2, 0, 4)]
    assert next_place(found, 0, 1, 1) == 1
    assert next_place(found, 2, 4, 1) == 0
    assert next_place(found, 0, 0, -1) == 1
    assert next_place([], 0, 0, 1) is None
