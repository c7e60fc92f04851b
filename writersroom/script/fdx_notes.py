"""Script notes: a writer's notes, and what FDX has no place for, both ways."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.script.emphasis import plain
from writersroom.script.fdx_text import raw_text
from writersroom.script.fdx_xml import escaped, has_illegal
from writersroom.script.inline_notes import typed_place
from writersroom.script.shown_notes import shown_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from xml.etree.ElementTree import Element as Node

    from writersroom.script.inline_notes import Place


@unique
class Carried(StrEnum):
    """The names of script notes that hold something else than a note, and bring it back."""

    BONEYARD = "Boneyard"
    SECTION_DEPTH = "Section depth"
    """Of a section deeper than the four outline levels."""
    EPISODE = "Episode"
    """Number and title of a card that says them otherwise."""
    RUNNING_TIME = "Running time"
    """Seconds an episode's header declares."""
    TITLE_PAGE = "Title page"
    """The title page as keys and values, where its layout does not tell them."""
    BACK_MATTER = "Back matter"
    """Text behind the last episode."""
    SHOWN = "Shown note"
    """The line of a paragraph that only shows what a note above it says; the note is what counts."""


_SHOT = re.compile(r"fdx: shot(?: ([\w.-]+))?", re.IGNORECASE)
_OWN_TYPE = "Note"
"""The category of notes we write; their white space is a writer's."""
_EMBEDDED = 2
"""How far dual dialogue or an omitted scene moves the offsets of a note's range."""


def script_note(text: str, name: str = "", place: Place | None = None) -> str:
    """A `ScriptNote` that holds `text` as it is; other programs pass over its `Place`."""
    lines = "".join(
        f'<Paragraph Alignment="Left"><Text>{escaped(line)}</Text></Paragraph>'
        if line
        else '<Paragraph Alignment="Left"/>'
        for line in text.split("\n")
    )
    at = f' Place="{place.typed()}"' if place else ""
    return f'<ScriptNote Name="{escaped(name)}"{at} Type="{_OWN_TYPE}">{lines}</ScriptNote>'


def shot_note(number: str = "") -> str:
    """The note in an action line that is a `Shot` paragraph, with its number if it has one."""
    return f"fdx: Shot {number}".rstrip()


def shot_number(text: str) -> str | None:
    """The number a note of `shot_note` gives, empty where it gives none; None for any other note."""
    found = _SHOT.fullmatch(text.strip())
    return None if found is None else found[1] or ""


def place_of(note: Node) -> Place | None:
    """Where in the lines of its element a note of ours stands; None where it has lines of its own."""
    return typed_place(note.get("Place", "")) if note.get("Type") == _OWN_TYPE else None


def note_text(note: Node) -> str:
    """What a note says; its name stands before it where another program's note has one."""
    text = "\n".join(raw_text(paragraph) for paragraph in note.iterfind("Paragraph"))
    if note.get("Type") == _OWN_TYPE:
        return text
    name = note.get("Name", "").strip()
    return "\n".join(part for part in (name, text.strip()) if part)


def carried(paragraph: Node, name: Carried) -> str:
    """What the first note called `name` of a paragraph holds; empty without one."""
    for note in paragraph.iterfind("ScriptNote"):
        if note.get("Name") == name:
            return "\n".join(raw_text(line) for line in note.iterfind("Paragraph"))
    return ""


def shown_paragraph(note: str) -> str:
    """The paragraph that shows a note which an English script prints; empty for any other note."""
    line = plain(shown_line(note))
    if not line or has_illegal(line):
        return ""
    mark = script_note(line, Carried.SHOWN)
    return f'<Paragraph Type="Action">{mark}<Text>{escaped(line)}</Text></Paragraph>'


def is_shown_paragraph(node: Node) -> bool:
    """Whether a paragraph only shows a note, and nobody changed its words since."""
    line = carried(node, Carried.SHOWN)
    return bool(line) and "".join(raw_text(node).split()) == "".join(line.split())


def notes_by_range(root: Node) -> dict[int, list[Node]]:
    """The notes of a `ScriptNotes` part by the index of the paragraph of `Content` they begin in.

    Newer files keep notes apart from the script and count in the whole text: UTF-16 units, one for
    the end of each paragraph. A note whose range cannot be read goes to the last paragraph.
    """
    notes = root.findall("ScriptNotes/ScriptNote")
    if not notes:
        return {}
    content = root.find("Content")
    starts = _starts(content if content is not None else ())
    found: dict[int, list[Node]] = {}
    for note in notes:
        found.setdefault(_host(note, starts), []).append(note)
    return found


def move_ranges(root: Node, old_nodes: Sequence[Node]) -> None:
    """Move the notes of a `ScriptNotes` part with their paragraphs, which stood as `old_nodes`.

    A note whose paragraph is gone is taken out: the script holds it elsewhere, if at all.
    """
    part, content = root.find("ScriptNotes"), root.find("Content")
    if part is None or content is None or not old_nodes:
        return
    before = _starts(old_nodes)
    now = dict(zip(map(id, content), _starts(content), strict=True))
    for note in part.findall("ScriptNote"):
        host = _host(note, before)
        moved_to = now.get(id(old_nodes[host]))
        first, _comma, last = note.get("Range", "").partition(",")
        if moved_to is None:
            part.remove(note)
        elif first.strip().isdecimal() and last.strip().isdecimal():
            by = moved_to - before[host]
            note.set("Range", f"{int(first) + by},{int(last) + by}")


def _host(note: Node, starts: Sequence[int]) -> int:
    """Index of the paragraph a note begins in."""
    offset = note.get("Range", "").partition(",")[0].strip()
    if offset.isdecimal() and len(offset) < 10:
        return max(bisect_right(starts, int(offset)) - 1, 0)
    return max(len(starts) - 1, 0)


def _starts(paragraphs: Iterable[Node]) -> list[int]:
    """The offset each paragraph begins at."""
    starts, offset = [], 0
    for paragraph in paragraphs:
        starts.append(offset)
        blocks = sum(child.tag in ("DualDialogue", "OmittedScene") for child in paragraph)
        units = len(raw_text(paragraph).encode("utf-16-le", "surrogatepass")) // 2
        offset += units + _EMBEDDED * blocks + 1
    return starts
