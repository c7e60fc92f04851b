"""Revised lines: `RevisionID` of FDX runs as `[[revised: 2]]` notes behind the element, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.fdx_layout import REVISION_LOCATION
from writersroom.script.fdx_xml import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element as Node

SETS = (
    # name, colour of the text, colour of the page
    ("Blue", "#000000000000", "#C6C6EDEDFEFE"),
    ("Pink", "#000000000000", "#FDFDCCCCD4D4"),
    ("Yellow", "#000000000000", "#FDFDFFFFABAB"),
    ("Green", "#000000000000", "#D1D1FEFED0D0"),
    ("Goldenrod", "#000000000000", "#FAFACDCD3939"),
    ("Buff", "#000000000000", "#FCFCEDED9D9D"),
    ("Salmon", "#000000000000", "#F8F8AEAE8E8E"),
    ("Cherry", "#000000000000", "#FBFBA4A4B4B4"),
    ("Tan", "#000000000000", "#FDFDF1F1C7C7"),
)
"""The revision sets in their usual order; a RevisionID counts in them from 1."""
_NOTE = re.compile(r"revised: ([1-9]\d?)(?: \(lines? (\d+(?:, \d+)*)\))?")


def revision_of(paragraph: Node) -> str:
    """The latest revision of a paragraph's own runs; empty where none is revised."""
    found = [
        child.get("RevisionID", "")
        for child in paragraph
        if child.tag == "Text" and (child.text or "").strip()
    ]
    numbers = [int(each) for each in found if each.isdecimal() and len(each) < 3]
    latest = max(numbers, default=0)
    return str(latest) if latest else ""


def revised_notes(revisions: Sequence[str]) -> list[str]:
    """The notes that say which lines of an element are revised; one text for each revision.

    Args:
        revisions: of each line of the element, empty where the line is not revised.
    """
    notes = []
    for revision in sorted({each for each in revisions if each}, key=int):
        lines = [str(number) for number, each in enumerate(revisions, 1) if each == revision]
        if len(lines) == len(revisions):
            return [f"revised: {revision}"]
        word = "line" if len(lines) == 1 else "lines"
        notes.append(f"revised: {revision} ({word} {', '.join(lines)})")
    return notes


def with_note(revisions: Sequence[str], text: str) -> list[str] | None:
    """The revisions of an element's lines once a note is read; None if it is no such note.

    A note counts only where `revised_notes` would write it back as it is: a writer's own wording
    stays a note.
    """
    found = _NOTE.fullmatch(text)
    if not found:
        return None
    after = list(revisions)
    numbers = [int(each) for each in found[2].split(", ")] if found[2] else range(1, len(after) + 1)
    for number in numbers:
        if not 0 < number <= len(after) or after[number - 1]:
            return None
        after[number - 1] = found[1]
    return after if revised_notes(after) == [*revised_notes(revisions), text] else None


def revisions_part(active: int) -> str:
    """The `Revisions` part; `active` is the set that new changes belong to."""
    rows = "".join(
        f'<Revision Color="{color}" FullRevision="No" ID="{number}" Mark="*" Name="{escaped(name)}"'
        f' PageColor="{page}" Style=""/>'
        for number, (name, color, page) in enumerate(SETS, 1)
    )
    return (
        f'<Revisions ActiveSet="{active}" Location="{REVISION_LOCATION}" RevisionMode="No" RevisionsShown="Active"'
        f' ShowAllMarks="No" ShowAllSets="No" ShowPageColor="No">{rows}</Revisions>'
    )
