"""A piece of a bible that may stand in a request, with its fields put together and what is private left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.drafting.private import hidden_forms, speaks_of, without_private
from writersroom.i18n import _

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from writersroom.season import Season

_ENDS = tuple(".!?…。！？")


@dataclass(frozen=True, slots=True)
class Clause:
    """One field of a piece, with the sign before it."""

    sign: str
    text: str
    name: str
    """Of the field, for a person who reads the manifest."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing the model might see."""

    table: str
    id: int
    rev: int
    tier: int
    """0 is always sent; 1 cast and place, 2 facts due, 3 the last pages, 4 summaries, 6 the rest."""
    title: str
    """Of its section, in the language of the request."""
    label: str
    """For a person who reads the manifest."""
    text: str
    why: str
    is_hidden: bool = False
    clauses: tuple[Clause, ...] = ()
    """Fields that follow the text; once shielded they stand in it."""
    left_out: tuple[str, ...] = ()
    """Fields that say something private, for a person: those of their sentences are not in the text."""


def shielded(season: Season, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces that say anything, without sentences that say something private.

    Where nothing else is left, and where the thing itself is private, the piece holds no text. Labels
    that say something private say only that.
    """
    hidden = hidden_forms(season)
    return tuple(
        _shielded(piece, hidden)
        for piece in pieces
        if piece.text or any(clause.text.strip() for clause in piece.clauses)
    )


def _shielded(piece: Piece, hidden: re.Pattern[str] | None) -> Piece:
    is_told = speaks_of(hidden, piece.label) or piece.is_hidden
    label = _("something private") if is_told else piece.label
    text = without_private(hidden, piece.text)
    left_out = [label] if text != piece.text else []
    for clause in piece.clauses:
        said = without_private(hidden, clause.text)
        if said != clause.text:
            left_out.append(clause.name)
        text = _with_clause(text, clause.sign, said)
    if piece.is_hidden or not text or speaks_of(hidden, text):
        return replace(piece, label=label, text="", clauses=(), is_hidden=True)
    return replace(piece, label=label, text=text, clauses=(), left_out=tuple(left_out))


def _with_clause(text: str, sign: str, said: str) -> str:
    """One more field behind `text`, on one line; no second full stop, and no sign before the first."""
    said = " ".join(said.split())
    if not said:
        return text
    if not text:
        return sign.lstrip(" .:\n") + said
    return text + (sign[1:] if sign.startswith(".") and text.endswith(_ENDS) else sign) + said
