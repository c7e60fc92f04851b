"""The words of prompts, by the language of the series (lists in words.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.export.labels import labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.production.shots import Shot

_LISTS = Path(__file__).with_name("words.toml")


class PromptWords:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = "zh" if language.startswith("zh") else "en"
        self.labels = labels(language)
        self._words: Mapping[str, object] = _lists()[self.language]

    def __call__(self, key: str, **fields: object) -> str:
        """The words for `key`, its named fields filled in."""
        return str(self._words[key]).format(**fields)

    def size(self, shot: Shot) -> str:
        """`close-up`: the size of a shot in whole words."""
        return self._named("size", shot.size)

    def angle(self, shot: Shot) -> str:
        """`low angle`: the angle of a shot in whole words."""
        return self._named("angle", shot.angle)

    def move(self, shot: Shot) -> str:
        """`push in`: how the camera moves."""
        return self._named("move", shot.move)

    def joined(self, *parts: str) -> str:
        """The parts that say something, with commas between."""
        return self("comma").join(filter(None, parts))

    def light(self, shot: Shot) -> str:
        """`interior, night`, as far as the heading says it."""
        found = []
        if shot.interior is not None:
            found.append(self.labels("interior" if shot.interior else "exterior"))
        if shot.night is not None:
            found.append(self.labels("night" if shot.night else "day"))
        return self.joined(*found)

    def _named(self, part: str, code: str) -> str:
        table = self._words[f"{part}s"]
        assert isinstance(table, dict)
        if code in table:
            return str(table[code])
        return code if self.language == "en" else self.labels.chip(part, code)


@cache
def _lists() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(_LISTS.read_text("utf-8"))
