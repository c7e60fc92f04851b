"""The registry of rules: what each protects, needs and costs, and how people name them."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum, unique
from types import MappingProxyType
from typing import TYPE_CHECKING, NotRequired, TypedDict, TypeVar, Unpack

from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from writersroom.checks.finding import Finding, Severity


@unique
class Confidence(StrEnum):
    """Where a rule's numbers come from; shown wherever the rule is explained."""

    OFFICIAL = "A"
    """An official text, or the code of a tool in use."""
    REPORTED = "B"
    RULE_OF_THUMB = "C"
    PROJECT_DEFAULT = "D"
    CONVENTION = "V"
    MEASURED = "M"


@unique
class Scope(StrEnum):
    """What a rule reads: its answer is given again for as long as that stays the same.

    Every rule may read what the bible says of the series, its people, places, props and threads.
    """

    EPISODE = "episode"
    """One episode: its script, its facts, hook and beats."""
    NEIGHBOURS = "neighbours"
    """The same, and those it looks up by `Season.episode`; what it finds may stand there."""
    OUTLINE = "outline"
    """The facts, hooks and beats of all episodes; of a script only whether there is one."""
    SEASON = "season"
    """Anything: asked again after every change."""


@dataclass(frozen=True, slots=True)
class Option:
    """One threshold of a rule, as a person may set it."""

    name: str
    default: float
    strict: float
    """The value of the strict preset; equals `default` where strict changes nothing."""
    meaning: str


def option(name: str, default: float, meaning: str, *, strict: float | None = None) -> Option:
    """A threshold; without `strict`, the strict preset keeps the default."""
    return Option(name, default, default if strict is None else strict, meaning)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule and everything a person may want to know about it."""

    id: str
    title: str
    severity: Severity
    """The hardest severity it can give."""
    protects: str
    fires: str
    needs: str
    fix: str
    """Also the hint of a finding that brings none of its own."""
    source: str
    """Empty where `confidence` says it all."""
    confidence: tuple[Confidence, ...]
    options: tuple[Option, ...]
    limits: str
    """What the rule cannot know, with measured figures; empty where nothing needs saying."""
    check: Callable[..., Iterator[Finding]]
    is_season_wide: bool
    scope: Scope = Scope.SEASON
    is_fixed: bool = False
    """Whether it protects the format itself: no setting takes it off a series or makes it milder."""
    is_on: bool = True
    """False where it runs only for those who ask for it by its id or give it a severity."""
    plugin: str = ""
    """The package it comes from; empty for ours."""

    @property
    def family(self) -> str:
        """The letters of its id: `CH` of `CH05`."""
        return self.id.rstrip("0123456789")

    def option(self, name: str) -> Option | None:
        """The option of this name; None where it has none."""
        return next((each for each in self.options if each.name == name), None)


_RULES: dict[str, Rule] = {}
RULES: Mapping[str, Rule] = MappingProxyType(_RULES)
"""Every rule of ours by its id; filled while `writersroom.checks` is imported, never after."""

_DIGITS_MISTAKEN = str.maketrans("OIL", "011")
_LETTERS = re.compile(r"[A-Z]+\Z")

_Check = TypeVar("_Check", bound="Callable[..., Iterator[Finding]]")


class Words(TypedDict):
    """What a rule says of itself; texts come marked with `N_` and are translated where shown."""

    title: str
    severity: Severity
    protects: str
    fires: str
    needs: str
    fix: str
    source: NotRequired[str]
    confidence: NotRequired[str]
    """One or more letters of `Confidence`."""
    options: NotRequired[Sequence[Option]]
    limits: NotRequired[str]
    season_wide: NotRequired[bool]
    scope: NotRequired[Scope]
    fixed: NotRequired[bool]
    on: NotRequired[bool]


def make_rule(
    rule_id: str, check: Callable[..., Iterator[Finding]], **words: Unpack[Words]
) -> Rule:
    """A rule, registered nowhere: what a plugin offers (docs/plugins.md).

    A season-wide rule is called with the season, any other with each episode and the season; both
    get their options as keyword arguments.
    """
    return Rule(
        id=rule_id,
        title=words["title"],
        severity=words["severity"],
        protects=words["protects"],
        fires=words["fires"],
        needs=words["needs"],
        fix=words["fix"],
        source=words.get("source", ""),
        confidence=tuple(Confidence(letter) for letter in words.get("confidence", "D")),
        options=tuple(words.get("options", ())),
        limits=words.get("limits", ""),
        check=check,
        is_season_wide=words.get("season_wide", False),
        scope=words.get("scope", Scope.SEASON),
        is_fixed=words.get("fixed", False),
        is_on=words.get("on", True),
    )


def rule(rule_id: str, **words: Unpack[Words]) -> Callable[[_Check], _Check]:
    """Register a function of ours, named for what holds, as the rule `rule_id`; it is unchanged."""

    def register(check: _Check) -> _Check:
        if rule_id in _RULES:
            raise ValueError(f"two rules are called {rule_id}")
        _RULES[rule_id] = make_rule(rule_id, check, **words)
        return check

    return register


def all_rules() -> Mapping[str, Rule]:
    """Ours and those of the plugins that could be used, by id."""
    from writersroom.checks.plugins import plugins  # stands on Rule

    found = plugins()
    return {**RULES, **{one.id: one for one in found.rules}} if found.rules else RULES


def is_called(one: Rule, word: str) -> bool:
    """Whether `word` means the rule: its id, its family, or a beginning of its id; in any case.

    The letters of a family mean that family alone: `ST` never means a plugin's `STUDIO01`.
    """
    wanted = word.strip().upper()
    if _LETTERS.match(wanted) and any(other.family == wanted for other in all_rules().values()):
        return one.family == wanted
    return bool(wanted) and one.id.startswith(wanted)


def rule_named(rule_id: str) -> Rule:
    """The rule with exactly this id; upper or lower case.

    Raises:
        InputError: there is none; the hint gives the nearest.
    """
    found = all_rules().get(rule_id.strip().upper())
    if found is None:
        raise unknown_rule(rule_id)
    return found


def refuse_unknown(words: Sequence[str]) -> None:
    """Refuse a word that is no rule id and no beginning of one.

    Raises:
        InputError: the hint gives the nearest id.
    """
    for word in words:
        if not any(is_called(one, word) for one in all_rules().values()):
            raise unknown_rule(word)


def refuse_unknown_option(one: Rule, name: str) -> None:
    """Refuse an option the rule does not have.

    Raises:
        InputError: the hint lists those it has, the nearest first.
    """
    if one.option(name) is not None:
        return
    known = [each.name for each in one.options]
    near = difflib.get_close_matches(name, known, n=1)
    raise InputError(
        _("Rule {rule} has no option {name}.").format(rule=one.id, name=name),
        hint=_("Did you mean {rule}?").format(rule=near[0])
        if near
        else _("It has: {names}.").format(names=", ".join(known) or _("none")),
    )


def unknown_rule(word: str) -> InputError:
    """The error that there is no rule `word`, with the nearest there is."""
    typed = word.strip().upper()
    number = typed[2:].translate(_DIGITS_MISTAKEN)
    typed = typed[:2] + (number and number.zfill(2))
    known = sorted(all_rules())
    near = difflib.get_close_matches(typed, known, n=1, cutoff=0.3)
    return InputError(
        _("There is no rule {word}.").format(word=word.strip() or "“”"),
        hint=_("Did you mean {rule}?").format(rule=near[0])
        if near
        else _("Rules are called {names} and so on.").format(names=", ".join(known[:3])),
    )
