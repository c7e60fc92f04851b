"""The script as items that flow: Chinese paper, phone pages, web pages and Word read the same ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.export.runs import lined_runs
from writersroom.script.bilingual import translations
from writersroom.script.cues import split_cue
from writersroom.script.elements import SPOKEN, Kind
from writersroom.script.emphasis import plain
from writersroom.script.notes import keyed_note
from writersroom.script.pages_continued import ENGLISH_MARKS, going_on, is_continued
from writersroom.script.pages_settings import Bilingual
from writersroom.script.shown_notes import shown_line
from writersroom.script.speeches import SUNG, is_sung_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.job import Job
    from writersroom.export.prepared import Prepared
    from writersroom.export.runs import PrintedRun
    from writersroom.script.elements import Element

_SIGNS = "△▲Δ"
"""What may mark an action as such in a typed script."""
_CUES = frozenset({"caption", "sfx", "music"})
_LISTS = frozenset({"cast", "props"})


@dataclass(slots=True)
class FlowLine:
    """One line of an item, with its translations."""

    runs: list[PrintedRun]
    is_aside: bool = False
    """A parenthetical on a line of its own (English)."""
    is_sung: bool = False
    """A lyric (English)."""
    below: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FlowItem:
    """One paragraph of a script that flows."""

    kind: str
    """heading, list, action, speech, bracket or transition."""
    lines: list[FlowLine]
    name: str = ""
    """Who speaks, or what a list lists."""
    tone: str = ""
    """What stands in brackets behind the name, brackets included."""
    number: str = ""
    """Of a scene."""
    typed: str = ""
    """A heading as the writer typed it; its lines may be in capitals."""
    is_note: bool = False
    """A note that is printed as a line of its own (English)."""
    is_revised: bool = False
    dual: bool = False
    """The second of two speeches at the same time."""
    is_quiet: bool = False
    """Printed in grey."""

    @property
    def text(self) -> str:
        """Its lines without styles and translations."""
        return "\n".join("".join(str(run["text"]) for run in line.runs) for line in self.lines)


def flowed_episode(episode: Prepared, job: Job) -> list[FlowItem]:
    """Headings, cast lines, actions, speeches and brackets of one episode, in reading order.

    A Chinese episode names the cast of each scene and prints what is heard and read on screen; its
    scenes are numbered even where nobody typed a number.
    """
    return list(_Flow(episode, job).items())


class _Flow:
    """Walks over an episode once; speeches are collected until they end."""

    def __init__(self, episode: Prepared, job: Job) -> None:
        self._elements = episode.screenplay.elements
        self._number, self._changes, self._labels = episode.number, episode.changes, job.labels
        self._quiet = episode.quiet
        self._is_chinese = job.language == "zh"
        self._has_numbers = job.options.has_scene_numbers
        is_bilingual = job.options.bilingual != Bilingual.OFF
        self._translations = translations(self._elements) if is_bilingual else {}
        self._going_on = going_on(self._elements) if job.options.has_continued else frozenset()
        self._scene = 0
        self._speech: list[int] = []
        self._noted: list[int] = []
        """Notes inside the speech; they are printed below it, so that it is not torn."""

    def items(self) -> Iterator[FlowItem]:
        for index, element in enumerate(self._elements):
            if element.kind is Kind.NOTE:
                yield from self._note(index)
            elif self._is_chinese and self._is_sung_alone(index):
                yield from self._spoken()
                yield self._item("action", self._lines(index, f"{SUNG}{element.text}"), index)
            elif element.kind in SPOKEN and element.kind is not Kind.CHARACTER:
                self._speech.append(index)
            else:
                yield from self._spoken(is_pair=element.dual)
                if element.kind is Kind.CHARACTER:
                    self._speech = [index]
                elif element.kind is Kind.SCENE_HEADING:
                    yield from self._heading(index, element)
                else:
                    yield from self._picture(index, element)
        yield from self._spoken()

    def _is_sung_alone(self, index: int) -> bool:
        is_lyric = self._elements[index].kind is Kind.LYRICS
        return is_lyric and (not self._speech or is_sung_alone(self._elements, index))

    def _item(
        self, kind: str, lines: list[FlowLine], *indexes: int, name: str = "", tone: str = ""
    ) -> FlowItem:
        is_revised = any(index in self._changes for index in indexes)
        is_quiet = bool(indexes) and indexes[0] in self._quiet
        return FlowItem(kind, lines, name, tone, is_revised=is_revised, is_quiet=is_quiet)

    def _heading(self, index: int, element: Element) -> Iterator[FlowItem]:
        self._scene += 1
        number = element.scene_number
        if self._is_chinese and not number:
            number = f"{self._number}-{self._scene}"
        text = plain(element.text)
        lines = self._lines(index, text if self._is_chinese else text.upper())
        heading = self._item("heading", lines, index)
        heading.number = number if self._has_numbers else ""
        heading.typed = text
        yield heading
        if self._is_chinese and not self._lists_follow(index) and (names := self._speakers(index)):
            yield self._list("cast", self._labels("separator").join(names))

    def _lists_follow(self, heading: int) -> bool:
        """Whether the writer typed the cast line of the scene; then none is made."""
        for element in self._elements[heading + 1 :]:
            if element.kind is Kind.SCENE_HEADING:
                return False
            note = keyed_note(element.text) if element.kind is Kind.NOTE else None
            if note and note.key == "cast":
                return True
        return False

    def _speakers(self, heading: int) -> tuple[str, ...]:
        names: dict[str, None] = {}
        for element in self._elements[heading + 1 :]:
            if element.kind is Kind.SCENE_HEADING:
                break
            if element.kind is Kind.CHARACTER:
                names.setdefault(split_cue(plain(element.text)).name)
        return tuple(names)

    def _note(self, index: int) -> Iterator[FlowItem]:
        self._noted.append(index)
        yield from () if self._speech else self._noted_lines()

    def _noted_lines(self) -> Iterator[FlowItem]:
        indexes, self._noted = self._noted, []
        for index in indexes:
            text = self._elements[index].text
            if self._is_chinese:
                yield from self._chinese_note(index, text)
            elif shown := shown_line(text):
                line = self._item("action", _plain_lines(shown), index)
                line.is_note = True
                yield line

    def _chinese_note(self, index: int, text: str) -> Iterator[FlowItem]:
        note = keyed_note(text)
        if note and note.key in _LISTS and note.value:
            yield self._list(note.key, note.value)
        elif note and note.key in _CUES and note.value:
            told = self._labels(f"{note.key}_line", text=note.value)
            yield FlowItem("bracket", _plain_lines(told), is_quiet=index in self._quiet)

    def _list(self, key: str, value: str) -> FlowItem:
        return FlowItem("list", _plain_lines(value), self._labels(key))

    def _lines(self, index: int, text: str) -> list[FlowLine]:
        """The lines of `text`, which is that of element `index`, with their translations."""
        lines = _plain_lines(text)
        for each in self._translations.get(index, ()):
            lines[min(each.line, len(lines) - 1)].below.append(each.text)
        return lines

    def _spoken(self, *, is_pair: bool = False) -> Iterator[FlowItem]:
        """The speech collected so far: name, tone, lines; and what was noted inside it.

        Where the other speech of a pair follows, that stands below both.
        """
        indexes, self._speech = self._speech, []
        if indexes:
            yield self._whole_speech(indexes)
        yield from () if is_pair else self._noted_lines()

    def _whole_speech(self, indexes: list[int]) -> FlowItem:
        first = self._elements[indexes[0]]
        has_cue = first.kind is Kind.CHARACTER
        cue = split_cue(plain(first.text)) if has_cue else split_cue("")
        rest = indexes[1:] if has_cue else indexes
        if self._is_chinese:
            tone, lines = self._chinese_speech(list(cue.extensions), list(rest))
        else:
            tone = "".join(f" ({extension})" for extension in cue.extensions)
            if indexes[0] in self._going_on and not is_continued(first.text):
                tone += f" {ENGLISH_MARKS.continued}"
            lines = [line for index in rest for line in self._english_part(index)]
        if has_cue and lines:
            lines[0].below[:0] = [each.text for each in self._translations.get(indexes[0], ())]
        speech = self._item("speech", lines, *indexes, name=cue.name, tone=tone)
        speech.dual = first.dual
        return speech

    def _english_part(self, index: int) -> list[FlowLine]:
        element = self._elements[index]
        lines = self._lines(index, element.text)
        for line in lines:
            line.is_aside = element.kind is Kind.PARENTHETICAL
            line.is_sung = element.kind is Kind.LYRICS
            if line.is_sung:
                line.runs = [{**run, "italic": True} for run in line.runs]
        return lines

    def _chinese_speech(self, tones: list[str], rest: list[int]) -> tuple[str, list[FlowLine]]:
        """The first tone stands before the colon, later ones inside the text."""
        if rest and self._elements[rest[0]].kind is Kind.PARENTHETICAL:
            tones.append(_bare(self._elements[rest.pop(0)].text))
        lines: list[FlowLine] = []
        opening = ""
        for index in rest:
            element = self._elements[index]
            if element.kind is Kind.PARENTHETICAL:
                opening += f"（{_bare(element.text)}）"
                continue
            sign = SUNG if element.kind is Kind.LYRICS else ""
            lines += self._lines(index, opening + sign + element.text)
            opening = ""
        if opening:
            lines += _plain_lines(opening)
        return (f"（{'，'.join(tones)}）" if tones else ""), lines or _plain_lines("")

    def _picture(self, index: int, element: Element) -> Iterator[FlowItem]:
        if element.kind is Kind.TRANSITION:
            yield self._item("transition", self._lines(index, element.text), index)
        elif element.kind is Kind.CENTERED:
            yield self._item("bracket", self._lines(index, element.text), index)
        elif element.kind is Kind.ACTION and not self._is_chinese and element.text.strip():
            yield self._item("action", self._lines(index, element.text), index)
        elif element.kind is Kind.ACTION:
            for line, typed in enumerate(element.text.split("\n")):
                if text := typed.strip():
                    yield self._chinese_picture(index, line, text)

    def _chinese_picture(self, index: int, line: int, text: str) -> FlowItem:
        is_bracket = text.startswith("【") and text.endswith("】")
        lines = _plain_lines(text if is_bracket else text.lstrip(_SIGNS))
        found = self._translations.get(index, ())
        lines[-1].below = [each.text for each in found if each.line == line]
        return self._item("bracket" if is_bracket else "action", lines, index)


def _plain_lines(text: str) -> list[FlowLine]:
    return [FlowLine(runs) for runs in lined_runs(text)]


def _bare(tone: str) -> str:
    return plain(tone).strip().strip("()（）")
