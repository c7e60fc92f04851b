"""What fills the frame of an insert: the thing it names, on a table or in a hand, with its words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from writersroom.production.props import HELD, THINGS, draw_hands
from writersroom.production.screens import (
    draw_book,
    draw_card,
    draw_display,
    draw_label,
    draw_letter,
    draw_news,
    draw_note,
    draw_paper,
    draw_phone,
    draw_photo,
    draw_report,
)
from writersroom.production.svg import SKIN, hand, rect, stroke, thumb
from writersroom.production.wares import WARES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from writersroom.bible.facts import PropFacts
    from writersroom.production.looks import Look
    from writersroom.production.shots import Shot

_LISTS = Path(__file__).with_name("inserts.toml")
_SPOKEN = re.compile(r"“([^”]+)”|\"([^\"]+)\"|「([^」]+)」|『([^』]+)』|《([^》]+)》")
_WRITTEN = re.compile(
    r"\((?:[^)]*\b)?(?:text|message|sms|email)s?\b|短信|微信|消息|信息|字幕", re.IGNORECASE
)
_READS = re.compile(
    r"(?:\b(?:reads?|says?|shows?)|写着|显示|写道|上书)\s*[:：]\s*([^\n。]+)", re.IGNORECASE
)
_ARTICLE = re.compile(r"\A(?:the|a|an|his|her|their)\s+", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?:of|in|on|with|from|at|to|under|beside|behind|through|and|inside)\b|[,，、;；(（]"
)
_CALL = re.compile(r"\bcall(?:s|er|ing)?\b|\brings\b|\bincoming\b|来电|通话|响", re.IGNORECASE)
_CALLER = re.compile(
    r"\b[Cc]all(?:er)?(?: from|:)? ((?:[A-Z][\w'’-]+ ?){1,2})|来电\s*[:：]\s*([^\s，。；;,]+)"
)
_GENERIC = frozenset({"screen", "screens", "屏", "屏幕", "hand", "hands"})
"""Words that tell less than any other beside them: the hand in `hand and key`."""
_BETWEEN = re.compile(r"[\s.,;:()]+")
_MOST_TEXTS = 4
_CARRIED = HELD | {"phone", "photo", "note", "card", "paper", "report", "paddle", "match"}
"""What is held in a hand where the camera does not look down on it."""
_LOWERED = {"note": 150, "card": 110, "money": 260, "photo": 90}
"""Px that small things come down to the fingers that hold them."""


def draw_insert(
    shot: Shot, look: Look | None = None, props: Mapping[str, str] = MappingProxyType({})
) -> str:
    """SVG of what `shot` shows; a card with its name where no word of it is known.

    `look` is that of the one who holds it: their skin and the colour they wear; `props` is what
    `kinds_of` gives.
    """
    kind, texts = kind_in(shot.subject, props), words_in(shot)
    skin, sleeve = (look.skin, look.colour) if look else (SKIN, "#54607a")
    thing = draw_hands(skin, sleeve) if kind == "hands" else _thing(kind, shot, texts)
    is_above = shot.angle == "high"
    if kind in _CARRIED and not is_above:
        held = (
            f'<g transform="translate(0 {_LOWERED[kind]})">{thing}</g>'
            if kind in _LOWERED
            else thing
        )
        thing = hand(skin, sleeve) + held + thumb(skin)
    elif is_above and kind != "hands":
        thing = f'<g transform="translate(0 118) scale(1 .86)">{thing}</g>'
    elif shot.angle == "low":
        thing = f'<g transform="translate(-36 -120) scale(1.08)">{thing}</g>'
    return _table(shot) + thing


def kind_of(subject: str) -> str:
    """What of our drawings shows `subject`; empty where none does.

    Of several words the last before `of`, `with` … counts: a photograph of a ring, car keys.
    """
    bare = _ARTICLE.sub("", subject.strip())
    every = _words(bare)
    for words in (_words(_AFTER.split(bare)[0]), every):
        if telling := [word for word in words if word not in _GENERIC]:
            return _kind(telling[-1])
    return _kind(every[-1]) if every else ""


def kinds_of(props: Iterable[PropFacts]) -> dict[str, str]:
    """What of our drawings shows each prop of a bible, by its names in small letters.

    A name says it, else another name of the prop, else what its description names first that can be
    drawn, other props before all else: of `the Drop`, `Drop pearl the size of a thumb joint`, a pearl
    is drawn, and of its `Glass double of the Drop`, too.
    """
    found: dict[str, str] = {}
    for prop in props:
        names = [name for name in (prop.name, *prop.aliases) if name.strip()]
        told = next(iter(_words(prop.description)), "")
        other = _named(prop.description, found)
        usual = (
            next(filter(None, map(kind_of, names)), "") or other or (_kind(told) if told else "")
        )
        found |= {_bare(name): kind for name in names if (kind := kind_of(name) or usual)}
    return found


def kind_in(subject: str, props: Mapping[str, str]) -> str:
    """What shows `subject`: as a prop of the bible, else by its words, else by a prop named in it."""
    if kind := props.get(_bare(subject)) or kind_of(subject):
        return kind
    return _named(subject, props)


def _named(text: str, props: Mapping[str, str]) -> str:
    """What shows the first of `props` that `text` names; empty where it names none."""
    told = f" {' '.join(re.split(_BETWEEN, text.casefold()))} "
    return next(
        (kind for name, kind in props.items() if (f" {name} " if name.isascii() else name) in told),
        "",
    )


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name.strip()).casefold()


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in _pattern().finditer(text)]


def words_in(shot: Shot) -> tuple[str, ...]:
    """What can be read in the picture: what stands in quotation marks.

    Where nothing does, the speeches of `MARCO (TEXT)`, or what follows on `The screen reads:`.
    """
    said = " ".join((shot.action, *(text for _name, text in shot.dialogue)))
    quoted = ["".join(match.groups("")).strip() for match in _SPOKEN.finditer(said)]
    written = [text for name, text in shot.dialogue if _WRITTEN.search(name)]
    reads = [match[1].strip() for match in _READS.finditer(shot.action)]
    return tuple(dict.fromkeys(filter(None, quoted or written or reads)))[:_MOST_TEXTS]


@cache
def _kinds() -> dict[str, str]:
    """What shows each word of the list."""
    lists = tomllib.loads(_LISTS.read_text("utf-8"))
    return {
        word.casefold(): kind for kind, words in lists.items() for word in words["en"] + words["zh"]
    }


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_kinds(), key=len, reverse=True)
    english = "|".join(re.escape(word) for word in words if word.isascii())
    chinese = "|".join(
        re.escape(word) + ("$" if len(word) == 1 else "") for word in words if not word.isascii()
    )
    return re.compile(rf"\b(?:{english})(?:e?s)?\b|{chinese}", re.IGNORECASE)


def _kind(word: str) -> str:
    kinds = _kinds()
    return kinds.get(word) or kinds.get(word.removesuffix("s")) or kinds[word.removesuffix("es")]


def _thing(kind: str, shot: Shot, texts: tuple[str, ...]) -> str:
    if drawn := THINGS.get(kind) or WARES.get(kind):
        return drawn
    name = _ARTICLE.sub("", shot.subject.strip())
    match kind:
        case "phone":
            told = f"{shot.subject} {shot.action} {shot.caption}"
            is_call = bool(_CALL.search(told)) and not texts
            return draw_phone(texts, is_call=is_call, caller=_caller(shot))
        case "display":
            return draw_display(texts or ((shot.caption,) if shot.caption else ()))
        case "letter":
            return draw_letter(texts)
        case "note":
            return draw_note(texts)
        case "paper":
            return draw_paper(name, texts)
        case "report":
            return draw_report(name, texts)
        case "card":
            return draw_card(name, texts)
        case "news":
            return draw_news(texts)
        case "book":
            return draw_book(name)
        case "photo":
            return draw_photo()
        case _:
            return draw_label(name)


def _caller(shot: Shot) -> str:
    """Who calls: the name behind the call, in the action or on the screen, where there is one."""
    found = _CALLER.search(f"{shot.action} {shot.caption}")
    return next(filter(None, found.groups()), "") if found else "· · ·"


def _table(shot: Shot) -> str:
    """What lies behind: a table from above, else the room out of focus."""
    wood, seam = ("#4c4038", "#3f352e") if shot.night else ("#b99f7e", "#a78c6a")
    if shot.angle == "high":
        seams = "".join(stroke(f"M{x},-400 V2000", seam, 7) for x in range(-400, 1400, 225))
        return rect(-500, -400, 1900, 2400, 0, wood) + seams
    back, light = ("#3d4250", "#555b6b") if shot.night else ("#d9d2c6", "#ece6db")
    edge = 1500 if shot.angle == "low" else 1230
    return (
        rect(-500, -400, 1900, 2400, 0, back)
        + rect(60, -400, 300, 1400, 40, light)
        + rect(560, -400, 420, 1400, 40, light)
        + rect(-500, edge, 1900, 900, 0, wood)
        + rect(-500, edge, 1900, 14, 0, seam)
    )
