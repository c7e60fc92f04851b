"""The fields of the export form: one for everything a person may choose, with what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import N_, _
from writersroom.paths import at_home

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

YES, NO = "yes", ""
"""What the two states of a box are kept as."""


@dataclass(frozen=True, slots=True)
class ExportField:
    """One line of the form."""

    name: str
    """That of the field of Request, ScriptOptions or PackOptions it fills in."""
    label: str
    """In English; translate where shown."""
    usual: str = ""
    """What it says where nobody chose; that is never handed on."""
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Values with their labels, to choose from; empty for a box or a line to type into."""
    hint: str = ""
    """What an empty line means."""
    is_box: bool = False
    """Ticked or not; `usual` says which."""
    read: Callable[[str], object] | None = None
    """The value of what was typed, where the type of the usual value does not say it."""

    def knows(self, value: str) -> bool:
        """Whether this version has such a value."""
        if self.is_box:
            return value in (YES, NO)
        return not self.words or value in self.words

    def value(self, text: str, usual: object) -> object:
        """What the export is asked for by `text`, where `usual` is what it does of itself.

        Raises:
            InputError: it cannot be read.
        """
        if self.is_box:
            return text == YES
        if self.read is not None:
            return self.read(text)
        if isinstance(usual, Enum):
            return type(usual)(text)
        return _count(self, text) if isinstance(usual, int) else text


def _count(one: ExportField, text: str) -> int:
    if not text.isdecimal():
        raise InputError(_("{field}: “{text}” is no number.").format(field=_(one.label), text=text))
    return int(text)


def _moment(text: str) -> datetime:
    """A day or a moment, in UTC.

    Raises:
        InputError: it is neither.
    """
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise InputError(
            _("“{text}” is no day and no moment.").format(text=text),
            hint=_("Write 2026-03-01, or 2026-03-01T18:30:00 (UTC)."),
        ) from error


def _colour(text: str) -> object:
    from writersroom.script.revisions import RevisionColour

    return RevisionColour(text)


PAPER_WORDS = {
    "auto": N_("As the language has it"),
    "letter": "US Letter",
    "a4": "A4",
    "phone": N_("Phone, 9:16"),
}
_BILINGUAL_WORDS = {
    "below": N_("Below the line"),
    "beside": N_("Beside the line"),
    "off": N_("Left out"),
}
_COLOUR_WORDS = {
    "": N_("None"),
    "white": N_("White"),
    "blue": N_("Blue"),
    "pink": N_("Pink"),
    "yellow": N_("Yellow"),
    "green": N_("Green"),
    "goldenrod": N_("Goldenrod"),
    "buff": N_("Buff"),
    "salmon": N_("Salmon"),
    "cherry": N_("Cherry"),
    "tan": N_("Tan"),
}
_LOCK_WORDS = {
    "": N_("As the bible says"),
    "kept": N_("Kept"),
    "anew": N_("Numbered anew"),
}
_OTHERS_WORDS = {
    "grey": N_("In grey"),
    "cues": N_("Only the cue before"),
    "full": N_("As everything else"),
}
_PANEL_WORDS = {"6": N_("6, upright"), "8": N_("8, across")}

FIELDS = (
    ExportField("character", N_("Character"), hint=N_("whose sides, by any name")),
    ExportField("others", N_("Everybody else"), "grey", _OTHERS_WORDS),
    ExportField("model", N_("Model"), hint=N_("the usual one of the service")),
    ExportField("part_tokens", N_("Tokens of a part"), hint=N_("as many as the service takes")),
    ExportField("is_strict", N_("No pack where anything is over a limit"), is_box=True),
    ExportField("with_private", N_("Facts marked private, too"), is_box=True),
    ExportField("paper", N_("Paper"), "auto", PAPER_WORDS),
    ExportField("watermark", N_("Watermark"), hint=N_("who it is for")),
    ExportField("bilingual", N_("Translations"), "below", _BILINGUAL_WORDS),
    ExportField(
        "fps", N_("Frames/s"), "30", {"30": "30", "24": "24", "25": "25", "29.97": "29.97"}
    ),
    ExportField("profile", N_("Platform"), hint=N_("the series' own")),
    ExportField("panels", N_("Panels a page"), "6", _PANEL_WORDS, read=int),
    ExportField("production", N_("Limits and rates"), hint=N_("production.toml"), read=at_home),
    ExportField("revised_since", N_("Changed since"), hint="2026-03-01", read=_moment),
    ExportField("revision", N_("Revision colour"), "", _COLOUR_WORDS, read=_colour),
    ExportField("locked", N_("Locked pages"), "", _LOCK_WORDS, read="kept".__eq__),
    ExportField("draft_name", N_("Draft name"), hint=N_("for the foot of every page")),
    ExportField("house_style", N_("House style"), hint=N_("the usual one")),
    ExportField("templates", N_("Own templates"), hint=N_("a folder"), read=at_home),
    ExportField("is_full_size", N_("Frames in full size, 1080 x 1920"), is_box=True),
    ExportField("only_revised", N_("Only the pages that changed"), is_box=True),
    ExportField("has_header", N_("A header on every page"), YES, is_box=True),
    ExportField("has_footer", N_("A footer on every page"), YES, is_box=True),
    ExportField("is_compact", N_("Episodes run on without page breaks"), is_box=True),
    ExportField("has_scene_numbers", N_("Scene numbers"), YES, is_box=True),
    ExportField("has_continued", N_("(CONT'D) behind a speaker who goes on"), YES, is_box=True),
    ExportField("has_scene_continueds", N_("CONTINUED: where a scene runs over"), is_box=True),
    ExportField("clean_dashes", N_("No dash divided at a line end"), is_box=True),
    ExportField("fresh", N_("Every file again, not only what changed"), is_box=True),
)
"""In the order of the form: first what somebody has to choose, last what is rarely otherwise."""
