"""Scene headings of Chinese scripts: id, time, inside or outside and place, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from writersroom.script.cues import CHINESE_SETTINGS, heading_prefix, is_chinese_time
from writersroom.script.traditional import simplified

ACTION_SIGNS = "△▲Δ"

_WIDE = str.maketrans("０１２３４５６７８９－–—：．", "0123456789---:.")
_SCENE_ID = re.compile(
    r"(?:场次?\s?[:：]?\s?|第\s?)?(\d{1,3}-\d{1,3}-\d{1,3}(?![\d-])|\d{1,4}[-_]\d{1,4}[A-Za-z]?(?![\d-]))"
    r"\s?(?:场|[.、:](?!\d))?\s*(.*)",
    re.DOTALL,
)
_NAMED_ID = re.compile(r"((?:EP\d{1,4}[-_])?SC?\d{1,4}[A-Za-z]?)(?![\w-])\s*(.*)", re.DOTALL)
_NUMERAL = "[0-9零〇一二两三四五六七八九十百]{1,4}"
_COUNTED_ID = re.compile(
    rf"((?:第\s?{_NUMERAL}\s?集\s?-?\s?第?|第)\s?{_NUMERAL}\s?场)(?!\w)\s*[.、:]?\s*(.*)", re.DOTALL
)
"""`第二场`, `第1集-2场`."""
_WORDED_ID = re.compile(
    rf"场[景次]\s?[:：]?\s?({_NUMERAL}[A-Za-z]?)(?=[.、:\s])[.、:]?\s*(.*)", re.DOTALL
)
_PLAIN_ID = re.compile(
    rf"(?:场\s?[:：]?\s?(\d{{1,3}}[A-Za-z]?(?![\d-])|{_NUMERAL}(?=[.、:\s]))"
    rf"|(\d{{1,3}}(?:\.\d{{1,3}}[A-Za-z]?)?|{_NUMERAL})(?=[.、\s]))"
    r"[.、:]?\s*(.*)",
    re.DOTALL,
)
"""`场2`, `场三`, `2.`, `十九、` or `1.2`: believed only before a time word and inside/outside."""
_BRACKETED_ID = re.compile(r"[【\[]\s*([^【】\[\]]{1,12}?)\s*[】\]]\s*(\S.*)", re.DOTALL)
_LABELLED_SCENE = re.compile(r"场景\s?([\w.-]*)\s?[:：]\s*(.+)", re.DOTALL)
_CAST_TAIL = re.compile(
    r"[\s|｜，,]*([（(【]?)\s*(?:(?:出场|本场|登场)?人物?|出场|角色)\s?[:：]\s*(.*)\Z", re.DOTALL
)
_SEPARATORS = re.compile(r"[\s\-－–—·，,/／|｜]+")
_MORE_SEPARATORS = re.compile(r"[\s\-－–—·，,/／|｜、]+")
_LISTED = re.compile(r"(?:\A|、)\s*(?:[日夜晨昏暮]|[内內外]景?|[内內][/／]?外)\s*、")
"""A time or 内/外 among ideographic commas: they part the words here, not the rooms of a place."""
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_TWO_SETTINGS = re.compile(r"([内內外]景?)\s?[/／]\s?([内內外]景?)")
_GLUED = re.compile(r"([日夜晨昏暮早晚])([内內外])景?|([内內外])景?([日夜晨昏暮早晚])")
_GLUED_BEFORE = re.compile(
    r"([日夜晨昏暮早晚])([内內外]景?)(?=\w)|([内內外]景?)([日夜晨昏暮早晚])(?=\w)"
)
_GLUED_BEHIND = re.compile(
    r"(?<=\w)(?:([日夜晨昏暮早晚])([内內外]景?)|([内內外]景?)([日夜晨昏暮早晚]))\Z"
)
"""A time and inside/outside in one word with the place: believed behind an id of two numbers only."""
_PERSON = re.compile(r"[\u3400-\u9fff]{2,4}")
_PLACE_ENDINGS = frozenset("房厅室楼院街店车门口里外内园场馆道廊堂边上下间台桥路区城村")
_PROSE = re.compile(r"[。！？!?:：；【]")
_MAX_HEADING = 80
_MAX_GLUED = 20


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


def scene_line(text: str, *, cast_follows: bool = False) -> SceneLine | None:
    """The scene heading a line is; None for a score, a date or prose.

    An id alone proves nothing: a whole time word or inside/outside must stand in the line, or a cast
    line must follow. Without an id both a time word and inside/outside are needed.
    """
    if len(text) > _MAX_HEADING or text[:1] in ACTION_SIGNS:
        return None
    if found := _LABELLED_SCENE.match(simplified(text)):
        return _labelled_scene(found[1], text[found.start(2) :])
    if found := _BRACKETED_ID.match(text):
        text = f"{found[1]} {found[2]}" if _is_id(found[1]) else text
    wide = _looked_up(text)
    for pattern in (_SCENE_ID, _NAMED_ID, _COUNTED_ID, _WORDED_ID):
        if found := pattern.match(wide):
            number, rest = _id_typed(text, found), text[found.start(2) :]
            scene = _parts(number, rest, needed=0 if cast_follows and rest else 1)
            return scene or (_unglued(number, rest) if pattern is _SCENE_ID else None)
    if (found := _PLAIN_ID.match(wide)) and not _PROSE.search(text[found.start(3) :]):
        return _parts(found[1] or found[2], text[found.start(3) :], needed=2)
    return _parts("", text, needed=2) if not _PROSE.search(text) else None


def _looked_up(text: str) -> str:
    """The line with plain digits and signs and simplified letters, as long as before."""
    return simplified(text.translate(_WIDE))


def _labelled_scene(number: str, rest: str) -> SceneLine | None:
    """What stands behind `场景：`; its id may stand there, too: `场景：2-1 夜 外 街道`."""
    found = None if number else _SCENE_ID.match(_looked_up(rest))
    if found and rest[found.end(1) : found.end(1) + 1].isspace():
        number, rest = _id_typed(rest, found), rest[found.start(2) :]
    return _parts(number, rest, needed=0)


def _id_typed(text: str, found: re.Match[str]) -> str:
    """The id that was found, in the writer's letters; with `-` for `_`, which Fountain cannot hold."""
    typed = text[found.start(1) : found.end(1)].translate(_WIDE)
    return typed.replace(" ", "").replace("_", "-")


def _is_id(text: str) -> bool:
    """Whether what stands in brackets before a heading is its id: `1-2`, `场景二`, `第3场`."""
    wide = f"{_looked_up(text)} "
    return any(pattern.match(wide) for pattern in (_SCENE_ID, _COUNTED_ID, _WORDED_ID))


def _unglued(number: str, rest: str) -> SceneLine | None:
    """The heading whose time and setting stand in brackets, or in one word with its place.

    `1-6 走廊（夜、内）`, `4-1日内办公室`.
    """
    open_rest = _IN_BRACKETS.sub(lambda found: f" {found[0][1:-1].replace('、', ' ')} ", rest)
    if open_rest != rest and (scene := _parts(number, open_rest, needed=2)):
        return scene
    if _PROSE.search(rest) or len(rest) > _MAX_GLUED:
        return None
    for pattern in (_GLUED_BEFORE, _GLUED_BEHIND):
        found = pattern.match(rest) if pattern is _GLUED_BEFORE else pattern.search(rest)
        if found:
            words = " ".join(filter(None, found.groups()))
            place = rest[: found.start()] + rest[found.end() :]
            return _parts(number, f"{words} {place}", needed=2)
    return None


def heading_of(number: str, rest: str) -> SceneLine | None:
    """The heading with a number and words that are known to be its parts, in any order."""
    return _parts(number, rest, needed=0)


def _parts(number: str, rest: str, *, needed: int) -> SceneLine | None:
    """Setting, time and place among whole tokens; None where fewer of the first two are found."""
    cast = ""
    if found := _CAST_TAIL.search(simplified(rest)):
        rest, cast = rest[: found.start()], rest[found.start(2) :].strip()
        cast = cast.rstrip("）)】").rstrip() if found[1] else cast
        needed = min(needed, 0 if rest.strip() else 1)
    if heading_prefix(rest):
        return SceneLine(number, "", rest.strip(), "", cast)
    tokens = _Tokens()
    for token, gap in _tokens(rest):
        tokens.take(token, gap)
    if bool(tokens.setting) + bool(tokens.time) < needed or tokens.is_empty:
        return None
    people = "" if cast else tokens.unlabelled_cast()
    return SceneLine(number, tokens.setting, tokens.place, tokens.time, cast or people)


def _tokens(rest: str) -> list[tuple[str, str]]:
    """The words of a heading, each with the sign behind it."""
    joined = _TWO_SETTINGS.sub("\\1\0\\2", rest.strip())
    separators = _MORE_SEPARATORS if _LISTED.search(joined) else _SEPARATORS
    found = []
    start = 0
    for separator in [*separators.finditer(joined), None]:
        token = joined[start : separator.start() if separator else len(joined)]
        signs = separator[0] if separator else ""
        gap = signs if signs.strip() else signs and " "
        start = separator.end() if separator else start
        if glued := _GLUED.fullmatch(token):
            found += [(part, " ") for part in glued.groups() if part]
        else:
            found.append((token.replace("\0", "/"), gap))
    return found


class _Tokens:
    """Sorts the words of a heading; the first time and the first setting count, the rest is place."""

    def __init__(self) -> None:
        self.setting = self.time = self.gap = ""
        self.places: list[str] = []

    @property
    def is_empty(self) -> bool:
        return not (self.setting or self.time or self.places)

    @property
    def place(self) -> str:
        return "".join(self.places)

    def take(self, token: str, gap: str) -> None:
        word = simplified(_IN_BRACKETS.sub("", token).strip())
        if not self.setting and word.replace("景/", "/") in CHINESE_SETTINGS:
            self.setting, self.gap = token, " "
        elif not self.time and is_chinese_time(word):
            self.time, self.gap = token, " "
        elif token:
            self.places.append(f"{self.gap}{token}" if self.places else token)
            self.gap = gap
        else:
            self.gap = ""

    def unlabelled_cast(self) -> str:
        """`林晚、顾沉` at the end of a full heading: names, not places; taken out of the place."""
        last = self.places[-1].lstrip() if len(self.places) > 1 else ""
        names = last.split("、")
        is_cast = (
            len(names) > 1
            and bool(self.setting and self.time)
            and self.places[-1].startswith((" ", "\u3000"))
            and all(_PERSON.fullmatch(name) for name in names)
            and not any(name[-1] in _PLACE_ENDINGS for name in names)
        )
        if is_cast:
            self.places.pop()
        return last if is_cast else ""
