"""Who worded each line of the scripts: a person, a model, or both; worked out from words, never typed in.

Shares are characters of words. Lines are those a writer words: action, speech, parentheticals, lyrics.
Cues and headings only name who speaks and where, and are not counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.bible.wording import part_by, words_in
from writersroom.script.elements import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from writersroom.bible.calls import Call
    from writersroom.bible.fact_origins import WordedFact
    from writersroom.bible.shingles import PastedLine
    from writersroom.bible.wording import Line
    from writersroom.script.elements import Screenplay
    from writersroom.season import Episode

ASSISTED_FROM, EDITED_FROM = 0.10, 0.50
"""More than this part of a line by a model makes it assisted, and machine-made but edited."""
_WORDED = frozenset({Kind.ACTION, Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS, Kind.CENTERED})


@unique
class Author(StrEnum):
    """Who worded a line."""

    HUMAN = "human"
    ASSISTED = "assisted"
    """A person, with words of a model: more than 10 %, at most half."""
    EDITED = "edited"
    """A model, edited by a person: more than half, not all."""
    MACHINE = "machine"
    UNKNOWN = "unknown"
    """Most of it was imported: nobody knows who worded it."""


@dataclass(frozen=True, slots=True)
class WordedLine:
    """One line of a script that somebody worded."""

    episode: int
    line: int
    """From 1."""
    text: str
    author: Author
    machine: float
    """The part of it that models wrote."""
    unknown: float
    """The part of it that was imported."""
    calls: tuple[int, ...] = ()
    """The calls whose words stand in it."""
    taken_in_by: tuple[str, ...] = ()
    """Who took them in."""

    @property
    def as_json(self) -> dict[str, object]:
        """For programs, without the text."""
        return {
            "episode": self.episode,
            "line": self.line,
            "class": self.author.value,
            "machine": round(self.machine, 3),
            "unknown": round(self.unknown, 3),
            "calls": list(self.calls),
            "taken_in_by": list(self.taken_in_by),
        }


@dataclass(frozen=True, slots=True)
class MachineFact:
    """One fact that models had a part in: a title, a logline, a question, a beat, a summary, a note."""

    name: str
    """What it is: `episode_logline`, `hook_question` …"""
    words: WordedLine
    """What it says, and who worded it; its episode is 0 for the series, its line 0."""

    @property
    def as_json(self) -> dict[str, object]:
        """For programs, without the text."""
        told = self.words.as_json
        del told["line"]
        return {"fact": self.name, **told}


@dataclass(frozen=True, slots=True)
class HandWork:
    """What one person did to the scripts by their own hand."""

    writer: str
    saves: int
    episodes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AiRecord:
    """All that this bible knows of what models did in it, and people with that."""

    lines: tuple[WordedLine, ...]
    calls: tuple[Call, ...]
    proposals: Mapping[str, int]
    """How many proposals there are, by status."""
    decisions: Mapping[str, int]
    """How many of their lines were accepted or refused."""
    hands: tuple[HandWork, ...]
    unanswered: tuple[tuple[int, PastedLine], ...] = ()
    """Lines that count as typed but read as a model once wrote them, with their episode."""
    facts: tuple[MachineFact, ...] = ()
    """What models had a part in besides the scripts."""


def worded_lines(screenplay: Screenplay) -> Iterator[int]:
    """The lines of a script that a writer words, from 1."""
    for element in screenplay.elements:
        if element.kind in _WORDED:
            yield from range(element.span.line, element.span.end_line + 1)


def line_authors(episode: Episode, lines: Sequence[Line]) -> tuple[WordedLine, ...]:
    """Who worded each line of an episode that says something; `lines` with what they are made of."""
    wanted = sorted(set(worded_lines(episode.screenplay)))
    return tuple(
        _line(episode.number, number, lines[number - 1])
        for number in wanted
        if number <= len(lines) and words_in(lines[number - 1][0])
    )


def machine_fact(fact: WordedFact) -> MachineFact:
    """Who worded a fact."""
    return MachineFact(f"{fact.kind}_{fact.field}", _line(fact.episode, 0, fact.line))


def _line(episode: int, number: int, line: Line) -> WordedLine:
    text, runs = line
    machine, unknown = part_by("ai:", text, runs), part_by("import", text, runs)
    made = [run.mark for run in runs if run.mark.origin.startswith("ai:")]
    return WordedLine(
        episode,
        number,
        text.strip(),
        _author(machine, unknown),
        machine,
        unknown,
        tuple(sorted({int(mark.origin.removeprefix("ai:")) for mark in made})),
        tuple(sorted({mark.owner for mark in made if mark.owner})),
    )


def _author(machine: float, unknown: float) -> Author:
    if unknown > EDITED_FROM:
        return Author.UNKNOWN
    if machine >= 1:
        return Author.MACHINE
    if machine > EDITED_FROM:
        return Author.EDITED
    return Author.ASSISTED if machine > ASSISTED_FROM else Author.HUMAN


def counted(lines: Iterable[WordedLine]) -> dict[Author, int]:
    """How many lines each class has; all classes, in their order."""
    counts = Counter(line.author for line in lines)
    return {author: counts[author] for author in Author}
