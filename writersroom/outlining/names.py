"""Names nobody in the cast can be taken for: other initials, other sounds, other shapes on the page."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_T = TypeVar("_T")
_HAN = re.compile("[\u3400-\u9fff]")
_SOUNDS = (
    ("ph", "f"), ("gh", ""), ("ck", "k"), ("qu", "k"), ("kn", "n"), ("wr", "r"), ("wh", "w"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "je"), ("gi", "ji"), ("x", "ks"), ("c", "k"),
    ("q", "k"), ("z", "s"), ("y", "i"), ("h", ""),
)  # fmt: skip
"""Spellings that are one sound, in the order they are replaced."""
_RHYME = re.compile(r"[^aeiouy]*(.*)")
_SHORTEST_RHYME = 3


@dataclass(frozen=True, slots=True)
class NamesAsked:
    """How many names are wanted, beside whom."""

    count: int
    taken: tuple[str, ...]
    """The names and aliases of the cast."""
    language: str
    """`en` or `zh`."""
    seed: int = 1


@dataclass(frozen=True, slots=True)
class _Character:
    """A Chinese character names are made with."""

    sign: str
    sound: str
    parts: frozenset[str]


def free_names(asked: NamesAsked) -> tuple[str, ...]:
    """Names that clash neither with those taken nor with one another; fewer where no more are left.

    English: no first name with a letter, a sound or a rhyme that is taken, no such family name.
    Chinese: no family name twice, and no given character that is there, sounds the same or shares a
    part. The same seed gives the same names.
    """
    rng = random.Random(asked.seed)
    if asked.language.startswith("zh"):
        return _chinese(asked, rng)
    return _english(asked, rng)


def sound_of(name: str) -> str:
    """How an English name sounds, roughly: spellings of one sound become one, only the first vowel stays.

    Two names with the same sound are heard as one (`Catherine`, `Kathryn`).
    """
    said = re.sub("[^a-z]", "", name.lower())
    for spelt, sound in _SOUNDS:
        said = said.replace(spelt, sound)
    first = "a" if said[:1] in tuple("aeiou") else said[:1]
    rest = re.sub("[aeiou]", "", said[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


def rhyme_of(name: str) -> str:
    """What follows the first consonants: `Mara` and `Lara` are told apart by one letter."""
    found = _RHYME.fullmatch(re.sub("[^a-z]", "", name.lower()))
    rhyme = found[1] if found else ""
    return rhyme if len(rhyme) >= _SHORTEST_RHYME else ""


def _english(asked: NamesAsked, rng: random.Random) -> tuple[str, ...]:
    words = [word for name in asked.taken for word in re.findall(r"[A-Za-z]+", name)]
    initials = {name.strip()[:1].upper() for name in asked.taken}
    sounds, rhymes = {sound_of(word) for word in words}, {rhyme_of(word) for word in words} - {""}
    given, family = (_shuffled(_table()["en"][part].split(), rng) for part in ("given", "family"))
    found: list[str] = []
    for first in given:
        if len(found) == asked.count:
            break
        if first[0] in initials or sound_of(first) in sounds or rhyme_of(first) in rhymes:
            continue
        last = next(
            (one for one in family if sound_of(one) not in sounds and one[0] != first[0]), ""
        )
        if not last:
            break
        family = [one for one in family if one[0] != last[0]]
        found.append(f"{first} {last}")
        initials.add(first[0])
        sounds |= {sound_of(first), sound_of(last)}
        rhymes |= {rhyme_of(first)} - {""}
    return tuple(found)


def _chinese(asked: NamesAsked, rng: random.Random) -> tuple[str, ...]:
    known = {one.sign: one for one in _characters()}
    signs = {sign for name in asked.taken for sign in _HAN.findall(name)}
    sounds = {known[sign].sound for sign in signs if sign in known}
    parts = {part for sign in signs if sign in known for part in known[sign].parts} | signs
    found: list[str] = []
    left = _shuffled(_characters(), rng)
    for family in _shuffled(_table()["zh"]["family"].split(), rng):
        if len(found) == asked.count:
            break
        if family in signs:
            continue
        given: list[_Character] = []
        letters = rng.choice((1, 1, 2))
        for one in left:
            if len(given) == letters:
                break
            if one.sign not in signs and one.sound not in sounds and not one.parts & parts:
                given.append(one)
                sounds.add(one.sound)
                parts |= one.parts
        if not given:
            break
        left = [one for one in left if one not in given]
        found.append(family + "".join(one.sign for one in given))
    return tuple(found)


def _shuffled(items: Sequence[_T], rng: random.Random) -> list[_T]:
    return rng.sample(items, len(items))


@cache
def _table() -> dict[str, Any]:
    file = resources.files("writersroom.outlining") / "names.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _characters() -> tuple[_Character, ...]:
    return tuple(
        _Character(sign, sound, frozenset(parts)) for sign, sound, parts in _table()["zh"]["given"]
    )
