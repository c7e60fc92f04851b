"""The elements of an episode as FDX paragraphs, notes and revisions attached to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.script.elements import SPOKEN, Element, Kind
from writersroom.script.emphasis import plain
from writersroom.script.fdx_notes import Carried, script_note, shot_number, shown_paragraph
from writersroom.script.fdx_revisions import with_note
from writersroom.script.fdx_text import BLANK, text_nodes
from writersroom.script.fdx_xml import escaped
from writersroom.script.fountain import compose, read_fountain
from writersroom.script.inline_notes import with_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from writersroom.script.inline_notes import Place

_TYPES = {
    Kind.SCENE_HEADING: "Scene Heading",
    Kind.ACTION: "Action",
    Kind.CHARACTER: "Character",
    Kind.DIALOGUE: "Dialogue",
    Kind.PARENTHETICAL: "Parenthetical",
    Kind.TRANSITION: "Transition",
    Kind.LYRICS: "Lyrics",
    Kind.SYNOPSIS: "Outline Body",
    Kind.CENTERED: "Action",
}
_DEEPEST = 4
"""Outline levels FDX has."""
_END_OF_ACT = re.compile(r"end of (?:act|episode|teaser|cold open)\b", re.IGNORECASE)
OMITTED = "omitted"
"""How the heading of an omitted scene reads, in lower case."""


@dataclass(slots=True)
class _Paragraph:
    """One paragraph, open for notes until another block begins."""

    attributes: dict[str, str]
    text: str = ""
    properties: str = ""
    """Length and page of a scene."""
    summary: str = ""
    notes: str = ""
    omitted: str = ""
    revision: str = ""

    @property
    def type(self) -> str:
        return self.attributes["Type"]

    def xml(self) -> str:
        """The paragraph as one line."""
        names = "".join(f' {name}="{escaped(value)}"' for name, value in sorted(self.attributes.items()))  # fmt: skip
        summary = f"<Summary>{self.summary}</Summary>" if self.summary else ""
        scene = (
            f'<SceneProperties {self.properties} Title="">{summary}</SceneProperties>'
            if self.type == _TYPES[Kind.SCENE_HEADING]
            else ""
        )
        omitted = f"<OmittedScene>{self.omitted}</OmittedScene>" if self.omitted else ""
        text = text_nodes(self.text, self.revision)
        return f"<Paragraph{names}>{scene}{self.notes}{text}{omitted}</Paragraph>"


def paragraphs(
    elements: Iterable[Element], properties: Mapping[int, str], *, shows_notes: bool = False
) -> list[str]:
    """The paragraphs of some elements, one a line.

    Args:
        elements: of one episode, in order.
        properties: by index of a heading, its length and page as attributes.
        shows_notes: text on screen, sound and music get a paragraph of their own as well, as on an
            English page.
    """
    writer = _Writer(shows_notes)
    for index, (element, place) in enumerate(with_places(elements)):
        writer.add(element, properties.get(index, 'Length="1/8" Page="1"'), place)
    writer.close()
    if writer.starts_page:
        writer.carrier()
        writer.close()
    return writer.done


@dataclass(slots=True)
class _Writer:
    """The paragraphs so far; the last ones stay open for notes and for a dual partner."""

    shows_notes: bool = False
    done: list[str] = field(default_factory=list)
    open: list[_Paragraph] = field(default_factory=list)
    host: list[_Paragraph] = field(default_factory=list)
    """The paragraphs of the last element while only revision notes stood behind it."""
    shown: list[str] = field(default_factory=list)
    """Paragraphs for notes of the open block, to stand below it."""
    is_pair: bool = False
    starts_page: bool = False

    def add(self, element: Element, properties: str, place: Place | None = None) -> None:
        match element.kind:
            case Kind.NOTE:
                if not self._is_revision(element.text) and not self._is_shot(element.text):
                    self._note(script_note(element.text, place=place))
                    if self.shows_notes and (shown := shown_paragraph(element.text)):
                        self.shown.append(shown)
            case Kind.BONEYARD:
                if not self._is_omitted_scene(element.text):
                    self._note(script_note(element.text, Carried.BONEYARD, place))
            case Kind.PAGE_BREAK:
                self._page_break()
            case Kind.SYNOPSIS if self._takes_more(_TYPES[Kind.SCENE_HEADING]):
                self.open[
                    -1
                ].summary += f'<Paragraph Alignment="Left">{text_nodes(element.text)}</Paragraph>'
                self.host = []
            case _:
                self._block(element, properties)

    def close(self) -> None:
        """End the open block."""
        lines = [paragraph.xml() for paragraph in self.open]
        if self.is_pair:
            pair = f"<DualDialogue>{''.join(lines)}</DualDialogue>"
            lines = [f'<Paragraph Type="General">{pair}</Paragraph>']
        self.done += [*lines, *self.shown]
        self.shown = []
        self.open, self.host, self.is_pair = [], [], False

    def carrier(self) -> None:
        """An empty paragraph for what stands at no line: a page break, a note of its own."""
        self.close()
        self._put("General", "")

    def _page_break(self) -> None:
        """The next paragraph starts a page; where that would not be seen, an empty one does."""
        self.close()
        is_first = not self.done
        if is_first or self.starts_page:
            self.starts_page = True
            self.carrier()
        self.starts_page = not is_first

    def _note(self, note: str) -> None:
        """A note at the last paragraph; one of its own where there is none, or behind a page break."""
        if not self.open or self.starts_page:
            self.carrier()
        self.open[-1].notes += note
        self.host = []

    def _is_revision(self, text: str) -> bool:
        """Whether the note says which lines of the last element are revised; they are marked then."""
        after = with_note([line.revision for line in self.host], text) if self.host else None
        if after is None or any(
            revision and not plain(line.text).strip()
            for line, revision in zip(self.host, after, strict=True)
        ):
            return False
        for line, revision in zip(self.host, after, strict=True):
            line.revision = revision
        return True

    def _is_shot(self, text: str) -> bool:
        """Whether the note says that the line of the last element is a shot; it becomes one then."""
        number = shot_number(text)
        line = self.host[0] if len(self.host) == 1 else None
        if number is None or line is None or line.type != "Action" or not plain(line.text).strip():
            return False
        line.attributes["Type"] = "Shot"
        if number:
            line.attributes["Number"] = number
        return True

    def _takes_more(self, kind: str) -> bool:
        """Whether the last paragraph is of this type and nothing is attached behind its summary."""
        last = self.open[-1] if self.open and not self.starts_page else None
        return last is not None and last.type == kind and not last.notes and not last.omitted

    def _is_omitted_scene(self, text: str) -> bool:
        """Whether a boneyard is the omitted scene of the heading above; it is nested there then."""
        if not self._takes_more(_TYPES[Kind.SCENE_HEADING]):
            return False
        if self.open[-1].text.strip().lower() != OMITTED:
            return False
        elements = read_fountain(text).elements
        if not elements or f"\n{compose(elements)}" != text:
            return False
        self.open[-1].omitted = "".join(paragraphs(elements, {}))
        self.host = []
        return True

    def _block(self, element: Element, properties: str) -> None:
        if element.kind is Kind.CHARACTER:
            is_first = bool(self.open) and self.open[0].type == _TYPES[Kind.CHARACTER]
            joins = element.dual and is_first and not self.is_pair
            if not joins:
                self.close()
            self.is_pair = joins
        elif element.kind not in SPOKEN:
            self.close()
        start = len(self.open)
        for index, line in enumerate(element.text.split("\n")):
            self._line(element, line, index)
        if element.kind is Kind.SCENE_HEADING:
            self.open[-1].properties = properties
        self.host = self.open[start:]
        if element.depth > _DEEPEST:
            self._note(script_note(str(element.depth), Carried.SECTION_DEPTH))

    def _line(self, element: Element, line: str, index: int) -> None:
        match element.kind:
            case Kind.SCENE_HEADING:
                number = {"Number": element.scene_number} if element.scene_number else {}
                self._put("Scene Heading", line, **number)
            case Kind.ACTION:
                self._put("Action", line, **({"SpaceBefore": "0"} if index else {}))
            case Kind.SECTION:
                self._put(f"Outline {min(max(element.depth, 1), _DEEPEST)}", line)
            case Kind.CENTERED:
                is_end = bool(_END_OF_ACT.match(line))
                self._put("End of Act" if is_end else "Action", line or BLANK, Alignment="Center")
            case _:
                self._put(_TYPES[element.kind], line if line.strip() else BLANK)

    def _put(self, kind: str, text: str, **attributes: str) -> None:
        if self.starts_page:
            attributes["StartsNewPage"], self.starts_page = "Yes", False
        self.open.append(_Paragraph({"Type": kind, **attributes}, text))
