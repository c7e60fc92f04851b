"""PackOptions: what a person may choose about a pack of prompts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackOptions:
    """How a pack of prompts is made."""

    model: str = ""
    """Version of the service; empty takes the one its preset names."""
    part_tokens: int = 0
    """Tokens of one part of a pasted text; 0 takes those of the preset."""
    is_strict: bool = False
    """Whether a pack with anything over a limit is refused instead of told about."""


WHOLE_PACK = PackOptions()
"""What is packed where nobody chose anything."""
