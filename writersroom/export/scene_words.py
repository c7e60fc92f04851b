"""A scene as a row of words: the columns that breakdown, schedule and call sheet share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.export.labels import Labels
    from writersroom.production.strips import Strip

_KEYS = (
    "episode_column", "scene_column", "setting", "light", "place", "cast", "extras", "voices",
    "props", "wardrobe", "brands", "time", "eighths",
)  # fmt: skip
_SETTINGS = {"INT": "interior", "EXT": "exterior", "INT/EXT": "inside_and_outside"}
_WIDE = ("place", "cast", "extras", "voices", "props", "wardrobe", "brands")


class SceneWords:
    """Words for scenes, in one language."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings of `row`."""
        return tuple(map(self._labels, _KEYS))

    @property
    def wide(self) -> tuple[int, ...]:
        """Which of them hold running text."""
        return tuple(_KEYS.index(key) for key in _WIDE)

    def row(self, strip: Strip) -> tuple[str | int | float, ...]:
        """Everything a scene needs; pages as whole eighths, which no program takes for a date."""
        return (
            strip.episode,
            strip.number or str(strip.scene),
            self.setting(strip),
            self.light(strip.night),
            strip.place,
            self.listed(strip.cast),
            self.listed(strip.extras),
            self.listed(strip.voices),
            self.listed(strip.props),
            self.wardrobe(strip),
            self.listed(strip.brands),
            round(strip.seconds, 1),
            strip.eighths,
        )

    def setting(self, strip: Strip) -> str:
        """Inside, outside or both; empty where the heading does not say."""
        word = _SETTINGS.get(strip.setting)
        return self._labels(word) if word else ""

    def light(self, night: bool | None) -> str:
        """Day or night; empty where nothing says."""
        return "" if night is None else self._labels("night" if night else "day")

    def wardrobe(self, strip: Strip) -> str:
        """States of body and costume, with whose they are."""
        return self.listed(f"{name}: {state}" for name, state in strip.wardrobe)

    def listed(self, names: Iterable[str]) -> str:
        """Names one behind the other."""
        return self._labels("separator").join(names)
