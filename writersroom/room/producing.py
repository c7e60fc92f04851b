"""What production asks of a season, as lists for the screen: needs, days, costs, platforms, brands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.i18n import N_, _, current_language, ngettext
from writersroom.room.numbers import spans
from writersroom.room.whole_sets import WholeSets
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.export.shoot import ShootPlan
    from writersroom.production.brand_book import Booking
    from writersroom.production.breakdown import Need
    from writersroom.production.costs import CostLine
    from writersroom.production.paywall import Cost, Simulation, Wall
    from writersroom.season import Season

_SCENE_CELLS = 5
"""A scene's number: `12-2`, `100-3`."""
_NEEDS = (
    ("cast", N_("cast")),
    ("extras", N_("extras")),
    ("locations", N_("place")),
    ("props", N_("prop")),
    ("wardrobe", N_("state")),
    ("brands", N_("brand")),
)
_COST_KINDS = {
    "day": N_("shooting day"),
    "night": N_("night, on top"),
    "minute": N_("minute of picture"),
    "cast_day": N_("day of"),
    "extras_day": N_("day of"),
    "location_day": N_("day at"),
    "prop": N_("prop"),
    "once": N_("once"),
}


@dataclass(frozen=True, slots=True)
class ProductionRow:
    """One line of a list."""

    key: str
    mark: str
    """A number or a sign, at most a dozen cells."""
    name: str
    text: str
    detail: tuple[str, ...] = ()
    """The row in full, a line each; empty where `text` says it all."""
    episode: int = 0
    """Where it is; 0 for the season."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ProductionList:
    """One list, with a sentence that sums it up."""

    summary: str
    rows: tuple[ProductionRow, ...]


class Producing(WholeSets):
    """The lists of production, each worked out from the season as it is now."""

    def needs(self) -> ProductionList:
        """Everyone and everything the written episodes need, with where."""
        from writersroom.production.breakdown import breakdown

        found = breakdown(self.season())
        rows = [_need(kind, word, need) for kind, word in _NEEDS for need in getattr(found, kind)]
        scenes = len(found.strips)
        words = ngettext("{count} scene", "{count} scenes", scenes).format(count=scenes)
        return ProductionList(words, tuple(rows))

    def shooting(self) -> ProductionList:
        """Every scene in shooting order, with its day."""
        plan = self._plan()
        rows = tuple(_scenes(plan)) if plan else ()
        days = len(plan.days) if plan else 0
        words = ngettext("{count} shooting day", "{count} shooting days", days).format(count=days)
        return ProductionList(words, rows)

    def costs(self) -> ProductionList:
        """What the plan costs by the rates of the production file; unknown where there is none."""
        plan = self._plan()
        if plan is None:
            return ProductionList("", ())
        costs = plan.costs
        known = _("known: {currency} {amount}").format(
            currency=costs.currency, amount=f"{costs.known:,.2f}"
        )
        unknown = ngettext(
            "{count} line without a rate", "{count} lines without a rate", costs.unknown
        ).format(count=costs.unknown)
        rows = tuple(_spending(line, costs.currency) for line in costs.lines)
        return ProductionList(f"{known}; {unknown}", rows)

    def readiness(self) -> ProductionList:
        """The preflight of the series' platform, line by line.

        Raises:
            UnknownProfileError: there is no such profile.
        """
        from writersroom.room.platform_words import area_words, line_words, ruling_words

        report = self.preflight()
        broken = sum(line.breaks_limit for line in report.lines)
        words = ngettext(
            "{platform}: {count} hard limit is broken",
            "{platform}: {count} hard limits are broken",
            broken,
        ).format(platform=report.profile.name_in(current_language()), count=broken)
        rows = tuple(
            ProductionRow(
                f"{place} {line.subject}",
                ruling_words(line),
                line.subject,
                line_words(line),
                (line_words(line), area_words(line)),
                line.episodes[0] if line.episodes else 0,
            )
            for place, line in enumerate(report.lines)
        )
        return ProductionList(words, rows)

    def walls(self) -> ProductionList:
        """The paywall as it stands, simulated.

        Raises:
            UnknownProfileError: there is no such profile.
        """
        from writersroom.room.platform_words import window_words

        simulation = self.paywall()
        rows = (
            *map(_wall, simulation.walls),
            *(map(_elsewhere, simulation.moves) if simulation.walls else ()),
            *(_cost(cost, simulation) for cost in simulation.costs),
        )
        return ProductionList(window_words(simulation, self.profile()), rows)

    def brand_bookings(self) -> ProductionList:
        """Every brand slot in every episode it is booked for or shown in."""
        from writersroom.checks.brands import brand_seconds
        from writersroom.export.brands import scene_clashes
        from writersroom.production.brand_book import brand_book

        season = self.season()
        found = scene_clashes(season, self._judged(None, is_final=False)[1])
        book = brand_book(season, brand_seconds, found)
        clashes = sum(len(one.clashes) for one in book)
        words = ngettext("{count} clash", "{count} clashes", clashes).format(count=clashes)
        return ProductionList(words, tuple(map(_booking, book)))

    def _plan(self) -> ShootPlan | None:
        """The shooting plan of the written episodes; None where none is written."""
        from writersroom.export import NOBODY, Request
        from writersroom.export.shoot import plan_of

        season: Season = self.season()
        if not any(season.written):
            return None
        return plan_of(self._job_of(Request("schedule", "md"), season, (), NOBODY))


def _need(kind: str, word: str, need: Need) -> ProductionRow:
    scenes = ngettext("{count} scene", "{count} scenes", need.scenes).format(count=need.scenes)
    lines = [_("ep. {numbers}").format(numbers=spans(need.episodes))]
    if need.speeches:
        lines.append(
            ngettext("{count} speech", "{count} speeches", need.speeches).format(
                count=need.speeches
            )
        )
    return ProductionRow(
        f"{kind} {need.name}",
        _(word),
        need.name,
        "; ".join((scenes, *lines)),
        episode=need.episodes[0],
    )


def _scenes(plan: ShootPlan) -> Iterator[ProductionRow]:
    for day in plan.days:
        for strip in day.strips:
            light = _("night") if day.is_night else _("day")
            yield ProductionRow(
                strip.name,
                _("day {number}").format(number=day.number),
                f"{strip.name:<{_SCENE_CELLS}} {strip.place or strip.heading}".rstrip(),
                "; ".join((light, clock(strip.seconds), _listed(strip.cast))),
                (
                    f"{light}; {clock(strip.seconds)}",
                    *(
                        _("{what}: {names}").format(what=what, names=_listed(names))
                        for what, names in (
                            (_("cast"), strip.cast),
                            (_("extras"), strip.extras),
                            (_("voices"), strip.voices),
                            (_("props"), strip.props),
                            (_("states"), [f"{who} {state}" for who, state in strip.wardrobe]),
                        )
                        if names
                    ),
                ),
                strip.episode,
            )


def _spending(line: CostLine, currency: str) -> ProductionRow:
    if line.amount is None or line.rate is None:
        amount = _("unknown")
        rate = _("No rate is known: production.toml beside the configuration names rates.")
    else:
        amount = f"{currency} {line.amount:,.2f}".strip()
        rate = _("rate: {rate}").format(rate=f"{line.rate:,.2f}")
    return ProductionRow(
        f"{line.kind} {line.name}",
        f"{line.quantity:g}",
        " ".join(filter(None, (_(_COST_KINDS.get(line.kind, line.kind)), line.name))),
        amount,
        (amount, rate),
    )


def _booking(one: Booking) -> ProductionRow:
    if not one.is_written:
        state = _("not written yet")
    elif not one.places:
        state = _("booked, not shown")
    elif one.is_booked:
        state = _("shown")
    else:
        state = _("shown, not booked")
    seconds = "" if one.shown_seconds is None else f"{one.shown_seconds:.1f} s"
    beside = [_("beside {other}").format(other=clash.other) for clash in one.clashes]
    text = "; ".join(filter(None, (state, seconds, *beside)))
    return ProductionRow(
        f"{one.slot.name} {one.episode}",
        _("ep. {number}").format(number=one.episode),
        one.brand,
        text,
        tuple(filter(None, (text, one.slot.disclosure, _listed(one.slot.exclusions)))),
        one.episode,
        next((clash.line for clash in one.clashes if clash.line), 0),
    )


def _wall(wall: Wall) -> ProductionRow:
    from writersroom.room.platform_words import question_words, strength_words, wall_lines

    return ProductionRow(
        f"wall {wall.after}",
        _("ep. {number}").format(number=wall.after),
        strength_words(wall),
        question_words(wall),
        tuple(wall_lines(wall)),
        wall.after,
    )


def _elsewhere(wall: Wall) -> ProductionRow:
    from writersroom.room.platform_words import answer_words, question_words, strength_words

    return ProductionRow(
        f"elsewhere {wall.after}",
        _("ep. {number}").format(number=wall.after),
        _("if the first stood here"),
        f"{strength_words(wall)}; {question_words(wall)}",
        (
            _("after episode {number}: {strength}, {answer}").format(
                number=wall.after, strength=strength_words(wall), answer=answer_words(wall)
            ),
        ),
        wall.after,
    )


def _cost(cost: Cost, simulation: Simulation) -> ProductionRow:
    from writersroom.room.platform_words import amount_words, cost_head, cost_line, way_words

    amount = f"{cost.currency} {amount_words(cost)}".strip()
    return ProductionRow(
        f"cost {cost.name}",
        _("viewer"),
        way_words(cost),
        amount or _("unknown"),
        (cost_head(simulation), cost_line(cost)),
    )


def _listed(names: Iterable[str]) -> str:
    return _(", ").join(names)
