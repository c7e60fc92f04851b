"""Reading FDX: paragraphs to elements, New Act cards to episodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.elements import Element, Kind, Manuscript, Notice, ReadEpisode
from writersroom.script.episode_headers import EpisodeHeader, episode_header
from writersroom.script.fdx_paragraphs import paragraph_text, parse_fdx
from writersroom.script.fdx_title_page import read_fdx_title_page
from writersroom.script.generated import an_element, generated_screenplay
from writersroom.script.languages import language_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

_KINDS = {
    "scene heading": Kind.SCENE_HEADING,
    "shot": Kind.SCENE_HEADING,
    "character": Kind.CHARACTER,
    "parenthetical": Kind.PARENTHETICAL,
    "dialogue": Kind.DIALOGUE,
    "transition": Kind.TRANSITION,
    "lyrics": Kind.LYRICS,
    "cast list": Kind.NOTE,
    "new act": Kind.SECTION,
    "cold opening": Kind.SECTION,
    "show/ep. title": Kind.SECTION,
    "end of act": Kind.CENTERED,
    "outline body": Kind.SYNOPSIS,
}
"""By type in lower case; what is not here is action, whatever its name."""
_OUTLINE = re.compile(r"outline (\d)")


def read_fdx(data: bytes) -> Manuscript:
    """The script in an FDX file; a New Act card that reads like an episode header starts an episode.

    Scene numbers are those of the file, none is invented. Line numbers count in the Fountain text.

    Raises:
        InputError: the file is no FDX, unsafe or too large.
    """
    root = parse_fdx(data)
    reader = _Reader()
    content = root.find("Content")
    for paragraph in content if content is not None else ():
        reader.paragraph(paragraph)
    notices: list[Notice] = []
    episodes = tuple(
        ReadEpisode(
            header.number, header.title, generated_screenplay(elements, notices),
            target_seconds=header.target_seconds,
        )
        for header, elements in reader.parts
        if elements or len(reader.parts) == 1 or header is not reader.first
    )  # fmt: skip
    text = "".join(episode.screenplay.source for episode in episodes)
    title_page = read_fdx_title_page(root)
    return Manuscript(title_page, episodes, "fdx", language_of(text), notices=tuple(notices))


class _Reader:
    """Collects the elements of each episode."""

    def __init__(self) -> None:
        self.first = EpisodeHeader(1)
        self.parts: list[tuple[EpisodeHeader, list[Element]]] = [(self.first, [])]
        self.in_speech = False

    @property
    def elements(self) -> list[Element]:
        return self.parts[-1][1]

    def paragraph(self, node: Node, *, dual: bool = False) -> None:
        """One paragraph; dual dialogue and omitted scenes are stepped into on purpose."""
        if node.tag != "Paragraph":
            return
        if (pair := node.find("DualDialogue")) is not None:
            self._dual(pair)
            self._notes(node)
            return
        kind_name = node.get("Type", "Action").strip().lower()
        text = paragraph_text(node)
        if kind_name == "new act" and (header := episode_header(text)):
            self.parts.append((header, []))
            self.in_speech = False
            return
        if node.get("StartsNewPage") == "Yes" and self.elements:
            self._add(Kind.PAGE_BREAK, "")
        self._typed(node, kind_name, text, dual=dual)
        self._notes(node)
        for omitted in node.iterfind("OmittedScene"):
            for inner in omitted:
                self.paragraph(inner)

    def _dual(self, pair: Node) -> None:
        count = 0
        for inner in pair:
            count += inner.get("Type", "").lower() == "character"
            self.paragraph(inner, dual=count > 1)

    def _add(
        self, kind: Kind, text: str, number: str = "", *, dual: bool = False, depth: int = 0
    ) -> None:
        self.elements.append(an_element(kind, text, 0, number, dual=dual, depth=depth))

    def _typed(self, node: Node, name: str, text: str, *, dual: bool) -> None:
        outline = _OUTLINE.fullmatch(name)
        kind = Kind.SECTION if outline else _KINDS.get(name, Kind.ACTION)
        if kind is Kind.ACTION and node.get("Alignment") == "Center" and text.strip():
            kind = Kind.CENTERED
        if kind in (Kind.DIALOGUE, Kind.PARENTHETICAL) and not self.in_speech:
            kind = Kind.ACTION
        if kind is Kind.ACTION and (text.strip() or node.find("ScriptNote") is None):
            self._action(node, name, text)
        elif text.strip():
            self._block(
                node, kind, text.strip(), dual=dual, depth=int(outline[1]) if outline else 1
            )
        is_spoken = kind in (Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS) and self.in_speech
        self.in_speech = is_spoken or kind is Kind.CHARACTER

    def _action(self, node: Node, name: str, text: str) -> None:
        """Action; without space before it goes on with the paragraph above."""
        last = self.elements[-1] if self.elements else None
        is_tight = node.get("SpaceBefore") == "0" or name == "general"
        if is_tight and text.strip() and last and last.kind is Kind.ACTION and last.text:
            self.elements[-1] = an_element(Kind.ACTION, f"{last.text}\n{text.rstrip()}")
        else:
            self._add(Kind.ACTION, text.rstrip())

    def _block(self, node: Node, kind: Kind, text: str, *, dual: bool, depth: int) -> None:
        if kind is Kind.DIALOGUE and self.elements and self.elements[-1].kind is Kind.DIALOGUE:
            self.elements[-1] = an_element(kind, f"{self.elements[-1].text}\n{text}")
        elif kind is Kind.SCENE_HEADING:
            self._add(kind, text, node.get("Number", "").strip())
            for summary in node.iterfind("SceneProperties/Summary/Paragraph"):
                if words := paragraph_text(summary).strip():
                    self._add(Kind.SYNOPSIS, words)
        elif kind is Kind.PARENTHETICAL and not text.startswith(("(", "（")):
            self._add(kind, f"({text})")
        else:
            is_section = kind is Kind.SECTION
            is_second = dual and kind is Kind.CHARACTER
            self._add(kind, text, dual=is_second, depth=depth if is_section else 0)

    def _notes(self, node: Node) -> None:
        for note in node.iterfind("ScriptNote"):
            lines = [paragraph_text(inner) for inner in note.iterfind("Paragraph")]
            if text := "\n".join(lines).strip():
                self._add(Kind.NOTE, text)
