from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writersroom.bible.facts import (
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    SeasonFacts,
    SeriesFacts,
)
from writersroom.production.claims import lines_of
from writersroom.production.shots import Shot, shots
from writersroom.script.elements import Kind
from writersroom.season import Season, build_season

SILENT = {Kind.SECTION, Kind.SYNOPSIS, Kind.BONEYARD, Kind.PAGE_BREAK, Kind.NOTE}


def a_season(script: str, *, hook: str = "", names: tuple[str, ...] = ("LENA", "MARCO")) -> Season:
    return build_season(
        SeasonFacts(
            SeriesFacts(title="Glass"),
            episodes=(EpisodeFacts(number=1, script=script),),
            hooks=(HookFacts(episode=1, kind=hook),) if hook else (),
            characters=tuple(CharacterFacts(name=name) for name in names),
        )
    )


def shots_of(script: str, *, hook: str = "") -> tuple[Shot, ...]:
    season = a_season(script, hook=hook)
    return shots(season.episodes[0], season)


PIECES = st.sampled_from(
    [
        "INT. KITCHEN - NIGHT",
        "EXT. ROOF - DAY #7#",
        ".内 客厅 日 #1-1#",
        "Lena runs to the door.",
        "Marco and Lena look at the phone.",
        "她盯着手机。",
        "LENA\nYou came back.",
        "LENA (V.O.)\nI knew.",
        "MARCO\n(low)\nI lied.\n[[sfx: thunder]]\nTwice.",
        "MARCO\nLeft.\n\nLENA ^\nRight, and a good deal longer than him.",
        "@林晚\n你签了字。",
        "> CUT TO:",
        "> THE END <",
        "[[shot: CU LENA, push in]]",
        "[[shot: 3C INSERT ring, 2s]]",
        "[[shot: MS]]",
        "A line. [[shot: ECU eyes]]",
        "A line of some words [[shot: WS]] and a few more.",
        "[[hook]]",
        "[[caption: Three years ago]]",
        "[[time: 3s]]",
        "[[music: strings]]",
        "[[a writer's own note]]",
        "# Act",
        "= Something happens.",
        "===",
        "/* cut */",
        "~la la la",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_every_element_that_plays_belongs_to_exactly_one_shot(pieces: list[str]) -> None:
    season = a_season("\n\n".join(pieces))
    episode = season.episodes[0]
    found = shots(episode, season)

    claimed = [index for shot in found for index in shot.elements]
    plays = {i for i, e in enumerate(episode.screenplay.elements) if e.kind not in SILENT}

    assert len(claimed) == len(set(claimed))
    assert plays <= set(claimed)
    assert len({shot.id for shot in found}) == len(found)
    if plays:
        assert abs(sum(shot.seconds for shot in found) - episode.time.interval.point) < 0.001


def test_a_note_inside_a_song_takes_no_time_twice() -> None:
    made = shots_of("~la la la\n\n[[hook]]\n\n~la la la\n\nINT. KITCHEN - NIGHT\n")
    season = a_season("~la la la\n\n[[hook]]\n\n~la la la\n\nINT. KITCHEN - NIGHT\n")
    whole = season.episodes[0].time.interval.point
    assert sum(shot.seconds for shot in made) == pytest.approx(whole)


def test_a_scene_opens_wide_outdoors_and_closer_where_it_has_been_before() -> None:
    found = shots_of(
        "EXT. ROOF - DAY\n\nLena looks down.\n\nINT. HALL - DAY\n\nLena waits.\n\n"
        "EXT. ROOF - DAY\n\nMarco waits."
    )

    assert [shot.size for shot in found] == ["WS", "FS", "MLS"]


def test_speeches_go_over_the_shoulder_first_and_then_alternate() -> None:
    talk = "\n\n".join(f"{name}\nA line that says something." for name in ["LENA", "MARCO"] * 3)

    sizes = [shot.size for shot in shots_of(f"INT. HALL - DAY\n\nLena waits for Marco.\n\n{talk}")]

    assert sizes == ["FS", "OTS", "OTS", "MCU", "MCU", "CU", "CU"]


def test_an_object_fills_the_frame_and_two_people_share_one() -> None:
    found = shots_of(
        "INT. HALL - DAY\n\nLena waits.\n\nA letter lies on the mat.\n\nLena and Marco face each other."
    )

    assert [(shot.size, shot.subject) for shot in found[1:]] == [
        ("INSERT", "LETTER"),
        ("MS", "LENA & MARCO"),
    ]


def test_the_camera_closes_in_on_the_hook() -> None:
    found = shots_of(
        "INT. HALL - DAY\n\nLena waits.\n\n[[hook]]\n\nMARCO\nShe is not your sister.\n\nLena turns."
    )

    assert [(shot.size, shot.move, shot.is_hook) for shot in found] == [
        ("FS", "static", False),
        ("CU", "push in", True),
        ("ECU", "push in", True),
    ]


def test_a_voice_from_outside_is_heard_over_the_one_who_listens() -> None:
    script = (
        "INT. HALL - NIGHT\n\nLena lifts the phone.\n\n[[hook]]\n\nMARCO (V.O.)\nI am outside.\n"
    )
    assert shots_of(script)[-1].cast == ("LENA",)


def test_a_voice_keeps_its_extension_on_the_board() -> None:
    script = "INT. HALL - NIGHT\n\nMARCO (V.O.)\nI am outside.\n\nLENA (CONT'D)\nWho?\n"
    spoken = [who for shot in shots_of(script) for who, _words in shot.dialogue]
    assert spoken == ["MARCO (V.O.)", "LENA"]


def test_a_chinese_inner_voice_shows_the_one_who_thinks() -> None:
    script = ".内 客厅 夜\n\nLena 放下手机。\n\n[[hook]]\n\n@林晚 (OS)\n他骗我。\n"
    assert shots_of(script)[-1].cast == ("林晚",)


def test_a_declared_hook_without_a_note_is_the_end_of_the_episode() -> None:
    script = "INT. HALL - DAY\n\nLena waits.\n\nMARCO\nShe is not your sister."

    assert [shot.is_hook for shot in shots_of(script)] == [False, False]
    assert [shot.is_hook for shot in shots_of(script, hook="reveal")] == [False, True]


def test_a_shot_note_wins_and_its_seconds_hold_everything_up_to_the_next() -> None:
    found = shots_of(
        "INT. HALL - DAY\n\n[[shot: 9K ECU LENA, dutch, tilt up, 85mm, 4s]]\n\nLena waits.\n\n"
        "MARCO\nNow.\n\n[[shot: WS]]\n\nThey run.\n\nThe door falls shut behind them at last."
    )

    first = found[0]
    assert (first.id, first.size, first.subject, first.angle, first.move, first.lens) == (
        ("9K", "ECU", "LENA", "dutch", "tilt up", "85mm")
    )
    assert first.seconds == pytest.approx(4)
    assert first.dialogue == (("MARCO", "Now."),)
    assert [shot.is_from_note for shot in found] == [True, True]
    assert found[1].size == "WS"


def test_ids_of_a_scene_do_not_move_when_another_scene_changes() -> None:
    before = "INT. HALL - DAY\n\nLena waits.\n\nMARCO\nNow.\n\nEXT. ROOF - DAY\n\nLena runs."
    after = before.replace("MARCO\nNow.", "MARCO\nNow.\n\nLENA\nNo.\n\nMARCO\nYes.")

    assert [shot.id for shot in shots_of(before)][-1] == "2A"
    assert [shot.id for shot in shots_of(after)][-1] == "2A"


def test_letters_leave_out_i_and_o_and_go_on_with_two() -> None:
    speeches = "\n\n".join(f"{name}\nWords, words, words." for name in ["LENA", "MARCO"] * 13)

    ids = [shot.id for shot in shots_of(f"INT. HALL - DAY\n\nLena waits here.\n\n{speeches}")]

    assert "1I" not in ids
    assert "1O" not in ids
    assert ids[23:26] == ["1Z", "1AA", "1AB"]


def test_shots_between_those_with_typed_ids_stay_in_order() -> None:
    found = shots_of(
        "INT. HALL - DAY #1#\n\n[[shot: 1A WS]]\n\nLena waits.\n\nMARCO\nNow?\n\nLENA\nNow.\n\n"
        "[[shot: 1B CU LENA]]\n\nShe smiles.\n\nMARCO\nGood.\n\nEXT. ROOF - DAY\n\nWind."
    )

    assert [shot.id for shot in found] == ["1A", "1AA", "1AB", "1B", "1BA", "2A"]


def test_two_shots_never_share_a_typed_id() -> None:
    found = shots_of("INT. HALL - DAY\n\n[[shot: 1A]]\n\nOne.\n\n[[shot: 1A]]\n\nTwo.")

    assert [shot.id for shot in found] == ["1A", "1AA"]


def test_a_typed_scene_number_stands_in_the_ids() -> None:
    assert shots_of(".内 客厅 日 #1-2#\n\n她站着。")[0].id == "1-2A"


def test_a_continuous_scene_keeps_the_light_it_follows() -> None:
    script = "INT. HALL - NIGHT\n\nRain.\n\nEXT. ROOF - CONTINUOUS\n\nMore rain.\n"
    assert [shot.night for shot in shots_of(script)] == [True, True]


def test_an_action_that_names_what_is_read_or_heard_gives_it_to_its_shot() -> None:
    script = "INT. A - DAY\n\nRain.\n\n[TITLE CARD: Later]\n\nSOUND: bang"
    shots = shots_of(script)
    assert [shot.caption for shot in shots if shot.caption] == ["Later"]
    assert [shot.sound for shot in shots if shot.sound] == ["bang"]


def test_a_heading_gives_interior_and_night() -> None:
    found = shots_of("INT. HALL - NIGHT\n\nOne.\n\nEXT. ROOF - DAY\n\nTwo.\n\n.内 客厅 夜\n\n三。")

    assert [(shot.interior, shot.night) for shot in found] == [
        (True, True),
        (False, False),
        (True, True),
    ]


def test_aliases_become_the_character() -> None:
    season = a_season("INT. HALL - DAY\n\nThe Boss waits.\n\nBOSS\nNow.")
    facts = replace(season.facts, characters=(CharacterFacts(name="CYRUS", aliases=("BOSS",)),))
    season = build_season(facts)

    assert shots(season.episodes[0], season)[0].cast == ("CYRUS",)


def test_a_shot_notes_subject_may_be_an_alias_or_a_thing() -> None:
    script = "INT. HALL - DAY\n\n[[shot: CU boss]]\n\nLena waits.\n\n[[shot: ECU the pearl]]\n\nLena waits."
    facts = a_season(script).facts
    cyrus = CharacterFacts(name="CYRUS KANE", aliases=("BOSS",))
    season = build_season(replace(facts, characters=(*facts.characters, cyrus)))

    assert [shot.cast for shot in shots(season.episodes[0], season)] == [("CYRUS KANE",), ()]


def test_an_unwritten_episode_has_no_shots() -> None:
    assert shots_of("") == ()
    assert shots_of("[[only a note]]") == ()


SCENES = ("INT. HALL - DAY", "EXT. ROOF - NIGHT", "INT. CAR - DAY")
TAKES = (
    "Lena waits.", "MARCO\nNow.", "LENA\nNo. Not now, and not with you.", "A ring on the floor.",
    "Marco and Lena look at the phone.", "LENA (V.O.)\nI knew.",
)  # fmt: skip


def lines_by_id(script: str) -> dict[str, str]:
    """The first line each shot plays, by its id."""
    season = a_season(script)
    episode = season.episodes[0]
    return {
        shot.id: lines_of(episode, shot)[0].text
        for shot in shots(episode, season)
        if lines_of(episode, shot)
    }


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_an_edit_moves_no_id_before_it_nor_in_another_scene(data: st.DataObject) -> None:
    scenes = [data.draw(st.lists(st.sampled_from(TAKES), min_size=1, max_size=5)) for _ in SCENES]
    unique = [
        [f"{take} {n}-{m}." for m, take in enumerate(takes)] for n, takes in enumerate(scenes)
    ]
    scene = data.draw(st.integers(0, 2))
    place = data.draw(st.integers(0, len(unique[scene])))
    edited = [list(takes) for takes in unique]
    edited[scene].insert(place, data.draw(st.sampled_from(TAKES)))

    def whole(takes: list[list[str]]) -> str:
        pairs = zip(SCENES, takes, strict=True)
        return "\n\n".join("\n\n".join([heading, *own]) for heading, own in pairs)

    before, after = lines_by_id(whole(unique)), lines_by_id(whole(edited))

    others = {key: line for key, line in before.items() if not key.startswith(f"{scene + 1}")}
    assert {key: after.get(key) for key in others} == others
    own = [key for key in before if key.startswith(f"{scene + 1}")]
    untouched = own[: max(place - 1, 0) // 3]  # a shot holds three blocks at most
    assert [after.get(key) for key in untouched] == [before[key] for key in untouched]


def test_a_typed_id_keeps_its_line_whatever_is_written_around_it() -> None:
    script = (
        "INT. HALL - DAY\n\n[[shot: 1A WS]]\n\nLena waits.\n\n[[shot: 1B CU MARCO]]\n\nMARCO\nNow.\n\n"
        "EXT. ROOF - NIGHT\n\n[[shot: 2A MS]]\n\nWind.\n"
    )
    typed = {"1A": "INT. HALL - DAY", "1B": "MARCO", "2A": "EXT. ROOF - NIGHT"}
    edits = {
        "before": "INT. CAR - DAY\n\nRain.\n\n" + script,
        "inside": script.replace("[[shot: 1B", "LENA\nNever. Not in this house.\n\n[[shot: 1B"),
        "after": script + "\nMARCO\nToo late.\n\nLENA\nRun.\n",
    }

    for edited in (script, *edits.values()):
        found = lines_by_id(edited)
        assert {key: found.get(key) for key in typed} == typed
