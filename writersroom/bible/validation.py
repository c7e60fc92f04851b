"""The strict boundary: every record passes here before it reaches an engine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from writersroom.bible.facts import Record, Status
from writersroom.bible.limits import (
    LIMITS,
    Choice,
    Flag,
    Limit,
    Line,
    Lines,
    Moment,
    Number,
    Prose,
    Script,
    Whole,
    Wholes,
)
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.text import clean, clean_line

R = TypeVar("R", bound=Record)


def checked(record: R) -> R:
    """`record` with its text cleaned and every value inside its limits.

    Raises:
        InputError: a value is of the wrong type, too long or out of range; it names the field.
    """
    limits = LIMITS[type(record)]
    values: dict[str, Any] = {
        field: value_within(field, getattr(record, field), limit) for field, limit in limits.items()
    }
    if "status" in values:
        values["status"] = Status(str(values["status"]))
    return replace(record, **values)


def value_within(field: str, value: object, limit: Limit) -> object:
    """`value` as it will be stored in `field`; `InputError` where `limit` forbids it."""
    match limit:
        case Line() | Prose() | Script():
            return _text(field, value, limit)
        case Lines():
            return _lines(field, value, limit)
        case Whole():
            return _whole(field, value, limit)
        case Wholes():
            return _wholes(field, value, limit)
        case Number():
            return _number(field, value, limit)
        case Flag():
            if not isinstance(value, bool):
                raise _refused(field, value, _("true or false"))
            return value
        case Choice():
            if value not in limit.words:
                raise _refused(
                    field, value, _("one of: {words}").format(words=", ".join(limit.words))
                )
            return str(value)
        case Moment():
            return _moment(field, value)


def clean_script(text: str) -> str:
    """`text` as a script is stored: every character the writer typed, line ends included.

    Only what no script needs and a terminal or an engine cannot bear goes: control characters but
    newline, carriage return and tab (so NUL, ESC, C1), lone surrogates, and a byte order mark at the
    very beginning. No NFC here: the spelling of a name in the script is the writer's; search and name
    matching fold it.
    """
    text = text.removeprefix("\ufeff")
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char for char in text if char in "\n\r\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )


def _text(field: str, value: object, limit: Line | Prose | Script) -> str:
    if not isinstance(value, str):
        raise _refused(field, value, _("text"))
    match limit:
        case Line():
            text = clean_line(value)
        case Prose():
            text = clean(value)
        case _:
            text = clean_script(value)
    if len(text) > limit.longest:
        raise InputError(
            _("The field “{field}” is too long: {length} characters, {longest} at most.").format(
                field=field, length=len(text), longest=limit.longest
            )
        )
    if isinstance(limit, Line) and limit.is_required and not text:
        raise InputError(_("The field “{field}” must not be empty.").format(field=field))
    return text


def _lines(field: str, value: object, limit: Lines) -> tuple[str, ...]:
    items = _items(field, value, limit.most)
    texts = [str(_text(field, item, Line())) for item in items]
    return tuple(text for text in texts if text)


def _wholes(field: str, value: object, limit: Wholes) -> tuple[int, ...]:
    one = Whole(limit.low, limit.high)
    items = _items(field, value, limit.most)
    return tuple(number for item in items if (number := _whole(field, item, one)) is not None)


def _items(field: str, value: object, most: int) -> tuple[object, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise _refused(field, value, _("a list"))
    items = tuple(value)
    if len(items) > most:
        raise InputError(
            _("The field “{field}” has too many entries: {count}, {most} at most.").format(
                field=field, count=len(items), most=most
            )
        )
    return items


def _whole(field: str, value: object, limit: Whole) -> int | None:
    if value is None and limit.may_be_unknown:
        return None
    if (
        isinstance(value, bool)
        or not isinstance(value, int)
        or not limit.low <= value <= limit.high
    ):
        raise _refused(
            field,
            value,
            _("a whole number from {low} to {high}").format(low=limit.low, high=limit.high),
        )
    return value


def _number(field: str, value: object, limit: Number) -> float | None:
    if value is None and limit.may_be_unknown:
        return None
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and limit.low <= value <= limit.high  # NaN is not
    ):
        return float(value)
    raise _refused(
        field,
        value,
        _("a number from {low} to {high}").format(low=f"{limit.low:g}", high=f"{limit.high:g}"),
    )


def _moment(field: str, value: object) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise _refused(field, value, _("a date and time with its zone"))
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise _refused(field, value, _("a date and time with its zone")) from error


def _refused(field: str, value: object, wanted: str) -> InputError:
    is_endless = isinstance(value, int) and value.bit_length() > 64  # Python refuses to print it
    shown = "…" if is_endless else clean_line(str(value)[:40])
    return InputError(
        _("The field “{field}” must be {wanted}; it is “{value}”.").format(
            field=field, wanted=wanted, value=shown
        )
    )
