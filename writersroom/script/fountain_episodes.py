"""A Fountain text as episodes: `# Episode 7: Title` sections part it, all line numbers stay known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.elements import (
    SPOKEN,
    Element,
    Kind,
    Manuscript,
    Notice,
    ReadEpisode,
    Screenplay,
)
from writersroom.script.episode_headers import EpisodeHeader, episode_header
from writersroom.script.fountain import read_episode, read_fountain
from writersroom.script.languages import language_of
from writersroom.script.marks import Lines, split_lines
from writersroom.script.title_page import read_title_page

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_fountain_episodes(text: str, *, number: int = 1) -> Manuscript:
    """The episodes of a Fountain text; one, with the number given, where no section parts it.

    Each episode's text is the source between two sections, blank lines at its edges apart; an
    episode's `first_line` is the line of the file its text begins on.
    """
    lines = split_lines(text)
    title_page, first = read_title_page(lines)
    body = lines.bounds(first - 1, first - 1)[1] + 1 if first else 0
    is_parted = any(line.lstrip().startswith("#") for line in lines.visible)
    headers = _headers(read_fountain(text).elements) if is_parted else []
    if headers:
        front = _chunk(lines, body, headers[0].line)[0]
        ends = [following.line for following in headers[1:]] + [len(lines.physical)]
        episodes = [_episode(each, lines, end) for each, end in zip(headers, ends, strict=True)]
    else:
        front = ""
        opening = _Opening(EpisodeHeader(number), body, body)
        episodes = [_episode(opening, lines, len(lines.physical))]
    marks = [m.raw for found in lines.marks.values() for m in found if m.span.line <= body]
    notices = [notice for episode in episodes for notice in _notices(episode)]
    notices += _doubled(headers)
    return Manuscript(
        title_page, tuple(episodes), "fountain", language_of(text),
        "\n".join([*marks, front] if front else marks), "",
        tuple(sorted(notices, key=lambda notice: notice.line)), bool(headers),
        fountain=text,
    )  # fmt: skip


_MARKS = (Kind.NOTE, Kind.BONEYARD)


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where an episode opens: its section's lines (from 0, the end exclusive) and the notes in them."""

    header: EpisodeHeader
    line: int
    end_line: int
    marks: str = ""
    depth: int = 1


def _headers(elements: tuple[Element, ...]) -> list[_Opening]:
    """The sections that open episodes: all of the highest such level."""
    found: list[tuple[int, _Opening]] = []
    for index, element in enumerate(elements):
        if element.kind is not Kind.SECTION:
            continue
        if header := episode_header(element.text, numbered=True):
            marks = _marks_of(elements, index)
            opening = _Opening(
                header, element.line - 1, element.span.end_line, marks, element.depth
            )
            found.append((element.depth, opening))
    top = min((depth for depth, _opening in found), default=0)
    return [opening for depth, opening in found if depth == top]


def _marks_of(elements: tuple[Element, ...], index: int) -> str:
    """The notes and boneyard inside an element's lines, which follow it."""
    end = elements[index].span.end_line
    inside = takewhile(
        lambda e: e.kind in _MARKS and e.line <= end, islice(elements, index + 1, None)
    )
    return " ".join(element.raw for element in inside)


def _chunk(lines: Lines, start: int, end: int) -> tuple[str, int]:
    """The source of some lines without the blank ones at its edges, and where it starts."""
    while start < end and not lines.physical[start].strip():
        start += 1
    while end > start and not lines.physical[end - 1].strip():
        end -= 1
    if start >= end:
        return "", start
    return lines.slice(start, 0, end - 1, len(lines.physical[end - 1])), start


def _episode(opening: _Opening, lines: Lines, end: int) -> ReadEpisode:
    """One episode; notes in its header's lines open its text, in lines of their own."""
    header = opening.header
    text, first = _chunk(lines, opening.end_line, end)
    if opening.marks:
        text = "\n".join([opening.marks, *[""] * (first - opening.end_line), text]).rstrip("\n")
        first = opening.line
    is_whole = text == lines.source.rstrip("\r\n").removeprefix("\ufeff")
    source = lines.source.removeprefix("\ufeff") if is_whole else f"{text}\n" if text else ""
    screenplay = read_episode(source)
    if screenplay.title_page:
        first -= 1
        screenplay = read_episode(f"\n{source}")
    return ReadEpisode(
        header.number, header.title, screenplay, first + 1, header.target_seconds, opening.depth
    )


def _doubled(headers: list[_Opening]) -> Iterator[Notice]:
    seen: set[int] = set()
    for opening in headers:
        number = opening.header.number
        if number in seen:
            message = _("Episode number {number} stands here a second time.")
            yield Notice(opening.line + 1, message.format(number=number))
        seen.add(number)


def _notices(episode: ReadEpisode) -> Iterator[Notice]:
    """Odd places of an episode, with the lines of the file."""
    for notice in fountain_notices(episode.screenplay):
        yield replace(notice, line=notice.line + episode.first_line - 1)


def fountain_notices(screenplay: Screenplay) -> Iterator[Notice]:
    """What Fountain reads otherwise than its writer may have meant it."""
    before: Element | None = None
    for element in screenplay.elements:
        if before and _breaks_a_speech(before, element):
            message = _(
                "The first sign of this line ends the speech above it; put \\ before it if it is spoken."
            )
            yield Notice(element.line, message)
        before = element
        if element.kind is Kind.CHARACTER:
            if element.text.endswith("TO:"):
                message = _("This line is read as a cue; a transition needs a blank line after it.")
                yield Notice(element.line, message)
            if not element.dual and element.raw.rstrip().endswith("^"):
                yield Notice(
                    element.line, _("There is no speech before it that this cue could pair with.")
                )
        elif element.kind is Kind.ACTION and element.raw.lstrip().startswith(("!!", "{{")):
            message = _("This is a private sign of another program; it is read as action.")
            yield Notice(element.line, message)


def _breaks_a_speech(before: Element, element: Element) -> bool:
    """Whether `#MeToo`, `= x` or `> Look` stands right below a spoken line; `# Title` is meant so."""
    is_below = before.kind in SPOKEN and before.span.end_line == element.line - 1
    if element.kind is Kind.SECTION:
        return is_below and not element.raw.lstrip("#")[:1].isspace()
    return is_below and element.kind in (Kind.SYNOPSIS, Kind.TRANSITION)
