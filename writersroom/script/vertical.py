"""Reading the English dialect of vertical drama: `Scene 1-1: EXT. PLACE - DAY`, `NAME: (tone) line`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.cues import split_cue
from writersroom.script.elements import Element, Kind, Manuscript, Notice, ReadEpisode
from writersroom.script.episode_headers import EpisodeHeader, declared_seconds
from writersroom.script.fountain_rules import is_transition
from writersroom.script.generated import an_element, generated_screenplay
from writersroom.script.hook_lines import with_hook
from writersroom.script.languages import language_of
from writersroom.script.line_notes import without_notes
from writersroom.script.odd_numbers import SceneNumbers, episode_notices
from writersroom.script.vertical_dense import is_cue_line, is_said_on
from writersroom.script.vertical_lines import (
    LABELS,
    NOTE_LABELS,
    NamedLine,
    bare,
    heading_of,
    is_beat,
    is_cut,
    is_labelled,
    named_line,
    scene_number_alone,
    tags_of,
)
from writersroom.script.vertical_parts import (
    FIELD,
    NOTE_FIELDS,
    Part,
    cut_matter,
    front_of,
    header_of,
    name_before_colon,
    speakers_of,
)

if TYPE_CHECKING:
    from writersroom.script.vertical_parts import Speakers

_LINE_END = re.compile("\r\n?|\n")
_RULE = re.compile(r"(?!.*\*\s+\*)[-*_=—–\s]{3,}")
"""A line that parts scenes and says nothing; stars set apart (`* * *`) are printed as such."""
_LISTED_NAME = re.compile(
    r"(?:[-*•]\s*)?([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\s*(?:[(,–—:-].*)?", re.DOTALL
)
_TIME_FIELDS = ("runtime", "running time", "length", "duration")


def read_vertical(text: str, *, number: int = 0) -> Manuscript:
    """The episodes of an English vertical script, each as generated Fountain text.

    Header words may hold typing errors; `EPISODES: 96` is a count and stays in the front matter.
    Text without a header is one episode, with the number given.
    """
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    front: list[str] = []
    parts: list[Part] = []
    for place, line in enumerate(lines, 1):
        if header := header_of(line):
            parts.append(Part(header, place))
        elif parts:
            parts[-1].lines.append((place, line))
        else:
            front.append(line)
    is_numbered = bool(parts or number)
    if not parts:
        parts, front = [Part(EpisodeHeader(number or 1), 1, list(enumerate(lines, 1)))], []
    back = cut_matter(parts[-1])
    notices: list[Notice] = []
    speakers = speakers_of(lines)
    episodes = tuple(_read_part(part, notices, speakers) for part in parts)
    notices += episode_notices((part.first_line, part.header.number) for part in parts)
    title_page, front_matter = front_of(front)
    return Manuscript(
        title_page, episodes, "vertical", language_of(text), front_matter, back,
        tuple(sorted(notices, key=lambda notice: notice.line)), is_numbered,
    )  # fmt: skip


def _read_part(part: Part, notices: list[Notice], speakers: Speakers) -> ReadEpisode:
    reader = _EpisodeReader(part, notices, speakers)
    reader.read()
    seconds = part.header.target_seconds or reader.target_seconds
    screenplay = generated_screenplay(with_hook(reader.elements, notices), notices)
    return ReadEpisode(part.header.number, reader.title, screenplay, part.first_line, seconds)


class _EpisodeReader:
    """Turns the lines of one episode into elements."""

    def __init__(self, part: Part, notices: list[Notice], speakers: Speakers) -> None:
        self.lines = part.lines
        self.notices = notices
        self.speakers = speakers
        self.elements: list[Element] = []
        self.title = part.header.title
        self.target_seconds: float | None = None
        self.scene_numbers = SceneNumbers(part.header.number)
        self.pending_number = ""
        """Of a line `Scene 3` above its heading."""
        self.line = part.first_line
        self.in_speech = self.in_cast = False
        self.is_head = True

    def read(self) -> None:
        """Read all lines into `elements`."""
        for index, (line, typed) in enumerate(self.lines):
            self.line = line
            shown, notes = without_notes(typed)
            text = bare(shown)
            if not text:
                self.in_speech = self.in_speech and bool(notes)
                self.in_cast = False
            elif not _RULE.fullmatch(text):
                self._read_line(index, text)
            for note in notes:
                self._add(Kind.NOTE, note)

    def _add(self, kind: Kind, text: str, scene_number: str = "") -> None:
        self.elements.append(an_element(kind, text, self.line, scene_number))

    def _read_line(self, index: int, text: str) -> None:
        if heading := heading_of(text):
            self._heading(*heading)
        elif (number := scene_number_alone(text)) and self._is_above_heading(index):
            self.pending_number, self.in_speech = number, False
        elif not self.in_speech and (found := FIELD.fullmatch(text)):
            self._field(text, found[1].lower(), found[2].strip())
        elif self.in_cast and (listed := _LISTED_NAME.fullmatch(text)):
            self._add(Kind.NOTE, f"cast: {text[listed.start(1) :]}")
        elif tags := tags_of(text):
            self._tags(tags)
        elif is_cut(text) or (is_transition(text) and not self.in_speech):
            self.in_speech = False
            self._add(Kind.TRANSITION, text)
        elif label := self._labelled(text):
            self.in_speech = False
            self._add(Kind.NOTE, label)
        elif is_labelled(text) and not (self.in_speech and self._is_cue_open):
            self.in_speech = False
            self._add(Kind.ACTION, text)
        elif speech := named_line(text, self.speakers.names):
            self._speech(speech)
        elif self.in_speech and self._ends_speech(index, text):
            self.in_speech = False
            self._unspoken(index, text)
        elif self.in_speech:
            self._spoken(text)
        else:
            self._unspoken(index, text)

    @property
    def _is_cue_open(self) -> bool:
        """Whether nothing is said yet below the last cue."""
        return bool(self.elements) and self.elements[-1].kind is Kind.CHARACTER

    def _unspoken(self, index: int, text: str) -> None:
        following = self.lines[index + 1][1] if index + 1 < len(self.lines) else ""
        if is_cue_line(text, following) and self._is_above_speech(index):
            self._cue(text)
            return
        if not self.is_head and (name := name_before_colon(text)):
            message = _("This action reads like a speech of {name}; it is kept as action.")
            self.notices.append(Notice(self.line, message.format(name=name)))
        self._add(Kind.ACTION, text)

    def _ends_speech(self, index: int, text: str) -> bool:
        """Whether a paragraph below a speech, with no blank line between, is no part of it.

        Where nothing is parted by blank lines a speech is one paragraph: a cue or an action follows.
        """
        if not self.speakers.is_dense or text.startswith("("):
            return False
        last = self.elements[-1]
        following = self.lines[index + 1][1] if index + 1 < len(self.lines) else ""
        if is_cue_line(text, following):
            cue = split_cue(text)
            is_known = cue.name in self.speakers.cues or bool(cue.extensions)
            return is_known or following.lstrip().startswith("(")
        return last.kind is Kind.DIALOGUE and not is_said_on(last.text, text)

    def _heading(self, heading: str, number: str) -> None:
        self.in_speech = self.in_cast = self.is_head = False
        number, self.pending_number = number or self.pending_number, ""
        if message := self.scene_numbers.notice(number):
            self.notices.append(Notice(self.line, message))
        self._add(Kind.SCENE_HEADING, heading, number)

    def _is_above_heading(self, index: int) -> bool:
        places = range(index + 1, len(self.lines))
        following = next((place for place in places if not self._is_blank(place)), None)
        heading = heading_of(bare(self.lines[following][1])) if following is not None else None
        return heading is not None and not heading[1]

    def _is_above_speech(self, index: int) -> bool:
        """Whether the next line can be what a cue says: text, and nothing with a form of its own."""
        if self._is_blank(index + 1):
            return False
        text = bare(self.lines[index + 1][1])
        has_form = heading_of(text) or is_cut(text) or (tags_of(text) and not is_beat(text))
        return not has_form and named_line(text, self.speakers.names) is None

    def _is_blank(self, index: int) -> bool:
        return index >= len(self.lines) or not self.lines[index][1].strip()

    def _field(self, text: str, name: str, value: str) -> None:
        """Lines of the episode's head; further down a cast or props line is a note."""
        if name in NOTE_FIELDS:
            self._add(Kind.NOTE, f"{NOTE_FIELDS[name]}: {value}")
            self.in_cast = not value
        elif self.is_head and name == "title" and value and not self.title:
            self.title = value
        elif name in ("logline", "synopsis") and value:
            self._add(Kind.SYNOPSIS, value)
        else:
            if name in _TIME_FIELDS:
                self.target_seconds = declared_seconds(value)
            self._add(Kind.NOTE, text)

    def _tags(self, tags: list[str]) -> None:
        """A line of bracket tags: a beat inside a speech is a parenthetical, others are action."""
        for tag in tags:
            if self.in_speech and is_beat(tag):
                self._add(Kind.PARENTHETICAL, f"({tag[1:-1]})")
            elif note := self._labelled(tag[1:-1]):
                self.in_speech = False
                self._add(Kind.NOTE, note)
            else:
                self.in_speech = False
                self._add(Kind.ACTION, tag)

    def _labelled(self, text: str) -> str:
        """`SFX: bang` as the text of a note; empty for any other line."""
        label, colon, value = text.partition(":")
        is_label = bool(colon) and label.strip() in NOTE_LABELS and bool(value.strip())
        return f"{NOTE_LABELS[label.strip()]}: {value.strip()}" if is_label else ""

    def _cue(self, text: str) -> None:
        label = text.rstrip(":").strip()
        if label in LABELS:
            self._add(Kind.ACTION, text)
            return
        self._add(Kind.CHARACTER, text)
        self.in_speech = True

    def _speech(self, speech: NamedLine) -> None:
        self.in_speech = True
        self._add(Kind.CHARACTER, speech.cue)
        for tone in speech.tones:
            self._add(Kind.PARENTHETICAL, f"({tone})")
        if speech.text:
            self._add(Kind.DIALOGUE, speech.text)

    def _spoken(self, text: str) -> None:
        if text.startswith("(") and text.endswith(")"):
            self._add(Kind.PARENTHETICAL, text)
        elif self.elements[-1].kind is Kind.DIALOGUE:
            last = self.elements.pop()
            self.elements.append(an_element(Kind.DIALOGUE, f"{last.text}\n{text}", last.line))
        else:
            self._add(Kind.DIALOGUE, text)
        if text.count("(") != text.count(")"):
            self.notices.append(Notice(self.line, _("A bracket in this line is not closed.")))
