"""How long a text is, counted as a service counts."""

from __future__ import annotations

import re

from writersroom.i18n import N_, _

_HAN_OR_WORD = re.compile("[\u3400-\u9fff\uf900-\ufaff]|[^\\s\u3400-\u9fff\uf900-\ufaff]+")
_UNITS = {
    "char": N_("characters of text"),
    "utf16": N_("UTF-16 units"),
    "byte": N_("bytes"),
    "word": N_("words"),
    "token": N_("tokens"),
}


def measured(text: str, unit: str) -> int:
    """The length of `text` in `unit`; characters where it is none of those below.

    `utf16` counts two for a character outside the basic plane, `byte` those of UTF-8, `word` one for
    each Han character, `token` those of o200k.
    """
    if unit == "utf16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    if unit == "byte":
        return len(text.encode("utf-8", "surrogatepass"))
    if unit == "word":
        return len(_HAN_OR_WORD.findall(text))
    if unit == "token":
        from writersroom.profiles.services.tokens import count_tokens  # its vocabulary is large

        return count_tokens(text).tokens
    return len(text)


def unit_word(unit: str) -> str:
    """What a limit counts, in the interface language."""
    return _(_UNITS[unit]) if unit in _UNITS else unit
