"""The breakdown: every scene with what it needs, and who and what is needed in which episode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.grid import grid_layout
from writersroom.export.scene_words import SceneWords
from writersroom.export.sheets import Section, Sheet, csv_bytes, markdown_bytes, workbook
from writersroom.production.breakdown import breakdown
from writersroom.script.fdx_lengths import in_eighths
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.export.job import Job
    from writersroom.production.breakdown import Breakdown, Need
    from writersroom.production.strips import Strip


def breakdown_xlsx(job: Job) -> bytes:
    """A workbook: scenes, then cast, places, props, states and brands by episode."""
    found = _found(job)
    return workbook((scenes_sheet(found.strips, job), *_by_episode(found, job)), job)


def breakdown_csv(job: Job) -> bytes:
    """One row for each scene."""
    return csv_bytes(scenes_sheet(_found(job).strips, job))


def breakdown_markdown(job: Job) -> bytes:
    """The same tables, for reading."""
    found, words = _found(job), job.labels
    seconds, eighths = (
        sum(strip.seconds for strip in found.strips),
        sum(strip.eighths for strip in found.strips),
    )
    facts = (
        (words("date"), job.now.date().isoformat()),
        (words("scenes"), str(len(found.strips))),
        (words("running_time"), clock(seconds)),
        (words("pages"), in_eighths(eighths)),
    )
    section = Section(
        words("breakdown"),
        facts,
        (scenes_sheet(found.strips, job), *_by_episode(found, job)),
        (words("pages_remark"),),
    )
    return markdown_bytes(f"{job.title} ({job.mark})", (section,))


def _found(job: Job) -> Breakdown:
    return breakdown(job.season, job.each_episode(), grid_layout(job))


def scenes_sheet(strips: Sequence[Strip], job: Job) -> Sheet:
    """Every scene in story order."""
    words = SceneWords(job.labels)
    return Sheet(
        job.labels("scenes"), words.columns, tuple(map(words.row, strips)), wide=words.wide
    )


def _by_episode(found: Breakdown, job: Job) -> Iterator[Sheet]:
    """A table of counts for each list that is not empty: names down, episodes across."""
    words = job.labels
    numbers = sorted({strip.episode for strip in found.strips})
    lists = (
        ("cast", found.cast), ("extras", found.extras), ("locations", found.locations),
        ("props", found.props), ("wardrobe", found.wardrobe), ("brands", found.brands),
    )  # fmt: skip
    for key, needs in lists:
        speaks = key == "cast"
        head = (words("name"), words("scenes"), *((words("speeches"),) if speaks else ()))
        if needs:
            yield Sheet(
                words("by_episode", what=words(key)),
                (*head, *map(str, numbers)),
                tuple(_counts(need, numbers, speaks=speaks) for need in needs),
                wide=(0,),
            )


def _counts(need: Need, numbers: Sequence[int], *, speaks: bool) -> tuple[str | int, ...]:
    counts = dict(need.counts)
    own = (need.speeches,) if speaks else ()
    return (need.name, need.scenes, *own, *(counts.get(number, "") for number in numbers))
