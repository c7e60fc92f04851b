"""The records of an AI service: its models, and every limit with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.profiles.profile import Claim

if TYPE_CHECKING:
    from datetime import date

    from writersroom.profiles.profile import Source


_UNVERIFIED = Claim()


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing a service limits."""

    name: str
    unit: str = ""
    """char, utf16, byte, word or token; empty where the claim counts nothing of a text."""
    claim: Claim = _UNVERIFIED
    choices: tuple[int, ...] = ()
    """The only values it takes, rising; empty where it takes a range."""

    @property
    def most(self) -> int | None:
        """The largest value; None where nobody could verify one."""
        if self.choices:
            return self.choices[-1]
        most = self.claim.most
        return None if most is None or not self.claim.is_known else int(most)

    @property
    def least(self) -> int | None:
        """The smallest value; None where nobody could verify one."""
        if self.choices:
            return self.choices[0]
        least = self.claim.least
        return None if least is None or not self.claim.is_known else int(least)


@dataclass(frozen=True, slots=True)
class Model:
    """One version of a service."""

    id: str
    """As a person says it: `7`, `v3`."""
    name: str
    """As a request says it."""
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """Everything known about one service; nothing here is ever asked of it."""

    id: str
    names: tuple[tuple[str, str], ...]
    """Name by interface language (`en`, `zh`)."""
    checked_on: date | None
    default_model: str
    limits: tuple[Limit, ...]
    """Those of every model."""
    models: tuple[Model, ...]
    remarks: tuple[Claim, ...]
    sources: tuple[Source, ...]
    unknown: tuple[tuple[str, str], ...]
    """Keys this version does not know, dotted, with their value as text: kept and reported."""

    def name_in(self, language: str) -> str:
        """The service's name in `language` (`en` or `zh`); its id where it has none."""
        names = dict(self.names)
        return names.get(language[:2]) or names.get("en") or self.id

    def limit(self, model: Model, name: str) -> Limit:
        """The limit `name` of `model`, else that of every model; one that is unverified otherwise."""
        every = (*model.limits, *self.limits)
        return next((limit for limit in every if limit.name == name), Limit(name))
