"""Where one script may be cut into two, and how two become one; not a character is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.room.renumbering import is_counted
from writersroom.script.elements import Kind
from writersroom.script.fountain import compose, read_episode
from writersroom.script.marks import LINE_END
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.script.elements import Element
    from writersroom.season import Episode

_OPENING = frozenset(
    {
        Kind.SCENE_HEADING, Kind.ACTION, Kind.CHARACTER, Kind.TRANSITION, Kind.SECTION, Kind.NOTE,
        Kind.CENTERED, Kind.LYRICS, Kind.SYNOPSIS,
    }
)  # fmt: skip

_BETWEEN = frozenset(
    {Kind.NOTE, Kind.BONEYARD, Kind.SECTION, Kind.SYNOPSIS, Kind.TRANSITION, Kind.PAGE_BREAK}
)
"""What may stand before a heading without being played."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph a second episode may begin with."""

    line: int
    """Its first line, from 1."""
    text: str
    """What stands there: its first line, a cue with its speech, or the beat it plays."""
    is_scene: bool
    """Whether a scene or a beat begins there."""
    seconds: float
    """Running time of what comes before it."""
    left: float
    """Running time from there on."""
    heading: str = ""
    """The heading of the scene that goes on there, as a second part would open; else empty."""


def cut_places(episode: Episode) -> tuple[Place, ...]:
    """The paragraphs of a script at which it can be cut, from the top; none in one paragraph."""
    script = episode.facts.script
    lines, time = LINE_END.split(script), episode.time
    found = []
    elements = episode.screenplay.elements
    for index, element in enumerate(elements):
        above = lines[: element.line - 1]
        note = keyed_note(element.text) if element.kind is Kind.NOTE else None
        if (
            element.kind not in _OPENING
            or (element.kind is Kind.NOTE and (note is None or note.key != "beat"))
            or element.dual
            or element.span.column != 1
            or not "".join(above).strip()
            or above[-1].strip()
            or _is_title_page(cut(script, element.line)[1])
        ):
            continue
        begins = note is not None or element.kind in (Kind.SCENE_HEADING, Kind.SECTION)
        text = note.value if note else element.text.split("\n")[0]
        if element.kind is Kind.CHARACTER and index + 1 < len(elements):
            text += f": {elements[index + 1].text}"
        start = time.starts[index]
        left = max(time.interval.point - start, 0.0)
        heading = _running_heading(elements, index)
        found.append(Place(element.line, text, begins, start, left, heading))
    return tuple(found)


def _running_heading(elements: Sequence[Element], start: int) -> str:
    """The heading of the scene in which `start` plays; empty where a scene begins before any line.

    Its number goes along where it counts in the episode; any other would name two scenes.
    """
    for element in elements[start:]:
        if element.kind is Kind.SCENE_HEADING:
            return ""
        if element.kind not in _BETWEEN and element.text.strip():
            break
    before = [e for e in elements[:start] if e.kind is Kind.SCENE_HEADING]
    if not before:
        return ""
    number = before[-1].scene_number
    counted = number if is_counted(number) else ""
    return compose([replace(before[-1], raw="", scene_number=counted)]).strip("\n")


def cut(script: str, line: int) -> tuple[str, str]:
    """What stands above `line` (from 1), and what begins there; together they are the script."""
    starts = _line_starts(script)
    place = starts[min(max(line - 1, 0), len(starts) - 1)]
    return script[:place], script[place:]


def joined(first: str, second: str) -> str:
    """Two scripts as one: as they are, with a blank line between them where there is none."""
    if not first or not second:
        return first + second
    *above, last = LINE_END.split(first)
    between = "\n" if last else ""
    is_parted = bool(above and not last and not above[-1].strip())
    if not is_parted and LINE_END.split(second)[0].strip():
        between += "\n"
    return first + between + second


def lines_before(first: str, second: str) -> int:
    """How many lines stand above `second` once the two are joined."""
    whole = joined(first, second)
    return len(LINE_END.findall(whole[: len(whole) - len(second)]))


def _line_starts(script: str) -> list[int]:
    return [0, *(found.end() for found in LINE_END.finditer(script))]


def _is_title_page(text: str) -> bool:
    """Whether a text would open with what Fountain reads as a title page."""
    return ":" in text.split("\n", 1)[0] and bool(read_episode(text).title_page)
