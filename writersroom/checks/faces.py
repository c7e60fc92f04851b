"""How many faces a tall frame has to hold (PR05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import names_of
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, not_checked
from writersroom.checks.presence import people_in
from writersroom.checks.registry import Scope, option, rule
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.checks.passages import Passages, Scene
    from writersroom.season import Episode, Season


@rule(
    "PR05",
    title=N_("Faces in frame"),
    severity=Severity.WARNING,
    protects=N_(
        "Nobody melts in an AI picture, and the viewer meets the people of the first scene one by one."
    ),
    fires=N_(
        "The first scene of the series shows more people than these. Where the picture is made by AI"
        " (form ai or comic): a scene without shots, or a single shot, shows more people than these."
    ),
    needs=N_("script, characters, the series' form"),
    fix=N_("Plan a split: a `[[shot: …]]` for each group, or let somebody come later."),
    source=N_("the gate of an open-source drama tool"),
    confidence="AC",
    options=(
        option("people", 3, N_("people in one AI picture at most")),
        option("first_scene", 3, N_("people in the first scene of the series at most")),
    ),
    limits=N_(
        "People are those who speak there or open a clause of an action line; a crowd counts nobody."
    ),
    scope=Scope.NEIGHBOURS,
)
def faces_fit_the_frame(
    episode: Episode, season: Season, *, people: float, first_scene: float
) -> Iterator[Finding]:
    """Every scene and shot shows few enough people: one finding for each that does not."""
    parts = passages(episode)
    scenes = [scene for scene in parts.scenes if scene.heading is not None] or list(parts.scenes)
    is_first = episode.number == _first_written(season)
    if scenes and is_first and not season.facts.characters:
        yield not_checked(episode.number, _("characters in the bible"))
    if scenes and is_first:
        together = _faces(parts, season, scenes[0].start, scenes[0].end)
        if len(together) > first_scene:
            yield _crowded(
                episode,
                scenes[0].start,
                scenes[0].end,
                together,
                _("{count} people in the first scene: {names}."),
            )
    if season.series.form in ("ai", "comic"):
        for scene in scenes:
            yield from _crowded_pictures(episode, parts, season, scene, people)


def _first_written(season: Season) -> int:
    return next(
        (number for number in range(1, season.last_number + 1) if _is_written(season, number)), 0
    )


def _is_written(season: Season, number: int) -> bool:
    episode = season.episode(number)
    return episode is not None and episode.is_written


def _crowded_pictures(
    episode: Episode, parts: Passages, season: Season, scene: Scene, most: float
) -> Iterator[Finding]:
    starts = [m.note for m in parts.marked("shot") if scene.start <= m.note < scene.end]
    ends = [*starts[1:], scene.end]
    pictures = zip(starts, ends, strict=True) if starts else ((scene.start, scene.end),)
    for start, end in pictures:
        together = _faces(parts, season, start, end)
        if len(together) > most:
            yield _crowded(
                episode, start, end, together, _("{count} people together: plan a split ({names}).")
            )


def _faces(parts: Passages, season: Season, start: int, end: int) -> frozenset[str]:
    """The people of the bible in the picture; a crowd with a name of its own is none of them."""
    crowds = {c.name for c in season.facts.characters if c.role.strip().lower() == "collective"}
    return people_in(parts, names_of(season), start, end) - crowds


def _crowded(
    episode: Episode, start: int, end: int, together: frozenset[str], template: str
) -> Finding:
    names = sorted(together)
    return at_element(
        episode,
        start,
        Severity.WARNING,
        template.format(count=len(names), names=", ".join(names)),
        until=end,
        evidence=tuple(names),
    )
