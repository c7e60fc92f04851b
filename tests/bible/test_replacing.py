"""Saving and deleting in one batch, and who saved, on both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.bible.builders import a_series
from writersroom.bible.facts import BeatFacts, CharacterFacts
from writersroom.bible.history import revisions
from writersroom.bible.replacing import replace_records
from writersroom.bible.undoing import undo
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


def test_what_goes_and_what_stays_are_one_batch_that_can_be_undone(bible: Bible) -> None:
    lena, lenna = two(bible)
    beat = BeatFacts(episode=1, position=3, cast=("LENA",))
    stored = replace_records(bible, [replace(lena, aliases=("LENNA",)), beat], [lenna])
    assert [record.version for record in stored] == [lena.version + 1, stored[1].version]
    assert names(bible) == ["LENA"]
    newest = revisions(bible)[0].batch_id
    ops = {(r.entity, r.op) for r in revisions(bible) if r.batch_id == newest}
    assert ops == {("character", "delete"), ("character", "update"), ("beat", "insert")}
    undo(bible, newest)
    assert names(bible) == ["LENA", "LENNA"]
    assert all(beat.position < 3 for beat in bible.load().beats)


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
