"""The Chinese script layout typed into a Fountain text: where it stands, and the same as Fountain.

Only told and offered, never changed unasked: the editor keeps what was typed until its writer agrees.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.duanju import read_duanju
from writersroom.script.duanju_headings import ACTION_SIGNS, scene_line
from writersroom.script.duanju_lines import labelled, speech_line
from writersroom.script.elements import Kind
from writersroom.script.episode_headers import episode_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.script.elements import Screenplay

_READ_ON = frozenset({Kind.ACTION, Kind.DIALOGUE, Kind.CHARACTER})
"""What Fountain makes of such lines."""
_LONGEST = 400
"""No mark of the layout stands in a longer line."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of a text that are in the Chinese layout."""

    start: int
    """First row, from 0."""
    end: int
    """Row behind the last."""
    text: str
    fountain: str
    """The same, as the room keeps it."""


def regions(screenplay: Screenplay) -> tuple[Region, ...]:
    """The passages in the Chinese layout, from the top; none in a text that is all Fountain.

    One sign that nothing else has is enough (△, a scene line, 人物：, 第3集); of speeches (名：话)
    there must be two, since a sentence may hold a colon.
    """
    lines = screenplay.source.split("\n")
    strength = _strengths(screenplay, lines)
    if sum(strength.values()) < 2:
        return ()
    found = (
        Region(start, end, "\n".join(lines[start:end]), as_fountain(lines[start:end]))
        for start, end in _runs(strength, _actions(screenplay), lines)
    )
    return tuple(region for region in found if region.fountain != region.text.strip("\n"))


def converted(text: str, found: Sequence[Region]) -> str:
    """`text` with each region as Fountain, parted from what stands around it by an empty line."""
    lines = text.split("\n")
    for region in reversed(found):
        new = region.fountain.split("\n")
        if region.start and lines[region.start - 1].strip():
            new.insert(0, "")
        if region.end < len(lines) and lines[region.end].strip():
            new.append("")
        lines[region.start : region.end] = new
    return "\n".join(lines)


def as_fountain(lines: Sequence[str]) -> str:
    """Lines of the Chinese layout as Fountain; the line of an episode becomes a section."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if _is_header(line):
            parts += [["# " + line.strip()], []]
        elif scene_line(line.strip()):
            parts.append([line])
        else:
            parts[-1].append(line)
    return "\n\n".join(filter(None, map(_part_as_fountain, parts)))


def _part_as_fountain(lines: Sequence[str]) -> str:
    """One scene at most; as typed where the reader would drop a letter of it."""
    text = "\n".join(lines).strip("\n")
    if not text or text.startswith("# "):
        return text
    read = "\n\n".join(e.screenplay.source.strip("\n") for e in read_duanju(text).episodes)
    labels = Counter("".join(found[0] for line in lines if (found := labelled(line.strip()))))
    lost = _letters(text) - _letters(read) - labels
    return text if lost else read


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text.casefold() if char.isalnum())


def _is_header(line: str) -> bool:
    return not line.lstrip().startswith("#") and bool(episode_header(line[:_LONGEST]))


def _strengths(screenplay: Screenplay, lines: Sequence[str]) -> dict[int, int]:
    """How loudly each row speaks for the Chinese layout: 2 for a sign of its own, 1 for a speech."""
    found: dict[int, int] = {}
    for element in screenplay.elements:
        if element.kind not in _READ_ON or element.forced:
            continue
        for row in range(element.span.line - 1, element.span.end_line):
            strength = _strength(lines[row].strip()) if row < len(lines) else 0
            if strength == 2 or (strength and element.kind is Kind.ACTION):
                found[row] = strength
    return found


def _strength(line: str) -> int:
    if not line or len(line) > _LONGEST or line.isascii():
        return 0
    if line[0] in ACTION_SIGNS or scene_line(line) or labelled(line) or _is_header(line):
        return 2
    return 1 if speech_line(line) else 0


def _actions(screenplay: Screenplay) -> frozenset[int]:
    """Rows of plain action: they go on what the line above them began."""
    return frozenset(
        row
        for element in screenplay.elements
        if element.kind is Kind.ACTION and not element.forced
        for row in range(element.span.line - 1, element.span.end_line)
    )


def _runs(
    strength: dict[int, int], actions: frozenset[int], lines: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """First row and row behind the last of each passage; blank lines do not part one."""
    rows = sorted(strength)
    start = end = rows[0]
    for row in rows[1:]:
        end = _spread(end, actions, lines)
        if any(lines[between].strip() for between in range(end + 1, row)):
            yield start, end + 1
            start = row
        end = row
    yield start, _spread(end, actions, lines) + 1


def _spread(row: int, actions: frozenset[int], lines: Sequence[str]) -> int:
    """The last row of the paragraph that `row` begins, as far as Fountain takes it for action."""
    while row + 1 < len(lines) and lines[row + 1].strip() and row + 1 in actions:
        row += 1
    return row
