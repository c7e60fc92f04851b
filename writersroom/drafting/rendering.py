"""From a model's lines to Fountain: code sets headings, cues, marks and order; the model only words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.cues import split_heading
from writersroom.script.elements import Element, Kind, Span
from writersroom.script.fountain import compose
from writersroom.text import clean

if TYPE_CHECKING:
    from writersroom.bible.facts import BeatFacts
    from writersroom.season import Episode, Season

_NOWHERE = Span(0, 0, 0, 0)
_MOST_LINES = 12
_MOST_CHARACTERS = 600
_MARKUP = re.compile(r"\[\[|\]\]|/\*|\*/")
MARKED_BEATS = frozenset({"opening", "jolt", "turn", "spike", "reveal", "payoff"})
"""Beat kinds the checks look for in the text as `[[beat: …]]`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line a model wrote for a beat, checked and cleaned."""

    speaker: str
    """Empty for action."""
    tone: str
    text: str


def lines_of(answer: object, speakers: frozenset[str]) -> tuple[Line, ...] | None:
    """The lines of an answer; None where it has not the asked form.

    A speaker outside the cast makes the whole answer unusable: an invented character is not a line
    to be mended but a beat to be asked for again.
    """
    if not isinstance(answer, dict) or not isinstance(answer.get("lines"), list):
        return None
    lines: list[Line] = []
    for item in answer["lines"][:_MOST_LINES]:
        if not isinstance(item, dict):
            return None
        text, tone, speaker = (_words(item.get(name)) for name in ("text", "tone", "speaker"))
        if text is None or tone is None or speaker is None:
            return None
        is_speech = item.get("kind") == "dialogue"
        if is_speech and speaker not in speakers:
            return None
        if text:
            lines.append(Line(speaker if is_speech else "", tone.strip("()（） "), text))
    return tuple(lines) or None


def _words(value: object) -> str | None:
    """One line of plain words: no line breaks, no markup of ours, not endlessly long; None: no text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return None
    return _MARKUP.sub("", " ".join(clean(value).split()))[:_MOST_CHARACTERS].strip()


def elements_of(
    season: Season, episode: Episode, beat: BeatFacts, lines: tuple[Line, ...], scene: int | None
) -> list[Element]:
    """One beat as script elements; `scene` is the number of a scene that begins here."""
    elements: list[Element] = []
    if scene is not None:
        heading = heading_for(season, beat.location)
        elements.append(_element(Kind.SCENE_HEADING, heading, number=f"{episode.number}-{scene}"))
    if beat.kind == "hook" or beat is episode.beats[-1]:
        kind = f": {episode.hook.kind}" if episode.hook and episode.hook.kind else ""
        elements.append(_element(Kind.NOTE, f"hook{kind}"))
    elif beat.kind in MARKED_BEATS:
        elements.append(_element(Kind.NOTE, f"beat: {beat.kind}"))
    if beat is episode.beats[0] and _picks_up(season, episode):
        elements.append(_element(Kind.NOTE, "pickup"))
    for line in lines:
        if line.speaker:
            elements.append(_element(Kind.CHARACTER, _cue(line.speaker)))
            if line.tone:
                elements.append(_element(Kind.PARENTHETICAL, f"({line.tone})"))
            elements.append(_element(Kind.DIALOGUE, line.text))
        else:
            elements.append(_element(Kind.ACTION, line.text))
    return elements


def heading_for(season: Season, location: str) -> str:
    """The heading other episodes use for this place, else the place alone (nobody said where or when)."""
    wanted = season.location_names.get(location.casefold(), location).casefold()
    for episode in season.written:
        for element in episode.screenplay.elements:
            if element.kind is Kind.SCENE_HEADING:
                place = split_heading(element.text).place
                if season.location_names.get(place.casefold(), place).casefold() == wanted:
                    return element.text
    return location or "?"


def fountain_of(elements: list[Element]) -> str:
    """The elements as a Fountain text that reads back as the same elements."""
    return compose(elements)


def _element(kind: Kind, text: str, *, number: str = "") -> Element:
    return Element(kind, text, _NOWHERE, scene_number=number)


def _cue(name: str) -> str:
    return name.upper() if name.upper() != name.lower() else name


def _picks_up(season: Season, episode: Episode) -> bool:
    return any(
        other.hook is not None and other.hook.pays_off_in == episode.number
        for other in season.episodes
    )
