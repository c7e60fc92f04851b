"""The hooks before which a viewer pays (CH07)."""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from writersroom.bible.facts import HookKind
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.kind_words import hook_word
from writersroom.checks.places import at_episode, at_number, not_checked
from writersroom.checks.platforms import profile_of
from writersroom.checks.registry import option, rule
from writersroom.checks.rotation import kind_of
from writersroom.checks.runtime import is_under_way
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.profiles import Claim
    from writersroom.season import Episode, Season

WALL_KINDS = (
    HookKind.REVEAL,
    HookKind.DANGER,
    HookKind.REVERSAL,
    HookKind.BETRAYAL,
    HookKind.DEADLINE,
)
_FIRST_EPISODES = 10


def walls(season: Season) -> tuple[int, ...]:
    """The episodes before whose end stands a wall; none in a free series."""
    series = season.series
    if series.paywall_episodes:
        return tuple(sorted(set(series.paywall_episodes)))
    is_paid = 0 < series.free_episodes < season.last_number
    return (series.free_episodes,) if is_paid else ()


@rule(
    "CH07",
    title=N_("Paywall peak"),
    severity=Severity.HARD,
    protects=N_("The strongest question stands where the viewer decides to pay."),
    fires=N_(
        "A wall episode under way has no hook (hard). Its strength is below 4 or below a neighbour's"
        " within 5 episodes; its kind is none of reveal, danger, reversal, betrayal, deadline; walls"
        " stand less than 5 apart or more than two in the first ten; the first is outside the"
        " profile's usual window; or, on a market of many walls, the number of those that are named"
        " is (warnings)."
    ),
    needs=N_("the free window or paywall episodes of the series, hooks, profile"),
    fix=N_("Move the wall, or make its hook the peak."),
    source=N_(
        "practitioners' rule sheets and trade press, as the profile says; strength is a project default"
    ),
    confidence="BCD",
    options=(
        option("strength", 4, N_("the least strength of a wall's hook")),
        option("around", 5, N_("episodes on either side that may not be stronger")),
        option("apart", 5, N_("episodes between two walls, at least")),
        option("early", 2, N_("walls within the first ten episodes, at most")),
    ),
    limits=N_("Rules of thumb about walls come from opinions of practitioners; sources disagree."),
    season_wide=True,
)
def walls_stand_on_peaks(
    season: Season, *, strength: float, around: float, apart: float, early: float
) -> Iterator[Finding]:
    """Each wall stands after a strong hook of a pulling kind, and the walls stand well."""
    standing = walls(season)
    hooked = [(e.number, e.hook.strength) for e in season.episodes if e.hook and kind_of(e.hook)]
    for number in standing:
        episode = season.episode(number)
        if episode is not None:
            near = [each for each in hooked if 0 < abs(each[0] - number) <= around]
            yield from _wall(episode, near, strength)
    yield from _distances(standing, int(apart), int(early))
    yield from _usual(standing, season)


def _wall(episode: Episode, near: Sequence[tuple[int, int]], strength: float) -> Iterator[Finding]:
    """What speaks against one wall; `near` are the numbers and strengths of the hooks around it."""
    hook, kind = episode.hook, kind_of(episode.hook)
    if hook is None or kind is None:
        if is_under_way(episode):
            yield at_episode(
                episode,
                Severity.HARD,
                _("The wall after episode {number} stands without a hook.").format(
                    number=episode.number
                ),
                rests_on=("wall", hook and hook.kind, episode.facts.script),
                place="hook",
            )
        return
    yield from _peak(episode, hook.strength, near, strength)
    if kind not in WALL_KINDS:
        yield _warning(
            episode,
            _("Wall after episode {number}: a hook of kind {kind} seldom carries a payment."),
            rests_on=(kind,),
            place="kind",
            kind=hook_word(kind),
        )


def _peak(
    episode: Episode, own: int, near: Sequence[tuple[int, int]], least: float
) -> Iterator[Finding]:
    """A wall's hook of strength `own` is the peak of its stretch, and strong: at most one finding."""
    peak, peak_strength = max(near, key=itemgetter(1), default=(0, 0))
    if peak_strength > own:
        yield _warning(
            episode,
            _("Wall after episode {number}: strength {strength}, but episode {peak} has {other}."),
            rests_on=(own, peak, peak_strength),
            place="peak",
            strength=own,
            peak=peak,
            other=peak_strength,
        )
    elif own < least:
        yield _warning(
            episode,
            _("Wall after episode {number}: its hook has strength {strength}; {least:g} is asked."),
            rests_on=(own,),
            place="peak",
            strength=own,
            least=least,
        )


def _warning(
    episode: Episode, template: str, *, rests_on: tuple[object, ...], place: str, **fields: object
) -> Finding:
    message = template.format(number=episode.number, **fields)
    return at_episode(episode, Severity.WARNING, message, rests_on=rests_on, place=place)


def _distances(standing: tuple[int, ...], apart: int, early: int) -> Iterator[Finding]:
    for before, number in pairwise(standing):
        if number - before < apart:
            yield at_number(
                number,
                Severity.WARNING,
                _("The walls after episodes {before} and {number} stand {count} apart.").format(
                    before=before, number=number, count=number - before
                ),
                rests_on=(before, number),
                place="apart",
            )
    first = [number for number in standing if number <= _FIRST_EPISODES]
    if len(first) > early:
        yield at_number(
            first[-1],
            Severity.WARNING,
            _(
                "{count} walls stand in the first ten episodes; rule of thumb: at most {most}."
            ).format(count=len(first), most=early),
            rests_on=tuple(first),
            place="early",
        )


def _usual(standing: tuple[int, ...], season: Season) -> Iterator[Finding]:
    profile = profile_of(season)
    if not standing or not season.last_number:
        return
    if profile is None:
        yield not_checked(0, _("a platform profile that is known here"), place="profile")
        return
    window, share = profile.paywall.first_wall, profile.paywall.walls_pct
    percent = 100 * len(standing) / season.last_number
    disagree = _("Sources disagree here; keep it if you have a reason.")
    if _is_outside(window, standing[0]):
        yield at_number(
            standing[0],
            Severity.WARNING,
            _("The first wall stands after episode {number}; usual: {least:g} to {most:g}.").format(
                number=standing[0], least=window.least, most=window.most
            ),
            rests_on=(standing[0], profile.id),
            place="first",
            hint=disagree,
        )
    # A free window is one wall and says nothing of those to come.
    if season.series.paywall_episodes and _is_outside(share, percent):
        yield at_number(
            0,
            Severity.WARNING,
            _(
                "Walls after {percent:.0f} % of the episodes ({count} of {episodes}); usual: {least:g}"
                " to {most:g} %."
            ).format(
                count=len(standing),
                episodes=season.last_number,
                percent=percent,
                least=share.least,
                most=share.most,
            ),
            rests_on=(standing, season.last_number, profile.id),
            place="count",
            hint=disagree,
        )


def _is_outside(claim: Claim, value: float) -> bool:
    """Whether `value` lies outside a range that is known."""
    if claim.least is None or claim.most is None:
        return False
    return not claim.least <= value <= claim.most
