"""Choices about a script's layout that a format cannot show: told, never refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.options import DEFAULT, Paper
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.options import ScriptOptions

_IN_DRAWN = N_("PDF, HTML and DOCX")
_IN_FIXED = N_("PDF, DOCX and the HTML of an English script")
_IN_PAGES = N_("PDF, HTML, DOCX and the plain text of an English script")
_IN_ENGLISH = N_("PDF, HTML, DOCX and plain text of an English script")
_ON_GRID = N_("PDF, HTML and plain text of an English script on Letter or A4 paper")
_IN_CHINESE = N_("the plain text of a Chinese script")
_IN_LANGUAGES = N_("PDF, HTML, DOCX, the plain text of an English script, and subtitles")
_IN_FRAMES = N_("timelines, cue sheets and Storyboarder projects")
_IN_BOARDS = N_("the PDF of a storyboard")
_IN_PICTURES = N_("the frames of a storyboard")

_IN_DOCUMENTS = N_("bible, one-sheet and deck")
_GRID = frozenset({"grid pdf", "grid html"})
_DRAWN = _GRID | {"flow pdf", "flow html", "zh pdf", "zh html", "docx", "zh docx"}
_FIXED = _DRAWN - {"flow html", "zh html"}
_ENGLISH = _GRID | {"flow pdf", "flow html", "docx", "txt"}
_SCRIPTS = frozenset({"script", "blocks", "sides"})
"""What is laid out as a script."""
_SHOWN = {
    "watermark": ("--watermark", _DRAWN, _IN_DRAWN),
    "has_header": ("--no-header", _FIXED, _IN_FIXED),
    "has_footer": ("--no-footer", _FIXED, _IN_FIXED),
    "draft_name": ("--draft-name", _FIXED, _IN_FIXED),
    "is_compact": ("--compact", _DRAWN | {"txt"}, _IN_PAGES),
    "has_scene_numbers": ("--no-scene-numbers", _DRAWN | {"txt"}, _IN_PAGES),
    "has_continued": ("--no-contd", _ENGLISH, _IN_ENGLISH),
    "has_scene_continueds": ("--continueds", _GRID | {"txt"}, _ON_GRID),
    "clean_dashes": ("--clean-dashes", _GRID | {"txt"}, _ON_GRID),
    "bilingual": ("--bilingual", _DRAWN | {"txt", "subtitles"}, _IN_LANGUAGES),
    "previous": ("--revised-since", _DRAWN | {"txt"}, _IN_PAGES),
    "house_style": ("--style", frozenset({"zh txt"}), _IN_CHINESE),
    "with_private": ("--private", frozenset({"bible", "pitch", "deck"}), _IN_DOCUMENTS),
    "fps": ("--fps", frozenset({"timeline", "cues", "storyboarder"}), _IN_FRAMES),
    "panels": ("--panels", frozenset({"storyboard pdf"}), _IN_BOARDS),
    "is_full_size": ("--full-size", frozenset({"frames"}), _IN_PICTURES),
}
"""For each field of ScriptOptions: its option, the layouts that show it, and the words for where it
shows. `paper` depends on its value; the others have an error of their own where they cannot be kept."""


def shown_options(what: str, format_name: str) -> frozenset[str]:
    """Fields of ScriptOptions that change something in this export, in one language at least."""
    layouts = {what, f"{what} {format_name}"}
    if what in _SCRIPTS:
        layouts |= {
            _layout(format_name, is_flowed=is_flowed, language=language)
            for is_flowed in (False, True)
            for language in ("en", "zh")
        }
    shown = {field for field, (_option, where, _words) in _SHOWN.items() if layouts & where}
    if layouts & (_DRAWN | {"txt"}):
        shown |= {"paper", "revision"}
    return frozenset(shown)


def unshown(
    options: ScriptOptions, what: str, format_name: str, *, is_flowed: bool, language: str
) -> Iterator[str]:
    """One sentence for each choice that changes nothing in this export, with where it would.

    Args:
        options: what was chosen.
        what: the export; another than a script shows few of them.
        format_name: its format.
        is_flowed: whether it has no fixed pages.
        language: `zh` or `en`.
    """
    layout = (
        _layout(format_name, is_flowed=is_flowed, language=language) if what in _SCRIPTS else what
    )
    seen = {layout, f"{what} {format_name}"}
    for field, (option, layouts, where) in _SHOWN.items():
        if getattr(options, field) != getattr(DEFAULT, field) and not seen & layouts:
            yield _told(option, _(where))
    if what != "sides" and options.character:
        yield _told("--character", "sides")
    if what != "sides" and options.others != DEFAULT.others:
        yield _told("--others", "sides")
    if options.revision and not (options.previous or options.locked) and layout not in _DRAWN:
        yield _told("--colour", _(_IN_DRAWN))
    if options.paper == Paper.PHONE and not layout.endswith((" pdf", " html")):
        yield _told("--paper phone", _("PDF and HTML"))
    elif options.paper != Paper.AUTO and layout not in _DRAWN | {"txt"}:
        yield _told("--paper", _(_IN_PAGES))


def _layout(format_name: str, *, is_flowed: bool, language: str) -> str:
    """`grid pdf`, `zh html`, `docx`: what a script looks like in that format."""
    if language == "zh":
        return f"zh {format_name}"
    if format_name in ("pdf", "html"):
        return f"{'flow' if is_flowed else 'grid'} {format_name}"
    return format_name


def _told(option: str, where: str) -> str:
    return _("{option} changes nothing here; it shows in {formats}.").format(
        option=option, formats=where
    )
