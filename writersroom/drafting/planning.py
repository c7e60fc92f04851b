"""What code decides before a model is asked: heading, speakers and their order, seconds, where the hook stands."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from itertools import cycle
from typing import TYPE_CHECKING

from writersroom.script.timing_counts import MODELS
from writersroom.script.timing_settings import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import BeatFacts, CharacterFacts
    from writersroom.season import Episode, Season

SECONDS_A_BEAT = 20.0
"""Taken where a beat has no planned seconds."""
_ACTION_SECONDS = 2.2
"""One sentence of picture."""
_SPEECH_SECONDS = 4.0
"""One breath of speech."""
_ACTION_SHARE = 0.3
"""Share of picture in the time of a beat that is spoken, by the running-time model's own samples."""
_MOST_ACTIONS = 3
_MOST_SPEECHES = 6
_MOST_PICTURES = 8
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a beat that the model fills with words, and with nothing else."""

    key: str
    """`s1`, `s2` …: what findings and repairs name; never an index."""
    speaker: str
    """Empty for action."""
    seconds: float
    words: int
    """Words (字) that fill its seconds, by the running-time model."""
    is_hook: bool = False


@dataclass(frozen=True, slots=True)
class BeatPlan:
    """One beat as code laid it out."""

    number: int
    of: int
    kind: str
    summary: str
    location: str
    seconds: float
    is_hook: bool
    opens_scene: bool
    scene: int
    """Number of the scene it plays in, from 1."""
    slots: tuple[Slot, ...]

    @property
    def words(self) -> int:
        """Words of all its slots."""
        return sum(slot.words for slot in self.slots)

    @property
    def print(self) -> str:
        """A hash of all that was planned: wording made for another plan is not used."""
        said = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def plans_of(season: Season, episode: Episode) -> tuple[BeatPlan, ...]:
    """The beats of `episode`, each with its slots."""
    plans: list[BeatPlan] = []
    scene, place = 0, ""
    for index, beat in enumerate(episode.beats):
        opens = index == 0 or bool(beat.location and beat.location != place)
        scene += opens
        place = beat.location or place
        is_hook = index == len(episode.beats) - 1
        seconds = beat.planned_seconds or SECONDS_A_BEAT
        speakers = [one.name for one in cast_of(season, episode, beat) if one.role != "collective"]
        hook = _hook_speaker(season, episode, speakers) if is_hook else None
        paced = seconds / season.series.pace
        scene_change = MODELS[_language(season)].scene_change if opens and scene > 1 else 0.0
        plans.append(
            BeatPlan(
                number=index + 1,
                of=len(episode.beats),
                kind=beat.kind,
                summary=beat.summary,
                location=place,
                seconds=seconds,
                is_hook=is_hook,
                opens_scene=opens,
                scene=scene,
                slots=_slots(max(4.0, paced - scene_change), speakers, hook, _language(season)),
            )
        )
    return tuple(plans)


def cast_of(season: Season, episode: Episode, beat: BeatFacts) -> tuple[CharacterFacts, ...]:
    """The characters a beat may use: its own cast, else the episode's, else the leads; none private."""
    names = {season.character_names.get(name.casefold(), name) for name in beat.cast}
    if not names:
        names = {
            season.character_names.get(name.casefold(), name)
            for other in episode.beats
            for name in other.cast
        }
    chosen = tuple(c for c in season.facts.characters if c.name in names and not c.private)
    return chosen or tuple(c for c in season.facts.characters if c.role == "lead" and not c.private)


def _language(season: Season) -> Language:
    return Language.ZH if season.series.language == "zh" else Language.EN


def _hook_speaker(season: Season, episode: Episode, speakers: list[str]) -> str | None:
    """Who speaks the hook; empty where it is a picture: silent viewers must see it."""
    hook = episode.hook
    if hook is None or hook.carrier != "dialogue" or not speakers:
        return ""
    at_stake = {season.character_names.get(name.casefold(), name) for name in hook.at_stake}
    return next((name for name in speakers if name in at_stake), speakers[0])


def _slots(
    seconds: float, speakers: list[str], hook: str | None, language: Language
) -> tuple[Slot, ...]:
    """`hook`: None where the beat holds none, else who speaks it."""
    order = list(_order(seconds, speakers))
    if hook is not None:
        if len(order) > 1 and not hook and order[-1]:
            order.append("")
        elif hook and order[-1] != hook:
            order.append(hook)
    pictures = order.count("")
    speeches = len(order) - pictures
    picture = _ACTION_SECONDS if speeches else seconds / pictures
    speech = max(2.0, (seconds - pictures * picture) / speeches) if speeches else 0.0
    return tuple(
        Slot(
            key=f"s{index}",
            speaker=speaker,
            seconds=round(speech if speaker else picture, 1),
            words=_words(speech if speaker else picture, language, is_speech=bool(speaker)),
            is_hook=hook is not None and index == len(order),
        )
        for index, speaker in enumerate(order, start=1)
    )


def _order(seconds: float, speakers: list[str]) -> Iterator[str]:
    """Who has each slot: a picture first, then speeches in turn, pictures spread among them."""
    if not speakers:
        yield from [""] * min(_MOST_PICTURES, max(1, round(seconds / _ACTION_SECONDS / 1.5)))
        return
    pictures = min(_MOST_ACTIONS, max(1, round(seconds * _ACTION_SHARE / _ACTION_SECONDS)))
    spoken = (seconds - pictures * _ACTION_SECONDS) / _SPEECH_SECONDS
    speeches = min(_MOST_SPEECHES, max(1, round(spoken)))
    turn = cycle(speakers)
    for index in range(speeches):
        if index * pictures // speeches != (index - 1) * pictures // speeches:
            yield ""
        yield next(turn)


def _words(seconds: float, language: Language, *, is_speech: bool) -> int:
    model = MODELS[language]
    if is_speech:
        clauses = max(1, round(seconds / 2))
        return max(
            _LEAST_WORDS, round((seconds - model.block - clauses * model.clause) / model.word)
        )
    sentences = max(1, round(seconds / _ACTION_SECONDS))
    return max(
        _LEAST_WORDS, round((seconds - sentences * model.action_sentence) / model.action_word)
    )
