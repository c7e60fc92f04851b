"""How many tokens a server counts for each of ours, learned from what it reports of each call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from writersroom.bible.untracked import TOKEN_RATIO

if TYPE_CHECKING:
    from writersroom.bible.store import Bible

_NEWEST_WEIGHS = 0.3
_LOWEST, _HIGHEST = 0.5, 3.0
"""A server that reports more or less than this counts something else."""
_SHORTEST = 200
"""Below this many tokens the fixed overhead of a request hides the ratio."""


@dataclass(frozen=True, slots=True)
class RatioKey:
    """What a ratio holds for: one model of one server, one language, one way of counting."""

    host: str
    model: str
    language: str
    counter: str

    def _matches(self) -> Any:
        return (
            (TOKEN_RATIO.c.host == self.host)
            & (TOKEN_RATIO.c.model == self.model)
            & (TOKEN_RATIO.c.language == self.language)
            & (TOKEN_RATIO.c.counter == self.counter)
        )


@dataclass(frozen=True, slots=True)
class Ratio:
    """Their tokens for one of ours, and from how many calls that is known."""

    ratio: float = 1.0
    samples: int = 0


def ratio_of(bible: Bible, key: RatioKey) -> Ratio:
    """What was learned so far; no samples where nothing was."""
    query = select(TOKEN_RATIO.c.ratio, TOKEN_RATIO.c.samples).where(key._matches())
    with bible.reading() as connection:
        row = connection.execute(query).first()
    return Ratio(*row) if row else Ratio()


def learn_ratio(bible: Bible, key: RatioKey, ours: int, theirs: int) -> None:
    """Take one call into account: `ours` as counted here, `theirs` as the server reported."""
    if ours < _SHORTEST or theirs <= 0:
        return
    query = select(TOKEN_RATIO.c.ratio, TOKEN_RATIO.c.samples).where(key._matches())
    with bible.changing() as connection:
        row = connection.execute(query).first()
        learned = learned_from(Ratio(*row) if row else Ratio(), theirs / ours)
        values = {
            "ratio": learned.ratio,
            "samples": learned.samples,
            "updated_at": bible.clock(),
        }
        if row:
            connection.execute(update(TOKEN_RATIO).where(key._matches()).values(values))
        else:
            names = {"host": key.host, "model": key.model}
            more = {"language": key.language, "counter": key.counter}
            connection.execute(insert(TOKEN_RATIO).values(values | names | more))


def learned_from(before: Ratio, seen: float) -> Ratio:
    """The ratio after one more call: the newest weighs a little, none can throw it far."""
    seen = min(_HIGHEST, max(_LOWEST, seen))
    if not before.samples:
        return Ratio(seen, 1)
    mean = _NEWEST_WEIGHS * seen + (1 - _NEWEST_WEIGHS) * before.ratio
    return Ratio(mean, before.samples + 1)
