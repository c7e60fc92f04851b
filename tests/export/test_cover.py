"""What scripts and storyboards say of the gate: waivers, and checks run otherwise."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

from tests.export.builders import CHINESE, ENGLISH, NOW, a_finding, a_job, a_season
from tests.export.reading import pages_of, tables_of, text_of
from writersroom.bible.facts import WaiverFacts
from writersroom.export.docx import script_docx
from writersroom.export.html import script_html
from writersroom.export.options import Paper, ScriptOptions
from writersroom.export.script import script_pdf
from writersroom.export.script_texts import script_markdown
from writersroom.export.storyboard import storyboard_markdown, storyboard_pdf
from writersroom.export.storyboard_page import storyboard_html
from writersroom.export.storyboard_sheet import storyboard_xlsx
from writersroom.script.revisions import RevisionColour
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.export.job import Job
    from writersroom.export.request import Request

WAIVER = WaiverFacts(rule="RT01", episode=1, reason="One-shot <opening>", writer="Mei", at=NOW)
CHECKS = """[checks]
ignore = ["CH05"]

[checks.severity]
CH08 = "warning"
RT05 = "off"

[checks.options]
CH03.run = 9
"""


def _words_of_docx(job: Job) -> str:
    return "\n".join(p.text for p in docx.Document(io.BytesIO(script_docx(job))).paragraphs)


def _words_of_workbook(job: Job) -> str:
    request = replace(job.request, what="storyboard", format="xlsx")
    return str(tables_of(storyboard_xlsx(replace(job, request=request))))


FORMATS = pytest.mark.parametrize(
    "read",
    [
        lambda job: text_of(script_pdf(job)),
        lambda job: script_html(job).decode().replace("&lt;", "<").replace("&gt;", ">"),
        _words_of_docx,
        lambda job: script_markdown(job).decode().replace("\\", ""),
        lambda job: text_of(storyboard_pdf(job)),
        lambda job: storyboard_markdown(job).decode().replace("\\", ""),
        lambda job: storyboard_html(job).decode().replace("&lt;", "<").replace("&gt;", ">"),
        _words_of_workbook,
    ],
    ids=["pdf", "html", "docx", "md", "board pdf", "board md", "board html", "board xlsx"],
)


def with_checks(season: Season) -> Season:
    return build_season(replace(season.facts, checks=CHECKS))


@FORMATS
def test_waivers_are_printed_with_rule_reason_writer_and_date_equal_ones_once(
    read: Callable[[Job], str],
) -> None:
    elsewhere = a_finding(waiver=replace(WAIVER, place="target"))
    text = read(a_job(a_season(ENGLISH), findings=(a_finding(waiver=WAIVER), elsewhere)))
    for words in ("Waived findings", "RT01", "One-shot <opening>", "Mei, 2026-03-01"):
        assert words in text
    assert text.count("One-shot <opening>") == 1


@FORMATS
def test_checks_the_series_runs_otherwise_are_printed(read: Callable[[Job], str]) -> None:
    text = read(a_job(with_checks(a_season(ENGLISH))))
    for words in (
        "Checks this series runs otherwise",
        "CH05 off",
        "CH08 only warns",
        "CH03.run = 9",
    ):
        assert words in text
    assert "RT05" not in text, "a rule that never shuts the gate is no affair of the cover"


@FORMATS
def test_a_series_without_either_says_nothing_of_them(read: Callable[[Job], str]) -> None:
    assert "runs otherwise" not in read(a_job(a_season(ENGLISH)))


SCRIPTS = pytest.mark.parametrize(
    "read",
    [
        lambda job: " ".join(pages_of(script_pdf(job))[:2]),
        lambda job: text_of(script_pdf(replace(job, request=_on_a_phone(job)))),
        lambda job: script_html(job).decode().split("</header>")[0],
        _words_of_docx,
    ],
    ids=["pdf", "phone", "html", "docx"],
)


def _on_a_phone(job: Job) -> Request:
    return replace(job.request, options=replace(job.options, paper=Paper.PHONE))


@SCRIPTS
def test_the_cover_says_whose_copy_it_is_and_the_colour_of_its_pages(
    read: Callable[[Job], str],
) -> None:
    options = ScriptOptions(watermark="N.  Actor", revision=RevisionColour.GOLDENROD)
    english = read(a_job(a_season(ENGLISH), final=True, options=options))
    for words in ("This copy", "N. Actor", "Revision colour", "Goldenrod"):
        assert words in english
    chinese = a_season(CHINESE, language="zh", title="渡口")
    text = read(a_job(chinese, options=replace(options, watermark="<阿绫>"))).replace("&lt;", "<")
    for words in ("本册", "<阿绫", "修订页颜色", "金黄色"):
        assert words in text
    assert "This copy" not in read(a_job(a_season(ENGLISH))), "nobody said either"


@FORMATS
def test_a_chinese_script_says_it_in_chinese(read: Callable[[Job], str]) -> None:
    season = with_checks(a_season(CHINESE, language="zh", title="渡口"))
    text = read(a_job(season, findings=(a_finding(waiver=WAIVER),)))
    for words in ("已豁免的问题", "Mei、2026-03-01", "本剧另行设置的检查", "CH05 关闭"):
        assert words in text
