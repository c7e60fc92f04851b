"""The registry of rules: what each protects, needs and costs, and running them over a season."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from writersroom.checks.waivers import apply_waivers
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from writersroom.checks.finding import Finding, Severity
    from writersroom.season import Season


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

    def values(self, *, strict: bool, given: Mapping[str, float]) -> dict[str, float]:
        """The options by name: `given` first, else the preset's."""
        preset = {o.name: o.strict if strict else o.default for o in self.options}
        return preset | dict(given)


_RULES: dict[str, Rule] = {}
RULES: Mapping[str, Rule] = MappingProxyType(_RULES)
"""Every rule by its id; filled while `writersroom.checks` is imported, never after."""

_DIGITS_MISTAKEN = str.maketrans("OIL", "011")

_Check = TypeVar("_Check", bound="Callable[..., Iterator[Finding]]")


def rule(
    rule_id: str,
    *,
    title: str,
    severity: Severity,
    protects: str,
    fires: str,
    needs: str,
    fix: str,
    source: str,
    confidence: str,
    options: Sequence[Option] = (),
    limits: str = "",
    season_wide: bool = False,
    scope: Scope = Scope.SEASON,
) -> Callable[[_Check], _Check]:
    """Register a function, named for what holds, as the rule `rule_id`; the function is unchanged.

    Texts come marked with `N_` and are translated where they are shown. `confidence` holds one or
    more letters of `Confidence`. A season-wide rule is called with the season, any other with each
    episode and the season; both get their options as keyword arguments.
    """

    def register(check: _Check) -> _Check:
        if rule_id in _RULES:
            raise ValueError(f"two rules are called {rule_id}")
        _RULES[rule_id] = Rule(
            id=rule_id,
            title=title,
            severity=severity,
            protects=protects,
            fires=fires,
            needs=needs,
            fix=fix,
            source=source,
            confidence=tuple(Confidence(letter) for letter in confidence),
            options=tuple(options),
            limits=limits,
            check=check,
            is_season_wide=season_wide,
            scope=scope,
        )
        return check

    return register


def run(
    season: Season,
    *,
    episodes: Collection[int] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    strict: bool = False,
    options: Mapping[str, Mapping[str, float]] = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """What the rules say about `season`, ordered by episode, line and rule; waivers are applied.

    Args:
        season: the season as a whole: rules look at neighbours even where few episodes are asked.
        episodes: only findings of these, and those of the season as a whole (episode 0).
        select: rule ids or the beginnings of some (`CH`); empty means all.
        ignore: likewise, taken away from what `select` gave.
        strict: take each rule's strict values where it has some.
        options: values by rule id and option name; they win over both presets.

    Raises:
        InputError: an id or an option that does not exist; the hint gives the nearest.
    """
    chosen = chosen_rules(select, ignore)
    _refuse_unknown_options(options)
    found: list[Finding] = []
    for one in chosen:
        values = one.values(strict=strict, given=options.get(one.id, {}))
        found.extend(
            replace(finding, rule=one.id, hint=finding.hint or _(one.fix))
            for finding in _findings_of(one, season, episodes, values)
        )
    covered = apply_waivers(found, season)
    return tuple(sorted(covered, key=_reading_order))


def _findings_of(
    one: Rule, season: Season, episodes: Collection[int] | None, values: Mapping[str, float]
) -> Iterator[Finding]:
    wanted = None if episodes is None else frozenset(episodes)
    asked = None if one.scope is Scope.NEIGHBOURS else wanted
    subjects: Iterator[tuple[object, ...]] = (
        (episode, season) for episode in season.episodes if asked is None or episode.number in asked
    )
    for subject in ((season,),) if one.is_season_wide else subjects:
        for finding in one.check(*subject, **values):
            if wanted is None or finding.episode == 0 or finding.episode in wanted:
                yield finding


def _reading_order(finding: Finding) -> tuple[int, int, str, str, str]:
    return finding.episode, finding.line, finding.rule, finding.place_key, finding.message


def chosen_rules(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules that `select` names and `ignore` does not, by id.

    Raises:
        InputError: a word that is no rule id and no beginning of one.
    """
    for word in (*select, *ignore):
        _refuse_unknown(word)

    def named(rule_id: str, words: Sequence[str]) -> bool:
        return any(rule_id.startswith(word.strip().upper()) for word in words)

    return tuple(
        RULES[rule_id]
        for rule_id in sorted(RULES)
        if (not select or named(rule_id, select)) and not named(rule_id, ignore)
    )


def rule_named(rule_id: str) -> Rule:
    """The rule with exactly this id; upper or lower case.

    Raises:
        InputError: there is none; the hint gives the nearest.
    """
    found = RULES.get(rule_id.strip().upper())
    if found is None:
        raise _unknown(rule_id)
    return found


def _refuse_unknown(word: str) -> None:
    wanted = word.strip().upper()
    if not wanted or not any(rule_id.startswith(wanted) for rule_id in RULES):
        raise _unknown(word)


def _refuse_unknown_options(options: Mapping[str, Mapping[str, float]]) -> None:
    for rule_id, values in options.items():
        known = [o.name for o in rule_named(rule_id).options]
        for name in values:
            if name not in known:
                raise InputError(
                    _("Rule {rule} has no option {name}.").format(rule=rule_id, name=name),
                    hint=_("It has: {names}.").format(names=", ".join(known) or _("none")),
                )


def _unknown(word: str) -> InputError:
    typed = word.strip().upper()
    typed = typed[:2] + typed[2:].translate(_DIGITS_MISTAKEN)
    near = difflib.get_close_matches(typed, sorted(RULES), n=1, cutoff=0.3)
    return InputError(
        _("There is no rule {word}.").format(word=word.strip() or "“”"),
        hint=_("Did you mean {rule}?").format(rule=near[0])
        if near
        else _("Rules are called {names} and so on.").format(names=", ".join(sorted(RULES)[:3])),
    )
