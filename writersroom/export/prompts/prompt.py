"""Prompts, the facts each rests on, and what of them is over a limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.profiles.counting import measured, unit_word
from writersroom.profiles.services.describing import limit_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.export.prompts.references import References
    from writersroom.export.prompts.words import PromptWords
    from writersroom.profiles.services import Limit, Model, Service
    from writersroom.season import Episode, Season


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is typed or derived, as a prompt was made from it."""

    kind: str
    """character, location, series, shot, cue, episode, …"""
    name: str
    """Whose it is; empty for the series."""
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One text for a service."""

    id: str
    """`EP01_1A` for a shot, `1M2` for a cue, `part 1` of a text."""
    text: str
    facts: tuple[Fact, ...]
    """All it rests on, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Excess:
    """Something that is over a limit of a service."""

    id: str
    limit: Limit
    length: float
    service: str
    own_most: int | None = None
    """What the person allows, where that is not the service's own limit."""

    @property
    def words(self) -> str:
        """One sentence: what, how much, and what is allowed."""
        most = self.limit.most if self.own_most is None else self.own_most
        if most is not None and self.length > most:
            said = _("{id}: {limit} {length} {unit}, {service} takes {most}; nothing was cut.")
        else:
            said = _("{id}: {limit} {length} {unit}, {service} takes no less than {least}.")
        return said.format(
            id=self.id,
            limit=limit_word(self.limit.name),
            length=f"{self.length:g}",
            unit=unit_word(self.limit.unit),
            service=self.service,
            most=most,
            least=self.limit.least,
        ).replace(" ,", ",")


@dataclass(frozen=True)
class Brief:
    """What a pack is made from."""

    season: Season
    episodes: tuple[Episode, ...]
    words: PromptWords
    service: Service
    model: Model
    references: References
    part_tokens: int = 0
    """Tokens of one part of a pasted text; 0 takes those of the preset."""

    def limit(self, name: str) -> Limit:
        """The limit `name` of the chosen model."""
        return self.service.limit(self.model, name)

    def over(self, prompt_id: str, name: str, text: str) -> Iterator[Excess]:
        """The excess of `text` over the limit `name`; nothing where it fits, or no limit is known."""
        limit = self.limit(name)
        length = measured(text, limit.unit)
        if limit.most is not None and length > limit.most:
            yield Excess(prompt_id, limit, length, self.service.name_in(""))


@dataclass(frozen=True, slots=True)
class Pack:
    """All of one service."""

    prompts: tuple[Prompt, ...]
    files: Mapping[str, bytes]
    """By name, without the manifest."""
    excesses: tuple[Excess, ...] = ()
    remarks: tuple[str, ...] = ()
    """Further sentences for the person who exports."""
