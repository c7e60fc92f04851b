"""What a scene needs beside people and a place: props, states of body and costume, booked brands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.elements import Kind
from writersroom.script.episode_lines import episode_line
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.season import Episode, Season

_SEPARATORS = re.compile(r"[、，,;；/]\s*")
_PROP_NOTES = frozenset({"uses", "props"})
_OPPOSITE = re.compile(r"\s*[;；]")
"""Behind it stands what a state rules out (rule CO03): of no use to a wardrobe."""


def noted(episode: Episode, indexes: Iterable[int], *keys: str) -> Iterator[str]:
    """The names in the notes of these keys among the elements at `indexes`, as typed."""
    for index in indexes:
        element = episode.screenplay.elements[index]
        note = keyed_note(element.text) if element.kind is Kind.NOTE else None
        if note and note.key in keys:
            yield from filter(None, map(str.strip, _SEPARATORS.split(note.value)))


def props_of(episode: Episode, indexes: Iterable[int], season: Season) -> tuple[str, ...]:
    """Props that notes (`uses`, `props`) or, where the bible knows them, action lines name.

    What a note uses may also be a person or a secret: neither is a prop, unless the bible has one of
    that name.
    """
    known = {
        form.casefold(): prop.name
        for prop in season.facts.props
        for form in (prop.name, *prop.aliases)
        if form
    }
    others = {*season.character_names, *season.threads} - set(known)
    found: list[str] = []
    for index in indexes:
        element = episode.screenplay.elements[index]
        if element.kind is Kind.ACTION:
            text = element.text.casefold()
            found += (name for form, name in known.items() if stands_in(form, text))
        found += (
            known.get(name.casefold(), name)
            for name in noted(episode, [index], *_PROP_NOTES)
            if name.casefold() not in others
        )
    return tuple(dict.fromkeys(found))


def wardrobe_of(
    cast: Iterable[str], episode: Episode, season: Season
) -> tuple[tuple[str, str], ...]:
    """What the bible says people of `cast` carry on body or costume in `episode`: name and state."""
    people = {person.name: person for person in season.facts.characters}
    return tuple(
        (name, _OPPOSITE.split(found.words, maxsplit=1)[0])
        for name in cast
        if name in people
        for found in filter(None, map(episode_line, people[name].states))
        if found.words and found.first <= episode.number <= (found.last or episode.number)
    )


def brands_of(episode: Episode, indexes: Iterable[int], season: Season) -> tuple[str, ...]:
    """The brands shown, by `[[brand: slot]]` notes; the slot's own name where no brand is booked."""
    booked = {slot.name.casefold(): slot.brand or slot.name for slot in season.facts.brand_slots}
    named = noted(episode, indexes, "brand")
    return tuple(dict.fromkeys(booked.get(name.casefold(), name) for name in named))


def stands_in(form: str, text: str) -> bool:
    """Whether `text` holds `form` as a word of its own, both case folded; Han needs no word ends."""
    if not form.isascii():
        return form in text
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None
