"""The facts people type, as frozen records: what the bible stores and `Season` is made of.

References between facts (a hook's people, a beat's arc) are names as typed; aliases resolve them and
a name nobody knows is a finding, never an error (docs/decisions/0004-names-as-references.md).
`id` is the row's key (0: not stored yet) and `version` the guard of its next save (0: not stored yet).
"""

from __future__ import annotations

from writersroom.bible.people_facts import (
    BrandSlotFacts,
    CharacterFacts,
    LocationFacts,
    PropFacts,
    RelationshipFacts,
)
from writersroom.bible.season_facts import (
    BEHIND_THE_GATE,
    EpisodeFacts,
    SeasonFacts,
    SeriesFacts,
    Status,
)
from writersroom.bible.signed_facts import (
    CalibrationFacts,
    MachineLines,
    NoteFacts,
    SummaryFacts,
    WaiverFacts,
)
from writersroom.bible.story_facts import (
    ArcFacts,
    BeatFacts,
    HookFacts,
    HookKind,
    KnowledgeFacts,
    ThreadFacts,
)

__all__ = [
    "BEHIND_THE_GATE",
    "ArcFacts",
    "BeatFacts",
    "BrandSlotFacts",
    "CalibrationFacts",
    "CharacterFacts",
    "EpisodeFacts",
    "HookFacts",
    "HookKind",
    "KnowledgeFacts",
    "LocationFacts",
    "MachineLines",
    "NoteFacts",
    "PropFacts",
    "Record",
    "RelationshipFacts",
    "SeasonFacts",
    "SeriesFacts",
    "Status",
    "SummaryFacts",
    "ThreadFacts",
    "WaiverFacts",
]


Record = (
    SeriesFacts
    | EpisodeFacts
    | HookFacts
    | BeatFacts
    | CharacterFacts
    | RelationshipFacts
    | LocationFacts
    | PropFacts
    | ArcFacts
    | ThreadFacts
    | KnowledgeFacts
    | BrandSlotFacts
    | WaiverFacts
    | NoteFacts
)
"""What a save takes and gives back."""
