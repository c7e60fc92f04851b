"""What can be exported as what: the table of every export.

To add an export, write its writer and add one row to the table:

* The writer is a function of `Job`, in a module of this folder, that gives the bytes of the file.
  The row names it as `module:function`; it is loaded when somebody asks for it.
* The row says what it is, its format (the suffix of the file, unless `own_suffix` says another)
  and its title for menus. Command line, export screen, completion and guide read the table.
* Facts about it are further fields of the row, most of them in a short name above the table:
  `_apart` gives a folder one file for each episode, `_planned` reads a production's limit and
  rates, `_always` takes episodes without a script, too. A new fact is a field here and is read
  where it matters; nobody compares names of exports.
* Several files at once: `_archive`. Its writer gives a mapping of file names (`/` for folders) to
  bytes; it is packed as a zip file, and the format `folder` writes the files of the first one of
  its `what` into a folder.
* A new choice of a person is a field of `Request` (or of `ScriptOptions`, if it is about layout).
* A new word for `what` wants a line in `tui/export_choices.py`, and a section in the guide.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from writersroom.export.job import Job


@unique
class Spread(Enum):
    """How an export lies in files."""

    WHOLE = "whole"
    """One file for all of its episodes."""
    APART = "apart"
    """Into a folder a file for each episode; one file holds them one behind the other."""
    FILES = "files"
    """Several files with names of their own: an archive, or a folder of them."""


@unique
class Bundle(Enum):
    """How an export that gives one file lies in the folder of `export all`."""

    WHOLE = "whole"
    """As that file."""
    EPISODES = "episodes"
    """As a file for each episode: what changed is then made again in a moment."""
    BOTH = "both"
    LEFT_OUT = "left out"
    """Not at all: it would repeat another, or somebody has to choose first."""


@dataclass(frozen=True, slots=True)
class Export:
    """One thing that can be made of a season."""

    what: str
    format: str
    title: str
    """For menus, in English; translate where shown."""
    writer: str
    """Where its writer lives, `module:function`: loaded only when asked for."""

    own_suffix: str = ""
    """Of the file, with its dot, where it is not that of the format."""
    spread: Spread = Spread.WHOLE
    bundle: Bundle = Bundle.WHOLE
    counts_frames: bool = False
    """Whether the frame rate belongs into the name of a file."""
    takes_unwritten: bool = False
    """Whether it concerns episodes that are not written, too."""
    is_paged: bool = False
    """Whether it shows the pages of the Courier grid."""
    shows_lock: bool = False
    """Whether it shows a page lock: its pages, or at least the stars of what changed."""
    plans_days: bool = False
    """Whether it goes by a production's limit and rates."""
    is_for_character: bool = False
    """Whether it is made for one character, whom `options.character` names."""
    takes_platform: bool = False
    """Whether it goes by the limits of the series' platform, where that is known."""
    needs_platform: bool = False
    """Whether it cannot be made without knowing the platform."""
    is_folder: bool = False
    """Whether its files lie in a folder unless the name asked for is that of an archive."""
    pixels: tuple[int, int] = (0, 0)
    """Width and height of its pictures, where it holds panels as PNG files."""
    full_pixels: tuple[int, int] = (0, 0)
    """The same in full size, where somebody may ask for that."""

    @property
    def suffix(self) -> str:
        """Of the file, with its dot."""
        return self.own_suffix or f".{self.format}"

    @property
    def shows_panels(self) -> bool:
        """Whether it holds panels as PNG files."""
        return any(self.pixels)

    def write(self, job: Job) -> bytes:
        """The file's bytes; several files as one archive."""
        if self.spread is Spread.FILES:
            from writersroom.export.archive import zipped  # most exports are one file

            return zipped(self.files(job), job.now)
        made: bytes = self._writer(job)
        return made

    def files(self, job: Job) -> Mapping[str, bytes]:
        """The files by name, of one that gives several."""
        made: Mapping[str, bytes] = self._writer(job)
        return made

    @property
    def _writer(self) -> Callable[[Job], Any]:
        module, _colon, name = self.writer.partition(":")
        found: Callable[[Job], Any] = getattr(import_module(f"writersroom.export.{module}"), name)
        return found


_paged = partial(Export, is_paged=True, shows_lock=True)
_starred = partial(Export, shows_lock=True)
_apart = partial(Export, spread=Spread.APART)
_captions = partial(_apart, takes_platform=True)
_cut = partial(_apart, counts_frames=True)
_planned = partial(Export, plans_days=True)
_spare = partial(_planned, bundle=Bundle.LEFT_OUT)
_sides = partial(Export, is_for_character=True)
_spare_sides = partial(_sides, bundle=Bundle.LEFT_OUT)
_boards = partial(Export, bundle=Bundle.EPISODES)
_always = partial(Export, takes_unwritten=True)
_record = partial(Export, takes_unwritten=True, bundle=Bundle.LEFT_OUT)
_archive = partial(Export, spread=Spread.FILES)
_kept = partial(_archive, takes_unwritten=True, bundle=Bundle.LEFT_OUT)
_prompts = partial(_archive, own_suffix=".zip", is_folder=True, bundle=Bundle.LEFT_OUT)
_TABLE = (
    _paged("script", "pdf", N_("Shooting script (PDF)"), "script:script_pdf", bundle=Bundle.BOTH),
    _paged("script", "html", N_("Script (web page)"), "html:script_html"),
    _starred("script", "docx", N_("Script (Word)"), "docx:script_docx"),
    Export("script", "md", N_("Script (Markdown)"), "script_texts:script_markdown"),
    Export("script", "fountain", N_("Script (Fountain)"), "script_texts:script_fountain"),
    Export("script", "fdx", N_("Script (FDX)"), "script_texts:script_fdx"),
    _paged("script", "txt", N_("Script (plain text)"), "script_texts:script_text"),
    _planned("blocks", "pdf", N_("Script in block order (PDF)"), "block_script:block_pdf"),
    _spare("blocks", "html", N_("Script in block order (web page)"), "block_script:block_html"),
    _spare("blocks", "docx", N_("Script in block order (Word)"), "block_script:block_docx"),
    _sides("sides", "pdf", N_("Character sides (PDF)"), "sides:sides_pdf"),
    _spare_sides("sides", "html", N_("Character sides (web page)"), "sides:sides_html"),
    _spare_sides("sides", "docx", N_("Character sides (Word)"), "sides:sides_docx"),
    _boards("storyboard", "pdf", N_("Storyboard (PDF)"), "storyboard:storyboard_pdf"),
    Export("storyboard", "md", N_("Shot list (Markdown)"), "storyboard:storyboard_markdown"),
    Export("storyboard", "html", N_("Storyboard (web page)"), "storyboard_page:storyboard_html"),
    _boards(
        "storyboard",
        "xlsx",
        N_("Storyboard (XLSX)"),
        "storyboard_sheet:storyboard_xlsx",
        pixels=(180, 320),
    ),
    _archive(
        "frames",
        "zip",
        N_("Storyboard frames (PNG)"),
        "frames:frame_files",
        bundle=Bundle.EPISODES,
        pixels=(720, 1280),
        full_pixels=(1080, 1920),
    ),
    _archive(
        "storyboarder",
        "zip",
        N_("Storyboarder project"),
        "frames:storyboarder_files",
        bundle=Bundle.LEFT_OUT,
        pixels=(900, 1600),
    ),
    Export("breakdown", "xlsx", N_("Breakdown (XLSX)"), "breakdown:breakdown_xlsx"),
    Export("breakdown", "csv", N_("Breakdown (CSV)"), "breakdown:breakdown_csv"),
    Export("breakdown", "md", N_("Breakdown (Markdown)"), "breakdown:breakdown_markdown"),
    _captions("subtitles", "srt", N_("Subtitles (SRT)"), "subtitles:subtitles_srt"),
    _captions("subtitles", "vtt", N_("Subtitles (WebVTT)"), "subtitles:subtitles_vtt"),
    _captions("subtitles", "ass", N_("Subtitles (ASS)"), "subtitles:subtitles_ass"),
    _cut("timeline", "otio", N_("Timeline (OpenTimelineIO)"), "timeline_otio:timeline_otio"),
    _cut("timeline", "edl", N_("Timeline (EDL)"), "timelines:timeline_edl"),
    _cut("timeline", "xml", N_("Timeline (Final Cut Pro 7 XML)"), "timeline_xml:timeline_xml"),
    Export("cues", "csv", N_("Cue sheet (CSV)"), "cue_sheet:cue_sheet_csv"),
    Export("cues", "md", N_("Cue sheet (Markdown)"), "cue_sheet:cue_sheet_markdown"),
    _planned("schedule", "xlsx", N_("Shooting schedule (XLSX)"), "schedule:schedule_xlsx"),
    _planned("schedule", "csv", N_("Shooting schedule (CSV)"), "schedule:schedule_csv"),
    _planned("schedule", "md", N_("Shooting schedule (Markdown)"), "schedule:schedule_markdown"),
    _planned("schedule", "pdf", N_("Shooting schedule (PDF)"), "schedule:schedule_pdf"),
    _planned("callsheet", "md", N_("Call sheets (Markdown)"), "callsheet:callsheet_markdown"),
    _planned("callsheet", "pdf", N_("Call sheets (PDF)"), "callsheet:callsheet_pdf"),
    _always("brands", "md", N_("Brand slots (Markdown)"), "brands:brands_markdown"),
    _always("brands", "csv", N_("Brand slots (CSV)"), "brands:brands_csv"),
    _archive(
        "package", "zip", N_("Delivery package (ZIP)"), "package:package_files", needs_platform=True
    ),
    _prompts("prompts", "midjourney", N_("Prompts for Midjourney"), "prompts.packs:pack_files"),
    _prompts("prompts", "kling", N_("Requests for Kling"), "prompts.packs:pack_files"),
    _prompts("prompts", "suno", N_("Songs for Suno"), "prompts.packs:pack_files"),
    _prompts(
        "prompts",
        "chatgpt",
        N_("Text for ChatGPT"),
        "prompts.packs:pack_files",
        takes_unwritten=True,
    ),
    _always("bible", "pdf", N_("Series bible (PDF)"), "documents.bible:bible_pdf"),
    _always("bible", "html", N_("Series bible (web page)"), "documents.bible:bible_html"),
    _always("bible", "md", N_("Series bible (Markdown)"), "documents.bible:bible_markdown"),
    _always("pitch", "pdf", N_("One-sheet (PDF)"), "documents.pitch:pitch_pdf"),
    _always("pitch", "html", N_("One-sheet (web page)"), "documents.pitch:pitch_html"),
    _always("pitch", "md", N_("One-sheet (Markdown)"), "documents.pitch:pitch_markdown"),
    _always("deck", "pdf", N_("Series deck (PDF)"), "documents.deck:deck_pdf"),
    _always("deck", "html", N_("Series deck (web page)"), "documents.deck:deck_html"),
    _always("findings", "md", N_("Findings (Markdown)"), "findings:findings_markdown"),
    _always("findings", "json", N_("Findings (JSON)"), "findings:findings_json"),
    _record("disclosure", "json", N_("Disclosure of AI use (JSON)"), "disclosure:disclosure_json"),
    _record("disclosure", "md", N_("Disclosure of AI use (Markdown)"), "disclosure:disclosure_md"),
    _record("disclosure", "pdf", N_("Disclosure of AI use (PDF)"), "disclosure:disclosure_pdf"),
    _always("season", "html", N_("Season (web page)"), "season_page:season_html"),
    _always("season", "md", N_("Season (Markdown)"), "season:season_markdown"),
    _always("season", "json", N_("Season (JSON)"), "season:season_json"),
    _always("heatmap", "svg", N_("Heat map of the season (SVG)"), "heatmap:heatmap_svg"),
    _always(
        "heatmap",
        "html",
        N_("Heat map of the season (web page)"),
        "heatmap:heatmap_html",
        bundle=Bundle.LEFT_OUT,
    ),
    _kept("imported", "zip", N_("Imported files, as they came (ZIP)"), "imported:imported_files"),
)
EXPORTS = {(export.what, export.format): export for export in _TABLE}
"""Every export by what it is and its format."""
FOLDER = "folder"
"""The format of an archive that is written as a folder of its files instead."""


def export_of(what: str, format_name: str) -> Export:
    """The export of `what` as `format_name`.

    Raises:
        InputError: there is none; the hint lists those there are.
    """
    found = EXPORTS.get((what, format_name))
    if found is None:
        known = formats_of(what) or tuple(dict.fromkeys(export.what for export in _TABLE))
        raise InputError(
            _("There is no export of “{what}” as “{format}”.").format(
                what=what, format=format_name
            ),
            hint=_("Choose one of: {names}.").format(names=", ".join(known)),
        )
    return found


def archive_of(what: str) -> Export | None:
    """The export of `what` that gives several files; None where there is none."""
    return next((e for e in _TABLE if e.what == what and e.spread is Spread.FILES), None)


def formats_of(what: str) -> tuple[str, ...]:
    """The formats of `what`, in the order of the table; empty where there is no such export."""
    return tuple(export.format for export in _TABLE if export.what == what)
