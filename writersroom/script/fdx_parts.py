"""The elements of one episode as an FDX file gives them, each with the paragraphs it came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from writersroom.script.elements import Element, Kind, Notice, Screenplay
from writersroom.script.fdx_revisions import revised_notes
from writersroom.script.generated import an_element, generated_screenplay

if TYPE_CHECKING:
    from writersroom.script.episode_headers import EpisodeHeader
    from writersroom.script.inline_notes import Place


@dataclass(slots=True)
class Part:
    """The elements of one episode, and which paragraphs of `Content` each came from."""

    header: EpisodeHeader
    card: list[int] = field(default_factory=list)
    """The paragraphs of its card, by index."""
    elements: list[Element] = field(default_factory=list)
    sources: list[set[int]] = field(default_factory=list)
    """For each element."""
    revisions: list[list[str]] = field(default_factory=list)
    """For each element, the revision of each of its lines."""
    more: dict[int, list[str]] = field(default_factory=dict)
    """By element, the lines that are still to be joined to its text."""
    places: dict[int, Place] = field(default_factory=dict)
    """By element, where a note stands in the lines of the one above it."""

    def add(self, element: Element, source: int, revision: str) -> None:
        """One more element."""
        self.elements.append(element)
        self.sources.append({source})
        self.revisions.append([revision] * (element.text.count("\n") + 1))

    def extend_last(self, text: str, source: int, revision: str) -> None:
        """One more line of the last element."""
        self.more.setdefault(len(self.elements) - 1, []).append(text)
        self.sources[-1].add(source)
        self.revisions[-1] += [revision] * (text.count("\n") + 1)

    def finish(self) -> None:
        """Join the lines of each element, and put a note behind it where some are revised."""
        for place, lines in self.more.items():
            text = "\n".join([self.elements[place].text, *lines])
            self.elements[place] = replace(self.elements[place], text=text)
        self.more = {}
        old = list(zip(self.elements, self.sources, self.revisions, strict=True))
        places, self.places = self.places, {}
        self.elements, self.sources, self.revisions = [], [], []
        for index, (element, sources, revisions) in enumerate(old):
            if index in places:
                self.places[len(self.elements)] = places[index]
            notes = [an_element(Kind.NOTE, text) for text in revised_notes(revisions)]
            if at := places.get(index + 1):  # what they stood before stays behind them
                first = len(self.elements) + 1
                self.places |= dict.fromkeys(range(first, first + len(notes)), replace(at, after=0))
            self.elements += [element, *notes]
            self.sources += [sources] * (1 + len(notes))
            self.revisions += [[]] * (1 + len(notes))

    def screenplay(self, notices: list[Notice]) -> Screenplay:
        """The finished part as Fountain."""
        return generated_screenplay(self.elements, notices, self.places)
