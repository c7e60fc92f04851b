"""Stale prompts: what of a pack reads otherwise in the bible of now, and which fact did it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum, unique
from typing import TYPE_CHECKING

from writersroom.export.prompts.manifest import packed
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.prompts.manifest import FactKey, Manifest, Packed
    from writersroom.export.prompts.prompt import Prompt


@unique
class Change(Enum):
    """What became of a prompt."""

    CHANGED = N_("changed")
    NEW = N_("new")
    GONE = N_("gone")


@dataclass(frozen=True, slots=True)
class Stale:
    """One prompt of a pack that is no longer the prompt of now."""

    service: str
    id: str
    change: Change
    facts: tuple[FactKey, ...] = ()
    """Which facts read otherwise; none where the program words them otherwise now."""

    @property
    def words(self) -> str:
        """One line: the prompt, what became of it, and which facts did it."""
        if self.change is not Change.CHANGED:
            return _("{id}: {change}").format(id=self.id, change=_(self.change.value))
        facts = "; ".join(map(fact_words, self.facts)) or _("worded otherwise by this version")
        return _("{id}: {change} ({facts})").format(
            id=self.id, change=_(self.change.value), facts=facts
        )


_KINDS = {
    "character": N_("character {name}: {field}"),
    "location": N_("location {name}: {field}"),
    "shot": N_("shot {name}: {field}"),
    "cue": N_("cue {name}: {field}"),
    "episode": N_("episode {name}: {field}"),
    "series": N_("series: {field}"),
    "references": N_("references.toml: {field}"),
    "prop": N_("prop {name}: {field}"),
    "arc": N_("arc {name}: {field}"),
    "thread": N_("thread {name}: {field}"),
    "relationship": N_("relationship {name}: {field}"),
}


def fact_words(key: FactKey) -> str:
    """`character NELL: look`, in the interface language; fields by their own names."""
    kind, name, field = key
    said = _(_KINDS[kind]) if kind in _KINDS else "{name}: {field}"
    return said.format(name=name, field=field)


def stale(manifest: Manifest, prompts: tuple[Prompt, ...]) -> Iterator[Stale]:
    """What differs between a pack and the `prompts` of now: in the order of now, the gone ones last."""
    before = {one.id: one for one in manifest.prompts}
    now = {prompt.id: packed(prompt) for prompt in prompts}
    for one in now.values():
        old = before.get(one.id)
        if old is None:
            yield Stale(manifest.service, one.id, Change.NEW)
        elif old.digest != one.digest:
            yield Stale(manifest.service, one.id, Change.CHANGED, _differing(old, one))
    for prompt_id in (one for one in before if one not in now):
        yield Stale(manifest.service, prompt_id, Change.GONE)


def _differing(old: Packed, new: Packed) -> tuple[FactKey, ...]:
    before, after = Counter(old.facts), Counter(new.facts)
    keys = [key for key, _value in (*(after - before), *(before - after))]
    return tuple(dict.fromkeys(keys))
