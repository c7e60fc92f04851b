"""A record's fields as a form shows them, and what was typed read back, each refusal at its field."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from writersroom.bible.facts import (
    CharacterFacts,
    KnowledgeFacts,
    Record,
    RelationshipFacts,
    SeriesFacts,
    ThreadFacts,
)
from writersroom.bible.kinds import SEASON_FIELDS, WITH_ALIASES, Named
from writersroom.bible.limits import LIMITS, Flag, Lines, Number, Prose, Whole, Wholes
from writersroom.bible.validation import value_within
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.room.numbers import episode_numbers, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from writersroom.bible.facts import SeasonFacts

R = TypeVar("R", bound=Record)
_BY_LINE = frozenset({"states", "custody", "travel"})
"""Lists whose entries may hold commas: one a line."""
_BETWEEN = re.compile(r"[,，、;；\n]")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def has_many_lines(kind: type[object], field: str) -> bool:
    """Whether the field is typed on as many lines as it takes."""
    return field in _BY_LINE or isinstance(LIMITS[kind].get(field), Prose)


def as_typed(record: Record, field: str) -> str:
    """The field's value as a person would type it; empty where it is unknown."""
    value = getattr(record, field)
    match LIMITS[type(record)][field]:
        case Lines():
            return ("\n" if field in _BY_LINE else ", ").join(value)
        case Wholes():
            return spans(value)
        case Flag():
            return "yes" if value else "no"
        case Number() | Whole():
            return "" if value is None else f"{value:g}"
        case _:
            return str(value)


def read_typed(
    facts: SeasonFacts, record: R, texts: Mapping[str, str], labels: Mapping[str, str]
) -> tuple[R, dict[str, str]]:
    """`record` with what was typed, and what is wrong with it: one sentence for each refused field.

    A refused field keeps the value it had.

    Args:
        facts: the season it belongs to; names are compared with those it has.
        record: as it was read, or a new one.
        texts: what was typed, by field.
        labels: what the form calls each field.
    """
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field, text in texts.items():
        try:
            values[field] = _value(type(record), field, labels.get(field, field), text)
        except InputError as refusal:
            wrong[field] = " ".join(part for part in (refusal.message, refusal.hint) if part)
    typed = replace(record, **values)
    for field, sentence in _refused(facts, typed):
        wrong.setdefault(field, sentence)
    return typed, wrong


def _value(kind: type[object], field: str, label: str, text: str) -> object:
    limit = LIMITS[kind][field]
    bare = text.strip()
    match limit:
        case Flag():
            return bare == "yes"
        case Lines():
            parts = text.split("\n") if field in _BY_LINE else _BETWEEN.split(text)
            return value_within(
                label, tuple(dict.fromkeys(filter(None, map(str.strip, parts)))), limit
            )
        case Wholes():
            return value_within(label, sorted(episode_numbers(bare) or ()), limit)
        case Whole():
            is_whole = bare.isascii() and bare.isdigit() and len(bare) < 10
            return value_within(label, (int(bare) if is_whole else bare) if bare else None, limit)
        case Number():
            return value_within(label, (_number(bare) if bare else None), limit)
        case _:
            if field == "colour" and bare and not _COLOUR.fullmatch(bare):
                raise InputError(_("A colour is written like #1f7a8c; or leave it empty."))
            return value_within(label, bare, limit)


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _refused(facts: SeasonFacts, record: Record) -> Iterator[tuple[str, str]]:
    """What a whole record says that cannot be: field and sentence."""
    if isinstance(record, Named):
        yield from _taken_names(record, getattr(facts, SEASON_FIELDS[type(record)]))
    if isinstance(record, RelationshipFacts) and _is_same(record.character, record.other):
        yield "other", _("A relationship is between two different people.")
    if isinstance(record, CharacterFacts) and _is_before(record.exits_in, record.enters_in):
        yield (
            "exits_in",
            _("Nobody leaves before episode {number}, where they enter.").format(
                number=record.enters_in
            ),
        )
    if isinstance(record, ThreadFacts) and _is_before(record.due, record.planted):
        yield (
            "due",
            _("It cannot be due before episode {number}, where it is planted.").format(
                number=record.planted
            ),
        )
    if isinstance(record, SeriesFacts) and record.max_seconds < record.min_seconds:
        yield "max_seconds", _("The longest running time is below the shortest.")
    if isinstance(record, KnowledgeFacts) and record.thread:
        known = {thread.name.casefold() for thread in facts.threads}
        if record.thread.casefold() not in known:
            yield "thread", _("There is no thread “{name}”.").format(name=record.thread)


def _taken_names(record: Record, others: Iterable[Record]) -> Iterator[tuple[str, str]]:
    name = getattr(record, "name", "")
    aliases = record.aliases if isinstance(record, WITH_ALIASES) else ()
    for other in others:
        if other.id == record.id:
            continue
        taken = getattr(other, "name", "")
        if name and _is_same(name, taken):
            yield "name", _("There is a “{name}” already.").format(name=taken)
        for alias in aliases:
            if _is_same(alias, taken):
                yield (
                    "aliases",
                    _(
                        "“{name}” is in the bible itself; to make one of the two, merge them."
                    ).format(name=taken),
                )


def _is_same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


def _is_before(later: int | None, earlier: int | None) -> bool:
    return later is not None and earlier is not None and later < earlier
