"""The names a season knows, and where a text says them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from writersroom.bible.facts import (
        CharacterFacts,
        LocationFacts,
        PropFacts,
        ThreadFacts,
    )
    from writersroom.season import Season

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_SHORTEST_PART = 3
"""Letters of the shortest part of a Latin name that stands for the whole (`Lena` of `Lena Hart`)."""


@unique
class Sort(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    LEAD = "lead"
    PLACE = "place"
    PROP = "prop"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Subject:
    """Something the bible knows by name."""

    sort: Sort
    name: str


@dataclass(frozen=True, eq=False)
class Names:
    """Every name, alias and unmistakable part of a name, to what it names.

    Equal only to itself, so that it serves as a key: `names_of` gives the same for the same bible.
    """

    by_form: Mapping[str, Subject]
    """By the case-folded form."""

    def get(self, form: str) -> Subject | None:
        """What exactly this name or alias stands for."""
        return self.by_form.get(form.strip().casefold())

    def person(self, cue: str) -> str | None:
        """The character a cue's name stands for; None for one the bible does not know."""
        found = self.get(cue)
        return found.name if found and found.sort in (Sort.PERSON, Sort.LEAD) else None

    def found_in(self, text: str) -> frozenset[Subject]:
        """Everything `text` names: Latin names as whole words, Chinese names anywhere."""
        if self._pattern is None or not text:
            return frozenset()
        return frozenset(map(self.by_form.__getitem__, _forms_in(self._pattern, text)))

    def match_at(self, folded: str, place: int) -> str | None:
        """The form that stands at `place` of a case-folded text, the longest one; None for none."""
        found = None if self._pattern is None else self._pattern.match(folded, place)
        return None if found is None else found[0]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return name_pattern(tuple(self.by_form))


def names_of(season: Season) -> Names:
    """The names of the season's characters, places, props and threads."""
    facts = season.facts
    return season.once(
        names_of, lambda: _names(facts.characters, facts.locations, facts.props, facts.threads)
    )


@lru_cache(maxsize=8)
def _names(
    characters: tuple[CharacterFacts, ...],
    locations: tuple[LocationFacts, ...],
    props: tuple[PropFacts, ...],
    threads: tuple[ThreadFacts, ...],
) -> Names:
    forms: dict[str, Subject] = {}
    for thread in threads:
        _add(forms, Subject(Sort.THREAD, thread.name), (*thread.terms, thread.name))
    for prop in props:
        _add(forms, Subject(Sort.PROP, prop.name), (*prop.aliases, prop.name))
    for place in locations:
        _add(forms, Subject(Sort.PLACE, place.name), (*place.aliases, place.name))
    people = [
        (Subject(_person_sort(character), character.name), (*character.aliases, character.name))
        for character in characters
    ]
    for subject, own in people:
        _add(forms, subject, own)
    for part, subjects in _parts_of_names(characters, people).items():
        if len(subjects) == 1:
            forms.setdefault(part, next(iter(subjects)))
    return Names(forms)


def _person_sort(character: CharacterFacts) -> Sort:
    return Sort.LEAD if character.role.strip().lower() == "lead" else Sort.PERSON


def _add(forms: dict[str, Subject], subject: Subject, own: Iterable[str]) -> None:
    forms.update((form.strip().casefold(), subject) for form in own if form.strip())


def _parts_of_names(
    characters: tuple[CharacterFacts, ...], people: list[tuple[Subject, tuple[str, ...]]]
) -> dict[str, set[Subject]]:
    """Single words of Latin names of several words, and whose they are."""
    parts: dict[str, set[Subject]] = {}
    for character, (subject, _own) in zip(characters, people, strict=True):
        words = character.name.split()
        for word in words if len(words) > 1 else ():
            if len(word) >= _SHORTEST_PART and word.isalpha() and not _HAN.search(word):
                parts.setdefault(word.casefold(), set()).add(subject)
    return parts


@lru_cache(maxsize=1024)
def name_pattern(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern for case-folded text that finds any of `forms`, longest first; None without any.

    Latin letters and digits at an edge must not go on; Han has no word boundaries. Folding both
    sides, not `re.IGNORECASE`: that takes ı for i, and no dictionary would follow.
    """
    usable = sorted(
        {form.strip().casefold() for form in forms if form.strip()}, key=lambda f: (-len(f), f)
    )
    words = [re.escape(form) for form in usable if _is_latin(form[0]) and _is_latin(form[-1])]
    others = [_bounded(f) for f in usable if not (_is_latin(f[0]) and _is_latin(f[-1]))]
    if words:
        others.append(rf"(?<![a-z0-9])(?:{'|'.join(words)})(?![a-z0-9])")
    return re.compile("|".join(others)) if others else None


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _bounded(form: str) -> str:
    before = "(?<![a-z0-9])" if _is_latin(form[0]) else ""
    after = "(?![a-z0-9])" if _is_latin(form[-1]) else ""
    return f"{before}{re.escape(form)}{after}"


@lru_cache(maxsize=2048)
def _forms_in(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    """The forms a text holds; kept, since most texts stay the same from one run to the next."""
    return frozenset(match[0] for match in pattern.finditer(text.casefold()))


def says(text: str, name: str) -> bool:
    """Whether `text` names `name`, by the same rules."""
    pattern = name_pattern((name,))
    return pattern is not None and pattern.search(text.casefold()) is not None


def says_any(text: str, names: tuple[str, ...]) -> bool:
    """Whether `text` names any of `names`; one search, kept for texts that are asked again."""
    pattern = name_pattern(names)
    return pattern is not None and _holds(pattern, text)


@lru_cache(maxsize=4096)
def _holds(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text.casefold()) is not None


def is_chinese(name: str) -> bool:
    """Whether it is written in Han characters, at least in part."""
    return _HAN.search(name) is not None
