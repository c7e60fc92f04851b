"""How an episode's time is spent: opening, talk, density and the outline's plan (RT03, RT06, RT07, RT11)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.kind_words import beat_word
from writersroom.checks.names import names_of
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_episode, not_checked
from writersroom.checks.registry import Scope, option, rule
from writersroom.i18n import N_, _
from writersroom.script.elements import Kind
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.checks.passages import Scene
    from writersroom.season import Episode, Season

_OPENERS = ("opening", "jolt", "hook", "turn", "reveal", "spike")
"""Beats that may grab at the start of an episode."""
_LEAST_ESTIMATED = 0.5
"""Share of the running time that must be estimated before shares of talk say anything."""


@rule(
    "RT03",
    title=N_("Opening hook"),
    severity=Severity.HARD,
    protects=N_("Something grabs the viewer before the thumb moves."),
    fires=N_(
        "The beat marked `[[beat: opening]]` begins after 3 s (information), 5 s (warning) or 10 s"
        " (warning, hard in the strict preset); or none of the first three beats of the outline is"
        " an opening, jolt, turn, spike, reveal or hook (warning)."
    ),
    needs=N_("`[[beat: opening]]` in the script, or beats"),
    fix=N_("Start later in the scene."),
    source=N_("practitioners' rule sheets"),
    confidence="C",
    options=(
        option("notice", 3, N_("seconds from which it is worth knowing")),
        option("warn", 5, N_("seconds from which it warns")),
        option("hard", 0, N_("seconds from which it is hard; 0 for never"), strict=10),
        option("beats", 3, N_("beats among which an opening is looked for")),
    ),
    limits=N_(
        "An episode cannot say that it needs no opening: waive it there, or take the rule off the"
        " series."
    ),
    scope=Scope.EPISODE,
)
def opening_grabs(
    episode: Episode, season: Season, *, notice: float, warn: float, hard: float, beats: float
) -> Iterator[Finding]:
    """The opening beat comes at once: one finding in the script, one in the outline at most."""
    mark = next(
        (m for m in passages(episode).marked("beat") if m.value.strip().lower() == "opening"), None
    )
    if mark is not None:
        start = episode.time.starts[mark.index]
        if start > notice:
            yield at_element(
                episode,
                mark.index,
                _opening_severity(start, warn, hard),
                _(
                    "First hook at about {seconds:.0f} s; rule of thumb: within {notice:g} s."
                ).format(seconds=start, notice=notice),
                rests_on=passages(episode).text(0, mark.index),
            )
    elif episode.is_written and not episode.beats:
        yield not_checked(episode.number, _("`[[beat: opening]]` in the script, or beats"))
    first = [beat.kind.strip().lower() for beat in episode.beats[: int(beats)]]
    if len(first) == beats and not set(first) & set(_OPENERS):
        yield at_episode(
            episode,
            Severity.WARNING,
            _("None of the first {count:g} beats is an opening: {kinds}.").format(
                count=beats, kinds=", ".join(beat_word(kind) or "–" for kind in first)
            ),
            rests_on=tuple(first),
            place="beats",
            hint=_("Open on the beat that grabs."),
        )


def _opening_severity(start: float, warn: float, hard: float) -> Severity:
    if hard and start > hard:
        return Severity.HARD
    return Severity.WARNING if start > warn else Severity.INFORMATION


@rule(
    "RT06",
    title=N_("Speech share"),
    severity=Severity.WARNING,
    protects=N_("There is something to see while people talk, and something to hear."),
    fires=N_(
        "Dialogue takes less than 35 % or more than 80 % of the predicted time; or a scene with"
        " speech has no action."
    ),
    needs=N_("script, at least half of it without explicit times"),
    fix=N_("Put something in the picture."),
    source="",
    confidence="D",
    options=(
        option("least", 35, N_("percent of talk, at least")),
        option("most", 80, N_("percent of talk, at most")),
    ),
    limits=N_("An episode meant as talk or as silence has no limits of its own: waive it there."),
    scope=Scope.EPISODE,
)
def talk_leaves_room_for_picture(
    episode: Episode, season: Season, *, least: float, most: float
) -> Iterator[Finding]:
    """Talk and picture keep a balance: one finding for the episode, one for each silent-eyed scene."""
    if not episode.is_written:
        return
    time, parts = episode.time, passages(episode)
    estimated = time.dialogue + time.action + time.scene_changes
    if time.untimed or estimated < _LEAST_ESTIMATED * time.interval.point or not estimated:
        yield not_checked(episode.number, _("estimated times for at least half of the episode"))
    elif not least <= (percent := 100 * time.dialogue / estimated) <= most:
        yield at_episode(
            episode,
            Severity.WARNING,
            _("{percent:.0f} % talk; usual: {least:g} to {most:g} %.").format(
                percent=percent, least=least, most=most
            ),
            rests_on=(episode.facts.script,),
            place="share",
            hint=_("Put something in the picture.") if percent > most else _("Let someone speak."),
        )
    for scene in parts.scenes:
        own = parts.elements[scene.start : scene.end]
        kinds = {element.kind for element in own}
        if Kind.DIALOGUE in kinds and not kinds & {Kind.ACTION, Kind.CENTERED}:
            yield at_element(
                episode,
                scene.start,
                Severity.WARNING,
                _("This scene is talk without a picture."),
                until=scene.end,
            )


@rule(
    "RT07",
    title=N_("Density"),
    severity=Severity.WARNING,
    protects=N_("The viewer knows where they are, and the set can be moved in a day."),
    fires=N_("More than 3 scenes a minute, 3 places or 5 speaking parts in an episode."),
    needs=N_("script"),
    fix=N_("Join scenes, or give two small parts to one person."),
    source=N_("practitioners' rule sheets"),
    confidence="C",
    options=(
        option("scenes", 3, N_("scenes a minute, at most")),
        option("places", 3, N_("places of an episode, at most")),
        option("speakers", 5, N_("speaking parts of an episode, at most")),
    ),
    scope=Scope.EPISODE,
)
def episode_is_not_crowded(
    episode: Episode, season: Season, *, scenes: float, places: float, speakers: float
) -> Iterator[Finding]:
    """Scenes, places and speaking parts stay within their limits: one finding for each that does not."""
    parts, names = passages(episode), names_of(season)
    point = episode.time.interval.point
    headed = [scene for scene in parts.scenes if scene.heading is not None]
    if point and len(headed) > max(1, scenes * point / 60):
        yield _crowded(
            episode,
            "scenes",
            _("{count} scenes in {time}."),
            len(headed),
            tuple(map(_label, headed)),
        )
    where = tuple(sorted({_place(scene, season) for scene in headed} - {""}))
    if len(where) > places:
        yield _crowded(episode, "places", _("{count} places in {time}."), len(where), where)
    who = tuple(sorted({names.person(b.name) or b.name for b in parts.blocks} - {""}))
    if len(who) > speakers:
        yield _crowded(episode, "speakers", _("{count} speaking parts in {time}."), len(who), who)


def _label(scene: Scene) -> str:
    return scene.label


def _place(scene: Scene, season: Season) -> str:
    place = scene.heading.place if scene.heading else ""
    return season.location_names.get(place.casefold(), place)


def _crowded(
    episode: Episode, place: str, template: str, count: int, evidence: tuple[str, ...]
) -> Finding:
    return at_episode(
        episode,
        Severity.WARNING,
        template.format(count=count, time=clock(episode.time.interval.point)),
        rests_on=evidence,
        place=place,
        evidence=evidence,
    )


@rule(
    "RT11",
    title=N_("Plan adds up"),
    severity=Severity.INFORMATION,
    protects=N_("The outline's seconds mean something."),
    fires=N_(
        "The planned seconds of all beats are off the target by more than 15 %; or, where the script"
        " marks the same beats in the same order, a beat runs more than 30 % off its plan."
    ),
    needs=N_("planned seconds of every beat"),
    fix=N_("Change the plan of the beats, or the target."),
    source="",
    confidence="D",
    options=(
        option("total", 15, N_("percent the sum may be off the target")),
        option("beat", 30, N_("percent a beat may be off its plan")),
    ),
    scope=Scope.EPISODE,
)
def beats_add_up(
    episode: Episode, season: Season, *, total: float, beat: float
) -> Iterator[Finding]:
    """The beats' plan fits the target and the script: one finding, and one for each beat that is off."""
    planned = [each.planned_seconds or 0.0 for each in episode.beats]
    if not planned or not all(planned):
        if planned:
            yield not_checked(episode.number, _("planned seconds of every beat"))
        return
    target = season.target(episode)
    if target > 0 and abs(sum(planned) - target) > target * total / 100:
        yield at_episode(
            episode,
            Severity.INFORMATION,
            _("Beats plan {planned}; the target is {target}.").format(
                planned=clock(sum(planned)), target=clock(target)
            ),
            rests_on=(*planned, target),
            place="sum",
        )
    for place, seconds in _beat_seconds(episode).items():
        plan = planned[place]
        if abs(seconds - plan) > plan * beat / 100:
            yield at_episode(
                episode,
                Severity.INFORMATION,
                _(
                    "Beat {number} ({kind}) runs about {seconds:.0f} s, planned {plan:.0f} s."
                ).format(
                    number=place + 1,
                    kind=beat_word(episode.beats[place].kind),
                    seconds=seconds,
                    plan=plan,
                ),
                rests_on=(episode.facts.script, plan),
                place=f"beat {place + 1}",
            )


def _beat_seconds(episode: Episode) -> dict[int, float]:
    """Seconds each outlined beat takes in the script; empty unless both name the same beats."""
    parts, time = passages(episode), episode.time
    marks = [
        (mark.index, "hook" if mark.key == "hook" else mark.value.strip().lower())
        for mark in parts.marked("beat", "hook")
    ]
    if [kind for _index, kind in marks] != [b.kind.strip().lower() for b in episode.beats]:
        return {}
    starts = [time.starts[index] for index, _kind in marks]
    spans = pairwise([*starts, time.interval.point])
    return {place: end - start for place, (start, end) in enumerate(spans)}
