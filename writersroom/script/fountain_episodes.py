"""A Fountain text as episodes: `# Episode 7: Title` sections part it, all line numbers stay known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.elements import Element, Kind, Manuscript, Notice, ReadEpisode, Screenplay
from writersroom.script.episode_headers import EpisodeHeader, episode_header
from writersroom.script.fountain import read_fountain
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
    screenplay = read_fountain(text)
    headers = _headers(screenplay.elements)
    body = _body_start(lines)
    if headers:
        front = _chunk(lines, body, headers[0][0])[0]
        ends = [line for line, _header in headers[1:]] + [len(lines.physical)]
        episodes = [
            _episode(header, lines, line + 1, end)
            for (line, header), end in zip(headers, ends, strict=True)
        ]
    else:
        front = ""
        episodes = [_episode(EpisodeHeader(number), lines, body, len(lines.physical))]
    marks = [e.raw for e in screenplay.elements if e.line <= body and e.kind in _MARKS]
    notices = [notice for episode in episodes for notice in _notices(episode)]
    notices += _doubled(headers)
    return Manuscript(
        screenplay.title_page, tuple(episodes), "fountain", language_of(text),
        "\n".join([*marks, front] if front else marks), "",
        tuple(sorted(notices, key=lambda notice: notice.line)),
    )  # fmt: skip


_MARKS = (Kind.NOTE, Kind.BONEYARD)


def _body_start(lines: Lines) -> int:
    """Index of the first source line behind the title page."""
    first = read_title_page(lines)[1]
    return lines.bounds(first - 1, first - 1)[1] + 1 if first else 0


def _headers(elements: tuple[Element, ...]) -> list[tuple[int, EpisodeHeader]]:
    """Line index and header of the sections that open episodes: all of the highest such level."""
    found = [
        (element.depth, element.line - 1, header)
        for element in elements
        if element.kind is Kind.SECTION and (header := episode_header(element.text, numbered=True))
    ]
    top = min((depth for depth, _line, _header in found), default=0)
    return [(line, header) for depth, line, header in found if depth == top]


def _chunk(lines: Lines, start: int, end: int) -> tuple[str, int]:
    """The source of some lines without the blank ones at its edges, and where it starts."""
    while start < end and not lines.physical[start].strip():
        start += 1
    while end > start and not lines.physical[end - 1].strip():
        end -= 1
    if start >= end:
        return "", start
    return lines.slice(start, 0, end - 1, len(lines.physical[end - 1])), start


def _episode(header: EpisodeHeader, lines: Lines, start: int, end: int) -> ReadEpisode:
    text, first = _chunk(lines, start, end)
    is_whole = text == lines.source.rstrip("\r\n").removeprefix("\ufeff")
    source = lines.source.removeprefix("\ufeff") if is_whole else f"{text}\n" if text else ""
    screenplay = read_fountain(source)
    if screenplay.title_page:
        first -= 1
        screenplay = read_fountain(f"\n{source}")
    return ReadEpisode(header.number, header.title, screenplay, first + 1, header.target_seconds)


def _doubled(headers: list[tuple[int, EpisodeHeader]]) -> Iterator[Notice]:
    seen: set[int] = set()
    for line, header in headers:
        if header.number in seen:
            message = _("Episode number {number} stands here a second time.")
            yield Notice(line + 1, message.format(number=header.number))
        seen.add(header.number)


def _notices(episode: ReadEpisode) -> Iterator[Notice]:
    """Odd places of an episode, with the lines of the file."""
    for notice in fountain_notices(episode.screenplay):
        yield replace(notice, line=notice.line + episode.first_line - 1)


def fountain_notices(screenplay: Screenplay) -> Iterator[Notice]:
    """What Fountain reads otherwise than its writer may have meant it."""
    for element in screenplay.elements:
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
