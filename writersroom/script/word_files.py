"""Opening Word files as a reader sees them: tracked changes accepted, content controls looked through."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from writersroom.i18n import _
from writersroom.script.elements import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.oxml.text.run import CT_R
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

_DEEPEST = 12
"""Styles a style may be based on, one upon the other."""
_TAB, _CELL = 0.5, 0.1
"""Inches of a tab and of a space."""
_SPEECH = "Speech"
_TRANSLATED = "Translated"
"""Names of our own styles in a Chinese script."""
_GONE = ("del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
_OPEN = ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent")

_UNSEEN = re.compile(rb"<w:(?:d?strike|vanish)\b")
_OFF = ("0", "false", "off", "none")
_MOST_SHOWN = 200
"""Characters of hidden words that a notice shows."""


def opened(data: bytes) -> WordDocument:
    """The document with what python-docx 1.2 passes over in its place.

    Inserted or moved text and text in content controls stands inside elements it does not step
    into: their words would be lost. Deleted text is taken out.
    """
    from docx import Document
    from docx.oxml.ns import qn

    document = Document(BytesIO(data))
    body = document.element.body
    for node in list(body.iter(*(qn(f"w:{name}") for name in _GONE))):
        if (parent := node.getparent()) is not None:
            parent.remove(node)
    for node in list(body.iter(*(qn(f"w:{name}") for name in _OPEN))):
        if (parent := node.getparent()) is not None:
            place = parent.index(node)
            parent[place : place + 1] = list(node)
    return document


def told_looks(data: bytes) -> list[Notice]:
    """That words are struck out or hidden in a file known to open: a script text cannot hold it."""
    if not _may_say_looks(data):
        return []
    from docx.oxml.ns import qn

    runs = [run for run in opened(data).element.body.iter(qn("w:r")) if run.text.strip()]
    notices = []
    if any(_is_set(run, "strike") or _is_set(run, "dstrike") for run in runs):
        notices.append(Notice(0, _("Words that are struck out are read as plain text.")))
    if hidden := " ".join(run.text.strip() for run in runs if _is_set(run, "vanish")):
        message = _("Words that are hidden are read as plain text: {words}")
        notices.append(Notice(0, message.format(words=hidden[:_MOST_SHOWN])))
    return notices


def _may_say_looks(data: bytes) -> bool:
    """Whether the text of a file speaks of such looks anywhere; True where it stands in no usual place."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _UNSEEN.search(archive.read("word/document.xml")) is not None
    except Exception:  # zipfile has no common error
        return True


def _is_set(run: CT_R, name: str) -> bool:
    """Whether a run's own look says this of its words."""
    from docx.oxml.ns import qn

    look = run.rPr
    node = look.find(qn(f"w:{name}")) if look is not None else None
    return node is not None and node.get(qn("w:val")) not in _OFF


def speech_text(paragraph: Paragraph, names: Mapping[str, str]) -> str:
    """The text of a paragraph; a Chinese speech of ours on one line, as its name stands once.

    `names` are those of the styles by their ids. Line breaks of others may part anything.
    """
    text = paragraph.text
    if "\n" not in text or names.get(paragraph._p.style or "") != _SPEECH:
        return text
    if any(names.get(run._r.style or "") == _TRANSLATED for run in paragraph.runs):
        return text
    return " ".join(line.strip() for line in text.split("\n"))


def said_together(row: _Row, names: Mapping[str, str]) -> list[str]:
    """The speeches of a row that holds two at once, as our Chinese files set them; else nothing."""
    paragraphs = [each for cell in row.cells for each in cell.paragraphs]
    is_speech = all(names.get(each._p.style or "") == _SPEECH for each in paragraphs)
    return [speech_text(each, names) for each in paragraphs] if is_speech else []


def style_looks(document: WordDocument) -> dict[str, tuple[float, str]]:
    """By id of each paragraph style, its left indent in inches and its alignment."""
    from docx.styles.style import ParagraphStyle

    looks: dict[str, tuple[float, str]] = {}
    for style in document.styles:
        if isinstance(style, ParagraphStyle):
            indent, alignment, above = None, None, style
            for _step in range(_DEEPEST):
                own = above.paragraph_format
                indent = own.left_indent if indent is None else indent
                alignment = own.alignment if alignment is None else alignment
                if not isinstance(above.base_style, ParagraphStyle):
                    break
                above = above.base_style
            looks[style.style_id] = indent.inches if indent is not None else 0.0, _named(alignment)
    return looks


def look_of(paragraph: Paragraph, looks: Mapping[str, tuple[float, str]]) -> tuple[float, str]:
    """How far in a paragraph stands and how it is aligned; tabs and spaces before it count."""
    indent, alignment = looks.get(paragraph._p.style or "Normal", (0.0, ""))
    if paragraph._p.pPr is not None:
        own = paragraph.paragraph_format
        try:
            indent = indent if own.left_indent is None else own.left_indent.inches
            alignment = alignment if own.alignment is None else _named(own.alignment)
        except ValueError:  # no number, or an alignment nobody knows
            return 0.0, ""
    text = paragraph.text
    before = text[: len(text) - len(text.lstrip(" \t"))]
    return indent + _TAB * before.count("\t") + _CELL * before.count(" "), alignment


def _named(alignment: WD_PARAGRAPH_ALIGNMENT | None) -> str:
    """`center`, `right`, or empty for all others."""
    name = alignment.name.lower() if alignment is not None else ""
    return name if name in ("center", "right") else ""
