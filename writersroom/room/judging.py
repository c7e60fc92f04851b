"""Judging text that is not in a bible (yet): the script on the screen, or script files on their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.bible.facts import EpisodeFacts, SeasonFacts, SeriesFacts, Status
from writersroom.checks import CheckSettings, run
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.script.timing import verdict
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from writersroom.checks.finding import Finding
    from writersroom.checks.incremental import Kept
    from writersroom.room.import_plans import Import
    from writersroom.script.elements import ReadEpisode, Screenplay
    from writersroom.script.timing import EpisodeTime, Verdict
    from writersroom.season import Season


BIBLE_ONLY = ("CH01", "CH03", "CH04", "CH05", "CH07", "ST01")
"""Rules that judge what a writer declares in a bible; script files alone cannot break them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the room says about one script text."""

    screenplay: Screenplay
    time: EpisodeTime
    verdict: Verdict
    bounds: tuple[float, float]
    """Allowed running time, in seconds."""
    findings: tuple[Finding, ...]
    """Of this episode only."""


def judge(
    season: Season,
    number: int,
    script: str,
    kept: Kept | None = None,
    *,
    while_typing: bool = False,
) -> Judged:
    """What the checks would say if episode `number` of `season` read `script`; saves nothing.

    With what they said before in `kept`, only what depends on the episode is checked again; and
    `while_typing`, what concerns the season as a whole is what they said of it last.

    Raises:
        KeyError: the season has no such episode.
    """
    episodes = tuple(
        replace(facts, script=script) if facts.number == number else facts
        for facts in season.facts.episodes
    )
    changed = build_season(replace(season.facts, episodes=episodes), season)
    episode = changed.episode(number)
    if episode is None:
        raise KeyError(number)
    bounds = changed.bounds(episode)
    time = episode.time
    return Judged(
        episode.screenplay,
        time,
        verdict(time.interval, *bounds),
        bounds,
        run(changed, episodes={number}, kept=kept, while_typing=while_typing),
    )


def settings_for_scripts(sources: Sequence[Path]) -> CheckSettings:
    """How the checks run for script files: what the nearest settings file above each of them says.

    Standard input (`-`) stands in the current folder.

    Raises:
        InputError: a settings file says something that does not exist, or the sources stand under
            different ones.
    """
    from writersroom.checks.settings_files import found_settings

    found = {found_settings(Path() if str(source) == "-" else source) for source in sources}
    if len(found) > 1:
        names = sorted(layer.name if layer else _("none") for layer in found)
        raise InputError(
            _("These scripts stand under different settings: {names}.").format(
                names=", ".join(names)
            ),
            hint=_("Check them one after the other."),
        )
    layer = found.pop() if found else None
    return CheckSettings((layer,)) if layer else CheckSettings()


def _season_of_scripts(episodes: Iterable[ReadEpisode], *, title: str, language: str) -> Season:
    """A season of nothing but scripts, so that files can be checked without a bible."""
    read = tuple(episodes)
    series = SeriesFacts(
        title=title,
        language=language,
        planned_episodes=max((episode.number for episode in read), default=0),
        free_episodes=0,
    )
    return build_season(
        SeasonFacts(
            series,
            tuple(
                EpisodeFacts(
                    number=episode.number,
                    title=episode.title,
                    status=Status.DRAFT,
                    script=episode.screenplay.source,
                    target_seconds=episode.target_seconds,
                )
                for episode in read
            ),
        )
    )


def check_scripts(
    plan: Import,
    *,
    episodes: Collection[int] | None = None,
    settings: CheckSettings | None = None,
) -> tuple[Finding, ...]:
    """Findings about script files on their own; rules about declared facts are left out.

    `settings` say how the rules run (`settings_for_scripts`); None: as they do by default.
    """
    season = _season_of_scripts(plan.episodes, title=plan.title, language=plan.language)
    found = run(season, episodes=episodes, ignore=BIBLE_ONLY, settings=settings or CheckSettings())
    offsets = {
        episode.number: episode.first_line - 1
        for episode, part in zip(plan.episodes, plan.origins, strict=True)
        if part.manuscript.format == "fountain"
    }
    return tuple(_in_the_file(finding, offsets.get(finding.episode)) for finding in found)


def _in_the_file(finding: Finding, offset: int | None) -> Finding:
    """`finding` with the line of the file it stands on; none where the text was laid out anew."""
    if offset is None or not finding.line:
        return replace(finding, line=0, end_line=0)
    return replace(finding, line=finding.line + offset, end_line=finding.end_line + offset)
