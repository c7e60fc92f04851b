"""Whether a test notices a moved threshold: `python -m tests.checks.mutations [RULE…]`, by the minute.

Each option's default, and its strict value where that differs, is moved one step either way; the
tests that ask its rule run until one fails. What none notices has survived and is printed. The
edges of `test_thresholds.py` come last: a mutation they alone catch is printed too.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.runner import runtestprotocol

from tests.checks.edges import steps
from tests.checks.edges_production import EVERY as EDGES
from writersroom.checks import RULES, registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from writersroom.checks import Finding, Option, Rule

HERE = Path(__file__).parent
_FLAGS = {(edge.rule, edge.option) for edge in EDGES if edge.is_flag}
_LAST = "test_thresholds.py"
_MOST = 8


@dataclass(frozen=True, slots=True)
class Mutation:
    """One threshold, moved."""

    rule: str
    option: str
    default: float
    strict: float
    words: str


def mutations(only: tuple[str, ...] = ()) -> Iterator[Mutation]:
    """Every mutation of these rules, or of all."""
    for one in RULES.values():
        if only and not one.id.startswith(only):
            continue
        for own in one.options:
            yield from _of(one.id, own)


def _of(rule: str, own: Option) -> Iterator[Mutation]:
    name, is_flag = own.name, (rule, own.name) in _FLAGS
    differs = own.strict != own.default
    for moved in steps(own.default, is_flag=is_flag):
        strict = own.strict if differs else moved
        yield Mutation(rule, name, moved, strict, f"{rule} {name} {own.default:g} -> {moved:g}")
    for moved in steps(own.strict, is_flag=is_flag) if differs else ():
        words = f"{rule} {name} strict {own.strict:g} -> {moved:g}"
        yield Mutation(rule, name, own.default, moved, words)


@dataclass
class Runner:
    """A pytest plugin that runs each test for each mutation it may notice."""

    only: tuple[str, ...]
    asked: dict[str, set[str]] = field(default_factory=dict)
    """The rules that each test asks, by its name."""
    failing: list[str] = field(default_factory=list)
    """Tests that fail as it is, and can show nothing."""
    tried: int = 0
    survivors: list[str] = field(default_factory=list)
    at_the_edge: list[str] = field(default_factory=list)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop."""
        for item in session.items:
            self._watch(item)
        for mutation in mutations(self.only):
            self._try(session.items, mutation)
        return True

    def _watch(self, item: pytest.Item) -> None:
        asked = self.asked.setdefault(item.nodeid, set())
        kept = dict(registry._RULES)
        for one in kept.values():
            registry._RULES[one.id] = replace(one, check=_noting(one, asked))
        _forget()
        try:
            if not _passes(item):
                self.failing.append(item.nodeid)
                asked.clear()
                _say(f"fails as it is, left out: {item.nodeid}")
        finally:
            registry._RULES.update(kept)

    def _try(self, items: list[pytest.Item], mutation: Mutation) -> None:
        able = [item for item in items if self._is_about(item, mutation.rule)]
        able.sort(key=lambda item: (item.path.name == _LAST, len(self.asked[item.nodeid])))
        kept = registry._RULES[mutation.rule]
        registry._RULES[mutation.rule] = _mutated(kept, mutation)
        _forget()
        try:
            killer = next((item for item in able if not _passes(item)), None)
        finally:
            registry._RULES[mutation.rule] = kept
        self.tried += 1
        if killer is None:
            self.survivors.append(mutation.words)
            _say(f"noticed by no test: {mutation.words}")
        elif killer.path.name == _LAST:
            self.at_the_edge.append(mutation.words)
            _say(f"noticed at its edge only: {mutation.words}")

    def _is_about(self, item: pytest.Item, rule: str) -> bool:
        """Whether the test asks the rule; one that asks most rules must name it too."""
        asked = self.asked[item.nodeid]
        return rule in asked and (len(asked) < _MOST or rule in item.nodeid)


def _noting(one: Rule, asked: set[str]) -> Callable[..., Iterator[Finding]]:
    @wraps(one.check)
    def check(*subjects: object, **options: float) -> Iterator[Finding]:
        asked.add(one.id)
        return one.check(*subjects, **options)

    return check


def _mutated(one: Rule, mutation: Mutation) -> Rule:
    options = tuple(
        replace(own, default=mutation.default, strict=mutation.strict)
        if own.name == mutation.option
        else own
        for own in one.options
    )
    return replace(one, options=options)


def _forget() -> None:
    """Nothing a test module kept is taken for an answer."""
    for name, module in list(sys.modules.items()):
        if name.startswith("tests.checks."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _passes(item: pytest.Item) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=None)
    return all(report.passed or report.skipped for report in reports)


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def main(only: tuple[str, ...]) -> int:
    """Print the survivors as they are found; the exit status says whether there are any."""
    runner = Runner(only)
    pytest.main([str(HERE), "-qs", "-p", "no:cacheprovider", "-p", "no:xdist"], plugins=[runner])
    sys.stdout.write(
        f"{runner.tried} mutations, {len(runner.survivors)} noticed by no test,"
        f" {len(runner.at_the_edge)} at their edge only.\n"
    )
    return bool(runner.survivors)


if __name__ == "__main__":
    sys.exit(main(tuple(word.upper() for word in sys.argv[1:])))
