"""The kinds of facts: where a season holds each, which go by a name, and what tells two apart."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    BrandSlotFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    KnowledgeFacts,
    LocationFacts,
    PropFacts,
    RelationshipFacts,
    ThreadFacts,
    WaiverFacts,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.bible.facts import Record

SEASON_FIELDS: Mapping[type[object], str] = MappingProxyType(
    {
        EpisodeFacts: "episodes",
        HookFacts: "hooks",
        BeatFacts: "beats",
        CharacterFacts: "characters",
        RelationshipFacts: "relationships",
        LocationFacts: "locations",
        PropFacts: "props",
        ArcFacts: "arcs",
        ThreadFacts: "threads",
        KnowledgeFacts: "knowledge",
        BrandSlotFacts: "brand_slots",
        WaiverFacts: "waivers",
    }
)
"""The field of `SeasonFacts` that holds each kind of record, besides the series itself."""

Named = CharacterFacts | LocationFacts | PropFacts | ArcFacts | ThreadFacts | BrandSlotFacts
"""What other facts and scripts refer to by name."""
WITH_ALIASES = (CharacterFacts, LocationFacts, PropFacts)
"""What may go by other names as well."""


def key_of(record: Record) -> tuple[type[object], int]:
    """What tells a stored record from all others."""
    return type(record), record.id
