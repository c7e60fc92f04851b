"""The brand-slot book: every booking with its episodes, its seconds and what it must not stand beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from writersroom.bible.facts import BrandSlotFacts
    from writersroom.season import Episode, Season

ShownSeconds = tuple[int, float]
"""How often a slot is marked in an episode, and for how many seconds it is shown."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two things in one place that a booking keeps apart."""

    episode: int
    line: int
    """Line of the script; 0 where it concerns the whole episode."""
    other: str
    """The competitor's brand, or what else is excluded."""
    is_scene: bool
    """Whether both stand in one scene; else only in one episode."""
    waived_by: str = ""


@dataclass(frozen=True, slots=True)
class Booking:
    """One slot in one episode."""

    slot: BrandSlotFacts
    episode: int
    title: str
    is_booked: bool
    is_written: bool
    places: int
    """How often the script marks it."""
    shown_seconds: float | None
    """By the running-time model; None where nothing is shown (yet)."""
    clashes: tuple[Clash, ...]

    @property
    def brand(self) -> str:
        """The brand, else the slot's own name."""
        return self.slot.brand.strip() or self.slot.name


def brand_book(
    season: Season,
    shown: Callable[[Episode, BrandSlotFacts], ShownSeconds],
    found: Iterable[tuple[str, Clash]],
) -> tuple[Booking, ...]:
    """Every slot in every episode it is booked for or shown in, by slot and episode.

    Args:
        season: whose book it is.
        shown: what the checks measure of a slot in an episode.
        found: clashes within scenes that the checks know, each with the name of its slot.
    """
    by_slot: dict[str, list[Clash]] = {}
    for name, clash in found:
        by_slot.setdefault(name, []).append(clash)
    rows = [
        booking
        for slot in season.facts.brand_slots
        for booking in _bookings(slot, season, shown, by_slot.get(slot.name, []))
    ]
    return tuple(
        Booking(
            row.slot, row.episode, row.title, row.is_booked, row.is_written, row.places,
            row.shown_seconds, (*row.clashes, *_rivals(row, rows)),
        )
        for row in rows
    )  # fmt: skip


def _bookings(
    slot: BrandSlotFacts,
    season: Season,
    shown: Callable[[Episode, BrandSlotFacts], ShownSeconds],
    clashes: list[Clash],
) -> Iterator[Booking]:
    for number in sorted({*slot.episodes, *(episode.number for episode in season.written)}):
        episode = season.episode(number)
        places, seconds = (
            shown(episode, slot) if episode is not None and episode.is_written else (0, 0.0)
        )
        if places or number in slot.episodes:
            yield Booking(
                slot,
                number,
                episode.facts.title if episode else "",
                number in slot.episodes,
                episode is not None and episode.is_written,
                places,
                seconds if places else None,
                tuple(clash for clash in clashes if clash.episode == number),
            )


def _rivals(row: Booking, rows: Iterable[Booking]) -> Iterator[Clash]:
    """Brands this slot or theirs keeps away, in the same episode and not told of in a scene already."""
    told = {clash.other.casefold() for clash in row.clashes}
    for other in rows:
        if other.episode != row.episode or other.slot.name == row.slot.name:
            continue
        keeps_away = _excludes(row.slot, other.slot) or _excludes(other.slot, row.slot)
        if keeps_away and not told & _names(other.slot):
            yield Clash(row.episode, 0, other.brand, is_scene=False)


def _excludes(slot: BrandSlotFacts, other: BrandSlotFacts) -> bool:
    return any(word.strip().casefold() in _names(other) for word in slot.exclusions)


def _names(slot: BrandSlotFacts) -> set[str]:
    return {name.strip().casefold() for name in (slot.brand, slot.name)} - {""}
