"""Scenes and blocks: a script cut into what a shot takes whole (a paragraph, a speech), notes attached."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.production.casting import Casting
from writersroom.production.words import is_night
from writersroom.script.cues import split_cue, split_heading
from writersroom.script.elements import SPOKEN, Kind
from writersroom.script.emphasis import plain
from writersroom.script.labelled_lines import notes_said
from writersroom.script.notes import keyed_note
from writersroom.script.timing_explicit import shot_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.script.elements import Element
    from writersroom.script.notes import ShotNote
    from writersroom.script.timing import EpisodeTime
    from writersroom.season import Episode, Season

_SILENT = frozenset({Kind.SECTION, Kind.SYNOPSIS, Kind.BONEYARD, Kind.PAGE_BREAK})
"""What neither plays nor says anything about a picture."""
_ACTION = frozenset({Kind.ACTION, Kind.CENTERED})
_VOICE = re.compile(
    r"(?<![A-Z])(?:V\.?O|O\.?S|O\.?C)(?![A-Z])|旁白|画外|心声|PHONE|RADIO|FILTER", re.IGNORECASE
)
_HAN = "\u3400-\u9fff"
_THOUGHT = re.compile(
    rf"\A[^{_HAN}]*[{_HAN}].*(?<![A-Z])OS(?![A-Z])|心声",  # from the start: each Han sign would try
    re.IGNORECASE,
)
"""A Chinese OS is an inner voice: the one who thinks is in the picture, an English O.S. is not."""
_CONTINUED = re.compile("cont|续", re.IGNORECASE)
_INDOORS = {"INT": True, "EXT": False}


@dataclass(slots=True)
class Block:
    """What a shot takes whole: a heading, an action paragraph, a speech or a transition."""

    kind: Kind
    """SCENE_HEADING, ACTION, CHARACTER (a speech, or the rest of one) or TRANSITION."""
    elements: list[int]
    """Indexes into the screenplay's elements, attached notes among them."""
    texts: list[str] = field(default_factory=list)
    speaker: str = ""
    """As the cue has it; the character's own name where the bible knows it."""
    speakers: tuple[str, ...] = ()
    """Who speaks: several where the cue names several (`MIA & TOM`)."""
    extensions: tuple[str, ...] = ()
    """What stands behind the name on the cue (`V.O.`, `OS`), a CONT'D left out."""
    is_voice: bool = False
    """Nobody's lips move: V.O., O.S., a phone, a narrator, a thought."""
    is_thought: bool = False
    """A voice whose owner is seen thinking it."""
    cast: tuple[str, ...] = ()
    """Who is seen or heard in it, in order of mention."""
    sounds: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    note: ShotNote | None = None
    """The `[[shot: …]]` note that begins here."""
    wanted: tuple[str, ...] = ()
    """The people its subject names."""
    is_hook: bool = False
    seconds: float = 0.0

    @property
    def text(self) -> str:
        """Action or speech without emphasis marks, one space between its parts."""
        return " ".join(" ".join(self.texts).split())


@dataclass(slots=True)
class Scene:
    """One scene of an episode; text before the first heading belongs to the first."""

    ordinal: int
    number: str = ""
    """As typed; empty where the heading has none."""
    heading: str = ""
    place: str = ""
    setting: str = ""
    """`INT`, `EXT`, `INT/EXT`; empty where the heading does not say."""
    interior: bool | None = None
    night: bool | None = None
    blocks: list[Block] = field(default_factory=list)


def scenes_of(episode: Episode, season: Season) -> tuple[Scene, ...]:
    """The scenes of `episode` as blocks: together they hold every element that plays, each once.

    Worked out once for each season; nobody may change them.
    """
    return season.once_of(episode, scenes_of, lambda: _scenes(episode, season))


def _scenes(episode: Episode, season: Season) -> tuple[Scene, ...]:
    elements = episode.screenplay.elements
    scenes = _Cutter(elements, Casting(season, elements)).scenes
    for block in (block for scene in scenes for block in scene.blocks):
        block.seconds = _screen_time(block, episode.time)
    return tuple(scenes)


def _screen_time(block: Block, time: EpisodeTime) -> float:
    """From the start of what first takes time in it to its last end: a dual pair plays together.

    Elements that take none (a note, a heading) may stand in another block's time.
    """
    timed = [index for index in block.elements if time.seconds[index]]
    if not timed:
        return 0.0
    start = min(time.starts[index] for index in timed)
    return max(time.starts[index] + time.seconds[index] for index in timed) - start


class _Cutter:
    """One walk over the elements of a script."""

    def __init__(self, elements: Sequence[Element], casting: Casting) -> None:
        self.scenes: list[Scene] = []
        self._elements, self._casting = elements, casting
        places = shot_places(elements)
        self._shots = [(_begins(place.start), place.shot) for place in places]
        self._opening_notes = {
            place.note for place in places if _begins(place.start) > _before(elements, place.note)
        }
        self._waiting = Block(Kind.NOTE, [])
        """Notes that belong to what plays next."""
        self._speech: Block | None = None
        self._in_hook = False
        for index, element in enumerate(elements):
            self._take(index, element)
        self._settle(len(elements))

    def _take(self, index: int, element: Element) -> None:
        if element.kind in _SILENT:
            return
        self._settle(index)
        if element.kind is Kind.NOTE:
            self._note(index, element)
        elif element.kind is Kind.CHARACTER and not (element.dual and self._speech):
            self._open_speech(index, element)
        elif element.kind in SPOKEN:
            self._continue_speech(index, element)
        elif element.kind is Kind.SCENE_HEADING:
            self._open_scene(index, element)
        else:
            kind = Kind.ACTION if element.kind in _ACTION else element.kind
            text = plain(element.text)
            self._add(Block(kind, [], [text], cast=self._casting.named_in(text)), index)
            for said in notes_said(text) if kind is Kind.ACTION else ():
                _hear_or_read(self.scenes[-1].blocks[-1], said.key, said.value)

    def _settle(self, index: int) -> None:
        """Open the shots that begin at or before `index`; all but the last of them play nothing."""
        while self._shots and self._shots[0][0] <= index:
            if self._waiting.note:
                self._add_empty()
            self._waiting.note = self._shots.pop(0)[1]
        if index < len(self._elements):
            return
        if self._waiting.note:
            self._add_empty()
        elif self.scenes:
            self.scenes[-1].blocks[-1].elements += self._waiting.elements

    def _add_empty(self) -> None:
        """A shot of which only the note exists (an insert in a montage); a speech may go on behind."""
        speech = self._speech
        self._add(Block(Kind.ACTION, []))
        self._speech = speech

    def _open_scene(self, index: int, element: Element) -> None:
        text = plain(element.text)
        heading = split_heading(text)
        before = self.scenes[-1].night if self.scenes else None
        scene = self.scenes[0] if self._only_opening() else self._new_scene()
        scene.number, scene.heading, scene.place = element.scene_number, text, heading.place
        dark = is_night(heading.time)  # LATER and CONTINUOUS go on in the light there was
        scene.night = before if dark is None else dark
        scene.setting = heading.setting
        scene.interior = _INDOORS.get(heading.setting)
        self._add(Block(Kind.SCENE_HEADING, []), index)

    def _only_opening(self) -> bool:
        """Whether all there is so far stands before the first heading."""
        return len(self.scenes) == 1 and not self.scenes[0].heading

    def _new_scene(self) -> Scene:
        self.scenes.append(Scene(len(self.scenes) + 1))
        return self.scenes[-1]

    def _add(self, block: Block, *indexes: int) -> None:
        """Append `block`, made of the elements at `indexes` and the notes that waited for it."""
        waiting, self._waiting = self._waiting, Block(Kind.NOTE, [])
        block.elements = [*waiting.elements, *indexes]
        block.note = waiting.note
        if block.note:
            block.wanted = self._casting.named_as(block.note.subject)
        block.is_hook = self._in_hook
        block.sounds, block.captions = waiting.sounds, waiting.captions
        (self.scenes[-1] if self.scenes else self._new_scene()).blocks.append(block)
        self._speech = block if block.kind is Kind.CHARACTER else None

    def _open_speech(self, index: int, element: Element) -> None:
        cue = split_cue(plain(element.text))
        name = self._casting.name(cue.name)
        voice = any(map(_VOICE.search, cue.extensions)) or bool(_VOICE.fullmatch(cue.name))
        thought = bool(_THOUGHT.search(" ".join((cue.name, *cue.extensions))))
        self._add(
            Block(
                Kind.CHARACTER,
                [],
                speaker=name,
                speakers=self._casting.people(cue.name),
                extensions=tuple(e for e in cue.extensions if not _CONTINUED.match(e)),
                is_voice=voice,
                is_thought=thought,
                cast=self._casting.people(cue.name),
            ),
            index,
        )

    def _continue_speech(self, index: int, element: Element) -> None:
        speech = self._speech
        if speech is None or self._waiting.note:
            rest = Block(Kind.CHARACTER, [])
            if speech:
                rest.speaker, rest.speakers = speech.speaker, speech.speakers
                rest.cast = speech.cast
                rest.is_voice, rest.is_thought = speech.is_voice, speech.is_thought
            self._add(rest, index)
            speech = rest
        else:
            speech.elements.append(index)
        if element.kind is Kind.CHARACTER:
            people = self._casting.people(split_cue(plain(element.text)).name)
            speech.cast = tuple(dict.fromkeys((*speech.cast, *people)))
        elif element.kind is not Kind.PARENTHETICAL:
            speech.texts.append(plain(element.text))

    def _note(self, index: int, element: Element) -> None:
        """Attach a note to the block it stands in or behind; one that opens something, to the next."""
        note = keyed_note(element.text)
        key, value = (note.key, note.value) if note else ("", "")
        opens = index in self._opening_notes or (
            key == "hook" and not _stands_in(self._elements, index)
        )
        blocks = self.scenes[-1].blocks if self.scenes else []
        block = self._waiting if opens or self._waiting.elements or not blocks else blocks[-1]
        block.elements.append(index)
        if key == "hook":
            self._in_hook = True
            block.is_hook = True
        else:
            _hear_or_read(block, key, value)


def _hear_or_read(block: Block, key: str, value: str) -> None:
    """Put a sound or a caption to its block; other keys say nothing of the kind."""
    if key in ("music", "sfx"):
        block.sounds.append(value)
    elif key == "caption":
        block.captions.append(value)


def _begins(place: float) -> int:
    """The element a shot begins with, where its note stands in the middle of one: the nearer."""
    return int(place + 0.5)


def _before(elements: Sequence[Element], index: int) -> int:
    """The element a note follows; -1 where there is none."""
    while index >= 0 and elements[index].kind is Kind.NOTE:
        index -= 1
    return index


def _stands_in(elements: Sequence[Element], index: int) -> bool:
    """Whether the note at `index` is an inline one, inside the span of its host."""
    note, host = elements[index].span, _before(elements, index)
    end = elements[host].span
    return host >= 0 and (note.line, note.column) < (end.end_line, end.end_column)
