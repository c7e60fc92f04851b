"""What the tree of the bible lists: sections, their entries, and which of them a filter leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.bible.facts import (
    ArcFacts,
    BrandSlotFacts,
    CharacterFacts,
    KnowledgeFacts,
    LocationFacts,
    PropFacts,
    Record,
    RelationshipFacts,
    SeriesFacts,
    ThreadFacts,
)
from writersroom.i18n import N_, _
from writersroom.tui.bible_fields import SPECS, shown_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import SeasonFacts

_KNOWER = next(spec for spec in SPECS[KnowledgeFacts] if spec.name == "character")

Key = tuple[str, int]
"""Section and key of a record; 0 for the section itself."""


@dataclass(frozen=True, slots=True)
class Section:
    """One branch of the tree."""

    name: str
    """Its field in `SeasonFacts`."""
    label: str
    kind: type[Record] | None = None
    """What a new entry of it is; None where nothing is added by hand."""
    empty: str = ""
    """What stands there while it has no entry; `{key}` adds the first."""


SECTIONS = (
    Section("series", N_("Series")),
    Section(
        "characters",
        N_("Characters"),
        CharacterFacts,
        N_("No characters yet. Press {key[app.new]} to add the first."),
    ),
    Section(
        "relationships",
        N_("Relationships"),
        RelationshipFacts,
        N_(
            "No relationships yet. Press {key[app.new]} to say how one character stands to another."
        ),
    ),
    Section(
        "arcs",
        N_("Arcs"),
        ArcFacts,
        N_("No arcs yet. Press {key[app.new]} to add a line of change."),
    ),
    Section(
        "threads",
        N_("Threads"),
        ThreadFacts,
        N_(
            "No threads yet. Press {key[app.new]} to add a setup, secret, question or prop to be paid."
        ),
    ),
    Section(
        "knowledge",
        N_("Who knows"),
        KnowledgeFacts,
        N_("Nobody knows a secret yet. Press {key[app.new]} to say who does, and since when."),
    ),
    Section(
        "locations",
        N_("Locations"),
        LocationFacts,
        N_("No locations yet. Press {key[app.new]} to add the first."),
    ),
    Section(
        "props", N_("Props"), PropFacts, N_("No props yet. Press {key[app.new]} to add the first.")
    ),
    Section(
        "brand_slots",
        N_("Brand slots"),
        BrandSlotFacts,
        N_("No brand slots yet. Press {key[app.new]} to add one that was booked."),
    ),
    Section("writers", N_("Writers")),
)
BY_NAME = {section.name: section for section in SECTIONS}
SECTION_OF: dict[type[object], str] = {
    **{section.kind: section.name for section in SECTIONS if section.kind},
    SeriesFacts: "series",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A section and the entries of it that are shown."""

    section: Section
    entries: tuple[Record, ...]
    total: int


def key_of(record: Record) -> Key:
    """Where a record stands in the tree."""
    section = SECTION_OF[type(record)]
    return section, 0 if section == "series" else record.id


def entries_of(facts: SeasonFacts, section: str) -> tuple[Record, ...]:
    """The records of a section; the series itself and the writers are none."""
    found: tuple[Record, ...] = () if section in ("series", "writers") else getattr(facts, section)
    return found


def branches(facts: SeasonFacts, words: str = "") -> Iterator[Branch]:
    """The sections with the entries that hold every one of `words`; all sections without any."""
    for section in SECTIONS:
        every = entries_of(facts, section.name)
        left = tuple(record for record in every if holds(record, words))
        if left or not words.strip():
            yield Branch(section, left, len(every))


def holds(record: Record, words: str) -> bool:
    """Whether every word occurs somewhere in what was typed into `record`, case ignored."""
    text = "\n".join(shown_value(record, spec) for spec in SPECS[type(record)]).casefold()
    return all(word in text for word in words.casefold().split())


def entry_label(record: Record) -> str:
    """How one entry is called, on one line."""
    match record:
        case RelationshipFacts():
            return f"{record.character} - {record.kind or '?'} - {record.other}"
        case KnowledgeFacts():
            return _("{name}: {thread}, {episode}").format(
                name=shown_value(record, _KNOWER), thread=record.thread, episode=record.since
            )
        case SeriesFacts():
            return record.title
        case _:
            name: str = getattr(record, "name", "")
            return name or _("(no name yet)")


def record_of(facts: SeasonFacts, key: Key) -> Record | None:
    """The record at `key`; None where it is gone, or `key` is a section's own."""
    section, number = key
    if section == "series":
        return facts.series
    return next((one for one in entries_of(facts, section) if one.id == number), None)
