"""Who can speak, who can know, and where it plays (CO04, CO06, CO08)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.checks.drift import nearest
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import Sort, names_of, says, says_any
from writersroom.checks.passages import is_seen_or_heard, passages
from writersroom.checks.places import at_element
from writersroom.checks.registry import rule
from writersroom.i18n import N_, _
from writersroom.script.elements import SPOKEN
from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import CharacterFacts
    from writersroom.checks.passages import Block, Passages
    from writersroom.season import Episode, Season

_ONLY_HEARD = re.compile(
    r"\b(?:v\.?\s?o\.?|voice[- ]?(?:over|mail)|record\w*|memory|dream|flashback|letter|tape|video|ghost)"
    r"(?!\w)|^(?:voice|信)$"
    r"|画外|旁白|\bOS\b|心声|回忆|录音|录像|梦|闪回|视频|[来书遗念读]信|信[中里上]",
    re.IGNORECASE,
)
"""Not any `voice` and any `信`: `(in a low voice)` and `（不信地）` are tones of the living."""
_ANOTHER_TIME = re.compile(
    r"\b(?:flashback|dream|memory|years earlier)\b|闪回|回忆|梦|年前", re.IGNORECASE
)


@rule(
    "CO04",
    title=N_("Dead or gone"),
    severity=Severity.HARD,
    protects=N_("Nobody speaks after their death or departure, or before they came."),
    fires=N_(
        "A character speaks in an episode after the one they leave in, or before the one they enter"
        " in; not in a flashback, dream or recording, nor as a voice-over."
    ),
    needs=N_("the entering and leaving episodes of characters, script"),
    fix=N_("Give the line to another, mark `[[flashback]]` or (V.O.), or move the exit."),
    source="",
    confidence="D",
    limits=N_("Only speech is seen; who acts without a word is not."),
)
def speakers_are_alive_and_there(episode: Episode, season: Season) -> Iterator[Finding]:
    """Everyone who speaks is there to speak: at most one finding a person."""
    parts, names = passages(episode), names_of(season)
    people = {character.name: character for character in season.facts.characters}
    seen: set[str] = set()
    for block in parts.blocks:
        name = names.person(block.name)
        if name is None or name in seen:
            continue
        message = _absence(people[name], episode.number)
        if message and not _is_excused(block, parts):
            seen.add(name)
            yield at_element(
                episode,
                block.start,
                Severity.HARD,
                message,
                until=block.end,
                rests_on=f"{people[name].enters_in} {people[name].exits_in}",
            )


def _absence(character: CharacterFacts, number: int) -> str:
    """Why the character cannot speak in this episode; empty where they can."""
    if character.exits_in is not None and number > character.exits_in:
        template = (
            # Translators: {name}已在第{exit}集死亡
            _("{name} died in episode {exit}.")
            if character.exit_kind.strip().lower() == "dead"
            else _("{name} left in episode {exit}.")
        )
        return template.format(name=character.name, exit=character.exits_in)
    if character.enters_in is not None and number < character.enters_in:
        return _("{name} enters only in episode {enter}.").format(
            name=character.name, enter=character.enters_in
        )
    return ""


def _is_excused(block: Block, parts: Passages) -> bool:
    if any(_ONLY_HEARD.search(word) for word in (*block.extensions, *block.parentheticals)):
        return True
    scene = parts.scene_at(block.start)
    if scene is None:
        return False
    if any(scene.start <= m.note < scene.end for m in parts.marked("flashback")):
        return True
    # Only what is seen: who says "nine years ago" does not take the scene there.
    seen = (e for e in parts.elements[scene.start : block.start] if e.kind not in SPOKEN)
    return any(is_seen_or_heard(e) and _ANOTHER_TIME.search(plain(e.text)) for e in seen)


@rule(
    "CO06",
    title=N_("Used too early"),
    severity=Severity.HARD,
    protects=N_("Nobody acts on a secret they do not know yet."),
    fires=N_(
        "`[[uses: NAME, secret]]` stands before that person's first `[[knows: NAME, secret]]` (hard);"
        " or the person says a give-away term of the secret before that (warning)."
    ),
    needs=N_("threads of kind secret, who knows them since when"),
    fix=N_("Let them learn it earlier, or give the line to one who knows."),
    source="",
    confidence="D",
    limits=N_("A secret of which nobody's knowledge is on record is not checked."),
    season_wide=True,
)
def secrets_are_known_before_use(season: Season) -> Iterator[Finding]:
    """Everyone learns a secret before using it: one finding for each use too early."""
    learned = _learned(season)
    tracked = {secret for _name, secret in learned}
    for episode in season.episodes:
        for start, end, severity, person, secret in _uses(episode, season, tracked):
            since = learned.get((person, secret))
            if since is None or (episode.number, start) < since:
                yield _too_early(episode, (start, end), severity, person, secret, since)


def _uses(
    episode: Episode, season: Season, tracked: set[str]
) -> Iterator[tuple[int, int, Severity, str, str]]:
    """Where someone uses or gives away a secret: from, to, how bad too early, who, which."""
    parts, names = passages(episode), names_of(season)
    for mark in parts.marked("uses"):
        for person in filter(None, map(names.person, mark.names)):
            for secret in tracked:
                if mark.is_about(secret):
                    yield mark.index, mark.index + 1, Severity.HARD, person, secret
    terms = {secret: season.threads[secret].terms for secret in tracked & season.threads.keys()}
    every = tuple(term for own in terms.values() for term in own)
    for block in parts.blocks if says_any(parts.text(0), every) else ():
        speaker = names.person(block.name)
        if speaker is None or not says_any(block.text, every):
            continue
        for secret, own in terms.items():
            if any(says(block.text, term) for term in own):
                yield block.start, block.end, Severity.WARNING, speaker, secret


def _learned(season: Season) -> dict[tuple[str, str], tuple[int, int]]:
    """When each person first knows each secret: episode, and element (-1: from its start)."""
    first: dict[tuple[str, str], tuple[int, int]] = {}
    names = names_of(season)

    def learn(person: str, secret: str, when: tuple[int, int]) -> None:
        key = (names.person(person) or person, secret.strip().casefold())
        first[key] = min(when, first.get(key, when))

    for known in season.facts.knowledge:
        learn(known.character, known.thread, (known.since, -1))
    for episode in season.episodes:
        for mark in passages(episode).marked("knows"):
            if len(mark.names) > 1:
                for person in mark.names[:-1]:
                    learn(person, mark.names[-1], (episode.number, mark.index))
    return first


def _too_early(
    episode: Episode,
    place: tuple[int, int],
    severity: Severity,
    person: str,
    secret: str,
    since: tuple[int, int] | None,
) -> Finding:
    if since is None:
        message = _("{name} speaks of “{secret}” in episode {number} and never learns it.")
    elif since[0] == episode.number:
        message = _("{name} speaks of “{secret}” in episode {number} before learning it there.")
    else:
        # Translators: {name}在第{number}集说出{secret}，到第{since}集才知道
        message = _("{name} speaks of “{secret}” in episode {number}, learns it in {since}.")
    return at_element(
        episode,
        place[0],
        severity,
        message.format(
            name=person, secret=secret, number=episode.number, since=since[0] if since else 0
        ),
        until=place[1],
        rests_on=f"{person} {secret} {since and since[0]}",
    )


@rule(
    "CO08",
    title=N_("Place"),
    severity=Severity.WARNING,
    protects=N_("Every place is found, booked and dressed under one name."),
    fires=N_("A scene heading's place is no location of the bible and no alias of one."),
    needs=N_("scripts, locations"),
    fix=N_("Add it to the bible, or make it an alias."),
    source="",
    confidence="D",
    limits=N_("A place nearly spelt like a known one is left to CO05."),
)
def places_are_known(episode: Episode, season: Season) -> Iterator[Finding]:
    """Every place is in the bible: one finding a place."""
    if not season.facts.locations:
        return
    names, seen = names_of(season), set[str]()
    for scene in passages(episode).scenes:
        place = scene.heading.place if scene.heading else ""
        known = any(subject.sort is Sort.PLACE for subject in names.found_in(place))
        if not place or known or place.casefold() in seen or nearest(place, season.location_names):
            continue
        seen.add(place.casefold())
        yield at_element(
            episode,
            scene.start,
            Severity.WARNING,
            _("The place {place} is not in the bible.").format(place=place),
            evidence=(place,),
        )
