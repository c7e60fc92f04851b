"""What the running-time model counts in a text: words, Han characters, clauses, sentences, letters.

The constants of timing.toml were fitted to exactly these counters; a better counter needs a refit.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from writersroom.script.timing_settings import Language


@dataclass(frozen=True, slots=True)
class Model:
    """The constants of one language, in seconds; a `word` is one Han character in Chinese."""

    word: float
    block: float
    clause: float
    action_word: float
    action_sentence: float
    scene_change: float
    low_factor: float
    high_factor: float


CONSTANTS = tomllib.loads((Path(__file__).parent / "timing.toml").read_text(encoding="utf-8"))
"""The tables of timing.toml."""

MODELS = {language: Model(**CONSTANTS[language]) for language in (Language.EN, Language.ZH)}

_LATIN_TOKEN_WEIGHT: float = CONSTANTS["mixed"]["latin_token"]
_FOREIGN_SHARE: float = CONSTANTS["mixed"]["foreign_share"]

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)*")
_TOKEN = re.compile(r"[A-Za-z0-9]+")
_HAN_CHAR = re.compile(f"[{_HAN}]")
_CLAUSE_END = re.compile(r"[，、；：,。！？!?…—\s]+")
_CLAUSE = re.compile(f"[{_HAN}A-Za-z0-9]")
_SENTENCE_EN = re.compile(r"""[.!?]+(?=\s|$|["'”’»])""")
_SENTENCE_END_ZH = re.compile(r"[。！？!?；;…]+")
_LATIN_LETTER = re.compile(
    "[A-Za-zªºÀ-ÖØ-öø-ʯ\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a]"
)
_FOLDED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "Ð": "D"}
    | {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th"}
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What one text holds, by the counters of both languages."""

    words: int
    han: int
    tokens: int

    @property
    def english_words(self) -> int:
        """Words by the English counter; each Han character is one more."""
        return self.words + self.han

    @property
    def han_weight(self) -> float:
        """Han characters, and what the Latin tokens are worth in them."""
        return self.han + _LATIN_TOKEN_WEIGHT * self.tokens

    def language(self, wanted: Language) -> Language:
        """`wanted`, or for AUTO Chinese where Han characters are no fewer than Latin tokens."""
        if wanted != Language.AUTO:
            return wanted
        return Language.ZH if self.han and self.han >= self.tokens else Language.EN


def counts(text: str) -> Counts:
    """Words, Han characters and Latin tokens of `text`; accents do not split a word."""
    if text.isascii():
        return Counts(len(_WORD.findall(text)), 0, len(_TOKEN.findall(text)))
    folded = _without_accents(text)
    return Counts(
        len(_WORD.findall(folded)), len(_HAN_CHAR.findall(text)), len(_TOKEN.findall(folded))
    )


def clauses(text: str) -> int:
    """Pieces between clause marks and white space that hold a Han character, Latin letter or digit."""
    return sum(1 for piece in _CLAUSE_END.split(text) if _CLAUSE.search(piece))


def sentences(text: str, language: Language) -> int:
    """Sentences of an action paragraph, at least 1; `Mr. Smith` counts two, as it did in the fit."""
    if language == Language.ZH:
        found = sum(1 for piece in _SENTENCE_END_ZH.split(text) if _HAN_CHAR.search(piece))
    else:
        found = len(_SENTENCE_EN.findall(text))
    return max(found, 1)


def letters(text: str) -> int:
    """Letters and digits of the Latin script in `text`."""
    return sum(map(len, _TOKEN.findall(_without_accents(text))))


def has_no_model(text: str) -> bool:
    """Whether `text` cannot be timed: letters but nothing counted, or too many in other scripts."""
    if text.isascii():
        return False
    known = len(_LATIN_LETTER.findall(text)) + len(_HAN_CHAR.findall(text))
    every = sum(map(str.isalpha, text))
    return every - known > _FOREIGN_SHARE * every


def reading_seconds(text: str) -> float:
    """Seconds a viewer needs to read `text` on screen; line ends are free."""
    speed = CONSTANTS["reading"]
    han = len(_HAN_CHAR.findall(text))
    others = len(text) - text.count("\n") - han
    return float(han / speed["han"] + others / speed["latin"])


def speech_floor(text: str) -> float:
    """Seconds of pure speech `text` takes at the fastest delivery heard, pauses left out."""
    found = counts(text)
    floor = CONSTANTS["floor"]
    line = floor["line"] if found.tokens > found.han else 0.0
    return float(line + floor["letter"] * letters(text) + floor["han"] * found.han)


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_FOLDED))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
