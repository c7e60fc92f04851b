"""Words printed on exported paper, by the language of the series (lists in labels.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.production.shots import Shot
    from writersroom.season import Episode

_LISTS = Path(__file__).with_name("labels.toml")


class Labels:
    """The words of one language."""

    def __init__(self, words: Mapping[str, str], tables: Mapping[str, Mapping[str, str]]) -> None:
        self.words, self._tables = words, tables

    def __call__(self, key: str, **fields: object) -> str:
        """The words for `key`, its named fields filled in."""
        return self.words[key].format(**fields) if fields else self.words[key]

    def episode(self, episode: Episode) -> str:
        """`Episode 3: The Ring`, or without a title where it has none."""
        title = plain(episode.facts.title.strip())
        key = "episode_titled" if title else "episode"
        return self(key, number=episode.number, title=title)

    def seconds(self, seconds: float) -> str:
        """`2.5 s`."""
        return self("seconds", seconds=f"{seconds:.1f}")

    def status(self, status: str) -> str:
        """An episode's status in words."""
        return self._name("status_names", status)

    def revision(self, colour: str) -> str:
        """`Blue revision`: the name of the pages of one revision."""
        return self("revision", colour=self._name("revision_colours", colour))

    def cost(self, kind: str) -> str:
        """What a line of an estimate counts, in words."""
        return self._name("cost_kinds", kind)

    def word(self, table: str, code: str) -> str:
        """What `code` is called in one of the tables; one it does not know, as typed."""
        return self._tables[table].get(code, code)

    def chips(self, shot: Shot) -> tuple[str, str, str]:
        """Size, angle and move of a shot, as a set says them."""
        return (
            self.chip("size", shot.size),
            self.chip("angle", shot.angle),
            self.chip("move", shot.move),
        )

    def chip(self, part: str, code: str) -> str:
        """One of the three: the size, angle or move that shot notes call `code`."""
        return self._name(f"{part}s", code)

    def _name(self, table: str, code: str) -> str:
        return self._tables[table].get(code, code.upper() if table != "status_names" else code)


@cache
def labels(language: str) -> Labels:
    """The words of `language`, a series' `en` or `zh`; English for any other."""
    lists = tomllib.loads(_LISTS.read_text("utf-8"))
    found = lists["zh" if language.startswith("zh") else "en"]
    return Labels(
        {key: value for key, value in found.items() if isinstance(value, str)},
        {key: value for key, value in found.items() if isinstance(value, dict)},
    )
