"""Titles with loglines, several side by side: of the series, or of one episode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.bible.proposed_facts import FactChange, changes_text
from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.packing import an_object
from writersroom.drafting.tasks.script_lines import script_piece
from writersroom.drafting.tasks.task import TEXT, Assignment, Offer, Scope, Slot, Task
from writersroom.drafting.tasks.texts import fields_of
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.bible.facts import EpisodeFacts, SeriesFacts
    from writersroom.drafting.pieces import Piece

_FIELDS = ("title", "logline")


def _facts(assignment: Assignment) -> SeriesFacts | EpisodeFacts:
    return assignment.episode.facts if assignment.episode else assignment.season.series


def _slots(assignment: Assignment) -> tuple[Slot, ...]:
    """Versions of title and logline.

    Raises:
        DraftingError: nothing is known that they could be made of.
    """
    episode, series = assignment.episode, assignment.season.series
    known = (
        episode.beats or episode.facts.logline or episode.is_written
        if episode
        else series.premise or series.logline
    )
    if not known:
        raise DraftingError(
            _("There is nothing yet that a logline could be made of."),
            hint=_("Write a premise for the series, or beats for the episode."),
        )
    form = an_object(dict.fromkeys(_FIELDS, TEXT))
    what = f"episode {episode.number}" if episode else "the series"
    return tuple(
        Slot(f"v{number}", f"version {number} for {what}", form, words=45)
        for number in range(1, assignment.count + 1)
    )


def _read(assignment: Assignment, slot: Slot, value: object) -> object:
    return fields_of(assignment, slot, value, _FIELDS)


def _offers(assignment: Assignment, values: Mapping[str, object]) -> tuple[Offer, ...]:
    facts = _facts(assignment)
    kind, number = ("episode", assignment.own.number) if assignment.episode else ("series", 0)
    offers = []
    for version in values.values():
        assert isinstance(version, dict)
        changes = [
            FactChange(kind, number, {name: version[name]}, facts.id, {name: getattr(facts, name)})
            for name in _FIELDS
        ]
        offers.append(Offer("facts", changes_text(changes), "loglines"))
    return tuple(offers)


def _pieces(assignment: Assignment, done: Mapping[str, object]) -> tuple[Piece, ...]:
    return script_piece(assignment, done) if assignment.episode else ()


LOGLINES = Task(
    "loglines",
    N_("Titles and loglines"),
    _slots,
    _read,
    _offers,
    _pieces,
    scope=Scope.EITHER,
)
