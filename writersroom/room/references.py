"""References between facts are names: what a rename or a merge must rewrite. Scripts are not touched."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from writersroom.bible.facts import (
    ArcFacts,
    CharacterFacts,
    KnowledgeFacts,
    LocationFacts,
    RelationshipFacts,
    ThreadFacts,
)
from writersroom.bible.kinds import WITH_ALIASES, Named, key_of
from writersroom.bible.limits import LIMITS, Lines, Prose, Wholes
from writersroom.script.episode_lines import episode_line, with_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from writersroom.bible.facts import Record, SeasonFacts

N = TypeVar("N", bound=Named)
_Tie = RelationshipFacts | KnowledgeFacts

_REFERENCES: dict[type[object], tuple[tuple[str, str], ...]] = {
    CharacterFacts: (
        ("hooks", "at_stake"),
        ("beats", "cast"),
        ("relationships", "character"),
        ("relationships", "other"),
        ("arcs", "character"),
        ("knowledge", "character"),
        ("props", "custody"),
    ),
    LocationFacts: (("beats", "location"), ("locations", "travel")),
    ArcFacts: (("beats", "arc"),),
    ThreadFacts: (("hooks", "thread"), ("beats", "threads"), ("knowledge", "thread")),
}
"""Field of `SeasonFacts` and field of its records that refer to a kind by name."""
_TRAVEL = re.compile(r"(\s*)(\S.*?)(\s+\d.*)\Z")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What one merge saves and deletes, in one batch."""

    saved: tuple[Record, ...]
    """The record that stays first."""
    deleted: tuple[Record, ...]


def renamed(facts: SeasonFacts, kind: type[object], old: str, new: str) -> tuple[Record, ...]:
    """The records of `facts` that refer to `old`, in any case of letters, with `new` in its place."""
    wanted = old.strip().casefold()

    def named(name: str) -> str:
        return new if name.strip().casefold() == wanted else name

    changed: dict[tuple[str, int], Record] = {}
    for group, field in _REFERENCES.get(kind, ()):
        for record in getattr(facts, group):
            newest = changed.get((group, record.id), record)
            value = _rewritten(field, getattr(newest, field), named)
            if value != getattr(newest, field):
                changed[group, record.id] = replace(newest, **{field: value})
    return tuple(changed.values())


def merged(facts: SeasonFacts, kept: N, dropped: N) -> Rewrite:
    """What makes one of two records of a kind: `kept` takes over what `dropped` says, and its names.

    Text of one line stays as `kept` has it, empty fields are filled, prose and lists are joined.
    Relationships and knowledge that then say the same twice, or tie someone to themselves, go.
    """
    whole = _joined(kept, dropped)
    changed = {
        key_of(record): record for record in renamed(facts, type(kept), dropped.name, kept.name)
    }
    ties: tuple[_Tie, ...] = (*facts.relationships, *facts.knowledge)
    renamed_ties = [_as(tie, changed.get(key_of(tie), tie)) for tie in ties]
    surplus = {key_of(tie) for tie in _surplus(renamed_ties)}
    left_out = surplus | {key_of(kept), key_of(dropped)}
    saved = (record for key, record in changed.items() if key not in left_out)
    return Rewrite((whole, *saved), (dropped, *(tie for tie in ties if key_of(tie) in surplus)))


def _as(tie: _Tie, record: Record) -> _Tie:
    assert isinstance(record, type(tie))
    return record


def dependents(facts: SeasonFacts, record: Record) -> tuple[Record, ...]:
    """The relationships and knowledge that say nothing any more once `record` is gone."""
    if isinstance(record, CharacterFacts):
        names = {name.casefold() for name in (record.name, *record.aliases)}
        ties = [
            r for r in facts.relationships if {r.character.casefold(), r.other.casefold()} & names
        ]
        return (*ties, *(k for k in facts.knowledge if k.character.casefold() in names))
    if isinstance(record, ThreadFacts):
        name = record.name.casefold()
        return tuple(k for k in facts.knowledge if k.thread.casefold() == name)
    return ()


def with_alias(record: N, alias: str) -> N:
    """`record` with one more alias; itself where it has no aliases, or answers to this name already."""
    if not isinstance(record, WITH_ALIASES):
        return record
    taken = {name.casefold() for name in (record.name, *record.aliases)}
    if not alias.strip() or alias.strip().casefold() in taken:
        return record
    return replace(record, aliases=(*record.aliases, alias.strip()))


def _joined(kept: N, dropped: N) -> N:
    values: dict[str, Any] = {}
    for field in fields(kept):
        limit = LIMITS[type(kept)].get(field.name)
        mine, theirs = getattr(kept, field.name), getattr(dropped, field.name)
        if field.name in ("id", "version", "name", "aliases") or mine == theirs:
            continue
        if isinstance(limit, Lines | Wholes):
            values[field.name] = tuple(dict.fromkeys((*mine, *theirs)))
            if isinstance(limit, Wholes):
                values[field.name] = tuple(sorted({*mine, *theirs}))
        elif isinstance(limit, Prose) and mine and theirs:
            values[field.name] = f"{mine.rstrip()}\n\n{theirs}"
        elif field.name == "private":
            values[field.name] = mine or theirs  # what was not to leave the bible still is not
        elif mine in ("", None):
            values[field.name] = theirs
    whole = replace(kept, **values)
    for alias in (dropped.name, *getattr(dropped, "aliases", ())):
        whole = with_alias(whole, alias)
    return whole


def _surplus(records: Iterable[_Tie]) -> Iterator[Record]:
    """What says the same as another, or ties someone to themselves; of two tellings the later one."""
    seen: dict[tuple[str, ...], _Tie] = {}
    for record in sorted(records, key=lambda r: (getattr(r, "since", 0), r.id)):
        if isinstance(record, RelationshipFacts):
            key: tuple[str, ...] = (record.character, record.other, record.kind)
            is_itself = record.character.casefold() == record.other.casefold()
        else:
            key, is_itself = (record.character, record.thread), False
        key = tuple(part.strip().casefold() for part in key)
        if is_itself or key in seen:
            yield record
        seen.setdefault(key, record)


def _rewritten(field: str, value: object, named: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return named(value)
    assert isinstance(value, tuple)
    if field == "custody":
        return tuple(_in_custody(line, named) for line in value)
    if field == "travel":
        return tuple(_in_travel(line, named) for line in value)
    return tuple(dict.fromkeys(named(name) for name in value))


def _in_custody(line: str, named: Callable[[str], str]) -> str:
    """`line` with the names of its holders rewritten; as it is where it has another form."""
    found = episode_line(line)
    return line if found is None else found.with_words(_in_names(found.words, named))


def _in_travel(line: str, named: Callable[[str], str]) -> str:
    """`line` with the places before its time rewritten; as it is where it has another form."""
    found = _TRAVEL.match(line)
    if found is None:
        return line
    before, words, after = found.groups()
    return f"{before}{_in_names(words, named)}{after}"


def _in_names(words: str, named: Callable[[str], str]) -> str:
    """One name or several, each as `named` has it."""
    whole = named(words)
    return with_names(words, named) if whole == words else whole
