"""How the files of a pack are written: names of prompts, text, JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writersroom.season import Episode


def prompt_id(episode: Episode, name: str) -> str:
    """`E001 1A`: what a prompt is called in every file and message."""
    return f"E{episode.number:03} {name}"


def text_bytes(text: str) -> bytes:
    """A text file, with a newline at its end."""
    return f"{text}\n".encode("utf-8", "replace")


def json_bytes(value: object) -> bytes:
    """A JSON file people can read."""
    return text_bytes(json.dumps(value, ensure_ascii=False, indent=1))
