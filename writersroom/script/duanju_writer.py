"""Writing episodes in the Chinese script layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.script.cues import split_cue
from writersroom.script.duanju_lines import scene_line, tags_of
from writersroom.script.elements import SPOKEN, Element, Kind, ReadEpisode
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LABELS = {"cast": "人物", "props": "道具", "sfx": "音效", "music": "音乐"}


def write_duanju(episodes: Iterable[ReadEpisode], title: str = "") -> str:
    """The Chinese layout of `episodes`; scene ids stand as they are, none is invented.

    Text that came from such a layout reads back as the same elements. Of other texts the layout
    holds all words, but not boneyard, dual pairs, or line breaks inside a paragraph.
    """
    lines = [f"《{title}》", ""] if title else []
    for episode in episodes:
        name = f"：{episode.title}" if episode.title else ""
        length = f"【{episode.target_seconds:g}秒】" if episode.target_seconds else ""
        lines += [f"第{episode.number}集{name}{length}", ""]
        for line in _episode_lines(episode.screenplay.elements):
            if line or lines[-1]:
                lines.append(line)
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n" if lines else ""


def _episode_lines(elements: tuple[Element, ...]) -> Iterator[str]:
    speech: list[Element] = []
    for element in elements:
        if element.kind in SPOKEN and (speech or element.kind is Kind.CHARACTER):
            if element.kind is Kind.CHARACTER:
                yield from _speech_lines(speech)
                speech = []
            speech.append(element)
            continue
        yield from _speech_lines(speech)
        is_note = element.kind in (Kind.NOTE, Kind.BONEYARD)
        speech = [speech[0], element] if speech and is_note else []
        yield from _element_lines(element)
    yield from _speech_lines(speech)


def _speech_lines(speech: list[Element]) -> Iterator[str]:
    """`名（OS）（语气）：台词`, one line for each run of dialogue; the name stands on each.

    A note behind the cue says that the speech was interrupted: what stood before it is written.
    """
    if not speech:
        return
    cue = split_cue(speech[0].text)
    name = cue.name + "".join(f"（{extension}）" for extension in cue.extensions)
    tones = ""
    is_written = False
    for element in speech[1:]:
        if element.kind is Kind.PARENTHETICAL:
            tones += f"（{element.text[1:-1]}）"
            continue
        if element.kind not in (Kind.NOTE, Kind.BONEYARD):
            yield f"{name}{tones}：{_one_line(element.text)}"
            tones = ""
        is_written = True
    if tones or not is_written:
        yield f"{name}{tones}："


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n") if line.strip())


def _element_lines(element: Element) -> Iterator[str]:
    text = _one_line(element.text)
    match element.kind:
        case Kind.SCENE_HEADING:
            yield from ("", _heading_line(text, element.scene_number))
        case Kind.ACTION:
            yield from (_action_line(line) for line in element.text.split("\n") if line.strip())
        case Kind.NOTE:
            yield _note_line(text)
        case Kind.TRANSITION:
            yield f"转场：{text}"
        case Kind.SYNOPSIS:
            yield f"梗概：{text}"
        case Kind.SECTION:
            yield f"备注：{text}"
        case Kind.CENTERED | Kind.LYRICS if text:
            yield f"【{text}】" if element.kind is Kind.CENTERED else f"△♪{text}"
        case Kind.DIALOGUE | Kind.PARENTHETICAL | Kind.CHARACTER:
            yield f"△{text}"
        case _:
            return


def _action_line(line: str) -> str:
    text = line.strip()
    return text if tags_of(text) else f"△{text}"


def _heading_line(text: str, number: str) -> str:
    """The usual order `1-2 晨 外 栈桥`; a heading of another kind is labelled."""
    scene = scene_line(f"{number} {text}" if number else text)
    parts = (number, scene.time, scene.setting, scene.place) if scene else ()
    line = " ".join(part for part in parts if part)
    again = scene_line(line) if line else None
    if again and (again.number, again.text) == (number, text):
        return line
    return f"场景{number and ' '}{number}：{text}"


def _note_line(text: str) -> str:
    note = keyed_note(text)
    if note and note.key in _LABELS:
        return f"{_LABELS[note.key]}：{note.value}"
    return f"[[{text}]]"
