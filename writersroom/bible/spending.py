"""Tokens and money put aside before a call is sent; no two processes can spend the same allowance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, text, update

from writersroom.bible.history import episode_id
from writersroom.bible.untracked import RESERVATION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from writersroom.bible.store import Bible

_LOCK = 0x57525345
"""One reservation at a time in a database on a server; a file has one writer anyway."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens, and what they cost; no money where no price is known."""

    tokens: int = 0
    money: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that may be spent in one call, on one episode or in one day; None is no limit."""

    scope: str
    """call, episode or day."""
    tokens: int | None = None
    money: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Overspent:
    """The cap a call would break, and what is left under it."""

    scope: str
    in_money: bool
    limit: int | Decimal
    left: int | Decimal


def reserve(
    bible: Bible,
    wanted: Amount,
    caps: Sequence[Cap],
    *,
    purpose: str,
    episode: int,
    deadline: datetime,
) -> int | Overspent:
    """Put `wanted` aside until `deadline`; the number of the reservation, or the cap in its way.

    What others reserved counts as spent. A reservation whose deadline passed stays so: its call may
    have been billed though nobody is left to say.
    """
    now = bible.clock()
    with bible.changing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        overdue = (RESERVATION.c.state == "open") & (RESERVATION.c.deadline < now)
        connection.execute(update(RESERVATION).where(overdue).values(state="stale"))
        key = episode_id(connection, bible.series_id, episode)
        day = now.astimezone(UTC).date().isoformat()
        for cap in caps:
            if over := _over(cap, wanted, _spent(connection, cap.scope, key, day, wanted.currency)):
                return over
        values = {
            "series_id": bible.series_id,
            "episode_id": key,
            "purpose": purpose,
            "day": day,
            "tokens": wanted.tokens,
            "money": _stored(wanted),
            "deadline": deadline,
            "state": "open",
        }
        made = connection.execute(insert(RESERVATION).values(values)).inserted_primary_key
        assert made is not None
        return int(made[0])


def settle(bible: Bible, reservation: int, took: Amount) -> None:
    """Replace what was put aside by what the call took, even where its deadline passed."""
    with bible.changing() as connection:
        connection.execute(
            update(RESERVATION)
            .where(RESERVATION.c.id == reservation, RESERVATION.c.state != "settled")
            .values(tokens=took.tokens, money=_stored(took), state="settled")
        )


def spent(bible: Bible, scope: str, episode: int, currency: str = "") -> Amount:
    """What counts against the caps of `scope` now, reservations of others among it."""
    day = bible.clock().astimezone(UTC).date().isoformat()
    with bible.reading() as connection:
        key = episode_id(connection, bible.series_id, episode)
        return _spent(connection, scope, key, day, currency)


def _over(cap: Cap, wanted: Amount, before: Amount) -> Overspent | None:
    if cap.tokens is not None and before.tokens + wanted.tokens > cap.tokens:
        return Overspent(cap.scope, False, cap.tokens, max(0, cap.tokens - before.tokens))
    if cap.money is None or wanted.money is None:
        return None
    paid = before.money or Decimal(0)
    if paid + wanted.money > cap.money:
        return Overspent(cap.scope, True, cap.money, max(Decimal(0), cap.money - paid))
    return None


def _spent(
    connection: Connection, scope: str, episode: int | None, day: str, currency: str
) -> Amount:
    if scope == "call":
        return Amount(currency=currency)
    is_meant: Any = RESERVATION.c.day == day if scope == "day" else _of_episode(episode)
    rows = connection.execute(
        select(RESERVATION.c.tokens, RESERVATION.c.money).where(is_meant)
    ).all()
    paid = (money.partition(" ") for _tokens, money in rows if money)
    money = sum((Decimal(sum_) for sum_, _gap, unit in paid if unit == currency), Decimal(0))
    return Amount(sum(row.tokens for row in rows), money, currency)


def _of_episode(episode: int | None) -> Any:
    return RESERVATION.c.episode_id == episode


def _stored(amount: Amount) -> str:
    return "" if amount.money is None else f"{amount.money} {amount.currency}"
