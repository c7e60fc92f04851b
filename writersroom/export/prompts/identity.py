"""Identities: the words that say what somebody or some place looks like, the same each time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.export.prompts.harmless import harmless
from writersroom.export.prompts.prompt import Fact

if TYPE_CHECKING:
    from writersroom.export.prompts.prompt import Brief

_SEEDS = 2**32
"""Midjourney takes 0 to 4,294,967,295."""


@dataclass(frozen=True, slots=True)
class Identity:
    """One look, locked."""

    name: str
    text: str
    seed: int
    """From the name alone: a look that is reworded keeps it."""
    reference: str
    """Address of a picture; empty where there is none."""
    facts: tuple[Fact, ...]


def seed_of(name: str) -> int:
    """A number of its own for each name, the same on every machine."""
    digest = hashlib.sha256(name.casefold().encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4]) % _SEEDS


def character_identity(name: str, brief: Brief) -> Identity:
    """What the bible says of a character's age and look; of a private one the name alone."""
    found = next((one for one in brief.season.facts.characters if one.name == name), None)
    reference = brief.references.of(name)
    facts = [Fact("character", name, "name", name)]
    if found is not None and not found.private:
        facts += [
            Fact("character", name, "age", found.age),
            Fact("character", name, "look", found.look),
        ]
    if reference:
        facts.append(Fact("character", name, "reference", reference))
    look = brief.words.joined(
        *(harmless(fact.value).rstrip(".。") for fact in facts if fact.field in ("age", "look"))
    )
    shown = harmless(name)
    text = brief.words("identity", name=shown, look=look) if look else shown
    return Identity(name, text, seed_of(name), reference, tuple(facts))


def place_identity(name: str, brief: Brief) -> Identity:
    """What the bible says of a place, under its own name; the name alone where it says nothing."""
    own = brief.season.location_names.get(name.casefold(), name)
    found = next((one for one in brief.season.facts.locations if one.name == own), None)
    said = found.description if found is not None else ""
    facts = (Fact("location", own, "name", own), Fact("location", own, "description", said))
    look, shown = harmless(said).rstrip(".。"), harmless(own)
    text = brief.words("identity", name=shown, look=look) if look else shown
    return Identity(own, text, seed_of(own), "", facts)
