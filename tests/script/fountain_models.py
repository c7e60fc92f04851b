"""Strategies for elements that were never in a text: every kind, with words that look like others."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.script.fountain_texts import FRAGMENTS
from writersroom.script.elements import Element, Kind, Span
from writersroom.script.fountain_rules import is_parenthetical, is_synopsis, split_scene_number

NOWHERE = Span(0, 0, 0, 0)


def an_element(
    kind: Kind, text: str, number: str = "", *, dual: bool = False, depth: int = 0
) -> Element:
    return Element(kind, text, NOWHERE, scene_number=number, dual=dual, depth=depth)


def _is_plain(line: str) -> bool:
    """A line Fountain can hold: no note or boneyard sign, which it has no escape for."""
    return bool(line.strip()) and not any(sign in line for sign in ("[[", "/*", "\n", "\r"))


_LINES = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)).filter(_is_plain)
_WORDS = _LINES.map(str.strip)
_ACTION_LINES = _LINES.map(str.rstrip).filter(lambda line: "\t" not in line)
_SPOKEN_LINES = _WORDS.filter(
    lambda line: line[0] != "#" and not is_synopsis(line) and not is_parenthetical(line)
)


def _lines(line: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(line, min_size=1, max_size=3).map("\n".join)


def _alone(
    kind: Kind, words: st.SearchStrategy[str], depth: int = 0
) -> st.SearchStrategy[list[Element]]:
    return words.map(lambda text: [an_element(kind, text, depth=depth)])


_HEADINGS = st.builds(
    lambda text, number: [an_element(Kind.SCENE_HEADING, text, number)],
    _WORDS.filter(lambda text: text[0] != "." and not split_scene_number(text)[1]),
    st.sampled_from(["", "1", "12a", "3-14", "第3"]),
)
_MARKS = st.sampled_from(
    [
        an_element(Kind.NOTE, "hook"), an_element(Kind.NOTE, "[a\n  \nb"), an_element(Kind.NOTE, ""),
        an_element(Kind.BONEYARD, " a\n\nINT. B\n"), an_element(Kind.BONEYARD, "*"),
    ]
).map(lambda element: [element])  # fmt: skip
_SECTIONS = st.builds(lambda text, depth: [an_element(Kind.SECTION, text, depth=depth)], _WORDS, st.integers(1, 4))  # fmt: skip
_NAMES = _WORDS.filter(lambda name: name[-1] != "^")
_SPEECH_PARTS = st.one_of(
    _lines(_SPOKEN_LINES).map(lambda text: an_element(Kind.DIALOGUE, text)),
    st.tuples(_SPOKEN_LINES, _SPOKEN_LINES).map(lambda two: an_element(Kind.DIALOGUE, f"{two[0]}\n\n{two[1]}")),
    st.sampled_from([an_element(Kind.PARENTHETICAL, "(low)"), an_element(Kind.PARENTHETICAL, "（静）")]),
    _WORDS.map(lambda text: an_element(Kind.LYRICS, text)),
    st.just(an_element(Kind.NOTE, "n")),
)  # fmt: skip


@st.composite
def _speeches(draw: st.DrawFn) -> list[Element]:
    """A speech, or two of them side by side; a line of speech never follows another one."""
    found: list[Element] = []
    for dual in (False, True)[: draw(st.sampled_from([1, 1, 2]))]:
        found.append(an_element(Kind.CHARACTER, draw(_NAMES), dual=dual))
        for part in draw(st.lists(_SPEECH_PARTS, max_size=4)):
            spoken = [e.kind for e in found if e.kind is not Kind.NOTE]
            if part.kind is not Kind.DIALOGUE or spoken[-1] is not Kind.DIALOGUE:
                found.append(part)
    return found


_BLOCKS = st.one_of(
    _alone(Kind.ACTION, _lines(_ACTION_LINES)),
    _alone(Kind.TRANSITION, _WORDS.filter(lambda text: text[-1] != "<")),
    _alone(Kind.CENTERED, _WORDS),
    _alone(Kind.LYRICS, _WORDS),
    _alone(Kind.SYNOPSIS, _WORDS),
    st.just([an_element(Kind.PAGE_BREAK, "")]),
    _HEADINGS,
    _MARKS,
    _SECTIONS,
    _speeches(),
)
_EMPTY = an_element(Kind.ACTION, "")


@st.composite
def models(draw: st.DrawFn) -> tuple[Element, ...]:
    """Elements in an order a script can have, with empty paragraphs between some."""
    found: list[Element] = []
    for block in draw(st.lists(_BLOCKS, max_size=7)):
        if found:
            found += [_EMPTY] * draw(st.sampled_from([0, 0, 1, 2]))
        found += block
    return tuple(found)
