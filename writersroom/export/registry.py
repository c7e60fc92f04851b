"""What can be exported as what, and the one way to do it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.job import Job
from writersroom.export.names import in_runs, path_inside, safe_name
from writersroom.export.options import DEFAULT, ScriptOptions
from writersroom.export.writing import refuse_overwriting, unpack, write_bytes
from writersroom.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from writersroom.checks.finding import Finding
    from writersroom.export.panels import Picture
    from writersroom.production.settings import ProductionSettings
    from writersroom.production.shots import Shot
    from writersroom.profiles import Profile
    from writersroom.script.pages import Page
    from writersroom.script.pages_handed_out import LockedPages
    from writersroom.season import Episode, Season


@dataclass(frozen=True, slots=True)
class Export:
    """One thing that can be made of a season."""

    title: str
    """For menus, in English; translate where shown."""
    suffix: str
    """Of the file, with its dot."""
    writer: str
    """Where its writer lives, `module:function`: loaded only when asked for."""

    is_for_one_episode: bool = False
    """Whether a folder gets a file for each episode; a file holds all of them, one behind the other."""
    counts_frames: bool = False
    """Whether the frame rate belongs into the name of a file."""

    def write(self, job: Job) -> bytes:
        """The file's bytes."""
        module, _colon, name = self.writer.partition(":")
        made: bytes = getattr(import_module(f"writersroom.export.{module}"), name)(job)
        return made


_apart = partial(Export, is_for_one_episode=True)
_cut = partial(Export, is_for_one_episode=True, counts_frames=True)
EXPORTS = {
    ("script", "pdf"): Export(N_("Shooting script (PDF)"), ".pdf", "script:script_pdf"),
    ("script", "html"): Export(N_("Script (web page)"), ".html", "html:script_html"),
    ("script", "docx"): Export(N_("Script (Word)"), ".docx", "docx:script_docx"),
    ("script", "md"): Export(N_("Script (Markdown)"), ".md", "script_texts:script_markdown"),
    ("script", "fountain"): Export(
        N_("Script (Fountain)"), ".fountain", "script_texts:script_fountain"
    ),
    ("script", "fdx"): Export(N_("Script (FDX)"), ".fdx", "script_texts:script_fdx"),
    ("script", "txt"): Export(N_("Script (plain text)"), ".txt", "script_texts:script_text"),
    ("storyboard", "pdf"): Export(N_("Storyboard (PDF)"), ".pdf", "storyboard:storyboard_pdf"),
    ("storyboard", "md"): Export(
        N_("Shot list (Markdown)"), ".md", "storyboard:storyboard_markdown"
    ),
    ("breakdown", "xlsx"): Export(N_("Breakdown (XLSX)"), ".xlsx", "breakdown:breakdown_xlsx"),
    ("breakdown", "csv"): Export(N_("Breakdown (CSV)"), ".csv", "breakdown:breakdown_csv"),
    ("breakdown", "md"): Export(N_("Breakdown (Markdown)"), ".md", "breakdown:breakdown_markdown"),
    ("subtitles", "srt"): _apart(N_("Subtitles (SRT)"), ".srt", "subtitles:subtitles_srt"),
    ("subtitles", "vtt"): _apart(N_("Subtitles (WebVTT)"), ".vtt", "subtitles:subtitles_vtt"),
    ("subtitles", "ass"): _apart(N_("Subtitles (ASS)"), ".ass", "subtitles:subtitles_ass"),
    ("timeline", "otio"): _cut(
        N_("Timeline (OpenTimelineIO)"), ".otio", "timeline_otio:timeline_otio"
    ),
    ("timeline", "edl"): _cut(N_("Timeline (EDL)"), ".edl", "timelines:timeline_edl"),
    ("timeline", "xml"): _cut(
        N_("Timeline (Final Cut Pro 7 XML)"), ".xml", "timeline_xml:timeline_xml"
    ),
    ("cues", "csv"): Export(N_("Cue sheet (CSV)"), ".csv", "cue_sheet:cue_sheet_csv"),
    ("cues", "md"): Export(N_("Cue sheet (Markdown)"), ".md", "cue_sheet:cue_sheet_markdown"),
    ("schedule", "xlsx"): Export(N_("Shooting schedule (XLSX)"), ".xlsx", "schedule:schedule_xlsx"),
    ("schedule", "csv"): Export(N_("Shooting schedule (CSV)"), ".csv", "schedule:schedule_csv"),
    ("schedule", "md"): Export(
        N_("Shooting schedule (Markdown)"), ".md", "schedule:schedule_markdown"
    ),
    ("schedule", "pdf"): Export(N_("Shooting schedule (PDF)"), ".pdf", "schedule:schedule_pdf"),
    ("callsheet", "md"): Export(
        N_("Call sheets (Markdown)"), ".md", "callsheet:callsheet_markdown"
    ),
    ("callsheet", "pdf"): Export(N_("Call sheets (PDF)"), ".pdf", "callsheet:callsheet_pdf"),
    ("brands", "md"): Export(N_("Brand slots (Markdown)"), ".md", "brands:brands_markdown"),
    ("brands", "csv"): Export(N_("Brand slots (CSV)"), ".csv", "brands:brands_csv"),
    ("package", "zip"): Export(N_("Delivery package (ZIP)"), ".zip", "package:package_zip"),
    ("findings", "md"): Export(N_("Findings (Markdown)"), ".md", "findings:findings_markdown"),
    ("findings", "json"): Export(N_("Findings (JSON)"), ".json", "findings:findings_json"),
    ("season", "html"): Export(N_("Season (web page)"), ".html", "season_page:season_html"),
    ("season", "md"): Export(N_("Season (Markdown)"), ".md", "season:season_markdown"),
    ("season", "json"): Export(N_("Season (JSON)"), ".json", "season:season_json"),
}
"""Every export by what it is and its format."""
FOLDER = "folder"
"""The format of an archive that is written as a folder of its files instead."""
_PAGED = frozenset({"pdf", "html", "txt"})
"""Formats of the script that show the pages of the Courier grid."""
SHOWS_LOCK = _PAGED | {"docx"}
"""Formats of the script that show a page lock: its pages, or at least the stars of what changed."""
_WHOLE = frozenset({"findings", "season", "brands"})
"""What concerns episodes that are not written, too."""


def render(
    season: Season,
    what: str,
    format_name: str,
    *,
    now: datetime,
    episodes: Collection[int] | None = None,
    final: bool = False,
    findings: Iterable[Finding] | None = None,
    writer: str = "",
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    warn: Callable[[str], None] | None = None,
    options: ScriptOptions = DEFAULT,
    pictures: Callable[[Episode, Sequence[Shot]], Mapping[str, Picture]] | None = None,
    production: ProductionSettings | None = None,
    platform: Profile | None = None,
) -> bytes:
    """The bytes of one export.

    Args:
        season: what to export from.
        what: one of those in EXPORTS: script, storyboard, breakdown, findings, season ….
        format_name: one of the formats of `what` in EXPORTS.
        now: the date on the cover and in the file; the same moment gives the same bytes.
        episodes: numbers; None for all that are written.
        final: without the DRAFT mark, and only through an open gate.
        findings: of the checks; those of other episodes are left out. None: what the checks say
            now where it is final, else none.
        writer: who exports.
        progress: told steps done, steps in all, and what is being done.
        cancelled: asked between the steps.
        warn: told what could not be done in full.
        options: how a script is printed; `warn` is told which of them change nothing here.
        pictures: asked by storyboards for what people attached to the shots of an episode.
        production: a day's limit and rates, for schedule and call sheets.
        platform: where a delivery package goes; None for the series' own profile.

    Raises:
        InputError: there is no such export, or none of the episodes is written.
        GateShut: `final`, and a hard finding stands.
        ExportCancelled: `cancelled` said so.
    """
    export = export_of(what, format_name)
    chosen = _chosen(season, what, episodes)
    numbers = {episode.number for episode in chosen}
    own = tuple(f for f in findings or () if f.episode in numbers | {0})
    if final:
        from writersroom.checks.gate import refuse_final
        from writersroom.checks.running import run

        own = run(season, episodes=numbers) if findings is None else own
        refuse_final(own)
    job = Job(
        season, chosen, own, final, writer, now, progress, cancelled, warn, options, pictures,
        production, platform,
    )  # fmt: skip
    if what == "script" and options.only_revised:
        _refuse_comparing(job, format_name)
    if options != DEFAULT:
        job.tell_unshown(what, format_name)
    if what not in _WHOLE:
        job.tell(_unwritten(season, episodes or ()))
    made = export.write(job)
    job.step(1, 1, _(export.title))
    return made


def write(
    season: Season,
    what: str,
    format_name: str,
    out: Path,
    *,
    now: datetime,
    episodes: Collection[int] | None = None,
    final: bool = False,
    findings: Iterable[Finding] | None = None,
    writer: str = "",
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    warn: Callable[[str], None] | None = None,
    options: ScriptOptions = DEFAULT,
    pictures: Callable[[Episode, Sequence[Shot]], Mapping[str, Picture]] | None = None,
    production: ProductionSettings | None = None,
    platform: Profile | None = None,
    replace_existing: bool = False,
) -> list[Path]:
    """Write one export to `out` and give the files written; the arguments are those of `render`.

    Where `out` is a folder, the files are named for the series, and subtitles and timelines give
    one for each episode. An archive asked for as `folder` makes `out` a folder of its files. A
    failed or cancelled export writes nothing.

    Raises:
        InputError: also where the file exists and `replace_existing` is not set, unless it is an
            earlier PDF or Word file of ours that nobody changed; and always where it is a bible.
    """
    said: set[str] = set()

    def told(message: str) -> None:
        if warn and message not in said:
            said.add(message)
            warn(message)

    is_unpacked = format_name == FOLDER and (what, "zip") in EXPORTS
    form = "zip" if is_unpacked else format_name
    files = [(out, episodes)] if is_unpacked else _files(season, what, form, out, episodes, options)
    for path, _numbers in files:
        refuse_overwriting(path, replace_existing=replace_existing)
    made = [
        render(
            season,
            what,
            form,
            now=now,
            episodes=numbers,
            final=final,
            findings=findings,
            writer=writer,
            progress=_of_many(progress, done, len(files)),
            cancelled=cancelled,
            warn=told,
            options=options,
            pictures=pictures,
            production=production,
            platform=platform,
        )
        for done, (_path, numbers) in enumerate(files)
    ]
    if is_unpacked:
        return unpack(made[0], out, replace_existing=replace_existing)
    for (path, _numbers), data in zip(files, made, strict=True):
        write_bytes(path, data)
    return [path for path, _numbers in files]


def _files(
    season: Season,
    what: str,
    format_name: str,
    out: Path,
    episodes: Collection[int] | None,
    options: ScriptOptions,
) -> list[tuple[Path, Collection[int] | None]]:
    """Each file that is to be written, with the numbers of its episodes."""
    if not out.is_dir():
        return [(out, episodes)]
    export = export_of(what, format_name)
    name = f"{season.series.title} {what}"
    end = f" {options.fps}fps{export.suffix}" if export.counts_frames else export.suffix
    if not export.is_for_one_episode:
        return [(path_inside(out, safe_name(name, end)), episodes)]
    return [
        (path_inside(out, safe_name(name, f" E{episode.number:03}{end}")), (episode.number,))
        for episode in _chosen(season, what, episodes)
    ]


def _of_many(
    progress: Callable[[int, int, str], None] | None, done: int, count: int
) -> Callable[[int, int, str], None] | None:
    """Progress of one of several files, told in files."""
    if progress is None or count == 1:
        return progress
    return lambda _done, _count, doing: progress(done, count, doing)


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

    job = Job(season, _chosen(season, "script", episodes), (), False, "", now, options=options)
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

    episode = season.episode(number)
    if episode is None or not episode.is_written:
        return (), ""
    job = Job(season, (episode,), (), False, "", now)
    return ((), script_text(job).decode()) if job.is_flowed else (script_pages(job), "")


def _refuse_comparing(job: Job, format_name: str) -> None:
    """Say so where the pages that changed cannot be told from the others."""
    if format_name not in _PAGED or job.is_flowed:
        raise InputError(
            _("Only the pages that changed: this script has no fixed pages as {format}.").format(
                format=format_name
            ),
            hint=_("Choose pdf, html or txt of an English script, on Letter or A4 paper."),
        )
    if not job.options.previous and not job.options.locked:
        raise InputError(
            _("There is no earlier version to tell the changed pages from."),
            hint=_("Lock the pages that are handed out, or name a moment with --revised-since."),
        )


def export_of(what: str, format_name: str) -> Export:
    """The export of `what` as `format_name`.

    Raises:
        InputError: there is none; the hint lists those there are.
    """
    found = EXPORTS.get((what, format_name))
    if found is None:
        formats = [form for name, form in EXPORTS if name == what]
        known = formats or list(dict.fromkeys(name for name, _form in EXPORTS))
        raise InputError(
            _("There is no export of “{what}” as “{format}”.").format(
                what=what, format=format_name
            ),
            hint=_("Choose one of: {names}.").format(names=", ".join(known)),
        )
    return found


def _unwritten(season: Season, episodes: Collection[int]) -> Iterator[str]:
    """One sentence where episodes that were asked for are not among those exported."""
    written = {episode.number for episode in season.written}
    numbers = sorted(set(episodes) - written)
    if numbers and len(numbers) < len(set(episodes)):
        yield ngettext(
            "Episode {numbers} has no script and is left out.",
            "Episodes {numbers} have no script and are left out.",
            len(numbers),
        ).format(numbers=in_runs(numbers))


def _chosen(season: Season, what: str, episodes: Collection[int] | None) -> tuple[Episode, ...]:
    """The episodes asked for; findings may concern unwritten ones, everything else may not."""
    candidates = season.episodes if what in _WHOLE else tuple(season.written)
    chosen = tuple(e for e in candidates if episodes is None or e.number in episodes)
    if not chosen and what not in _WHOLE:
        raise InputError(
            _("None of these episodes has a script yet.")
            if episodes
            else _("No episode has a script yet."),
            hint=_("Write or import one first."),
        )
    return chosen
