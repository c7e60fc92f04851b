"""Proposals are decided line by line; whatever happens, no word of a person is lost or replaced unasked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bible.builders import a_series
from writersroom.bible import accepting
from writersroom.bible.accepting import Wish, decide, refuse
from writersroom.bible.call_log import log_call
from writersroom.bible.calls import Call
from writersroom.bible.facts import EpisodeFacts, MachineLines
from writersroom.bible.history import revisions
from writersroom.bible.line_changes import line_changes, places, replaced
from writersroom.bible.origins import origins_of
from writersroom.bible.proposals import Proposal, add_proposal, proposals
from writersroom.bible.replacing import replace_records
from writersroom.bible.reviewing import reviewed
from writersroom.bible.saving import save_records
from writersroom.bible.shingles import pasted_lines
from writersroom.bible.wording import Mark, Source
from writersroom.errors import Clash, InputError

if TYPE_CHECKING:
    from writersroom.bible.store import Bible
    from writersroom.bible.wording import Line

HEAD = "INT. OFFICE - DAY\n\n"
MINE = f"{HEAD}Lena reads the will.\n"
LONG = f"{HEAD}Lena reads the will.\n\nA knock at the door.\n\nMARA\nYou knew it all along.\n"
"""Adds three lines behind mine."""
SHARP = f"{HEAD}Lena burns the will.\n\nA knock at the door.\n"
"""Rewrites my line, and adds one."""


def propose(bible: Bible, text: str = LONG, number: int = 1) -> Proposal:
    call = log_call(bible, Call(episode=number, purpose="draft", model="m"))
    version = episode(bible, number).version
    return add_proposal(
        bible,
        Proposal(episode=number, base_version=version, text=text, model="m", call_id=call),
    )


def episode(bible: Bible, number: int = 1) -> EpisodeFacts:
    return bible.load().episodes[number - 1]


def typed(bible: Bible, script: str) -> EpisodeFacts:
    (saved,) = bible.save([replace(episode(bible), script=script)])
    return saved


def scripts(bible: Bible) -> list[str]:
    """What history tells of the script of the first episode, newest first."""
    return [one.reason for one in revisions(bible, 1) if one.field == "script"]


def machine(bible: Bible, number: int = 1) -> list[tuple[int, int, str]]:
    return [
        (lines.line_from, lines.line_to, lines.accepted_by)
        for lines in bible.load().machine_lines
        if lines.episode == number
    ]


def everything(proposal: Proposal) -> Wish:
    return Wish(proposal.id, None)


def test_accepting_all_adds_what_takes_no_words_away_as_one_change_of_history(
    bible: Bible,
) -> None:
    a_series(bible)
    proposal = propose(bible)
    decided = decide(bible, [everything(proposal)])
    assert (decided.accepted, decided.left, decided.stale) == (3, 0, 0)
    assert decided.episode == episode(bible)
    assert episode(bible).script == LONG
    assert scripts(bible) == [f"ai: call {proposal.call_id}", "manual"]
    assert machine(bible) == [(5, 5, "Ann"), (7, 8, "Ann")]
    assert [(one.status, one.decided_by) for one in proposals(bible)] == [("accepted", "Ann")]
    again = decide(bible, [everything(proposal)])
    assert (again.accepted, again.episode) == (0, episode(bible))
    assert len(scripts(bible)) == 2, "accepting twice changes nothing"


def test_a_line_of_a_person_goes_only_by_its_own_number(show: Bible) -> None:
    a_series(show)
    proposal = propose(show, SHARP)
    assert decide(show, [everything(proposal)]).left == 1
    assert episode(show).script == f"{MINE}\nA knock at the door.\n"
    assert proposals(show)[0].status == "open"
    (first,) = reviewed(show, proposal.id).open
    assert (first.change.before[0], first.is_over_a_person) == ("Lena reads the will.", True)
    decide(show, [Wish(proposal.id, frozenset({1}))])
    assert episode(show).script == SHARP
    (line,) = (one for one in origins(show) if one[0].startswith("Lena"))
    assert [line[0][run.start : run.end] for run in line[1]] == ["burns"]


def origins(bible: Bible) -> list[Line]:
    with bible.reading() as connection:
        return origins_of(connection, bible.series_id)[1]


def test_a_half_decided_proposal_stays_open_until_the_last_line(show: Bible) -> None:
    a_series(show)
    proposal = propose(show)
    decide(show, [Wish(proposal.id, frozenset({1}), frozenset({3}))])
    assert episode(show).script == f"{MINE}\nA knock at the door.\n"
    decisions = [line.decision for line in reviewed(show, proposal.id).lines]
    assert (decisions, proposals(show)[0].status) == (["accepted", "open", "refused"], "open")
    decide(show, [Wish(proposal.id, frozenset({2}), edited={2: "LENA"})])
    assert episode(show).script == f"{MINE}\nA knock at the door.\n\nLENA\n"
    assert proposals(show)[0].status == "accepted"
    assert machine(show) == [(5, 5, "Ann")], "the cue is the person's own"
    with pytest.raises(InputError, match="no change 9"):
        decide(show, [Wish(proposal.id, frozenset({9}))])


def test_what_people_wrote_since_stays_and_their_text_wins(show: Bible) -> None:
    a_series(show)
    proposal = propose(show, SHARP)
    (saved,) = show.save(
        [replace(episode(show), script=f"Title: X\n\n{HEAD}Lena eats the will.\n\nThunder.\n")]
    )
    assert [line.decision for line in reviewed(show, proposal.id).lines] == ["stale", "stale"]
    with pytest.raises(Clash) as clash:
        decide(show, [Wish(proposal.id, frozenset({1, 2}))])
    assert (clash.value.mine, clash.value.theirs) == (SHARP, saved.script)
    assert episode(show) == saved
    assert proposals(show)[0].status == "stale"


def test_a_proposal_for_a_script_that_grew_meets_the_lines_where_they_are_now(
    show: Bible,
) -> None:
    a_series(show)
    proposal = propose(show)
    typed(show, f"EXT. YARD - DAY\n\nThunder.\n\n{MINE}\nI typed on.\n")
    decide(show, [everything(proposal)])
    assert episode(show).script == (
        f"EXT. YARD - DAY\n\nThunder.\n\n{MINE}\nA knock at the door.\n\nMARA\n"
        "You knew it all along.\n\nI typed on.\n"
    )


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_draft_of_an_empty_script_comes_behind_what_was_typed_meanwhile(
    show: Bible, end: str
) -> None:
    a_series(show)
    number = 4
    show.save([EpisodeFacts(number=number)])
    proposal = propose(show, LONG, number)
    mine = f"INT. LIFT - NIGHT\n\nShe waits.{end}"
    show.save([replace(episode(show, number), script=mine)])
    decide(show, [Wish(proposal.id, frozenset({1, 2}))])
    opening = f"INT. LIFT - NIGHT\n\nShe waits.\n\n{HEAD}Lena reads the will.\n"
    assert episode(show, number).script.rstrip() == opening.rstrip()
    decide(show, [everything(proposal)])
    assert episode(show, number).script == f"INT. LIFT - NIGHT\n\nShe waits.\n\n{LONG}"


def test_a_proposal_stands_while_only_other_fields_change(show: Bible) -> None:
    a_series(show)
    proposal = propose(show)
    show.save([replace(episode(show), mood="grim")])
    decide(show, [everything(proposal)])
    assert (episode(show).script, episode(show).mood) == (LONG, "grim")


def test_several_variants_are_mixed_in_one_change_of_history(show: Bible) -> None:
    a_series(show)
    one, other = propose(show), propose(show, f"{MINE}\nA shot outside.\n")
    decide(show, [Wish(one.id, frozenset({1})), Wish(other.id, frozenset({1}))])
    assert episode(show).script == f"{MINE}\nA shot outside.\n\nA knock at the door.\n"
    assert scripts(show) == [f"ai: call {one.call_id}, {other.call_id}", "manual"]
    assert [runs[0].mark.origin for _line, runs in origins(show) if runs] == [
        f"ai:{other.call_id}",
        f"ai:{one.call_id}",
    ]


def test_proposals_of_two_episodes_are_not_decided_as_one(show: Bible) -> None:
    a_series(show)
    one, other = propose(show), propose(show, number=2)
    with pytest.raises(InputError, match="different episodes"):
        decide(show, [everything(one), everything(other)])
    assert episode(show).script == MINE


def test_refusing_keeps_the_proposal_in_the_log(show: Bible) -> None:
    a_series(show)
    proposal, half = propose(show), propose(show)
    refuse(show, proposal.id)
    decide(show, [Wish(half.id, frozenset({1}))])
    refuse(show, half.id)
    assert [one.status for one in proposals(show, 1)] == ["accepted", "refused"]
    with pytest.raises(InputError, match="refused"):
        decide(show, [everything(proposal)])
    with pytest.raises(InputError, match="no proposal 99"):
        refuse(show, 99)
    with pytest.raises(InputError, match="no episode 9"):
        add_proposal(show, Proposal(episode=9))


def test_undo_gives_back_whose_words_stood_there_and_redo_does_too(bible: Bible) -> None:
    a_series(bible)
    proposal = propose(bible, SHARP)
    decide(bible, [Wish(proposal.id, frozenset({1, 2}))])
    accepted = machine(bible)
    typed(bible, MINE)
    assert machine(bible) == []
    typed(bible, SHARP)
    assert machine(bible) == accepted != []


def test_a_crash_between_leaves_nothing_half_done(
    show: Bible, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_series(show)
    proposal = propose(show)

    def die(*_values: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(accepting, "mark_decided", die)
    with pytest.raises(KeyboardInterrupt):
        decide(show, [everything(proposal)])
    assert (episode(show).script, scripts(show)) == (MINE, ["manual"])
    assert [line.decision for line in reviewed(show, proposal.id).lines] == ["open"] * 3


def test_a_models_line_stays_its_line_when_it_is_cut_and_comes_back_later(bible: Bible) -> None:
    a_series(bible)
    decide(bible, [everything(propose(bible))])
    typed(bible, MINE)
    typed(bible, f"{HEAD}You knew it all along.\n\nNo.\n")
    assert machine(bible) == [(3, 3, "Ann")]
    first, second, _third = bible.load().episodes
    bible.save([replace(first, script=HEAD), replace(second, script="You knew it all along.\n")])
    assert (machine(bible), machine(bible, 2)) == ([], [(1, 1, "Ann")])


def test_imported_lines_are_of_unknown_origin_and_no_models(show: Bible) -> None:
    a_series(show)
    show.save([replace(episode(show), script=f"{MINE}\nA stranger's line.\n")], "import")
    marked = [runs[0].mark for _line, runs in origins(show) if runs]
    assert (marked, machine(show)) == ([Mark("import")], [])


def test_machine_lines_nobody_accepted_have_no_name(show: Bible) -> None:
    a_series(show)
    with show.writing("ai") as recording:
        recording.batch.source = Source(Mark("ai:0"))
        save_records(recording, show.series_id, [replace(episode(show, 2), script="A.\n\nB.\n")])
    assert show.load().machine_lines == (MachineLines(2, 1, 1), MachineLines(2, 3, 3))


def test_a_pasted_line_is_known_again_also_refused_short_or_changed(bible: Bible) -> None:
    a_series(bible)
    proposal = propose(bible)
    refuse(bible, proposal.id)
    wanted = (
        "Lena reads the will.",  # mine: it stood there before
        "You knew it all along!",
        "“You knew it all along, Mara”, she says.",
        "A KNOCK at the door",
        "Rain on the window pane.",
        "Mara",
    )
    with bible.reading() as connection:
        found = pasted_lines(connection, enumerate(wanted, start=1))
    assert [(one.line, one.call) for one in found] == [
        (2, proposal.call_id),
        (4, proposal.call_id),
    ]


def test_what_a_model_only_answered_is_known_too_but_not_what_it_said_after_a_person(
    show: Bible,
) -> None:
    a_series(show)
    said = '{"lines": ["Lena reads the will.", "The safe stands open since noon."]}'
    call = log_call(show, Call(episode=1, purpose="ideas", model="m", response=said))
    wanted = ("Lena reads the will.", "The safe stands open since noon.")
    with show.reading() as connection:
        found = pasted_lines(connection, enumerate(wanted, start=1))
    assert [(one.line, one.call) for one in found] == [(2, call)]


def test_a_bible_without_a_models_word_pays_one_query_a_save(
    show: Bible, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import event

    a_series(show)
    asked: list[str] = []
    event.listen(
        show.engines.writer,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: asked.append(statement),
    )
    typed(show, f"{MINE}\nMore.\n")
    assert len([one for one in asked if "origin_span" in one]) == 1
    assert not [one for one in asked if "INSERT INTO origin_span" in one]


TEXTS = st.lists(st.sampled_from(["", "", "a", "b", "c", "d"]), max_size=8).map("\n".join)


@given(TEXTS, TEXTS)
def test_all_changes_of_an_unchanged_text_make_the_proposed_one(base: str, proposed: str) -> None:
    changes = line_changes(base, proposed)
    found = places(base, changes, {}, base)
    if set(found) == {change.number for change in changes}:
        assert replaced(base, [(found[c.number], c.after) for c in changes]) == proposed
    else:
        assert any(not any(map(str.strip, change.before)) for change in changes)


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_goes_that_the_changes_do_not_name(base: str, proposed: str, now: str) -> None:
    changes = line_changes(base, proposed)
    found = places(base, changes, {}, now)
    edits = [(found[c.number], c.after) for c in changes if c.number in found]
    gone = [line for c in changes if c.number in found for line in c.before if line]
    left = replaced(now, edits).split("\n")
    for line in set(now.split("\n")) - {""}:
        assert left.count(line) >= now.split("\n").count(line) - gone.count(line)


def test_a_proposal_of_an_episode_that_is_gone_is_outdated(show: Bible) -> None:
    a_series(show)
    proposal = propose(show, number=2)
    replace_records(show, [], [episode(show, 2)])
    (kept,) = proposals(show)
    assert kept.status == "stale"
    with pytest.raises(Clash):
        decide(show, [everything(proposal)])
