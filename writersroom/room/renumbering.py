"""Episode numbers in facts and headings: what must be rewritten when episodes change places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from writersroom.bible.facts import (
    BeatFacts,
    BrandSlotFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    KnowledgeFacts,
    NoteFacts,
    PropFacts,
    Record,
    SeriesFacts,
    ThreadFacts,
    WaiverFacts,
)
from writersroom.script.elements import Kind
from writersroom.script.episode_lines import episode_line
from writersroom.script.fountain import read_episode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from writersroom.script.elements import Element

R = TypeVar("R", bound=Record)

_STARTS: dict[type[object], tuple[str, ...]] = {
    HookFacts: ("episode", "pays_off_in"),
    BeatFacts: ("episode",),
    WaiverFacts: ("episode", "until_episode"),
    NoteFacts: ("episode",),
    CharacterFacts: ("enters_in",),
    ThreadFacts: ("planted", "paid"),
    KnowledgeFacts: ("since",),
}
"""Fields that name the episode something begins or happens in."""
_ENDS: dict[type[object], tuple[str, ...]] = {
    CharacterFacts: ("exits_in",),
    ThreadFacts: ("due",),
}
"""Fields that name the last episode of something."""
_SCENE_NUMBER = re.compile(r"(#)(\d{1,4})([-.])")
_COUNTED = re.compile(r"(\d{1,4})([-.])(\d{1,4})([A-Za-z]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Numbering:
    """What each episode number becomes; numbers of episodes that are only planned count, too."""

    start: Callable[[int], int]
    """Of an episode in which something begins."""
    end: Callable[[int], int]
    """Of an episode with which something ends."""
    count: Callable[[int], int]
    """Of a number that only says how many there are."""


def moving(numbers: Sequence[int], number: int, to: int) -> Numbering:
    """Episode `number` goes to the place of `to`, those between move up by one place.

    `numbers` are those of all episodes, ascending; where none has the number `to`, only `number`
    itself changes.
    """
    order = [each for each in numbers if each != number]
    places: Sequence[int] = numbers
    if to in numbers:
        order.insert(numbers.index(to), number)
    else:
        order, places = [number], [to]
    table = dict(zip(order, places, strict=True))

    def moved(each: int) -> int:
        return table.get(each, each)

    return Numbering(moved, moved, lambda each: each)


def splitting(number: int) -> Numbering:
    """Episode `number` becomes two: what ended with it ends with the second."""

    def end(each: int) -> int:
        return each + 1 if each >= number else each

    return Numbering(lambda each: each + 1 if each > number else each, end, end)


def joining(number: int) -> Numbering:
    """Episode `number` takes the next one up."""

    def joined(each: int) -> int:
        return each - 1 if each > number else each

    return Numbering(joined, joined, joined)


def renumbered(record: R, to: Numbering) -> R:
    """`record` with every episode number it says as `to` has it; scripts but for scene numbers."""
    values: dict[str, Any] = {}
    kind = type(record)
    for fields, new in ((_STARTS, to.start), (_ENDS, to.end)):
        for field in fields.get(kind, ()):
            old = getattr(record, field)
            values[field] = new(old) if old else old
    match record:
        case EpisodeFacts():
            number = to.start(record.number)
            script = with_scene_numbers(record.script, record.number, number)
            values |= {"number": number, "script": script}
        case SeriesFacts():
            values |= _walls(record, to)
        case BrandSlotFacts():
            values["episodes"] = tuple(sorted({to.start(each) for each in record.episodes}))
        case CharacterFacts():
            values["states"] = tuple(_in_line(line, to) for line in record.states)
        case PropFacts():
            values["custody"] = tuple(_in_line(line, to) for line in record.custody)
        case _:
            pass
    return replace(record, **values)


def _walls(series: SeriesFacts, to: Numbering) -> dict[str, object]:
    """A wall stays with the episode it stands behind, and the free window with its wall."""
    free = to.end if series.paywall_episodes else to.count
    return {
        "paywall_episodes": tuple(sorted({to.end(each) for each in series.paywall_episodes})),
        "free_episodes": free(series.free_episodes) if series.free_episodes else 0,
        "planned_episodes": to.count(series.planned_episodes),
    }


def _in_line(line: str, to: Numbering) -> str:
    """The episodes a line opens with, rewritten; as it is where it opens with none."""
    found = episode_line(line)
    if found is None:
        return line
    numbers = [to.start(found.first)]
    if found.last is not None:
        numbers = sorted((*numbers, to.end(found.last)))
    return found.with_episodes(*numbers)


def with_scene_numbers(script: str, old: int, new: int) -> str:
    """`script` with its scenes `#7-1#` numbered as those of episode `new`.

    As it is where they are counted otherwise, or some say the new number already.
    """
    if old == new or f"#{old}" not in script:
        return script
    headings = _headings(script)
    numbers = [found for e in headings if (found := _SCENE_NUMBER.match(f"#{e.scene_number}"))]
    if any(int(found[2]) == new for found in numbers):
        return script
    return _with_numbers(
        script,
        {
            heading.line: f"{new}{heading.scene_number[found.end() - 2 :]}"
            for heading in headings
            if (found := _SCENE_NUMBER.match(f"#{heading.scene_number}")) and int(found[2]) == old
        },
    )


def with_next_scenes(script: str, old: int, new: int, after: int = 0) -> str:
    """`script` with its scenes `#7-3#` counted on in episode `new`, behind its scene `after`.

    Scenes with one number before their letters keep one; those counted otherwise stay.
    """
    places: dict[int, int] = {}
    numbers: dict[int, str] = {}
    for heading in _headings(script):
        found = _COUNTED.fullmatch(heading.scene_number)
        if found is not None and int(found[1]) == old:
            place = places.setdefault(int(found[3]), after + len(places) + 1)
            numbers[heading.line] = f"{new}{found[2]}{place}{found[4]}"
    return _with_numbers(script, numbers)


def is_counted(number: str) -> bool:
    """Whether a scene number counts in its episode: `7-3`, `7.3a`."""
    return _COUNTED.fullmatch(number) is not None


def last_scene(script: str, number: int) -> int:
    """The highest `n` among the scenes `#7-n#` of an episode; 0 for none."""
    found = (_COUNTED.fullmatch(heading.scene_number) for heading in _headings(script))
    return max((int(each[3]) for each in found if each and int(each[1]) == number), default=0)


def _headings(script: str) -> list[Element]:
    return [e for e in read_episode(script).elements if e.kind is Kind.SCENE_HEADING]


def _with_numbers(script: str, numbers: Mapping[int, str]) -> str:
    """`script` with other scene numbers, by the line of their heading."""
    lines = script.split("\n")
    for heading in _headings(script):
        row = heading.line - 1
        if heading.line in numbers and row < len(lines):
            before, typed, behind = lines[row].rpartition(f"#{heading.scene_number}#")
            if typed:
                lines[row] = f"{before}#{numbers[heading.line]}#{behind}"
    return "\n".join(lines)
