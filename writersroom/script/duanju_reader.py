"""Reading the Chinese script layout (集, 场, △, 名（语气）：台词) with its messy habits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from writersroom.i18n import _
from writersroom.script.duanju_lines import (
    CAST_LABELS,
    NOTE_KEYS,
    PICTURE_LABELS,
    PROP_LABELS,
    SYNOPSIS_LABELS,
    SceneLine,
    SpeechLine,
    bare,
    labelled,
    scene_line,
    speech_line,
    split_actions,
    split_trailing_tags,
    tag_speech,
    tags_of,
)
from writersroom.script.elements import Element, Kind, Manuscript, Notice, ReadEpisode, TitlePage
from writersroom.script.episode_headers import EpisodeHeader, declared_seconds, episode_header
from writersroom.script.generated import an_element, generated_screenplay
from writersroom.script.languages import language_of

_LINE_END = re.compile("\r\n?|\n")
_RULE = re.compile(r"[-*_=—~·\s]{3,}")
_TITLE = re.compile(r"《([^《》]+)》")
_COMMENT = re.compile(r"(?:<!--(.*?)-->|\[\[(.*?)\]\])\Z", re.DOTALL)
_MATTER = re.compile(r"```|\||[（(【]?(?:全剧终|全文完|剧终)[)）】]?\Z|(?:附录|附：|附:)")


@dataclass(slots=True)
class _Part:
    """One episode while it is being read."""

    header: EpisodeHeader
    first_line: int
    """From 1."""
    lines: list[tuple[int, str]] = field(default_factory=list)
    """Line number and text of what follows the header."""
    has_header: bool = True


def read_duanju(text: str) -> Manuscript:
    """The episodes of a Chinese script, each as generated Fountain text.

    Every line ends in an element, in the front or back matter, or as action with a notice. Numbers
    are kept as they are; doubled ones give a notice.
    """
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    front, parts = _parted(lines)
    back = _cut_matter(parts[-1]) if parts else ""
    notices: list[Notice] = []
    episodes = [_read_part(part, notices) for part in parts]
    notices += _doubled_episodes(parts)
    title_page, front_matter = _front(front)
    return Manuscript(
        title_page, tuple(episodes), "duanju", language_of(text), front_matter, back,
        tuple(sorted(notices, key=lambda notice: notice.line)),
    )  # fmt: skip


def _parted(lines: list[str]) -> tuple[list[str], list[_Part]]:
    """The lines before the first episode, and the episodes.

    A header above the first scene whose number comes again belongs to an outline, not to the script.
    """
    headers = _headers(lines)
    first_scene = next((n for n in range(len(lines)) if _is_scene(lines, n)), len(lines))
    last = {number: line for line, number in headers}
    following = [*(line for line, _number in headers), len(lines)][1:]
    begins = {
        line
        for (line, number), end in zip(headers, following, strict=True)
        if end > first_scene or last[number] == line
    }
    if not begins:
        return _parted_by_scene_ids(lines)
    start = min(begins)
    parts: list[_Part] = []
    for number, line in enumerate(lines[start:], start + 1):
        header = episode_header(line, numbered=True) if number - 1 in begins else None
        if header:
            parts.append(_Part(header, number))
        else:
            parts[-1].lines.append((number, line))
    return lines[:start], parts


def _headers(lines: list[str]) -> list[tuple[int, int]]:
    """Index and episode number of each header; `1.第九页` counts where no other spelling is used."""
    found = [(i, header.number) for i, line in enumerate(lines) if (header := episode_header(line))]
    if found:
        return found
    return [
        (index, header.number)
        for index, line in enumerate(lines)
        if (header := episode_header(line, numbered=True))
        and (following := _next_line(lines, index)) is not None
        and _is_scene(lines, following)
    ]


def _next_line(lines: list[str], index: int) -> int | None:
    """Index of the next line with text."""
    return next((n for n in range(index + 1, len(lines)) if lines[n].strip()), None)


def _is_scene(lines: list[str], index: int) -> bool:
    return _scene_at(lines, index) is not None


def _scene_at(lines: list[str], index: int) -> SceneLine | None:
    """The scene heading at a line; a cast line below makes one of an id and a place."""
    text = bare(lines[index])
    if not text or len(text) > 80:
        return None
    if scene := scene_line(text):
        return scene
    following = _next_line(lines, index)
    label = labelled(bare(lines[following])) if following is not None else None
    return scene_line(text, cast_follows=True) if label and label[0] in CAST_LABELS else None


def _parted_by_scene_ids(lines: list[str]) -> tuple[list[str], list[_Part]]:
    """Episodes by the first number of the scene ids, where a file has no episode headers."""
    front: list[str] = []
    parts: list[_Part] = []
    for index, line in enumerate(lines):
        scene = _scene_at(lines, index)
        first = re.match(r"\d+(?=-)", scene.number) if scene else None
        number = int(first[0]) if first else (parts[-1].header.number if parts else 1)
        if scene and (not parts or parts[-1].header.number != number):
            parts.append(_Part(EpisodeHeader(number), index + 1, has_header=False))
        if parts:
            parts[-1].lines.append((index + 1, line))
        else:
            front.append(line)
    if not parts:
        numbered = list(enumerate(lines, 1))
        return [], [_Part(EpisodeHeader(1), 1, numbered, has_header=False)]
    return front, parts


def _cut_matter(part: _Part) -> str:
    """What follows the last episode and is no script: tables, fences, credits."""
    texts = [line for _, line in part.lines]
    scenes = (index for index in reversed(range(len(texts))) if _is_scene(texts, index))
    for index in range(next(scenes, -1) + 1, len(texts)):
        if _MATTER.match(bare(texts[index])):
            del part.lines[index:]
            return "\n".join(texts[index:]).strip()
    return ""


def _front(lines: list[str]) -> tuple[TitlePage, str]:
    """The title of the series and the text before the first episode."""
    for index, line in enumerate(lines):
        if found := _TITLE.fullmatch(bare(line)):
            rest = lines[:index] + lines[index + 1 :]
            return (("Title", (found[1],)),), "\n".join(rest).strip()
    return (), "\n".join(lines).strip()


def _doubled_episodes(parts: list[_Part]) -> list[Notice]:
    seen: set[int] = set()
    notices = []
    for part in parts:
        if part.header.number in seen:
            message = _("Episode number {number} stands here a second time.")
            notices.append(Notice(part.first_line, message.format(number=part.header.number)))
        seen.add(part.header.number)
    return notices


def _read_part(part: _Part, notices: list[Notice]) -> ReadEpisode:
    reader = _EpisodeReader(part, notices)
    reader.read()
    screenplay = generated_screenplay(reader.elements, notices)
    seconds = part.header.target_seconds or reader.target_seconds
    return ReadEpisode(part.header.number, part.header.title, screenplay, part.first_line, seconds)


class _EpisodeReader:
    """Turns the lines of one episode into elements."""

    def __init__(self, part: _Part, notices: list[Notice]) -> None:
        self.texts = [line for _, line in part.lines]
        self.numbers = [number for number, _ in part.lines]
        self.notices = notices
        self.elements: list[Element] = []
        self.target_seconds: float | None = None
        self.is_cue_open = False
        self.scene_numbers: set[str] = set()
        self.flashback_line = 0
        self.line = part.first_line

    def read(self) -> None:
        for index, typed in enumerate(self.texts):
            self.line = self.numbers[index]
            text = bare(typed)
            if not text or _RULE.fullmatch(text):
                continue
            if scene := _scene_at(self.texts, index):
                self._scene(scene)
            elif found := _COMMENT.match(text):
                self.is_cue_open = False
                self._add(Kind.NOTE, (found[1] or found[2] or "").strip())
            elif label := labelled(text):
                self._label(text, *label)
            else:
                self._pieces(text)
        self._close_scene()

    def _add(self, kind: Kind, text: str, scene_number: str = "") -> None:
        self.elements.append(an_element(kind, text, self.line, scene_number))

    def _notice(self, message: str, line: int = 0) -> None:
        self.notices.append(Notice(line or self.line, message))

    def _scene(self, scene: SceneLine) -> None:
        self._close_scene()
        if scene.number and scene.number in self.scene_numbers:
            message = _("Scene {number} stands here a second time.")
            self._notice(message.format(number=scene.number))
        self.scene_numbers.add(scene.number)
        self._add(Kind.SCENE_HEADING, scene.text, scene.number)
        if scene.cast:
            self._add(Kind.NOTE, f"cast: {scene.cast}")

    def _close_scene(self) -> None:
        self.is_cue_open = False
        if self.flashback_line:
            self._notice(
                _("This flashback is not closed before its scene ends."), self.flashback_line
            )
        self.flashback_line = 0

    def _label(self, text: str, label: str, value: str) -> None:
        self.is_cue_open = False
        if label in CAST_LABELS:
            self._add(Kind.NOTE, f"cast: {value}")
        elif label in PROP_LABELS:
            self._add(Kind.NOTE, f"props: {value}")
        elif label in NOTE_KEYS:
            self._add(Kind.NOTE, f"{NOTE_KEYS[label]}: {value}")
        elif label in PICTURE_LABELS:
            self._add(Kind.ACTION, text)
        elif label in SYNOPSIS_LABELS and value:
            self._add(Kind.SYNOPSIS, value)
        elif label == "转场" and value:
            self._add(Kind.TRANSITION, value)
        else:
            self._add(Kind.NOTE, text)
            if label == "时长":
                self.target_seconds = declared_seconds(value)

    def _pieces(self, text: str) -> None:
        """Actions behind △ signs; what stands before the first is a speech, tags or plain action."""
        for is_action, piece in split_actions(text):
            if is_action:
                self._action(piece)
            elif tags := tags_of(piece):
                self._tags(tags)
            elif speech := speech_line(piece):
                self._speech(speech)
            elif self.is_cue_open:
                self._add(Kind.DIALOGUE, piece)
                self.is_cue_open = False
            else:
                self._plain(piece)

    def _plain(self, piece: str) -> None:
        if piece.startswith(("|", "```", "{", "}")):
            self._notice(_("This line is no script; it is kept as a note."))
            self._add(Kind.NOTE, piece)
            return
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
            self._add(Kind.ACTION, tag)
            if tag.startswith("【闪回") and "结束" not in tag:
                self.flashback_line = self.line
            elif tag.startswith(("【闪回结束", "【闪出")):
                self.flashback_line = 0

    def _speech(self, speech: SpeechLine) -> None:
        if (
            speech.typed_name.replace(" ", "") != speech.typed_name.strip()
            and " " not in speech.name
        ):
            message = _("The name “{typed}” is read as “{name}”.")
            self._notice(message.format(typed=speech.typed_name, name=speech.name))
        self._add(Kind.CHARACTER, speech.cue)
        for tone in speech.tones:
            self._add(Kind.PARENTHETICAL, f"({tone})")
        if speech.text:
            self._add(Kind.DIALOGUE, speech.text)
        self.is_cue_open = not speech.text and not speech.tones
