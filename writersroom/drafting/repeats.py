"""Lines that say again what was said in this episode or in the last ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.elements import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.drafting.stage import Stage

_RECENT_EPISODES = 3
_SHORTEST_REPEAT = 4
"""Words (字) of the shortest line that must not come twice; `No.` may."""
_NEAR = 0.8
"""Share of runs of five words two lines hold in common when they say the same."""


def recent_lines(stage: Stage) -> Iterator[str]:
    """Lines of the last written episodes."""
    for number in range(stage.episode.number - _RECENT_EPISODES, stage.episode.number):
        episode = stage.season.episode(number)
        if episode is not None and episode.is_written:
            for element in episode.screenplay.elements:
                if element.kind in (Kind.DIALOGUE, Kind.ACTION):
                    yield element.text


def normal(text: str) -> tuple[str, ...]:
    """The words of `text` without case and marks; each 字 is one."""
    return tuple(re.findall(r"[a-z0-9'’]+|[\u3400-\u9fff]", text.casefold()))


def is_repeat(words: tuple[str, ...], said: Sequence[tuple[str, ...]]) -> bool:
    """Whether a line says what one of `said` said, word for word or nearly; short ones may."""
    if len(words) < _SHORTEST_REPEAT:
        return False
    if words in said:
        return True
    mine = _runs(words)
    return len(mine) > 3 and any(
        len(mine & theirs) / len(mine) >= _NEAR for theirs in map(_runs, said) if theirs
    )


def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words[i : i + 5] for i in range(len(words) - 4))
