"""A choice that changes nothing in an export is told, and only such a choice."""

from __future__ import annotations

from typing import Any

import pytest

from tests.export.builders import NOW, a_job, a_season
from writersroom.export import render
from writersroom.export.conversion import convert
from writersroom.export.options import Bilingual, FrameRate, Paper, ScriptOptions
from writersroom.script.reading import read_script
from writersroom.script.revisions import RevisionColour

ENGLISH = (
    "INT. KITCHEN - DAY #1#\n\nMARA\nYou came back. [[bilingual: 你回来了。]]\n\nShe waits.\n\nMARA\n"
    "Say it--say anything. " + "The rain never stops here. " * 4 + "\n\n"
    + "a " * 29 + "all-- and more words follow here, so that the line must end.\n\n"
    + "A door opens.\n\n" * 27
)  # fmt: skip
CHINESE = (
    ".内 客厅 夜 #1-1#\n\n[[cast: 林晚]]\n\n林晚站在门口。\n\n@林晚\n（低声）\n你签了字。"
    "[[bilingual: You signed.]]\n\n她等着。\n\n@林晚\n他什么都知道。\n"
)
CHOICES: dict[str, dict[str, Any]] = {
    "--paper": {"paper": Paper.A4},
    "--paper phone": {"paper": Paper.PHONE},
    "--watermark": {"watermark": "For Ada"},
    "--no-header": {"has_header": False},
    "--no-footer": {"has_footer": False},
    "--draft-name": {"draft_name": "Table draft"},
    "--compact": {"is_compact": True},
    "--no-scene-numbers": {"has_scene_numbers": False},
    "--no-contd": {"has_continued": False},
    "--continueds": {"has_scene_continueds": True},
    "--clean-dashes": {"clean_dashes": True},
    "--bilingual": {"bilingual": Bilingual.OFF},
    "--revised-since": {"previous": ((1, "INT. KITCHEN - DAY #1#\n\nShe runs.\n"),)},
    "--colour": {"revision": RevisionColour.PINK},
    "--style": {"house_style": "bare"},
}
FORMATS = ("pdf", "html", "docx", "txt", "md", "fountain", "fdx")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_choice_is_told_where_and_only_where_it_changes_nothing(form: str, language: str) -> None:
    season = a_season(*[ENGLISH if language == "en" else CHINESE] * 2, language=language)
    usual_paper = Paper.LETTER if language == "en" else Paper.A4
    usual = render(a_job(season, "script", form))
    for option, choice in CHOICES.items():
        if choice.get("paper") == usual_paper:
            choice = {"paper": Paper.LETTER}
        told: list[str] = []
        options = ScriptOptions(**choice)
        made = render(a_job(season, "script", form, warn=told.append, options=options))
        is_told = any(line.startswith(f"{option} changes nothing") for line in told)
        assert is_told == (made == usual), (option, told)
        assert len(told) <= 1


def test_it_names_the_formats_that_show_it() -> None:
    told: list[str] = []
    options = ScriptOptions(watermark="Ada")
    render(a_job(a_season(ENGLISH), "script", "fdx", warn=told.append, options=options))
    assert told == ["--watermark changes nothing here; it shows in PDF, HTML and DOCX."]


@pytest.mark.parametrize("suffix", [".fdx", ".fountain", ".txt"])
def test_a_conversion_tells_it_too(suffix: str) -> None:
    read = read_script("a.fountain", ENGLISH.encode())
    _data, notices = convert(read, suffix, now=NOW, options=ScriptOptions(draft_name="Blue"))
    assert [n.message for n in notices] == [
        "--draft-name changes nothing here; it shows in PDF, DOCX and the HTML of an English script."
    ]


def test_another_export_than_a_script_shows_none_of_them() -> None:
    told: list[str] = []
    options = ScriptOptions(paper=Paper.A4)
    render(a_job(a_season(ENGLISH), "storyboard", "md", warn=told.append, options=options))
    assert len(told) == 1
    assert told[0].startswith("--paper changes nothing here")


def test_subtitles_show_translations_and_timelines_the_frame_rate() -> None:
    for what, form, silent in (("subtitles", "srt", "bilingual"), ("timeline", "edl", "fps")):
        told: list[str] = []
        options = ScriptOptions(bilingual=Bilingual.OFF, fps=FrameRate.F24)
        render(a_job(a_season(ENGLISH), what, form, warn=told.append, options=options))
        assert len(told) == 1
        assert not told[0].startswith(f"--{silent}")


def test_nobody_is_told_anything_where_nothing_was_chosen() -> None:
    told: list[str] = []
    render(a_job(a_season(ENGLISH), "script", "fdx", warn=told.append))
    assert told == []
