"""The title page of FDX: lines on a page, read back as keys by where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.emphasis import plain, runs
from writersroom.script.episode_headers import episode_header
from writersroom.script.fdx_layout import header_part
from writersroom.script.fdx_notes import Carried, carried, script_note
from writersroom.script.fdx_text import marked, paragraph_text, raw_text, text_nodes
from writersroom.script.fdx_xml import escaped
from writersroom.script.title_page import USUAL_KEYS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

    from writersroom.script.elements import TitlePage

_CREDIT = re.compile(
    r"(?:written |story |screenplay |teleplay |created )?(?:(?:and|&) .{1,40} )?by\Z|编剧",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|版权", re.IGNORECASE)
_DATE = re.compile(
    r"draft|revision|\brev\b|\b(?:19|20)\d\d\b|\b\d{1,2}([./-])\d{1,2}\1\d{2}\b", re.IGNORECASE
)
_BASED_ON = re.compile(
    r"(?:based|inspired|suggested|adapted)\b.{0,20}\b(?:on|by|from)\b|from the \w+ by\b|改编自|根据",
    re.IGNORECASE,
)
_KEYED = re.compile(r"([^:]{1,40}): (.+)", re.DOTALL)
_TABS = re.compile(r"\t+")
_CENTERED = ("title", "credit", "author", "authors", "source")
_FOOT_RIGHT = ("draft date", "date", "revision", "copyright")
_TOP_LINES = 17
_PAGE_LINES = 54

_Line = tuple[str, str]
"""Alignment and Fountain text of one line of the page; empty lines part groups."""


def read_fdx_title_page(root: Node) -> TitlePage:
    """Centred groups are Title, Credit, Author and Source; the foot holds contact, date, copyright.

    Where we wrote the page and nobody changed it since, the keys are exactly those written.
    """
    first, _further = _pages(root)
    lines = [(node.get("Alignment", "Left"), paragraph_text(node).strip()) for node in first]
    exact = _carried_entries(first)
    if exact and _shown(_placed(exact)) == _shown(lines):
        return exact
    return _told_by_layout(lines)


def _told_by_layout(lines: list[_Line]) -> TitlePage:
    """Keys and values by where the lines stand."""
    groups = _groups(lines)
    entries = _centered_entries([group for alignment, group in groups if alignment == "Center"])
    foot: dict[str, list[str]] = {"Draft date": [], "Copyright": []}
    for alignment, group in groups:
        pieces = [] if alignment == "Center" else [p for line in group for p in _TABS.split(line)]
        for piece in pieces:
            key, value = _foot_entry(piece.strip())
            foot.setdefault(key, []).append(value)
    contact = foot.pop("Contact", [])
    entries += [(key, values) for key, values in foot.items() if values]
    entries += [("Contact", contact)] if contact else []
    return tuple((key, tuple(values)) for key, values in entries)


def read_front_matter(root: Node) -> str:
    """The text of further title pages (a cast list, a word before); empty without them."""
    _first, further = _pages(root)
    return "\n".join(raw_text(node) for node in further).strip("\n")


def _pages(root: Node) -> tuple[list[Node], list[Node]]:
    """The paragraphs of the first title page, and those of all further ones."""
    nodes = root.findall("TitlePage/Content/Paragraph")
    breaks = [i for i, node in enumerate(nodes) if i and node.get("StartsNewPage") == "Yes"]
    end = breaks[0] if breaks else len(nodes)
    return nodes[:end], nodes[end:]


def _groups(lines: list[_Line]) -> list[tuple[str, list[str]]]:
    """Neighbouring lines of one alignment, parted by empty ones."""
    groups: list[tuple[str, list[str]]] = []
    is_open = False
    for alignment, text in lines:
        if text and is_open and groups[-1][0] == alignment:
            groups[-1][1].append(text)
        elif text:
            groups.append((alignment, [text]))
        is_open = bool(text)
    return groups


def _foot_entry(line: str) -> tuple[str, str]:
    """The key a line at the foot belongs to, and what of it is the value."""
    found = _KEYED.fullmatch(line)
    if found and found[1].strip().lower() in USUAL_KEYS:
        return found[1].strip(), found[2].strip()
    if _COPYRIGHT.search(line):
        return "Copyright", line
    return ("Draft date" if _DATE.search(line) else "Contact"), line


def _centered_entries(groups: list[list[str]]) -> list[tuple[str, list[str]]]:
    """The first group is the title; a `by` line is the credit and what follows it the author."""
    entries: list[tuple[str, list[str]]] = []
    credit = next((n for n, lines in enumerate(groups) if n and _is_credit(lines)), 0)
    for number, lines in enumerate(groups):
        if number and number == credit:
            entries.append(("Credit", lines[:1]))
            if lines[1:]:
                entries.append(("Author", lines[1:]))
        elif key := _key_of(lines, [key for key, _ in entries], is_above=number < credit):
            entries.append((key, lines))
        else:
            entries[-1][1].extend(lines)
    return entries


def _key_of(lines: list[str], keys: list[str], *, is_above: bool) -> str:
    """The key of a group that is no credit; empty where it goes on with the one above.

    Nobody is named between the title and the credit: what `is_above` it says more of the title.
    """
    if not keys:
        return "Title"
    if episode_header(plain(" ".join(lines))):
        return "Episode"
    if "Source" not in keys and _BASED_ON.match(plain(lines[0])):
        return "Source"
    if is_above:
        return "Subtitle"
    return next((key for key in ("Author", "Source") if key not in keys), "")


def _is_credit(lines: list[str]) -> bool:
    return _CREDIT.match(plain(lines[0])) is not None


def _carried_entries(first: list[Node]) -> TitlePage:
    """The keys and values the page's note holds: keys stand alone, their values are indented."""
    text = next((found for node in first if (found := carried(node, Carried.TITLE_PAGE))), "")
    entries: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        if line.startswith("    ") and entries:
            entries[-1][1].append(line[4:])
        elif line:
            entries.append((line, []))
    return tuple((key, tuple(values)) for key, values in entries)


def _shown(lines: list[_Line]) -> list[_Line]:
    return [(alignment, plain(text).strip()) for alignment, text in lines if text.strip()]


def _placed(title_page: TitlePage) -> list[_Line]:
    """The lines of the page from top to bottom."""
    lines = [("Center", "")] * _TOP_LINES
    for wanted in _CENTERED:
        for key, values in title_page:
            if key.lower() == wanted:
                lines += [("Center", value) for value in values]
                lines.append(("Center", ""))
    foot: list[_Line] = []
    for key, values in title_page:
        name = key.lower()
        if name in _CENTERED:
            continue
        alignment = "Right" if name in _FOOT_RIGHT else "Left"
        is_known = name in ("draft date", "copyright", "contact")
        foot += [(alignment, v if is_known else f"{key}: {v}") for v in values]
    room = max(1, _PAGE_LINES - len(lines) - len(foot))
    return [*lines, *([("Left", "")] * room), *foot]


def write_fdx_title_page(title_page: TitlePage, front_matter: str = "") -> list[str]:
    """The lines of the `TitlePage` part; empty where there is neither title page nor front matter."""
    if not title_page and not front_matter:
        return []
    first = f'<Paragraph Alignment="Center">{_exact_note(title_page)}</Paragraph>'
    lines = [_paragraph(text, alignment) for alignment, text in _placed(title_page)[1:]]
    further = [
        f'<Paragraph Alignment="Left"{"" if index else _NEW_PAGE}><Text>{escaped(line)}</Text></Paragraph>'
        if line
        else f'<Paragraph Alignment="Left"{"" if index else _NEW_PAGE}/>'
        for index, line in enumerate(front_matter.split("\n"))
    ]
    return [
        "<TitlePage>", header_part(is_numbered=False), "<Content>", first, *lines,
        *(further if front_matter else ()), "</Content>", "</TitlePage>",
    ]  # fmt: skip


_NEW_PAGE = ' StartsNewPage="Yes"'


def _exact_note(title_page: TitlePage) -> str:
    """The note with keys and values, where the page alone would not give them back."""
    read = [(alignment, marked(runs(text)).strip()) for alignment, text in _placed(title_page)]
    if _told_by_layout(read) == title_page:
        return ""
    entries = [line for key, values in title_page for line in (key, *(f"    {v}" for v in values))]
    return script_note("\n".join(entries), Carried.TITLE_PAGE)


def _paragraph(text: str, alignment: str) -> str:
    return f'<Paragraph Alignment="{alignment}">{text_nodes(text)}</Paragraph>'
