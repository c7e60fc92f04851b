"""What the model may see of a beat: packed in code, private facts left out."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.resources import templates_dir

if TYPE_CHECKING:
    from writersroom.bible.facts import BeatFacts, CharacterFacts
    from writersroom.season import Episode, Season

WORDS_A_SECOND = {"en": 2.3, "zh": 3.1}
"""Spoken words (字) that fill a second of screen time, pauses and looks included: what the timing
model gives for two thirds of speech."""


@dataclass(frozen=True, slots=True)
class Card:
    """One character as the model sees them."""

    name: str
    role: str
    voice: str
    bio: str


@dataclass(frozen=True, slots=True)
class BeatBrief:
    """One beat as the model sees it."""

    number: int
    of: int
    kind: str
    summary: str
    location: str
    seconds: float
    words: int
    is_hook: bool


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


def messages_for(
    season: Season, episode: Episode, beat: BeatFacts, brief: BeatBrief, so_far: str
) -> list[dict[str, str]]:
    """The two messages that ask for one beat: our rules, then the writers' material as data.

    The material stands between delimiters drawn anew for each call, so that a text inside it cannot
    pretend to be our instruction.
    """
    from jinja2 import StrictUndefined
    from jinja2.loaders import FileSystemLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_dir() / "prompts"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    before = season.episode(episode.number - 1)
    values: dict[str, object] = {
        "fence": secrets.token_hex(8),
        "language": season.series.language,
        "series": season.series.title,
        "genre": season.series.genre,
        "logline": season.series.logline,
        "episode": episode.number,
        "title": episode.facts.title,
        "episode_logline": episode.facts.logline,
        "last_question": before.hook.question if before is not None and before.hook else "",
        "question": episode.hook.question if episode.hook else "",
        "hook_kind": episode.hook.kind if episode.hook else "",
        "beat": brief,
        "cast": [Card(c.name, c.role, c.voice, c.bio) for c in cast_of(season, episode, beat)],
        "so_far": so_far[-2000:],
    }
    return [
        {"role": "system", "content": environment.get_template("beat_rules.txt.j2").render(values)},
        {"role": "user", "content": environment.get_template("beat.txt.j2").render(values)},
    ]


def schema_for(cast: tuple[CharacterFacts, ...]) -> dict[str, object]:
    """The form of one beat's answer: lines whose speaker can only be one of the cast."""
    speakers = [character.name for character in cast]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["lines"],
        "properties": {
            "lines": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["kind", "speaker", "tone", "text"],
                    "properties": {
                        "kind": {"type": "string", "enum": ["action", "dialogue"]},
                        "speaker": {"type": "string", "enum": ["", *speakers]},
                        "tone": {"type": "string"},
                        "text": {"type": "string"},
                    },
                },
            }
        },
    }
