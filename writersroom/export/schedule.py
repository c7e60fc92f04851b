"""The shooting schedule: a block plan over all episodes, days out of days, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.sheets import (
    Section,
    Sheet,
    csv_bytes,
    drawn_sections,
    markdown_bytes,
    workbook,
)
from writersroom.export.shoot import (
    costs_sheet,
    days_out_sheets,
    days_sheet,
    order_sheet,
    plan_facts,
    plan_of,
    plan_remarks,
)

if TYPE_CHECKING:
    from writersroom.export.job import Job

_DAYS_ON_PAPER = 20
"""Days beside one another on a page."""


def schedule_xlsx(job: Job) -> bytes:
    """A workbook: days, scenes in shooting order, days out of days, costs, and how it was planned."""
    plan, words = plan_of(job), job.labels
    remarks = [*(f"{key}: {value}" for key, value in plan_facts(plan, job))]
    remarks += plan_remarks(plan, words)
    return workbook(
        (
            days_sheet(plan, words),
            order_sheet(plan, words),
            *days_out_sheets(plan, words),
            costs_sheet(plan, words),
            Sheet(words("remarks"), (words("schedule"),), tuple((line,) for line in remarks)),
        ),
        job,
    )


def schedule_csv(job: Job) -> bytes:
    """One row for each scene, in shooting order, with its day."""
    return csv_bytes(order_sheet(plan_of(job), job.labels))


def schedule_markdown(job: Job) -> bytes:
    """The same tables, for reading."""
    return markdown_bytes(f"{job.title} ({job.mark})", (_section(job, 0),))


def schedule_pdf(job: Job) -> bytes:
    """The same tables on paper, across."""
    return drawn_sections((_section(job, _DAYS_ON_PAPER),), job, is_wide=True)


def _section(job: Job, most_days: int) -> Section:
    plan, words = plan_of(job), job.labels
    return Section(
        words("schedule"),
        plan_facts(plan, job),
        (
            days_sheet(plan, words).trimmed(),
            order_sheet(plan, words).trimmed(),
            *days_out_sheets(plan, words, most_days),
            costs_sheet(plan, words).trimmed(),
        ),
        plan_remarks(plan, words),
    )
