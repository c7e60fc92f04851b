"""What a body or a costume carries from episode to episode (CO03)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import name_pattern, names_of
from writersroom.checks.other_times import is_another_time
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_episode, at_number, lacking
from writersroom.checks.presence import acts
from writersroom.checks.registry import option, rule
from writersroom.i18n import N_, _
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.script.episode_lines import episode_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import CharacterFacts
    from writersroom.checks.names import Names
    from writersroom.checks.passages import Passages
    from writersroom.season import Episode, Season

_OPPOSITE = re.compile(r"\s*[;；]\s*(?:not|不是|不应|反)\s*[:：]\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,，、]\s*")


@dataclass(frozen=True, slots=True)
class State:
    """One thing a character carries on: an injury, a costume, a haircut."""

    text: str
    since: int
    until: int | None
    """The last episode that has it; None: to the end."""
    opposites: tuple[str, ...]
    """Words that contradict it."""

    def holds_in(self, number: int) -> bool:
        """Whether the episode has it."""
        return self.since <= number and (self.until is None or number <= self.until)


@rule(
    "CO03",
    title=N_("Carried state"),
    severity=Severity.WARNING,
    protects=N_(
        "A wound, a costume or a haircut stays where the story put it, whatever is shot first."
    ),
    fires=N_(
        "A character who appears still carries a state from an earlier episode: listed for the set"
        " (information). An action line says the opposite of one (warning)."
    ),
    needs=N_("states of characters, scripts"),
    fix=N_("Keep it in the picture, or let the state end before this episode."),
    source="",
    confidence="D",
    options=(
        option("episodes", 1, N_("episodes after which a state is listed for the set"), strict=0),
    ),
    limits=N_(
        "The opposite is what the state's own line names behind `not:`; it counts where the person is"
        " the one named in the line, or the last one named before it in the scene."
    ),
    season_wide=True,
)
def states_are_carried_on(season: Season, *, episodes: float) -> Iterator[Finding]:
    """Open states are listed, their opposites warned of: at most one list a person and episode."""
    people = [character for character in season.facts.characters if character.states]
    if not people:
        yield from lacking(season, _("states of characters in the bible"))
    names = names_of(season)
    for character in people:
        yield from _unreadable(character)
        for episode in season.written:
            held = [s for s in states_of(character) if s.holds_in(episode.number)]
            if held:
                yield from _listed(episode, names, character, held, episodes)
                yield from _contradicted(episode, names, character, held)


def states_of(character: CharacterFacts) -> Iterator[State]:
    """The states of a character, as typed; lines nobody can read are left out."""
    for line in character.states:
        if (found := episode_line(line)) and found.words:
            text, *opposites = _OPPOSITE.split(found.words, maxsplit=1)
            words = tuple(word for part in opposites for word in _BETWEEN.split(part) if word)
            yield State(text, found.first, found.last, words)


def _unreadable(character: CharacterFacts) -> Iterator[Finding]:
    for line in character.states:
        found = episode_line(line)
        if found is None or not found.words:
            yield at_number(
                0,
                Severity.WARNING,
                _("The state “{line}” of {name} cannot be read.").format(
                    line=line, name=character.name
                ),
                rests_on=(character.name, line),
                place=f"state {character.name}",
                hint=_("Write the episodes first: `3-7 bandaged left hand; not: bare hands`."),
            )


def _listed(
    episode: Episode, names: Names, character: CharacterFacts, held: list[State], after: float
) -> Iterator[Finding]:
    parts = passages(episode)
    open_ones = [s for s in held if episode.number - s.since >= after]
    first = next(
        (
            a
            for a in acts(parts, names)
            if a.name == character.name and not is_another_time(parts, a.start)
        ),
        None,
    )
    if first is None or not open_ones:
        return
    shown = "; ".join(
        _("{state} since {number}").format(state=s.text, number=s.since) for s in open_ones
    )
    yield at_episode(
        episode,
        Severity.INFORMATION,
        _("{name} still has: {states}.").format(name=character.name, states=shown),
        rests_on=(character.name, *(f"{s.since} {s.text}" for s in open_ones)),
        place=f"states {character.name}",
        evidence=tuple(s.text for s in open_ones),
    )


def _contradicted(
    episode: Episode, names: Names, character: CharacterFacts, held: list[State]
) -> Iterator[Finding]:
    parts = passages(episode)
    for state in held:
        pattern = name_pattern(state.opposites)
        if pattern is None:
            continue
        for index, element in enumerate(parts.elements):
            if element.kind is not Kind.ACTION or is_another_time(parts, index):
                continue
            found = pattern.search(plain(element.text).casefold())
            if found is not None and _is_about(parts, names, index, character.name):
                yield at_element(
                    episode,
                    index,
                    Severity.WARNING,
                    _("“{words}”: {name} still has {state} since episode {number}.").format(
                        words=found[0], name=character.name, state=state.text, number=state.since
                    ),
                    rests_on=f"{character.name} {state}",
                    evidence=(found[0], state.text),
                )


def _is_about(parts: Passages, names: Names, index: int, name: str) -> bool:
    """Whether the action line names the person, or names nobody and they were the last one named."""
    scene = parts.scene_at(index)
    for at in range(index, scene.start if scene else index - 1, -1):
        element = parts.elements[at]
        if element.kind not in (Kind.ACTION, Kind.CHARACTER):
            continue
        named = {
            person
            for subject in names.found_in(plain(element.text))
            if (person := names.person(subject.name))
        }
        if named:
            return name in named
    return False
