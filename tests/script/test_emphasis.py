"""Emphasis marks become styled runs; signs that are not emphasis stay as typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writersroom.script.emphasis import Run, plain, runs
from writersroom.script.fdx_text import marked


def test_each_mark_gives_its_style() -> None:
    assert runs("a *b* **c** _d_") == (
        Run("a "),
        Run("b", italic=True),
        Run(" "),
        Run("c", bold=True),
        Run(" "),
        Run("d", underline=True),
    )


def test_styles_nest() -> None:
    assert runs("_**x**_") == (Run("x", bold=True, underline=True),)
    assert runs("***x***") == (Run("x", bold=True, italic=True),)
    assert runs("**a *b* c**") == (
        Run("a ", bold=True),
        Run("b", bold=True, italic=True),
        Run(" c", bold=True),
    )


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4",
        "3*4*5 makes 60",
        "*31 then *45",
        "a lone * star",
        "file_name_x",
        "****",
        "open *only",
        "*a\nb*",
        "",
    ],
)
def test_signs_without_a_partner_are_literal(text: str) -> None:
    assert plain(text) == text


def test_an_escaped_sign_is_literal_and_loses_its_backslash() -> None:
    assert runs(r"\*not\* *yes*") == (Run("*not* "), Run("yes", italic=True))


def test_underlines_work_between_chinese_letters() -> None:
    assert runs("她_真的_走了") == (Run("她"), Run("真的", underline=True), Run("走了"))


@settings(deadline=None)
@given(st.text(alphabet="ab *_\\\n你"))
def test_only_marks_and_escapes_are_ever_removed(text: str) -> None:
    signs = "*_\\"
    assert [c for c in plain(text) if c not in signs] == [c for c in text if c not in signs]


@pytest.mark.parametrize(
    "line",
    ["*a " * 30_000, "*a _b " * 20_000, "*a " * 30_000 + "b* " * 30_000, "_a *b " * 20_000 + "c_ " * 20_000],
    ids=["openers", "both signs", "nested pairs", "closers that give up openers"],
)  # fmt: skip
def test_a_hostile_line_of_marks_is_read_to_the_end(line: str) -> None:
    letters = [sign for sign in line if sign not in "*_"]
    assert [sign for sign in plain(line) if sign not in "*_"] == letters


def test_a_digit_between_digits_keeps_its_style_on_the_way_through_final_draft() -> None:
    pieces = (Run("3"), Run("4", italic=True), Run("5"))
    assert "".join(run.text for run in runs(marked(pieces)) if run.italic) == "4"
    assert plain(marked(pieces)).replace("\u2060", "") == "345"
