"""Lines of speech in Chinese scripts: `名（OS）（语气）：台词`, and the voice tags in all their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

VOICE_TAGS = (
    "内心独白", "心理活动", "内心OS", "画外音", "画外", "心声", "心想", "旁白", "内心", "独白", "O.S.", "V.O.", "OS",
    "VO", "內心獨白", "畫外音", "畫外", "心聲", "內心", "獨白",
)  # fmt: skip
"""Marks of a voice that is not seen to speak; OS is the inner voice. Longest first."""
MAX_NAME = 12

_SPEECH = re.compile(
    r"([^:：（()）【】]{1,24}?)\s*((?:[（(](?:[^（()）]{0,60}[)）]|[^（()）:：]{0,60})\s*){0,3})[:：]\s*(.*)",
    re.DOTALL,
)
_VOICE = "|".join(re.escape(tag) for tag in VOICE_TAGS)
_BRACKETED_VOICE = re.compile(rf"[【「\[]({_VOICE})[】」\]]", re.IGNORECASE)
_VOICE_FIRST = re.compile(rf"[（(]({_VOICE})[)）]\s*([^（()）\s][^（()）]*)", re.IGNORECASE)
_VOICE_LAST = re.compile(rf"([^（()）]+)((?:[（(][^（()）]*[)）]\s*)+)({_VOICE})", re.IGNORECASE)
_TONE = re.compile(r"[（(]([^（()）]{0,80})[)）]\s*")
_BOLD_NAME = re.compile(r"\*\*([^*]{1,40})\*\*")
_TONE_BEHIND_NAME = re.compile(
    r"\A([^\s【】［］〔〕「」\[\]（()）]{1,12})\s?[【［〔「\[]([^【】［］〔〕「」\[\]]{1,30})[】］〕」\]]\Z"
)
"""`林晚【冷笑】：走。`: another bracket around the tone."""
_TAG_SPEECH = re.compile(r"【([^【】:：]{1,14})[:：]([^【】]*)】")
_VOICE_LINE = re.compile(rf"【({_VOICE})】\s*([^:：\s【].*)", re.DOTALL | re.IGNORECASE)
_HEARD = r"OS|VO|O\.S\.|V\.O\.|内心OS|内心独白|画外音|心声"
"""Tags that say by themselves that words follow; `林晚（内心）一痛。` is action."""
_VOICE_WITHOUT_COLON = re.compile(
    rf"([\u3400-\u9fff·]{{1,8}})\s?(?:[（(]({_HEARD})[)）]|(OS|VO|O\.S\.|V\.O\.)(?=[\s\u3000]))\s*([^:：\s【].*)",
    re.DOTALL | re.IGNORECASE,
)
_VOICE_BEFORE_NAME = re.compile(r"(OS|VO|O\.S\.|V\.O\.)\s?([\u3400-\u9fff]{1,8})", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(
    r"[。！？，；…“”\"《》<>〖〗〔〕［］「」『』\[\]{}|=#*~!?;,\\`△▲]|//|\d:|^\d+$|^https?$|^[-•+—]",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"注意|提示|提醒|此时|此刻|同时|随后|随即|最后|然后|接着|突然|忽然|结果|当晚|当天|次日|翌日|片刻后"
    r"|第[零一二两三四五六七八九十百\d]+[天日夜年月周章节幕场集]|[\d零〇一二三四五六七八九十]{1,4}年"
    r"|[\d一二两三四五六七八九十百数几半]{1,3}个?(?:年|月|周|天|日|小时|分钟)[之以]?[前后]"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]+")
_BRACKET = re.compile(r"[（()）]")
_SAYING = re.compile(r"[说道问喊想]\Z")
_QUOTES = ("“", "「", '"', "‘")
_MAX_HEAD = 90


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


def speech_line(text: str, *, not_names: frozenset[str] = frozenset()) -> SpeechLine | None:
    """The speech a line is; None without a name and a colon. `not_names` are labels, not speakers."""
    found = _SPEECH.fullmatch(_with_plain_head(text))
    if not found or found[3].startswith("//"):
        return None
    typed = found[1].strip()
    name = _joined_name(typed)
    if not name or name in not_names or len(name) > MAX_NAME:
        return None
    if _NOT_IN_NAMES.search(name) or _NOT_NAMES.fullmatch(name):
        return None
    rest = found[3].strip()
    if _SAYING.search(name) and rest[:1] in _QUOTES:
        return None
    tones = [tone.strip() for tone in _BRACKET.split(found[2]) if tone.strip()]
    start = 0
    while tone := _TONE.match(rest, start):
        tones.append(tone[1].strip())
        start = tone.end()
    if start and rest[start : start + 1] in (":", "："):
        start += 1
    name, extensions = _voice_of_name(name)
    kept: list[str] = []
    for tone_text in tones:
        voices, others = _voices(tone_text)
        extensions += voices
        kept += others
    return SpeechLine(name, typed, tuple(extensions), tuple(kept), rest[start:])


def tag_speech(tag: str, *, not_names: frozenset[str] = frozenset()) -> SpeechLine | None:
    """The speech inside a tag such as `【VO：…】` or `【林晚OS：…】`; None for captions and others."""
    found = _TAG_SPEECH.fullmatch(tag)
    if not found:
        return None
    speech = speech_line(f"{found[1]}：{found[2]}", not_names=not_names)
    is_voice = speech is not None and (speech.extensions or is_voice_tag(speech.name))
    return speech if is_voice else None


def voiced_line(text: str) -> SpeechLine | None:
    """The speech behind a voice tag without a colon: `【旁白】夜深了。`, `林晚（VO）走。`, `林晚OS 走。`.

    None for any other line.
    """
    if found := _VOICE_LINE.fullmatch(text):
        return SpeechLine(found[1], found[1], (), (), found[2].strip())
    if found := _VOICE_WITHOUT_COLON.fullmatch(text):
        return SpeechLine(found[1], found[1], (found[2] or found[3],), (), found[4].strip())
    return None


def is_voice_tag(text: str) -> bool:
    """True for `OS`, `旁白` and their like."""
    return text.upper() in VOICE_TAGS


def unbolded(text: str) -> str:
    """A line whose name stands in Markdown bold (`**林晚**：走`, `**林晚：**走`) without the stars."""
    if not text.startswith("**") or not (found := _BOLD_NAME.match(text)):
        return text
    plain = found[1] + text[found.end() :]
    return plain if "：" in plain or ":" in plain else text


def _with_plain_head(text: str) -> str:
    """The line with voice tags before its colon where they usually stand: `名（OS）（语气）：`."""
    end = next((i for i, sign in enumerate(text[:_MAX_HEAD]) if sign in ":："), -1)
    if end < 1:
        return text
    head = _TONE_BEHIND_NAME.sub(r"\1（\2）", text[:end].strip())
    if found := _BRACKETED_VOICE.fullmatch(head):
        head = found[1]
    else:
        head = _BRACKETED_VOICE.sub(r"（\1）", head)
        if found := _VOICE_FIRST.fullmatch(head):
            head = f"{found[2]}（{found[1]}）"
        elif found := _VOICE_LAST.fullmatch(head):
            head = f"{found[1]}（{found[3]}）{found[2]}"
    return head + text[end:]


def _joined_name(typed: str) -> str:
    """A two- or three-letter Chinese name without the spaces it was padded with."""
    joined = "".join(typed.split())
    is_padded_name = 2 <= len(joined) <= 3 and _HAN_NAME.fullmatch(joined)
    return joined if is_padded_name else typed


def _voice_of_name(name: str) -> tuple[str, list[str]]:
    """`林晚OS` and `OS林晚` are the name 林晚 with the voice tag OS; a tag alone (`旁白`) is a speaker."""
    if found := _VOICE_BEFORE_NAME.fullmatch(name):
        return found[2], [found[1]]
    for tag in VOICE_TAGS:
        rest = name[: -len(tag)].rstrip().rstrip("·・")
        if rest and name.upper().endswith(tag) and not (rest[-1].isascii() and rest[-1].isalpha()):
            return rest, [name[len(name) - len(tag) :]]
    return name, []


def _voices(tone: str) -> tuple[list[str], list[str]]:
    """Voice tags and what else stands in one bracket: `OS，哽咽`."""
    if is_voice_tag(tone):
        return [tone], []
    first, separator, rest = (*re.split(r"([，,、\s]+)", tone, maxsplit=1), "", "")[:3]
    if separator and is_voice_tag(first):
        return [first], [rest]
    return [], [tone]
