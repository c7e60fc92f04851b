"""Texts compared line by line, cut down to what lies near a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Compared(Protocol):
    """One aligned line of the texts."""

    @property
    def is_same(self) -> bool:
        """Whether it reads the same in all of them."""


R = TypeVar("R", bound=Compared)


def near_changes(rows: Sequence[R], around: int = 2) -> Iterator[R | None]:
    """Only the rows within `around` lines of a change; None where rows were left out."""
    near = {
        index + step
        for index, row in enumerate(rows)
        if not row.is_same
        for step in range(-around, around + 1)
    }
    skipped = False
    for index, row in enumerate(rows):
        if index in near:
            if skipped:
                yield None
            yield row
        skipped = index not in near
    if skipped and near:
        yield None
