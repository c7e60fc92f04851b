"""Markdown: putting people's text into it so that it stays text."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LIST_SIGN = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|)([-+=.)])")
"""What makes a line an item of a list, a rule or an underlining where it begins one."""


def escaped(text: str) -> str:
    """`text` with every sign that Markdown would read as markup made literal."""
    return _MARKS.sub(r"\\\1", text)


def cell(text: str) -> str:
    """`text` for a table's cell: escaped, on one line."""
    return " ".join(escaped(text).split())


def escaped_block(text: str) -> str:
    """`text` on one line, escaped so that it stays text at the beginning of a line, too.

    A space at either edge stays, as one: it may stand between two pieces of a sentence.
    """
    line = _LIST_SIGN.sub(r"\1\\\2", _ENTITY.sub(r"\\&", cell(text)), count=1)
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * before}{line}{' ' * (after and bool(line))}"
