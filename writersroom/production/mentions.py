"""Where something of the bible is used: scenes, notes, hooks, beats and other facts that name it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.bible.facts import (
    ArcFacts,
    BrandSlotFacts,
    CharacterFacts,
    LocationFacts,
    ThreadFacts,
)
from writersroom.bible.kinds import WITH_ALIASES, Named
from writersroom.production.belongings import stands_in
from writersroom.production.blocks import scenes_of
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.script.episode_lines import episode_line, single_names
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.bible.facts import Record, SeasonFacts
    from writersroom.production.blocks import Scene
    from writersroom.season import Episode, Season

_LABELS = (ArcFacts, ThreadFacts, BrandSlotFacts)
"""Their names are labels that scripts use in notes, not words of the story."""


@unique
class How(StrEnum):
    """In what way something is mentioned; the order is that of a list of places."""

    SPEAKS = "speaks"
    PLAYS = "plays"
    """The scene plays there."""
    SEEN = "seen"
    """Action or speech names it."""
    NOTE = "note"
    """A note in the script names it, such as `[[plant: ring]]`."""
    EPISODE = "episode"
    """Title or logline of an episode."""
    HOOK = "hook"
    BEAT = "beat"
    FACT = "fact"
    """Another fact of the bible."""


SCENES = (How.SPEAKS, How.PLAYS, How.SEEN)
"""Ways of being in a scene."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names something."""

    how: How
    episode: int
    """0 for a fact that belongs to no episode."""
    line: int
    """Line of the script, from 1; 0 where it stands in no script."""
    text: str
    """Heading of the scene, the note, or the words of the fact, on one line."""
    count: int = 1
    """Speeches of a SPEAKS, mentions of a SEEN."""
    fact: Record | None = None
    """The fact that names it; None for scripts."""


def forms_of(record: Named) -> tuple[str, ...]:
    """The name and the aliases of `record`, case folded, none empty."""
    aliases = record.aliases if isinstance(record, WITH_ALIASES) else ()
    return tuple(form.strip().casefold() for form in (record.name, *aliases) if form.strip())


class Mentions:
    """The scripts of a season cut into scenes once, so that one thing after another can be looked up."""

    def __init__(self, season: Season, before: Mentions | None = None) -> None:
        """`before` is that of an earlier state: what is still true of it is taken over."""
        self.season = season
        known: dict[str, Sequence[Scene]] = {}
        if before is not None and before.season.character_names == season.character_names:
            known = {episode.facts.script: scenes for episode, scenes in before._scenes}
        self._scenes: list[tuple[Episode, Sequence[Scene]]] = [
            (episode, known.get(episode.facts.script) or scenes_of(episode, season))
            for episode in season.written
        ]

    def of(self, record: Named) -> tuple[Mention, ...]:
        """Every place that names `record`: by episode, scripts first; then facts without one."""
        wanted = _Wanted(record, forms_of(record), isinstance(record, _LABELS))
        found = [*self._in_scripts(wanted), *_in_facts(self.season.facts, wanted)]
        order = list(How)
        return tuple(
            sorted(
                found, key=lambda m: (m.episode or 99_999, not m.line, m.line, order.index(m.how))
            )
        )

    def _in_scripts(self, wanted: _Wanted) -> Iterator[Mention]:
        for episode, scenes in self._scenes:
            for scene in scenes:
                yield from _in_scene(episode, scene, wanted)
            yield from _in_notes(episode, wanted)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked for, and how a text says it."""

    record: Named
    forms: tuple[str, ...]
    is_label: bool

    def is_name(self, text: str) -> bool:
        return text.strip().casefold() in self.forms

    def is_among(self, text: str) -> bool:
        return self.is_name(text) or any(map(self.is_name, single_names(text)))

    def is_in(self, text: str) -> bool:
        """Whether prose says it, people never in lower case, so that MARK is not the verb.

        The name of a label is only meant where a field refers to it.
        """
        if self.is_label:
            return False
        if not isinstance(self.record, CharacterFacts):
            folded = text.casefold()
            return any(stands_in(form, folded) for form in self.forms)
        names = (self.record.name, *self.record.aliases)
        written = {each for name in names for each in (name, name.upper(), name.title()) if each}
        return any(stands_in(form, text) for form in written)

    def is_said(self, text: str) -> bool:
        return self.is_name(text) or self.is_in(text)


def _in_scene(episode: Episode, scene: Scene, wanted: _Wanted) -> Iterator[Mention]:
    record, elements = wanted.record, episode.screenplay.elements
    opening = _first(episode, scene.blocks[0].elements)
    heading = scene.heading or plain(elements[opening].text)

    def at(how: How, index: int, count: int = 1) -> Mention:
        return Mention(how, episode.number, elements[index].line, " ".join(heading.split()), count)

    if isinstance(record, CharacterFacts):
        cues = [b for b in scene.blocks if b.kind is Kind.CHARACTER and record.name in b.cast]
        seen = [b for b in scene.blocks if record.name in b.cast]
        if cues:
            yield at(How.SPEAKS, _first(episode, cues[0].elements), len(cues))
        elif seen:
            yield at(How.SEEN, _first(episode, seen[0].elements), len(seen))
        return
    if wanted.is_label:
        return
    if isinstance(record, LocationFacts) and wanted.is_name(scene.place):
        yield at(How.PLAYS, opening)
        return
    said = [block for block in scene.blocks if wanted.is_in(block.text)]
    if said:
        yield at(How.SEEN, _first(episode, said[0].elements), len(said))


def _first(episode: Episode, indexes: list[int]) -> int:
    """The first of `indexes` that is no note standing before what it belongs to."""
    elements = episode.screenplay.elements
    return next((index for index in indexes if elements[index].kind is not Kind.NOTE), indexes[0])


def _in_notes(episode: Episode, wanted: _Wanted) -> Iterator[Mention]:
    for element in episode.screenplay.elements:
        if element.kind is not Kind.NOTE:
            continue
        keyed = keyed_note(element.text)
        is_named = wanted.is_among(keyed.value) if keyed else wanted.is_said(element.text)
        if is_named:
            text = " ".join(f"[[{element.text.strip()}]]".split())
            yield Mention(How.NOTE, episode.number, element.line, text)


def _in_facts(facts: SeasonFacts, wanted: _Wanted) -> Iterator[Mention]:
    for episode in () if wanted.is_label else facts.episodes:
        if said := next(filter(wanted.is_said, (episode.title, episode.logline)), ""):
            yield Mention(How.EPISODE, episode.number, 0, _line(said), fact=episode)
    for hook in facts.hooks:
        if _words_of(hook, wanted):
            yield Mention(How.HOOK, hook.episode, 0, _line(hook.question or hook.kind), fact=hook)
    for beat in facts.beats:
        if _words_of(beat, wanted):
            yield Mention(How.BEAT, beat.episode, 0, _line(beat.summary or beat.kind), fact=beat)
    groups: tuple[tuple[Record, ...], ...] = (
        facts.characters, facts.relationships, facts.arcs, facts.threads, facts.knowledge,
        facts.locations, facts.props, facts.brand_slots, (facts.series,),
    )  # fmt: skip
    for record in (record for group in groups for record in group):
        if record != wanted.record and (words := _words_of(record, wanted)):
            yield Mention(How.FACT, 0, 0, _line(words), fact=record)


def _words_of(record: Record, wanted: _Wanted) -> str:
    """The first words of `record` that name it; empty where none do."""
    is_own_kind = type(record) is type(wanted.record)
    for each in fields(record):
        if is_own_kind and each.name in ("name", "aliases"):
            continue
        if not _may_refer(record, each.name, wanted.record):
            continue
        value = getattr(record, each.name)
        texts = value if isinstance(value, tuple) else (value,)
        for text in texts:
            if isinstance(text, str) and text and _says(text, each.name, wanted):
                return text
    return ""


def _says(text: str, name: str, wanted: _Wanted) -> bool:
    if name == "custody" and (line := episode_line(text)):
        return wanted.is_among(line.words) or wanted.is_said(text)
    return wanted.is_said(text)


def _may_refer(record: Record, name: str, wanted: Named) -> bool:
    """Whether this field could mean `wanted`: a beat's arc names no prop of the same name."""
    match name:
        case "thread" | "threads":
            return isinstance(wanted, ThreadFacts)
        case "arc":
            return isinstance(wanted, ArcFacts)
        case "character" | "other" | "cast" | "at_stake":
            return isinstance(wanted, CharacterFacts)
        case "location":
            return isinstance(wanted, LocationFacts)
        case "kind" | "name" | "brand" | "role":
            return False
        case _:
            return not isinstance(wanted, _LABELS)


def _line(text: str) -> str:
    return " ".join(text.split())
