"""Reading scripts that are a list of clips in JSON (`clipIndex`, `setting`, `dialogue`, `durationSec`)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.duanju_headings import scene_line
from writersroom.script.duanju_lines import speech_line, split_actions
from writersroom.script.elements import Element, Kind, Manuscript, Notice, ReadEpisode
from writersroom.script.episode_headers import episode_header
from writersroom.script.generated import an_element, generated_screenplay
from writersroom.script.languages import language_of
from writersroom.script.notes import MAX_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_INDEX = ("clipIndex", "clip_index", "clipId", "clip_id", "clip", "shotIndex", "index", "镜头")
_SETTING = ("setting", "scene", "location", "场景")
_ACTION = ("action", "visual", "description", "画面")
_DIALOGUE = ("dialogue", "dialogues", "lines", "台词", "对白")
_SECONDS = ("durationSec", "duration_sec", "duration", "seconds", "时长")
_NOTES = {
    "hook": "hook", "sfx": "sfx", "音效": "sfx", "music": "music", "bgm": "music", "caption": "caption",
    "字幕": "caption", "subtitle": "caption", "characters": "cast", "cast": "cast", "人物": "cast", "props": "props",
    "道具": "props",
}  # fmt: skip
_SPEAKER = ("speaker", "character", "name", "role", "人物", "角色")
_WORDS = ("line", "text", "content", "dialogue", "words", "台词")
_TONE = ("tone", "emotion", "state", "parenthetical", "语气")
_EPISODE = ("episode", "episodeNumber", "episode_number", "episodeIndex", "集")
_TITLE = ("episodeTitle", "episode_title", "title", "name", "标题")
_CLIP_FIELDS = frozenset((*_SETTING, *_ACTION, *_DIALOGUE, *_SECONDS[:2], "hook"))
_MAX_DEPTH = 8


@dataclass(slots=True)
class _Episode:
    number: int
    title: str = ""
    elements: list[Element] = field(default_factory=list)
    setting: str = ""


def looks_like_clips(text: str) -> bool:
    """Whether a text may be JSON clips: cheap, by its first sign and the fields named in it."""
    opening = text.lstrip("\ufeff \t\r\n")[:2000]
    return opening[:1] in ("{", "[") and sum(f'"{name}"' in opening for name in _CLIP_FIELDS) >= 2


def read_clips(text: str) -> Manuscript | None:
    """The episodes of a JSON list of clips; None where the text is no such list.

    A clip becomes a shot with its seconds, below a heading where the setting changes. Fields nobody
    here knows become notes, and a notice names them.
    """
    if not looks_like_clips(text):
        return None
    try:
        root = json.loads(text.strip().removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    reader = _ClipReader()
    reader.read(root)
    if not reader.has_clips:
        return None
    notices = [
        Notice(0, _("The field “{name}” is no part of a script; it is kept as a note.").format(name=name))
        for name in sorted(reader.unknown)
    ]  # fmt: skip
    episodes = tuple(
        ReadEpisode(each.number, each.title, generated_screenplay(each.elements, notices))
        for each in reader.episodes
    )
    title_page = (("Title", (reader.title,)),) if reader.title else ()
    language = language_of("".join(each.screenplay.source for each in episodes))
    front = "\n".join(reader.front)
    return Manuscript(title_page, episodes, "duanju", language, front, notices=tuple(notices))


class _ClipReader:
    """Walks through the lists and objects of a file; clips go to the episode they stand in."""

    def __init__(self) -> None:
        self.episodes: list[_Episode] = []
        self.front: list[str] = []
        self.title = ""
        self.unknown: set[str] = set()
        self.has_clips = False

    def read(self, value: object, depth: int = 0) -> None:
        """Read a list of clips or an object that holds one, however deep."""
        if isinstance(value, list) and depth < _MAX_DEPTH:
            for item in value:
                self.read(item, depth + 1)
        elif isinstance(value, dict) and _is_clip(value):
            self._clip(value)
        elif isinstance(value, dict) and depth < _MAX_DEPTH:
            self._object(value, depth)
        elif value is not None:
            self._around(_as_text(value))

    def _object(self, value: Mapping[str, object], depth: int) -> None:
        """An object around clips: an episode where it has a number, else the series."""
        number = _number(_first(value, _EPISODE))
        title_key = next((key for key in _TITLE if isinstance(value.get(key), str)), "")
        title = str(value[title_key]).strip() if title_key else ""
        if number is not None:
            self.episodes.append(_Episode(number, title))
        elif title and not self.title and not self.episodes:
            self.title = title
        else:
            title_key = ""
        for key, item in value.items():
            if key == title_key or (number is not None and key == _key(value, _EPISODE)):
                continue
            if isinstance(item, list | dict) and _holds_clips(item, depth):
                self.read(item, depth + 1)
            elif item not in (None, "", [], {}):
                self._around(f"{key}: {_as_text(item)}")

    def _around(self, text: str) -> None:
        if self.episodes:
            self.episodes[-1].elements.append(an_element(Kind.NOTE, text))
        else:
            self.front.append(text)

    def _clip(self, clip: Mapping[str, object]) -> None:
        self.has_clips = True
        number = _number(_first(clip, _EPISODE))
        if not self.episodes or (number is not None and self.episodes[-1].number != number):
            self.episodes.append(_Episode(number or 1))
        episode = self.episodes[-1]
        setting = _as_text(_first(clip, _SETTING))
        if setting and setting != episode.setting:
            episode.setting = setting
            scene = scene_line(setting)
            heading = scene.text if scene else setting
            episode.elements.append(
                an_element(Kind.SCENE_HEADING, heading, scene_number=scene.number if scene else "")
            )
        episode.elements += _shot(clip)
        for line in _as_text(_first(clip, _ACTION)).split("\n"):
            episode.elements += (
                an_element(Kind.ACTION, text) for _sign, text in split_actions(line)
            )
        episode.elements += _speeches(_first(clip, _DIALOGUE))
        episode.elements += self._others(clip)

    def _others(self, clip: Mapping[str, object]) -> Iterator[Element]:
        read = {_key(clip, names) for names in (_SETTING, _ACTION, _DIALOGUE, _INDEX, _SECONDS)}
        if _number(_first(clip, _EPISODE)) is not None:
            read.add(_key(clip, _EPISODE))
        for key, value in clip.items():
            if key in read or value in (None, "", [], {}):
                continue
            if key not in _NOTES:
                self.unknown.add(key)
            yield an_element(Kind.NOTE, f"{_NOTES.get(key, key)}: {_as_text(value)}")


def _shot(clip: Mapping[str, object]) -> Iterator[Element]:
    """The clip as a shot note; seconds that are no length of a shot are kept as a note."""
    index, seconds = _as_text(_first(clip, _INDEX)), _first(clip, _SECONDS)
    is_length = isinstance(seconds, int | float) and 0 < seconds <= MAX_SECONDS
    parts = [part for part in (index, f"{seconds:g}s" if is_length else "") if part]
    if parts:
        yield an_element(Kind.NOTE, f"shot: {', '.join(parts)}")
    if seconds not in (None, "") and not is_length:
        yield an_element(Kind.NOTE, f"{_key(clip, _SECONDS)}: {_as_text(seconds)}")


def _speeches(value: object) -> Iterator[Element]:
    """Speeches from one text of lines, from objects, or from a list of both."""
    if isinstance(value, list):
        for item in value:
            yield from _speeches(item)
    elif isinstance(value, dict):
        yield from _speech_object(value)
    else:
        for line in _as_text(value).split("\n"):
            if speech := speech_line(line.strip()):
                yield from _spoken(speech.cue, speech.tones, speech.text)
            elif line.strip():
                yield an_element(Kind.ACTION, line.strip())


def _speech_object(value: Mapping[str, object]) -> Iterator[Element]:
    read = [_key(value, names) for names in (_SPEAKER, _WORDS, _TONE)]
    name, words, tone = (_as_text(value.get(key)) if key else "" for key in read)
    if name and words:
        yield from _spoken(name, (tone,) if tone else (), words)
        value = {key: item for key, item in value.items() if key not in read}
    for key, item in value.items():
        if item not in (None, "", [], {}):
            yield an_element(Kind.NOTE, f"{key}: {_as_text(item)}")


def _spoken(cue: str, tones: tuple[str, ...], text: str) -> Iterator[Element]:
    yield an_element(Kind.CHARACTER, cue)
    for tone in tones:
        yield an_element(Kind.PARENTHETICAL, f"({tone})")
    if text:
        yield an_element(Kind.DIALOGUE, text)


def _is_clip(value: Mapping[str, object]) -> bool:
    return sum(key in _CLIP_FIELDS or key in _INDEX[:5] for key in value) >= 2 and not any(
        isinstance(item, list) and _holds_clips(item, 1) for item in value.values()
    )


def _holds_clips(value: object, depth: int) -> bool:
    if depth >= _MAX_DEPTH:
        return False
    if isinstance(value, list):
        return any(_holds_clips(item, depth + 1) for item in value)
    return isinstance(value, dict) and (
        _is_clip(value) or any(_holds_clips(item, depth + 1) for item in value.values())
    )


def _key(value: Mapping[str, object], names: tuple[str, ...]) -> str:
    return next((name for name in names if value.get(name) not in (None, "")), "")


def _first(value: Mapping[str, object], names: tuple[str, ...]) -> object:
    return value.get(_key(value, names))


def _number(value: object) -> int | None:
    """An episode number: `3`, `"3"`, `"第3集"`, `"EP03"`; None for what says more than that."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    if isinstance(value, int) or (value.isascii() and value.isdigit() and len(value) < 5):
        return int(value) if int(value) > 0 else None
    header = episode_header(value)
    return header.number if header and not header.title and header.target_seconds is None else None


def _as_text(value: object) -> str:
    """A value as a person reads it; lists of texts by commas, objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "、".join(value)
    return json.dumps(value, ensure_ascii=False)
