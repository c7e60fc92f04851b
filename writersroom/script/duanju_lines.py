"""What a single line of a Chinese script is: scene heading, speech, bracket tags, labelled line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from writersroom.script.cues import CHINESE_SETTINGS, CHINESE_TIMES, heading_prefix

ACTION_SIGNS = "△▲Δ"

CAST_LABELS = frozenset({"人物", "出场人物", "本场人物", "登场人物", "角色", "人"})
PROP_LABELS = frozenset({"道具", "本场道具"})
NOTE_KEYS = {"音效": "sfx", "音乐": "music", "配乐": "music"}
PICTURE_LABELS = frozenset(
    {"字幕", "画面", "镜头", "特写", "空镜", "冷开场", "开场", "片头", "片尾"}
)
"""Labels of what is seen: their lines are action, as typed."""
OTHER_LABELS = frozenset({"服装", "服化道", "时间", "地点", "备注", "卡点", "时长", "注"})
SYNOPSIS_LABELS = frozenset({"大纲", "梗概", "本集梗概", "本集大纲", "故事梗概"})
LABELS = (
    CAST_LABELS | PROP_LABELS | NOTE_KEYS.keys() | PICTURE_LABELS | OTHER_LABELS | SYNOPSIS_LABELS
    | {"场景", "转场", "人物小传", "人物表", "主要人物"}
)  # fmt: skip

VOICE_TAGS = ("内心独白", "画外音", "心声", "旁白", "O.S.", "V.O.", "OS", "VO")
"""Marks of a voice that is not seen to speak; OS is the inner voice. Longest first."""

_WIDE = str.maketrans("０１２３４５６７８９－–—：．", "0123456789---:.")
_SCENE_ID = re.compile(
    r"(?:场\s?)?(\d{1,4}-\d{1,4}[A-Za-z]?(?![\d-]))\s?(?:场|[.、:]\s)?\s*(.*)", re.DOTALL
)
_NAMED_ID = re.compile(r"((?:EP\d{1,4}[-_])?SC?\d{1,4}[A-Za-z]?)(?![\w-])\s*(.*)", re.DOTALL)
_COUNTED_ID = re.compile(
    r"(第\s?[0-9零一二两三四五六七八九十百]{1,4}\s?场)(?!\w)\s*(.*)", re.DOTALL
)
_LABELLED_SCENE = re.compile(r"场景\s?([\w.-]*)\s?[:：]\s*(.+)", re.DOTALL)
_CAST_TAIL = re.compile(r"[\s|｜，,]*(?:出场)?人物?\s?[:：]\s*(.*)\Z", re.DOTALL)
_SEPARATORS = re.compile(r"[\s\-－–—·，,/|｜]+")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_LABEL = re.compile(r"([\u3400-\u9fff]{1,5})\s?[:：]\s*(.*)", re.DOTALL)
_SPACED_CAST = re.compile(r"人[\s\u3000]+(\S.*)", re.DOTALL)
_SPEECH = re.compile(
    r"([^:：（()）【】]{1,24}?)\s*((?:[（(][^（()）:：]{0,60}[)）]?\s*){0,3})[:：]\s*(.*)",
    re.DOTALL,
)
_TONE = re.compile(r"[（(]([^（()）]{0,80})[)）]\s*")
_TAG = re.compile(r"【[^【】]*】")
_TAG_SPEECH = re.compile(r"【([^【】:：]{1,14})[:：]([^【】]*)】")
_NOT_IN_NAMES = re.compile(
    r"[。！？，；…、“”\"《》<>\[\]{}|=#*~!?;,\\]|//|\d:|^\d+$|^https?$", re.IGNORECASE
)
_SAYING = re.compile(r"[说道问喊想]\Z")
_QUOTES = ("“", "「", '"', "‘")
_ENDS_SENTENCE = frozenset("。！？!?…】” \t\u3000")
_MAX_NAME = 12
_MAX_HEADING = 80


@dataclass(frozen=True, slots=True)
class SceneLine:
    """A scene heading taken apart, each part as typed."""

    number: str
    setting: str
    place: str
    time: str
    cast: str = ""
    """The cast named on the heading's own line."""

    @property
    def text(self) -> str:
        """The heading as Fountain has it: setting, place, time."""
        return " ".join(part for part in (self.setting, self.place, self.time) if part)


@dataclass(frozen=True, slots=True)
class SpeechLine:
    """A line of speech taken apart."""

    name: str
    typed_name: str
    """As it stands in the file: `林 晚` for the name `林晚`."""
    extensions: tuple[str, ...]
    """Voice tags as typed: `OS`, `心声`."""
    tones: tuple[str, ...]
    text: str

    @property
    def cue(self) -> str:
        """Name and voice tags as a Fountain cue."""
        return self.name + "".join(f" ({extension})" for extension in self.extensions)


def bare(line: str) -> str:
    """A line without the white space and the Markdown marks around it."""
    text = line.strip().strip("\ufeff")
    text = text.lstrip("#").strip() if text.startswith("#") else text
    if text.startswith("**") and text.endswith("**") and len(text) > 4:
        text = text[2:-2].strip()
    return text


def scene_line(text: str, *, cast_follows: bool = False) -> SceneLine | None:
    """The scene heading a line is; None for a score, a date or prose.

    An id alone proves nothing: a whole time word or inside/outside must stand in the line, or a cast
    line must follow. Without an id both a time word and inside/outside are needed.
    """
    if len(text) > _MAX_HEADING or text[:1] in ACTION_SIGNS:
        return None
    if found := _LABELLED_SCENE.match(text):
        number, rest = found[1], found[2]
        return _parts(number, rest, needed=0)
    wide = text.translate(_WIDE)
    for pattern in (_SCENE_ID, _NAMED_ID, _COUNTED_ID):
        if found := pattern.match(wide):
            rest = text[found.start(2) :]
            return _parts(found[1].replace(" ", ""), rest, needed=0 if cast_follows and rest else 1)
    return _parts("", text, needed=2) if not re.search(r"[。！？!?:：；【]", text) else None


def _parts(number: str, rest: str, *, needed: int) -> SceneLine | None:
    """Setting, time and place among whole tokens; None where fewer of the first two are found."""
    cast = ""
    if found := _CAST_TAIL.search(rest):
        rest, cast = rest[: found.start()], found[1].strip()
        needed = min(needed, 0 if rest.strip() else 1)
    if heading_prefix(rest):
        return SceneLine(number, "", rest.strip(), "", cast)
    joined = re.sub(r"([内外])景?\s?/\s?([内外])(景?)", r"\1\2\3", rest.strip())
    setting = time = ""
    places: list[str] = []
    start = 0
    gap = ""
    for separator in [*_SEPARATORS.finditer(joined), None]:
        token = joined[start : separator.start() if separator else len(joined)]
        word = _IN_BRACKETS.sub("", token).strip()
        if not setting and word in CHINESE_SETTINGS:
            is_parted = "/" in rest and "/" not in token
            setting, gap = (
                (
                    token[0] + "/" + token[1:]
                    if is_parted and len(word) == 2 and "景" not in word
                    else token
                ),
                " ",
            )
        elif not time and (word in CHINESE_TIMES or word in ("日景", "夜景")):
            time, gap = token, " "
        elif token:
            places.append(f"{gap}{token}" if places else token)
            gap = separator[0].strip() or " " if separator else ""
        else:
            gap = ""
        start = separator.end() if separator else start
    if bool(setting) + bool(time) < needed or not (setting or time or places):
        return None
    return SceneLine(number, setting, "".join(places), time, cast)


def labelled(text: str) -> tuple[str, str] | None:
    """Label and value of a line such as `道具：合同`; None where the word is no label."""
    if (found := _LABEL.match(text)) and found[1] in LABELS:
        return found[1], found[2].strip()
    if (found := _SPACED_CAST.match(text)) and not re.search(r"[。！？，：:△]", found[1]):
        return "人", found[1].strip()
    return None


def speech_line(text: str) -> SpeechLine | None:
    """The speech a line is; None without a name and a colon."""
    found = _SPEECH.fullmatch(text)
    if not found or found[3].startswith("//"):
        return None
    typed = found[1].strip()
    name = _joined_name(typed)
    if not name or name in LABELS or len(name) > _MAX_NAME or _NOT_IN_NAMES.search(name):
        return None
    tones = [tone.strip() for tone in re.split(r"[（()）]", found[2]) if tone.strip()]
    rest = found[3].strip()
    if _SAYING.search(name) and rest[:1] in _QUOTES:
        return None
    start = 0
    while tone := _TONE.match(rest, start):
        tones.append(tone[1].strip())
        start = tone.end()
    rest = rest[start:]
    name, extensions = _voice_of_name(name)
    kept: list[str] = []
    for tone_text in tones:
        voices, others = _voices(tone_text)
        extensions += voices
        kept += others
    return SpeechLine(name, typed, tuple(extensions), tuple(kept), rest)


def _joined_name(typed: str) -> str:
    """A two- or three-letter Chinese name without the spaces it was padded with."""
    joined = re.sub(r"[\s\u3000\xa0]+", "", typed)
    is_padded_name = 2 <= len(joined) <= 3 and re.fullmatch(r"[\u3400-\u9fff]+", joined)
    return joined if is_padded_name else typed


def _voice_of_name(name: str) -> tuple[str, list[str]]:
    """`林晚OS` is the name 林晚 with the voice tag OS; a tag alone (`旁白`) is a speaker."""
    for tag in VOICE_TAGS:
        rest = name[: -len(tag)].rstrip()
        if rest and name.upper().endswith(tag) and not (rest[-1].isascii() and rest[-1].isalpha()):
            return rest, [name[len(name) - len(tag) :]]
    return name, []


def _voices(tone: str) -> tuple[list[str], list[str]]:
    """Voice tags and what else stands in one bracket: `OS，哽咽`."""
    if tone.upper() in VOICE_TAGS:
        return [tone], []
    first, separator, rest = (*re.split(r"([，,、\s]+)", tone, maxsplit=1), "", "")[:3]
    if separator and first.upper() in VOICE_TAGS:
        return [first], [rest]
    return [], [tone]


def tags_of(text: str) -> tuple[str, ...]:
    """The bracket tags of a line that consists of nothing else; empty for any other line."""
    tags = _TAG.findall(text)
    return tuple(tags) if tags and not _TAG.sub("", text).strip() else ()


def tag_speech(tag: str) -> SpeechLine | None:
    """The speech inside a tag such as `【VO：…】` or `【林晚OS：…】`; None for captions and others."""
    found = _TAG_SPEECH.fullmatch(tag)
    if not found:
        return None
    speech = speech_line(f"{found[1]}：{found[2]}")
    is_voice = speech is not None and (speech.extensions or speech.name.upper() in VOICE_TAGS)
    return speech if is_voice else None


def split_actions(text: str) -> list[tuple[bool, str]]:
    """The pieces of a line at its action signs: whether a sign stood before, and the text."""
    pieces: list[tuple[bool, str]] = []
    for index, piece in enumerate(re.split(f"[{ACTION_SIGNS}]", text)):
        if piece.strip():
            pieces.append((index > 0, piece.strip()))
    return pieces


def split_trailing_tags(text: str) -> list[str]:
    """An action and the tags behind its last sentence, each on its own."""
    tags: list[str] = []
    end = len(text)
    while text[end - 1] == "】" and (start := text.rfind("【", 0, end)) > 0:
        if text[start - 1] not in _ENDS_SENTENCE:
            break
        tags.append(text[start:end])
        end = start
        while text[end - 1].isspace():
            end -= 1
    return [text[:end], *reversed(tags)]
