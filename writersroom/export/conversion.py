"""Turning a script file into another format, without a bible."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from writersroom.bible.facts import EpisodeFacts, SeasonFacts, SeriesFacts
from writersroom.errors import InputError
from writersroom.export.job import Job
from writersroom.export.script import script_pdf
from writersroom.export.script_texts import fountain_document, script_markdown
from writersroom.i18n import _
from writersroom.script.duanju import write_duanju
from writersroom.script.elements import Notice
from writersroom.script.fdx import write_fdx
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.script.elements import Manuscript

SUFFIXES = (".fountain", ".fdx", ".txt", ".md", ".pdf")
"""What a file may be turned into; `.txt` is the Chinese layout."""


def convert(
    manuscript: Manuscript, suffix: str, *, title: str = "", now: datetime | None = None
) -> tuple[bytes, tuple[Notice, ...]]:
    """The bytes of `manuscript` as a `suffix` file, and what that format could not hold.

    Args:
        manuscript: as read.
        suffix: one of SUFFIXES, with its dot, in any case.
        title: of the series, where the manuscript's title page names none.
        now: the date in a PDF; the present where not given.

    Raises:
        InputError: nothing is written as `suffix`.
    """
    name = _title(manuscript) or title
    match suffix.lower():
        case ".fountain":
            data = _fountain(manuscript).encode()
        case ".fdx":
            data = write_fdx(manuscript.episodes, manuscript.title_page)
        case ".txt":
            data = write_duanju(manuscript.episodes, name).encode()
        case ".md":
            data = script_markdown(_job(manuscript, name, now))
        case ".pdf":
            data = script_pdf(_job(manuscript, name, now))
        case _:
            raise InputError(
                _("A script cannot be written as “{suffix}”.").format(suffix=suffix),
                hint=_("Choose one of: {names}.").format(names=", ".join(SUFFIXES)),
            )
    return data, tuple(_left_out(manuscript))


def _fountain(manuscript: Manuscript) -> str:
    """A single Fountain script verbatim; several episodes under a section each."""
    episodes = manuscript.episodes
    if manuscript.format == "fountain" and len(episodes) == 1:
        return episodes[0].screenplay.source
    return fountain_document(episodes, manuscript.title_page)


def _title(manuscript: Manuscript) -> str:
    lines = next((lines for key, lines in manuscript.title_page if key.casefold() == "title"), ())
    return " ".join(line.strip() for line in lines)


def _job(manuscript: Manuscript, title: str, now: datetime | None) -> Job:
    facts = SeasonFacts(
        SeriesFacts(title=title, language=manuscript.language),
        episodes=tuple(
            EpisodeFacts(number=each.number, title=each.title, script=each.screenplay.source)
            for each in manuscript.episodes
        ),
    )
    season = build_season(facts)
    return Job(season, season.episodes, (), False, "", now or datetime.now(UTC))


def _left_out(manuscript: Manuscript) -> Iterator[Notice]:
    if manuscript.front_matter.strip():
        yield Notice(1, _("The text before the first episode was left out."))
    if manuscript.back_matter.strip():
        yield Notice(0, _("The text behind the last episode was left out."))
