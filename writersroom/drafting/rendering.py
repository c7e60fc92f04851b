"""From a model's lines to Fountain: code sets headings, cues, marks and order; the model only words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.drafting.plain_words import one_line
from writersroom.script.cues import split_heading
from writersroom.script.elements import Element, Kind, Span
from writersroom.script.fountain import compose, read_fountain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from writersroom.bible.facts import BeatFacts
    from writersroom.drafting.planning import BeatPlan, Slot
    from writersroom.season import Episode, Season

_NOWHERE = Span(0, 0, 0, 0)
_MOST_CHARACTERS = 600
MARKED_BEATS = frozenset({"opening", "jolt", "turn", "spike", "reveal", "payoff"})
"""Beat kinds the checks look for in the text as `[[beat: …]]`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line a model wrote for a beat, cleaned."""

    speaker: str
    """Empty for action."""
    text: str
    key: str = ""
    """The slot it fills."""


def texts_of(answer: object, slots: Sequence[Slot]) -> tuple[Line, ...] | None:
    """The words for each planned slot; None where the answer has not the asked form.

    What is more than was asked is left; a slot without words stays empty, for the checks to name.
    """
    if not isinstance(answer, dict):
        return None
    texts = {slot.key: _words(answer.get(slot.key)) for slot in slots}
    if any(text is None for text in texts.values()) or not any(texts.values()):
        return None
    return tuple(
        Line(slot.speaker, without_label(texts[slot.key] or "", slot.speaker), slot.key)
        for slot in slots
    )


def _words(value: object) -> str | None:
    """One line of plain words: no line breaks, no markup of ours, not endlessly long; None: no text."""
    if value is None:
        return ""
    return one_line(value, longest=_MOST_CHARACTERS) if isinstance(value, str) else None


def without_label(text: str, speaker: str) -> str:
    """A speech without the speaker's own name before it, and without quotes around all of it."""
    for colon in (":", "："):
        label = speaker + colon
        if speaker and text.casefold().startswith(label.casefold()):
            text = text[len(label) :].strip()
    for opening, closing in ('""', "“”", "「」"):
        if speaker and len(text) > 1 and text[0] == opening and text[-1] == closing:
            text = text[1:-1].strip()
    return text


def elements_of(
    season: Season, episode: Episode, plan: BeatPlan, lines: Iterable[Line]
) -> list[Element]:
    """One beat as script elements; lines without words are left out."""
    beat = episode.beats[plan.number - 1]
    elements: list[Element] = []
    if plan.opens_scene:
        heading = heading_for(season, beat.location)
        number = f"{episode.number}-{plan.scene}"
        elements.append(_element(Kind.SCENE_HEADING, heading, number=number))
    mark = _mark(episode, beat, plan)
    written = [line for line in lines if line.text]
    if mark:
        elements.append(_element(Kind.NOTE, mark))
    if plan.number == 1 and _picks_up(season, episode):
        elements.append(_element(Kind.NOTE, "pickup"))
    for line in written:
        if line.speaker:
            elements.append(_element(Kind.CHARACTER, _cue(line.speaker)))
            elements.append(_element(Kind.DIALOGUE, line.text))
        else:
            elements.append(_element(Kind.ACTION, line.text))
    return elements


def _mark(episode: Episode, beat: BeatFacts, plan: BeatPlan) -> str:
    if plan.is_hook:
        return f"hook: {episode.hook.kind}" if episode.hook and episode.hook.kind else "hook"
    return f"beat: {beat.kind}" if beat.kind in MARKED_BEATS else ""


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


def reads_back(elements: list[Element]) -> bool:
    """Whether the Fountain of `elements`, read by our own reader, gives the same elements."""
    read = read_fountain(compose(elements)).elements
    return [_shape(element) for element in read] == [_shape(element) for element in elements]


def _shape(element: Element) -> tuple[Kind, str, str]:
    return element.kind, element.text, element.scene_number


def _element(kind: Kind, text: str, *, number: str = "") -> Element:
    return Element(kind, text, _NOWHERE, scene_number=number)


def _cue(name: str) -> str:
    return name.upper() if name.upper() != name.lower() else name


def _picks_up(season: Season, episode: Episode) -> bool:
    return any(
        other.hook is not None and other.hook.pays_off_in == episode.number
        for other in season.episodes
    )
