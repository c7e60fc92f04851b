"""How the files of a pack are written: text and JSON."""

from __future__ import annotations

import json


def text_bytes(text: str) -> bytes:
    """A text file, with a newline at its end."""
    return f"{text}\n".encode("utf-8", "replace")


def json_bytes(value: object) -> bytes:
    """A JSON file people can read."""
    return text_bytes(json.dumps(value, ensure_ascii=False, indent=1))
