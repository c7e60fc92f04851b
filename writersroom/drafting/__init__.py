"""The optional co-writer: packs what a model may see, asks, checks the answer, and only proposes."""

from __future__ import annotations

from writersroom.drafting.episode import (
    Drafted,
    asked_for,
    draft_episode,
    judged,
    payload_for,
    refuse_where_never,
)
from writersroom.drafting.outcomes import DraftingError, Outcome
from writersroom.drafting.settings import LlmSettings, settings_or_none

__all__ = [
    "Drafted",
    "DraftingError",
    "LlmSettings",
    "Outcome",
    "asked_for",
    "draft_episode",
    "judged",
    "payload_for",
    "refuse_where_never",
    "settings_or_none",
]
