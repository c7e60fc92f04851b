"""A script in our own Markdown, read back: headings, cues in bold, quoted speeches.

Markdown holds no styles, no beats, shots and threads, and does not tell a centred line from a
transition (docs/paper.md); everything else comes back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.script.cues import heading_prefix
from writersroom.script.elements import Kind, Manuscript, ReadEpisode
from writersroom.script.emphasis import Run
from writersroom.script.episode_headers import EpisodeHeader, episode_header
from writersroom.script.fdx_text import marked
from writersroom.script.generated import an_element, generated_screenplay
from writersroom.script.languages import language_of
from writersroom.script.speeches import SUNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.script.elements import Element, Notice

_OURS = re.compile(r"^### .*\n(?:.*\n)*?> \*\*.+\*\*\n>\n> ", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|#~])")
_BOLD = re.compile(r"\*\*(.+)\*\*", re.DOTALL)
_SLANTED = re.compile(r"\*(?!\*)(.+)(?<!\*)\*", re.DOTALL)
_NUMBERED = re.compile(r"(\d+(?:[-.]\d+)*[A-Za-z]{0,2}) (.+)")
_PREFIXED = re.compile(r"(\S*\d\S*) (.+)")
_DATED = re.compile(r"(?:Shooting script|拍摄剧本)(?: · [^·\n]{1,20})? · \d{4}-\d\d-\d\d")
"""What is printed below the title: which paper this is, its mark, its day."""
_NOTES = {
    "Cast: ": "cast", "Props: ": "props", "Music: ": "music", "Sound: ": "sfx", "On screen: ": "caption",
    "人物: ": "cast", "道具: ": "props", "【音乐：": "music", "【音效：": "sfx", "【字幕：": "caption",
}  # fmt: skip
"""How printed notes begin, in both languages of labels.toml."""


def read_markdown_script(text: str, *, number: int = 1) -> Manuscript | None:
    """The episodes of a script that we wrote as Markdown; None for any other text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _OURS.search(text):
        return None
    reader = _Reader(number)
    for line, block in _blocks(text):
        reader.read(line, block)
    notices: list[Notice] = []
    episodes = tuple(
        ReadEpisode(each.header.number, each.header.title, generated_screenplay(each.elements, notices), each.line)
        for each in reader.episodes
        if each.elements or reader.has_header
    )  # fmt: skip
    title_page = (("Title", (reader.title,)),) if reader.title else ()
    language = language_of("".join(each.screenplay.source for each in episodes))
    return Manuscript(
        title_page, episodes, "fountain", language, "\n\n".join(reader.front), notices=tuple(notices),
        is_numbered=reader.has_header,
    )  # fmt: skip


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """What stands between blank lines, with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line:
            block.append(line.rstrip())
        elif block:
            yield number - len(block), block
            block = []


@dataclass(slots=True)
class _Episode:
    header: EpisodeHeader
    line: int
    elements: list[Element] = field(default_factory=list)


class _Reader:
    """Episodes so far, and what stands in front of them."""

    def __init__(self, number: int) -> None:
        self.title = ""
        self.front: list[str] = []
        self.has_header = False
        self.episodes = [_Episode(EpisodeHeader(number), 1)]

    def read(self, line: int, block: list[str]) -> None:
        text = "\n".join(block)
        is_heading = text.startswith("## ") and len(block) == 1
        header = episode_header(_plain(text[3:])) if is_heading else None
        if header and not self.episodes[0].elements and not self.has_header:
            self.episodes, self.has_header = [_Episode(header, line)], True
        elif header:
            self.episodes.append(_Episode(header, line))
        elif text.startswith("# ") and not self.title:
            self.title = _plain(text[2:])
        elif not self.has_header and not self.episodes[0].elements and not text.startswith("### "):
            self.front += [] if _DATED.fullmatch(text) else [_plain(text)]
        else:
            self.episodes[-1].elements += _elements(line, block, text)


def _elements(line: int, block: list[str], text: str) -> Iterator[Element]:
    if text.startswith("### "):
        yield _heading(line, _plain(text[4:]))
    elif text.startswith("> "):
        yield from _speech(line, block)
    elif bold := _BOLD.fullmatch(text):
        is_cut = bold[1].endswith((":", "：")) or bold[1].endswith(("TO:", "OUT."))
        yield an_element(Kind.TRANSITION if is_cut else Kind.CENTERED, _typed(bold[1]), line)
    elif (slanted := _SLANTED.fullmatch(text)) and (note := _note(_plain(slanted[1]))):
        yield an_element(Kind.NOTE, note, line)
    else:
        yield an_element(Kind.ACTION, _typed(text), line)


def _heading(line: int, text: str) -> Element:
    found = _PREFIXED.fullmatch(text)
    if not (found and (heading_prefix(found[2]) or found[2].startswith(("内", "外")))):
        found = None if heading_prefix(text) else _NUMBERED.fullmatch(text)
    number, words = (found[1], found[2]) if found else ("", text)
    return an_element(Kind.SCENE_HEADING, _typed(words), line, number)


def _speech(line: int, block: list[str]) -> Iterator[Element]:
    parts: list[list[str]] = [[]]
    for each in block:
        if each == ">":
            parts.append([])
        else:
            parts[-1].append(each.removeprefix("> "))
    for part in filter(None, parts):
        text = "\n".join(part)
        if bold := _BOLD.fullmatch(text):
            yield an_element(Kind.CHARACTER, _typed(bold[1]), line)
        elif slanted := _SLANTED.fullmatch(text):
            yield an_element(Kind.PARENTHETICAL, _typed(slanted[1]), line)
        elif all(each.startswith(f"{SUNG} ") for each in part):
            yield an_element(Kind.LYRICS, _typed(text.replace(f"{SUNG} ", "")), line)
        else:
            yield an_element(Kind.DIALOGUE, _typed(text), line)


def _note(text: str) -> str:
    """The keyed note that is printed so; empty where it is none."""
    for words, key in _NOTES.items():
        if text.startswith(words):
            value = text.removeprefix(words)
            return f"{key}: {value.removesuffix('】') if words.startswith('【') else value}"
    return ""


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _typed(text: str) -> str:
    """The text with Fountain's own signs made literal."""
    return "\n".join(marked([Run(line)]) for line in _plain(text).split("\n"))
