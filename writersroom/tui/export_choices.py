"""ExportChoices: what the export form says, so that the next sitting begins where this one ended."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from writersroom.i18n import N_
from writersroom.room.numbers import episode_numbers
from writersroom.tui.export_fields import FIELDS, YES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.export import Request
    from writersroom.tui.export_fields import ExportField

WHAT_WORDS = {
    "script": N_("Script"),
    "blocks": N_("Script in block order"),
    "sides": N_("Character sides"),
    "storyboard": N_("Storyboard"),
    "shots": N_("Shot list"),
    "frames": N_("Storyboard frames"),
    "storyboarder": N_("Storyboarder project"),
    "breakdown": N_("Breakdown"),
    "schedule": N_("Shooting schedule"),
    "callsheet": N_("Call sheets"),
    "subtitles": N_("Subtitles"),
    "timeline": N_("Timeline"),
    "cues": N_("Cue sheet"),
    "brands": N_("Brand slots"),
    "package": N_("Delivery package"),
    "prompts": N_("Prompts for AI services"),
    "bible": N_("Series bible"),
    "pitch": N_("One-sheet"),
    "deck": N_("Series deck"),
    "findings": N_("Findings"),
    "disclosure": N_("Disclosure of AI use"),
    "season": N_("Season"),
    "heatmap": N_("Heat map of the season"),
    "imported": N_("Imported files"),
    "all": N_("Everything"),
}
ALL = "all"
"""What makes every export at once."""
STAGE_WORDS = {"draft": N_("Draft"), "final": N_("Final")}
FIRST = ("what", "format", "episodes", "stage", "folder")
"""The lines that every export has."""
FRESH = "fresh"
"""The one choice that is no part of a request: it belongs to the whole set."""


def shown_fields(what: str, format_name: str) -> tuple[ExportField, ...]:
    """The fields that change something in an export, in the order of the form."""
    from writersroom.export.choices import choices_of, choices_of_all

    names = choices_of_all() | {FRESH} if what == ALL else choices_of(what, format_name)
    return tuple(one for one in FIELDS if one.name in names)


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What the form says, as text: its five first lines, and the others by their name."""

    what: str = "script"
    format: str = "pdf"
    episodes: str = ""
    stage: str = "draft"
    folder: str = "exports"
    chosen: Mapping[str, str] = field(default_factory=dict)
    """Only what is not as usual."""

    @property
    def is_final(self) -> bool:
        """Whether the gate has to be open."""
        return self.stage == "final"

    @property
    def is_fresh(self) -> bool:
        """Whether every file of the whole set is made again."""
        return self.what == ALL and self.chosen.get(FRESH) == YES

    @property
    def request(self) -> Request:
        """What is asked for: of the other lines, those that change something in this export.

        Raises:
            InputError: the episodes are no list of numbers, or a line cannot be read.
        """
        from writersroom.export import Request
        from writersroom.export.options import DEFAULT, ScriptOptions
        from writersroom.export.prompts.options import WHOLE_PACK, PackOptions

        is_all = self.what == ALL
        values: dict[type, dict[str, Any]] = {ScriptOptions: {}, PackOptions: {}, Request: {}}
        parts = {ScriptOptions: DEFAULT, PackOptions: WHOLE_PACK}
        homes = {each.name: part for part in values for each in fields(part)}
        for one in shown_fields(self.what, self.format):
            text, home = self.chosen.get(one.name, one.usual), homes.get(one.name)
            if home is not None and text != one.usual:
                usual = getattr(parts.get(home), one.name, None)
                values[home][one.name] = one.value(text, usual)
        return Request(
            "script" if is_all else self.what,
            "pdf" if is_all else self.format,
            episode_numbers(self.episodes),
            is_final=self.is_final,
            options=ScriptOptions(**values[ScriptOptions]),
            pack=PackOptions(**values[PackOptions]),
            **values[Request],
        )


def as_kept(choices: ExportChoices) -> dict[str, str]:
    """The choices, to be remembered; a final export and making all again are meant anew each time."""
    first = {name: str(getattr(choices, name)) for name in FIRST}
    others = {name: text for name, text in choices.chosen.items() if name != FRESH}
    return first | others | {"stage": ExportChoices().stage}


def from_kept(kept: Mapping[str, object], formats: Mapping[str, tuple[str, ...]]) -> ExportChoices:
    """The choices that were remembered, as far as this version still knows them."""
    known = {"what": tuple(formats), "stage": tuple(STAGE_WORDS)}
    first = {
        name: value
        for name in FIRST
        if isinstance(value := kept.get(name), str) and value in known.get(name, (value,))
    }
    others = {
        one.name: value
        for one in FIELDS
        if isinstance(value := kept.get(one.name), str) and one.knows(value) and value != one.usual
    }
    choices = ExportChoices(**first, chosen=others)
    return choices if choices.format in formats[choices.what] else ExportChoices()
