"""Where in the lines of an element a note or boneyard stands, for formats that hold notes apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain, runs
from writersroom.script.fountain_writer import holds
from writersroom.script.marks import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from writersroom.script.elements import Element

HOLDER = "\ue0f1"
"""Stands for a note in a text that is being made; a private sign that no script holds."""
_MARKS = (Kind.NOTE, Kind.BONEYARD)
_TYPED = re.compile(r"\d{1,4}(?: \d{1,5} \d{1,2} \d{1,2})?")
_SIGNS = re.compile(r"[*_\\]")
_MOST_SIGNS = 200
"""Emphasis marks a line may hold for its notes to be put back into it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note stands in an element's text; blanks do not count, as they may be joined."""

    line: int
    """From 0: the line it stands in, or the one below it where it has a line to itself."""
    offset: int | None = None
    """Visible signs before it in that line; None for a line to itself."""
    before: int = 0
    """Spaces between it and what stands before it."""
    after: int = 0

    def typed(self) -> str:
        """The place as an attribute's value."""
        if self.offset is None:
            return str(self.line)
        return f"{self.line} {self.offset} {self.before} {self.after}"


def typed_place(text: str) -> Place | None:
    """The place an attribute's value names; None where it names none."""
    if not _TYPED.fullmatch(text) or not text.isascii():
        return None
    line, *rest = map(int, text.split(" "))
    return Place(line, *rest)


def with_places(elements: Iterable[Element]) -> Iterator[tuple[Element, Place | None]]:
    """The elements, each note inside the lines of another with its place there."""
    known, place = list(elements), 0
    while place < len(known):
        host, end = known[place], place + 1
        while end < len(known) and holds(host, known[end]):
            end += 1
        inside = known[place + 1 : end] if host.raw and host.kind not in _MARKS else []
        yield host, None
        places: list[Place | None] = [*places_in(host, inside)] or [None] * len(inside)
        yield from zip(inside, places, strict=True)
        place += 1 + len(inside)


def places_in(host: Element, inside: Sequence[Element]) -> list[Place]:
    """The place of each mark inside an element as typed; empty where they cannot be told.

    Args:
        host: with its source.
        inside: the notes and boneyard in that source, in order.
    """
    bare = _with_holders(host, inside)
    if bare is None:
        return []
    texts, places = host.text.split("\n"), list[Place]()
    number = 0
    for line in bare.split("\n"):
        if HOLDER in line and not line.replace(HOLDER, "").strip():
            places += [Place(number)] * line.count(HOLDER)
            continue
        if number == len(texts):
            return []
        places += _in_line(line, texts[number], number)
        number += 1
    return places if number == len(texts) and len(places) == len(inside) else []


def _with_holders(host: Element, inside: Sequence[Element]) -> str | None:
    """The source of an element with a holder for each mark in it."""
    if HOLDER in host.raw:
        return None
    starts = [0, *(found.end() for found in LINE_END.finditer(host.raw))]
    pieces, end = list[str](), 0
    for mark in inside:
        line = mark.span.line - host.span.line
        first = host.span.column if not line else 1
        start = starts[line] + mark.span.column - first if line < len(starts) else -1
        if start < end or host.raw[start : start + len(mark.raw)] != mark.raw:
            return None
        pieces += [host.raw[end:start], HOLDER]
        end = start + len(mark.raw)
    return LINE_END.sub("\n", "".join([*pieces, host.raw[end:]]))


def _in_line(line: str, text: str, number: int) -> Iterator[Place]:
    """The places of the holders in a typed line that is read as `text`."""
    pieces = line.split(HOLDER)
    behind = [0, *(at + 1 for at, sign in enumerate(text) if not sign.isspace())]
    words = "".join(text.split())
    count = -max("".join("".join(pieces).split()).find(words), 0)  # signs that force a kind
    for index, piece in enumerate(pieces[:-1]):
        count += len("".join(piece.split()))
        at = behind[min(max(count, 0), len(words))]
        shown = plain(f"{text[:at]}{HOLDER}{text[at:]}").partition(HOLDER)[0]
        following = pieces[index + 1]
        is_inside = bool(following.strip()) and at < behind[-1]
        yield Place(
            number,
            len("".join(shown.split())),
            min(len(piece) - len(piece.rstrip()), 99),
            min(len(following) - len(following.lstrip()), 99) if is_inside else 0,
        )


def with_holders(text: str, places: Sequence[Place]) -> str | None:
    """The text of an element with a holder at each place; None where a place is not in it."""
    lines, alone = text.split("\n"), dict[int, int]()
    if HOLDER in text or any(place.line > len(lines) for place in places):
        return None
    inside: dict[int, list[Place]] = {}
    for place in places:
        if place.offset is None:
            alone[place.line] = alone.get(place.line, 0) + 1
        else:
            inside.setdefault(place.line, []).append(place)
    for number, own in inside.items():
        if number == len(lines):
            return None
        made = _filled(lines[number], own)
        if made is None:
            return None
        lines[number] = made
    for number in sorted(alone, reverse=True):
        lines[number:number] = [HOLDER] * alone[number]
    return "\n".join(lines)


def _filled(line: str, places: Sequence[Place]) -> str | None:
    for offset in sorted({place.offset or 0 for place in places}, reverse=True):
        at = _index(line, offset)
        if at is None:
            return None
        here = [place for place in places if place.offset == offset]
        cluster = "".join(f"{' ' * each.before}{HOLDER}{' ' * each.after}" for each in here)
        line = f"{line[:at]}{cluster}{line[at:].lstrip(' ')}"
    return line


def _index(line: str, offset: int) -> int | None:
    """Where in a line with emphasis marks that many visible signs stand before; outside marks first."""
    visible = 0
    signs = len(_SIGNS.findall(line))
    if signs > _MOST_SIGNS:
        return None
    found: list[tuple[int, int]] = []
    for at in range(len(line) + 1):
        if visible - signs <= offset <= visible:
            pieces = runs(f"{line[:at]}{HOLDER}{line[at:]}")
            before, _holder, after = "".join(run.text for run in pieces).partition(HOLDER)
            is_behind_word = not at or not line[at - 1].isspace()
            is_there = is_behind_word and len("".join(before.split())) == offset
            if is_there and before + after == plain(line):
                holding = next(run for run in pieces if HOLDER in run.text)
                found.append((holding.bold + holding.italic + holding.underline, -at))
        visible += at < len(line) and not line[at].isspace()
    return -min(found)[1] if found else None
