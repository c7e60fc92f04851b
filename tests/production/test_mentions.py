from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    KnowledgeFacts,
    LocationFacts,
    PropFacts,
    RelationshipFacts,
    SeasonFacts,
    SeriesFacts,
    ThreadFacts,
)
from writersroom.production.mentions import How, Mention, Mentions
from writersroom.season import build_season

if TYPE_CHECKING:
    from writersroom.bible.kinds import Named
    from writersroom.season import Season

FIRST = """INT. HALL - DAY

[[plant: ring]]

Lena marks the spot.

MARK
Now.

MARK (V.O.)
Go.

EXT. ROOF - NIGHT

Mark waits with the ledger.
"""
SECOND = (
    "INT. LOBBY - NIGHT\n\nThe Ring lies there.\n\n@林婉\n他是谁？ [[knows: LENA, paternity]]\n"
)

LENA = CharacterFacts(id=1, name="LENA", bio="Lena loves Mark.")
MARK = CharacterFacts(id=2, name="MARK", aliases=("MARKUS",))
LIN = CharacterFacts(id=3, name="林婉")
HALL = LocationFacts(id=1, name="HALL", aliases=("LOBBY",))
RING = PropFacts(id=1, name="Ring", custody=("1 Lena", "2 Markus & Lena"))
PLANT = ThreadFacts(id=1, name="ring", summary="The ring of Mark.")
PATERNITY = ThreadFacts(id=2, name="paternity", kind="secret")
ARC = ArcFacts(id=1, name="rise", character="Lena")
HOOK = HookFacts(id=1, episode=1, question="Who is Lena?", at_stake=("MARKUS",), thread="Ring")
BEAT = BeatFacts(id=1, episode=2, summary="Mark falls", cast=("Lena",), arc="Rise")


def a_season() -> Season:
    facts = SeasonFacts(
        SeriesFacts(),
        episodes=(
            EpisodeFacts(number=1, title="Mark", script=FIRST),
            EpisodeFacts(number=2, script=SECOND),
            EpisodeFacts(number=3),
        ),
        hooks=(HOOK,),
        beats=(BEAT,),
        characters=(LENA, MARK, LIN),
        relationships=(RelationshipFacts(character="LENA", other="Mark", kind="loves"),),
        locations=(HALL,),
        props=(RING,),
        arcs=(ARC,),
        threads=(PLANT, PATERNITY),
        knowledge=(KnowledgeFacts(character="LENA", thread="paternity", since=2),),
    )
    return build_season(facts)


def mentions(record: Named) -> tuple[Mention, ...]:
    return Mentions(a_season()).of(record)


def places(record: Named) -> list[tuple[How, int, int, int]]:
    return [(m.how, m.episode, m.line, m.count) for m in mentions(record)]


def test_a_character_is_found_by_scene_hook_beat_and_fact() -> None:
    assert places(MARK) == [
        (How.SPEAKS, 1, 7, 2),
        (How.SEEN, 1, 15, 1),
        (How.EPISODE, 1, 0, 1),
        (How.HOOK, 1, 0, 1),
        (How.BEAT, 2, 0, 1),
        (How.FACT, 0, 0, 1),
        (How.FACT, 0, 0, 1),
        (How.FACT, 0, 0, 1),
        (How.FACT, 0, 0, 1),
    ]
    facts = [m.fact for m in mentions(MARK) if m.how is How.FACT]
    assert facts[0] == LENA
    assert facts[-1] == RING


def test_a_verb_is_nobodys_name() -> None:
    assert all(m.line != 5 for m in mentions(MARK))


def test_a_chinese_name_is_found_as_typed() -> None:
    assert places(LIN) == [(How.SPEAKS, 2, 5, 1)]


def test_a_location_is_found_by_alias_where_a_scene_plays() -> None:
    assert places(HALL) == [(How.PLAYS, 1, 1, 1), (How.PLAYS, 2, 1, 1)]


def test_a_prop_is_found_in_action_and_notes_but_not_in_a_threads_name() -> None:
    found = mentions(RING)
    assert [(m.how, m.episode, m.line) for m in found] == [
        (How.NOTE, 1, 3),
        (How.SEEN, 2, 3),
        (How.FACT, 0, 0),
    ]
    assert found[-1].fact == PLANT
    assert found[0].text == "[[plant: ring]]"


def test_a_thread_is_found_where_it_is_referred_to_and_not_where_the_word_is_said() -> None:
    assert places(PLANT) == [(How.NOTE, 1, 3, 1), (How.HOOK, 1, 0, 1)]
    assert places(PATERNITY) == [(How.NOTE, 2, 6, 1), (How.FACT, 0, 0, 1)]


def test_an_arc_is_found_by_its_beats() -> None:
    assert places(ARC) == [(How.BEAT, 2, 0, 1)]


def test_what_nobody_names_is_found_nowhere() -> None:
    assert mentions(CharacterFacts(id=9, name="NOBODY")) == ()


def test_an_earlier_look_is_taken_over_only_where_it_is_still_true() -> None:
    before = a_season()
    first = before.facts.episodes[0]
    others = before.facts.episodes[1:]
    changed = replace(first, script=first.script.replace("MARK", "LENA"))
    rewritten = build_season(replace(before.facts, episodes=(changed, *others)))
    renamed = replace(MARK, name="MARCUS", aliases=("MARK",))
    other_names = build_season(replace(before.facts, characters=(LENA, renamed, LIN)))
    for season in (rewritten, other_names, before):
        records: list[Named] = [*season.facts.characters, HALL, RING, PLANT]
        for record in records:
            taken_over = Mentions(season, Mentions(before)).of(record)
            assert taken_over == Mentions(season).of(record)
    assert next(m.how for m in Mentions(rewritten, Mentions(before)).of(LENA)) is How.SPEAKS
