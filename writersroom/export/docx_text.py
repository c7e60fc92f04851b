"""Paragraphs of a Word file, put together of their elements: python-docx takes five times as long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.text.parfmt import ParagraphFormat

if TYPE_CHECKING:
    from docx.oxml.document import CT_Body
    from docx.oxml.table import CT_Tc
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.xmlchemy import BaseOxmlElement

    Place = CT_Body | CT_Tc

_PARAGRAPH, _PROPERTIES, _STYLE = qn("w:p"), qn("w:pPr"), qn("w:pStyle")
_RUN, _RUN_PROPERTIES, _RUN_STYLE = qn("w:r"), qn("w:rPr"), qn("w:rStyle")
_BOLD, _ITALIC, _UNDERLINE, _COLOUR = qn("w:b"), qn("w:i"), qn("w:u"), qn("w:color")
_TEXT, _TAB, _BREAK = qn("w:t"), qn("w:tab"), qn("w:br")
_PAGE_LAYOUT = qn("w:sectPr")
_VALUE, _SPACE = qn("w:val"), qn("xml:space")
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""
_PIECES = re.compile(r"[\t\r\n]|[^\t\r\n]+")


def legal(text: str) -> str:
    """`text` without what XML cannot hold; Word would call the file damaged."""
    return _ILLEGAL.sub("", text)


class WordText:
    """One paragraph at the end of its place, filled run by run."""

    def __init__(self, place: Place, style_id: str, *, colour: str = "") -> None:
        """`colour`, six hexadecimal digits, is that of all runs without a style of their own."""
        self.element: CT_P = _appended(place)
        self._colour = colour
        _add(_add(self.element, _PROPERTIES), _STYLE).set(_VALUE, style_id)

    @property
    def form(self) -> ParagraphFormat:
        """What this one has apart from its style: breaks, space."""
        return ParagraphFormat(self.element)

    def add(
        self,
        text: str,
        *,
        style_id: str = "",
        is_bold: bool = False,
        is_italic: bool = False,
        is_underlined: bool = False,
    ) -> None:
        """More text, without what XML cannot hold; a tab and a line end are what they are in Word."""
        run = self._run(style_id, is_bold, is_italic, is_underlined)
        for piece in _PIECES.findall(legal(text)):
            if piece == "\t":
                _add(run, _TAB)
            elif piece in "\r\n":
                _add(run, _BREAK)
            else:
                made = _add(run, _TEXT)
                made.text = piece
                if piece != piece.strip():
                    made.set(_SPACE, "preserve")

    def add_break(self) -> None:
        """The end of a line, within the paragraph."""
        _add(self._run(), _BREAK)

    def _run(
        self,
        style_id: str = "",
        is_bold: bool = False,
        is_italic: bool = False,
        is_underlined: bool = False,
    ) -> BaseOxmlElement:
        """A new run; its properties stand in the order of the schema (ECMA-376, CT_RPr)."""
        run = _add(self.element, _RUN)
        colour = "" if style_id else self._colour
        if not (style_id or is_bold or is_italic or is_underlined or colour):
            return run
        properties = _add(run, _RUN_PROPERTIES)
        if style_id:
            _add(properties, _RUN_STYLE).set(_VALUE, style_id)
        if is_bold:
            _add(properties, _BOLD)
        if is_italic:
            _add(properties, _ITALIC)
        if colour:
            _add(properties, _COLOUR).set(_VALUE, colour)
        if is_underlined:
            _add(properties, _UNDERLINE).set(_VALUE, "single")
        return run


def _appended(place: Place) -> CT_P:
    """A new paragraph behind all that stands in `place`; the page layout of a body stays the last."""
    made: CT_P = place.makeelement(_PARAGRAPH)
    last = place[-1] if len(place) else None
    if last is not None and last.tag == _PAGE_LAYOUT:
        last.addprevious(made)
    else:
        place.append(made)
    return made


def _add(parent: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    made: BaseOxmlElement = parent.makeelement(tag)
    parent.append(made)
    return made
