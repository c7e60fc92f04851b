"""Notes with a key (`[[shot: …]]`, `[[hook]]`, `[[time: 3s]]`): what the set needs inside a script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

KEYS = frozenset(
    {
        "shot", "hook", "time", "plant", "pay", "knows", "music", "sfx", "caption", "brand", "beat",
        "pickup", "uses", "flashback", "bilingual", "cast", "props", "revised",
        "budgeted", "fdx",
    }
)  # fmt: skip
"""The keys writersroom reads; `cast` and `props` are the typed lines of a Chinese scene, `revised`
names the revision that last changed the lines above it (FDX), `fdx` the paragraph type of a line."""

MAX_SECONDS = 300.0
"""The longest explicit time; anything above is a slip."""


@dataclass(frozen=True, slots=True)
class KeyedNote:
    """A note of the form `key` or `key: value`."""

    key: str
    """Lower case; one that is not in KEYS deserves a warning."""
    value: str


@dataclass(frozen=True, slots=True)
class ShotNote:
    """The parts of a shot note; text is empty and seconds None where the note does not say."""

    id: str = ""
    size: str = ""
    """EWS WS FS MLS MS MCU CU ECU OTS INSERT POV."""
    subject: str = ""
    angle: str = ""
    """eye, low, high or dutch."""
    move: str = ""
    lens: str = ""
    seconds: float | None = None


_KEYED = re.compile(r"\s*([A-Za-z][A-Za-z_-]*)\s*[:：](?!//)\s*(.*)\Z", re.DOTALL)


def keyed_note(text: str) -> KeyedNote | None:
    """The key and value of a note's text; None for a writer's plain note.

    A bare word is a key only if it is one of KEYS; before a colon any single word is.
    """
    bare = text.strip().lower()
    if bare in KEYS:
        return KeyedNote(bare, "")
    found = _KEYED.match(text)
    return KeyedNote(found[1].lower(), found[2].strip()) if found else None


_NUMBER = r"(\d+(?:\.\d+)?)"
_UNIT = r"(?:s|secs?|seconds?)(?![A-Za-z])|″|秒"
_CLOCK = r"(?<![\d:])(\d{1,2}):([0-5]\d)(?![\d:])"
_BELOW_NOTHING = r"\s*[-−–—]\s*\d"
_SECONDS = rf"(?<![\d.]){_NUMBER}\s?(?:(?:{_UNIT})?\s?[-–—~～至到]\s?{_NUMBER}\s?)?(?:{_UNIT})"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is first asked for: a script that is only printed has no use for times."""
    return re.compile(pattern, re.IGNORECASE)


_WIDE_DIGITS = str.maketrans("０１２３４５６７８９：．", "0123456789:.")


def seconds_of(text: str) -> float | None:
    """The seconds a note or parenthetical names: `2s`, `1.5 sec`, `3秒`, `0:45`, `2-3s` (its middle).

    None where there is no time in it, or one outside 0 to 300 seconds.
    """
    plain = text.translate(_WIDE_DIGITS)
    if _compiled(_BELOW_NOTHING).match(plain):
        return None
    if found := _compiled(_SECONDS).search(plain):
        first = float(found[1])
        seconds = (first + float(found[2])) / 2 if found[2] else first
    elif found := _compiled(_CLOCK).search(plain):
        seconds = 60.0 * int(found[1]) + int(found[2])
    else:
        return None
    return seconds if 0 <= seconds <= MAX_SECONDS else None


_SIZES = {
    "EWS": "EWS", "WS": "WS", "FS": "FS", "MLS": "MLS", "MS": "MS", "MCU": "MCU", "CU": "CU",
    "ECU": "ECU", "OTS": "OTS", "INSERT": "INSERT", "POV": "POV",
    "大远景": "EWS", "远景": "WS", "全景": "FS", "中远景": "MLS", "中景": "MS", "中近景": "MCU",
    "近景": "CU", "特写": "CU", "大特写": "ECU", "过肩": "OTS", "插入": "INSERT", "主观": "POV",
}  # fmt: skip
_ANGLES = {
    "eye": "eye", "low": "low", "high": "high", "dutch": "dutch", "eye level": "eye",
    "eye-level": "eye", "low angle": "low", "high angle": "high", "dutch angle": "dutch",
    "平视": "eye", "仰拍": "low", "仰视": "low", "俯拍": "high", "俯视": "high", "倾斜": "dutch",
}  # fmt: skip
_MOVES = {
    move: move
    for move in (
        "static", "push in", "pull out", "pan left", "pan right", "tilt up", "tilt down", "track",
        "track left", "track right", "track in", "track out", "crane", "crane up", "crane down",
        "orbit", "handheld", "zoom in", "zoom out", "pan", "tilt",
    )
} | {
    "pan l": "pan left", "pan r": "pan right", "track l": "track left", "track r": "track right",
    "push": "push in", "pull": "pull out", "pull back": "pull out", "dolly in": "push in",
    "dolly out": "pull out", "hand-held": "handheld", "固定": "static", "推": "push in",
    "拉": "pull out", "左摇": "pan left", "右摇": "pan right", "上摇": "tilt up",
    "下摇": "tilt down", "跟": "track", "跟拍": "track", "升": "crane up", "降": "crane down",
    "环绕": "orbit", "手持": "handheld", "推近": "push in", "拉远": "pull out",
}  # fmt: skip
SHOT_WORDS = tuple(dict.fromkeys((*_SIZES, *_ANGLES, *_MOVES)))
"""Every size, angle and move a shot note may say, in English and Chinese."""
_SHOT_ID = re.compile(r"\d+(?:[-.]\d+)*[A-Za-z]{0,2}\Z")
_LENS = re.compile(r"\d+(?:\.\d+)?\s?mm\Z", re.IGNORECASE)
_WHOLE_SECONDS = rf"(?:{_SECONDS}|{_CLOCK})\Z"
_PARTS = re.compile(r"\s*[,，、;；]\s*")
_PHRASE_WORDS = 2
"""Angles and moves have at most two words."""


def parse_shot(value: str) -> ShotNote:
    """The parts of a shot note's value, in any order: `1A CU LENA, low, push in, 35mm, 2s`.

    Words nobody here knows are the subject; in a part without commas only words at its edges are
    read as codes, so that `CU HIGH SCHOOL GATE` keeps its gate.
    """
    shot = _ShotBuilder()
    for part in _PARTS.split(" ".join(value.split())):
        words = part.split()
        while words and (taken := shot.take_first(words)):
            del words[:taken]
        while words and (taken := shot.take_last(words)):
            del words[-taken:]
        if words:
            shot.subject.append(" ".join(words))
    return shot.note()


def _is_shot_id(word: str) -> bool:
    """True for `1A` or `7-3B`; `2s` is a time, `2S` a shot, `35mm` a lens."""
    if not _SHOT_ID.match(word) or _LENS.match(word):
        return False
    return word.endswith("S") or not _compiled(_WHOLE_SECONDS).match(word)


class _ShotBuilder:
    """Collects the parts of one shot; each is taken once, what comes again is subject."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self.seconds: float | None = None
        self.subject: list[str] = []
        self.is_first_word = True

    def take_first(self, words: list[str]) -> int:
        """How many words at the front were understood."""
        first, self.is_first_word = self.is_first_word, False
        if (first or len(words) == 1) and _is_shot_id(words[0]) and self._put("id", words[0], 1):
            return 1
        for count in range(min(_PHRASE_WORDS, len(words)), 0, -1):
            phrase = " ".join(words[:count])
            whole_part = count == len(words)
            if (whole_part or phrase.islower()) and (taken := self._phrase(phrase, count)):
                return taken
            if taken := self._code(phrase, count):
                return taken
        return 0

    def take_last(self, words: list[str]) -> int:
        """How many words at the end were understood."""
        for count in range(min(_PHRASE_WORDS, len(words)), 0, -1):
            phrase = " ".join(words[-count:])
            if taken := self._phrase(phrase, count) or self._code(phrase, count):
                return taken
        return 0

    def _phrase(self, phrase: str, count: int) -> int:
        if angle := _ANGLES.get(phrase.lower()):
            return self._put("angle", angle, count)
        if move := _MOVES.get(phrase.lower()):
            return self._put("move", move, count)
        return 0

    def _code(self, phrase: str, count: int) -> int:
        if size := _SIZES.get(phrase.upper()):
            return self._put("size", size, count)
        if _LENS.match(phrase):
            return self._put("lens", phrase.replace(" ", "").lower(), count)
        if self.seconds is None and _compiled(_WHOLE_SECONDS).match(phrase.translate(_WIDE_DIGITS)):
            self.seconds = seconds_of(phrase)
            return count if self.seconds is not None else 0
        return 0

    def _put(self, name: str, value: str, count: int) -> int:
        if name in self.parts:
            return 0
        self.parts[name] = value
        return count

    def note(self) -> ShotNote:
        return ShotNote(**self.parts, subject=", ".join(self.subject), seconds=self.seconds)
