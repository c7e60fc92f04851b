"""A Chinese script parted into episodes, and the text before and after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from writersroom.script.duanju_crowded import tags_before_heading
from writersroom.script.duanju_headings import ACTION_SIGNS, SceneLine, scene_line
from writersroom.script.duanju_labelled import labelled_scene
from writersroom.script.duanju_lines import CAST_LABELS, labelled
from writersroom.script.duanju_typed import Line, next_line, typed_lines, with_numbers
from writersroom.script.episode_headers import (
    EpisodeHeader,
    chinese_number,
    episode_header,
    series_named,
)

if TYPE_CHECKING:
    from writersroom.script.elements import TitlePage

_TITLE = re.compile(
    r"(?:剧名|片名|剧本名?|名称|(?:竖屏|微|网络)?(?:短剧|微剧))?\s?[:：]?\s?《([^《》]+)》"
    r"(\s*(?:(?:分集|完整|短剧|微短剧)?(?:剧本|脚本|台本|大纲)|[（(]?(?:共|全)\s?\d+\s?集[)）]?|第.稿|定稿)*)"
)
"""A series' name on a line of its own, or with words that say no more than what file this is."""
_NAMED_TITLE = re.compile(r"(?:剧名|片名)\s?[:：]\s?([^《》\s].{0,40})")
_MATTER = re.compile(r"```|\||[（(【]?(?:全剧终|全文完|剧终)[)）】]?\Z|(?:附录|附：|附:)")
_SCENE_BEHIND = re.compile(r"(?:(.*\S)\s+)?(第\s?[0-9一二三四五六七八九十百]{1,4}\s?场)")
_EPISODE_OF_ID = re.compile(r"第?([\d零〇一二两三四五六七八九十百]+)(?=-|集)")
_MAX_HEADING = 80


@dataclass(slots=True)
class Part:
    """One episode while it is being read."""

    header: EpisodeHeader
    first_line: int
    """From 1."""
    lines: list[Line] = field(default_factory=list)
    has_header: bool = True
    is_numbered: bool = True
    """False where neither header, scene ids nor the file's name say its number."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole file, parted."""

    title_page: TitlePage
    front: str
    episodes: tuple[Part, ...]
    back: str


def parts_of(text: str, *, number: int = 0) -> Parts:
    """The episodes of a Chinese script, and what stands around them, verbatim.

    `number` is what the file's name says of a lone episode without a header; 0 for nothing.
    """
    lines = typed_lines(text)
    front, parts = _parted(with_numbers(lines))
    if number and len(parts) == 1 and not parts[0].has_header:
        parts[0].header, parts[0].is_numbered = EpisodeHeader(number), True
    for part in parts:
        part.lines = [piece for line in with_numbers(part.lines) for piece in _uncrowded(line)]
    back = _cut_matter(parts[-1]) if parts else ""
    title_page, front_matter = _front(front)
    title_page = title_page or _series_title(lines, parts)
    _keep_other_titles(lines, parts, title_page)
    return Parts(title_page, front_matter, tuple(parts), back)


def scene_at(lines: list[Line], index: int) -> SceneLine | None:
    """The scene heading at a line; a cast line below makes one of an id and a place."""
    line = lines[index]
    if line.is_note or not line.text or len(line.text) > _MAX_HEADING:
        return None
    if scene := scene_line(line.text):
        return scene
    below = (other.text for other in islice(lines, index + 1, None) if other.text)
    if scene := labelled_scene(line.text, below):
        return scene
    following = next_line(lines, index)
    label = labelled(lines[following].text) if following is not None else None
    return scene_line(line.text, cast_follows=True) if label and label[0] in CAST_LABELS else None


def _uncrowded(line: Line) -> list[Line]:
    """A line, or the tags and the scene heading that stand together on it."""
    both = None if line.is_note else tags_before_heading(line.text)
    if not both:
        return [line]
    return [replace(line, text=both[0], notes=()), replace(line, typed="", text=both[1])]


def _parted(lines: list[Line]) -> tuple[list[Line], list[Part]]:
    """The lines before the first episode, and the episodes.

    A header above the first scene whose number comes again belongs to an outline, not to the script.
    """
    headers = _headers(lines)
    first_scene = next((n for n in range(len(lines)) if scene_at(lines, n)), len(lines))
    last = {header.number: index for index, header in headers.items()}
    following = [*headers, len(lines)][1:]
    begins = {
        index: header
        for (index, header), end in zip(headers.items(), following, strict=True)
        if end > first_scene or last[header.number] == index
    }
    if not begins:
        return _parted_by_scene_ids(lines)
    start = min(begins)
    parts: list[Part] = []
    for index in range(start, len(lines)):
        if index in begins:
            header, scene = _without_scene(begins[index])
            parts.append(Part(header, lines[index].number))
            if scene:
                parts[-1].lines.append(Line(lines[index].number, "", scene))
            if lines[index].notes:
                parts[-1].lines.append(_notes_only(lines[index]))
        else:
            parts[-1].lines.append(lines[index])
    return lines[:start], parts


def _without_scene(header: EpisodeHeader) -> tuple[EpisodeHeader, str]:
    """A header and the number of its first scene where both stand on one line: `第一集 第1场`."""
    found = _SCENE_BEHIND.fullmatch(header.title)
    return (replace(header, title=found[1] or ""), found[2]) if found else (header, "")


def _notes_only(line: Line) -> Line:
    return Line(line.number, "", "", line.notes)


def _headers(lines: list[Line]) -> dict[int, EpisodeHeader]:
    """The header at each index; `1.第九页` counts where no other spelling is used."""
    found = {
        index: header
        for index, line in enumerate(lines)
        if not line.is_note and (header := episode_header(line.text))
    }
    if found:
        return found
    return {
        index: header
        for index, line in enumerate(lines)
        if not line.is_note
        and (header := episode_header(line.text, numbered=True))
        and not scene_at(lines, index)
        and (following := next_line(lines, index)) is not None
        and scene_at(lines, following)
    }


def _parted_by_scene_ids(lines: list[Line]) -> tuple[list[Line], list[Part]]:
    """Episodes by the first number of the scene ids, where a file has no episode headers."""
    front: list[Line] = []
    parts: list[Part] = []
    for index, line in enumerate(lines):
        scene = scene_at(lines, index)
        first = _EPISODE_OF_ID.match(scene.number) if scene else None
        episode = chinese_number(first[1]) if first else None
        number = episode if episode is not None else (parts[-1].header.number if parts else 1)
        if scene and (not parts or parts[-1].header.number != number):
            opening = [] if parts else _cold_open(front)
            first_line = opening[0].number if opening else line.number
            header = EpisodeHeader(number)
            parts.append(
                Part(header, first_line, opening, has_header=False, is_numbered=bool(first))
            )
        if parts:
            parts[-1].lines.append(line)
        else:
            front.append(line)
    if not parts:
        return [], [Part(EpisodeHeader(1), 1, lines, has_header=False, is_numbered=False)]
    return front, parts


def _cold_open(front: list[Line]) -> list[Line]:
    """The lines from the first action on, taken out of what stands before the first scene."""
    signed = (
        n
        for n, line in enumerate(front)
        if not line.is_note and line.text[:1] in tuple(ACTION_SIGNS)
    )
    start = next(signed, len(front))
    opening = front[start:]
    del front[start:]
    return opening


def _cut_matter(part: Part) -> str:
    """What follows the last episode and is no script: tables, fences, credits."""
    lines = part.lines
    script = [
        index
        for index, line in enumerate(lines)
        if line.text
        and not line.is_note
        and (line.text[0] in ACTION_SIGNS or scene_at(lines, index))
    ]
    for index in range(script[-1] + 1 if script else 0, len(lines)):
        if _MATTER.match(lines[index].text):
            back = "\n".join(line.typed for line in lines[index:]).strip()
            del part.lines[index:]
            return back
    return ""


def _series_title(lines: list[Line], parts: list[Part]) -> TitlePage:
    """The series as the first header line that names one has it (`《戒指》第1集`)."""
    named = (series_named(lines[part.first_line - 1].text) for part in parts if part.has_header)
    title = next((name for name in named if name), "")
    return (("Title", (title,)),) if title else ()


def _keep_other_titles(lines: list[Line], parts: list[Part], title_page: TitlePage) -> None:
    """A series' name on a header line that is not the title of the file becomes a note there."""
    for part in parts:
        name = series_named(lines[part.first_line - 1].text) if part.has_header else ""
        if name and (("Title", (name,)),) != title_page:
            part.lines.insert(0, Line(part.first_line, "", "", (f"《{name}》",)))


def _front(lines: list[Line]) -> tuple[TitlePage, str]:
    """The title of the series and the text before the first episode."""
    for index, line in enumerate(lines):
        found = _TITLE.fullmatch(line.text) or _NAMED_TITLE.fullmatch(line.text)
        if found:
            says_more = bool(line.notes) or (found.re is _TITLE and bool(found[2]))
            rest = [other.typed for other in (*lines[:index], *lines[index + (not says_more) :])]
            return (("Title", (found[1],)),), "\n".join(rest).strip()
    return (), "\n".join(line.typed for line in lines).strip()
