"""The Chinese script layout: scene bars, cast lines, △ actions, name（tone）：line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.runs import lined_runs
from writersroom.script.cues import split_cue
from writersroom.script.elements import SPOKEN, Kind
from writersroom.script.emphasis import plain
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.job import Job
    from writersroom.export.labels import Labels
    from writersroom.script.elements import Element
    from writersroom.season import Episode

_SIGNS = "△▲Δ"
"""What may mark an action as such in a typed script."""
_CUES = frozenset({"caption", "sfx", "music"})
_LISTS = frozenset({"cast", "props"})
Item = dict[str, object]


def chinese_episode(episode: Episode, job: Job) -> dict[str, object]:
    """The data of one episode for templates/pdf/script_zh.typ."""
    elements = episode.screenplay.elements
    return {
        "title": job.labels.episode(episode),
        "items": list(_Layout(elements, episode.number, job.labels).items()),
    }


class _Layout:
    """Walks over an episode once; speeches are collected until they end."""

    def __init__(self, elements: tuple[Element, ...], number: int, labels: Labels) -> None:
        self._elements, self._number, self._labels = elements, number, labels
        self._scene = 0
        self._speech: list[Element] = []

    def items(self) -> Iterator[Item]:
        """Headings, cast lines, actions, speeches and brackets in reading order."""
        for index, element in enumerate(self._elements):
            if element.kind is Kind.NOTE:
                yield from self._note(element)
            elif element.kind in SPOKEN and element.kind is not Kind.CHARACTER:
                self._speech.append(element)
            else:
                yield from self._spoken()
                if element.kind is Kind.CHARACTER:
                    self._speech = [element]
                elif element.kind is Kind.SCENE_HEADING:
                    yield from self._heading(index, element)
                else:
                    yield from _picture(element)
        yield from self._spoken()

    def _heading(self, index: int, element: Element) -> Iterator[Item]:
        self._scene += 1
        number = element.scene_number or f"{self._number}-{self._scene}"
        yield {"kind": "heading", "text": f"{number}  {plain(element.text)}"}
        if not self._lists_follow(index) and (names := self._speakers(index)):
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

    def _note(self, element: Element) -> Iterator[Item]:
        note = keyed_note(element.text)
        if note and note.key in _LISTS and note.value:
            yield self._list(note.key, note.value)
        elif note and note.key in _CUES and note.value:
            yield from self._spoken()
            yield _item("bracket", self._labels(f"{note.key}_line", text=note.value))

    def _list(self, key: str, value: str) -> Item:
        return _item("list", value) | {"name": self._labels(key)}

    def _spoken(self) -> Iterator[Item]:
        """The speech collected so far: name, tone before the colon, later tones inside the text."""
        speech, self._speech = self._speech, []
        if not speech:
            return
        cue = (
            split_cue(plain(speech[0].text)) if speech[0].kind is Kind.CHARACTER else split_cue("")
        )
        rest = speech[1:] if speech[0].kind is Kind.CHARACTER else speech
        tones = [*cue.extensions]
        if rest and rest[0].kind is Kind.PARENTHETICAL:
            tones.append(_bare(rest.pop(0).text))
        text = "\n".join(
            f"（{_bare(part.text)}）" if part.kind is Kind.PARENTHETICAL else part.text
            for part in rest
        )
        tone = f"（{'，'.join(tones)}）" if tones else ""
        yield _item("speech", text.replace("）\n", "）")) | {"name": cue.name, "tone": tone}


def _picture(element: Element) -> Iterator[Item]:
    if element.kind is Kind.TRANSITION:
        yield _item("transition", element.text)
    elif element.kind is Kind.CENTERED:
        yield _item("bracket", element.text)
    elif element.kind is Kind.ACTION:
        for line in filter(None, map(str.strip, element.text.split("\n"))):
            is_bracket = line.startswith("【") and line.endswith("】")
            yield _item(
                "bracket" if is_bracket else "action", line if is_bracket else line.lstrip(_SIGNS)
            )


def _bare(tone: str) -> str:
    return plain(tone).strip().strip("()（）")


def _item(kind: str, text: str) -> Item:
    return {"kind": kind, "lines": lined_runs(text)}
