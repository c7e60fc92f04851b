"""A screenplay laid out by columns in plain text, as our own pages are, read by where its lines stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.i18n import _, ngettext
from writersroom.script.elements import Element, Kind, Manuscript, Notice, ReadEpisode
from writersroom.script.emphasis import Run
from writersroom.script.episode_cards import worded_card
from writersroom.script.episode_headers import EpisodeHeader
from writersroom.script.fdx_text import marked
from writersroom.script.fountain_rules import is_cue
from writersroom.script.generated import an_element, generated_screenplay
from writersroom.script.languages import language_of
from writersroom.script.marks import LINE_END
from writersroom.script.page_look import STANDS_APART, is_heading_line, stands_apart, styles_by_look
from writersroom.script.vertical_lines import numbered_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_INCH = 10
"""Columns of an inch."""
_LEAST_MARGIN = 4
"""Columns left of the headings on a page; typed Fountain begins at the edge."""
_MIDDLE = 30
_FAR = 30
"""Columns right of the action where centred lines have their middle; from where transitions begin."""
_RIGHT = 54
"""From where on a line ends at the right edge."""
_HEADING = re.compile(r"^(?: {4,}|[ ]*[\w.-]{1,12} {2,})(?:INT|EXT|I/E)\b", re.MULTILINE)
_PAGE_NUMBER = re.compile(r"\d{1,4}(?:[A-Z]{1,2}|-\d{1,4})?\.")
_STAR = "   *"
"""Behind a changed line."""
_NUMBERED = re.compile(r"( *([\w.-]{1,12}) +\S.*?) +\2")
"""A heading with its number in both margins."""
_LONGEST = 160
"""Columns of a line on a page."""
_MORE = "(MORE)"
_GOES_ON = re.compile(r"(.*) \(CONT['’]D\)")
_TURNED = re.compile(
    r"\(CONTINUED\)|(?:[\w.-]{1,12} +)?CONTINUED:(?: *\(\d+\))?(?: +[\w.-]{1,12})?"
)
_TYPED_SIGNS = ("[[", "/*")
"""Of Fountain; no page prints them."""
_SIDE_BY_SIDE = re.compile(r"(\S.*?\S) {4,}(\S.*)")
_NEAR = 4
"""Paragraphs above a (MORE) among which its cue stands."""
_KINDS = {
    "scene heading": Kind.SCENE_HEADING,
    "character": Kind.CHARACTER,
    "dialogue": Kind.DIALOGUE,
    "parenthetical": Kind.PARENTHETICAL,
    "transition": Kind.TRANSITION,
    "centered": Kind.CENTERED,
}


@dataclass(slots=True)
class _Paragraph:
    """Lines that stand below one another in one column."""

    line: int
    column: int
    lines: list[str] = field(default_factory=list)
    turned: set[int] = field(default_factory=set)
    """Indexes of lines that open a page."""
    is_verbatim: bool = False
    """Two speeches side by side: kept as they stand."""

    def text(self, widths: Mapping[int, int]) -> str:
        """Its words; a line stays one where the next word would have had room behind it."""
        if self.is_verbatim:
            return "\n".join(self.lines)
        if is_heading_line(self.lines[0]):
            return " ".join(self.lines)
        text = last = self.lines[0]
        for index, line in enumerate(self.lines[1:], 1):
            width = widths[self.column]
            is_cut = " " not in last and len(last) == width
            is_hyphen = last.endswith("-") and not last.endswith((" -", "--"))
            has_room = len(last) + 1 + len(line.split()[0]) <= width and index not in self.turned
            text += f"{'' if is_cut or is_hyphen else chr(10) if has_room else ' '}{line}"
            last = line
        return text


def read_page_columns(text: str, *, number: int = 1) -> Manuscript | None:
    """The episodes of pages in plain text; None for any text not laid out so.

    Page numbers, (MORE), (CONTINUED) and the cue repeated above a speech that goes on are left out;
    a notice counts them. Two speeches side by side stay as they stand, with a notice.
    """
    if not _HEADING.search(text) or any(sign in text for sign in _TYPED_SIGNS):
        return None
    pages = _Pages(text)
    widths: dict[int, int] = {}
    for each in pages.paragraphs:
        longest = max(map(len, each.lines))
        widths[each.column] = max(longest, widths.get(each.column, 0))
    texts = [each.text(widths) for each in pages.paragraphs]
    columns = [
        _heading_column(each) if is_heading_line(text) else each.column
        for each, text in zip(pages.paragraphs, texts, strict=True)
    ]
    base = min(
        (c for c, text in zip(columns, texts, strict=True) if is_heading_line(text)), default=0
    )
    looks = [
        (text, column / _INCH, _alignment(each, base))
        for each, text, column in zip(pages.paragraphs, texts, columns, strict=True)
    ]
    styles = styles_by_look(looks)
    if styles is None or (base < _LEAST_MARGIN and not pages.left_out):
        return None
    reader = _Reader(number, pages.notices())
    for each, words, style in zip(pages.paragraphs, texts, styles, strict=True):
        reader.read(each, words, "action" if each.is_verbatim else style)
    return reader.manuscript()


def _heading_column(paragraph: _Paragraph) -> int:
    """Where the words of a heading begin, behind the number in the margin."""
    first = paragraph.lines[0]
    return paragraph.column + first.find(numbered_heading(first)[0])


def _alignment(paragraph: _Paragraph, base: int) -> str:
    start, first = paragraph.column - base, paragraph.lines[0]
    end = start + len(first)
    if start >= _FAR and end >= _RIGHT:
        return "right"
    return "center" if start >= _LEAST_MARGIN and abs((start + end) / 2 - _MIDDLE) <= 1 else "left"


class _Pages:
    """The paragraphs of a text, and what belongs to the pages only."""

    def __init__(self, text: str) -> None:
        self.paragraphs: list[_Paragraph] = []
        self.left_out: list[int] = []
        self.side_by_side: list[int] = []
        self._open: _Paragraph | None = None
        self._awaits: _Paragraph | None = None
        """The speech above a (MORE); the cue that follows it is said again."""
        for number, typed in enumerate(LINE_END.split(text.removeprefix("\ufeff")), 1):
            line = typed.replace("\f", "").expandtabs().rstrip()
            self._line(number, line.removesuffix("*").rstrip() if line.endswith(_STAR) else line)

    def notices(self) -> list[Notice]:
        """What was left out or could not be told apart, each once."""
        found: list[Notice] = []
        if self.left_out:
            message = ngettext(
                "This line belongs to the page, not to the script: it is left out.",
                "{count} lines belong to the pages, not to the script (page numbers, (MORE)): they are left out.",
                len(self.left_out),
            )
            found.append(Notice(self.left_out[0], message.format(count=len(self.left_out))))
        message = _("Two speeches stand side by side; they are kept as action, as typed.")
        return [*found, *(Notice(line, message) for line in self.side_by_side)]

    def _line(self, number: int, line: str) -> None:
        text = line.strip()
        if len(line) in range(_RIGHT, _LONGEST) and is_heading_line(text):
            found = _NUMBERED.fullmatch(line)
            line = found[1] if found and numbered_heading(found[1].strip())[1] else line
            text = line.strip()
        column = len(line) - len(line.lstrip())
        if not text:
            self._open = None
        elif self._is_of_page(text, column):
            self.left_out.append(number)
        elif self._open and self._is_next(self._open, text, column):
            self._open.lines.append(line if self._open.is_verbatim else text)
        elif self._awaits and self._awaits.column == column:
            self._open, self._awaits = self._awaits, None
            self._open.turned.add(len(self._open.lines))
            self._open.lines.append(text)
        else:
            self._begin(number, line, column)

    def _is_of_page(self, text: str, column: int) -> bool:
        """Whether a line is a page number, a (MORE), or the cue above what goes on."""
        if text == _MORE and self._open:
            self._awaits, self._open = self._open, None
            return True
        is_number = column >= _RIGHT and _PAGE_NUMBER.fullmatch(text) is not None
        said = _GOES_ON.fullmatch(text) if self._awaits else None
        is_again = said is not None and any(
            each.lines[0].startswith(said[1]) for each in self.paragraphs[-_NEAR:]
        )
        return is_number or is_again or _TURNED.fullmatch(text) is not None

    @staticmethod
    def _is_next(above: _Paragraph, text: str, column: int) -> bool:
        """Whether a line goes on with the paragraph right above it."""
        if above.is_verbatim or column == above.column:
            return True
        if is_heading_line(above.lines[0]):
            return column == _heading_column(above) and not is_heading_line(text)
        is_open = above.lines[0].startswith("(") and ")" not in "".join(above.lines)
        return is_open and abs(column - above.column) <= 1

    def _begin(self, number: int, line: str, column: int) -> None:
        self._awaits = None
        both = _SIDE_BY_SIDE.fullmatch(line.strip()) if len(line) < _LONGEST else None
        is_pair = both is not None and is_cue(both[1]) and is_cue(both[2])
        is_pair = is_pair and not is_heading_line(line.strip())
        if is_pair:
            self.side_by_side.append(number)
        self._open = _Paragraph(
            number, column, [line if is_pair else line.strip()], is_verbatim=is_pair
        )
        self.paragraphs.append(self._open)


class _Reader:
    """Sorts the paragraphs into episodes of elements."""

    def __init__(self, number: int, notices: list[Notice]) -> None:
        self.notices = notices
        self._number = number
        self._has_header = False
        self._episodes: list[tuple[EpisodeHeader, int, list[Element]]] = []

    def read(self, paragraph: _Paragraph, text: str, style: str) -> None:
        """One paragraph in the style it looks like."""
        header = worded_card(text) if style in ("centered", "action", STANDS_APART) else None
        if header and (not self._has_header or header.number != self._episodes[-1][0].number):
            self._episodes.append((header, paragraph.line, []))
            self._has_header = True
            return
        if not self._episodes:
            self._episodes.append((EpisodeHeader(self._number), paragraph.line, []))
        words, number = numbered_heading(text) if style == "scene heading" else (text, "")
        if style == STANDS_APART:
            self.notices.append(stands_apart(paragraph.line, text))
        kind = _KINDS.get(style, Kind.ACTION)
        words = words if kind in (Kind.ACTION, Kind.DIALOGUE) else " ".join(words.split())
        typed = "\n".join(marked([Run(line)]) for line in words.split("\n"))
        self._episodes[-1][2].append(an_element(kind, typed, paragraph.line, number))

    def manuscript(self) -> Manuscript:
        """All episodes read."""
        episodes = tuple(self._read_episodes())
        notices = tuple(sorted(self.notices, key=lambda notice: notice.line))
        language = language_of("".join(each.screenplay.source for each in episodes))
        return Manuscript(
            (), episodes, "vertical", language, notices=notices, is_numbered=self._has_header
        )

    def _read_episodes(self) -> Iterator[ReadEpisode]:
        for header, first, elements in self._episodes:
            screenplay = generated_screenplay(elements, self.notices)
            yield ReadEpisode(header.number, header.title, screenplay, first, header.target_seconds)
