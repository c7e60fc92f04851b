"""Who and what there is, as documents print it: characters, relationships, places, props, brands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.export.documents.prose import prose, words_of
from writersroom.export.names import in_runs
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.bible.facts import CharacterFacts, SeasonFacts
    from writersroom.export.labels import Labels

Data = dict[str, object]
"""One record, of nothing but texts, numbers, truths, lists and records: templates get it as JSON."""

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_ROLES = ("lead", "support", "minor", "voice", "collective")


def characters(facts: SeasonFacts, words: Labels) -> list[Data]:
    """Every character, leads first, else in the order of the bible."""
    placed = sorted(facts.characters, key=lambda each: _rank(each.role))
    return [_character(each, facts, words) for each in placed if clean_line(each.name)]


def _rank(role: str) -> int:
    return _ROLES.index(role) if role in _ROLES else len(_ROLES)


def _character(each: CharacterFacts, facts: SeasonFacts, words: Labels) -> Data:
    bio = prose(each.bio)
    first = next((words_of(block) for block in bio if block["kind"] == "paragraph"), "")
    role = f"role_{each.role}"
    return {
        "name": clean_line(each.name),
        "role": words(role) if role in words.words else clean_line(each.role),
        "is_lead": each.role == "lead",
        "colour": each.colour if _COLOUR.fullmatch(each.colour) else "",
        "aliases": _lines(each.aliases),
        "age": _age(each, words),
        "look": clean_line(each.look),
        "voice": clean_line(each.voice),
        "bio": bio,
        "in_short": first or clean_line(each.look),
        "secret": clean_line(each.secret),
        "course": _course(each, words),
        "is_private": each.private,
        "relationships": [
            {"other": clean_line(other), "kind": clean_line(tie.kind)}
            for tie in facts.relationships
            if (other := _other(each, tie.character, tie.other))
        ],
    }


def _age(each: CharacterFacts, words: Labels) -> str:
    age = clean_line(each.age)
    return words("years", age=age) if age.isdecimal() else age


def _course(each: CharacterFacts, words: Labels) -> list[str]:
    """When they come and go, in words."""
    course = []
    if each.enters_in is not None:
        course.append(words("enters_in", number=each.enters_in))
    if each.exits_in is not None:
        key = "dies_in" if each.exit_kind == "dead" else "exits_in"
        course.append(words(key, number=each.exits_in))
    return course


def _other(each: CharacterFacts, one: str, two: str) -> str:
    """Who stands at the other end of a relationship; empty where `each` is at neither."""
    names = {name.casefold() for name in (each.name, *each.aliases)}
    if one.casefold() in names:
        return two
    return one if two.casefold() in names else ""


def relationships(facts: SeasonFacts) -> list[Data]:
    """Every relationship, as typed."""
    return [
        {
            "character": clean_line(each.character),
            "other": clean_line(each.other),
            "kind": clean_line(each.kind),
        }
        for each in facts.relationships
    ]


def locations(facts: SeasonFacts) -> list[Data]:
    """Every place, standing sets first."""
    return [
        {
            "name": clean_line(each.name),
            "aliases": _lines(each.aliases),
            "description": clean_line(each.description),
            "is_main": each.is_main,
            "reuse": clean_line(each.reuse),
        }
        for each in sorted(facts.locations, key=lambda each: not each.is_main)
        if clean_line(each.name)
    ]


def props(facts: SeasonFacts) -> list[Data]:
    """Every prop, key props first."""
    return [
        {
            "name": clean_line(each.name),
            "aliases": _lines(each.aliases),
            "description": clean_line(each.description),
            "is_key": each.is_key,
            "custody": _lines(each.custody),
        }
        for each in sorted(facts.props, key=lambda each: not each.is_key)
        if clean_line(each.name)
    ]


def brands(facts: SeasonFacts, words: Labels) -> list[Data]:
    """Every brand integration that was booked."""
    return [
        {
            "name": clean_line(each.name),
            "brand": clean_line(each.brand),
            "episodes": in_runs(sorted(set(each.episodes))),
            "seconds": ""
            if each.seconds is None
            else words("seconds", seconds=f"{each.seconds:g}"),
            "terms": _lines(each.terms),
            "exclusions": _lines(each.exclusions),
            "disclosure": clean_line(each.disclosure),
        }
        for each in facts.brand_slots
    ]


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts if (line := clean_line(text))]
