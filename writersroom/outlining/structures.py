"""Skeletons of an episode as data: where its beats stand, what each is for, and who says so."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.profiles.profile import Confidence

_STEP = 0.5
"""Planned seconds are told to half a second."""


@dataclass(frozen=True, slots=True)
class PlannedBeat:
    """One beat of a skeleton, at some length of an episode."""

    kind: str
    """A beat kind of the bible: opening, setup, jolt, turn, spike, reveal, payoff, escalation, hook."""
    start: float
    seconds: float
    purpose: str
    """What it is for, in the language of the scripts."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A skeleton as its source describes it."""

    id: str
    names: tuple[tuple[str, str], ...]
    """Language (`en`, `zh`) and name."""
    seconds: float
    """The length it was written for."""
    confidence: Confidence
    sources: tuple[tuple[str, str], ...]
    """Language and who says so."""
    _beats: tuple[tuple[str, float, tuple[tuple[str, str], ...]], ...]
    """Kind, the second it ends at, and its purpose by language."""

    def name(self, language: str) -> str:
        """Its name in `en` or `zh`."""
        return dict(self.names)[_short(language)]

    def source(self, language: str) -> str:
        """Who says so, in `en` or `zh`."""
        return dict(self.sources)[_short(language)]

    def beats(self, seconds: float, language: str) -> tuple[PlannedBeat, ...]:
        """Its beats in an episode of `seconds`: in proportion, to half a second, filling all of it."""
        ends = [_rounded(end * seconds / self.seconds) for _kind, end, _what in self._beats]
        ends[-1] = seconds
        starts = [0.0, *ends[:-1]]
        return tuple(
            PlannedBeat(kind, start, end - start, dict(purpose)[_short(language)])
            for (kind, _end, purpose), start, end in zip(self._beats, starts, ends, strict=True)
        )


@cache
def structures() -> tuple[Structure, ...]:
    """The skeletons that are known, in the order of their length."""
    file = resources.files("writersroom.outlining") / "structures.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    found = [_structure(row) for row in table["structure"]]
    return tuple(sorted(found, key=lambda one: (one.seconds, one.id)))


def structure_named(wanted: str) -> Structure:
    """The skeleton with this id.

    Raises:
        InputError: there is none; the hint lists them all.
    """
    for one in structures():
        if one.id == wanted:
            return one
    names = ", ".join(one.id for one in structures())
    raise InputError(
        _("There is no structure named {name}.").format(name=wanted),
        hint=_("Choose one of: {names}.").format(names=names),
    )


def fitting(seconds: float) -> Structure:
    """The skeleton whose own length is nearest; of equals the project's default."""
    return min(
        structures(), key=lambda one: (abs(one.seconds - seconds), one.confidence != "D", one.id)
    )


def _structure(row: dict[str, Any]) -> Structure:
    return Structure(
        row["id"],
        tuple(row["name"].items()),
        float(row["seconds"]),
        Confidence(row["conf"]),
        tuple(row["source"].items()),
        tuple(
            (beat["kind"], float(beat["until"]), (("en", beat["en"]), ("zh", beat["zh"])))
            for beat in row["beats"]
        ),
    )


def _rounded(seconds: float) -> float:
    return round(seconds / _STEP) * _STEP


def _short(language: str) -> str:
    return "zh" if language.startswith("zh") else "en"
