"""The paragraphs of FDX as elements, episode by episode."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.elements import Kind, Notice
from writersroom.script.emphasis import plain
from writersroom.script.episode_cards import worded_card
from writersroom.script.episode_headers import EpisodeHeader, episode_header
from writersroom.script.fdx_notes import (
    Carried,
    carried,
    is_shown_paragraph,
    note_text,
    place_of,
    shot_note,
)
from writersroom.script.fdx_parts import Part
from writersroom.script.fdx_revisions import revision_of
from writersroom.script.fdx_text import BLANK, paragraph_text, raw_text, styles_of
from writersroom.script.generated import an_element
from writersroom.script.inline_notes import Place
from writersroom.script.shown_notes import shown_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from xml.etree.ElementTree import Element as Node

_KINDS = {
    "scene heading": Kind.SCENE_HEADING,
    "shot": Kind.ACTION,
    "action": Kind.ACTION,
    "general": Kind.ACTION,
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
_CARDS = ("new act", "show/ep. title")
_WORDED = ("general", "action", "scene heading")
"""Types of paragraphs that are cards where their words say so, and no real card stands in the file."""
_OUTLINE = re.compile(r"outline (\d)")
_NOT_IN_NUMBERS = re.compile(r"[^\w.-]+|_")
_DEEPEST = 4
_BLACK = "#000000000000"


class ElementReader:
    """Collects the elements of each episode, and what was odd about them."""

    def __init__(self, ranged: Mapping[int, Sequence[Node]] | None = None) -> None:
        self.parts = [Part(EpisodeHeader(1))]
        self.notices: list[Notice] = []
        self._told: set[str] = set()
        self.back_matter = ""
        self._ranged = ranged or {}
        self._index = 0
        self._in_speech = False
        self._has_cards = False
        self._shown: set[str] = set()
        """The lines that show the notes so far; without its note such a line is action."""
        self._is_omitted = ranged is None

    def read(self, content: Iterable[Node]) -> None:
        """All paragraphs of `Content`, or of an omitted scene."""
        nodes = list(content)
        self._has_cards = self._is_omitted or any(map(is_card, nodes))
        for self._index, node in enumerate(nodes):
            self._paragraph(node)
            self._notes(self._ranged.get(self._index, ()))
        for part in self.parts:
            part.finish()

    @property
    def _part(self) -> Part:
        return self.parts[-1]

    def _paragraph(self, node: Node, *, dual: bool = False) -> None:
        """One paragraph; dual dialogue and omitted scenes are stepped into on purpose."""
        if node.tag != "Paragraph":
            return
        if is_shown_paragraph(node) and carried(node, Carried.SHOWN) in self._shown:
            mark = Carried.SHOWN
            self._notes(n for n in node.iterfind("ScriptNote") if n.get("Name") != mark)
            return
        name = node.get("Type", "Action").strip().lower()
        text = paragraph_text(node)
        tags = {child.tag for child in node}
        pair = node.find("DualDialogue") if "DualDialogue" in tags else None
        notes = node.findall("ScriptNote") if "ScriptNote" in tags else []
        is_worded = name in _WORDED and not self._has_cards
        header = self._header(node, text) if is_worded or name in _CARDS else None
        if header and not self._is_omitted:
            self._open(header)
            own = (Carried.EPISODE, Carried.RUNNING_TIME)
            self._notes([note for note in notes if note.get("Name") not in own])
            return
        starts_page = node.get("StartsNewPage") == "Yes"
        is_carrier = name == "general" and pair is None and not text and (starts_page or notes)
        if starts_page and (self._part.elements or is_carrier):
            self._add(Kind.PAGE_BREAK, "")
            self._in_speech = False
        if pair is not None:
            self._dual(pair)
        elif is_carrier:
            notes = self._without_back_matter(notes)
        else:
            self._typed(node, name, text, dual=dual)
        if "OmittedScene" in tags:
            self._omitted_scenes(node)
        self._notes(notes if name != "outline 4" else notes[bool(_depth_of(node)) :])

    def _header(self, node: Node, text: str) -> EpisodeHeader | None:
        """What a paragraph says of the episode it opens; None where it opens none."""
        header = card_header(node, text) if self._has_cards else worded_card(text)
        if header is None:
            return None
        before = self._part
        is_open = bool(before.card and before.elements) and header.number == before.header.number
        if is_open and not self._has_cards:
            return None  # said again inside the episode
        seconds: float | None
        try:
            seconds = float(carried(node, Carried.RUNNING_TIME))
        except ValueError:
            seconds = header.target_seconds
        return replace(header, target_seconds=seconds)

    def _open(self, header: EpisodeHeader) -> None:
        """The next episode."""
        before = self._part
        if before.card and not before.elements and before.header.number == header.number:
            before.header = header if header.title else before.header
            before.card.append(self._index)
        else:
            self.parts.append(Part(header, [self._index]))
        self._in_speech = False

    def _dual(self, pair: Node) -> None:
        count = 0
        self._in_speech = False
        for inner in pair:
            count += inner.get("Type", "").strip().lower() == "character"
            self._paragraph(inner, dual=count == 2)
        self._in_speech = False

    def _add(
        self, kind: Kind, text: str, number: str = "", *, dual: bool = False, depth: int = 0,
        revision: str = "",
    ) -> None:  # fmt: skip
        element = an_element(kind, text, 0, number, dual=dual, depth=depth)
        self._part.add(element, self._index, revision)

    def _tell(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self.notices.append(Notice(0, message))

    def _typed(self, node: Node, name: str, text: str, *, dual: bool) -> None:
        outline = _OUTLINE.fullmatch(name)
        kind = Kind.SECTION if outline else _KINDS.get(name, Kind.ACTION)
        revision = revision_of(node)
        words = text.strip()
        self._tell_styles(node, name, is_known=bool(outline) or name in _KINDS)
        if kind is Kind.ACTION and node.get("Alignment") == "Center" and text:
            kind = Kind.CENTERED
        if kind in (Kind.DIALOGUE, Kind.PARENTHETICAL) and not self._in_speech:
            kind = Kind.ACTION
            if words:
                self._tell(_("A speech without a cue is read as action."))
        if kind is Kind.CHARACTER and not words:
            return
        if kind is Kind.DIALOGUE:
            self._dialogue(text, revision)
            return
        if name == "shot":
            self._shot(node, words, revision)
        elif kind is Kind.ACTION:
            self._action(node, name, text.rstrip(), revision)
        elif kind is Kind.SCENE_HEADING:
            self._heading(node, words, revision)
        elif kind is Kind.SECTION and (words or outline):
            self._add(kind, words, depth=int(outline[1]) if outline else 1, revision=revision)
            if depth := _depth_of(node) if outline else 0:
                self._part.elements[-1] = replace(self._part.elements[-1], depth=depth)
        elif kind is Kind.NOTE and words:
            self._add(kind, raw_text(node).strip())
        elif kind is Kind.PARENTHETICAL and words:
            is_bare = not words.startswith(("(", "（"))
            self._add(kind, f"({words})" if is_bare else words, revision=revision)
        elif words or (text == BLANK and kind in (Kind.CENTERED, Kind.LYRICS)):
            self._add(kind, words, dual=dual and kind is Kind.CHARACTER, revision=revision)
        is_spoken = kind in (Kind.PARENTHETICAL, Kind.LYRICS) and self._in_speech
        self._in_speech = is_spoken or kind is Kind.CHARACTER

    def _tell_styles(self, node: Node, name: str, *, is_known: bool) -> None:
        """Say what of a paragraph's look a script text cannot hold."""
        if not is_known:
            message = _("There is no paragraph type “{name}” here; it is read as action.")
            self._tell(message.format(name=name[:40]))
        for run in node.iterfind("Text"):
            if "Strikeout" in styles_of(run):
                self._tell(_("Words that are struck out are read as plain text."))
            if run.get("Color", _BLACK) != _BLACK:
                self._tell(_("The colours of words are not kept."))

    def _action(self, node: Node, name: str, text: str, revision: str) -> None:
        """Action; without space before it goes on with the paragraph above."""
        last = self._part.elements[-1] if self._part.elements else None
        is_tight = node.get("SpaceBefore") == "0" or name == "general"
        if is_tight and text and last and last.kind is Kind.ACTION and last.text:
            self._part.extend_last(text, self._index, revision)
        else:
            self._add(Kind.ACTION, text, revision=revision)
        self._in_speech = False

    def _dialogue(self, text: str, revision: str) -> None:
        """A line of a speech; white space alone is a blank line in it, nothing at all is none."""
        last = self._part.elements[-1].kind if self._part.elements else None
        words = text.strip()
        if last is Kind.DIALOGUE and text:
            self._part.extend_last(words, self._index, revision)
        elif text:
            self._add(Kind.DIALOGUE, words, revision=revision)

    def _shot(self, node: Node, words: str, revision: str) -> None:
        """A line of action that is no scene; a note in it says what it was."""
        number = self._number(node)
        if not words:
            return
        self._add(Kind.ACTION, words, revision=revision)
        self._add(Kind.NOTE, shot_note(number))
        part = self._part
        part.places[len(part.elements) - 1] = Place(0, len("".join(plain(words).split())), 1)

    def _number(self, node: Node) -> str:
        """The number of a scene or shot in signs that Fountain can hold."""
        typed = node.get("Number", "").strip()
        number = _NOT_IN_NUMBERS.sub("-", typed)
        if number != typed:
            message = _("The scene number “{typed}” is written “{number}”.")
            self._tell(message.format(typed=typed[:40], number=number[:40]))
        return number

    def _heading(self, node: Node, words: str, revision: str) -> None:
        number = self._number(node)
        if words:
            self._add(Kind.SCENE_HEADING, words, number, revision=revision)
        elif number:
            message = _("Scene {number} has an empty heading, which was left out.")
            self._tell(message.format(number=number[:40]))
        for summary in node.iterfind("SceneProperties/Summary/Paragraph"):
            if line := paragraph_text(summary).strip():
                self._add(Kind.SYNOPSIS, line)

    def _omitted_scenes(self, node: Node) -> None:
        """The text of an omitted scene as boneyard below its heading."""
        for scene in node.iterfind("OmittedScene"):
            if self._is_omitted:
                for inner in scene:
                    self._paragraph(inner)
                continue
            reader = ElementReader()
            reader.read(scene)
            part = reader.parts[0]
            if part.elements:
                text = part.screenplay(self.notices).source
                self._add(Kind.BONEYARD, f"\n{text}")
            for notice in reader.notices:
                self._tell(notice.message)

    def _without_back_matter(self, notes: list[Node]) -> list[Node]:
        for note in notes:
            if note.get("Name") == Carried.BACK_MATTER:
                self.back_matter = note_text(note)
        return [note for note in notes if note.get("Name") != Carried.BACK_MATTER]

    def _notes(self, notes: Iterable[Node]) -> None:
        for note in notes:
            if note.get("Name") == Carried.SHOWN:
                continue  # somebody changed the line that showed a note: it is action of its own
            is_boneyard = note.get("Name") == Carried.BONEYARD and not self._is_omitted
            lines = "\n".join(raw_text(line) for line in note.iterfind("Paragraph"))
            text = lines if is_boneyard else note_text(note)
            if text.strip():
                self._add(Kind.BONEYARD if is_boneyard else Kind.NOTE, text)
                self._shown.add(plain(shown_line(text)))
                if place := place_of(note):
                    self._part.places[len(self._part.elements) - 1] = place


def is_card(node: Node) -> bool:
    """Whether a paragraph of a card's type opens an episode."""
    is_typed = node.tag == "Paragraph" and node.get("Type", "").strip().lower() in _CARDS
    return is_typed and card_header(node, paragraph_text(node)) is not None


def card_header(node: Node, text: str) -> EpisodeHeader | None:
    """What a card says: its line, or a note of ours where the line alone would say otherwise."""
    words = text.strip()
    number, card, title = [*carried(node, Carried.EPISODE).split("\n", 2), "", ""][:3]
    if number.isdecimal() and len(number) < 6 and card.strip() == words:
        return EpisodeHeader(int(number), title)
    return episode_header(words)


def _depth_of(node: Node) -> int:
    """The depth of a section below the fourth outline level, by its first note; 0 for none."""
    first = node.find("ScriptNote")
    if first is None or first.get("Name") != Carried.SECTION_DEPTH:
        return 0
    text = note_text(first)
    return int(text) if text.isdecimal() and len(text) < 4 and int(text) > _DEEPEST else 0
