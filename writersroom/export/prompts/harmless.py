"""Text of a bible made harmless in a prompt: it stays text, and never becomes a command of the service.

The signs are those of the services' own syntax: Midjourney reads `--name value` (and a long dash in
place of the two hyphens, as telephones type it), `::` weights, `{a, b}` permutations and addresses
of pictures; Kling reads `<<<element>>>` and `@element`; Suno reads `[Section]`.
"""

from __future__ import annotations

import re
import unicodedata

from writersroom.text import clean_line

_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d\u02d7\u1806"
_LONG_DASHES = "\u2014\u2015\u2e3a\u2e3b\ufe31"
_SIGNS = str.maketrans(
    {
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_LONG_DASHES, "--"),
        **dict.fromkeys("\ufe55\ufe13\u2236", ":"),
        **dict(zip("{}[]<>@`", "()()‹›＠'", strict=True)),
    }
)
_ADDRESS = re.compile(r"\s*[:：]\s*/(?:\s*/)+")
_DASHES = re.compile(r"\s*-(?:\s*-)+\s*")
_LEADING = re.compile(r"(?<![^\s(“‘\"'])-(?=\S)")
"""A single hyphen before a word: nothing is lost where it goes."""
_COLONS = re.compile(r"[:：](?:\s*[:：])+")
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uff60]")
_STOPS = tuple(",.;:!?，。；：！？、…")


def harmless(text: str) -> str:
    """`text` on one line, every word of it, without a sign that a service takes for a command.

    A dash becomes a comma, a weight a colon, a brace a round bracket; what directs other text or
    shows nothing goes; an override of the direction is shown by its number.
    """
    line = clean_line(text).translate(_SIGNS)
    line = "".join(char for char in line if unicodedata.category(char) != "Cf")
    while (defused := _defused(line)) != line:  # what goes may bring two signs together
        line = defused
    return line


def _defused(line: str) -> str:
    line = _ADDRESS.sub(" ", line)
    line = _COLONS.sub(lambda found: found[0][0], line)
    line = _DASHES.sub(lambda found: _comma(line[: found.start()]), line)
    line = _LEADING.sub("", line)
    return " ".join(line.split()).strip(" ,，")


def _comma(before: str) -> str:
    if before.endswith(_STOPS):
        return " "
    return "，" if _HAN.match(before[-1:]) else ", "


def unbracketed(text: str) -> str:
    """A line that is sung: as `harmless`, and no bracket at all, since those name sections."""
    return harmless(text).replace("(", "").replace(")", "").strip()
