"""Rules in words: what `check --explain` prints, and the reference page made of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.finding import Severity
from writersroom.checks.registry import RULES, Confidence, rule_named
from writersroom.checks.settings import Origin
from writersroom.checks.waivers import WaiverState
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.checks.registry import Rule
    from writersroom.checks.settings import CheckSettings, Chosen

_FAMILIES = {
    "RT": N_("Running time and rhythm"),
    "CH": N_("Cliffhangers"),
    "ST": N_("Season structure"),
    "CO": N_("Continuity"),
    "PR": N_("Production and rights"),
    "VW": N_("Viewing"),
}

_INTRODUCTION = N_(
    "A **hard** finding stands in the way of locking an episode and of a final export; a **warning**"
    " and an **information** never do. A rule whose data are missing says “not checked” and neither"
    " passes nor fails. A waiver, signed and with a reason, lets one finding stand until the text it"
    " covers changes."
)


def explain(rule_id: str, settings: CheckSettings | None = None) -> str:
    """Everything there is to say about one rule, as plain text of several paragraphs.

    With `settings` also whether it runs, how grave it is and where its thresholds lie in force, and
    who says so.

    Raises:
        InputError: there is no such rule; the hint gives the nearest.
    """
    one = rule_named(rule_id)
    in_force = () if settings is None else ("\n".join(_in_force(one, settings)),)
    return "\n\n".join((*_paragraphs(one), *in_force))


def reference() -> str:
    """All rules as one Markdown page: what docs/checks.md holds in English."""
    lines = [f"# {_('The checks')}", _(_INTRODUCTION)]
    family = ""
    for rule_id in sorted(RULES, key=_by_family):
        if RULES[rule_id].family != family:
            family = RULES[rule_id].family
            lines.append(f"## {_(_FAMILIES[family])}")
        one = RULES[rule_id]
        lines.append(f"### {one.id} {_(one.title)}")
        lines.extend(list(_paragraphs(one))[1:])
    return "\n\n".join(lines) + "\n"


def _by_family(rule_id: str) -> tuple[int, str]:
    return list(_FAMILIES).index(RULES[rule_id].family), rule_id


def _paragraphs(one: Rule) -> Iterator[str]:
    yield f"{one.id} {_(one.title)} ({severity_word(one.severity)})"
    yield _(one.protects)
    yield _("Fires when: {text}").format(text=_(one.fires))
    yield _("At its hardest: {severity}. Needs: {needs}.").format(
        severity=severity_word(one.severity), needs=_(one.needs)
    )
    yield _("What to do: {text}").format(text=_(one.fix))
    if one.options:
        yield "\n".join(_options(one))
    if one.is_fixed:
        yield _(
            "It protects the format itself: no setting of a series takes it off or makes it milder."
        )
    if not one.is_on:
        yield _("It runs only where it is selected by its id, or given a severity.")
    origin = ", ".join(confidence_words(confidence) for confidence in one.confidence)
    yield _("Where it comes from: {origin}.").format(
        origin=f"{_(one.source)} ({origin})" if one.source else origin
    )
    if one.limits:
        yield _("Limits: {text}").format(text=_(one.limits))
    if one.plugin:
        yield _("It comes from {package}, not from writersroom.").format(package=one.plugin)


def _in_force(one: Rule, settings: CheckSettings) -> Iterator[str]:
    yield _("In force here:")
    yield ""
    runs = settings.runs(one)
    state = _("it runs") if runs.value else _("it does not run")
    yield f"* {state} ({origin_words(runs)})"
    severity = settings.severity(one)
    hardest = _("at its hardest: {severity}").format(severity=severity_word(severity.value))
    yield f"* {hardest} ({origin_words(severity)})"
    for each in one.options:
        value = settings.value(one, each)
        yield f"* `{each.name}` = {value.value:g} ({origin_words(value)})"


def origin_words(chosen: Chosen[object]) -> str:
    """Where a value comes from, in the interface language."""
    words = {
        Origin.DEFAULT: _("default"),
        Origin.STRICT: _("strict preset"),
        Origin.PROFILE: _("profile {name}"),
        Origin.SERIES: _("the series"),
        Origin.FILE: "{name}",
        Origin.FLAG: _("this command"),
    }[chosen.origin]
    return words.format(name=chosen.name)


def _options(one: Rule) -> Iterator[str]:
    yield _("Options:")
    yield ""
    for each in one.options:
        value = f"{each.default:g}"
        if each.strict != each.default:
            value = _("{default:g}, strict {strict:g}").format(
                default=each.default, strict=each.strict
            )
        yield f"* `{each.name}` = {value}: {_(each.meaning)}"


def severity_word(severity: Severity) -> str:
    """The severity in the interface language."""
    return {
        Severity.HARD: _("hard"),
        Severity.WARNING: _("warning"),
        Severity.INFORMATION: _("information"),
    }[severity]


def waiver_state_word(state: WaiverState) -> str:
    """How a waiver stands, in the interface language."""
    return {
        WaiverState.IN_FORCE: _("in force"),
        WaiverState.LAPSED: _("lapsed: the text changed"),
        WaiverState.EXPIRED: _("expired"),
        WaiverState.IDLE: _("idle: nothing is found there"),
    }[state]


def confidence_words(confidence: Confidence) -> str:
    """What a person should make of a number of this origin."""
    return {
        Confidence.OFFICIAL: _("official text, or the code of a tool in use"),
        Confidence.REPORTED: _("reported"),
        Confidence.RULE_OF_THUMB: _("rule of thumb"),
        Confidence.PROJECT_DEFAULT: _("project default"),
        Confidence.CONVENTION: _("convention of this project"),
        Confidence.MEASURED: _("measured"),
    }[confidence]
