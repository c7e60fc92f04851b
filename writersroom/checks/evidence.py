"""Signs of a hook in the last lines: word lists and sums, explainable line by line; no judgement."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORDS = Path(__file__).parent / "words"
_LAST = 3
_CLOSING = "”’」』）)】]》\"' \n"
_ELLIPSES = ("…", "...", "。。。")
_THREATENING = {"en": ("danger", "threat", "attack"), "zh": ("danger", "threat")}
_LAST_CHARACTERS = 120


@unique
class Band(StrEnum):
    """How much the last lines show; a low band is no proof that the hook is missing."""

    EVIDENCE = "evidence"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TailUnit:
    """One paragraph or speech near the end."""

    text: str
    is_action: bool = True
    parentheticals: tuple[str, ...] = ()

    @property
    def full_text(self) -> str:
        """The text and what stood in its parentheticals."""
        return " ".join((self.text, *self.parentheticals))


@dataclass(frozen=True, slots=True)
class Feature:
    """One word list or shape and what it adds to the score."""

    name: str
    value: float
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The score of an ending, with everything it rests on."""

    language: str
    features: tuple[Feature, ...]
    band: Band
    is_cooling: bool
    """Two or more words of calm, and none of danger, threat or attack, in the last three."""

    @property
    def score(self) -> float:
        """Sum of the features; for tests and benchmarks, never for a person as a grade."""
        return sum(feature.value for feature in self.features)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The matched phrases that speak for a hook, each once, as they came."""
        return tuple(
            dict.fromkeys(
                p for feature in self.features if feature.value > 0 for p in feature.phrases
            )
        )

    @property
    def calm_phrases(self) -> tuple[str, ...]:
        """The matched phrases that speak against one."""
        return tuple(
            dict.fromkeys(
                p for feature in self.features if feature.value < 0 for p in feature.phrases
            )
        )


@dataclass(frozen=True, slots=True)
class _WordList:
    name: str
    weight: float
    cap: int
    where: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Model:
    lists: tuple[_WordList, ...]
    shape: Mapping[str, float]
    weak_from: float
    evidence_from: float

    def list_named(self, name: str) -> _WordList:
        return next(each for each in self.lists if each.name == name)


@cache
def _model(language: str) -> _Model:
    data = tomllib.loads((_WORDS / f"{language}.toml").read_text(encoding="utf-8"))
    weak, evidence = data["bands"]
    make = _english_pattern if language == "en" else _chinese_pattern
    return _Model(
        tuple(
            _WordList(name, entry["weight"], entry["cap"], entry["where"], make(entry))
            for name, entry in data.items()
            if isinstance(entry, dict) and "where" in entry
        ),
        data["shape"],
        weak,
        evidence,
    )


def _english_pattern(entry: Mapping[str, object]) -> re.Pattern[str]:
    phrases = _alternatives([*_texts(entry, "words"), *_texts(entry, "phrases")])
    if "intent" not in entry:
        return re.compile(phrases, re.IGNORECASE)
    intent, harm = (_alternatives(_texts(entry, key)) for key in ("intent", "harm"))
    threat = rf"{intent}[^.?!]{{0,{entry['gap']}}}?{harm}"
    return re.compile(f"{threat}|{phrases}", re.IGNORECASE)


def _texts(entry: Mapping[str, object], key: str) -> list[str]:
    value = entry.get(key, [])
    return value.split() if isinstance(value, str) else list(cast("Sequence[str]", value))


def _alternatives(words: Sequence[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in ordered)
    return rf"\b(?:{either})\b"


def _chinese_pattern(entry: Mapping[str, object]) -> re.Pattern[str]:
    ordered = sorted(_texts(entry, "words"), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)))


def score_ending(units: Sequence[TailUnit], language: str) -> Evidence | None:
    """The signs in the last units of a script, in reading order; None with fewer than two.

    Args:
        units: the tail, editorial end marks already removed; in Chinese a speech is one
            `name（tone）：text`.
        language: `en` or `zh`.
    """
    if len(units) < 2:
        return None
    model = _model(language)
    straight = [
        TailUnit(
            _straight(unit.text), unit.is_action, tuple(_straight(p) for p in unit.parentheticals)
        )
        for unit in units
    ]
    places = _english_places(straight) if language == "en" else _chinese_places(straight)
    shape = _english_shape if language == "en" else _chinese_shape
    features = (
        *(_matched(each, places[each.where]) for each in model.lists),
        *shape(straight, model.shape),
    )
    score = sum(feature.value for feature in features)
    return Evidence(
        language,
        tuple(feature for feature in features if feature.value),
        _band(score, model),
        _is_cooling(straight, model, language),
    )


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def _band(score: float, model: _Model) -> Band:
    if score >= model.evidence_from:
        return Band.EVIDENCE
    return Band.WEAK if score >= model.weak_from else Band.NONE


def _matched(words: _WordList, text: str) -> Feature:
    matches = tuple(match[0] for match in words.pattern.finditer(text))
    return Feature(words.name, words.weight * min(len(matches), words.cap), matches)


def _english_places(units: Sequence[TailUnit]) -> dict[str, str]:
    last = units[-_LAST:]
    return {
        "last3": " ".join(unit.full_text for unit in last),
        "last2_text": " ".join(unit.text for unit in units[-2:]),
        "action_in_last3": " ".join(unit.text for unit in last if unit.is_action),
        "last_if_action": units[-1].text if units[-1].is_action else "",
    }


def _chinese_places(units: Sequence[TailUnit]) -> dict[str, str]:
    joined = "".join(unit.text for unit in units[-_LAST:])
    return {"last3_120": joined[-_LAST_CHARACTERS:]}


def _english_shape(units: Sequence[TailUnit], shape: Mapping[str, float]) -> Iterator[Feature]:
    share = sum(unit.is_action for unit in units) / len(units)
    yield Feature("action_share", shape["action_share"] * share)
    loud = sum("!" in unit.full_text for unit in units[-_LAST:])
    yield Feature("exclaim", shape["exclaim"] * min(loud, shape["exclaim_cap"]))


def _chinese_shape(units: Sequence[TailUnit], shape: Mapping[str, float]) -> Iterator[Feature]:
    last = units[-1].text
    bare = last.rstrip(_CLOSING)
    if bare.endswith(("！", "!")):
        yield Feature("ends_exclaim", shape["ends_exclaim"])
    if "？！" in bare[-3:] or "！？" in bare[-3:]:
        yield Feature("ends_question_exclaim", shape["ends_question_exclaim"])
    if bare.endswith(_ELLIPSES):
        yield Feature("ends_ellipsis", shape["ends_ellipsis"])
    if len(last) <= shape["short_max"]:
        yield Feature("short_last", shape["short_last"])
    loud = sum(unit.text.count("！") + unit.text.count("!") for unit in units[-_LAST:])
    yield Feature("exclaim", shape["exclaim"] * min(loud, shape["exclaim_cap"]))


def _is_cooling(units: Sequence[TailUnit], model: _Model, language: str) -> bool:
    places = _english_places(units) if language == "en" else _chinese_places(units)
    calm = model.list_named("resolution")
    if sum(1 for _match in calm.pattern.finditer(places[calm.where])) < 2:
        return False
    last = " ".join(unit.full_text for unit in units[-_LAST:])
    return not any(model.list_named(name).pattern.search(last) for name in _THREATENING[language])
