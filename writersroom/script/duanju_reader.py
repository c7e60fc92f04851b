"""Reading the Chinese script layout (集, 场, △, 名（语气）：台词) with its messy habits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.duanju_crowded import known_speakers, split_speeches
from writersroom.script.duanju_lines import (
    CAPTION,
    CAST_LABELS,
    KNOWN_TAGS,
    NOTE_KEYS,
    PICTURE_LABELS,
    PROP_LABELS,
    SYNOPSIS_LABELS,
    labelled,
    speech_line,
    split_actions,
    split_trailing_tags,
    square_labelled,
    tag_name,
    tag_speech,
    tags_of,
)
from writersroom.script.duanju_parts import Part, parts_of, scene_at
from writersroom.script.duanju_speech import SpeechLine, voiced_line
from writersroom.script.duanju_wrapped import unwrapped
from writersroom.script.elements import Element, Kind, Manuscript, Notice, ReadEpisode
from writersroom.script.episode_headers import declared_seconds
from writersroom.script.generated import an_element, generated_screenplay
from writersroom.script.hook_lines import with_hook
from writersroom.script.languages import language_of
from writersroom.script.odd_numbers import SceneNumbers, episode_notices
from writersroom.script.speeches import SUNG

if TYPE_CHECKING:
    from writersroom.script.duanju_headings import SceneLine

_RULE = re.compile(r"[-*_=—~·\s]{3,}")
_LISTED_NAME = re.compile(r"(?:[-*•·]\s*)?([\u3400-\u9fff]{2,4})(?:\s?[（(][^（()）]{1,20}[)）])?")
_LIKE_A_HEADING = re.compile(
    r"(?:场\s?)?\d{1,4}[-－–—]\d{1,4}(?:场|[\s、.:：]|\Z)"
    r"|[【\[]?(?:第\s?[\d零〇一二两三四五六七八九十百]{1,4}\s?场|场景?\s?[\d一二三四五六七八九十]{1,3})(?:[】\]]|[\s、.:：]|\Z)"
)
_SQUARE_NOTES = {
    "SFX": "sfx", "音效": "sfx", "BGM": "music", "音乐": "music", "画面文字": "caption", "字幕": "caption",
    "道具": "props",
}  # fmt: skip
_SUNG_WORDS = re.compile(rf"(?:\A|\s){SUNG}\s*(?=[^\s{SUNG}])")
"""Before sung words, each line of them."""
_NO_SCRIPT = ("|", "```", "{", "}")


def read_layout(text: str, *, number: int = 0) -> Manuscript:
    """The episodes of a Chinese script, each as generated Fountain text.

    Every line ends in an element, in the front or back matter, or as action with a notice. Numbers
    are kept as they are; odd ones give a notice. `number` is that of a lone episode without a header.
    """
    parts = parts_of(text, number=number)
    whole, told = unwrapped([part.lines for part in parts.episodes])
    for part, joined in zip(parts.episodes, whole, strict=True):
        part.lines = joined
    notices = list(told)
    lines = (line.text for part in parts.episodes for line in part.lines if not line.is_note)
    speakers = known_speakers(lines)
    episodes = [_read_part(part, speakers, notices) for part in parts.episodes]
    notices += episode_notices((part.first_line, part.header.number) for part in parts.episodes)
    return Manuscript(
        parts.title_page, tuple(episodes), "duanju", language_of(text), parts.front, parts.back,
        tuple(sorted(notices, key=lambda notice: notice.line)),
        any(part.is_numbered for part in parts.episodes),
    )  # fmt: skip


def _read_part(part: Part, speakers: frozenset[str], notices: list[Notice]) -> ReadEpisode:
    reader = EpisodeReader(part, speakers, notices)
    reader.read()
    screenplay = generated_screenplay(with_hook(reader.elements, notices), notices)
    seconds = part.header.target_seconds or reader.target_seconds
    return ReadEpisode(part.header.number, part.header.title, screenplay, part.first_line, seconds)


class EpisodeReader:
    """Turns the lines of one episode into elements."""

    def __init__(self, part: Part, speakers: frozenset[str], notices: list[Notice]) -> None:
        self.lines = part.lines
        self.speakers = speakers
        self.notices = notices
        self.elements: list[Element] = []
        self.target_seconds: float | None = None
        self.is_cue_open = False
        self.is_cast_open = False
        self.scene_numbers = SceneNumbers(part.header.number)
        self.flashback_line = 0
        self.flashback_at = 0
        self.line = part.first_line

    def read(self) -> None:
        """Read all lines into `elements`."""
        for index, line in enumerate(self.lines):
            self.line = line.number
            if line.is_note:
                self._no_script(line.text, is_odd=line.text.startswith("```"))
            elif scene := scene_at(self.lines, index):
                self._scene(scene)
            elif line.text and not _RULE.fullmatch(line.text):
                self._text(line.text)
            for note in line.notes:
                self.is_cue_open = False
                self._add(Kind.NOTE, note)
        self._close_scene()

    def _text(self, text: str) -> None:
        if self.is_cast_open and (name := _LISTED_NAME.fullmatch(text)):
            self._add(Kind.NOTE, f"cast: {text[name.start(1) :]}")
            return
        self.is_cast_open = False
        if label := labelled(text):
            self._label(text, *label)
        elif label := square_labelled(text):
            self._square_label(text, *label)
        else:
            self._pieces(text)

    def _add(self, kind: Kind, text: str, scene_number: str = "") -> None:
        self.elements.append(an_element(kind, text, self.line, scene_number))

    def _notice(self, message: str, line: int = 0) -> None:
        self.notices.append(Notice(line or self.line, message))

    def _no_script(self, text: str, *, is_odd: bool) -> None:
        self.is_cue_open = self.is_cast_open = False
        if is_odd:
            self._notice(_("This line is no script; it is kept as a note."))
        if text:
            self._add(Kind.NOTE, text)

    def _scene(self, scene: SceneLine) -> None:
        self._close_scene(opens_another=True)
        if message := self.scene_numbers.notice(scene.number):
            self._notice(message)
        self._add(Kind.SCENE_HEADING, scene.text, scene.number)
        if scene.cast:
            self._add(Kind.NOTE, f"cast: {scene.cast}")

    def _close_scene(self, *, opens_another: bool = False) -> None:
        """The end of a scene; a flashback that opens on its last line is the next scene's."""
        self.is_cue_open = self.is_cast_open = False
        if opens_another and self.flashback_line and self.flashback_at == len(self.elements):
            return
        if self.flashback_line:
            self._notice(
                _("This flashback is not closed before its scene ends."), self.flashback_line
            )
        self.flashback_line = 0

    def _label(self, text: str, label: str, value: str) -> None:
        self.is_cue_open = False
        if label in CAST_LABELS:
            self._add(Kind.NOTE, f"cast: {value}")
            self.is_cast_open = not value
        elif label in PROP_LABELS:
            self._add(Kind.NOTE, f"props: {value}")
        elif label in NOTE_KEYS:
            self._add(Kind.NOTE, f"{NOTE_KEYS[label]}: {value}")
        elif label == CAPTION and value:
            self._add(Kind.NOTE, f"caption: {value}")
        elif label in PICTURE_LABELS:
            self._action(text)
        elif label in SYNOPSIS_LABELS and value:
            self._add(Kind.SYNOPSIS, value)
        elif label == "转场" and value:
            self._add(Kind.TRANSITION, value)
        else:
            self._add(Kind.NOTE, text)
            if label == "时长":
                self.target_seconds = declared_seconds(value)

    def _square_label(self, text: str, label: str, value: str) -> None:
        """`[SFX] 雷声` and its like, as generated scripts have them."""
        self.is_cue_open = False
        if not value:
            self._action(text)
        elif label in ("VO", "OS"):
            speech = speech_line(value)
            if speech:
                voices = (*speech.extensions, label)
                speech = SpeechLine(
                    speech.name, speech.typed_name, voices, speech.tones, speech.text
                )
            self._speech(speech or SpeechLine(label, label, (), (), value))
        elif label in _SQUARE_NOTES:
            self._add(Kind.NOTE, f"{_SQUARE_NOTES[label]}: {value}")
        elif label == "转场":
            self._add(Kind.TRANSITION, value)
        else:
            self._add(Kind.NOTE, f"{label}：{value}")

    def _pieces(self, text: str) -> None:
        """Actions behind △ signs; what stands before the first is a speech, tags or plain action."""
        for is_action, crowded in split_actions(text):
            first, *speeches = split_speeches(crowded, self.speakers)
            self._piece(first, is_action=is_action)
            for speech in speeches:
                self._piece(speech, is_action=False)

    def _piece(self, piece: str, *, is_action: bool) -> None:
        if is_action:
            self._signed_action(piece)
        elif tags := tags_of(piece):
            self._tags(tags)
        elif speech := speech_line(piece) or voiced_line(piece):
            self._speech(speech)
        elif self.is_cue_open:
            self._add(Kind.DIALOGUE, piece)
            self.is_cue_open = False
        else:
            self._plain(piece)

    def _signed_action(self, piece: str) -> None:
        """An action behind its sign; the sign wins over a colon, but a speaker's name is odd there."""
        if (label := labelled(piece)) and label[0] == CAPTION:
            self._label(piece, *label)
            return
        if (speech := speech_line(piece)) and speech.name in self.speakers:
            message = _("This action reads like a speech of {name}; it is kept as action.")
            self._notice(message.format(name=speech.name))
        if words := piece.removeprefix(SUNG).strip() if piece.startswith(SUNG) else "":
            self.is_cue_open = False
            self._add(Kind.LYRICS, words)
            return
        self._action(piece)

    def _plain(self, piece: str) -> None:
        if piece.startswith(_NO_SCRIPT):
            self._no_script(piece, is_odd=True)
            return
        if _LIKE_A_HEADING.match(piece):
            self._notice(
                _(
                    "This line begins like a scene heading but names neither a time nor inside or"
                    " outside; it is kept as action."
                )
            )
        if piece.count("（") + piece.count("(") != piece.count("）") + piece.count(")"):
            self._notice(_("A bracket in this line is not closed; it is kept as action."))
        self._action(piece)

    def _action(self, piece: str) -> None:
        self.is_cue_open = False
        for text in split_trailing_tags(piece):
            self._tags(tags_of(text)) if tags_of(text) else self._add(Kind.ACTION, text)

    def _tags(self, tags: tuple[str, ...]) -> None:
        for tag in tags:
            if speech := tag_speech(tag):
                self._speech(speech)
                continue
            self.is_cue_open = False
            if tag_name(tag) == CAPTION and (label := labelled(tag[1:-1])) and label[1]:
                self._add(Kind.NOTE, f"caption: {label[1]}")
                continue
            self._add(Kind.ACTION, tag)
            if tag.startswith("【闪回") and "结束" not in tag:
                self.flashback_line, self.flashback_at = self.line, len(self.elements)
            elif tag.startswith(("【闪回结束", "【闪出")):
                self.flashback_line = 0

    def _speech(self, speech: SpeechLine) -> None:
        is_padded = "".join(speech.typed_name.split()) != speech.typed_name
        if is_padded and " " not in speech.name:
            message = _("The name “{typed}” is read as “{name}”.")
            self._notice(message.format(typed=speech.typed_name, name=speech.name))
        self._add(Kind.CHARACTER, speech.cue)
        for tone in speech.tones:
            self._add(Kind.PARENTHETICAL, f"({tone})")
        text, *tags = _spoken_and_tags(speech.text)
        spoken, *sung = _SUNG_WORDS.split(text)
        if spoken:
            self._add(Kind.DIALOGUE, spoken)
        for words in filter(None, sung):
            self._add(Kind.LYRICS, words)
        self.is_cue_open = not text and not speech.tones
        self._tags(tuple(tags))


def _spoken_and_tags(text: str) -> list[str]:
    """A speech and the tags of the picture behind its last sentence: `走。【切】`."""
    pieces = split_trailing_tags(text) if text.endswith("】") else [text]
    return pieces if all(tag_name(tag) in KNOWN_TAGS for tag in pieces[1:]) else [text]
