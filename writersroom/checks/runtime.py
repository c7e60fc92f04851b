"""Running time: can it be timed, does it keep its bounds, does the season add up (RT00 to RT02)."""

from __future__ import annotations

import unicodedata
from statistics import fmean
from typing import TYPE_CHECKING

from writersroom.bible.facts import Status
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.places import at_element, at_episode, at_number, digest, not_checked
from writersroom.checks.registry import Scope, option, rule
from writersroom.i18n import N_, _, ngettext
from writersroom.script.timing import Verdict, clock, season_interval, verdict
from writersroom.season import calibrated_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.script.timing import EpisodeTime
    from writersroom.season import Episode, Season

_LONGEST_SHOWN = 3
_LEAST_SUMMED = 2
_NOTICED = 0.15
"""Share of the mean below which a difference is none: in an even season 7 s are two deviations."""
_UNDER_WAY = frozenset({Status.DRAFT, Status.REVISED, Status.LOCKED, Status.SHOT})

RUNTIME_LIMITS = N_(
    "How far to trust it. No script of a micro-drama with its edited length could be had: the model"
    " rests on television drama, films, voiced game scenes and novels, and vertical drama may be cut"
    " tighter, perhaps at a pace of 0.75 to 0.9: a judgement, not a measurement. English: passages"
    " of 1 to 5 minutes of two television dramas, from transcripts written after the fact, those"
    " with over 40 s without speech left out; the estimate is off by about 14 to 15 % on average (16"
    " % on an unseen sitcom), and three quarters are within 20 %. Sums of about 20 minutes are off"
    " by 7 to 8 %, single lines by 21 to 24 %, so a position within an episode is an estimate too."
    " Chinese: dialogue is off by about 17 %; action and scene changes were never measured there,"
    " their constants come from English. On the passages that the constants were fitted to, the"
    " benchmarks print 13.7 % for English and 18.1 % for Chinese. The interval holds 77 to 80 % of"
    " the true lengths. The verdict was right in 98 % of the cases it decided, and it decided 84 % of"
    " them at a limit of 90 s, 64 % at 240 s; a bare estimate in 89 to 92 %. What is not written is"
    " not timed: speech"
    " over action, montage, slow motion, recaps and credits need explicit times. Bounds of exactly"
    " 60 and 300 s lie at the edge of what was tested. Pace 1.0 is shipped; edited durations of your"
    " own series are the only good reason to change it."
)


def is_under_way(episode: Episode) -> bool:
    """Whether an episode has come so far that it is judged: text, or status draft and later."""
    return episode.is_written or episode.facts.status in _UNDER_WAY


def is_begun(season: Season) -> bool:
    """Whether anything is outlined or written: before that no rule says what it lacks."""
    return any(episode.beats or episode.is_written for episode in season.episodes)


@rule(
    "RT00",
    title=N_("No time model"),
    severity=Severity.WARNING,
    protects=N_("An unknown time is never taken for zero seconds."),
    fires=N_(
        "A speech or paragraph has letters but nothing that can be counted, or more than 10 % of"
        " its letters belong to scripts other than Latin and Han."
    ),
    needs=N_("script"),
    fix=N_("Give these passages a `[[time: …]]` note."),
    source="",
    confidence="V",
    scope=Scope.EPISODE,
)
def every_passage_can_be_timed(episode: Episode, season: Season) -> Iterator[Finding]:
    """Each speech and paragraph has a time model: at most one finding, at the first that has none."""
    untimed = episode.time.untimed
    if not untimed:
        return
    texts = [episode.screenplay.elements[index].text for index in untimed]
    message = ngettext(
        "{script} text cannot be timed in {count} place; the running time is at least {time}.",
        "{script} text cannot be timed in {count} places; the running time is at least {time}.",
        len(untimed),
    ).format(
        script=_script_name("".join(texts)),
        count=len(untimed),
        time=clock(episode.time.interval.low),
    )
    yield at_element(
        episode,
        untimed[0],
        Severity.WARNING,
        message,
        rests_on=digest(*texts),
        evidence=(texts[0],),
    )


def _script_name(text: str) -> str:
    """What Unicode calls the script of the first letter outside Latin and Han."""
    for char in text:
        word = unicodedata.name(char, "").split(" ")[0]
        if char.isalpha() and word not in ("LATIN", "CJK", "FULLWIDTH", ""):
            return word.capitalize()
    return _("Unknown")


@rule(
    "RT01",
    title=N_("Runtime"),
    severity=Severity.HARD,
    protects=N_("An episode runs as long as its platform and its season plan for it."),
    fires=N_(
        "The whole interval of the estimate lies outside the bounds (hard); part of it does"
        " (borderline: a warning where the estimate itself is outside, information where it is"
        " inside); or the estimate is off the target by more than the tolerance (warning)."
    ),
    needs=N_("script, bounds and target of the series or the episode"),
    fix=N_("Cut, extend, or time what you know with `[[time: …]]`."),
    source=N_(
        "60–300 s: the brief of this project; model measured on timed television and film passages"
    ),
    confidence="AMD",
    limits=RUNTIME_LIMITS,
    scope=Scope.EPISODE,
    fixed=True,
)
def runs_within_bounds(episode: Episode, season: Season) -> Iterator[Finding]:
    """The running time keeps the bounds and comes near the target: at most one finding."""
    if not episode.is_written:
        if episode.facts.status in _UNDER_WAY:
            yield _no_script(episode)
        return
    time, bounds = episode.time, season.bounds(episode)
    judged = verdict(time.interval, *bounds)
    if time.untimed and judged is not Verdict.OVER:
        yield not_checked(episode.number, _("a time model for every passage (see RT00)"))
    elif judged is not Verdict.OK:
        yield _out_of_bounds(episode, season, time, judged)
    if judged is Verdict.OK or (judged is Verdict.BORDERLINE and _is_inside(time, bounds)):
        yield from _off_target(episode, season, time)


def _no_script(episode: Episode) -> Finding:
    return at_episode(
        episode,
        Severity.HARD,
        _("Episode {number} has no script, so it has no running time.").format(
            number=episode.number
        ),
        rests_on=(),
        hint=_("Write it, or set its status back to outline."),
    )


def _is_inside(time: EpisodeTime, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= time.interval.point <= bounds[1]


def _with_basis(shown: str, season: Season, time: EpisodeTime) -> str:
    """An estimate as shown, with what it rests on where the series is calibrated."""
    found = season.calibration
    if found is None or time.is_edited:
        return shown
    return _("{time}, {basis}").format(time=shown, basis=calibrated_on(found))


def _out_of_bounds(episode: Episode, season: Season, time: EpisodeTime, judged: Verdict) -> Finding:
    bounds = season.bounds(episode)
    if judged is Verdict.BORDERLINE:
        severity = Severity.INFORMATION if _is_inside(time, bounds) else Severity.WARNING
    else:
        severity = Severity.HARD
    longest = _longest_scenes(time)
    # Translators: 本集约 {time}（{low}–{high}），允许 {least}–{most}：{verdict}
    message = _("Runs about {time} ({low}–{high}); allowed {least}–{most}: {verdict}.").format(
        time=clock(time.interval.point),
        low=clock(time.interval.low),
        high=_with_basis(clock(time.interval.high), season, time),
        least=clock(bounds[0]),
        most=clock(bounds[1]),
        verdict=_verdict_word(judged),
    )
    if longest and judged is not Verdict.UNDER:
        message = _("{message} Longest scenes: {scenes}.").format(
            message=message, scenes=", ".join(longest)
        )
    return at_episode(
        episode,
        severity,
        message,
        rests_on=(episode.facts.script, episode.facts.edited_seconds, episode.settings, *bounds),
        evidence=longest,
    )


def _verdict_word(judged: Verdict) -> str:
    # Translators: in this order 超时、不足、临界、合格
    return {
        Verdict.OVER: _("too long"),
        Verdict.UNDER: _("too short"),
        Verdict.BORDERLINE: _("borderline"),
        Verdict.OK: _("fits"),
    }[judged]


def _longest_scenes(time: EpisodeTime) -> tuple[str, ...]:
    by_length = sorted(time.scenes, key=lambda scene: -scene.interval.point)
    return tuple(
        f"{' '.join(part for part in (scene.scene_number, scene.heading) if part) or '–'}"
        f" {clock(scene.interval.point)}"
        for scene in by_length[:_LONGEST_SHOWN]
        if scene.interval.point > 0
    )


def _off_target(episode: Episode, season: Season, time: EpisodeTime) -> Iterator[Finding]:
    target, tolerance = season.target(episode), season.series.tolerance_pct
    if target <= 0 or abs(time.interval.point - target) <= target * tolerance / 100:
        return
    yield at_episode(
        episode,
        Severity.WARNING,
        _("Runs about {time}; the target is {target} ± {percent:g} %.").format(
            time=_with_basis(clock(time.interval.point), season, time),
            target=clock(target),
            percent=tolerance,
        ),
        rests_on=(episode.facts.script, episode.facts.edited_seconds, target, tolerance),
        place="target",
        hint=_("Cut or extend, or set a target of its own for this episode."),
    )


@rule(
    "RT02",
    title=N_("Season time"),
    severity=Severity.WARNING,
    protects=N_("The episodes together give the season that was planned."),
    fires=N_(
        "The sum of the written episodes that have a target, with its uncertainty (× 0.89–1.14), cannot"
        " reach the sum of their targets within the tolerance; or an episode is far longer or shorter than the"
        " others, and by more than 15 %."
    ),
    needs=N_("two written episodes and their target; eight for the comparison with the others"),
    fix=N_("Look at the longest and the shortest episodes, or change the targets."),
    source=N_("interval of sums measured on television episodes; comparison is a project default"),
    confidence="MD",
    options=(
        option("deviations", 2.0, N_("standard deviations from the mean that are too many")),
        option("compared", 8, N_("written episodes needed for the comparison")),
    ),
    limits=N_("What the explanation of RT01 says of the estimate holds here too."),
    season_wide=True,
)
def season_adds_up(season: Season, *, deviations: float, compared: float) -> Iterator[Finding]:
    """The written episodes sum up to their targets, and none stands out."""
    timed = [episode for episode in season.written if not episode.time.untimed]
    points = {episode.number: episode.time.interval.point for episode in timed}
    if len(timed) < _LEAST_SUMMED and is_begun(season):
        yield not_checked(0, _("two written episodes that can be timed"))
    else:
        yield from _off_the_sum([e for e in timed if season.target(e) > 0], season)
    if len(timed) < max(compared, 2):
        return
    mean = fmean(points.values())
    spread = fmean((point - mean) ** 2 for point in points.values()) ** 0.5
    far = max(deviations * spread, mean * _NOTICED)
    for episode in timed:
        distance = points[episode.number] - mean
        if abs(distance) > far and not episode.facts.target_seconds:
            yield _stands_out(episode, distance, mean)


def _off_the_sum(aimed: Sequence[Episode], season: Season) -> Iterator[Finding]:
    """Whether the episodes that have a target can reach the sum of these."""
    if len(aimed) < _LEAST_SUMMED:
        if is_begun(season):
            yield not_checked(0, _("a target of the series, or of two episodes"), place="target")
        return
    total = season_interval(episode.time.interval for episode in aimed)
    planned = sum(season.target(episode) for episode in aimed)
    slack = planned * season.series.tolerance_pct / 100
    if total.low > planned + slack or total.high < planned - slack:
        yield at_number(
            0,
            Severity.WARNING,
            _("The {count} written episodes run about {time} together; planned {planned}.").format(
                count=len(aimed), time=clock(total.point), planned=clock(planned)
            ),
            rests_on=(*(episode.facts.script for episode in aimed), planned, slack),
        )


def _stands_out(episode: Episode, distance: float, mean: float) -> Finding:
    template = (
        _("Runs about {time}: much longer than the other episodes (mean {mean}).")
        if distance > 0
        else _("Runs about {time}: much shorter than the other episodes (mean {mean}).")
    )
    return at_episode(
        episode,
        Severity.WARNING,
        template.format(time=clock(episode.time.interval.point), mean=clock(mean)),
        rests_on=(episode.facts.script,),
        hint=_("If it is meant to be so, give this episode a target of its own."),
    )
