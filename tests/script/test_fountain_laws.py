"""The laws of reading and writing Fountain, over generated texts; `make fuzz` runs 20,000 of each."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.script.fountain_models import models
from tests.script.fountain_texts import texts
from writersroom.script.elements import Element, Kind, Screenplay
from writersroom.script.fountain import compose, read_fountain, replace, write_fountain
from writersroom.script.marks import LINE_END, split_lines
from writersroom.script.title_page import read_title_page

laws = settings.get_profile("laws")
MARKS = (Kind.NOTE, Kind.BONEYARD)

Essence = tuple[Kind, str, str, bool, int]
"""What a reader sees of an element; `forced` is how it was written, which may need to differ."""


def essence(element: Element) -> Essence:
    return element.kind, element.text, element.scene_number, element.dual, element.depth


def essences(screenplay: Screenplay) -> list[Essence]:
    return [essence(element) for element in screenplay.elements]


@laws
@given(texts)
def test_any_text_is_written_back(text: str) -> None:
    screenplay = read_fountain(text)
    assert write_fountain(screenplay) == text
    assert read_fountain(write_fountain(screenplay)) == screenplay


@laws
@given(texts)
def test_every_span_of_any_text_holds_its_source(text: str) -> None:
    lines = split_lines(text)
    for element in read_fountain(text).elements:
        span = element.span
        assert element.raw == lines.slice(
            span.line - 1, span.column - 1, span.end_line - 1, span.end_column - 1
        )
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert element.raw or element.kind is Kind.ACTION


@laws
@given(texts)
def test_every_line_of_any_text_is_in_an_element(text: str) -> None:
    lines = split_lines(text)
    screenplay = read_fountain(text)
    first = read_title_page(lines)[1]
    covered = set(range(lines.bounds(first - 1, first - 1)[1] + 1)) if first else set()
    for element in screenplay.elements:
        covered.update(range(element.span.line - 1, element.span.end_line))
    left = [line for index, line in enumerate(lines.physical) if index not in covered]
    assert not "".join(left).strip()


@laws
@given(texts)
def test_elements_of_any_text_stand_in_its_order_and_apart(text: str) -> None:
    hosts = [e.span for e in read_fountain(text).elements if e.kind not in MARKS]
    for a, b in pairwise(hosts):
        assert a.end_line < b.line


@laws
@given(texts)
def test_composed_elements_of_any_text_read_back_equal(text: str) -> None:
    screenplay = read_fountain(text)
    assume(not any(has_open_sign(element) for element in screenplay.elements))
    assume(not any("[[" in value or "/*" in value for _, values in screenplay.title_page for value in values))  # fmt: skip
    again = read_fountain(compose(screenplay.elements, screenplay.title_page))
    assert essences(again) == essences(screenplay)
    assert again.title_page == screenplay.title_page


@laws
@given(models())
def test_elements_that_were_never_in_a_text_read_back_equal(elements: tuple[Element, ...]) -> None:
    again = read_fountain(compose(elements))
    assert essences(again) == [essence(element) for element in elements]


def has_open_sign(element: Element) -> bool:
    """A literal `[[` or `/*`: Fountain has no escape for it, so it may pair with what comes later."""
    return element.kind not in MARKS and ("[[" in element.text or "/*" in element.text)


def opens_like_a_title_page(text: str) -> bool:
    """A cue such as `NOTES:` opens it: an indented line below would make a title page of both."""
    first = text.removeprefix("\ufeff").lstrip().split("\n")[0].split("\r")[0]
    return ":" in first and not read_fountain(text).title_page


NEW_TEXTS = {
    Kind.SCENE_HEADING: ["INT. CAVE", "roof", "外 街 夜", "EXT/INT. CAR"],
    Kind.ACTION: ["Snow.", "INT. X", "CUT TO:", "~a", "MARA\nruns", "雪。\n停。", "Title: x", "# 1", "    in\n        deep", ".x", "@y"],
    Kind.CHARACTER: ["LEO", "Leo (V.O.)", "顾沉", "404", "INT. LEO"],
    Kind.DIALOGUE: ["Bye.", "一\n二", "Bye.\n\nNow.", "~no", "!no\n>no", ".x\n@y"],
    Kind.PARENTHETICAL: ["(low)", "（静）"],
    Kind.TRANSITION: ["CUT TO:", "Fade.", "切至", "INT. TO:"],
    Kind.LYRICS: ["la", "啦"],
    Kind.CENTERED: ["END", "终"],
    Kind.SECTION: ["Two", "第2集"],
    Kind.SYNOPSIS: ["She waits.", "等"],
    Kind.NOTE: ["pickup", "shot: 1A CU", "a\nb"],
    Kind.BONEYARD: [" old ", "a\n\nINT. B"],
    Kind.PAGE_BREAK: [""],
}  # fmt: skip


@laws
@given(texts, st.data())
def test_an_edit_changes_only_its_elements_lines(text: str, data: st.DataObject) -> None:
    screenplay = read_fountain(text)
    assume(screenplay.elements)
    index = data.draw(st.integers(0, len(screenplay.elements) - 1))
    old = screenplay.elements[index]
    new = data.draw(st.sampled_from(NEW_TEXTS[old.kind]))
    assume(old.text.strip() or old.kind is not Kind.ACTION)  # a kept blank line is between others
    assume(old.raw)
    assume(not opens_like_a_title_page(text))
    changed = replace(screenplay, index, new)
    lines = split_lines(text)
    before = lines.starts[old.span.line - 1] + old.span.column - 1
    after = lines.starts[old.span.end_line - 1] + old.span.end_column - 1
    assert changed.source.startswith(text[:before])
    assert changed.source.endswith(text[after:])
    assert (changed.elements[index].kind, changed.elements[index].text) == (old.kind, new)
    others = essences(screenplay)[:index] + essences(screenplay)[index + 1 :]
    assert essences(changed)[:index] + essences(changed)[index + 1 :] == others
    assert changed.title_page == screenplay.title_page
    assert set(LINE_END.findall(changed.source)) <= set(LINE_END.findall(text) or ["\n"])
