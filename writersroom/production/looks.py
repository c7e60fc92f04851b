"""Looks: how each character is drawn, the same on every board; from the bible's words where it has any."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.bible.facts import CharacterFacts
    from writersroom.season import Season

COLOURS = (
    "#35506b", "#8a5a44", "#4d6b4a", "#6b4a66", "#a3792e", "#2f6f6f", "#7a3b3b", "#54607a",
)  # fmt: skip
"""For characters without a colour in the bible; neighbours in this row are easy to tell apart."""
_SKINS = ("#e8c4a4", "#d9ab84", "#c48f68", "#a8744f", "#f0d3ba")
_HAIRS = ("#1f1a17", "#3a2a20", "#5b3d28", "#7d5a36", "#2b2b33")
_GREY = "#9a9a98"
_GREY_FROM = 58
"""Years of age."""
_STYLES = ("short", "bob", "long", "bun", "cropped")
_STYLE_WORDS = {
    "bun": r"\bbun\b|plait|braid|pinned up|盘发|发髻|辫",
    "long": r"long hair|长发|披肩",
    "bob": r"\bbob\b|shoulder-length|短发",
    "short": r"short hair|side parting|平头",
    "cropped": r"cropped|shaved|buzz|bald|crew cut|寸头|光头",
}
_HAIR_WORDS = {
    _GREY: r"gr[ae]y(?:ing)?|silver|灰|花",
    "#e9e6df": r"white|snow|白|银",
    "#d9b36c": r"blonde?|fair|golden|sandy|sun-?bleached|platinum|金|浅",
    "#9c4a26": r"red|ginger|auburn|copper|红",
    "#6a4428": r"brown|chestnut|brunette|hazel|棕|栗|褐",
    "#1f1a17": r"black|raven|jet|dark|黑|乌",
}
_HAIRY = r"hair(?:ed)?|plait|braid|bun|curls?|bob|ponytail|locks|fringe|crop|beard"
_HAN_HAIRY = r"头发|短发|长发|卷发|鬓角|发|辫|髻"
_WOMAN = r"\b(?:she|her|hers|woman|girl|mother|wife|widow|sister|daughter|aunt|lady)\b|女|她|婆|妈|姐|妹|嫂|姨|娘"
_MAN = r"\b(?:he|his|him|man|boy|father|husband|brother|son|uncle)\b|男|他|爷|爸|哥|弟|叔|伯"


@dataclass(frozen=True, slots=True)
class Look:
    """How one character is drawn."""

    colour: str
    skin: str
    hair: str
    style: str
    """short, bob, long, bun or cropped."""


def look_of(name: str, colour: str = "") -> Look:
    """A look made from the name alone."""
    digest = hashlib.sha256(name.casefold().encode()).digest()
    return _made(digest, colour, _STYLES)


def looks_of(season: Season) -> dict[str, Look]:
    """The look of each character of the bible, by name: colour, age and hair as typed there."""
    return {
        character.name: _described(character, COLOURS[place % len(COLOURS)])
        for place, character in enumerate(season.facts.characters)
    }


def _described(character: CharacterFacts, colour: str) -> Look:
    words = " ".join((character.name, *character.aliases, character.look, character.bio))
    styles = tuple(
        style
        for style, pattern in _STYLE_WORDS.items()
        if re.search(pattern, character.look, re.IGNORECASE)
    )
    years = re.search(r"\d+", character.age)
    return _made(
        hashlib.sha256(character.name.casefold().encode()).digest(),
        character.colour or colour,
        styles[:1] or _styles_for(words),
        hair=_hair_said(character.look)
        or (_GREY if years is not None and int(years[0]) >= _GREY_FROM else ""),
    )


def _hair_said(look: str) -> str:
    """The hair's colour where the bible says one: the word stands right before the hair's own."""
    for colour, words in _HAIR_WORDS.items():
        english = rf"\b(?:{words})[\s-]+(?:[\w-]+[\s-]+)?(?:{_HAIRY})\b"
        if re.search(rf"{english}|(?:{words})色?(?:{_HAN_HAIRY})", look, re.IGNORECASE):
            return colour
    return ""


def _styles_for(words: str) -> Sequence[str]:
    """What the more frequent pronouns and kinship words suggest; all styles where they do not."""
    woman, man = (len(re.findall(pattern, words, re.IGNORECASE)) for pattern in (_WOMAN, _MAN))
    if woman == man:
        return _STYLES
    return ("bob", "long", "bun") if woman > man else ("short", "cropped")


def _made(digest: bytes, colour: str, styles: Sequence[str], *, hair: str = "") -> Look:
    return Look(
        colour or COLOURS[digest[0] % len(COLOURS)],
        _SKINS[digest[1] % len(_SKINS)],
        hair or _HAIRS[digest[2] % len(_HAIRS)],
        styles[digest[3] % len(styles)],
    )
