"""Prompts for Midjourney: one line for each shot, everyone's look in the same words each time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.export.prompts.harmless import harmless
from writersroom.export.prompts.identity import character_identity, place_identity, seed_of
from writersroom.export.prompts.prompt import Fact, Pack, Prompt
from writersroom.export.prompts.text import json_bytes, text_bytes
from writersroom.export.sheets import Sheet, csv_bytes
from writersroom.i18n import _, ngettext
from writersroom.production.belongings import wardrobe_of
from writersroom.production.shots import shots
from writersroom.profiles.counting import measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.prompts.identity import Identity
    from writersroom.export.prompts.prompt import Brief
    from writersroom.production.shots import Shot
    from writersroom.season import Episode

_ASPECT = "9:16"
_REFERENCES = {"7": "--oref", "6": "--cref"}
"""What names the picture of a character, by model; in others no source is sure of it."""
_COLUMNS = ("episode", "shot", "seconds", "words", "text", "prompt")


def midjourney_pack(brief: Brief) -> Pack:
    """A line for each shot, the same as a table, and the identities they are made of."""
    made = [
        (shot, shot_prompt(shot, episode, brief), shot_text(shot, episode, brief), episode)
        for episode in brief.episodes
        for shot in shots(episode, brief.season)
    ]
    rows = tuple(
        (
            episode.number,
            shot.id,
            round(shot.seconds, 1),
            measured(text, "word"),
            text,
            prompt.text,
        )
        for shot, prompt, text, episode in made
    )
    prompts = tuple(prompt for _shot, prompt, _text, _episode in made)
    return Pack(
        prompts,
        {
            "prompts.txt": text_bytes("\n".join(prompt.text for prompt in prompts)),
            "shots.csv": csv_bytes(Sheet("shots", _COLUMNS, rows)),
            "identities.json": json_bytes(_identities([shot for shot, *_rest in made], brief)),
        },
        tuple(found for p in prompts for found in brief.over(p.id, "prompt", p.text)),
        tuple(_remarks([text for _shot, _prompt, text, _episode in made], brief)),
    )


def shot_prompt(shot: Shot, episode: Episode, brief: Brief) -> Prompt:
    """The whole line of one shot, parameters last."""
    return Prompt(
        shot.name,
        f"{shot_text(shot, episode, brief)} {_parameters(shot, brief)}",
        tuple(_facts(shot, episode, brief)),
    )


def shot_text(shot: Shot, episode: Episode, brief: Brief) -> str:
    """The words of one shot: size, people, place, light, what happens, style; no parameter."""
    words = brief.words
    people = [character_identity(name, brief) for name in shot.cast]
    subject = harmless(shot.subject)
    size = words.size(shot)
    states = wardrobe_of(_shown(shot, brief), episode, brief.season)
    return words.joined(
        words("shot_of", size=size, subject=subject) if _is_more(shot, brief) else size,
        *(person.text for person in people),
        *(words("state", name=harmless(name), state=harmless(what)) for name, what in states),
        place_identity(shot.place, brief).text if shot.place else "",
        words.light(shot),
        words.angle(shot),
        harmless(shot.lens),
        harmless(shot.action).rstrip(".。"),
        harmless(episode.facts.mood),
        words(_form(brief)),
    )


def _is_more(shot: Shot, brief: Brief) -> bool:
    """Whether the subject says more than who is in the picture."""
    names = brief.season.character_names
    said = re.split(r"\s*[&/,、，]\s*", shot.subject)
    return any(names.get(one.casefold(), one) not in shot.cast for one in said if one)


def _shown(shot: Shot, brief: Brief) -> tuple[str, ...]:
    """Who of the cast may be described: those marked private are only named."""
    private = {person.name for person in brief.season.facts.characters if person.private}
    return tuple(name for name in shot.cast if name not in private)


def _form(brief: Brief) -> str:
    form = brief.season.series.form
    return form if form in ("ai", "comic", "interactive") else "live"


def _parameters(shot: Shot, brief: Brief) -> str:
    """Only values of ours: no word of the bible stands behind the first hyphens."""
    parts = ["--ar", _ASPECT, "--v", brief.model.id, "--seed", str(_seed(shot, brief))]
    flag = _REFERENCES.get(brief.model.id)
    reference = next(filter(None, map(brief.references.of, shot.cast)), "")
    if flag and reference:
        parts += [flag, reference]
    if brief.references.style:
        parts += ["--sref", *brief.references.style]
    return " ".join(parts)


def _seed(shot: Shot, brief: Brief) -> int:
    """That of the first person in the picture, else of the place, else of the series."""
    return seed_of(next(iter(shot.cast), "") or shot.place or brief.season.series.title)


def _facts(shot: Shot, episode: Episode, brief: Brief) -> Iterator[Fact]:
    for name in shot.cast:
        yield from character_identity(name, brief).facts
    if shot.place:
        yield from place_identity(shot.place, brief).facts
    for name, what in wardrobe_of(_shown(shot, brief), episode, brief.season):
        yield Fact("character", name, "states", what)
    for field in ("size", "subject", "angle", "lens", "action"):
        yield Fact("shot", shot.id, field, str(getattr(shot, field)))
    yield Fact("shot", shot.id, "cast", "\n".join(shot.cast))
    yield Fact("shot", shot.id, "light", brief.words.light(shot))
    yield Fact("episode", str(episode.number), "mood", episode.facts.mood)
    yield Fact("series", "", "form", brief.season.series.form)
    yield Fact("references", "", "style", "\n".join(brief.references.style))


def _identities(found: list[Shot], brief: Brief) -> object:
    people = dict.fromkeys(name for shot in found for name in shot.cast)
    places = dict.fromkeys(shot.place for shot in found if shot.place)
    return {
        "series": brief.season.series.title,
        "model": brief.model.id,
        "characters": [_as_json(character_identity(name, brief)) for name in people],
        "places": [_as_json(place_identity(name, brief)) for name in places],
        "style": list(brief.references.style),
    }


def _as_json(identity: Identity) -> dict[str, object]:
    return {
        "name": identity.name,
        "text": identity.text,
        "seed": identity.seed,
        "reference": identity.reference or None,
    }


def _remarks(texts: list[str], brief: Brief) -> Iterator[str]:
    most = brief.limit("words").most
    long = sum(measured(text, "word") > most for text in texts) if most is not None else 0
    if long:
        yield ngettext(
            "{count} prompt is longer than the {most} words of a rule of thumb (shots.csv counts).",
            "{count} prompts are longer than the {most} words of a rule of thumb (shots.csv counts).",
            long,
        ).format(count=long, most=most)
    if brief.references.characters and brief.model.id not in _REFERENCES:
        yield _(
            "Nobody could verify a reference to a picture for version {name}: none is written."
        ).format(name=brief.model.id)
