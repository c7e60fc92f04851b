"""ExportChoices: what the export form says, so that the next sitting begins where this one ended."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from writersroom.i18n import N_
from writersroom.room.numbers import episode_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.export import Request
    from writersroom.export.options import ScriptOptions

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
    "season": N_("Season"),
    "imported": N_("Imported files"),
}
STAGE_WORDS = {"draft": N_("Draft"), "final": N_("Final")}
PAPER_WORDS = {
    "auto": N_("As the language has it"),
    "letter": "US Letter",
    "a4": "A4",
    "phone": N_("Phone, 9:16"),
}
BILINGUAL_WORDS = {
    "below": N_("Below the line"),
    "beside": N_("Beside the line"),
    "off": N_("Left out"),
}
PANEL_WORDS = {"6": N_("6, upright"), "8": N_("8, across")}


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """The fields of the form, as text."""

    what: str = "script"
    format: str = "pdf"
    episodes: str = ""
    stage: str = "draft"
    folder: str = "exports"
    paper: str = "auto"
    watermark: str = ""
    bilingual: str = "below"
    panels: str = "6"

    @property
    def is_final(self) -> bool:
        """Whether the gate has to be open."""
        return self.stage == "final"

    @property
    def request(self) -> Request:
        """What is asked for; only a script is printed on paper of its own, only boards have panels.

        Raises:
            InputError: the episodes are no list of numbers.
        """
        from writersroom.export import Request

        return Request(
            self.what,
            self.format,
            episode_numbers(self.episodes),
            is_final=self.is_final,
            options=self._options,
        )

    @property
    def _options(self) -> ScriptOptions:
        from writersroom.export.options import DEFAULT, Bilingual, Paper, ScriptOptions

        if (self.what, self.format) == ("storyboard", "pdf"):
            return ScriptOptions(panels=8 if self.panels == "8" else 6)
        if self.what != "script":
            return DEFAULT
        return ScriptOptions(
            paper=Paper(self.paper),
            watermark=self.watermark.strip(),
            bilingual=Bilingual(self.bilingual),
        )


def as_kept(choices: ExportChoices) -> dict[str, str]:
    """The choices, to be remembered; a final export is meant anew each time."""
    return asdict(choices) | {"stage": ExportChoices().stage}


def from_kept(kept: Mapping[str, object], formats: Mapping[str, tuple[str, ...]]) -> ExportChoices:
    """The choices that were remembered, as far as this version still knows them."""
    known = {
        "what": tuple(formats),
        "stage": tuple(STAGE_WORDS),
        "paper": tuple(PAPER_WORDS),
        "bilingual": tuple(BILINGUAL_WORDS),
        "panels": tuple(PANEL_WORDS),
    }
    values = {
        field.name: value
        for field in fields(ExportChoices)
        if isinstance(value := kept.get(field.name), str)
        and value in known.get(field.name, (value,))
    }
    choices = ExportChoices(**values)
    return choices if choices.format in formats[choices.what] else ExportChoices()
