"""Drafting one episode from its beats: code plans, the model words each beat, the checks judge."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.checks import run
from writersroom.drafting.budget import Unlimited
from writersroom.drafting.calls import Caller
from writersroom.drafting.context import (
    WORDS_A_SECOND,
    BeatBrief,
    cast_of,
    messages_for,
    schema_for,
)
from writersroom.drafting.outcomes import Call, DraftingError
from writersroom.drafting.rendering import elements_of, fountain_of, lines_of
from writersroom.drafting.settings import LlmSettings, require_settings
from writersroom.i18n import _
from writersroom.profiles.services.tokens import count_tokens
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.bible.facts import BeatFacts
    from writersroom.checks.finding import Finding
    from writersroom.drafting.budget import Budget
    from writersroom.drafting.rendering import Line
    from writersroom.script.elements import Element
    from writersroom.season import Episode, Season

_ASKS_A_BEAT = 2
"""An answer with an unknown speaker or another form is asked for once more, then the job stops."""
_TOKENS_A_WORD = 3
_TOKENS_FOR_FORM = 400
"""Room for the JSON around the words."""
_SECONDS_A_BEAT = 20.0
"""Taken where a beat has no planned seconds."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What the co-writer proposes for an episode; nothing of it is in the script yet."""

    episode: int
    base_version: int
    """Version of the episode the proposal was made against."""
    text: str
    """Fountain."""
    model: str
    prompt_sha: str
    """SHA-256 over all prompts sent."""
    findings: tuple[Finding, ...]
    """What the checks say of the proposed text."""
    calls: tuple[Call, ...]


def draft_episode(
    season: Season,
    episode: Episode,
    *,
    settings: LlmSettings | None = None,
    budget: Budget | None = None,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Drafted:
    """Ask the configured model for `episode`, beat by beat.

    Raises:
        DraftingError: off, not allowed for this series, no beats to draft from, or a beat failed;
            its `calls` log what was sent. Nothing is half-kept.
    """
    _refuse_where_not_allowed(season, episode)
    stop = cancelled or (lambda: False)
    caller = Caller(settings or require_settings(), cancelled=stop, budget=budget or Unlimited())
    tell = progress or (lambda _done, _total, _what: None)
    elements: list[Element] = []
    digest = hashlib.sha256()
    scene, place = 0, ""
    for index, beat in enumerate(episode.beats):
        tell(index, len(episode.beats), beat.summary)
        messages = messages_for(
            season, episode, beat, _brief(season, episode, index), fountain_of(elements)
        )
        digest.update(json.dumps(messages, ensure_ascii=False).encode())
        lines = _lines(caller, season, episode, beat, messages)
        opens_scene = index == 0 or bool(beat.location and beat.location != place)
        scene += opens_scene
        place = beat.location or place
        elements += elements_of(season, episode, beat, lines, scene if opens_scene else None)
    tell(len(episode.beats), len(episode.beats), _("checking"))
    text = fountain_of(elements)
    return Drafted(
        episode.number,
        episode.facts.version,
        text,
        caller.calls[-1].model_reported or caller.settings.model,
        digest.hexdigest(),
        judged(season, episode.number, text),
        tuple(caller.calls),
    )


def payload_for(season: Season, episode: Episode) -> dict[str, object]:
    """Exactly what the first call for `episode` would send, key left out; sends nothing.

    Raises:
        DraftingError: as `draft_episode`, before anything would be sent.
    """
    _refuse_where_not_allowed(season, episode)
    caller = Caller(require_settings())
    beat = episode.beats[0]
    brief = _brief(season, episode, 0)
    body = caller.payload(
        messages_for(season, episode, beat, brief, ""),
        schema_for(cast_of(season, episode, beat)),
        _max_tokens(brief),
    )
    return {
        "tokens": count_tokens(json.dumps(body["messages"], ensure_ascii=False)).shown,
        "url": f"{caller.settings.base_url}/chat/completions",
        "body": body,
    }


def refuse_where_never(season: Season) -> None:
    """Stop where the series wants no machine-made text.

    Raises:
        DraftingError: its AI policy says never.
    """
    if season.series.ai_policy == "never":
        raise DraftingError(
            _("This series does not allow machine drafting."),
            hint=_("Its AI policy says never; an owner can change it in the series' facts."),
        )


def _refuse_where_not_allowed(season: Season, episode: Episode) -> None:
    refuse_where_never(season)
    if not episode.beats:
        raise DraftingError(
            _("Episode {number} has no beats to draft from.").format(number=episode.number),
            hint=_("Write its beats first."),
        )


def _brief(season: Season, episode: Episode, index: int) -> BeatBrief:
    beat = episode.beats[index]
    seconds = beat.planned_seconds or _SECONDS_A_BEAT
    return BeatBrief(
        number=index + 1,
        of=len(episode.beats),
        kind=beat.kind,
        summary=beat.summary,
        location=beat.location,
        seconds=seconds,
        words=max(8, round(seconds * WORDS_A_SECOND[season.series.language])),
        is_hook=index == len(episode.beats) - 1,
    )


def _max_tokens(brief: BeatBrief) -> int:
    return 2 * _TOKENS_A_WORD * brief.words + _TOKENS_FOR_FORM


def _lines(
    caller: Caller,
    season: Season,
    episode: Episode,
    beat: BeatFacts,
    messages: list[dict[str, str]],
) -> tuple[Line, ...]:
    cast = cast_of(season, episode, beat)
    brief = _brief(season, episode, episode.beats.index(beat))
    speakers = frozenset(character.name for character in cast)
    for _asked in range(_ASKS_A_BEAT):
        answer = caller.ask("beat", messages, schema_for(cast), _max_tokens(brief))
        if (lines := lines_of(answer, speakers)) is not None:
            return lines
    raise DraftingError(
        _("The model's answer for beat {number} could not be used.").format(number=brief.number),
        hint=_("Nothing was kept; the calls are in the log."),
        calls=tuple(caller.calls),
    )


def judged(season: Season, number: int, text: str) -> tuple[Finding, ...]:
    """What the checks would say of episode `number` if `text` were its script."""
    episodes = tuple(
        replace(facts, script=text) if facts.number == number else facts
        for facts in season.facts.episodes
    )
    return run(build_season(replace(season.facts, episodes=episodes)), episodes={number})
