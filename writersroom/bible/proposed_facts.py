"""Changes to the facts of a bible that were proposed: kept as JSON, fitted to what stands there now."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from writersroom.bible.facts import (
    BeatFacts,
    EpisodeFacts,
    HookFacts,
    NoteFacts,
    Record,
    SeriesFacts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from writersroom.bible.facts import SeasonFacts

_KINDS: Mapping[str, type[Any]] = {
    "series": SeriesFacts,
    "episode": EpisodeFacts,
    "hook": HookFacts,
    "beat": BeatFacts,
    "note": NoteFacts,
}


@dataclass(frozen=True, slots=True)
class FactChange:
    """One record that is to be made, or some fields of one that is there."""

    kind: str
    """series, episode, hook, beat or note."""
    episode: int
    """Episode number; 0 for the series."""
    values: Mapping[str, Any]
    id: int = 0
    """Of the record; 0 for a new one."""
    before: Mapping[str, Any] = field(default_factory=dict)
    """What stood in these fields when the change was proposed."""

    @property
    def takes_words(self) -> bool:
        """Whether it takes the place of something that was written."""
        return any(self.before.values())


@dataclass(frozen=True, slots=True)
class Fitted:
    """Proposed changes as they can be saved now."""

    records: tuple[Record, ...]
    numbers: tuple[int, ...]
    """Of the changes that hold when the records are saved; some may hold already."""
    stale: tuple[FactChange, ...]
    """Those that would write over what people wrote since."""
    left: int = 0
    """Open changes that were not asked for by number, and take the place of something written."""


def changes_text(changes: Iterable[FactChange]) -> str:
    """The changes as a proposal keeps them."""
    return json.dumps([asdict(change) for change in changes], ensure_ascii=False)


def changes_in(text: str) -> tuple[FactChange, ...]:
    """The changes a proposal holds, in order."""
    return tuple(FactChange(**one) for one in json.loads(text))


def fit(
    changes: Mapping[int, FactChange], facts: SeasonFacts, notes: Sequence[NoteFacts] = ()
) -> Fitted:
    """What of `changes`, by their number, is to be saved: nothing is written over people's words.

    What is there already, word for word, is left out: accepting twice changes nothing.
    """
    records: dict[tuple[str, int, int], Record] = {}
    held, stale = list[int](), list[FactChange]()
    for number, change in changes.items():
        values: dict[str, Any] = {name: _value(value) for name, value in change.values.items()}
        there = _there(change, facts, notes)
        if there is None and change.id:
            stale.append(change)
            continue
        held.append(number)
        if there is None:
            made: Record = _KINDS[change.kind](episode=change.episode, **values)
            records[change.kind, 0, number] = made
            continue
        key = (change.kind, there.id, 0)
        whole: Any = records.get(key, there)
        if all(getattr(whole, name) == value for name, value in values.items()):
            continue
        if all(getattr(whole, name) == _value(change.before.get(name)) for name in values):
            records[key] = replace(whole, **values)
        else:
            stale.append(change)
            held.pop()
    return Fitted(tuple(records.values()), tuple(held), tuple(stale))


def _there(change: FactChange, facts: SeasonFacts, notes: Sequence[NoteFacts]) -> Record | None:
    """The record a change is about; for a new one, what stands in its place already."""
    match change.kind:
        case "series":
            return facts.series
        case "episode":
            return next((one for one in facts.episodes if one.id == change.id), None)
        case "hook":
            return next((one for one in facts.hooks if one.episode == change.episode), None)
        case "beat":
            return next(
                (
                    one
                    for one in facts.beats
                    if (one.id == change.id if change.id else _is_at(one, change))
                ),
                None,
            )
        case _:
            said = (change.episode, change.values.get("text"), change.values.get("line", 0))
            return next((one for one in notes if (one.episode, one.text, one.line) == said), None)


def _is_at(beat: BeatFacts, change: FactChange) -> bool:
    return beat.episode == change.episode and beat.position == change.values.get("position")


def _value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
