"""Reading one claim of a data file: a number, its confidence and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.profiles.profile import Claim, Confidence, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.profiles.table import Table


def claim_of(table: Table) -> Claim:
    """What `table` claims: `v`, or `min` and `max`, `text`, `conf`, `src`.

    Raises:
        InputError: a key holds something else than it should.
    """
    return Claim(
        confidence=confidence_of(table),
        value=table.number("v"),
        least=table.number("min"),
        most=table.number("max"),
        text=table.text("text"),
        sources=table.texts("src"),
        zh=table.text("zh"),
    )


def confidence_of(table: Table) -> Confidence:
    """The letter under `conf`; unverified where there is none."""
    word = table.text("conf") or Confidence.UNVERIFIED
    if word not in tuple(Confidence):
        raise table.wrong("conf", _("one of {letters}").format(letters=", ".join(Confidence)))
    return Confidence(word)


def sources_of(tables: Iterator[tuple[str, Table]]) -> Iterator[Source]:
    """The sources a file lists, each by the id its claims name."""
    for name, table in tables:
        yield Source(
            name,
            table.text("title"),
            table.text("by"),
            table.day("date"),
            confidence_of(table),
        )
