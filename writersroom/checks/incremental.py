"""Checking again after an edit: what the rules said before is kept, as far as what they read is the same."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from typing_extensions import override

from writersroom.checks.registry import Scope
from writersroom.season import Season

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.bible.facts import MachineLines
    from writersroom.checks.finding import Finding
    from writersroom.checks.running import SetRule
    from writersroom.season import Episode


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a rule said, and what that rests on."""

    key: tuple[object, ...]
    own: int
    """Stamp of its episode; 0 for a rule that is asked once for the season."""
    read: Mapping[int, int | None]
    """Stamp of each other episode that was looked up; None where there is none."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Stamp:
    """One state of an episode; the numbers stay for as long as what they stand for."""

    episode: Episode
    machine_lines: tuple[MachineLines, ...]
    whole: int
    outline: int


@dataclass(frozen=True, slots=True)
class _Memory:
    """The answers by rule and episode (0: of the season), and the last key of each rule."""

    answers: dict[str, dict[int, _Answer]] = field(default_factory=dict)
    keys: dict[str, tuple[object, ...]] = field(default_factory=dict)


class Kept:
    """What every rule said last; made for one interface language, safe to share between threads.

    Two seasons may take turns (the one in the bible, and the one with the text being typed): each
    answer carries what it rests on and is given only where that is the same.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = count(1)
        self._stamps: dict[int, _Stamp] = {}
        self._series: tuple[object, int] = (None, 0)
        self._memory = _Memory()

    def look_at(self, season: Season, *, while_typing: bool = False) -> Look:
        """`season` as it differs from what was seen before.

        With `while_typing`, rules about the season as a whole say what they said last, if they ever
        were asked: a meter that follows the keys has no time for them.
        """
        with self._lock:
            facts = replace(
                season.facts, episodes=(), hooks=(), beats=(), waivers=(), machine_lines=()
            )
            series = (facts, season.last_number)
            if self._series[0] != series:
                self._series = (series, next(self._numbers))
            lines: dict[int, list[MachineLines]] = {}
            for each in season.facts.machine_lines:
                lines.setdefault(each.episode, []).append(each)
            stamps = {
                episode.number: self._stamp(episode, tuple(lines.get(episode.number, ())))
                for episode in season.episodes
            }
            self._stamps.update(stamps)
            return Look(season, self._series[1], stamps, self._memory, while_typing=while_typing)

    def _stamp(self, episode: Episode, lines: tuple[MachineLines, ...]) -> _Stamp:
        old = self._stamps.get(episode.number)
        if old is None:
            return _Stamp(episode, lines, next(self._numbers), next(self._numbers))
        if old.episode == episode and old.machine_lines == lines:
            return old
        is_same = _outline(old.episode) == _outline(episode)
        outline = old.outline if is_same else next(self._numbers)
        return _Stamp(episode, lines, next(self._numbers), outline)


def _outline(episode: Episode) -> tuple[object, ...]:
    """All but the words of the script."""
    facts = replace(episode.facts, script="", version=0)
    return facts, episode.is_written, episode.hook, episode.beats, episode.settings


@dataclass(frozen=True)
class _Watched(Season):
    """A season that notes which episodes are looked up by number."""

    read: set[int] = field(default_factory=set, compare=False)

    @override
    def episode(self, number: int) -> Episode | None:
        self.read.add(number)
        return super().episode(number)


class Look:
    """One season on its way through the rules."""

    def __init__(
        self,
        season: Season,
        series: int,
        stamps: Mapping[int, _Stamp],
        memory: _Memory,
        *,
        while_typing: bool,
    ) -> None:
        self._series, self._memory, self._waits = series, memory, while_typing
        self._keys: dict[str, tuple[object, ...]] = {}
        self._whole = {number: stamp.whole for number, stamp in stamps.items()}
        self._outline = {number: stamp.outline for number, stamp in stamps.items()}
        # Equal to those of the season, but what rules have asked of them before is at hand.
        self._episodes = {number: stamp.episode for number, stamp in stamps.items()}
        self._watched = _Watched(season.facts, tuple(self._episodes.values()))

    def asking(self, one: SetRule) -> Callable[[Episode | None], tuple[Finding, ...]]:
        """Answers what `one.look` says of this season, and of an episode where it is not season-wide.

        The answer raises whatever a broken rule raises; nothing of that is kept.
        """
        key, whole = self._key_of(one), self._whole
        answers = self._memory.answers.setdefault(one.rule.id, {})

        # Asked some thousand times after each edit: what all episodes share is looked up once.
        def ask(episode: Episode | None) -> tuple[Finding, ...]:
            number = 0 if episode is None else episode.facts.number
            own, kept = whole.get(number, 0), answers.get(number)
            if kept is not None:
                is_own = kept.key is key and kept.own == own
                if is_own and (not kept.read or self._is_same(kept.read)):
                    return kept.findings
                if self._waits and episode is None and kept.key[:2] == key[:2]:
                    return kept.findings
            self._watched.read.clear()
            found = one.look(self._watched, self._episodes.get(number))
            read = {other: whole.get(other) for other in self._watched.read}
            answers[number] = _Answer(key, own, read, found)
            return found

        return ask

    def _key_of(self, one: SetRule) -> tuple[object, ...]:
        """What an answer of the rule rests on beside its episode; the very same tuple while it holds."""
        key = self._keys.get(one.rule.id)
        if key is None:
            key = (one, self._series)
            if one.rule.scope is Scope.OUTLINE:
                key = (*key, self._outline)
            elif one.rule.scope is Scope.SEASON:
                key = (*key, self._whole)
            before = self._memory.keys.get(one.rule.id)
            key = before if before is not None and before == key else key
            self._memory.keys[one.rule.id] = self._keys[one.rule.id] = key
        return key

    def _is_same(self, read: Mapping[int, int | None]) -> bool:
        return all(self._whole.get(n) == stamp for n, stamp in read.items())
