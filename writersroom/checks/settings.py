"""Which rules run, how grave they are and where their thresholds lie, and who says so.

Rising order: the rule's default, the strict preset, the platform profile, the series (or the file
beside script files), the flags of one command. docs/settings.md says it for people.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from writersroom.checks.finding import Severity
from writersroom.checks.registry import all_rules, is_called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.bible.season_facts import OwnProfiles
    from writersroom.checks.registry import Option, Rule
    from writersroom.season import Season

T_co = TypeVar("T_co", covariant=True)

GRAVITY = (Severity.INFORMATION, Severity.WARNING, Severity.HARD)
"""Severities, the mildest first."""


@unique
class Origin(StrEnum):
    """Where a value comes from, in rising order."""

    DEFAULT = "default"
    STRICT = "strict"
    PROFILE = "profile"
    SERIES = "series"
    FILE = "file"
    """`writersroom.toml` or pyproject.toml, found upwards from script files."""
    FLAG = "flag"

    @property
    def is_standing(self) -> bool:
        """Whether gates obey it; a file and a flag only say what one command prints."""
        return self in (Origin.PROFILE, Origin.SERIES)


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T_co]):
    """A value and where it comes from."""

    value: T_co
    origin: Origin
    name: str = ""
    """Which file or profile; empty where there is only one."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says about the checks. Everything in it is known to exist."""

    origin: Origin
    name: str = ""
    is_strict: bool | None = None
    """None: it does not say."""
    select: tuple[str, ...] | None = None
    """Rule ids, families and beginnings; None: it does not say."""
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity | None], ...] = ()
    """Rule id and the hardest it may give; None turns it off."""
    options: tuple[tuple[str, str, float], ...] = ()
    """Rule id, option, value."""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return self == Layer(self.origin, self.name)

    def severity(self, rule_id: str) -> tuple[Severity | None] | None:
        """What it says of a rule's severity, in a tuple of one; None where it says nothing."""
        return next(((level,) for name, level in self.severities if name == rule_id), None)

    def value(self, rule_id: str, option: str) -> float | None:
        """What it says of an option; None where it says nothing."""
        wanted = (rule_id, option)
        return next((value for *name, value in self.options if tuple(name) == wanted), None)

    def names(self, one: Rule) -> bool:
        """Whether it selects the rule by its full id."""
        return any(word.strip().upper() == one.id for word in self.select or ())


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """All that is said about the checks: hashable, so that what was computed with it can be kept."""

    layers: tuple[Layer, ...] = ()
    """In rising order."""

    def with_layer(self, layer: Layer) -> CheckSettings:
        """These settings with `layer` on top."""
        return self if layer.is_empty else CheckSettings((*self.layers, layer))

    @property
    def is_strict(self) -> bool:
        """Whether options without a value of their own take the strict one."""
        said = [layer.is_strict for layer in self.layers if layer.is_strict is not None]
        return bool(said) and said[-1]

    def rules(self) -> tuple[Rule, ...]:
        """The rules that run, by id."""
        known = all_rules()
        return tuple(known[key] for key in sorted(known) if self.runs(known[key]).value)

    def runs(self, one: Rule) -> Chosen[bool]:
        """Whether the rule runs, and who decided it.

        `select` narrows what runs, `ignore` and the severity `off` take away; a full id in `select`
        also brings back what a lower place took away.
        """
        is_on = Chosen(one.is_on, Origin.DEFAULT)
        is_selected = Chosen(True, Origin.DEFAULT)
        for layer in self.layers:
            if one.is_fixed and layer.origin.is_standing:
                continue
            here = layer.origin, layer.name
            if layer.select is not None:
                is_selected = Chosen(any(is_called(one, word) for word in layer.select), *here)
                if layer.names(one):
                    is_on = Chosen(True, *here)
            if (said := layer.severity(one.id)) is not None:
                is_on = Chosen(said[0] is not None, *here)
            if any(is_called(one, word) for word in layer.ignore):
                is_on = Chosen(False, *here)
        return is_on if is_selected.value else is_selected

    def severity(self, one: Rule) -> Chosen[Severity]:
        """The hardest severity the rule gives."""
        for layer in reversed(self.layers):
            said = layer.severity(one.id)
            if said is not None and said[0] is not None:
                return Chosen(said[0], layer.origin, layer.name)
        return Chosen(one.severity, Origin.DEFAULT)

    def value(self, one: Rule, option: Option) -> Chosen[float]:
        """The value of one of the rule's options."""
        for layer in reversed(self.layers):
            said = layer.value(one.id, option.name)
            if said is not None:
                return Chosen(said, layer.origin, layer.name)
        if self.is_strict and option.strict != option.default:
            return Chosen(option.strict, Origin.STRICT)
        return Chosen(option.default, Origin.DEFAULT)

    def values(self, one: Rule) -> dict[str, float]:
        """The rule's options by name, as its function takes them."""
        return {option.name: self.value(one, option).value for option in one.options}


def settings_of(season: Season) -> CheckSettings:
    """What the profile and the series say: the one configuration of meter, lists and gates."""
    facts = season.facts
    return _standing(facts.series.profile, facts.own_profiles, facts.checks)


def notices_of(season: Season) -> tuple[str, ...]:
    """What the settings of the series and the studio's profile say that nobody understands here."""
    from writersroom.checks.platforms import unreadable
    from writersroom.checks.settings_files import profile_layer, series_layer  # tomllib

    facts, name = season.facts, season.series.profile
    said = series_layer(facts.checks)[1] if facts.checks else ()
    if (own := facts.own_profiles) is None:
        return said
    return (*said, *filter(None, (unreadable(name, own),)), *profile_layer(name, own)[1])


@lru_cache(maxsize=32)
def _standing(profile: str, own: OwnProfiles | None, text: str) -> CheckSettings:
    from writersroom.checks.settings_files import profile_layer, series_layer

    settings = CheckSettings().with_layer(profile_layer(profile, own)[0])
    return settings.with_layer(series_layer(text)[0]) if text else settings


def merged(below: Layer, above: Layer) -> Layer:
    """One layer that says what both say, `above` wherever they differ; its place is that of `below`."""
    severities = dict(below.severities) | dict(above.severities)
    options = {(key, name): value for key, name, value in (*below.options, *above.options)}
    return Layer(
        below.origin,
        below.name,
        below.is_strict if above.is_strict is None else above.is_strict,
        below.select if above.select is None else above.select,
        above.ignore or below.ignore,
        tuple(sorted(severities.items())),
        tuple((key, name, value) for (key, name), value in sorted(options.items())),
    )


def softened(severity: Severity, one: Rule, hardest: Severity) -> Severity:
    """The severity of a finding of a rule that may give `hardest` at most.

    What the rule gives at its own hardest becomes `hardest`, also where that is graver.
    """
    if severity is one.severity:
        return hardest
    return min(severity, hardest, key=GRAVITY.index)


def words(text: str) -> tuple[str, ...]:
    """The words of a list as people type it, `RT01, CH`, in capitals."""
    return tuple(dict.fromkeys(text.replace(",", " ").upper().split()))


def flag_layer(
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    strict: bool | None = None,
    options: Sequence[tuple[str, str, float]] = (),
    severities: Sequence[tuple[str, Severity | None]] = (),
) -> Layer:
    """What the caller of one run says; the names in it are taken as they are."""
    return Layer(
        Origin.FLAG,
        is_strict=strict,
        select=tuple(select) or None,
        ignore=tuple(ignore),
        severities=tuple(severities),
        options=tuple(options),
    )
