"""Episode headers in all their spellings: `Episode 7: The Ring`, `EP.3`, `第二十一集：第九页`."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EpisodeHeader:
    """What a header line says."""

    number: int
    title: str = ""
    target_seconds: float | None = None
    """Running time it declares (`【1min30s】`); None where it does not."""


_WIDE = str.maketrans("０１２３４５６７８９：．－", "0123456789:.-")
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}  # fmt: skip
_TENS = {"十": 10, "百": 100, "千": 1000}
_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBER_WORD = rf"(?:{'|'.join(_TENS_WORDS)})(?:[- ](?:{'|'.join(_WORDS[:9])}))?|{'|'.join(_WORDS)}"
_OLD_TENS = str.maketrans({"廿": "二十", "卅": "三十"})
_CHINESE = re.compile(r"第\s*([0-9零〇一二两三四五六七八九十百千廿卅]{1,7})\s*集(.*)", re.DOTALL)
_ENGLISH = re.compile(
    rf"([A-Za-z]{{5,9}})[\s:.#\-–—№]{{0,5}}(?:no\b\.?|number\b)?\s?(\d{{1,4}}|(?:{_NUMBER_WORD})\b)(.*)",
    re.DOTALL | re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?:EP[\s.\-–—_]{0,3}|E(?=\d\d))(\d{1,4})(?![\w-])(.*)", re.DOTALL | re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(\d{1,4}|[一二三四五六七八九十百]{1,5})\s?[.、．]\s?(?!\d)(\S.{0,30})", re.DOTALL
)
_FRAMED = re.compile(r"[-=~～·—★☆*\s]{2,}(\S.*?)[-=~～·—★☆*\s]{2,}|-(\S.*?)-", re.DOTALL)
_BRACKETED = re.compile(r"[【\[]\s*([^【】\[\]]{2,20}?)\s*[】\]]\s*(\S.*)", re.DOTALL)
_FRAME_OPENS = ("【", "[", "＜", "<", "〈", "「", "『")
_FRAME_ENDS = ("】", "]", "＞", ">", "〉", "」", "』")
_SERIES = re.compile(r"《([^《》]{1,40})》\s*(?=第|EP)", re.IGNORECASE)
_TITLE_SIGNS = ' \t\u3000\xa0:：.、·-–—|/《》「」『』"“”'
_SIGNS_BEFORE = " \t\u3000\xa0:：.、·-–—|/"
_SIGNS_BEHIND = " \t\u3000\xa0:：、·-–—|/"
_PAIRS = frozenset({"《》", "「」", "『』", '""', "“”"})
_SEPARATORS = frozenset(_TITLE_SIGNS + "【[（(")
_ENDINGS = frozenset({"完", "终", "结束", "剧终", "完结"})
_DURATION = re.compile(
    r"(?:(\d{1,3})\s*(?:min(?:utes?|s)?|m|分钟?|′)\s*)?(?:(\d{1,4})\s*(?:s|secs?|seconds?|秒|″)(?![a-z]))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<!\d)(\d{1,3}):([0-5]\d)(?!\d)")
_DECLARED = re.compile(
    r"\s*[【\[（(]([^】\]）)]{1,30})[】\]）)]\s*\Z|\s(?:时长|片长)\s?:?\s?([^:：]{1,12}|\d+:\d\d)\Z"
)
_BESIDE_A_TIME = re.compile(
    r"大约|约|左右|以内|之内|时长|片长|全长|总长|长度|本集|全集|预计|目标|总共|共|总|runtime|running|time|length|duration"
    r"|approx|about|circa|ca|total|[\W_\d]",
    re.IGNORECASE,
)
"""What may stand beside a running time in its brackets; with other words they hold a title (`倒计时30秒`)."""
_RANGE = re.compile(r"[-–—]\d{1,3}(?!\d)")
MAX_TYPOS = 2
"""How many typing errors a header word may hold."""
_MAX_TITLE = 60
_MAX_LINE = 300


def chinese_number(text: str) -> int | None:
    """The number written in Chinese numerals or digits of any width: `二十一`, `一〇二`, `７`."""
    plain = text.strip().translate(_WIDE).translate(_OLD_TENS)
    if plain.isascii():
        return int(plain) if plain.isdigit() else None
    if not all(sign in _DIGITS or sign in _TENS or sign in "0123456789" for sign in plain):
        return None
    if not any(sign in _TENS for sign in plain):
        return int("".join(sign if sign.isascii() else str(_DIGITS[sign]) for sign in plain))
    total = digit = 0
    for sign in plain:
        if sign in _TENS:
            total, digit = total + (digit or 1) * _TENS[sign], 0
        else:
            digit = _DIGITS[sign] if sign in _DIGITS else int(sign)
    return total + digit


def declared_seconds(text: str) -> float | None:
    """Seconds of a declared running time: `1min30s`, `1分30秒`, `90s`, `1:30`."""
    plain = text.translate(_WIDE)
    if clock := _CLOCK.search(plain):
        return 60.0 * int(clock[1]) + int(clock[2])
    for found in _DURATION.finditer(plain):
        if found[1] or found[2]:
            return 60.0 * int(found[1] or 0) + int(found[2] or 0)
    return None


def episode_header(line: str, *, numbered: bool = False) -> EpisodeHeader | None:
    """The header a line is; None for anything else, for `第一集完` and for a count (`EPISODES: 96`).

    English header words may hold two typing errors but need a number. Marks of Markdown headings
    are looked through. `numbered` also takes `1.第九页`, which needs a context to be believed.
    """
    if len(line) > _MAX_LINE:
        return None
    text = _without_frame(line)
    if found := _CHINESE.match(text):
        number, rest = chinese_number(found[1]), found[2]
    elif (found := _SHORT.match(text)) or (
        (found := _ENGLISH.match(text)) and _is_episode_word(found[1])
    ):
        number, rest = _english_number(found.groups()[-2].lower()), found.groups()[-1]
    elif numbered and (found := _NUMBERED.fullmatch(text)):
        number, rest = chinese_number(found[1]), f" {found[2]}"
    else:
        return None
    if number is None or (rest and rest[0] not in _SEPARATORS) or _RANGE.match(rest):
        return None
    return _with_title(number, rest, line)


def series_named(line: str) -> str:
    """The series a header line names before its number: `戒指` of `《戒指》第1集`; else empty."""
    found = _SERIES.match(line.strip().strip("#*").strip())
    return found[1] if found and episode_header(line) else ""


def _bare_title(rest: str) -> str:
    """A title without the signs before it, and without the quotes or brackets around it all."""
    title = rest.lstrip(_SIGNS_BEFORE).rstrip(_SIGNS_BEHIND)
    while len(title) > 1 and (title[0] + title[-1]) in _PAIRS:
        title = title[1:-1].strip(_SIGNS_BEHIND)
    return title


def _without_frame(line: str) -> str:
    """A line without Markdown marks, rules and brackets around it, and without the series' name."""
    text = line.strip().strip("#*").strip().translate(_WIDE)
    if found := _FRAMED.fullmatch(text):
        text = found[1] or found[2]
    if text[:1] in _FRAME_OPENS and text[-1:] in _FRAME_ENDS:
        text = text[1:-1].strip()
    if (found := _BRACKETED.fullmatch(text)) and _is_bare_header(found[1]):
        text = f"{found[1]} {found[2]}"
    return _SERIES.sub("", text, count=1) if text.startswith("《") else text


def _is_bare_header(text: str) -> bool:
    """True for `第3集` and `EP03`, nothing behind the number."""
    found = _CHINESE.match(text) or _SHORT.match(text)
    return found is not None and not found[2].strip()


def _english_number(text: str) -> int:
    """The number of digits or of an English number word below a hundred."""
    if text[0].isdigit():
        return int(text)
    tens, _sign, ones = text.replace(" ", "-").partition("-")
    if tens not in _TENS_WORDS:
        return _WORDS.index(tens) + 1
    return 10 * (_TENS_WORDS.index(tens) + 2) + (_WORDS.index(ones) + 1 if ones else 0)


def _is_episode_word(word: str) -> bool:
    """True for `episode` with at most two typing errors; the plural counts episodes."""
    word = word.lower()
    return word != "episodes" and distance(word, "episode") <= MAX_TYPOS


def distance(one: str, other: str) -> int:
    """How many letters must be added, dropped or changed to turn one word into the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def _seconds_alone(text: str) -> float | None:
    """Seconds of a running time beside which no word says anything else."""
    words = _CLOCK.sub("", _DURATION.sub("", text.translate(_WIDE)))
    return None if _BESIDE_A_TIME.sub("", words) else declared_seconds(text)


def _with_title(number: int, rest: str, line: str) -> EpisodeHeader | None:
    seconds = None
    if found := _DECLARED.search(rest):
        seconds = _seconds_alone(found[1] or found[2])
        if seconds is not None:
            rest = rest[: found.start()]
    title = _bare_title(rest)
    if title.strip("（()）") in _ENDINGS or len(title) > _MAX_TITLE or "。" in title:
        return None
    typed = line.strip().strip("#*").strip()
    wide = typed.translate(_WIDE)
    if title and (place := wide.rfind(title)) >= 0:
        title = typed[place : place + len(title)]
    return EpisodeHeader(number, title, seconds)
