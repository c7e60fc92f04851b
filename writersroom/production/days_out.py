"""Days out of days: who works, waits and is finished on which shooting day.

The letters are those of the report of that name that assistant directors send with a schedule (as
Movie Magic Scheduling prints it): S for start, W for work, H for hold, F for finish, combined as SW
(first day), WF (last day) and SWF (the only day). A person is held, H, on every day between the
first and the last without a scene. D and P (dropped and picked up again after a long gap) are not
used: whether a gap may be a drop is a matter of contracts. Travel, rehearsal and fittings are not
known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.production.shooting import ShootDay


@dataclass(frozen=True, slots=True)
class DaysOut:
    """One person's row of the report."""

    name: str
    letters: tuple[str, ...]
    """For each shooting day SW, W, H, WF or SWF; empty where the person is not engaged."""

    @property
    def start(self) -> int:
        """The first day of work, from 1."""
        return next(day for day, letter in enumerate(self.letters, 1) if letter)

    @property
    def finish(self) -> int:
        """The last day of work."""
        return max(day for day, letter in enumerate(self.letters, 1) if letter)

    @property
    def hold(self) -> int:
        """Days of waiting between days of work."""
        return self.letters.count("H")

    @property
    def work(self) -> int:
        """Days with a scene."""
        return sum(1 for letter in self.letters if letter) - self.hold


def days_out(days: Sequence[ShootDay]) -> tuple[DaysOut, ...]:
    """The rows of everyone called on `days`: by days of work, most first, then by first day and name."""
    called: dict[str, list[int]] = {}
    for place, day in enumerate(days):
        for name in day.cast:
            called.setdefault(name, []).append(place)
    rows = (
        DaysOut(name, tuple(_letter(place, own) for place in range(len(days))))
        for name, own in called.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.work, row.start, row.name)))


def _letter(place: int, worked: list[int]) -> str:
    if not worked[0] <= place <= worked[-1]:
        return ""
    if place not in worked:
        return "H"
    return ("S" if place == worked[0] else "") + "W" + ("F" if place == worked[-1] else "")
