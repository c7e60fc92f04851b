"""Arcs as lanes beside the episodes: one letter and one colour each, without any widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from writersroom.text import clean_line
from writersroom.tui.show import fit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.season import Season

_DARK = ("#7aa2f7", "#e0af68", "#9ece6a", "#f7768e", "#bb9af7", "#4fd6be", "#ff9e64", "#c0caf5")
_LIGHT = ("#1d4fb8", "#7a4a00", "#2c6a12", "#a3153a", "#6a2fa8", "#006a6a", "#a03d00", "#3b4261")
"""Readable on a dark and on a light ground; a lane beyond the eighth begins again."""
THROUGH = "|"
"""Where an arc runs through an episode that no beat of it plays in."""
_OTHERS = "123456789?"


@dataclass(frozen=True, slots=True)
class Lane:
    """One arc through the season."""

    name: str
    sign: str
    """A letter of its name that no other lane has."""
    episodes: frozenset[int]
    """Where a beat belongs to it."""

    def mark(self, number: int) -> str:
        """What stands at an episode: the letter, a line where it only runs through, or nothing."""
        if number in self.episodes:
            return self.sign
        is_inside = bool(self.episodes) and min(self.episodes) < number < max(self.episodes)
        return THROUGH if is_inside else ""


def lanes_of(season: Season) -> tuple[Lane, ...]:
    """A lane for each arc of the bible, then for those only beats name; in their order."""
    played: dict[str, set[int]] = {}
    names = {arc.name.strip().casefold(): arc.name.strip() for arc in season.facts.arcs}
    for beat in season.facts.beats:
        if name := beat.arc.strip():
            names.setdefault(name.casefold(), name)
            played.setdefault(name.casefold(), set()).add(beat.episode)
    lanes: list[Lane] = []
    for key, name in names.items():
        sign = _sign(name, {lane.sign for lane in lanes})
        lanes.append(Lane(name, sign, frozenset(played.get(key, ()))))
    return tuple(lanes)


def _sign(name: str, taken: set[str]) -> str:
    letters = [letter.upper() for letter in clean_line(name) if letter.isalnum()]
    one_wide = [letter for letter in letters if cell_len(letter) in (1, 2) and len(letter) == 1]
    return next((letter for letter in (*one_wide, *_OTHERS) if letter not in taken), _OTHERS[-1])


def lane_cells(lanes: Sequence[Lane]) -> int:
    """Cells of one lane, the gap behind it included."""
    return max((cell_len(lane.sign) for lane in lanes), default=1) + 1


def lane_text(lanes: Sequence[Lane], number: int, *, is_dark: bool) -> Text:
    """The lanes at one episode; number 0 gives their letters, for the heading."""
    cells, text = lane_cells(lanes), Text(no_wrap=True)
    for place, lane in enumerate(lanes):
        mark = lane.mark(number) if number else lane.sign
        style = _colour(place, is_dark=is_dark)
        text.append(fit(mark, cells), f"bold {style}" if mark == lane.sign else style)
    return text


def legend(lanes: Sequence[Lane], count: int, *, is_dark: bool) -> Iterator[Text]:
    """Letter and name of the first `count` lanes."""
    for place, lane in enumerate(lanes[:count]):
        yield Text.assemble(
            (lane.sign, f"bold {_colour(place, is_dark=is_dark)}"), " ", clean_line(lane.name)
        )


def _colour(place: int, *, is_dark: bool) -> str:
    colours = _DARK if is_dark else _LIGHT
    return colours[place % len(colours)]
