from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from tests.bible.builders import a_series, asked
from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.history import revision, revisions, scripts_at

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
