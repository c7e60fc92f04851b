"""Edits of the shot list: they change shot notes only, and leave the other shots theirs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.production.test_shots import PIECES, a_season
from writersroom.errors import InputError
from writersroom.production.claims import claims_of, lines_of, plays
from writersroom.production.shot_edits import (
    delete_shot,
    edit_shot,
    insert_shot,
    keep_ids,
    merge_shots,
    move_shot,
    split_lines,
    split_shot,
)
from writersroom.production.shots import Shot, shots
from writersroom.script.fountain import read_episode
from writersroom.script.notes import ShotNote, parse_shot

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.production.board import Edited
    from writersroom.season import Episode, Season

SCRIPT = """INT. HALL - NIGHT

Lena waits for Marco.

LENA
You came back after all this time.

MARCO
I never left this house.

A letter lies on the mat.

EXT. ROOF - DAY

Lena runs to the edge.
"""


def episode_of(script: str) -> tuple[Episode, Season]:
    season = a_season(script)
    return season.episodes[0], season


def ids(script: str) -> list[str]:
    return [shot.id for shot in shots(*episode_of(script))]


def shot_in(script: str, shot_id: str) -> Shot:
    return next(shot for shot in shots(*episode_of(script)) if shot.id == shot_id)


def played(script: str, shot_id: str) -> list[str]:
    return [line.text for line in lines_of(episode_of(script)[0], shot_in(script, shot_id))]


def added_lines(before: str, after: str) -> list[str]:
    """The lines that came; fails where any other line changed."""
    rest, came = before.split("\n"), []
    for line in after.split("\n"):
        if rest and line == rest[0]:
            rest.pop(0)
        else:
            came.append(line)
    assert rest == []
    return came


def test_the_script_has_the_shots_the_tests_speak_of() -> None:
    assert ids(SCRIPT) == ["1A", "1B", "1C", "1D", "2A"]


def test_an_edit_of_a_derived_shot_writes_one_note_and_no_other_line() -> None:
    after = edit_shot(*episode_of(SCRIPT), "1B", ShotNote(size="ECU", subject="LENA", lens="85mm"))

    assert added_lines(SCRIPT, after.script) == ["[[shot: ECU, 85mm]]"]
    made = shot_in(after.script, "1B")
    assert (made.size, made.subject, made.lens, made.is_from_note) == ("ECU", "LENA", "85mm", True)
    assert ids(after.script) == ids(SCRIPT)


def test_an_edit_of_a_typed_shot_changes_its_note_only() -> None:
    script = SCRIPT.replace("LENA\nYou", "[[SHOT: 1B 特写 LENA，推，2秒]]\nLENA\nYou")
    shot = shot_in(script, "1B")
    wanted = ShotNote("1B", shot.size, shot.subject, "low", shot.move, shot.lens, 2.0)

    after = edit_shot(*episode_of(script), "1B", wanted).script

    assert after == script.replace(
        "[[SHOT: 1B 特写 LENA，推，2秒]]", "[[shot: 1B 特写 LENA, low, 推, 2秒]]"
    )


def test_an_unchanged_form_changes_nothing() -> None:
    shot = shot_in(SCRIPT, "1C")
    same = ShotNote("", shot.size, shot.subject, shot.angle, shot.move, shot.lens)
    assert edit_shot(*episode_of(SCRIPT), "1C", same).script == SCRIPT


def test_a_size_keeps_the_move_that_was_shown_with_it() -> None:
    script = SCRIPT.replace("A letter", "[[hook]]\nA letter")
    shot = shot_in(script, "1D")
    assert shot.move == "push in"

    after = edit_shot(*episode_of(script), "1D", ShotNote(size="CU", move="push in"))

    made = shot_in(after.script, "1D")
    assert (made.size, made.move) == ("CU", "push in")


def test_typed_seconds_do_not_swallow_the_next_shot() -> None:
    after = edit_shot(*episode_of(SCRIPT), "1B", ShotNote(seconds=4.0))

    assert ids(after.script) == ids(SCRIPT)
    assert shot_in(after.script, "1B").seconds == 4.0
    assert played(after.script, "1C") == played(SCRIPT, "1C")
    assert after.noted == ("1C",)


def test_words_that_would_be_read_as_something_else_are_refused() -> None:
    for subject in ("LENA, low", "1A", "a ]] b", "push in"):
        with pytest.raises(InputError):
            edit_shot(*episode_of(SCRIPT), "1B", ShotNote(size="CU", subject=subject))


def test_a_new_shot_plays_nothing_and_leaves_all_ids() -> None:
    after = insert_shot(*episode_of(SCRIPT), "1B", ShotNote(size="INSERT", subject="clock"))

    assert ids(after.script) == ["1A", "1B", "1BA", "1C", "1D", "2A"]
    assert after.shot == "1BA"
    assert played(after.script, "1BA") == []
    assert shot_in(after.script, "1BA").subject == "clock"


def test_a_new_shot_before_the_first_of_a_scene_takes_its_heading() -> None:
    after = insert_shot(*episode_of(SCRIPT), "2A", ShotNote(size="EWS"), before=True)

    assert ids(after.script)[-2:] == ["2AA", "2A"]
    assert played(after.script, "2AA") == ["EXT. ROOF - DAY"]
    assert played(after.script, "2A") == ["Lena runs to the edge."]


def test_behind_the_last_shot_of_a_scene_there_is_no_place_for_a_new_one() -> None:
    with pytest.raises(InputError, match="Behind 1D a new scene begins"):
        insert_shot(*episode_of(SCRIPT), "1D", ShotNote(size="CU"))
    after = insert_shot(*episode_of(SCRIPT), "2A", ShotNote(size="CU"))
    assert ids(after.script)[-2:] == ["2A", "2AB"] or ids(after.script)[-2:] == ["2A", "2AA"]


def test_a_shot_is_split_at_a_line_and_merged_again() -> None:
    script = "INT. HALL - NIGHT\n\nRain.\n\nLena turns.\n\nLENA\nNo.\n\nMarco waits.\n"
    assert played(script, "1B") == ["Lena turns.", "LENA", "No."]
    assert split_lines(*episode_of(script), "1B") == (7,)

    after = split_shot(*episode_of(script), "1B", 7)
    assert ids(after.script) == ["1A", "1B", "1BA", "1C"]
    assert played(after.script, "1BA") == ["LENA", "No."]

    back = merge_shots(*episode_of(after.script), "1B")
    assert back.script == script


def test_a_split_shares_the_seconds_that_were_typed() -> None:
    script = SCRIPT.replace("LENA\nYou", "[[shot: 1B CU LENA, 12s]]\nLENA\nYou")
    assert played(script, "1B")[-1] == "A letter lies on the mat."

    after = split_shot(*episode_of(script), "1B", 12)

    assert played(after.script, "1BA") == ["A letter lies on the mat."]
    assert sum(shot_in(after.script, i).seconds for i in ("1B", "1BA")) == pytest.approx(12.0)


def test_merging_what_the_rules_would_cut_keeps_the_ids_behind() -> None:
    after = merge_shots(*episode_of(SCRIPT), "1B")

    assert ids(after.script) == ["1A", "1B", "1D", "2A"]
    assert played(after.script, "1B") == played(SCRIPT, "1B") + played(SCRIPT, "1C")
    whole = shot_in(SCRIPT, "1B").seconds + shot_in(SCRIPT, "1C").seconds
    assert shot_in(after.script, "1B").seconds == pytest.approx(whole, abs=0.06)


def test_a_shot_never_goes_on_into_the_next_scene() -> None:
    with pytest.raises(InputError, match="last shot of its scene"):
        merge_shots(*episode_of(SCRIPT), "1D")


def test_deleting_a_typed_shot_gives_the_rules_their_shot_back() -> None:
    after = edit_shot(*episode_of(SCRIPT), "1B", ShotNote(size="ECU"))
    assert delete_shot(*episode_of(after.script), "1B").script == SCRIPT
    with pytest.raises(InputError, match="comes from the rules"):
        delete_shot(*episode_of(SCRIPT), "1B")


def test_a_cutaway_moves_and_a_shot_with_lines_stays_where_its_lines_are() -> None:
    script = insert_shot(*episode_of(SCRIPT), "1B", ShotNote(size="INSERT", subject="clock")).script

    later = move_shot(*episode_of(script), "1BA", 1).script
    assert ids(later) == ["1A", "1B", "1C", "1BA", "1D", "2A"]
    back = move_shot(*episode_of(later), "1BA", -1).script
    assert ids(back) == ids(script)
    with pytest.raises(InputError, match="shots follow the script"):
        move_shot(*episode_of(SCRIPT), "1B", 1)
    with pytest.raises(InputError, match="cannot leave its scene"):
        move_shot(*episode_of(move_shot(*episode_of(later), "1BA", 1).script), "1BA", 1)


NOTES = st.builds(
    ShotNote,
    size=st.sampled_from(["", "CU", "INSERT", "WS"]),
    subject=st.sampled_from(["", "LENA", "the ring", "戒指"]),
    move=st.sampled_from(["", "push in", "static"]),
    seconds=st.sampled_from([None, 2.0, 4.5]),
)
SHOT_NOTE = re.compile(r"\[\[\s*shot.*?\]\]", re.IGNORECASE)


def bare(script: str) -> list[str]:
    """The lines of a script without shot notes and blank lines."""
    return [line.strip() for line in SHOT_NOTE.sub("", script).split("\n") if line.strip()]


@settings(max_examples=200, deadline=None)
@given(st.data(), st.lists(PIECES, min_size=1, max_size=12), NOTES)
def test_no_edit_touches_other_text_or_loses_a_line(
    data: st.DataObject, pieces: list[str], note: ShotNote
) -> None:
    episode, season = episode_of("\n\n".join(pieces))
    found = shots(episode, season)
    if not found:
        return
    shot = data.draw(st.sampled_from(found))
    acts: list[Callable[[], Edited]] = [
        lambda: edit_shot(episode, season, shot.id, note),
        lambda: insert_shot(episode, season, shot.id, note),
        lambda: insert_shot(episode, season, shot.id, note, before=True),
        lambda: merge_shots(episode, season, shot.id),
        lambda: delete_shot(episode, season, shot.id),
        lambda: move_shot(episode, season, shot.id, 1),
        lambda: move_shot(episode, season, shot.id, -1),
        *(
            (lambda line=line: split_shot(episode, season, shot.id, line))
            for line in split_lines(episode, season, shot.id)
        ),
    ]
    act = data.draw(st.sampled_from(range(len(acts))))
    try:
        edited = acts[act]()
    except InputError:
        return
    after, _season = episode_of(edited.script)
    made = shots(after, season)
    assert bare(edited.script) == bare(episode.facts.script)
    before_kinds = [(e.kind, e.text) for e in episode.screenplay.elements if plays(e)]
    assert [(e.kind, e.text) for e in after.screenplay.elements if plays(e)] == before_kinds
    claims = claims_of(after, made)
    assert (claims.unclaimed, claims.doubled) == ((), ())
    assert not edited.shot or edited.shot in [each.id for each in made]
    if act in (1, 2) or act > 6:
        lines = {each.id: [x.text for x in lines_of(after, each)] for each in made}
        others = [each for each in found if each.id != shot.id and parse_shot(each.id).id]
        kept = [each for each in others if each.id in lines]
        assert len(kept) == len(others)
        for each in kept:
            assert lines[each.id] == [x.text for x in lines_of(episode, each)]


def test_a_note_in_the_middle_of_a_line_is_changed_in_place() -> None:
    script = "INT. HALL - DAY\n\nLena waits and waits. [[shot: CU LENA]] She turns away now.\n"
    after = edit_shot(*episode_of(script), shots(*episode_of(script))[-1].id, ShotNote(size="ECU"))
    assert after.script == script.replace("CU LENA", "ECU")


def test_line_ends_of_another_system_stay() -> None:
    script = SCRIPT.replace("\n", "\r\n")
    after = edit_shot(*episode_of(script), "1B", ShotNote(size="ECU")).script
    assert after == script.replace("LENA\r\nYou", "[[shot: ECU]]\r\nLENA\r\nYou")
    assert replace(read_episode(after), source="").elements


def first_lines(script: str) -> dict[str, str]:
    """The line each shot begins with, by its id."""
    read, own = episode_of(script)
    every = ((shot.id, lines_of(read, shot)) for shot in shots(read, own))
    return {key: lines[0].text for key, lines in every if lines}


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=10))
def test_keeping_ids_changes_no_shot_and_no_other_text(pieces: list[str]) -> None:
    episode, season = episode_of("\n\n".join(pieces))
    kept = keep_ids(episode, season).script
    after, own = episode_of(kept)

    def shown(made: tuple[Shot, ...]) -> list[tuple[object, ...]]:
        return [(s.id, s.size, s.subject, s.move, s.cast, round(s.seconds, 6)) for s in made]

    assert bare(kept) == bare(episode.facts.script)
    assert shown(shots(after, own)) == shown(shots(episode, season))


def test_kept_ids_stay_with_their_lines_wherever_something_is_written() -> None:
    episode, season = episode_of(SCRIPT)
    kept = keep_ids(episode, season)
    began = first_lines(SCRIPT)
    edits = {
        "before": "INT. CAR - NIGHT\n\nThe road.\n\n" + kept.script,
        "inside": kept.script.replace("[[shot: 1C]]", "LENA\nAnswer me. Now.\n\n[[shot: 1C]]"),
        "after": kept.script + "\nMARCO\nToo late.\n\nEXT. YARD - DAY\n\nRain.\n",
        "cut": kept.script.replace(
            "[[shot: 1B]]\nLENA\nYou came back after all this time.\n\n", ""
        ),
    }

    assert list(kept.noted) == ids(kept.script) == ["1A", "1B", "1C", "1D", "2A"]
    assert first_lines(edits["cut"]) == {key: began[key] for key in began if key != "1B"}
    for name in ("before", "inside", "after"):
        after = first_lines(edits[name])
        assert {key: after.get(key) for key in began} == began, name
    assert keep_ids(*episode_of(kept.script)).noted == ()
