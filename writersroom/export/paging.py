"""The pages of a script as it would be printed now: to be locked, or looked at while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.job import Job
from writersroom.export.options import DEFAULT, ScriptOptions
from writersroom.export.request import Request
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from writersroom.script.pages import Page
    from writersroom.script.pages_handed_out import LockedPages
    from writersroom.season import Season


def lock_pages(
    season: Season,
    *,
    now: datetime,
    episodes: Collection[int] | None = None,
    options: ScriptOptions = DEFAULT,
) -> LockedPages:
    """The pages of the script as printed now, to be handed to later exports as `options.locked`.

    Raises:
        InputError: none of the episodes is written, or the script flows and has no fixed pages.
    """
    from writersroom.export.grid import locked_pages

    asked = None if episodes is None else frozenset(episodes)
    job = Job(season, Request("script", "pdf", asked, options=options), now)
    job.refuse_nothing_written()
    if job.is_flowed:
        raise InputError(
            _("This script has no fixed pages to lock: it flows."),
            hint=_("Pages are locked in English scripts on Letter or A4 paper."),
        )
    return locked_pages(job)


def preview_pages(season: Season, number: int, *, now: datetime) -> tuple[tuple[Page, ...], str]:
    """The pages episode `number` would be printed on; a script that flows as its text instead."""
    from writersroom.export.grid import script_pages
    from writersroom.export.script_texts import script_text

    job = Job(season, Request("script", "txt", frozenset({number})), now)
    if not job.episodes:
        return (), ""
    return ((), script_text(job).decode()) if job.is_flowed else (script_pages(job), "")
