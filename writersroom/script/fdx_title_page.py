"""The title page of FDX: lines on a page, read back as keys by where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.fdx_paragraphs import paragraph_text, text_nodes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

    from writersroom.script.elements import TitlePage

_CREDIT = re.compile(
    r"(?:written |story |screenplay |teleplay |created )?(?:and .{1,40} )?by\Z|编剧", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|版权", re.IGNORECASE)
_DATE = re.compile(r"draft|revision|\b(?:19|20)\d\d\b", re.IGNORECASE)
_CENTERED = ("title", "credit", "author", "authors", "source")
_FOOT_RIGHT = ("draft date", "date", "revision", "copyright")
_TOP_LINES = 17
_FOOT_LINES = 12


def read_fdx_title_page(root: Node) -> TitlePage:
    """Centred groups are Title, Credit, Author and Source; the foot holds contact, date, copyright."""
    groups: list[tuple[str, list[str]]] = []
    is_open = False
    for paragraph in root.iterfind("TitlePage/Content/Paragraph"):
        text = paragraph_text(paragraph).strip()
        if not text:
            is_open = False
            continue
        alignment = paragraph.get("Alignment", "Left")
        if is_open and groups[-1][0] == alignment:
            groups[-1][1].append(text)
        else:
            groups.append((alignment, [text]))
        is_open = True
    centered = [lines for alignment, lines in groups if alignment == "Center"]
    entries = _centered_entries(centered)
    foot = [line for alignment, lines in groups if alignment != "Center" for line in lines]
    for key in ("Draft date", "Copyright"):
        lines = [line for line in foot if _key_of(line) == key]
        if lines:
            entries.append((key, lines))
    if contact := [line for line in foot if _key_of(line) == "Contact"]:
        entries.append(("Contact", contact))
    return tuple((key, tuple(lines)) for key, lines in entries)


def _key_of(line: str) -> str:
    if _COPYRIGHT.search(line):
        return "Copyright"
    return "Draft date" if _DATE.search(line) else "Contact"


def _centered_entries(groups: list[list[str]]) -> list[tuple[str, list[str]]]:
    """The first group is the title; a `by` line is the credit and what follows it the author."""
    entries: list[tuple[str, list[str]]] = []
    for lines in groups:
        keys = [key for key, _ in entries]
        if not keys:
            entries.append(("Title", lines))
        elif "Credit" not in keys and _CREDIT.match(lines[0]):
            entries.append(("Credit", lines[:1]))
            if lines[1:]:
                entries.append(("Author", lines[1:]))
        elif "Author" not in keys:
            entries.append(("Author", lines))
        elif "Source" not in keys:
            entries.append(("Source", lines))
        else:
            entries[-1][1].extend(lines)
    return entries


def write_fdx_title_page(title_page: TitlePage) -> list[str]:
    """The lines of the `TitlePage` part; empty where there is no title page."""
    if not title_page:
        return []
    lines = ["<TitlePage>", "<Content>", *[_paragraph("", "Center")] * _TOP_LINES]
    for wanted in _CENTERED:
        for key, values in title_page:
            if key.lower() == wanted:
                lines += [_paragraph(value, "Center") for value in values]
                lines.append(_paragraph("", "Center"))
    lines += [_paragraph("", "Left")] * _FOOT_LINES
    for key, values in title_page:
        name = key.lower()
        if name in _CENTERED:
            continue
        alignment = "Right" if name in _FOOT_RIGHT else "Left"
        is_known = name in _FOOT_RIGHT or name == "contact"
        lines += [_paragraph(v if is_known else f"{key}: {v}", alignment) for v in values]
    return [*lines, "</Content>", "</TitlePage>"]


def _paragraph(text: str, alignment: str) -> str:
    return f'<Paragraph Alignment="{alignment}">{text_nodes(text)}</Paragraph>'
