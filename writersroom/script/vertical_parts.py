"""An English vertical script parted into episodes, and who speaks in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.script.cues import split_cue
from writersroom.script.episode_headers import EpisodeHeader, episode_header
from writersroom.script.fountain_rules import is_cue
from writersroom.script.vertical_dense import dense_cues, is_cue_line, is_dense
from writersroom.script.vertical_lines import LABELS, bare, heading_of

if TYPE_CHECKING:
    from writersroom.script.elements import TitlePage

FIELD = re.compile(
    r"(title|runtime|running time|length|duration|genre|characters?|cast|props?|logline|synopsis|location|tone)"
    r"\s*:\s*(.*)",
    re.IGNORECASE,
)
"""A line of an episode's head: `Runtime: 01:30`."""
NOTE_FIELDS = {
    "characters": "cast", "character": "cast", "cast": "cast", "props": "props", "prop": "props",
}  # fmt: skip
_BLOCK_HEADER = re.compile(r"episode\s*:\s*(\d{1,4})\s*", re.IGNORECASE)
_MARKDOWN_TITLE = re.compile(r"#\s+(?:\*\*)?([^#*].{0,80}?)(?:\*\*)?")
_TITLED = re.compile(r"[A-Z0-9 '’&.!?,:\-–—]+|of \d{1,4}")
_NAME_LINE = re.compile(
    r"([A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,2})\s*(?:\([^()]{1,40}\)\s*)?:\s*\S"
)
_NAMED_SENTENCE = re.compile(
    r"([A-Z][\w'’-]{0,20}(?: [A-Z][\w.'’-]{0,20})?)\s*(?:\([^()]{1,40}\)\s*)?:\s*[\"“(]?[A-Z]"
)
_LISTED = re.compile(r"\s*[,;/、，]\s*|\s+and\s+")
_FREQUENT = 3
"""How often a mixed-case name must stand before a colon to be believed."""
_MATTER = re.compile(r"```|\|.*\||(?:end of (?:season|series|script)|credits)\b", re.IGNORECASE)


@dataclass(slots=True)
class Part:
    """One episode while it is being read: numbered lines, from 1."""

    header: EpisodeHeader
    first_line: int
    lines: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks in a file, and whether its paragraphs stand without blank lines between them."""

    names: frozenset[str]
    """In lower case: these may speak in mixed case."""
    cues: frozenset[str] = frozenset()
    """In upper case: these open a speech even below another one."""
    is_dense: bool = False


def header_of(line: str) -> EpisodeHeader | None:
    """A header line; a sentence that opens with `Episode 7` is none."""
    if found := _BLOCK_HEADER.fullmatch(bare(line)):
        return EpisodeHeader(int(found[1]))
    header = episode_header(line)
    if header is None or not header.title:
        return header
    before = line[: line.rfind(header.title)].rstrip()
    is_parted = before.endswith((":", "-", "–", "—", ".", "|", "“", '"'))
    return header if is_parted or _TITLED.fullmatch(header.title) else None


def cut_matter(part: Part) -> str:
    """Credits, tables and code behind the last scene."""
    texts = [line for _number, line in part.lines]
    scenes = (index for index in reversed(range(len(texts))) if heading_of(bare(texts[index])))
    for index in range(next(scenes, -1) + 1, len(texts)):
        if _MATTER.match(bare(texts[index])):
            del part.lines[index:]
            return "\n".join(texts[index:]).strip()
    return ""


def front_of(lines: list[str]) -> tuple[TitlePage, str]:
    """`Title: x` before the first episode or `# x` above all, and the rest."""
    for index, line in enumerate(lines):
        found = FIELD.fullmatch(bare(line))
        if found and found[1].lower() == "title" and found[2]:
            rest = lines[:index] + lines[index + 1 :]
            return (("Title", (found[2].strip(),)),), "\n".join(rest).strip()
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if first < len(lines) and (found := _MARKDOWN_TITLE.fullmatch(lines[first].strip())):
        return (("Title", (found[1],)),), "\n".join(lines[first + 1 :]).strip()
    return (), "\n".join(lines).strip()


def name_before_colon(text: str) -> str:
    """`Mia` of `Mia: He lied.`, whoever that is; empty for any other line."""
    found = _NAMED_SENTENCE.match(text)
    return found[1] if found and found[1].upper() not in LABELS else ""


def speakers_of(lines: list[str]) -> Speakers:
    """Who speaks in the lines of a file, and how they stand."""
    names = _known_names(lines)
    if not is_dense(lines):
        return Speakers(names)
    listed = {name.upper() for name in names}
    return Speakers(names, dense_cues(lines) | listed, is_dense=True)


def _known_names(lines: list[str]) -> frozenset[str]:
    """Names in lower case that may speak in mixed case (`Lena: Go.`).

    They are listed as cast, have a cue in upper case somewhere, or stand so often.
    """
    names: Counter[str] = Counter()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        text = bare(line[:200])
        if (found := FIELD.fullmatch(text)) and NOTE_FIELDS.get(found[1].lower()) == "cast":
            listed = (name.split("(")[0].strip() for name in _LISTED.split(found[2]))
            names.update({name.lower(): _FREQUENT for name in listed if name})
        elif found := _NAME_LINE.match(text):
            names[found[1].lower()] += _FREQUENT if is_cue(found[1]) else 1
        elif is_cue_line(text, following):
            names[split_cue(text).name.lower()] += _FREQUENT
    return frozenset(
        name for name, count in names.items() if count >= _FREQUENT and name.upper() not in LABELS
    )
