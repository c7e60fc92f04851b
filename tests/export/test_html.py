"""The web page is whole in itself, says what the script says, and script text is never markup."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from tests.export.builders import CHINESE, ENGLISH, a_job, a_season
from tests.export.reading import in_order
from writersroom.export.html import script_html
from writersroom.export.options import Bilingual, Paper, ScriptOptions

VOID = {"meta", "br", "link", "img", "input", "hr", "base"}


class Reader(HTMLParser):
    """Reads a page back: its tags, its text and what a screen reader hears."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, bool]] = []
        self.heard: list[str] = []
        self.shown: list[str] = []
        self.sections: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == [], "every tag is closed"

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag == "section":
            self.sections.append("")
        if tag == "br":
            self.handle_data("\n")
        if tag not in VOID:
            hidden = bool(self.open and self.open[-1][1]) or found.get("aria-hidden") == "true"
            self.open.append((tag, hidden))

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    @override
    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in ("style", "title"):
            return
        self.shown.append(data)
        if not (self.open and self.open[-1][1]):
            self.heard.append(data)
            if self.sections:
                self.sections[-1] += data


def page(script: str, language: str = "en", **choices: Any) -> str:
    options = ScriptOptions(**choices)
    return script_html(a_job(a_season(script, language=language), options=options)).decode()


@pytest.mark.parametrize(
    ("script", "language", "paper", "viewport", "printed"),
    [
        (ENGLISH, "en", Paper.AUTO, "width=816", "size: 8.5in 11.0in; margin: 0;"),
        (ENGLISH, "en", Paper.A4, "width=794", "size: 8.27in 11.69in; margin: 0;"),
        (ENGLISH, "en", Paper.PHONE, "width=device-width, initial-scale=1", "size: 8.5in 11.0in; margin: 25mm"),
        (CHINESE, "zh", Paper.AUTO, "width=device-width, initial-scale=1", "size: 8.27in 11.69in; margin: 25mm"),
    ],
)  # fmt: skip
def test_a_phone_shows_a_whole_page_and_a_printer_takes_the_right_paper(
    script: str, language: str, paper: Paper, viewport: str, printed: str
) -> None:
    text = page(script, language, paper=paper)
    (found,) = [a["content"] for _, a in Reader(text).tags if a.get("name") == "viewport"]
    assert found == viewport
    assert printed in text


@pytest.mark.parametrize("paper", [Paper.AUTO, Paper.PHONE])
@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_nothing_is_fetched_and_the_policy_allows_our_style_alone(
    script: str, language: str, paper: Paper
) -> None:
    text = page(script, language, paper=paper, watermark="Jo")
    reader = Reader(text)

    (policy,) = [a["content"] for t, a in reader.tags if a.get("http-equiv")]
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy is not None
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not {"script", "link", "img", "iframe", "object", "base"} & {
        tag for tag, _ in reader.tags
    }
    assert not any({"src", "href", "style", "onclick"} & set(found) for _, found in reader.tags)
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_the_page_is_made_for_reading_aloud() -> None:
    reader = Reader(page(ENGLISH))
    assert reader.tags[0] == ("html", {"lang": "en"})
    levels = [tag for tag, _ in reader.tags if tag in ("h1", "h2", "h3")]
    assert levels == ["h1", "h2", "h3", "h3"]
    heard = "".join(reader.heard)
    assert in_order(
        heard, "The Glass Heir", "Episode 1: Part 1", "INT. GRAND HOTEL", "Lena drags", "MARCO",
        "(not turning)", "You were told", "EXT. ROOF", "The ring.",
    )  # fmt: skip
    assert heard.count("CORRIDOR - NIGHT") == 1
    labels = [found["aria-label"] for tag, found in reader.tags if tag == "section"]
    assert labels == ["Page 1"]


def test_two_speeches_at_once_are_read_one_after_the_other() -> None:
    heard = "".join(Reader(page("MARA\nNo.\nNever.\n\nLENA ^\nYes.\nAlways.\n")).heard)
    assert in_order(heard, "MARA", "No.", "Never.", "LENA", "Yes.", "Always.")


def test_what_pagination_repeats_is_not_read_aloud() -> None:
    speech = "INT. A - DAY #1#\n\nMARA\n" + "You never came back to the house. " * 90
    reader = Reader(page(speech))
    assert "(MORE)" in "".join(reader.shown)
    assert "(MORE)" not in "".join(reader.heard)
    assert "(CONT'D)" not in "".join(reader.heard)


def test_the_chinese_page_flows_as_its_paper_does() -> None:
    reader = Reader(page(CHINESE, "zh"))
    assert in_order(
        "".join(reader.heard), "第1集：Part1", "1-1", "内 客厅 夜", "人物：林晚、顾沉", "△林晚攥着戒指",
        "【字幕：三年前】", "顾沉（低声）：你签了字。", "林晚（OS）：他什么都知道。", "切至：",
    )  # fmt: skip
    assert reader.tags[0] == ("html", {"lang": "zh"})


@pytest.mark.parametrize("paper", [Paper.AUTO, Paper.PHONE])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_script_text_is_never_markup(language: str, paper: Paper) -> None:
    nasty = "<script>alert(1)</script> </style> {{ 7*7 }} {% raw %} &amp; \"'>"
    script = f"INT. {nasty} - DAY #<1>#\n\n{nasty}\n\n@{nasty}\n({nasty})\n{nasty} [[bilingual: {nasty}]]\n"
    reader = Reader(page(script, language, paper=paper, watermark=nasty, draft_name=nasty))
    shown = "".join(reader.shown)
    assert "script" not in {tag for tag, _ in reader.tags}
    assert shown.count("<script>") >= 4
    assert "{{ 7*7 }}" in shown


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200), st.sampled_from(["en", "zh"]))
def test_any_text_gives_a_page_whose_tags_are_closed(text: str, language: str) -> None:
    Reader(page(f"INT. A - DAY\n\n{text}", language).encode("utf-8", "replace").decode())


def test_styles_are_tags() -> None:
    assert "<strong>bold</strong>" in page("A **bold** and *soft* _line_.")
    assert "<em>soft</em>" in page("A **bold** and *soft* _line_.")
    assert "<u>line</u>" in page("A **bold** and *soft* _line_.")


@pytest.mark.parametrize("choice", [Bilingual.BELOW, Bilingual.BESIDE])
@pytest.mark.parametrize(
    ("script", "language", "other"),
    [
        ("MARA\nYou came. [[bilingual: 你来了。]]\n", "en", "你来了。"),
        ("@林晚\n你来了。 [[bilingual: You came.]]\n", "zh", "You came."),
    ],
)
def test_translations_are_on_the_page(
    script: str, language: str, other: str, choice: Bilingual
) -> None:
    assert page(script, language, bilingual=choice).count(other) == 1
    assert other not in page(script, language, bilingual=Bilingual.OFF)


def test_stars_and_revision_are_on_the_page() -> None:
    text = page(ENGLISH.replace("The ring.", "The key."), previous=((1, ENGLISH),))
    assert len(re.findall(r'aria-hidden="true">\*</span>', text)) == 1
    zh = page(CHINESE.replace("签了字", "没签字"), "zh", previous=((1, CHINESE),))
    assert zh.count('class="star"') == 1


def test_the_same_script_gives_the_same_bytes() -> None:
    assert page(ENGLISH) == page(ENGLISH)
