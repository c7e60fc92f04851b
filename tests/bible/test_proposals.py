from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.bible.builders import a_series
from writersroom.bible import sharing, unsaved
from writersroom.bible.call_log import log_call
from writersroom.bible.calls import Call
from writersroom.bible.facts import CharacterFacts, EpisodeFacts
from writersroom.bible.originals import Incoming, originals, save_with_originals
from writersroom.bible.untracked import LLM_CALL
from writersroom.errors import InputError
from writersroom.text import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.bible.store import Bible


def test_calls_are_logged_with_writer_and_time(bible: Bible) -> None:
    a_series(bible)
    key = log_call(bible, Call(episode=2, purpose="draft", model="\x1b[2J…", output_tokens=7))
    log_call(bible, Call(purpose="idea"))
    with bible.reading() as connection:
        draft, idea = connection.execute(select(LLM_CALL).order_by(LLM_CALL.c.id)).all()
    assert (draft.id, draft.model, draft.output_tokens) == (key, "…", 7)
    assert draft.episode_id == bible.load().episodes[1].id
    assert (idea.episode_id, idea.writer) == (None, "Ann")
    assert idea.at is not None


def test_unsaved_text_is_kept_for_its_writer_and_follows_its_episode(
    bible: Bible, bob: Bible
) -> None:
    a_series(bible)
    first_key = unsaved.keep(bible, 1, 4, "First.")
    unsaved.keep(bible, 1, 5, "Second.\r\n\x00", key=first_key)
    unsaved.keep(bible, 99, 0, "No such episode yet.")
    (kept,) = unsaved.read(bible, 1)
    assert (kept.text, kept.base_version, kept.episode) == ("Second.\r\n", 5, 1)
    assert unsaved.read(bob, 1) == ()
    first, second, _third = bible.load().episodes
    bible.save([replace(first, number=2), replace(second, number=1)])
    assert unsaved.read(bible, 1) == ()
    assert unsaved.read(bible, 2) == (replace(kept, episode=2),)
    unsaved.forget(bible, 2, kept.key)
    assert unsaved.read(bible, 2) == ()
    assert unsaved.read(bible, 99)


def test_unsaved_texts_stand_beside_each_other_newest_first(bible: Bible) -> None:
    a_series(bible)
    older = unsaved.keep(bible, 1, 1, "Older.")
    unsaved.keep(bible, 1, 1, "Newer.")
    assert [kept.text for kept in unsaved.read(bible, 1)] == ["Newer.", "Older."]
    unsaved.forget(bible, 1, older)
    assert [kept.text for kept in unsaved.read(bible, 1)] == ["Newer."]


def test_unsaved_text_of_another_writer_is_neither_replaced_nor_forgotten(
    bible: Bible, bob: Bible
) -> None:
    a_series(bible)
    key = unsaved.keep(bible, 1, 1, "Mine.")
    unsaved.keep(bob, 1, 1, "His.", key=key)
    unsaved.forget(bob, 1, key)
    assert [kept.text for kept in unsaved.read(bible, 1)] == ["Mine."]


def test_unsaved_text_outlives_its_episode(bible: Bible) -> None:
    a_series(bible)
    unsaved.keep(bible, 1, 1, "Mine.")
    bible.delete([bible.load().episodes[0]])
    (kept,) = unsaved.read(bible, 1)
    assert kept.text == "Mine."
    bible.save([EpisodeFacts(number=1)])
    assert unsaved.read(bible, 1) == ()


def test_others_are_seen_until_they_leave_or_fall_silent(
    bible: Bible, opened: Callable[[str], Bible]
) -> None:
    bob = opened("Bob")
    sharing.enter(bible, "board")
    sharing.enter(bob, "outline")
    sharing.enter(bob, "script", 7)
    (seen,) = sharing.others(bible)
    assert (seen.writer, seen.screen, seen.episode) == ("Bob", "script", 7)
    now = datetime.now(UTC)
    bible.clock = lambda: now + timedelta(seconds=40)
    assert sharing.others(bible) == ()
    bible.clock = lambda: now
    sharing.leave(bob)
    assert sharing.others(bible) == ()
    assert not bible.poll()


def test_an_imported_file_is_kept_exactly_and_only_once(bible: Bible) -> None:
    a_series(bible)
    data = bytes(range(256)) * 9
    for name in ("剧本.docx", "again.docx"):
        save_with_originals(bible, [], [Incoming(name, "duanju", data)])
    assert originals(bible) == (("剧本.docx", data),)


def test_a_file_that_is_too_large_keeps_what_was_read_from_it_out(bible: Bible) -> None:
    a_series(bible)
    before = bible.load()
    film = Incoming("film.docx", "duanju", bytes(LARGEST_FILE + 1))
    with pytest.raises(InputError, match="too large"):
        save_with_originals(bible, [CharacterFacts(name="MARA")], [film])
    assert bible.load() == before
    assert originals(bible) == ()
