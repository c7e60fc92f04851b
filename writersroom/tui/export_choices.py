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
    "heatmap": N_("Heat map of the season"),
    "imported": N_("Imported files"),
    "all": N_("Everything"),
}
ALL = "all"
"""What makes every export at once."""
SCRIPTS = ("script", "blocks", "sides", ALL)
"""What is printed on paper as a script is."""
CUT = ("timeline", "cues", "storyboarder", ALL)
"""What counts frames."""
PLATFORM = ("package", "subtitles", ALL)
"""What goes by a platform."""
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
FPS_WORDS = {"30": "30", "24": "24", "25": "25", "29.97": "29.97"}
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
    character: str = ""
    fps: str = "30"
    profile: str = ""

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

        is_all = self.what == ALL
        return Request(
            "script" if is_all else self.what,
            "pdf" if is_all else self.format,
            episode_numbers(self.episodes),
            is_final=self.is_final,
            options=self._options,
            profile=self.profile.strip() if self.what in PLATFORM else "",
        )

    @property
    def _options(self) -> ScriptOptions:
        from writersroom.export.options import DEFAULT, Bilingual, FrameRate, Paper, ScriptOptions

        fps = FrameRate(self.fps) if self.what in CUT else DEFAULT.fps
        if (self.what, self.format) == ("storyboard", "pdf"):
            return ScriptOptions(panels=8 if self.panels == "8" else 6)
        if self.what not in SCRIPTS:
            return ScriptOptions(fps=fps)
        return ScriptOptions(
            paper=Paper(self.paper),
            watermark=self.watermark.strip(),
            bilingual=Bilingual(self.bilingual),
            character=self.character if self.what == "sides" else "",
            fps=fps,
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
        "fps": tuple(FPS_WORDS),
    }
    values = {
        field.name: value
        for field in fields(ExportChoices)
        if isinstance(value := kept.get(field.name), str)
        and value in known.get(field.name, (value,))
    }
    choices = ExportChoices(**values)
    return choices if choices.format in formats[choices.what] else ExportChoices()
