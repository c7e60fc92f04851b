"""Renaming, merging, deleting and undoing facts: one batch each, scripts untouched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from writersroom import Room
from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    BrandSlotFacts,
    CharacterFacts,
    HookFacts,
    KnowledgeFacts,
    LocationFacts,
    PropFacts,
    RelationshipFacts,
    ThreadFacts,
)
from writersroom.errors import Clash, InputError
from writersroom.room.ledger import Knower, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from writersroom.bible.facts import SeasonFacts

SCRIPT = "INT. HALL - DAY\n\nLENNA\nGo. [[plant: ring]] [[knows: MARK, paternity]]\n"


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = str(tmp_path / "key.bible")
    with Room.create(path, title="The Key", episodes=3, writer="ann") as room:
        room.save(
            CharacterFacts(name="LENA", bio="A singer.", aliases=("LEN",)),
            CharacterFacts(name="LENNA", bio="A dancer.", age="27", aliases=("LEN", "LENNIE"), private=True),
            CharacterFacts(name="MARK"),
            RelationshipFacts(character="LENA", other="MARK", kind="loves"),
            RelationshipFacts(character="Lenna", other="MARK", kind="loves"),
            RelationshipFacts(character="LENNA", other="LENA", kind="sister of"),
            LocationFacts(name="HALL", travel=("PIER 40",)),
            LocationFacts(name="PIER"),
            PropFacts(name="Ring", custody=("1 Lenna", "第3集 Mark & LENNA", "5 lost")),
            ArcFacts(name="rise", character="LENNA"),
            ThreadFacts(name="ring", due=2),
            ThreadFacts(name="paternity", kind="secret"),
            KnowledgeFacts(character="LENA", thread="paternity", since=3),
            KnowledgeFacts(character="lenna", thread="paternity", since=2),
            BrandSlotFacts(name="cola", episodes=(1, 3)),
            HookFacts(episode=1, at_stake=("LENA", "LENNA"), thread="ring"),
            BeatFacts(episode=1, position=1, cast=("Lenna",), arc="Rise", location="Hall", threads=("RING",)),
        )  # fmt: skip
        room.save_script(1, room.season().episodes[0].facts.version, SCRIPT)
    return path


@pytest.fixture
def room(path: str) -> Iterator[Room]:
    with Room.open(path, writer="ann") as opened:
        yield opened


def facts(room: Room) -> SeasonFacts:
    return room.season().facts


def character(room: Room, name: str) -> CharacterFacts:
    return next(one for one in facts(room).characters if one.name == name)


def without_keys(season: SeasonFacts) -> list[str]:
    groups = (
        season.characters, season.relationships, season.locations, season.props, season.arcs,
        season.threads, season.knowledge, season.brand_slots, season.hooks, season.beats,
    )  # fmt: skip
    return sorted(str(replace(one, id=0, version=0)) for group in groups for one in group)


def test_a_merge_takes_over_names_facts_and_references_in_one_batch(room: Room) -> None:
    script = room.season().episodes[0].facts.script
    kept = room.merge(character(room, "LENA"), character(room, "LENNA"))
    assert kept.aliases == ("LEN", "LENNA", "LENNIE")
    assert kept.bio == "A singer.\n\nA dancer."
    assert (kept.age, kept.private) == ("27", True)
    now = facts(room)
    assert [c.name for c in now.characters] == ["LENA", "MARK"]
    assert [(r.character, r.other) for r in now.relationships] == [("LENA", "MARK")]
    assert [(k.character, k.since) for k in now.knowledge] == [("LENA", 2)]
    assert now.props[0].custody == ("1 LENA", "第3集 Mark & LENA", "5 lost")
    assert now.arcs[0].character == "LENA"
    assert now.hooks[0].at_stake == ("LENA",)
    assert now.beats[0].cast == ("LENA",)
    assert room.season().episodes[0].facts.script == script
    newest = room.history(limit=1)[0].batch_id
    batches = {revision.batch_id for revision in room.history(limit=1000)}
    merged = [r for r in room.history(limit=1000) if r.batch_id == newest]
    assert {r.entity for r in merged} >= {"character", "hook", "beat", "prop", "arc"}
    assert len(batches) == 4  # the series, the facts, the script, the merge


def test_two_of_different_kinds_are_not_merged(room: Room) -> None:
    lena = character(room, "LENA")
    with pytest.raises(InputError):
        room.merge(lena, lena)


def test_every_kind_that_is_referred_to_can_be_merged(room: Room) -> None:
    hall, pier = facts(room).locations
    assert room.merge(pier, hall).aliases == ("HALL",)
    assert facts(room).beats[0].location == "PIER"
    ring, paternity = facts(room).threads
    room.merge(paternity, ring)
    now = facts(room)
    assert (now.hooks[0].thread, now.beats[0].threads) == ("paternity", ("paternity",))
    (slot,) = room.change(BrandSlotFacts(name="soda", episodes=(2, 3)))
    assert isinstance(slot, BrandSlotFacts)
    assert room.merge(slot, facts(room).brand_slots[0]).episodes == (1, 2, 3)


def test_a_rename_takes_the_references_along_and_keeps_the_old_name_as_an_alias(room: Room) -> None:
    lenna = character(room, "LENNA")
    saved = room.rename(replace(lenna, name="NADIA"), keeps_alias=True)
    assert saved.aliases == ("LEN", "LENNIE", "LENNA")
    now = facts(room)
    assert now.hooks[0].at_stake == ("LENA", "NADIA")
    assert now.props[0].custody[1] == "第3集 Mark & NADIA"
    hall = now.locations[0]
    room.rename(replace(now.locations[1], name="HARBOUR"), keeps_alias=False)
    assert facts(room).locations[0].travel == ("HARBOUR 40",)
    assert facts(room).locations[1].aliases == ()
    assert hall.travel == ("PIER 40",)


def test_with_a_character_go_the_ties_that_need_it_and_nothing_else(room: Room) -> None:
    room.delete(character(room, "LENNA"))
    now = facts(room)
    assert [r.character for r in now.relationships] == ["LENA"]
    assert [k.character for k in now.knowledge] == ["LENA"]
    assert now.hooks[0].at_stake == ("LENA", "LENNA")


def test_every_step_can_be_undone_and_done_again(room: Room) -> None:
    states = [without_keys(facts(room))]
    room.change(replace(character(room, "LENA"), age="30"))
    states.append(without_keys(facts(room)))
    room.change(replace(character(room, "LENA"), age="31"), CharacterFacts(name="ZOE"))
    states.append(without_keys(facts(room)))
    room.merge(character(room, "LENA"), character(room, "LENNA"))
    states.append(without_keys(facts(room)))
    room.delete(character(room, "MARK"))
    states.append(without_keys(facts(room)))
    for _round in range(2):
        for state in reversed(states[:-1]):
            room.undo_bible()
            assert without_keys(facts(room)) == state
        with pytest.raises(InputError):
            room.undo_bible()
        for state in states[1:]:
            room.redo_bible()
            assert without_keys(facts(room)) == state
        with pytest.raises(InputError):
            room.redo_bible()


def test_a_new_change_ends_what_could_be_done_again(room: Room) -> None:
    room.change(replace(character(room, "LENA"), age="30"))
    room.undo_bible()
    room.change(replace(character(room, "LENA"), age="31"))
    with pytest.raises(InputError):
        room.redo_bible()


def test_undo_never_takes_back_what_another_writer_did(room: Room, path: str) -> None:
    room.change(replace(character(room, "LENA"), bio="A diver."))
    room.change(replace(character(room, "LENA"), age="30"))
    with Room.open(path, writer="theo") as theo:
        theo.change(replace(character(theo, "LENA"), look="Tall."))
        room.undo_bible()
        assert (character(room, "LENA").age, character(room, "LENA").look) == ("", "Tall.")
        room.redo_bible()
        theo.refresh()
        theo.change(replace(character(theo, "LENA"), age="31"))
    with pytest.raises(Clash):
        room.undo_bible()
    assert character(room, "LENA").age == "31"
    room.undo_bible()  # the step that clashed is dropped, the one before is not
    assert (character(room, "LENA").bio, character(room, "LENA").look) == ("A singer.", "Tall.")
    with pytest.raises(InputError):
        room.undo_bible()


def test_saving_a_script_does_not_end_what_can_be_undone(room: Room) -> None:
    room.change(replace(facts(room).series, logline="A key."))
    room.change(replace(facts(room).episodes[0], title="One"))
    episode = facts(room).episodes[0]
    room.save_script(1, episode.version, SCRIPT + "\nMore.\n")
    room.change(replace(facts(room).episodes[0], logline="It begins."))
    for _step in range(3):
        room.undo_bible()
    now = facts(room)
    assert (now.series.logline, now.episodes[0].title, now.episodes[0].logline) == ("", "", "")
    assert now.episodes[0].script == SCRIPT + "\nMore.\n"
    for _step in range(3):
        room.redo_bible()
    assert (facts(room).episodes[0].title, facts(room).series.logline) == ("One", "A key.")


def test_a_clash_writes_nothing_and_shows_both(room: Room, path: str) -> None:
    mine = replace(character(room, "LENA"), age="30")
    with Room.open(path, writer="theo") as theo:
        theo.change(replace(character(theo, "LENA"), age="99"))
    with pytest.raises(Clash) as clash:
        room.change(mine)
    assert ("age: 30" in clash.value.mine, "age: 99" in clash.value.theirs) == (True, True)
    assert character(room, "LENA").age == "99"


def test_the_ledger_follows_facts_and_scripts(room: Room) -> None:
    ring, paternity = room.ledger()
    assert (ring.planted, ring.due, ring.paid, ring.standing) == (1, 2, None, Standing.OPEN)
    assert [(k.name, k.since, k.is_scripted) for k in paternity.knowers] == [
        ("MARK", 1, True), ("LENNA", 2, False), ("LENA", 3, False),
    ]  # fmt: skip
    assert paternity.knowers[0] == Knower("MARK", 1, is_scripted=True)
    assert paternity.standing is Standing.PLANNED
    room.change(replace(facts(room).threads[0], due=1))
    assert room.ledger()[0].standing is Standing.OVERDUE
    room.change(replace(facts(room).threads[0], paid=1))
    assert room.ledger()[0].standing is Standing.PAID


def test_the_writers_are_those_who_saved(room: Room, path: str) -> None:
    with Room.open(path, writer="theo") as theo:
        theo.change(CharacterFacts(name="ZOE"))
    first, second = room.writers()
    assert (first.name, first.saves, second.name, second.saves) == ("theo", 1, "ann", 3)
    assert first.last is not None


def test_mentions_are_read_from_the_season(room: Room) -> None:
    found = room.mentions().of(character(room, "LENNA"))
    assert found[0].line == 3
