"""The title page at the very start of a Fountain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writersroom.script.elements import TitlePage
    from writersroom.script.marks import Lines

USUAL_KEYS = frozenset(
    {
        "title", "credit", "author", "authors", "source", "notes", "draft date", "date", "contact",
        "copyright", "revision",
    }
)  # fmt: skip
_KEY = re.compile(r"([^\s:][^:]*):(.*)\Z", re.DOTALL)


def read_title_page(lines: Lines) -> tuple[TitlePage, int]:
    """The title page and the index of the first line behind it (its blank line included).

    Empty and 0 where the text opens with script: `FADE IN:` or "So it goes: badly." is no key. A
    note or boneyard may stand before it.
    """
    start = 0
    while start < len(lines.visible) and lines.is_transparent(start):
        start += 1
    while 0 < start < len(lines.visible) and not lines.visible[start].strip():
        start += 1
    entries, end = _entries(lines, start)
    if not entries or not _is_convincing(entries):
        return (), 0
    return tuple((key, tuple(values)) for key, values, _ in entries), end


def _entries(lines: Lines, start: int) -> tuple[list[tuple[str, list[str], bool]], int]:
    """Keys with their values and whether they may stand alone; nothing if a line does not fit."""
    entries: list[tuple[str, list[str], bool]] = []
    index = start
    for index in range(start, len(lines.visible)):
        line = lines.visible[index]
        if not line.strip():
            if lines.is_transparent(index):
                continue
            return entries, index + 1
        if line[0].isspace():
            if not entries:
                return [], 0
            entries[-1][1].append(line.strip())
            continue
        found = _KEY.match(line)
        if not found:
            return [], 0
        if entries and not entries[-1][1]:
            entries[-1] = (entries[-1][0], [], True)
        value = found[2].strip()
        entries.append((found[1].strip(), [value] if value else [], False))
    return entries, index + 1


def _is_convincing(entries: list[tuple[str, list[str], bool]]) -> bool:
    """At least one usual key or two keys; a key without a value is followed by another key."""
    if len(entries) < 2 and not any(key.lower() in USUAL_KEYS for key, _, _ in entries):
        return False
    return all(values or is_followed for _, values, is_followed in entries)


def write_title_page(title_page: TitlePage) -> list[str]:
    """The lines of a title page, without the blank line behind it."""
    lines: list[str] = []
    for key, values in title_page:
        kept = [value for value in values if value.strip()]
        if len(kept) == 1 and kept[0] == kept[0].lstrip():
            lines.append(f"{key}: {kept[0]}")
        else:
            lines += [f"{key}:", *(f"    {value}" for value in kept)]
    return lines
