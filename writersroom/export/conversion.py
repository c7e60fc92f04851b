"""Turning a script file into another format, without a bible."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from writersroom.bible.facts import EpisodeFacts, SeasonFacts, SeriesFacts
from writersroom.errors import InputError
from writersroom.export.job import Job
from writersroom.export.options import DEFAULT, ScriptOptions
from writersroom.export.registry import export_of
from writersroom.i18n import _
from writersroom.script import manuscripts
from writersroom.script.elements import Notice
from writersroom.season import build_season

if TYPE_CHECKING:
    from writersroom.script.elements import Manuscript

_DRAWN = (".pdf", ".html", ".docx", ".md")
SUFFIXES = (*manuscripts.SUFFIXES, *_DRAWN)
"""What a file may be turned into; `.txt` is the Chinese layout."""


def convert(
    manuscript: Manuscript,
    suffix: str,
    *,
    title: str = "",
    now: datetime | None = None,
    options: ScriptOptions = DEFAULT,
) -> tuple[bytes, tuple[Notice, ...]]:
    """The bytes of `manuscript` as a `suffix` file, and what that format could not hold.

    Args:
        manuscript: as read.
        suffix: one of SUFFIXES, with its dot, in any case.
        title: of the series, where the manuscript's title page names none.
        now: the date in a PDF; the present where not given.
        options: how PDF, HTML and DOCX are laid out.

    Raises:
        InputError: nothing is written as `suffix`.
    """
    wanted = suffix.lower()
    if wanted not in SUFFIXES:
        raise InputError(
            _("A script cannot be written as “{suffix}”.").format(suffix=suffix),
            hint=_("Choose one of: {names}.").format(names=", ".join(SUFFIXES)),
        )
    if wanted == ".fdx":
        from writersroom.script.fdx import write_fdx_manuscript

        return write_fdx_manuscript(manuscript)
    if wanted not in _DRAWN:
        return manuscripts.convert(manuscript, wanted, style=options.house_style), ()
    told: list[str] = []
    if manuscript.front_matter.strip() or manuscript.back_matter.strip():
        told.append(_("The text around the episodes was left out."))
    job = replace(_job(manuscript, _title(manuscript) or title, now, told), options=options)
    data = export_of("script", wanted[1:]).write(job)
    return data, tuple(Notice(0, message) for message in told)


def _title(manuscript: Manuscript) -> str:
    lines = next((lines for key, lines in manuscript.title_page if key.casefold() == "title"), ())
    return " ".join(line.strip() for line in lines)


def _job(manuscript: Manuscript, title: str, now: datetime | None, told: list[str]) -> Job:
    facts = SeasonFacts(
        SeriesFacts(title=title, language=manuscript.language),
        episodes=tuple(
            EpisodeFacts(number=each.number, title=each.title, script=each.screenplay.source)
            for each in manuscript.episodes
        ),
    )
    season = build_season(facts)
    return Job(season, season.episodes, (), False, "", now or datetime.now(UTC), warn=told.append)
