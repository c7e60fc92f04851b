"""Saving and deleting in one batch, and who saved, on both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.bible.builders import a_series
from writersroom.bible.facts import BeatFacts, CharacterFacts
from writersroom.bible.history import revisions
from writersroom.bible.proposals import Proposal, add_proposal, proposals
from writersroom.bible.replacing import replace_records
from writersroom.bible.unsaved import keep, read
from writersroom.bible.writers import writers
from writersroom.errors import Clash, InputError

if TYPE_CHECKING:
    from writersroom.bible.store import Bible


def names(bible: Bible) -> list[str]:
    return [character.name for character in bible.load().characters]


def two(bible: Bible) -> tuple[CharacterFacts, CharacterFacts]:
    a_series(bible)
    lena, lenna = bible.save([CharacterFacts(name="LENA"), CharacterFacts(name="LENNA")])
    return lena, lenna


def test_what_goes_and_what_stays_are_one_batch(bible: Bible) -> None:
    lena, lenna = two(bible)
    beat = BeatFacts(episode=1, position=3, cast=("LENA",))
    stored = replace_records(bible, [replace(lena, aliases=("LENNA",)), beat], [lenna])
    assert [record.version for record in stored] == [lena.version + 1, stored[1].version]
    assert names(bible) == ["LENA"]
    newest = revisions(bible)[0].batch_id
    ops = {(r.entity, r.op) for r in revisions(bible) if r.batch_id == newest}
    assert ops == {("character", "delete"), ("character", "update"), ("beat", "insert")}


def test_the_name_that_goes_may_be_taken_in_the_same_save(bible: Bible) -> None:
    lena, lenna = two(bible)
    replace_records(bible, [replace(lena, name="LENNA")], [lenna])
    assert names(bible) == ["LENNA"]


def test_what_is_refused_or_clashes_deletes_nothing(bible: Bible, bob: Bible) -> None:
    lena, lenna = two(bible)
    with pytest.raises(InputError):
        replace_records(bible, [replace(lena, name="")], [lenna])
    bob.load()
    bob.save([replace(lena, age="30")])
    with pytest.raises(Clash):
        replace_records(bible, [replace(lena, age="31")], [lenna])
    with pytest.raises(Clash):
        replace_records(bible, [lenna], [lena])
    assert names(bible) == ["LENA", "LENNA"]
    assert replace_records(bible, [], []) == ()


def test_writers_are_counted_by_their_saves_the_last_one_first(bible: Bible, bob: Bible) -> None:
    lena, _lenna = two(bible)
    (ann,) = (work for work in writers(bible) if work.saves)
    bob.load()
    bob.save([replace(lena, age="30")])
    last, first = writers(bible)
    assert (last.name, last.saves, first) == (bob.writer, 1, ann)
    assert ann.saves == len({revision.batch_id for revision in revisions(bible)}) - 1
    assert last.last is not None
    assert first.since is not None
    assert last.last.tzinfo is not None


def test_what_hangs_on_an_episode_that_goes_can_go_to_another(bible: Bible) -> None:
    a_series(bible)
    facts = bible.load()
    first, second = facts.episodes[0], facts.episodes[1]
    mine, theirs = facts.hooks[0], facts.hooks[1]
    beats = [replace(b, episode=1, position=b.position + 2) for b in facts.beats if b.episode == 2]
    third = replace(facts.episodes[2], number=2)
    proposal = add_proposal(bible, Proposal(episode=2, base_version=second.version, text="x"))
    keep(bible, 2, second.version, "typed")
    stored = replace_records(
        bible, [third, replace(theirs, episode=1), *beats, replace(first, title="Both")],
        [second, mine],
    )  # fmt: skip
    after = bible.load()
    assert [(e.number, e.title) for e in after.episodes] == [(1, "Both"), (2, "Episode 3")]
    assert [(h.id, h.episode) for h in after.hooks] == [(theirs.id, 1), (facts.hooks[2].id, 2)]
    assert [b.episode for b in after.beats] == [1, 1, 1, 1, 2, 2]
    assert {record.version for record in stored} == {2}
    assert [(p.id, p.episode, p.status) for p in proposals(bible)] == [(proposal.id, 1, "stale")]
    assert [kept.text for kept in read(bible, 1)] == ["typed"]
    assert len({r.batch_id for r in revisions(bible) if r.at == revisions(bible)[0].at}) == 1

    now = {(type(r), r.id): r for r in stored}
    back = replace_records(
        bible,
        [
            replace(second, id=0, version=0),
            replace(third, number=3, version=2),
            replace(mine, id=0, version=0),
            replace(theirs, version=2),
            *(replace(b, episode=2, version=now[type(b), b.id].version) for b in beats),
        ],
        [],
    )
    assert len(back) == 6
    again = bible.load()
    assert [e.title for e in again.episodes] == ["Both", "Episode 2", "Episode 3"]
    assert [h.episode for h in again.hooks] == [1, 2, 3]
