"""Turning a script file into another format, without a bible."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from writersroom.bible.season_facts import EpisodeFacts, SeasonFacts, SeriesFacts
from writersroom.errors import InputError
from writersroom.export.job import Job, Listener
from writersroom.export.options import DEFAULT, ScriptOptions
from writersroom.export.request import Request
from writersroom.export.unshown import unshown
from writersroom.i18n import _, ngettext
from writersroom.script import manuscripts
from writersroom.script.elements import Kind, Notice
from writersroom.script.notes import keyed_note
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.script.elements import Element, Manuscript

_DRAWN = (".pdf", ".html", ".docx", ".md")
_READ_AGAIN = (".docx", ".txt", ".md")
"""Pages that people go on writing in: what is not printed on them is told."""
_PRINTED = frozenset({"caption", "sfx", "music", "cast", "props", "bilingual"})
"""Notes that stand on a page, or are left out by a choice of the writer's; Markdown has no translations."""
SUFFIXES = (*manuscripts.SUFFIXES, *_DRAWN)
"""What a file may be turned into; `.txt` is the Chinese layout, or the pages of an English script."""


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
        options: how it is laid out; what this format cannot show is told.

    Raises:
        InputError: nothing is written as `suffix`.
    """
    wanted = suffix.lower()
    if wanted not in SUFFIXES:
        raise InputError(
            _("A script cannot be written as “{suffix}”.").format(suffix=suffix),
            hint=_("Choose one of: {names}.").format(names=", ".join(SUFFIXES)),
        )
    is_pages = wanted == ".txt" and manuscript.language != "zh" and not options.house_style
    if wanted in _DRAWN or is_pages:
        return _drawn(manuscript, wanted, _title(manuscript) or title, now, options)
    language = "zh" if options.house_style else manuscript.language
    told = [*unshown(options, "script", wanted[1:], is_flowed=False, language=language)]
    if wanted == ".txt":
        told += _title_page_lost(manuscript, "title")
    ignored = tuple(Notice(0, message) for message in told)
    if wanted != ".fdx":
        return manuscripts.convert(manuscript, wanted, style=options.house_style), ignored
    from writersroom.script.fdx import write_fdx_manuscript

    data, lost = write_fdx_manuscript(manuscript)
    return data, (*ignored, *lost)


def _drawn(
    manuscript: Manuscript,
    suffix: str,
    title: str,
    now: datetime | None,
    options: ScriptOptions,
) -> tuple[bytes, tuple[Notice, ...]]:
    told: list[str] = []
    if manuscript.front_matter.strip() or manuscript.back_matter.strip():
        told.append(_("The text around the episodes was left out."))
    printed = _PRINTED - {"bilingual"} if suffix == ".md" else _PRINTED
    lost = [each for each in _elements(manuscript) if _is_unprinted(each, printed)]
    if suffix in _READ_AGAIN and (count := len(lost)):
        words = ngettext(
            "One note, synopsis or commented-out part is not printed: keep the script you have.",
            "{count} notes, synopses and commented-out parts are not printed: keep the script you have.",
            count,
        )
        told.append(words.format(count=count))
    if suffix in (".txt", ".md"):
        told += _title_page_lost(manuscript, "title" if suffix == ".md" else "")
    job = _job(manuscript, Request("script", suffix[1:], options=options), title, now, told)
    job.tell(job.unshown())
    data = job.request.export.write(job)
    return data, tuple(Notice(0, message) for message in told)


def put_into_fdx(
    manuscript: Manuscript, name: str, original: bytes, options: ScriptOptions = DEFAULT
) -> tuple[bytes, tuple[Notice, ...]]:
    """The FDX file `original` with the script of `manuscript` (docs/decisions/0008-fdx.md).

    Only paragraphs whose text changed are new; everything else the file holds stays. A manuscript
    without a title page keeps that of the file, and one untitled episode is the one in the file.

    Args:
        manuscript: the edited script.
        name: of the file, for messages.
        original: its bytes.
        options: FDX shows none of them; those that were chosen are told.

    Raises:
        InputError: the file is no readable FDX, or not one action or speech of the script is in it.
    """
    from writersroom.script.fdx import read_fdx, rewrite_fdx

    before = read_fdx(original)
    old, new = _lines(before), _lines(manuscript)
    if old and not old & new:
        raise InputError(
            _("{name} holds another script: not one line of yours is in it.").format(name=name),
            hint=_("Name the FDX file that this script was made from."),
        )
    if not manuscript.title_page:
        manuscript = replace(manuscript, title_page=before.title_page)
    if len(before.episodes) == len(manuscript.episodes) == 1 and not manuscript.episodes[0].title:
        (held,), (mine,) = before.episodes, manuscript.episodes
        manuscript = replace(manuscript, episodes=(replace(held, screenplay=mine.screenplay),))
    told = unshown(options, "script", "fdx", is_flowed=False, language=manuscript.language)
    ignored = tuple(Notice(0, message) for message in told)
    return rewrite_fdx(original, manuscript), ignored


def _lines(manuscript: Manuscript) -> set[str]:
    """The actions and speeches in it; names and places recur in every script of a series."""
    return {
        " ".join(element.text.casefold().split())
        for element in _elements(manuscript)
        if element.kind in (Kind.ACTION, Kind.DIALOGUE)
    } - {""}


def _elements(manuscript: Manuscript) -> Iterator[Element]:
    for episode in manuscript.episodes:
        yield from episode.screenplay.elements


def _is_unprinted(element: Element, printed: frozenset[str]) -> bool:
    if element.kind is Kind.NOTE:
        keyed = keyed_note(element.text)
        return keyed is None or keyed.key not in printed
    return element.kind in (Kind.SYNOPSIS, Kind.BONEYARD)


def _title_page_lost(manuscript: Manuscript, kept: str) -> Iterator[str]:
    """What is told where all of a title page is left out but the key `kept`."""
    keys = [key for key, values in manuscript.title_page if any(values) and key.casefold() != kept]
    if keys:
        message = _("Of the title page this is not printed: {names}.")
        yield message.format(names=", ".join(keys))


def _title(manuscript: Manuscript) -> str:
    lines = next((lines for key, lines in manuscript.title_page if key.casefold() == "title"), ())
    return " ".join(line.strip() for line in lines)


def _job(
    manuscript: Manuscript, request: Request, title: str, now: datetime | None, told: list[str]
) -> Job:
    facts = SeasonFacts(
        SeriesFacts(
            title=title,
            language=manuscript.language,
            title_page=manuscripts.typed_title_page(manuscript),
        ),
        episodes=tuple(
            EpisodeFacts(number=each.number, title=each.title, script=each.screenplay.source)
            for each in manuscript.episodes
        ),
    )
    listener = Listener(warn=told.append)
    season, moment = build_season(facts), now or datetime.now(UTC)
    return Job(season, request, moment, listener=listener, is_gated=False)
