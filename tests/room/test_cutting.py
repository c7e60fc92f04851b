"""Cutting a script in two and joining two: not a character is lost, and nothing reads otherwise."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.builders import SCRIPT
from writersroom.bible.facts import (
    BrandSlotFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    KnowledgeFacts,
    PropFacts,
    SeriesFacts,
    ThreadFacts,
)
from writersroom.room.cutting import cut, cut_places, joined, lines_before
from writersroom.room.renumbering import joining, moving, renumbered, splitting, with_scene_numbers
from writersroom.script.fountain import read_episode
from writersroom.script.timing_settings import TimeSettings
from writersroom.season import Episode

LINES = st.sampled_from(
    [
        "INT. KITCHEN - NIGHT", "EXT. STREET: NORTH - DAY #3-2#", "MARA", "(low)", "You knew.", "",
        "", "  ", "[[beat: the car]]", "[[hook]]", "Rain. [[a note", "goes on]] here.", "/* cut",
        "cut */", "# Act two", "Title: no", "Author: nobody", "THEO ^", "> CUT TO:", ".内 客厅 夜", "@林婉",
    ]
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=24).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n"]).map(lambda end: end.join([*lines, ""]))
)


def an_episode(script: str) -> Episode:
    return Episode(EpisodeFacts(number=1, script=script), None, (), TimeSettings())


def parts(script: str) -> list[tuple[str, str]]:
    return [(element.kind.value, element.text) for element in read_episode(script).elements]


@given(TEXTS)
def test_a_cut_script_is_whole_again_and_reads_the_same(script: str) -> None:
    for place in cut_places(an_episode(script)):
        first, second = cut(script, place.line)
        assert first + second == script
        assert joined(first, second) == script
        assert parts(first) + parts(second) == parts(script)
        assert lines_before(first, second) == place.line - 1


@given(TEXTS | st.text(max_size=40), TEXTS | st.text(max_size=40))
def test_joining_keeps_both_texts_and_parts_them_by_a_blank_line(one: str, other: str) -> None:
    whole = joined(one, other)
    assert whole.startswith(one)
    assert whole.endswith(other)
    assert not whole[len(one) : len(whole) - len(other)].strip()


def test_places_are_scenes_beats_and_paragraphs_with_their_times() -> None:
    places = cut_places(an_episode(SCRIPT))
    assert [(p.text, p.is_scene) for p in places] == [
        ("The ring spins in the sink and is gone.", False),
        ("MARA: You knew. Nine years you knew.", False),
        ("THEO: (quietly)", False),
        ("EXT. STREET - NIGHT", True),
        ("Rain. Mara runs. A car stops beside her.", False),
    ]
    assert all(one.seconds <= other.seconds for one, other in pairwise(places))
    assert cut_places(an_episode("One line.\n")) == ()


NUMBERS = st.integers(1, 12)
RECORDS = st.one_of(
    st.builds(SeriesFacts, paywall_episodes=st.sets(NUMBERS, min_size=1).map(sorted).map(tuple), free_episodes=st.integers(0, 12)),
    st.builds(HookFacts, episode=NUMBERS, pays_off_in=st.none() | st.integers(1, 20)),
    st.builds(ThreadFacts, planted=st.none() | NUMBERS, due=NUMBERS, paid=st.none() | NUMBERS),
    st.builds(KnowledgeFacts, since=st.integers(0, 12)),
    st.builds(BrandSlotFacts, episodes=st.sets(NUMBERS).map(sorted).map(tuple)),
    st.builds(PropFacts, custody=st.lists(NUMBERS.map(lambda n: f"第{n}集 Mara"), max_size=3).map(tuple)),
    st.builds(
        CharacterFacts, enters_in=NUMBERS, exits_in=st.none() | NUMBERS,
        states=st.tuples(NUMBERS, st.integers(0, 9)).map(lambda p: (f"{p[0]}-{p[0] + p[1]} scar", "new")),
    ),
)  # fmt: skip


@given(RECORDS, NUMBERS, NUMBERS)
def test_moved_there_and_back_every_fact_says_what_it_said(
    record: object, here: int, to: int
) -> None:
    assert isinstance(record, (SeriesFacts, HookFacts, ThreadFacts, CharacterFacts, PropFacts,
                               KnowledgeFacts, BrandSlotFacts))  # fmt: skip
    numbers = range(1, 13)
    there = renumbered(record, moving(numbers, here, to))
    assert renumbered(there, moving(numbers, to, here)) == record


@given(RECORDS, NUMBERS)
def test_split_and_joined_every_fact_says_what_it_said(record: object, number: int) -> None:
    assert isinstance(record, (SeriesFacts, HookFacts, ThreadFacts, CharacterFacts, PropFacts,
                               KnowledgeFacts, BrandSlotFacts))  # fmt: skip
    assert renumbered(renumbered(record, splitting(number)), joining(number)) == record


def test_scenes_that_say_their_episode_are_numbered_anew() -> None:
    script = "INT. HALL - DAY #3-1#\n\nA door. #3-1#\n\n.内 客厅 #3-2# [[shot: 3-2A WS]]\n"
    moved = with_scene_numbers(script, 3, 12)
    assert moved == "INT. HALL - DAY #12-1#\n\nA door. #3-1#\n\n.内 客厅 #12-2# [[shot: 3-2A WS]]\n"
    assert with_scene_numbers(moved, 12, 3) == script
    assert with_scene_numbers("INT. HALL #31#\n", 3, 4) == "INT. HALL #31#\n"
    mixed = "INT. HALL #3-1#\n\nINT. HALL #4-1#\n"
    assert with_scene_numbers(mixed, 3, 4) == mixed


def test_a_number_in_a_state_or_custody_keeps_its_words() -> None:
    mara = CharacterFacts(states=("第3-7集：左手绷带", "no number", "3 scar"))
    moved = renumbered(mara, splitting(3))
    assert moved.states == ("第3-8集：左手绷带", "no number", "3 scar")
    assert replace(moved, states=mara.states) == mara
