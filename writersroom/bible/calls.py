"""One call to a language model, as the log keeps it; never a key in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Call:
    """One call to a language model."""

    episode: int = 0
    """Episode number; 0 where it concerns the series."""
    at: datetime | None = None
    writer: str = ""
    purpose: str = ""
    """draft, repair, idea, summary …"""
    attempt: int = 1
    host: str = ""
    model: str = ""
    outcome: str = ""
    input_tokens: int | None = None
    """Sent, by who `token_source` names; None where nobody knows."""
    output_tokens: int | None = None
    seconds: float | None = None
    token_source: str = ""
    """Who counted: server, estimate, reserved (the most it can have been), none."""
    estimated_tokens: int | None = None
    price: str = ""
    """The price it was paid by, as JSON; empty where none was known."""
    cost: str = ""
    """A decimal number and its currency; empty where no price was known."""
    possibly_billed: bool = False
    manifest: str = ""
    """What of the bible the model saw and what was left out, as JSON."""
    prompt_sha: str = ""
    """SHA-256 of the request."""
    prompt: str = ""
    """The request itself, as JSON; never a key. Empty where texts are not logged."""
    response: str = ""
    """The words of the answer; empty where texts are not logged."""
    id: int = 0
