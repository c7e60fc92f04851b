"""Timelines read back with OpenTimelineIO: every shot once, whole frames, no gap, the episode's length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.export.builders import CHINESE, ENGLISH, a_job, a_season
from writersroom.errors import InputError
from writersroom.export import render, write
from writersroom.export.options import FrameRate, ScriptOptions
from writersroom.production.frames import frame_at
from writersroom.production.shots import shots

if TYPE_CHECKING:
    from pathlib import Path

    from writersroom.season import Season

otio = pytest.importorskip("opentimelineio", reason="it has no wheels for this Python")
FORMATS = ("otio", "edl", "xml")
ADAPTERS = {"otio": "otio_json", "edl": "cmx_3600", "xml": "fcp_xml"}
HOSTILE = 'INT. A <b> & "B" ]]> - DAY #1-1#\n\n[[shot: 1A CU x]]\n\nAn & and a <tag>.\n'


def made(season: Season, form: str, rate: FrameRate = FrameRate.F30) -> str:
    data = render(a_job(season, "timeline", form, options=ScriptOptions(fps=rate)))
    return data.decode("ascii" if form == "edl" else "utf-8")


def track_in(text: str, form: str, rate: FrameRate) -> Any:
    """The track an independent reader finds; it fails on anything but clips."""
    more = {"rate": rate.exact} if form == "edl" else {}
    found = otio.adapters.read_from_string(text, ADAPTERS[form], **more)
    timeline = found if isinstance(found, otio.schema.Timeline) else found[0]
    (track,) = timeline.video_tracks()
    assert all(isinstance(child, otio.schema.Clip) for child in track), "no gaps, nothing else"
    assert not timeline.audio_tracks() or form == "xml"
    return track.deepcopy()


def places(track: Any) -> list[tuple[int, int]]:
    found = [clip.range_in_parent() for clip in track]
    return [(round(r.start_time.value), round(r.end_time_exclusive().value)) for r in found]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("rate", FrameRate)
def test_every_shot_is_there_once_and_the_whole_lasts_as_long_as_the_episodes(
    form: str, rate: FrameRate
) -> None:
    season = a_season(ENGLISH, CHINESE, ENGLISH)
    wanted = [shot for episode in season.episodes for shot in shots(episode, season)]

    track = track_in(made(season, form, rate), form, rate)
    found = places(track)

    assert [clip.name for clip in track] == [f"EP{s.episode:02}_{s.id}" for s in wanted]
    assert found[0][0] == 0
    assert all(start < end for start, end in found)
    assert [end for _start, end in found[:-1]] == [start for start, _end in found[1:]]
    seconds = sum(episode.time.interval.point for episode in season.episodes)
    assert found[-1][1] == frame_at(seconds, rate)
    cut = 0.0
    for shot, (_start, end) in zip(wanted, found, strict=True):
        cut += shot.seconds
        assert abs(end - cut * rate.exact) <= 0.5 + 1e-6


@pytest.mark.parametrize("rate", FrameRate)
def test_frames_are_the_same_in_every_format(rate: FrameRate) -> None:
    season = a_season(ENGLISH, ENGLISH)
    read = [places(track_in(made(season, form, rate), form, rate)) for form in FORMATS]
    assert read[0] == read[1] == read[2]


def test_opentimelineio_says_that_the_file_is_as_it_would_write_it() -> None:
    text = made(a_season(ENGLISH), "otio", FrameRate.F29_97)
    timeline = otio.adapters.read_from_string(text, "otio_json")

    again = otio.adapters.read_from_string(timeline.to_json_string(), "otio_json")

    assert timeline.is_equivalent_to(again)
    assert timeline.global_start_time == otio.opentime.RationalTime(108_000, 30_000 / 1001)
    first = next(iter(timeline.video_tracks()[0]))
    assert first.metadata["writersroom"]["size"] == "WS"
    said = [c.metadata["writersroom"]["dialogue"] for c in timeline.video_tracks()[0]]
    assert any("use the stairs" in line["text"] for lines in said for line in lines)


def test_the_list_starts_at_one_hour_and_names_reel_and_clip() -> None:
    lines = made(a_season(ENGLISH, CHINESE), "edl", FrameRate.F25).split("\r\n")

    assert lines[:2] == ["TITLE: The Glass Heir", "FCM: NON-DROP FRAME"]
    assert lines[3].startswith("001  EP001    V     C        00:00:00:00 ")
    assert lines[3].split()[6] == "01:00:00:00"
    assert lines[4] == "* FROM CLIP NAME: EP01_1A"
    assert lines[5] == "* LOC: 01:00:00:00 CYAN    Episode 1: Part 1"
    second = next(line for line in lines if " EP002 " in line)
    assert second.split()[4] == "00:00:00:00", "source times begin anew in each reel"
    assert second.split()[6] > "01:00:00:00"
    assert any(line.startswith("* LOC:") and line.endswith("RED     HOOK") for line in lines)


def test_the_hook_is_marked_once_where_it_begins() -> None:
    season = a_season(ENGLISH + "\nLENA\nRun.\n\nMARCO\nNever.\n")
    hook = [shot for shot in shots(season.episodes[0], season) if shot.is_hook]
    assert len(hook) > 1
    assert made(season, "edl").count("HOOK") == 1
    assert made(season, "xml").count("HOOK") == 1


def test_a_chinese_title_leaves_the_list_readable() -> None:
    season = a_season(CHINESE, language="zh", title="玻璃继承人")
    text = made(season, "edl")
    assert text.startswith("TITLE: UNTITLED EP001\r\n")
    assert "CYAN    EPISODE 1" in text
    assert "玻璃继承人" in made(season, "xml")


def test_more_shots_than_a_list_can_number_are_refused_with_the_way_out(tmp_path: Path) -> None:
    script = "INT. A - DAY\n\n" + "".join(
        f"[[shot: CU x, 1s]]\n\nWave {n}.\n\n" for n in range(600)
    )
    season = a_season(script, script)

    with pytest.raises(InputError) as refusal:
        made(season, "edl")
    paths = write(a_job(season, "timeline", "edl"), tmp_path)

    assert "folder" in refusal.value.hint
    assert [path.name for path in paths] == [
        "The Glass Heir timeline E001 30fps.edl",
        "The Glass Heir timeline E002 30fps.edl",
    ]
    assert len(track_in(paths[1].read_text("ascii"), "edl", FrameRate.F30)) == 600


@pytest.mark.parametrize("form", FORMATS)
def test_signs_of_markup_are_text(form: str) -> None:
    season = a_season(HOSTILE + "\x0b\x00", title='<&"\x01>')
    assert track_in(made(season, form), form, FrameRate.F30)


def test_xml_is_a_tall_picture_with_an_honest_rate() -> None:
    text = made(a_season(ENGLISH), "xml", FrameRate.F29_97)

    assert "<width>1080</width><height>1920</height>" in text
    assert "<timebase>30</timebase><ntsc>TRUE</ntsc>" in text
    (timeline,) = (otio.adapters.read_from_string(text, "fcp_xml"),)
    assert timeline.global_start_time == otio.opentime.RationalTime(108_000, 30_000 / 1001)


def test_a_shot_without_time_stands_for_a_frame_and_is_told() -> None:
    told: list[str] = []
    season = a_season(
        "INT. A - DAY\n\n[[shot: 1A CU x, 0s]]\n\n[[shot: 1B WS y, 2s]]\n\nShe runs.\n"
    )

    track = track_in(made(season, "otio"), "otio", FrameRate.F30)
    render(a_job(season, "timeline", "otio", warn=told.append))

    assert places(track) == [(0, 1), (1, 60)]
    assert told == ["Shot EP01_1A takes no time; it stands for one frame."]


@pytest.mark.parametrize("form", FORMATS)
def test_an_episode_without_a_shot_is_told_and_stops_nothing(form: str, tmp_path: Path) -> None:
    told: list[str] = []
    season = a_season("[[a note alone]]\n", ENGLISH)

    paths = write(a_job(season, "timeline", form, warn=told.append), tmp_path)

    assert told == ["Episode 1 has no shot."]
    lengths = [
        len(track_in(path.read_text("utf-8"), form, FrameRate.F30)) if number else 0
        for number, path in enumerate(paths)
    ]
    assert lengths == [0, 4]


def test_the_same_job_gives_the_same_bytes() -> None:
    job = a_job(a_season(ENGLISH))
    assert all(made(job.season, form) == made(a_season(ENGLISH), form) for form in FORMATS)
