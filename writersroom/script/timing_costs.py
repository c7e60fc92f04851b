"""Estimated screen time of a piece of script text: a speech, an action paragraph, a caption."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.emphasis import plain
from writersroom.script.timing_counts import (
    CONSTANTS,
    MODELS,
    clauses,
    counts,
    has_no_model,
    reading_seconds,
    sentences,
)
from writersroom.script.timing_settings import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAPTIONS = frozenset(CONSTANTS["words"]["captions"])
_FREE_TAGS = frozenset(CONSTANTS["words"]["free_tags"])
_HEARD_TAGS = frozenset(CONSTANTS["words"]["heard_tags"])

_PARAGRAPH_SIGN = re.compile(r"[△▲]|(?<!\S)Δ")
_TAG = re.compile(r"【([^】]*)】")
_TAG_COLON = re.compile("[：:]")
_DIRECTION = re.compile(r"[(（][^()（）\n]*[)）]")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one element costs by the model, before pace."""

    seconds: float = 0.0
    language: Language = Language.EN
    """Whose constants gave the seconds."""
    is_known: bool = True
    """False where most of it is in a script without a model: the seconds are then a lower bound."""


FREE = Cost()


def spoken(text: str) -> str:
    """What of a dialogue text is heard: emphasis marks and bracketed directions removed."""
    return _DIRECTION.sub("", plain(text))


def directions(text: str) -> list[str]:
    """The bracketed directions inside a dialogue text, brackets included."""
    return _DIRECTION.findall(text)


def speech_costs(parts: Sequence[str], wanted: Language) -> list[Cost]:
    """The cost of each part of one dialogue block, aligned with `parts` (text as `spoken` gives it).

    What the block costs beside its words falls on the first part that holds anything; a block
    without any text is free.
    """
    found = [counts(part) for part in parts]
    every = counts("\n".join(parts)) if len(parts) > 1 else found[0]
    language = every.language(wanted)
    model = MODELS[language]
    pieces = [clauses(part) if model.clause else 0 for part in parts]
    overhead = model.block + (0.0 if sum(pieces) else model.clause)
    costs: list[Cost] = []
    for part, count, clause_count in zip(parts, found, pieces, strict=True):
        if not part.strip():
            costs.append(FREE)
            continue
        words = count.han_weight if language == Language.ZH else count.english_words
        seconds = overhead + model.word * words + model.clause * clause_count
        costs.append(Cost(seconds, language, not has_no_model(part)))
        overhead = 0.0
    return costs


def action_cost(text: str, wanted: Language) -> Cost:
    """The cost of one action element: its paragraphs, and the captions among its bracket tags.

    Bare shot labels, cuts, end marks, music and effect tags are free.
    """
    text = plain(text)
    if "【" not in text and not _PARAGRAPH_SIGN.search(text):
        return _paragraph_cost(text, wanted)
    captions: list[str] = []

    def without_tag(tag: re.Match[str]) -> str:
        name, *words = _TAG_COLON.split(tag[1].strip(), maxsplit=1)
        if name in _CAPTIONS and words:
            captions.append(words[0])
            return ""
        is_free = name in _HEARD_TAGS or (name in _FREE_TAGS and not words)
        return "" if is_free else tag[0]

    rest = _TAG.sub(without_tag, text)
    costs = [_paragraph_cost(paragraph, wanted) for paragraph in _PARAGRAPH_SIGN.split(rest)]
    costs += [caption_cost(caption, wanted) for caption in captions]
    return _sum(costs)


def caption_cost(text: str, wanted: Language) -> Cost:
    """The cost of on-screen text: as action, but never less than the time to read it."""
    cost = _paragraph_cost(text, wanted)
    return Cost(max(cost.seconds, reading_seconds(text)), cost.language, cost.is_known)


def scene_change_seconds(wanted: Language) -> float:
    """The cost of a scene heading that is not the episode's first."""
    return MODELS[Language.ZH if wanted == Language.ZH else Language.EN].scene_change


def _paragraph_cost(text: str, wanted: Language) -> Cost:
    if not text.strip():
        return FREE
    count = counts(text)
    language = count.language(wanted)
    model = MODELS[language]
    words = count.han_weight if language == Language.ZH else count.english_words
    seconds = model.action_word * words + model.action_sentence * sentences(text, language)
    return Cost(seconds, language, not has_no_model(text))


def _sum(costs: list[Cost]) -> Cost:
    chinese = sum(cost.seconds for cost in costs if cost.language == Language.ZH)
    seconds = sum(cost.seconds for cost in costs)
    return Cost(
        seconds,
        Language.ZH if chinese > seconds / 2 else Language.EN,
        all(cost.is_known for cost in costs),
    )
