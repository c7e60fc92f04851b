"""Writing episodes in the Chinese script layout, in the style of a house."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.cues import split_cue
from writersroom.script.duanju_headings import ACTION_SIGNS, scene_line
from writersroom.script.duanju_labelled import bare_id
from writersroom.script.duanju_lines import (
    CAPTION,
    PART_LABELS,
    PICTURE_LABELS,
    bare,
    labelled,
    speech_line,
    square_labelled,
    tag_name,
    tags_of,
)
from writersroom.script.duanju_speech import voiced_line
from writersroom.script.duanju_styles import DEFAULT_STYLE, HouseStyle, Tag
from writersroom.script.elements import SPOKEN, Element, Kind, ReadEpisode
from writersroom.script.episode_headers import episode_header
from writersroom.script.notes import keyed_note
from writersroom.script.speeches import SUNG, is_sung_alone

if TYPE_CHECKING:
    from collections.abc import Iterable

END_TAG = "【本集完】"
_END_MARK = re.compile(
    r"[【（(\[＜<—\s-]*(?:本集完|第[零一二两三四五六七八九十百\d]{1,5}集\s?完)[】）)\]＞>—。\s-]*"
)
"""The end tag in all its spellings: `（本集完）`, `—— 第一集完 ——`."""
_CARD_POINT = "卡点特写"
_CLOSE_UP = "特写"
_LABELS = {"cast": "人物", "props": "道具", "sfx": "音效", "music": "音乐"}
_NO_WORDS = re.compile(r"[-*_=—~·\s#>`|{}\[\]<+•]")


def write_duanju(
    episodes: Iterable[ReadEpisode], title: str = "", style: HouseStyle = DEFAULT_STYLE
) -> str:
    """The Chinese layout of `episodes`; scene ids stand as they are, none is invented.

    Text that came from such a layout reads back as the same elements in every style, but for the
    two tags a style may add or leave out. Of other texts the layout holds all words, but not
    boneyard, dual pairs, or line breaks inside a paragraph.
    """
    writer = _Writer(style)
    if title:
        writer.lines += [f"《{title}》", ""]
    for episode in episodes:
        writer.episode(episode)
    return "\n".join(writer.lines).rstrip("\n") + "\n" if writer.lines else ""


class _Writer:
    """Lines so far."""

    def __init__(self, style: HouseStyle) -> None:
        self.style = style
        self.lines: list[str] = []
        self.card_point: Element | None = None
        """The close-up the episode ends on, where the style wants it tagged as such."""

    def episode(self, episode: ReadEpisode) -> None:
        """Header, scenes and end tag of one episode."""
        style = self.style
        name = f"{style.colon}{episode.title}" if episode.title else ""
        length = f"【{episode.target_seconds:g}秒】" if episode.target_seconds else ""
        self.lines += [f"第{style.episode_number(episode.number)}集{name}{length}", ""]
        elements = episode.screenplay.elements
        self.card_point = _card_point(elements) if style.card_point_tag is Tag.ON else None
        self._elements(elements)
        if style.end_tag is Tag.ON and not any(map(_is_end, elements)):
            self.lines.append(END_TAG)
        self.lines.append("")

    def _elements(self, elements: tuple[Element, ...]) -> None:
        speech: list[Element] = []
        for index, element in enumerate(elements):
            is_inside = bool(speech) and not is_sung_alone(elements, index)
            if element.kind in SPOKEN and (is_inside or element.kind is Kind.CHARACTER):
                if element.kind is Kind.CHARACTER:
                    self._speech(speech)
                    speech = []
                speech.append(element)
                continue
            self._speech(speech)
            is_note = element.kind in (Kind.NOTE, Kind.BONEYARD)
            speech = [speech[0], element] if speech and is_note else []
            previous = elements[index - 1] if index else None
            self._element(element, previous)
        self._speech(speech)

    def _put(self, line: str) -> None:
        if line or (self.lines and self.lines[-1]):
            self.lines.append(line)

    def _speech(self, speech: list[Element]) -> None:
        """`名（OS）（语气）：台词`, one line for each run of dialogue; the name stands on each.

        A note behind the cue says that the speech was interrupted: what stood before it is written.
        """
        if not speech:
            return
        cue = split_cue(speech[0].text)
        name = cue.name + "".join(map(self.style.bracketed, cue.extensions))
        tones = ""
        is_written = False
        for element in speech[1:]:
            if element.kind is Kind.PARENTHETICAL:
                tones += self.style.bracketed(element.text[1:-1])
                continue
            if element.kind not in (Kind.NOTE, Kind.BONEYARD):
                sign = SUNG if element.kind is Kind.LYRICS else ""
                self._put(self._speech_line(name, tones, f"{sign}{_one_line(element.text)}"))
                tones = ""
            is_written = True
        if tones or not is_written:
            self._put(self._speech_line(name, tones, ""))

    def _speech_line(self, name: str, tones: str, text: str) -> str:
        is_after = self.style.tone_after_colon or ":" in tones or "：" in tones
        before, behind = ("", tones) if is_after else (tones, "")
        return f"{name}{before}{self.style.colon}{behind}{text}"

    def _element(self, element: Element, previous: Element | None) -> None:
        text = _one_line(element.text)
        match element.kind:
            case Kind.SCENE_HEADING:
                self._put("")
                self._put(self._heading(text, element.scene_number))
            case Kind.ACTION:
                for line in self._tagged(element).split("\n"):
                    if line.strip():
                        self._action(line.strip())
            case Kind.NOTE:
                self._note(text, previous)
            case Kind.TRANSITION:
                self._put(f"转场{self.style.colon}{text}")
            case Kind.SYNOPSIS:
                self._put(f"梗概{self.style.colon}{text}")
            case Kind.SECTION:
                self._put(f"备注{self.style.colon}{text}")
            case Kind.CENTERED if text:
                self._put(f"【{text}】")
            case Kind.LYRICS if text:
                self._put(f"{self._sign}{SUNG}{text}")
            case Kind.DIALOGUE | Kind.PARENTHETICAL | Kind.CHARACTER:
                self._put(f"△{text}")
            case _:
                return

    @property
    def _sign(self) -> str:
        sign = self.style.action_sign or "△"
        return f"{sign} " if self.style.space_after_sign else sign

    def _tagged(self, element: Element) -> str:
        """The text of an action with the two tags as the style wants them."""
        text = element.text
        if element is self.card_point:
            return text.replace(_CLOSE_UP, _CARD_POINT, 1)
        if self.style.card_point_tag is Tag.OFF and tag_name(text) == _CARD_POINT:
            return text.replace(_CARD_POINT, _CLOSE_UP, 1)
        return "" if self.style.end_tag is Tag.OFF and _END_MARK.fullmatch(text) else text

    def _action(self, text: str) -> None:
        tags = tags_of(text)
        is_open = bool(self.lines) and self.lines[-1].endswith(("：", ":"))
        needs_sign = self.style.action_sign or is_open or not _is_plain(text)
        is_end = _END_MARK.fullmatch(text) and not is_open
        label = labelled(text)
        is_picture = label is not None and label[0] in PICTURE_LABELS - PART_LABELS
        is_bare = tags or is_end or is_picture or not needs_sign
        self._put(text if is_bare else f"{self._sign}{text}")

    def _heading(self, text: str, number: str) -> str:
        """The order of the house, `1-2 晨 外 栈桥`; a heading of another kind is labelled."""
        scene = scene_line(f"{number} {text}" if number else text)
        if scene:
            parts = {"time": scene.time, "setting": scene.setting, "place": scene.place}
            ordered = (number, *(parts[name] for name in self.style.heading_order))
            line = " ".join(part for part in ordered if part)
            again = scene_line(line)
            if again and (again.number, again.text, again.cast) == (number, text, ""):
                return line
        return f"场景{number and ' '}{number}{self.style.colon}{text}"

    def _note(self, text: str, previous: Element | None) -> None:
        note = keyed_note(text)
        caption = f"【{CAPTION}{self.style.colon}{note.value}】" if note and note.value else ""
        if note and note.key == "caption" and tags_of(caption) == (caption,):
            self._put(caption)
            return
        if note is None or note.key not in _LABELS:
            self._put(f"[[{text}]]")
            return
        line = f"{_LABELS[note.key]}{self.style.colon}{note.value}"
        is_first = previous is not None and previous.kind is Kind.SCENE_HEADING
        if note.key == "cast" and note.value and is_first and self.style.cast_on_heading:
            joined = f"{self.lines[-1]} {line}"
            before, after = scene_line(self.lines[-1]), scene_line(joined)
            is_same = (
                before and after and (before.number, before.text) == (after.number, after.text)
            )
            if is_same and after and after.cast == note.value:
                self.lines[-1] = joined
                return
        self._put(line)


def _card_point(elements: tuple[Element, ...]) -> Element | None:
    """The 【特写：…】 an episode closes with, if it has no 【卡点特写】 already."""
    seen = [e for e in elements if e.kind is not Kind.NOTE and e.text and not _is_end(e)]
    is_close_up = (
        bool(seen) and seen[-1].kind is Kind.ACTION and tag_name(seen[-1].text) == _CLOSE_UP
    )
    is_tagged = any(tag_name(each.text) == _CARD_POINT for each in elements)
    return seen[-1] if is_close_up and not is_tagged else None


def _is_end(element: Element) -> bool:
    """Whether an element says that the episode ends; the tag may stand behind an action."""
    text = element.text
    is_printed = element.kind in (Kind.ACTION, Kind.CENTERED)
    return is_printed and (END_TAG in text or _END_MARK.fullmatch(text) is not None)


def _is_plain(text: str) -> bool:
    """Whether a line without an action sign is read as action, as it stands."""
    is_something = (
        _NO_WORDS.match(text)
        or bare(text) != text
        or scene_line(text, cast_follows=True)
        or bare_id(text)
        or episode_header(text, numbered=True)
        or labelled(text)
        or square_labelled(text)
        or speech_line(text)
        or voiced_line(text)
        or any(sign in text for sign in (*ACTION_SIGNS, "[[", "<!--"))
    )
    return not is_something


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n") if line.strip())
