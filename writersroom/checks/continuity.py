"""Who can be there, and who can know (CO04, CO06)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import names_of, says_any
from writersroom.checks.other_times import is_another_time
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, lacking
from writersroom.checks.presence import acts
from writersroom.checks.registry import Scope, rule
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.bible.facts import CharacterFacts
    from writersroom.checks.names import Names
    from writersroom.checks.passages import Passages
    from writersroom.season import Episode, Season


@rule(
    "CO04",
    title=N_("Dead or gone"),
    severity=Severity.HARD,
    protects=N_("Nobody speaks or acts after their death or departure, or before they came."),
    fires=N_(
        "A character speaks or acts in an episode after the one they leave in, or before the one they"
        " enter in; not in a flashback, dream or recording, nor as a voice-over."
    ),
    needs=N_("the entering and leaving episodes of characters, script"),
    fix=N_("Give the line to another, mark `[[flashback]]` or (V.O.), or move the exit."),
    source="",
    confidence="D",
    limits=N_(
        "Somebody acts where a clause of an action line opens with their name; a sentence about a body,"
        " a grave or a picture is no act. A twin is a character of their own."
    ),
    scope=Scope.EPISODE,
)
def people_are_alive_and_there(episode: Episode, season: Season) -> Iterator[Finding]:
    """Everyone who speaks or acts is there to do it: at most one finding a person."""
    away = {
        character.name: (character, message)
        for character in season.facts.characters
        if (message := _absence(character, episode.number))
    }
    if not away:
        return
    parts, seen = passages(episode), set[str]()
    for act in acts(parts, names_of(season)):
        if act.name in seen or act.name not in away or is_another_time(parts, act.start):
            continue
        seen.add(act.name)
        character, message = away[act.name]
        yield at_element(
            episode,
            act.start,
            Severity.HARD,
            message,
            until=act.end,
            rests_on=f"{character.enters_in} {character.exits_in}",
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
    limits=N_("A secret of which nobody's knowledge is on record is not checked, and said so."),
    season_wide=True,
)
def secrets_are_known_before_use(season: Season) -> Iterator[Finding]:
    """Everyone learns a secret before using it: one finding for each use too early."""
    learned = _learned(season)
    tracked = {secret for _name, secret in learned}
    terms = {secret: season.threads[secret].terms for secret in tracked & season.threads.keys()}
    names, every = names_of(season), tuple(term for own in terms.values() for term in own)
    yield from _untracked(season, tracked)
    for episode in season.episodes:
        parts = passages(episode)
        if not any(parts.marked("uses")) and not says_any(parts.text(0), every):
            continue
        for start, end, severity, person, secret in _uses(parts, names, tracked, terms):
            since = learned.get((person, secret))
            if since is None or (episode.number, start) < since:
                yield _too_early(episode, (start, end), severity, person, secret, since)


def _untracked(season: Season, tracked: set[str]) -> Iterator[Finding]:
    """The secrets that cannot be judged: nobody is on record as knowing them."""
    for thread in season.facts.threads:
        is_secret = thread.kind.strip().lower() == "secret" and not thread.dropped
        if is_secret and thread.name.strip().casefold() not in tracked:
            needs = _("`[[knows: NAME, {secret}]]` of somebody").format(secret=thread.name)
            yield from lacking(season, needs, place=thread.name)


def _uses(
    parts: Passages, names: Names, tracked: set[str], terms: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[int, int, Severity, str, str]]:
    """Where someone uses or gives away a secret: from, to, how bad too early, who, which."""
    for mark in parts.marked("uses"):
        for person in filter(None, map(names.person, mark.names)):
            for secret in tracked:
                if mark.is_about(secret):
                    yield mark.index, mark.index + 1, Severity.HARD, person, secret
    for block in parts.blocks:
        speaker = names.person(block.name)
        for secret, own in terms.items() if speaker is not None else ():
            if speaker is not None and says_any(block.text, own):
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
        for person, secret, index in _told(passages(episode)):
            learn(person, secret, (episode.number, index))
    return first


@lru_cache(maxsize=512)
def _told(parts: Passages) -> tuple[tuple[str, str, int], ...]:
    """Whom the script tells which secret, and at which element."""
    return tuple(
        (person, mark.names[-1], mark.index)
        for mark in parts.marked("knows")
        for person in mark.names[:-1]
    )


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
