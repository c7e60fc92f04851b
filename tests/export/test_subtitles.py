"""Subtitles read back by independent readers: every spoken line, in time, inside the safe zone."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pysubs2
import pytest
import webvtt

from tests.export.builders import CHINESE, ENGLISH, a_job, a_season
from writersroom.export import render, write
from writersroom.export.job import ExportCancelled
from writersroom.export.options import Bilingual, ScriptOptions
from writersroom.profiles.loader import load_profile
from writersroom.script.elements import Kind
from writersroom.script.timing_costs import spoken

if TYPE_CHECKING:
    from pathlib import Path

    from writersroom.season import Season

FORMATS = ("srt", "vtt", "ass")
BILINGUAL = (
    "INT. A - DAY\n\nLENA\nYou came back. [[bilingual: 你回来了。]]\n\nMARCO\n(turns)\nI never left this"
    " house, not for one single day in all of those years.\n"
)
HOSTILE = "INT. A - DAY\n\nLENA\n{\\an8}Look <i>here</i> & \\Nthere --> now.\n"


def subs(season: Season, form: str, **choices: Any) -> pysubs2.SSAFile:
    options = ScriptOptions(**choices)
    data = render(a_job(season, "subtitles", form, options=options))
    return pysubs2.SSAFile.from_string(data.decode(), format_=form)


def bare(text: str) -> str:
    return "".join(text.split())


def said_in(season: Season) -> str:
    return bare(
        "".join(
            spoken(element.text)
            for episode in season.episodes
            for element in episode.screenplay.elements
            if element.kind in (Kind.DIALOGUE, Kind.LYRICS)
        )
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_every_spoken_line_is_there_in_time_and_nothing_overlaps(
    form: str, script: str, language: str
) -> None:
    season = a_season(script, BILINGUAL, language=language)
    seconds = sum(episode.time.interval.point for episode in season.episodes)

    found = [
        each for each in subs(season, form, bilingual=Bilingual.OFF) if each.style != "Caption"
    ]

    assert bare("".join(each.plaintext for each in found)) == said_in(season)
    assert all(0 <= each.start < each.end <= 1000 * seconds + 10 for each in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_all_formats_say_the_same_at_the_same_time() -> None:
    season = a_season(ENGLISH, BILINGUAL)
    read = [[(e.start, e.end, e.plaintext) for e in subs(season, form)] for form in FORMATS]
    assert read[0] == read[1] == read[2]


def test_a_translation_stands_below_its_line() -> None:
    season = a_season(BILINGUAL)
    assert subs(season, "srt")[0].plaintext == "You came back.\n你回来了。"
    assert subs(season, "ass")[0].text == "You came back.\\N{\\rTranslation}你回来了。"
    assert subs(season, "srt", bilingual=Bilingual.OFF)[0].plaintext == "You came back."


def test_a_web_player_is_told_who_speaks() -> None:
    data = render(a_job(a_season(ENGLISH), "subtitles", "vtt")).decode()
    captions = webvtt.from_buffer(io.StringIO(data)).captions
    assert [caption.voice for caption in captions] == ["MARCO", "LENA"]
    assert captions[0].text == "You were told to\nuse the stairs."


def test_signs_of_markup_are_shown_as_they_were_written() -> None:
    season = a_season(HOSTILE)
    vtt = render(a_job(season, "subtitles", "vtt")).decode()
    shown = bare(subs(season, "ass")[0].plaintext)

    assert vtt.count("-->") == 1
    assert "&lt;i&gt;here&lt;/i&gt;" in bare(vtt)
    assert shown.startswith("｛\\an8｝Look<i>here</i>&")
    assert "there-->now." in shown


def test_the_tall_picture_keeps_text_off_the_buttons() -> None:
    found = subs(a_season(CHINESE, language="zh"), "ass")

    assert (found.info["PlayResX"], found.info["PlayResY"]) == ("1080", "1920")
    speech, caption = found.styles["Speech"], found.styles["Caption"]
    assert (speech.alignment, speech.marginv) == (pysubs2.Alignment.BOTTOM_CENTER, 672)
    assert (caption.alignment, caption.marginv) == (pysubs2.Alignment.TOP_CENTER, 288)
    assert (speech.marginl, speech.marginr) == (120, 192)
    for event in found:
        style = found.styles[event.style]
        room = 1080 - style.marginl - style.marginr
        assert all(len(line) * style.fontsize <= room for line in event.plaintext.split("\n"))
    assert [e.plaintext for e in found if e.style == "Caption"] == ["三年前"]


def test_what_could_not_be_held_is_told() -> None:
    told: list[str] = []
    script = "INT. A - DAY\n\nLENA\nOne two three four five six. [[time: 0.3s]]\n\nMARCO\nNo. [[time: 0s]]\n"

    render(a_job(a_season(script), "subtitles", "srt", warn=told.append))

    assert told == [
        "Episode 1: 1 subtitle passes faster than it can be read, at 0:00.",
        "Episode 1: 1 subtitle has no time in the script; a note such as [[time: 2s]] gives it some.",
    ]


def test_a_cancelled_export_into_a_folder_leaves_none_of_its_files(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 6

    with pytest.raises(ExportCancelled):
        write(
            a_job(
                a_season(*[ENGLISH] * 9),
                "subtitles",
                "vtt",
                cancelled=cancelled,
                progress=lambda done, count, _doing: steps.append((done, count)),
            ),
            tmp_path,
        )

    assert list(tmp_path.iterdir()) == []
    assert steps[0] == (0, 9)
    assert steps[-1][0] > 0


def test_lines_without_time_at_the_end_of_an_episode_overlap_nothing_in_the_next() -> None:
    silent = "INT. A - DAY\n\nLENA\nNow. [[time: 0s]]\n"
    first, second = subs(a_season(silent, silent), "srt")
    assert first.end <= second.start


def test_another_platform_may_be_asked_for() -> None:
    narrow = load_profile("generic")
    narrow = replace(narrow, captions=replace(narrow.captions, max_lines=1, max_chars_latin=12))
    season = a_season(ENGLISH)

    data = render(a_job(season, "subtitles", "srt", platform=narrow)).decode()
    found = pysubs2.SSAFile.from_string(data, format_="srt")

    assert all(len(each.plaintext) <= 12 for each in found)
    assert bare("".join(each.plaintext for each in found)) == said_in(season)


def test_a_folder_gets_a_file_for_each_episode_and_a_file_the_whole_season(tmp_path: Path) -> None:
    season = a_season(ENGLISH, "", BILINGUAL, title="A title " * 30)

    paths = write(a_job(season, "subtitles", "srt"), tmp_path)
    (whole,) = write(a_job(season, "subtitles", "srt"), tmp_path / "whole.srt")

    assert [path.name[-9:] for path in paths] == [" E001.srt", " E003.srt"]
    apart = [pysubs2.load(str(path)) for path in paths]
    offset = round(season.episodes[0].time.interval.point * 100) * 10
    apart[1].shift(ms=offset)
    joined = [(e.start, e.end, e.text) for file in apart for e in file]
    assert [(e.start, e.end, e.text) for e in pysubs2.load(str(whole))] == joined
