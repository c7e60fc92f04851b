"""Markdown: putting people's text into it so that it stays text."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")


def escaped(text: str) -> str:
    """`text` with every sign that Markdown would read as markup made literal."""
    return _MARKS.sub(r"\\\1", text)


def cell(text: str) -> str:
    """`text` for a table's cell: escaped, on one line."""
    return " ".join(escaped(text).split())
