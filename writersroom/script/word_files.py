"""Opening Word files as a reader sees them: tracked changes accepted, content controls looked through."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_SPEECH = "Speech"
_TRANSLATED = "Translated"
"""Names of our own styles in a Chinese script."""
_GONE = ("del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
_OPEN = ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent")


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
