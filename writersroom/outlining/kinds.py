"""Kinds of hooks for a whole season, so that rule CH03 finds nothing: rotation with a seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.bible.facts import HookKind
from writersroom.checks.paywall import WALL_KINDS
from writersroom.checks.rotation import FAMILIES, TIRING

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from writersroom.outlining.craft import Craft


@dataclass(frozen=True)
class Rotation:
    """What the kinds must keep to, and those that stand already."""

    rules: Craft
    known: Mapping[int, HookKind]
    """Kinds a person declared, by episode."""
    walls: frozenset[int]
    count: int

    def kinds(self, rng: random.Random) -> dict[int, HookKind]:
        """A kind for each episode; `none` for the last one where nobody declared another.

        Kinds used least so far come first. Where what is declared leaves no choice that keeps every
        rule, the rules give way in the order: family, then distance.
        """
        chosen = dict(self.known)
        used = Counter(chosen.values())
        for number in range(1, self.count + 1):
            if number in chosen:
                continue
            if number == self.count:
                chosen[number] = HookKind.NONE
                continue
            allowed = self._allowed(number, chosen, used)
            least = min(used[kind] for kind in allowed)
            kind = rng.choice([kind for kind in allowed if used[kind] == least])
            chosen[number] = kind
            used[kind] += 1
        return chosen

    def _allowed(
        self, number: int, chosen: Mapping[int, HookKind], used: Counter[HookKind]
    ) -> list[HookKind]:
        kinds = list(WALL_KINDS) if number in self.walls else list(FAMILIES)
        if used[HookKind.REVERSAL] >= self.rules.reversals:
            kinds.remove(HookKind.REVERSAL)
        near = {
            chosen.get(number + step)
            for step in range(-self.rules.previous, self.rules.previous + 1)
        }
        apart = [kind for kind in kinds if kind not in near]
        calm = [kind for kind in apart if not self._tires(number, kind, chosen)]
        return calm or apart or kinds

    def _tires(self, number: int, kind: HookKind, chosen: Mapping[int, HookKind]) -> bool:
        """Whether `kind` would make too many hooks of one family running."""
        family = FAMILIES[kind]
        length = 1
        for step in (-1, 1):
            place = number + step
            while place in chosen and FAMILIES.get(chosen[place]) == family:
                length, place = length + 1, place + step
        return length >= (2 if family in TIRING else self.rules.family_run)
