"""The title page of an export: what was typed for it, and what this draft adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.script.fountain import read_fountain

if TYPE_CHECKING:
    from writersroom.export.job import Job
    from writersroom.script.elements import TitlePage


def title_page_of(job: Job) -> TitlePage:
    """The title page: the series' title, what was typed for it, then date and mark of this draft."""
    typed = read_fountain(f"Title: x\n{job.season.series.title_page}\n\n").title_page[1:]
    keys = {key.casefold() for key, _values in typed}
    ours = (("Draft date", job.now.date().isoformat()), ("Notes", job.mark))
    return (
        ("Title", (job.season.series.title.strip() or job.title,)),
        *typed,
        *((key, (value,)) for key, value in ours if value and key.casefold() not in keys),
    )
