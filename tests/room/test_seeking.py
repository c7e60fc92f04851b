"""Searching as one types: half a word is enough, scopes narrow it, marks stand where the words do."""

from __future__ import annotations

import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from writersroom import Room
from writersroom.bible.facts import CharacterFacts, HookFacts, ThreadFacts
from writersroom.room.seeking import Asked, asked, fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = """INT. CAFÉ - DAY

Mara drops the ring. [[plant: ring]]

LENNY
Mother is dead.

MARA
My mother?
"""
CHINESE = "内景 客厅 日\n\n@林婉\n戒指不见了。\n"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    path = str(tmp_path / "ring.bible")
    with Room.create(path, title="The Ring", episodes=3, writer="mara") as room:
        room.save_script(1, 1, SCRIPT)
        room.save_script(2, 1, CHINESE)
        room.save(
            CharacterFacts(name="THEO", aliases=("LENNY",), bio="His mother left."),
            ThreadFacts(name="ring", summary="Whose is it?"),
            HookFacts(episode=1, kind="arrival", question="Why is her mother alive?"),
        )
        yield room


def lines(room: Room, query: str) -> list[tuple[int, str, int]]:
    return [(found.episode, found.field, found.line) for found in room.seek(query).found]


def test_half_a_word_finds_every_line_and_marks_it(room: Room) -> None:
    assert lines(room, "moth") == [
        (0, "bio", 1), (1, "question", 1), (1, "script", 6), (1, "script", 9),
    ]  # fmt: skip
    found = room.seek("moth").found[-1]
    assert [found.text[start:end] for start, end in found.spans] == ["moth"]


def test_every_word_must_stand_in_the_line_and_quotes_keep_words_together(room: Room) -> None:
    assert lines(room, "dead mother") == [(1, "script", 6)]
    assert lines(room, '"dead mother"') == []
    assert lines(room, '"mother is') == [(1, "script", 6)]


def test_accents_width_and_case_do_not_matter(room: Room) -> None:
    assert lines(room, "ｃａｆｅ") == [(1, "script", 1)]
    assert lines(room, "戒指") == [(2, "script", 4)]


def test_char_finds_what_someone_says_by_any_name(room: Room) -> None:
    assert lines(room, "char:theo mother") == [(0, "bio", 1), (1, "script", 6)]
    assert (1, "script", 6) in lines(room, "char:lenny")
    assert lines(room, "人物：林婉") == [(2, "script", 4)]


def test_line_finds_only_what_is_spoken(room: Room) -> None:
    assert lines(room, "line:mara") == []
    assert lines(room, "line:mother") == [(1, "script", 6), (1, "script", 9)]


def test_thread_finds_facts_and_notes_in_scripts(room: Room) -> None:
    assert lines(room, "thread:ring") == [(0, "name", 1), (0, "summary", 1), (1, "script", 3)]


def test_ep_narrows_to_episodes(room: Room) -> None:
    assert {episode for episode, _field, _line in lines(room, "ep:2")} == {2}
    assert lines(room, "ep:2-3 mother") == []
    assert lines(room, "ep:1- 戒指") == [(2, "script", 4)]


def test_queries_are_read_as_typed_so_far() -> None:
    assert asked("") == Asked()
    assert asked("ep:").is_empty
    assert asked("ep:3-9 Ring").episodes == ((3, 9),)
    assert asked('char:"LIN WAN"').characters == ("lin wan",)
    assert asked("ep:x").is_empty
    assert asked("https://x").words == ("https://x",)


def test_nothing_asked_nothing_found(room: Room) -> None:
    assert room.seek("  ").total == 0
    assert room.seek('"').total == 0


def test_hits_follow_a_save_and_are_counted_beyond_those_given(room: Room) -> None:
    facts = room.season().episodes[2].facts
    room.save(replace(facts, script="zebra\n\n" * 700))
    hits = room.seek("zebra")
    assert (len(hits.found), hits.total) == (200, 700)


@pytest.mark.parametrize("text", ["ÀÉ", "ﬁß", "林İ", "a\u0301", "①㍿"])
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_save_lets_go_of_the_season_before_and_shares_its_scripts(room: Room) -> None:
    before = room.season()
    shared = before.facts.episodes[0]
    room.findings()
    assert room.seek("mother").total
    gone = weakref.ref(before)
    del before
    room.save_script(2, 2, CHINESE + "\n@林婉\n走。\n")
    assert room.season().facts.episodes[0] is shared
    assert gone() is None
    assert room.seek("走").total == 1
