"""Reading the English dialect of vertical drama: `Scene 1-1: EXT. PLACE - DAY`, `NAME: (tone) line`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from writersroom.i18n import _
from writersroom.script.cues import heading_prefix
from writersroom.script.elements import Element, Kind, Manuscript, Notice, ReadEpisode, TitlePage
from writersroom.script.episode_headers import EpisodeHeader, declared_seconds, episode_header
from writersroom.script.fountain_rules import is_cue, is_transition
from writersroom.script.generated import an_element, generated_screenplay
from writersroom.script.languages import language_of

_LINE_END = re.compile("\r\n?|\n")
_RULE = re.compile(r"[-*_=—–\s]{3,}")
_SCENE = re.compile(
    r"(?:scene|sc\.?)\s*#?\s*(\d+(?:[-.]\d+)*[A-Za-z]?)\s*(?:[:.\-–—]\s*|\s+|\Z)(.*)", re.IGNORECASE
)
_FIELD = re.compile(
    r"(title|runtime|running time|length|genre|characters?|cast|props?|logline|synopsis)\s*:\s*(.*)",
    re.IGNORECASE,
)
_BLOCK_HEADER = re.compile(r"episode\s*:\s*(\d{1,4})\s*", re.IGNORECASE)
_NAMED = re.compile(r"([^:()\[\]]{1,40}?)\s*((?:\([^()]{1,40}\)\s*){0,2}):\s*(.*)", re.DOTALL)
_TONE = re.compile(r"\(([^()]{1,120})\)\s*")
_TAG = re.compile(r"\[[^\[\]]+\]")
_COUNT = re.compile(r"episodes?\s*:\s*\d+\s*\Z", re.IGNORECASE)
_TITLED = re.compile(r"[A-Z0-9 '’&.!?,:\-–—]+\Z")
_LABELS = frozenset(
    {"NOTE", "NOTES", "SFX", "MUSIC", "VFX", "TITLE", "TIME", "LOCATION", "SETTING", "SUPER"}
)
_NOTE_FIELDS = {
    "characters": "cast",
    "character": "cast",
    "cast": "cast",
    "props": "props",
    "prop": "props",
}
_NOTE_LABELS = {"SFX": "sfx", "MUSIC": "music"}
_MATTER = re.compile(r"```|\|.*\||(?:end of (?:season|series|script)|credits)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Part:
    header: EpisodeHeader
    first_line: int
    lines: list[tuple[int, str]] = field(default_factory=list)


def read_vertical(text: str) -> Manuscript:
    """The episodes of an English vertical script, each as generated Fountain text.

    Header words may hold typing errors; `EPISODES: 96` is a count and stays in the front matter.
    Text without a header is one episode.
    """
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    front: list[str] = []
    parts: list[_Part] = []
    for number, line in enumerate(lines, 1):
        if header := _header(line):
            parts.append(_Part(header, number))
        elif parts:
            parts[-1].lines.append((number, line))
        else:
            front.append(line)
    if not parts:
        parts, front = [_Part(EpisodeHeader(1), 1, list(enumerate(lines, 1)))], []
    back = _cut_matter(parts[-1])
    notices: list[Notice] = []
    episodes = tuple(_read_part(part, notices) for part in parts)
    title_page, front_matter = _front(front)
    return Manuscript(
        title_page, episodes, "vertical", language_of(text), front_matter, back,
        tuple(sorted(notices, key=lambda notice: notice.line)),
    )  # fmt: skip


def _header(line: str) -> EpisodeHeader | None:
    """A header line; a sentence that opens with `Episode 7` is none."""
    if found := _BLOCK_HEADER.fullmatch(_bare(line)):
        return EpisodeHeader(int(found[1]))
    header = episode_header(line)
    if header is None or not header.title:
        return header
    before = line[: line.rfind(header.title)].rstrip()
    is_parted = before.endswith((":", "-", "–", "—", ".", "|", "“", '"'))
    return header if is_parted or _TITLED.fullmatch(header.title) else None


def _bare(line: str) -> str:
    """A line without white space and Markdown marks around it."""
    text = line.strip().lstrip("#").strip()
    if len(text) > 4 and text.startswith("**") and text.endswith("**"):
        text = text[2:-2].strip()
    return text


def _cut_matter(part: _Part) -> str:
    """Credits, tables and code behind the last scene."""
    texts = [line for _number, line in part.lines]
    scenes = (index for index in reversed(range(len(texts))) if _heading(_bare(texts[index])))
    for index in range(next(scenes, -1) + 1, len(texts)):
        if _MATTER.match(_bare(texts[index])):
            del part.lines[index:]
            return "\n".join(texts[index:]).strip()
    return ""


def _front(lines: list[str]) -> tuple[TitlePage, str]:
    """`Title: x` before the first episode, and the rest."""
    for index, line in enumerate(lines):
        found = _FIELD.fullmatch(_bare(line))
        if found and found[1].lower() == "title" and found[2]:
            rest = lines[:index] + lines[index + 1 :]
            return (("Title", (found[2].strip(),)),), "\n".join(rest).strip()
    return (), "\n".join(lines).strip()


def _heading(text: str) -> tuple[str, str] | None:
    """Heading and scene number of a line, or None."""
    if found := _SCENE.fullmatch(text):
        heading = found[2].strip()
        return (heading or text, found[1]) if heading else None
    return (text, "") if heading_prefix(text) else None


def _read_part(part: _Part, notices: list[Notice]) -> ReadEpisode:
    reader = _EpisodeReader(part, notices)
    reader.read()
    seconds = part.header.target_seconds or reader.target_seconds
    screenplay = generated_screenplay(reader.elements, notices)
    return ReadEpisode(part.header.number, reader.title, screenplay, part.first_line, seconds)


class _EpisodeReader:
    """Turns the lines of one episode into elements."""

    def __init__(self, part: _Part, notices: list[Notice]) -> None:
        self.lines = part.lines
        self.notices = notices
        self.elements: list[Element] = []
        self.title = part.header.title
        self.target_seconds: float | None = None
        self.line = part.first_line
        self.in_speech = False
        self.is_head = True

    def read(self) -> None:
        for index, (line, typed) in enumerate(self.lines):
            self.line, text = line, _bare(typed)
            if not text:
                self.in_speech = False
            elif not _RULE.fullmatch(text):
                self._read_line(index, text)

    def _add(self, kind: Kind, text: str, scene_number: str = "") -> None:
        self.elements.append(an_element(kind, text, self.line, scene_number))

    def _read_line(self, index: int, text: str) -> None:
        if heading := _heading(text):
            self.in_speech = self.is_head = False
            self._add(Kind.SCENE_HEADING, *heading)
        elif not self.in_speech and (found := _FIELD.fullmatch(text)):
            self._field(text, found[1].lower(), found[2].strip())
        elif text.startswith("[[") and text.endswith("]]"):
            self._add(Kind.NOTE, text[2:-2].strip())
        elif self._tags(text):
            self.in_speech = self.in_speech and text.lower() in ("[beat]", "[pause]")
        elif speech := self._named(text):
            self._speech(*speech)
        elif self.in_speech:
            self._spoken(text)
        elif is_transition(text) and self._is_blank(index + 1):
            self._add(Kind.TRANSITION, text)
        elif is_cue(text) and len(text) <= 40 and not self._is_blank(index + 1):
            self._add(Kind.CHARACTER, text)
            self.in_speech = True
        else:
            self._add(Kind.ACTION, text)

    def _is_blank(self, index: int) -> bool:
        return index >= len(self.lines) or not self.lines[index][1].strip()

    def _field(self, text: str, name: str, value: str) -> None:
        """Lines of the episode's head; further down a cast or props line is a note."""
        if name in _NOTE_FIELDS:
            self._add(Kind.NOTE, f"{_NOTE_FIELDS[name]}: {value}")
        elif self.is_head and name == "title" and value and not self.title:
            self.title = value
        elif name in ("logline", "synopsis") and value:
            self._add(Kind.SYNOPSIS, value)
        else:
            if name in ("runtime", "running time", "length"):
                self.target_seconds = declared_seconds(value)
            self._add(Kind.NOTE, text)

    def _tags(self, text: str) -> bool:
        """A line of bracket tags: a beat inside a speech is a parenthetical, others are action."""
        tags = _TAG.findall(text)
        if not tags or _TAG.sub("", text).strip():
            return False
        for tag in tags:
            if self.in_speech and tag.lower() in ("[beat]", "[pause]"):
                self._add(Kind.PARENTHETICAL, f"({tag[1:-1]})")
            else:
                self._add(Kind.ACTION, tag)
        return True

    def _named(self, text: str) -> tuple[str, str, str] | None:
        """Name, extensions and the rest of `NAME (V.O.): (tone) line`; the name is upper case."""
        found = _NAMED.fullmatch(text)
        if not found or not is_cue(found[1]) or found[3].startswith("//"):
            return None
        name = found[1].strip()
        if name in _NOTE_LABELS and found[3]:
            return name, "", found[3]
        return (
            None if name in _LABELS or name.endswith(" TO") else (name, found[2].strip(), found[3])
        )

    def _speech(self, name: str, extensions: str, rest: str) -> None:
        if name in _NOTE_LABELS:
            self.in_speech = False
            self._add(Kind.NOTE, f"{_NOTE_LABELS[name]}: {rest}")
            return
        self.in_speech = True
        if _is_message(rest):
            self._add(Kind.CHARACTER, f"{name} {extensions}".strip() + " (text)")
            self._add(Kind.DIALOGUE, rest.strip()[1:-1].strip())
            return
        self._add(Kind.CHARACTER, f"{name} {extensions}".strip())
        while tone := _TONE.match(rest):
            self._add(Kind.PARENTHETICAL, f"({tone[1].strip()})")
            rest = rest[tone.end() :]
        if rest.strip():
            self._add(Kind.DIALOGUE, rest.strip())

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


def _is_message(rest: str) -> bool:
    """True for `NAME: (Where are you?)`, a message on a phone: a sentence and nothing behind it."""
    found = _TONE.fullmatch(rest)
    return found is not None and found[1].rstrip().endswith((".", "?", "!", "…"))
