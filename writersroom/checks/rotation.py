"""How the kinds and strengths of hooks change over the season (CH03, CH04)."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from writersroom.bible.facts import HookKind
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.kind_words import hook_word
from writersroom.checks.places import at_episode
from writersroom.checks.registry import Scope, option, rule
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.bible.facts import HookFacts
    from writersroom.season import Episode, Season

FAMILIES = {
    HookKind.DANGER: "crisis",
    HookKind.REVEAL: "information",
    HookKind.REVERSAL: "reversal",
    HookKind.ARRIVAL: "suspense",
    HookKind.BETRAYAL: "crisis",
    HookKind.DECISION: "suspense",
    HookKind.DEADLINE: "crisis",
    HookKind.INTERRUPTION: "suspense",
    HookKind.QUESTION: "suspense",
    HookKind.EMOTION: "emotion",
    HookKind.DISCOVERY: "information",
    HookKind.DEPARTURE: "emotion",
}
TIRING = ("reversal", "information")
"""Families of which two in a row are already too many."""


def family_word(family: str) -> str:
    """The family of hook kinds in the interface language."""
    return {
        "suspense": _("suspense"),
        "reversal": _("reversal"),
        "emotion": _("emotion"),
        "information": _("information"),
        "crisis": _("crisis"),
    }[family]


def kind_of(hook: HookFacts | None) -> HookKind | None:
    """The declared kind; None where there is none, or nobody can read it, or it is `none`."""
    word = hook.kind.strip().lower() if hook else ""
    return HookKind(word) if word in FAMILIES else None


@rule(
    "CH03",
    title=N_("Rotation"),
    severity=Severity.HARD,
    protects=N_("The viewer cannot guess what the next ending will be like."),
    fires=N_(
        "The same kind of hook as in the episode before (warning), three running (hard), four of one"
        " family running, two reversals or two information hooks in a row, or too many reversals in"
        " the season (warnings)."
    ),
    needs=N_("hooks"),
    fix=N_("Change the kind, or swap the episodes."),
    source=N_("practitioners' rule sheets; the limit on families is a project default"),
    confidence="CD",
    options=(
        option("previous", 1, N_("episodes before whose kinds must differ"), strict=2),
        option("run", 3, N_("hooks of one kind running that are too many"), strict=2),
        option("family_run", 4, N_("hooks of one family running that are too many"), strict=3),
        option("reversals", 7, N_("reversals in a season"), strict=5),
    ),
    season_wide=True,
    scope=Scope.OUTLINE,
)
def hooks_change_in_kind(
    season: Season, *, previous: float, run: float, family_run: float, reversals: float
) -> Iterator[Finding]:
    """Kinds and families rotate: at most one finding an episode, the hardest."""
    kinds = [kind_of(episode.hook) for episode in season.episodes]
    turned = 0
    for place, episode in enumerate(season.episodes):
        kind = kinds[place]
        if kind is None:
            continue
        turned += kind is HookKind.REVERSAL
        severity, message = (
            _run_of_kind(kinds, place, int(run), season.episodes)
            or _same_as_before(kinds, place, int(previous), season.episodes)
            or _run_of_family(kinds, place, int(family_run))
            or _too_many_reversals(kind, turned, int(reversals))
            or (None, "")
        )
        if severity is not None:
            first = max(0, place - int(family_run))
            yield at_episode(
                episode,
                severity,
                message,
                rests_on=tuple(kinds[first : place + 1]),
                place="kind",
            )


def _run_of_kind(
    kinds: Sequence[HookKind | None], place: int, most: int, episodes: Sequence[Episode]
) -> tuple[Severity, str] | None:
    length = run_length(kinds, place)
    if length < most:
        return None
    numbers = ", ".join(str(e.number) for e in episodes[place - length + 1 : place + 1])
    # Translators: 连续第{count}集同类钩子：{kind}
    message = _("{count} hooks of kind {kind} running (episodes {numbers}).")
    word = hook_word(kinds[place] or "")
    return Severity.HARD, message.format(count=length, kind=word, numbers=numbers)


def _same_as_before(
    kinds: Sequence[HookKind | None], place: int, previous: int, episodes: Sequence[Episode]
) -> tuple[Severity, str] | None:
    for before in range(place - 1, max(place - previous, 0) - 1, -1):
        if kinds[before] is kinds[place]:
            message = _("The hook is of kind {kind}, as in episode {number}.")
            word = hook_word(kinds[place] or "")
            return Severity.WARNING, message.format(kind=word, number=episodes[before].number)
    return None


def _run_of_family(
    kinds: Sequence[HookKind | None], place: int, most: int
) -> tuple[Severity, str] | None:
    families = [FAMILIES[kind] if kind else None for kind in kinds]
    length, family = run_length(families, place), families[place]
    if family is None or length < (2 if family in TIRING else most):
        return None
    message = _("{count} hooks of the family {family} running.")
    return Severity.WARNING, message.format(count=length, family=family_word(family))


def _too_many_reversals(kind: HookKind, turned: int, most: int) -> tuple[Severity, str] | None:
    if kind is not HookKind.REVERSAL or turned <= most:
        return None
    message = _("This is reversal number {count} of the season; rule of thumb: at most {most}.")
    return Severity.WARNING, message.format(count=turned, most=most)


def run_length(values: Sequence[object], place: int) -> int:
    """How many equal values end at `place`, itself included."""
    length = 1
    while length <= place and values[place - length] == values[place]:
        length += 1
    return length


@rule(
    "CH04",
    title=N_("Strength curve"),
    severity=Severity.WARNING,
    protects=N_("The pull does not sag over several episodes, nor towards the end."),
    fires=N_(
        "Four episodes running have hooks of strength 2 or less; the mean of any ten is below 2.5;"
        " or the last quarter of the season is weaker than the first."
    ),
    needs=N_("strengths of the hooks"),
    fix=N_("Strengthen one of them, or move a strong one there."),
    source="",
    confidence="D",
    options=(
        option("weak", 2, N_("the strength that counts as weak")),
        option("running", 4, N_("weak hooks running that are too many")),
        option("window", 10, N_("episodes over which the mean is taken")),
        option("mean", 2.5, N_("the least mean strength")),
    ),
    season_wide=True,
    scope=Scope.OUTLINE,
)
def strength_does_not_sag(
    season: Season, *, weak: float, running: float, window: float, mean: float
) -> Iterator[Finding]:
    """Strength holds up: a finding at the end of each weak stretch, and one for the season."""
    hooked = [(e, e.hook.strength) for e in season.episodes if e.hook and kind_of(e.hook)]
    strengths = [strength for _episode, strength in hooked]
    flags = [strength <= weak for strength in strengths]
    sagging = False
    for place, (episode, _strength) in enumerate(hooked):
        if flags[place] and run_length(flags, place) == running:
            yield _sag(episode, strengths[max(0, place + 1 - int(running)) : place + 1])
        span = strengths[max(0, place + 1 - int(window)) : place + 1]
        was_sagging, sagging = sagging, len(span) == window and fmean(span) < mean
        if sagging and not was_sagging:
            yield _sag(episode, span)
    quarter = len(strengths) // 4
    if quarter >= 2 and fmean(strengths[-quarter:]) < fmean(strengths[:quarter]):
        yield at_episode(
            hooked[-1][0],
            Severity.WARNING,
            _(
                "The last quarter of the hooks is weaker ({last:.1f}) than the first ({first:.1f})."
            ).format(last=fmean(strengths[-quarter:]), first=fmean(strengths[:quarter])),
            rests_on=tuple(strengths),
            place="quarters",
        )


def _sag(episode: Episode, span: Sequence[int]) -> Finding:
    return at_episode(
        episode,
        Severity.WARNING,
        _("Strength sags: the last {count} hooks have a mean of {mean:.1f}.").format(
            count=len(span), mean=fmean(span)
        ),
        rests_on=tuple(span),
        place=f"last {len(span)}",
    )
