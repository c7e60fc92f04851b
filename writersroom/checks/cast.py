"""Who speaks in a scene, against who is listed (CO09)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.checks.drift import nearest
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import names_of
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, not_checked
from writersroom.checks.registry import Scope, rule
from writersroom.i18n import N_, _
from writersroom.script.episode_lines import single_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.checks.passages import Block, Passages, Scene
    from writersroom.season import Episode, Season

_LISTED = re.compile(r"[、，,/;；\s]+")
_SEPARATED = re.compile(r"\s*[、，,/;；]\s*")
_COLLECTIVE = re.compile(
    r"\b(?:all|both|everyone|everybody|crowd|guests?|voices?|chorus|group|men|women|kids|children|"
    r"narrator|narration|announcer|radio|tv|television|phone|telephone|machine|computer|gps|siri|"
    r"intercom|loudspeaker|screen|text|message|news(?:caster|reader)?|others?|several|pa)\b"
    r"|众|全员|全体|群|路人|旁白|画外音|广播|电话|手机|短信|系统|机器|主持人|播音|新闻|电视|弹幕|声音|所有人|大家|[甲乙丙丁]$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_collective(name: str) -> bool:
    """Whether a cue names a crowd or a machine rather than a person of the cast."""
    return _COLLECTIVE.search(name) is not None


@rule(
    "CO09",
    title=N_("Cast line"),
    severity=Severity.WARNING,
    protects=N_("Everyone who speaks is called to the set."),
    fires=N_(
        "Someone speaks in a scene whose typed cast (`[[cast: …]]`) does not list them, or is listed"
        " and neither speaks nor is named; or a speaker is not in the bible. Collective and machine"
        " voices are left alone."
    ),
    needs=N_("script, characters"),
    fix=N_("Add the name to the cast or the bible, or make it an alias."),
    source="",
    confidence="D",
    limits=N_("A name nearly spelt like a known one is left to CO05."),
    scope=Scope.EPISODE,
)
def speakers_are_listed(episode: Episode, season: Season) -> Iterator[Finding]:
    """Speakers are in the bible and in the scene's cast: one finding a name and scene at most."""
    if not episode.is_written:
        return
    if not season.facts.characters:
        yield not_checked(episode.number, _("characters in the bible"))
    parts = passages(episode)
    unknown: set[str] = set()
    for scene in parts.scenes:
        blocks = [block for block in parts.blocks if scene.start <= block.start < scene.end]
        if season.facts.characters:
            yield from _not_in_bible(episode, season, blocks, unknown)
        yield from _against_cast(episode, season, parts, scene, blocks)


def _speakers(blocks: list[Block], season: Season) -> Iterator[tuple[str, str | None, Block]]:
    """Each speaker as typed, with the character's own name where the bible knows it."""
    names = names_of(season)
    for block in blocks:
        whole = names.person(block.name)
        for name in (block.name,) if whole else single_names(block.name):
            if not is_collective(name) or names.person(name):
                yield name, whole or names.person(name), block


def _not_in_bible(
    episode: Episode, season: Season, blocks: list[Block], seen: set[str]
) -> Iterator[Finding]:
    for name, known, block in _speakers(blocks, season):
        is_new = known is None and name.casefold() not in seen
        if is_new and not nearest(name, season.character_names):
            seen.add(name.casefold())
            yield at_element(
                episode,
                block.start,
                Severity.WARNING,
                _("{name} speaks and is not in the bible.").format(name=name),
                evidence=(name,),
            )


def _against_cast(
    episode: Episode, season: Season, parts: Passages, scene: Scene, blocks: list[Block]
) -> Iterator[Finding]:
    lines = [mark for mark in parts.marked("cast") if scene.start <= mark.note < scene.end]
    if not lines:
        return
    names = names_of(season)
    listed = {
        (names.person(name) or name).casefold(): name
        for mark in lines
        for name in _listed(mark.value, season)
    }
    spoken: set[str] = set()
    for name, known, block in _speakers(blocks, season):
        own = (known or name).casefold()
        if own not in listed and own not in spoken:
            yield at_element(
                episode,
                block.start,
                Severity.WARNING,
                _("{name} speaks but is not in the cast of this scene.").format(name=name),
                rests_on=lines[0].value,
                evidence=(name,),
            )
        spoken.add(own)
    text = parts.text(scene.start, scene.end)
    present = {subject.name.casefold() for subject in names.found_in(text)}
    for own, name in listed.items():
        if own not in spoken | present and not is_collective(name) and name not in text:
            yield at_element(
                episode,
                lines[0].note,
                Severity.WARNING,
                _("{name} is in the cast of this scene and never appears.").format(name=name),
                rests_on=f"{name}\n{text}",
                evidence=(name,),
            )


def _listed(value: str, season: Season) -> tuple[str, ...]:
    """The names of a cast line; spaces separate only where no other mark does and names are short."""
    separated = tuple(part for part in _SEPARATED.split(value.strip()) if part)
    if len(separated) > 1 or names_of(season).person(value):
        return separated
    return tuple(part for part in _LISTED.split(value.strip()) if part)
