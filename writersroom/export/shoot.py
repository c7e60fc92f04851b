"""The shooting plan of a job and its tables: days, scenes in shooting order, days out of days, costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.export.grid import grid_layout
from writersroom.export.scene_words import SceneWords
from writersroom.export.sheets import Sheet
from writersroom.production.costs import estimate
from writersroom.production.days_out import days_out
from writersroom.production.settings import NONE_KNOWN, limit_for
from writersroom.production.shooting import Measure, shooting_days
from writersroom.production.strips import strips_of
from writersroom.script.fdx_lengths import in_eighths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from writersroom.export.job import Job
    from writersroom.export.labels import Labels
    from writersroom.export.sheets import Cell
    from writersroom.production.costs import CostLine, Estimate
    from writersroom.production.days_out import DaysOut
    from writersroom.production.shooting import DayLimit, ShootDay


@dataclass(frozen=True, slots=True)
class ShootPlan:
    """All that schedule and call sheets are made of."""

    days: tuple[ShootDay, ...]
    limit: DayLimit
    people: tuple[DaysOut, ...]
    costs: Estimate


def plan_of(job: Job) -> ShootPlan:
    """The plan of the job's episodes, under the limit and at the rates of its production file."""
    strips = strips_of(job.season, job.each_episode(), grid_layout(job))
    settings = job.production or NONE_KNOWN
    limit = settings.limit or limit_for(job.language)
    days = shooting_days(strips, limit)
    return ShootPlan(days, limit, days_out(days), estimate(days, settings.rates))


def limit_words(limit: DayLimit, words: Labels) -> str:
    """`10 pages`."""
    key = "pages_count" if limit.measure is Measure.PAGES else "seconds_count"
    return words(key, count=f"{limit.most:g}")


def order_sheet(plan: ShootPlan, words: Labels) -> Sheet:
    """Every scene in shooting order, with its day."""
    scene = SceneWords(words)
    return Sheet(
        words("shooting_order"),
        (words("day_column"), *scene.columns),
        tuple((day.number, *scene.row(strip)) for day in plan.days for strip in day.strips),
        wide=tuple(place + 1 for place in scene.wide),
    )


def days_sheet(plan: ShootPlan, words: Labels) -> Sheet:
    """One row for each day."""
    keys = ("day_column", "light", "locations", "scenes", "cast", "time", "eighths", "remark")
    return Sheet(
        words("days"),
        tuple(map(words, keys)),
        tuple(_day(day, plan.limit, words) for day in plan.days),
        wide=(2, 4),
    )


def _day(day: ShootDay, limit: DayLimit, words: Labels) -> tuple[Cell, ...]:
    scene = SceneWords(words)
    return (
        day.number,
        scene.light(day.is_night),
        scene.listed(filter(None, day.places)),
        len(day.strips),
        scene.listed(day.cast),
        round(day.seconds, 1),
        day.eighths,
        "" if limit.holds(day.strips) else words("over_limit"),
    )


def days_out_sheets(plan: ShootPlan, words: Labels, most: int = 0) -> Iterator[Sheet]:
    """Days out of days; on paper in tables of at most `most` days, 0 for one of all."""
    count = len(plan.days)
    step = most or max(count, 1)
    for begin in range(0, count, step):
        end = min(begin + step, count)
        first = begin == 0
        head = ("name", "work_days", "hold_days", "start_day", "finish_day") if first else ("name",)
        title = words("days_out") if step >= count else f"{words('days_out')} {begin + 1}-{end}"
        yield Sheet(
            title,
            (*map(words, head), *(str(day.number) for day in plan.days[begin:end])),
            tuple(
                (row.name, *(_totals(row) if first else ()), *row.letters[begin:end])
                for row in plan.people
            ),
        )


def _totals(row: DaysOut) -> tuple[int, int, int, int]:
    return row.work, row.hold, row.start, row.finish


def costs_sheet(plan: ShootPlan, words: Labels) -> Sheet:
    """The estimate, its sum last; what has no rate says so."""
    costs = plan.costs
    amount = words("amount") + (f" ({costs.currency})" if costs.currency else "")
    is_known = costs.unknown < len(costs.lines)
    known = float(costs.known) if is_known else words("unknown")
    return Sheet(
        words("costs"),
        (*map(words, ("item", "name", "quantity", "rate")), amount),
        (*(_cost(line, words) for line in costs.lines), (words("known_total"), "", "", "", known)),
        wide=(1,),
    )


def _cost(line: CostLine, words: Labels) -> tuple[Cell, ...]:
    def money(value: Decimal | None) -> Cell:
        return words("unknown") if value is None else float(value)

    kind = words.cost(line.kind)
    return kind, line.name, float(line.quantity), money(line.rate), money(line.amount)


def plan_facts(plan: ShootPlan, job: Job) -> tuple[tuple[str, str], ...]:
    """What stands above a schedule."""
    words = job.labels
    scenes = [strip for day in plan.days for strip in day.strips]
    return (
        (words("date"), job.now.date().isoformat()),
        (words("days"), str(len(plan.days))),
        (words("scenes"), str(len(scenes))),
        (words("pages"), in_eighths(sum(strip.eighths for strip in scenes))),
        (words("day_limit"), limit_words(plan.limit, words)),
    )


def plan_remarks(plan: ShootPlan, words: Labels) -> tuple[str, ...]:
    """What the plan optimises and what not, what the letters mean, and what is not known."""
    unknown = plan.costs.unknown
    return (
        words("plan_remark"),
        words("letters_remark"),
        words("pages_remark"),
        *((words("unknown_remark", count=unknown),) if unknown else ()),
    )
