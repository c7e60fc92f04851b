from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.bible.builders import a_series
from writersroom.bible import sharing, unsaved
from writersroom.bible.facts import CharacterFacts, EpisodeFacts, MachineLines
from writersroom.bible.history import revisions
from writersroom.bible.originals import Incoming, originals, save_with_originals
from writersroom.bible.origins import Origin, Source, carried_over
from writersroom.bible.proposals import (
    Call,
    Proposal,
    accept,
    add_proposal,
    log_call,
    proposals,
    refuse,
)
from writersroom.bible.saving import save_records
from writersroom.bible.untracked import LLM_CALL
from writersroom.errors import Clash, InputError
from writersroom.text import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.bible.store import Bible

DRAFT = "INT. VAULT - NIGHT\n\nThe lock gives.\n"


def _propose(bible: Bible, number: int = 1, text: str = DRAFT) -> Proposal:
    call = log_call(bible, Call(episode=number, purpose="draft", model="m", input_tokens=10))
    episode = bible.load().episodes[number - 1]
    return add_proposal(
        bible,
        Proposal(episode=number, base_version=episode.version, text=text, model="m", call_id=call),
    )


def test_an_accepted_proposal_becomes_the_script_with_reason_and_origins(bible: Bible) -> None:
    a_series(bible)
    proposal = _propose(bible)
    saved = accept(bible, proposal.id)
    assert saved == bible.load().episodes[0]
    assert saved.script == DRAFT
    newest = next(r for r in revisions(bible, 1) if r.field == "script")
    assert (newest.reason, newest.author) == ("ai", "Ann")
    assert bible.load().machine_lines == (
        MachineLines(1, 1, 1, "Ann"),
        MachineLines(1, 3, 3, "Ann"),
    )
    (decided,) = proposals(bible, 1)
    assert (decided.status, decided.decided_by) == ("accepted", "Ann")
    assert accept(bible, proposal.id) == saved
    assert len([r for r in revisions(bible, 1) if r.field == "script"]) == 2


def test_a_proposal_edited_first_marks_only_the_models_lines(bible: Bible) -> None:
    a_series(bible)
    proposal = _propose(bible)
    accept(bible, proposal.id, text="INT. VAULT - NIGHT\n\nThe lock does not give.\n")
    assert bible.load().machine_lines == (MachineLines(1, 1, 1, "Ann"),)


def test_a_season_knows_its_machine_lines_and_who_accepted_them(bible: Bible) -> None:
    a_series(bible)
    assert bible.load().machine_lines == ()
    saved = accept(bible, _propose(bible).id)
    assert bible.load().machine_lines == (
        MachineLines(1, 1, 1, "Ann"),
        MachineLines(1, 3, 3, "Ann"),
    )
    bible.save([replace(saved, script="EXT. YARD - DAY\n\nThe lock gives.\n")])
    assert bible.load().machine_lines == (MachineLines(1, 3, 3, "Ann"),)


def test_machine_lines_nobody_accepted_have_no_name(bible: Bible) -> None:
    a_series(bible)
    with bible.writing("ai") as recording:
        recording.batch.source = Source("ai:0")
        save_records(recording, bible.series_id, [replace(bible.load().episodes[1], script=DRAFT)])
    assert bible.load().machine_lines == (MachineLines(2, 1, 1), MachineLines(2, 3, 3))
    accept(bible, _propose(bible).id)
    assert [lines.accepted_by for lines in bible.load().machine_lines] == ["Ann", "Ann", "", ""]


def test_a_later_save_keeps_the_origin_of_lines_that_stay_or_move(bible: Bible) -> None:
    a_series(bible)
    proposal = _propose(bible)
    saved = accept(bible, proposal.id)
    bible.save([replace(saved, script="The lock gives.\nMine.\nINT. VAULT - NIGHT\n")])
    assert bible.load().machine_lines == (
        MachineLines(1, 1, 1, "Ann"),
        MachineLines(1, 3, 3, "Ann"),
    )


def test_a_proposal_for_a_script_that_moved_on_is_stale(bible: Bible, bob: Bible) -> None:
    a_series(bible)
    proposal = _propose(bible)
    (episode,) = bob.save([replace(bob.load().episodes[0], script="Bob's.")])
    with pytest.raises(Clash) as clash:
        accept(bible, proposal.id)
    assert (clash.value.mine, clash.value.theirs) == (DRAFT, "Bob's.")
    assert proposals(bible)[0].status == "stale"
    assert bible.load().episodes[0] == episode


def test_a_proposal_stands_while_only_other_fields_change(bible: Bible) -> None:
    a_series(bible)
    proposal = _propose(bible)
    bible.save([replace(bible.load().episodes[0], mood="grim")])
    saved = accept(bible, proposal.id)
    assert (saved.script, saved.mood) == (DRAFT, "grim")


def test_a_refused_proposal_stays_in_the_log_and_is_not_accepted(bible: Bible) -> None:
    a_series(bible)
    proposal = _propose(bible, 2)
    refuse(bible, proposal.id)
    assert [(p.id, p.status) for p in proposals(bible, 2)] == [(proposal.id, "refused")]
    with pytest.raises(InputError, match="refused"):
        accept(bible, proposal.id)
    with pytest.raises(InputError, match="no proposal 99"):
        refuse(bible, 99)
    with pytest.raises(InputError, match="no episode 9"):
        add_proposal(bible, Proposal(episode=9))


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


LINES = st.lists(st.sampled_from("abcde"), max_size=8).map("\n".join)


@given(LINES, LINES)
def test_lines_that_were_nobodys_and_are_typed_stay_peoples(before: str, after: str) -> None:
    assert carried_over((), before, after, None) == ()
    lines = len(after.splitlines())
    spans = carried_over((Origin(1, 99, "ai:1"),), before, after, Source("ai:2"))
    assert all(1 <= span.line_from <= span.line_to <= lines for span in spans)


@given(LINES)
def test_a_text_that_does_not_change_keeps_its_spans(text: str) -> None:
    lines = len(text.splitlines())
    spans = (Origin(1, lines, "ai:1"),) if lines else ()
    assert carried_over(spans, text, text, None) == spans


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
