"""Runs of an FDX paragraph as Fountain emphasis, and back."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from writersroom.script.emphasis import Run, joined, plain, runs
from writersroom.script.fdx_xml import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from xml.etree.ElementTree import Element as Node

BLANK = "\u00a0"
"""Stands alone in a paragraph that must not be empty: a blank line inside a speech."""
_LITERAL = re.compile(r"([*_])")
_JOINER = "\u2060"
"""Parts two marks that would be read as one; it has no width."""
_LONGEST_LINE = 10_000
"""Signs a line may have to keep its styles; no page holds as many."""
_STYLES = {"Underline": "_", "Bold": "**", "Italic": "*"}
"""Style names and their marks, the outermost first."""
_Styled = tuple[str, frozenset[str]]


def raw_text(paragraph: Node) -> str:
    """The text of a paragraph's own runs, without their styles."""
    return "".join("".join(child.itertext()) for child in paragraph if child.tag == "Text")


def paragraph_text(paragraph: Node) -> str:
    """The text of a paragraph's own runs, bold, italic and underline as Fountain emphasis.

    Words that a style shows in capitals are in capitals.
    """
    if not any("Style" in child.attrib for child in paragraph if child.tag == "Text"):
        return _unstyled(raw_text(paragraph))
    return marked(
        Run(_as_shown(child), *(style in styles_of(child) for style in ("Bold", "Italic", "Underline")))
        for child in paragraph
        if child.tag == "Text"
    )  # fmt: skip


def _as_shown(text: Node) -> str:
    """The words of a run, in capitals where its style shows them so; letters without them stay."""
    words = "".join(text.itertext())
    if "AllCaps" not in styles_of(text):
        return words
    pairs = ((sign, sign.upper()) for sign in words)
    return "".join(big if big.lower() == sign.lower() else sign for sign, big in pairs)


def styles_of(text: Node) -> list[str]:
    """The style names of a run."""
    return text.get("Style", "").split("+")


def marked(pieces: Iterable[Run]) -> str:
    """Fountain text for styled runs; signs that would be taken for emphasis are escaped.

    White space at the edge of a styled stretch stays outside its marks, where it looks the same.
    """
    pieces = [piece for piece in pieces if piece.text]
    if not any(piece.bold or piece.italic or piece.underline for piece in pieces):
        return _unstyled("".join(piece.text for piece in pieces))
    lines: list[list[_Styled]] = [[]]
    for piece in pieces:
        flags = zip(_STYLES, (piece.underline, piece.bold, piece.italic), strict=True)
        styles = frozenset(name for name, is_set in flags if is_set)
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                lines.append([])
            lines[-1] += [(sign, styles) for sign in text]
    return "\n".join(_marked_line(line) for line in lines)


def _unstyled(text: str) -> str:
    is_literal = len(text) <= _LONGEST_LINE and plain(text) == text
    return text if is_literal else _LITERAL.sub(r"\\\1", text)


def _marked_line(signs: list[_Styled]) -> str:
    if len(signs) > _LONGEST_LINE:
        return _unstyled("".join(sign for sign, _styles in signs))
    for kept in (_trimmed(signs), _trimmed(signs, at_every_change=True)):
        if not any(styles for _sign, styles in kept):
            return _unstyled("".join(sign for sign, _styles in kept))
        wanted = joined([_as_run(sign, styles) for sign, styles in kept])
        for is_escaped in (False, True):
            text = _with_marks(kept, "", is_escaped=is_escaped)
            if runs(text) == wanted:
                return text
    return _with_marks(kept, _JOINER, is_escaped=True)


def _as_run(sign: str, styles: frozenset[str]) -> Run:
    return Run(sign, *(name in styles for name in ("Bold", "Italic", "Underline")))


def _trimmed(signs: list[_Styled], *, at_every_change: bool = False) -> list[_Styled]:
    """Without styles on the white space at the edges of each styled stretch, or of each run."""
    kept = [set(styles) for _sign, styles in signs]
    for name in _STYLES:
        for (is_set, _run), group in groupby(
            range(len(signs)), key=lambda i: (name in signs[i][1], at_every_change and signs[i][1])
        ):
            places = list(group)
            if not is_set:
                continue
            for row in (places, places[::-1]):
                for place in row:
                    if not signs[place][0].isspace():
                        break
                    kept[place].discard(name)
    return [(sign, frozenset(styles)) for (sign, _old), styles in zip(signs, kept, strict=True)]


def _with_marks(signs: Sequence[_Styled], joiner: str, *, is_escaped: bool) -> str:
    """The signs with marks around each stretch; marks nest, the longest stretch outermost."""
    ends = _ends(signs)
    out: list[str] = []
    stack: list[str] = []
    for place, (sign, styles) in enumerate([*signs, ("", frozenset[str]())]):
        if set(stack) != styles:
            kept = next((k for k, name in enumerate(stack) if name not in styles), len(stack))
            out += [_STYLES[name] for name in reversed(stack[kept:])]
            del stack[kept:]
            missing = [name for name in _STYLES if name in styles and name not in stack]
            missing.sort(key=lambda name: -ends[name][place])
            parts = joiner if sign and place and not signs[place - 1][0].isspace() else ""
            out += [parts, *(_STYLES[name] for name in missing)]
            stack += missing
        out.append(_LITERAL.sub(r"\\\1", sign) if is_escaped else sign)
    return "".join(out)


def _ends(signs: Sequence[_Styled]) -> dict[str, list[int]]:
    """For each style and place, where the stretch that covers the place ends."""
    ends = {name: [0] * len(signs) for name in _STYLES}
    for name, row in ends.items():
        end = len(signs)
        for place in range(len(signs) - 1, -1, -1):
            if name not in signs[place][1]:
                end = place
            row[place] = end
    return ends


def text_nodes(text: str, revision: str = "") -> str:
    """`Text` elements for a Fountain text; plain runs that are not revised carry no attributes."""
    return "".join(_text_node(run, revision) for run in runs(text))


def _text_node(run: Run, revision: str) -> str:
    names = ("Bold", run.bold), ("Italic", run.italic), ("Underline", run.underline)
    style = "+".join(name for name, is_set in names if is_set)
    attributes = f' RevisionID="{escaped(revision)}"' if revision else ""
    attributes += f' Style="{style}"' if style else ""
    return f"<Text{attributes}>{escaped(run.text)}</Text>"
