"""Casting: the people a text names, by the names of the bible and the cues of its episode."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.cast import speaking
from writersroom.script.cues import split_cue
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.script.elements import Element
    from writersroom.season import Season

_LONGEST_NAME = 200
"""Characters; nobody is named in an action line by a longer one."""


class Casting:
    """Finds people in text: names and aliases of the bible, and whoever has a cue in the episode."""

    def __init__(self, season: Season, elements: Iterable[Element]) -> None:
        self._names = dict(season.character_names)
        cues = (split_cue(plain(e.text)).name for e in elements if e.kind is Kind.CHARACTER)
        self._together = speaking(filter(None, cues), self._names)
        for people in self._together.values():
            for name in people:
                self._names.setdefault(name.casefold(), name)
        names = (name for name in self._names if 0 < len(name) <= _LONGEST_NAME)
        forms = sorted({form for name in names for form in _written_forms(name)}, key=len)
        self._pattern = re.compile("|".join(map(_whole, reversed(forms))) or r"(?!)")

    def name(self, cue: str) -> str:
        """The character a cue's name stands for; itself where nobody knows it."""
        return self._names.get(cue.casefold(), cue)

    def people(self, cue: str) -> tuple[str, ...]:
        """The characters who speak under a cue, each once; one for most."""
        return tuple(dict.fromkeys(map(self.name, self._together.get(cue, (cue,)))))

    def named_in(self, text: str) -> tuple[str, ...]:
        """The people `text` mentions by name, in order, each once."""
        found = (self._names[match.group().casefold()] for match in self._pattern.finditer(text))
        return tuple(dict.fromkeys(found))

    def named_as(self, subject: str) -> tuple[str, ...]:
        """The people a shot's subject names, in any case of letters: `Nell`, `nell & kit`."""
        return self.named_in(subject.upper()) or self.named_in(subject)


def _written_forms(name: str) -> tuple[str, ...]:
    """How action lines write a name; never in lower case, so that MARK is not the verb."""
    return (name, name) if not name.isascii() else (name.upper(), name.title())


def _whole(form: str) -> str:
    escaped = re.escape(form)
    return rf"(?<!\w){escaped}(?!\w)" if form[0].isascii() else escaped
