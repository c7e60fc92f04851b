"""The optional co-writer: packs what a model may see, asks, checks the answer, and only proposes."""

from __future__ import annotations

from writersroom.drafting.episode import Drafted, draft_episode, payload_for
from writersroom.drafting.outcomes import Call, DraftingError, Outcome
from writersroom.drafting.settings import LlmSettings, settings_or_none

__all__ = [
    "Call",
    "Drafted",
    "DraftingError",
    "LlmSettings",
    "Outcome",
    "draft_episode",
    "payload_for",
    "settings_or_none",
]
