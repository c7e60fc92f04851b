"""Names that are almost a known name (CO05)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import is_chinese, name_pattern, names_of
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element
from writersroom.checks.registry import Scope, option, rule
from writersroom.checks.variants import simplified
from writersroom.i18n import N_, _
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.script.episode_lines import single_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.season import Episode, Season

_SPACES = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")
_INTRODUCED = re.compile(r"(?<!\w)([A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’-]+)*)(?=, \w| \()")
"""A name in capitals with a description behind it: `NELL GARRICK, 27`."""


@rule(
    "CO05",
    title=N_("Name drift"),
    severity=Severity.WARNING,
    protects=N_("One person has one name, so that breakdowns, sides and schedules add up."),
    fires=N_(
        "A cue, a name introduced in capitals or a scene heading's place is unknown to the bible and one"
        " or two letters (Latin names of 5 letters or more) or one character (Chinese names of 3 or"
        " more) off a known name, or differs from it only by inner spaces or by simplified against traditional"
        " characters; an action line writes a known Chinese name in the other characters."
    ),
    needs=N_("script, characters and locations with their aliases"),
    fix=N_("Mend the spelling, or add it as an alias."),
    source="",
    confidence="D",
    options=(
        option("letters", 2, N_("letters a Latin name may be off")),
        option("shortest_latin", 5, N_("letters of the shortest Latin name compared")),
        option("shortest_han", 3, N_("characters of the shortest Chinese name compared")),
    ),
    limits=N_(
        "Characters are compared by a list of about 850 pairs (checks/words/variants.toml); names of"
        " which both forms are names of their own, such as 余 and 餘, are not in it."
    ),
    scope=Scope.EPISODE,
)
def names_keep_their_spelling(
    episode: Episode,
    season: Season,
    *,
    letters: float,
    shortest_latin: float,
    shortest_han: float,
) -> Iterator[Finding]:
    """No unknown name is nearly a known one: one finding for each, where it comes first."""
    people, places = season.character_names, season.location_names
    seen: set[str] = set()
    for name, index, known in _names_used(episode, season, people, places):
        folded = name.casefold()
        if folded in seen or folded in known:
            continue
        seen.add(folded)
        near = nearest(
            name,
            known,
            letters=int(letters),
            shortest_latin=int(shortest_latin),
            shortest_han=int(shortest_han),
        )
        if near is not None:
            yield at_element(
                episode,
                index,
                Severity.WARNING,
                _("“{name}”: is this {known}?").format(name=name, known=known[near]),
                rests_on=name,
                evidence=(name, known[near]),
            )


def _names_used(
    episode: Episode, season: Season, people: dict[str, str], places: dict[str, str]
) -> Iterator[tuple[str, int, dict[str, str]]]:
    parts, names = passages(episode), names_of(season)
    for block in parts.blocks:
        if names.person(block.name) is None:
            for name in single_names(block.name):
                if names.person(name) is None:
                    yield name, block.start, people
    for scene in parts.scenes:
        if scene.heading is not None and scene.heading.place:
            yield scene.heading.place, scene.start, places
    for index, element in enumerate(parts.elements):
        if element.kind is Kind.ACTION:
            text = plain(element.text)
            for written in _other_characters(text, tuple(people)) if is_chinese(text) else ():
                yield written, index, people
            for introduced in _INTRODUCED.finditer(text):
                if not names.found_in(introduced[1]):
                    yield introduced[1], index, people


def _other_characters(text: str, people: tuple[str, ...]) -> Iterator[str]:
    """Names of the bible that the text writes in the other form of Chinese characters."""
    own = {simplified(form): form for form in people if is_chinese(form) and len(form) > 1}
    pattern = name_pattern(tuple(own))
    for match in pattern.finditer(simplified(text)) if pattern is not None else ():
        written = text[match.start() : match.end()]
        if written not in people:
            yield written


def nearest(
    name: str,
    known: Iterable[str],
    *,
    letters: int = 2,
    shortest_latin: int = 5,
    shortest_han: int = 3,
) -> str | None:
    """The known name that `name` is most likely meant for; None where none is near.

    `known` is case folded. Names that differ in digits only (`GUARD 1`, `GUARD 2`) are not near.
    """
    typed = _plain(name)
    best: tuple[int, str] | None = None
    for other in known:
        candidate = _plain(other)
        if typed == candidate:
            return other
        chinese = is_chinese(candidate)
        shortest, most = (shortest_han, 1) if chinese else (shortest_latin, letters)
        if min(len(typed), len(candidate)) < shortest or chinese != is_chinese(typed):
            continue
        if _DIGITS.sub("", typed) == _DIGITS.sub("", candidate):
            continue
        off = distance(typed, candidate, most)
        if off <= most and (best is None or (off, other) < best):
            best = off, other
    return best[1] if best else None


def _plain(name: str) -> str:
    """Case, widths, inner spaces and traditional forms put aside."""
    return simplified(_SPACES.sub("", unicodedata.normalize("NFKC", name)).casefold())


def distance(first: str, second: str, most: int) -> int:
    """Letters put in, left out, changed or swapped between the two; `most + 1` for anything above."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        two_before, before, row = before, row, [i]
        for j, b in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
