"""Word files whose paragraphs say by their styles what they are, as screenplay programs write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.elements import Element, Kind, Manuscript, Notice, ReadEpisode
from writersroom.script.emphasis import Run, plain
from writersroom.script.episode_cards import worded_card
from writersroom.script.episode_headers import EpisodeHeader, episode_header
from writersroom.script.fdx_text import marked
from writersroom.script.generated import an_element, generated_screenplay
from writersroom.script.languages import language_of
from writersroom.script.odd_numbers import episode_notices
from writersroom.script.page_look import STANDS_APART, is_heading_line, stands_apart, styles_by_look
from writersroom.script.shown_notes import note_of
from writersroom.script.tables import left_out, row_note, table_row
from writersroom.script.vertical_lines import numbered_heading
from writersroom.script.word_files import look_of, opened, style_looks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_KINDS = {
    "scene heading": Kind.SCENE_HEADING, "slugline": Kind.SCENE_HEADING, "slug line": Kind.SCENE_HEADING,
    "shot": Kind.ACTION, "action": Kind.ACTION, "general": Kind.ACTION,
    "character": Kind.CHARACTER, "character name": Kind.CHARACTER, "dialogue": Kind.DIALOGUE,
    "dialog": Kind.DIALOGUE, "parenthetical": Kind.PARENTHETICAL, "transition": Kind.TRANSITION,
    "lyrics": Kind.LYRICS, "centered": Kind.CENTERED, "cast list": Kind.NOTE, "episode": Kind.SECTION,
    "shown note": Kind.NOTE,
    "new act": Kind.SECTION, "scene headings": Kind.SCENE_HEADING, "sluglines": Kind.SCENE_HEADING,
    "screenplay action": Kind.ACTION, "speech": Kind.DIALOGUE, "parentheticals": Kind.PARENTHETICAL,
    "wryly": Kind.PARENTHETICAL, "wrylies": Kind.PARENTHETICAL, "transitions": Kind.TRANSITION,
}  # fmt: skip
"""By the name of the style in lower case, ` dual` at its end taken off."""
_UNSAID = ("", "normal", "no spacing", "body text", "translation")
"""Styles of any text, which say nothing, and of translations; their lines are action without a word."""
_SPOKEN = (Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS)
_NUMBERED = re.compile(r"([\w.-]{1,12})\t+(.*?)(?:\t+\1)?", re.DOTALL)
_STAR = re.compile(r"[\t ]\*\Z")
_TRANSLATED = "translated"
_TRANSLATION = "translation"
_SHOWN = "shown note"
"""What our own English files print of captions, sound and music."""
_TABLE = "table row"
"""Of a line that is a whole row of cells without screenplay styles."""


@dataclass(slots=True)
class _Line:
    """One paragraph: the name of its style, its text, and the translations in it."""

    style: str
    text: str
    translations: list[str] = field(default_factory=list)
    is_second: bool = False
    """In the right column of two speeches at once."""
    indent: float = 0.0
    """Inches it stands in on the left."""
    alignment: str = ""


def read_styled_word(data: bytes, *, number: int = 1) -> Manuscript | None:
    """The episodes of a Word file with screenplay styles, or laid out as a screenplay; else None.

    The file must be known to open. What stands before the first scene or episode is front matter; a
    file without episode headers is one episode, with the number given.
    """
    lines = list(_lines(data))
    if not _are_styled(lines):
        styles = styles_by_look([(line.text, line.indent, line.alignment) for line in lines])
        if styles is None:
            return None
        for line, style in zip(lines, styles, strict=True):
            _restyle(line, style)
    reader = _Reader(number, has_cards=any(map(_card, lines)))
    for place, line in enumerate(lines, 1):
        reader.read(place, line)
    notices = reader.notices
    episodes = tuple(
        ReadEpisode(header.number, header.title, generated_screenplay(elements, notices), first, header.target_seconds)
        for header, first, elements in reader.episodes
    )  # fmt: skip
    notices += episode_notices((first, header.number) for header, first, _ in reader.episodes)
    title_page = (("Title", (reader.title,)),) if reader.title else ()
    language = language_of("".join(each.screenplay.source for each in episodes))
    front = "\n".join(reader.front).strip()
    return Manuscript(
        title_page, episodes, "vertical", language, front, notices=tuple(notices),
        is_numbered=reader.has_header,
    )  # fmt: skip


class _Reader:
    """Sorts the paragraphs into episodes of elements."""

    def __init__(self, number: int, *, has_cards: bool) -> None:
        self.number = number
        self._has_cards = has_cards
        self.episodes: list[tuple[EpisodeHeader, int, list[Element]]] = []
        self.front: list[str] = []
        self.title = ""
        self.has_header = False
        self.notices: list[Notice] = []
        self._place = 0
        self._told: set[str] = set(_UNSAID)

    def read(self, place: int, line: _Line) -> None:
        """One paragraph, the `place`th of the file."""
        self._place = place
        text = line.text.strip()
        kind = _kind_of(line.style, text)
        if line.style == _TABLE:
            self.notices.append(left_out(place, line.text))
            if self.episodes:
                self._add(Kind.NOTE, row_note(line.text))
            else:
                self.front.append(line.text)
        elif header := _card(line) if self._has_cards else self._worded(kind, text):
            self.episodes.append((header, place, []))
            self.has_header = True
        elif not self.episodes and kind not in (Kind.SCENE_HEADING, Kind.CHARACTER):
            self._before(line, text)
        elif text:
            if kind is None:
                self._tell_kind(line.style, text)
            self._element(kind or Kind.ACTION, line, text)
            for translation in line.translations:
                self._add(Kind.NOTE, f"bilingual: {translation}")

    def _tell_kind(self, style: str, text: str) -> None:
        """Say that a line is read as action because nothing tells what it is; once of each style."""
        if style == STANDS_APART:
            self.notices.append(stands_apart(self._place, plain(text)))
        elif style not in self._told:
            self._told.add(style)
            message = _("There is no paragraph type “{name}” here; it is read as action.")
            self.notices.append(Notice(self._place, message.format(name=style[:40])))

    def _worded(self, kind: Kind | None, text: str) -> EpisodeHeader | None:
        """The episode a paragraph opens by its words; not the open one, said again."""
        if kind not in (None, Kind.ACTION, Kind.SCENE_HEADING, Kind.CENTERED):
            return None
        header = worded_card(text)
        number = self.episodes[-1][0].number if self.has_header else None
        return None if header is None or header.number == number else header

    def _before(self, line: _Line, text: str) -> None:
        if line.style == "title" and not self.title:
            self.title = text
        else:
            self.front.append(line.text)

    def _add(self, kind: Kind, text: str, number: str = "", *, dual: bool = False) -> None:
        if not self.episodes:
            self.episodes.append((EpisodeHeader(self.number), self._place, []))
        element = an_element(kind, text, self._place, number, dual=dual, depth=kind is Kind.SECTION)
        self.episodes[-1][2].append(element)

    def _element(self, kind: Kind, line: _Line, text: str) -> None:
        elements = self.episodes[-1][2] if self.episodes else []
        last = elements[-1] if elements else None
        if kind is Kind.SCENE_HEADING:
            found = _NUMBERED.fullmatch(text)
            self._add(kind, *((found[2], found[1]) if found else numbered_heading(text)))
        elif kind is Kind.CHARACTER:
            is_dual = line.is_second and any(e.kind is Kind.CHARACTER for e in elements)
            self._add(kind, text, dual=is_dual)
        elif kind is Kind.DIALOGUE and last and last.kind is Kind.DIALOGUE:
            elements[-1] = an_element(kind, f"{last.text}\n{text}", last.line)
        elif kind in _SPOKEN[:2] and not (last and last.kind in (Kind.CHARACTER, *_SPOKEN)):
            self._add(Kind.ACTION, text)
        elif line.style == _SHOWN:
            note = note_of(plain(text))
            self._add(Kind.NOTE if note else Kind.ACTION, note or text)
        else:
            self._add(kind, text)


def _kind_of(style: str, text: str) -> Kind | None:
    """What a style says; Word's own headings say it of a scene where their words do."""
    if style.startswith("heading ") and is_heading_line(plain(text)):
        return Kind.SCENE_HEADING
    return _KINDS.get(style)


def _are_styled(lines: Sequence[_Line]) -> bool:
    """Whether screenplay styles say what is what: headings and speeches, or all from a heading on.

    A Chinese script names its speakers inside lines, so it is read as text.
    """
    kinds = [_KINDS.get(line.style) for line in lines]
    if Kind.SCENE_HEADING not in kinds:
        return False
    if Kind.CHARACTER in kinds and Kind.DIALOGUE in kinds:
        return True
    first = kinds.index(Kind.SCENE_HEADING)
    texts = [line for line in lines[first:] if line.text.strip()]
    is_english = language_of("".join(line.text for line in texts)) == "en"
    return is_english and all(line.style in _KINDS for line in texts)


def _restyle(line: _Line, style: str) -> None:
    """Give a paragraph the style it looks like; bold headings and cues are only a look."""
    if line.style in (_TABLE, "title"):
        return
    line.style = style
    if style in ("scene heading", "character"):
        line.text = plain(line.text)


def _card(line: _Line) -> EpisodeHeader | None:
    """The header of an episode that its style says to be one."""
    is_card = _KINDS.get(line.style) is Kind.SECTION
    return episode_header(line.text.strip(), numbered=True) if is_card else None


def _lines(data: bytes) -> Iterator[_Line]:
    """The paragraphs in order; the cells of a table from left to right."""
    from docx.table import Table

    document = opened(data)
    names = {each.style_id: (each.name or "").lower() for each in document.styles}
    try:
        looks = style_looks(document)
    except ValueError:  # lengths that are no numbers: nothing is told by them
        looks = {}
    for block in document.iter_inner_content():
        if not isinstance(block, Table):
            line = _line(block, names)
            line.indent, line.alignment = look_of(block, looks)
            yield line
            continue
        for row in block.rows:
            yield from _cells(row.cells, names)


def _cells(cells: Iterable[_Cell], names: Mapping[str, str]) -> Iterator[_Line]:
    found: list[_Line] = []
    for column, cell in enumerate(known := list(cells)):
        for paragraph in cell.paragraphs:
            line = _line(paragraph, names)
            line.is_second = column == 1 and line.style.startswith("character")
            found.append(line)
    is_script = any(line.style in _KINDS or line.style == _TRANSLATION for line in found)
    yield from found if is_script else [_Line(_TABLE, table_row([cell.text for cell in known]))]


def _line(paragraph: Paragraph, names: Mapping[str, str]) -> _Line:
    """A paragraph; its style is looked up by id, which python-docx 1.2 does by searching all."""
    style = names.get(paragraph._p.style or "", "").removesuffix(" dual")
    is_sung = _KINDS.get(style) is Kind.LYRICS  # its italics are how it looks
    pieces: list[Run] = []
    translations: list[str] = []
    for run in paragraph.runs:
        if names.get(run._r.style or "", "") == _TRANSLATED:
            translations.append(run.text.strip())
        else:
            is_italic = bool(run.italic) and not is_sung
            pieces.append(Run(run.text, bool(run.bold), is_italic, bool(run.underline)))
    text = _STAR.sub("", marked(pieces)).strip("\n")
    return _Line(style, text, [each for each in translations if each])
