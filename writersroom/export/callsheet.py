"""Call sheets: one for each shooting day, with blanks for what only the production knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.scene_words import SceneWords
from writersroom.export.sheets import Section, Sheet, drawn_sections, markdown_bytes
from writersroom.export.shoot import plan_of
from writersroom.script.fdx_lengths import in_eighths
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.job import Job
    from writersroom.export.shoot import ShootPlan
    from writersroom.production.shooting import ShootDay

_BLANK = "…………"
_TO_FILL = (
    "call_date",
    "call_time",
    "first_shot",
    "wrap",
    "address",
    "weather",
    "hospital",
    "contact",
)
"""What no script says and no plan knows: dates, times, and whom to ring."""


def callsheet_markdown(job: Job) -> bytes:
    """A call sheet for each day."""
    return markdown_bytes(f"{job.title} ({job.mark})", tuple(_sections(job)))


def callsheet_pdf(job: Job) -> bytes:
    """A call sheet for each day, each on a page of its own."""
    return drawn_sections(tuple(_sections(job)), job)


def _sections(job: Job) -> Iterator[Section]:
    plan = plan_of(job)
    for day in plan.days:
        yield _section(day, plan, job)


def _section(day: ShootDay, plan: ShootPlan, job: Job) -> Section:
    words, scene = job.labels, SceneWords(job.labels)
    return Section(
        words("callsheet_day", number=day.number, count=len(plan.days)),
        (
            *((words(key), _BLANK) for key in _TO_FILL),
            (words("light"), scene.light(day.is_night)),
            (words("locations"), scene.listed(filter(None, day.places)) or _BLANK),
            (words("pages"), in_eighths(day.eighths)),
            (words("running_time"), clock(day.seconds)),
        ),
        (
            Sheet(
                words("scenes"), scene.columns, tuple(map(scene.row, day.strips)), scene.wide
            ).trimmed(),
            _called(day, plan, job),
        ),
    )


def _called(day: ShootDay, plan: ShootPlan, job: Job) -> Sheet:
    """Who is called: the letter of the day, the scenes, and times to fill in."""
    words = job.labels
    keys = ("name", "day_letter", "scenes", "pick_up", "make_up", "on_set")
    letters = {row.name: row.letters[day.number - 1] for row in plan.people}
    rows = tuple(
        (
            name,
            letters[name],
            words("separator").join(strip.name for strip in day.strips if name in strip.cast),
            *(_BLANK,) * 3,
        )
        for name in day.cast
    )
    return Sheet(words("called"), tuple(map(words, keys)), rows, wide=(2,))
