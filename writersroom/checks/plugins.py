"""Rules from other packages: found by the entry point group `writersroom.rules`, judged, or skipped.

A plugin that cannot be used is told of in one line and left out; it never stops a check.
docs/plugins.md says how to write one.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.checks.finding import Severity
from writersroom.checks.registry import RULES, Confidence, Rule
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from importlib.metadata import EntryPoint
    from types import UnionType

    from writersroom.checks.finding import Finding

GROUP = "writersroom.rules"
OURS = ("CH", "CO", "PR", "RT", "ST", "VW")
"""Families of rules that are ours, now or later."""
MOST_FINDINGS = 1_000
"""Findings one call of a plugin's rule may give; more is taken for nonsense."""
_ID = re.compile(r"[A-Z]{2,10}[0-9]{2,3}\Z")
_RULE: Mapping[str, type] = {
    **dict.fromkeys(("id", "title", "protects", "fires", "needs", "fix", "source", "limits"), str),
    "severity": Severity,
    "confidence": tuple,
    "options": tuple,
    "is_on": bool,
    "is_season_wide": bool,
}
_OPTION: Mapping[str, type | UnionType] = {
    "name": str,
    "meaning": str,
    "default": int | float,
    "strict": int | float,
}
_FINDING: Mapping[str, type] = {
    **dict.fromkeys(("message", "scene", "hint", "place_key", "covered"), str),
    **dict.fromkeys(("episode", "line", "end_line"), int),
    "severity": Severity,
    "evidence": tuple,
    "is_checked": bool,
}


@dataclass(frozen=True, slots=True)
class BrokenPlugin:
    """A plugin that was left out."""

    package: str
    point: str
    """Name of its entry point."""
    reason: str
    """In one line, in the interface language."""


@dataclass(frozen=True, slots=True)
class Plugins:
    """What the installed plugins offer."""

    rules: tuple[Rule, ...] = ()
    broken: tuple[BrokenPlugin, ...] = ()
    packages: tuple[str, ...] = ()
    """Those whose rules are used."""


def broken_words(broken: BrokenPlugin) -> str:
    """One line that says which plugin is left out, and why."""
    return _("The plugin {name} is left out: {reason}.").format(
        name=broken.package
        if broken.package == broken.point
        else f"{broken.package} ({broken.point})",
        reason=broken.reason.rstrip("."),
    )


class _Unusable(Exception):
    """Why a plugin is left out."""


@lru_cache(maxsize=1)
def plugins() -> Plugins:
    """The plugins of this installation; looked for once, when rules are first needed."""
    if not _someone_offers(sys.path):
        return Plugins()
    from importlib.metadata import entry_points  # 15 ms that only those who have a plugin pay

    offered = sorted(entry_points(group=GROUP), key=lambda point: (_package(point), point.name))
    return _taken(offered)


def _someone_offers(folders: Iterable[str]) -> bool:
    """Whether any installed package names our group: a look at the files, without importlib."""
    marked = GROUP.encode()
    for folder in folders:
        try:
            with os.scandir(folder or ".") as inside:
                names = [e.path for e in inside if e.name.endswith((".dist-info", ".egg-info"))]
        except OSError:
            continue
        for name in names:
            try:
                with open(os.path.join(name, "entry_points.txt"), "rb") as file:  # noqa: PTH118, PTH123 - pathlib costs this look half its time
                    if marked in file.read():
                        return True
            except OSError:
                continue
    return False


def _taken(offered: Sequence[EntryPoint]) -> Plugins:
    taken: dict[str, Rule] = {}
    broken: list[BrokenPlugin] = []
    packages: list[str] = []
    for point in offered:
        package = _package(point)
        try:
            rules = _rules_of(point, package)
            for one in rules:
                if one.id in taken:
                    raise _Unusable(
                        _("{package} has a rule {rule} already").format(
                            package=taken[one.id].plugin, rule=one.id
                        )
                    )
        except _Unusable as reason:
            broken.append(BrokenPlugin(package, point.name, str(reason)))
            continue
        taken |= {one.id: one for one in rules}
        packages.append(package)
    return Plugins(tuple(taken.values()), tuple(broken), tuple(dict.fromkeys(packages)))


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.name


def _rules_of(point: EntryPoint, package: str) -> list[Rule]:
    """What the entry point offers, each rule judged and signed with its package."""
    try:
        offered = list(point.load())
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as fault:  # whatever a stranger's module does while it is imported
        from writersroom.log import keep_trace

        keep_trace(fault)
        raise _Unusable(_one_line(f"{type(fault).__name__}: {fault}")) from fault
    rules: dict[str, Rule] = {}
    for thing in offered:
        one = _judge(thing)
        if one.id in rules:
            raise _Unusable(_("two of its rules are called {rule}").format(rule=one.id))
        rules[one.id] = replace(one, plugin=package, is_fixed=False)
    return list(rules.values())


def _judge(one: object) -> Rule:
    if not isinstance(one, Rule):
        raise _Unusable(_("{thing} is no rule").format(thing=_one_line(repr(one))))
    if not _is_made_of(one, {"id": str}) or not _ID.match(one.id):
        raise _Unusable(
            _("{rule} is no rule id; it must be capitals and digits, like HOUSE01").format(
                rule=_one_line(repr(one.id))
            )
        )
    if one.family in OURS or one.id in RULES:
        raise _Unusable(
            _("the rule {rule} takes letters that are ours ({letters})").format(
                rule=one.id, letters=", ".join(OURS)
            )
        )
    is_typed = (
        _is_made_of(one, _RULE)
        and all(isinstance(each, Confidence) for each in one.confidence)
        and all(_is_made_of(each, _OPTION) and each.name.isidentifier() for each in one.options)
        and callable(one.check)
    )
    if not is_typed:
        raise _Unusable(_("the rule {rule} is not made as it must be").format(rule=one.id))
    return one


def _is_made_of(thing: object, types: Mapping[str, type | UnionType]) -> bool:
    """Whether its fields hold what they promise: a stranger's code is not type-checked by us."""
    return all(isinstance(getattr(thing, name, None), wanted) for name, wanted in types.items())


def refuse_nonsense(one: Rule, found: list[Finding]) -> Iterator[Finding]:
    """The findings of a rule; those of a plugin are judged before anyone shows or counts them.

    Raises:
        TypeError: one is no finding, or a field of it is of another type.
        ValueError: there are too many.
    """
    if not one.plugin:
        yield from found
        return
    if len(found) > MOST_FINDINGS:
        raise ValueError(f"more than {MOST_FINDINGS} findings")
    for finding in found:
        if not _is_made_of(finding, _FINDING):
            raise TypeError(f"no finding, or one of wrong parts: {_one_line(repr(finding))}")
        if not all(isinstance(each, str) for each in finding.evidence):
            raise TypeError("evidence of a finding is no tuple of texts")
        yield replace(finding, message=_one_line(finding.message), waiver=None, lapsed=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]
