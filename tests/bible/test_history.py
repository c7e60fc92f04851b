from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from tests.bible.builders import a_series, an_episode, asked
from writersroom.bible.facts import BeatFacts, EpisodeFacts, HookFacts, SeriesFacts
from writersroom.bible.history import revision, revisions, script_as_of, scripts_at
from writersroom.bible.undoing import undo
from writersroom.errors import Clash, InputError

if TYPE_CHECKING:
    from writersroom.bible.store import Bible


def test_a_save_is_written_down_with_who_when_why_and_both_texts(bible: Bible, bob: Bible) -> None:
    a_series(bible)
    episode = bob.load().episodes[1]
    (saved,) = bob.save([replace(episode, script="New.", mood="grim")], reason="import")
    mood, script = revisions(bible, 2, limit=2)
    assert (script.field, script.before, script.after) == ("script", episode.script, "New.")
    assert (mood.field, mood.before, mood.after) == ("mood", "", "grim")
    assert script.author == "Bob"
    assert (script.op, script.reason, script.entity) == ("update", "import", "episode")
    assert (script.episode, script.version, script.entity_id) == (2, saved.version, saved.id)
    assert script.batch_id == mood.batch_id
    assert script.at.tzinfo is not None
    assert revision(bible, script.id) == script
    assert revision(bible, 10**6) is None


def test_the_history_of_an_episode_holds_its_hook_and_beats(bible: Bible) -> None:
    a_series(bible)
    assert {r.entity for r in revisions(bible, 2)} == {"episode", "hook", "beat"}
    assert {r.episode for r in revisions(bible)} == {0, 1, 2, 3}
    assert revisions(bible, 99) == revisions(bible, limit=-1) == ()


def test_a_beat_that_moves_to_another_episode_is_told_by_numbers(bible: Bible) -> None:
    a_series(bible)
    beat = bible.load().beats[0]
    bible.save([replace(beat, episode=3, position=3)])
    moved = next(r for r in revisions(bible) if r.field == "episode" and r.op == "update")
    assert (moved.before, moved.after) == ("1", "3")


def test_every_script_of_a_moment_is_found_in_one_query(bible: Bible) -> None:
    a_series(bible)
    first, second, _third = bible.load().episodes
    bible.save([EpisodeFacts(number=4)])
    then = bible.clock()
    bible.clock = lambda: then + timedelta(hours=1)
    bible.save([replace(first, script="Later.", number=9)])
    bible.save([replace(second, script="")])
    a_series(bible, title="Another")
    bible.load("The Will")
    with asked(bible) as queries:
        found = scripts_at(bible, then)
    assert [number for number, _script in found] == [2, 3, 9]
    assert {script for _number, script in found} == {first.script}
    assert len(queries) == 1
    assert dict(scripts_at(bible, then + timedelta(hours=2)))[9] == "Later."
    assert scripts_at(bible, then - timedelta(days=1)) == ()


def test_the_script_of_any_version_is_still_there(bible: Bible) -> None:
    a_series(bible)
    first = bible.load().episodes[0]
    (second,) = bible.save([replace(first, script="Second.")])
    (third,) = bible.save([replace(second, mood="grim")])
    bible.save([replace(third, script="Fourth.")])
    assert script_as_of(bible, 1, first.version) == first.script
    assert script_as_of(bible, 1, third.version) == "Second."
    assert script_as_of(bible, 9, 1) is None


@pytest.mark.parametrize("change", ["UPDATE revision SET after = 'x'", "DELETE FROM revision"])
def test_nothing_changes_or_deletes_history(bible: Bible, change: str) -> None:
    a_series(bible)
    before = revisions(bible)
    with pytest.raises(DBAPIError, match="append-only"), bible.engines.writer.begin() as connection:
        connection.exec_driver_sql(change)
    assert revisions(bible) == before


def test_every_revision_carries_the_hash_of_its_text(bible: Bible) -> None:
    a_series(bible)
    with bible.reading() as connection:
        rows = connection.exec_driver_sql("SELECT after, sha256 FROM revision").all()
    assert rows
    assert all(sha256 == hashlib.sha256(after.encode()).hexdigest() for after, sha256 in rows)


def test_undo_brings_a_whole_batch_back_as_a_new_revision(bible: Bible) -> None:
    a_series(bible)
    before = bible.load()
    hook, beat = before.hooks[0], before.beats[0]
    bible.save([
        replace(before.episodes[0], script="Worse.", number=9, edited_seconds=60.5),
        replace(hook, episode=9, question="Worse?", season_hook=True, at_stake=("A", "B"), pays_off_in=2),
        replace(beat, episode=2),
        HookFacts(episode=3) if not before.hooks else BeatFacts(episode=3, position=3, summary="New"),
    ])  # fmt: skip
    undo(bible, revisions(bible)[0].batch_id)
    after = bible.load()
    assert [e.script for e in after.episodes] == [e.script for e in before.episodes]
    assert [(b.episode, b.summary) for b in after.beats] == [
        (b.episode, b.summary) for b in before.beats
    ]
    assert replace(after.hooks[0], version=0) == replace(hook, version=0)
    assert after.episodes[0].edited_seconds is None
    assert {r.reason for r in revisions(bible, limit=3)} == {"restore"}


def test_undo_brings_back_what_was_deleted(bible: Bible) -> None:
    a_series(bible)
    before = bible.load()
    bible.delete([before.episodes[0]])
    undo(bible, revisions(bible)[0].batch_id)
    after = bible.load()
    assert [replace(e, id=0, version=0) for e in after.episodes] == [
        replace(e, id=0, version=0) for e in before.episodes
    ]
    assert [h.question for h in after.hooks] == [h.question for h in before.hooks]
    assert len(after.beats) == len(before.beats)


def test_undo_is_refused_where_another_save_came_after(bible: Bible) -> None:
    a_series(bible)
    first = bible.load().episodes[0]
    (second,) = bible.save([replace(first, script="Second.")])
    batch = revisions(bible)[0].batch_id
    bible.save([replace(second, script="Third.")])
    with pytest.raises(Clash) as clash:
        undo(bible, batch)
    assert (clash.value.mine, clash.value.theirs) == (first.script, "Third.")
    with pytest.raises(InputError, match="no such change"):
        undo(bible, "nonsense")
    assert bible.load().episodes[0].script == "Third."


def test_undoing_the_making_of_an_episode_deletes_it(bible: Bible) -> None:
    bible.save([SeriesFacts(title="The Will")])
    bible.save([an_episode(1), EpisodeFacts(number=2)])
    undo(bible, revisions(bible)[0].batch_id)
    assert bible.load().episodes == ()
