"""The JSON value in a model's answer, found without guessing at its words."""

from __future__ import annotations

import json
import re

from writersroom.drafting.replies import repaired

_THOUGHT_ENDS = "</think>"
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)
"""A whole string, or a comma that is too many."""


def parse_json(text: str) -> object | None:
    """The first JSON value in an answer: alone, in a fence, or with prose around it; else None.

    Trailing commas are let pass. An answer that was cut gives nothing, not the part that is whole.
    """
    bare = _after_thoughts(text)
    decoder = json.JSONDecoder()
    for start in _starts(bare):
        try:
            value: object = decoder.raw_decode(_without_trailing_commas(bare[start:]))[0]
            return _repaired(value)
        except (ValueError, RecursionError):
            continue
    return None


def _after_thoughts(text: str) -> str:
    """What follows a model's thinking aloud; nothing where the thinking has no end."""
    bare = text.lstrip()
    end, opens = bare.find(_THOUGHT_ENDS), bare.find("{")
    if end >= 0 and (bare.startswith("<think>") or opens < 0 or end < opens):
        return bare[end + len(_THOUGHT_ENDS) :].strip()
    return "" if bare.startswith("<think>") else bare.strip()


def _starts(text: str) -> list[int]:
    """Where a value may begin: at the first bracket that opens an object or list of objects."""
    if text[:1] in ("{", "["):
        return [0]
    for place, char in enumerate(text):
        if char == "{" and text[place + 1 :].lstrip()[:1] in ('"', "}"):
            return [place]
    return []


def _without_trailing_commas(text: str) -> str:
    """`text` without commas before a closing bracket; strings stay as they are."""
    return _STRING_OR_COMMA.sub(lambda found: found[1] or "", text)


def _repaired(value: object) -> object:
    if isinstance(value, str):
        return repaired(value)
    if isinstance(value, list):
        return [_repaired(item) for item in value]
    if isinstance(value, dict):
        return {repaired(name): _repaired(item) for name, item in value.items()}
    return value
