"""The messages of one request of a task: rules, what is to be written, and what of the bible fits."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.drafting.calls import Request
from writersroom.drafting.material import Focus, pieces_about
from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.packing import (
    FILLED_SHARE,
    Entry,
    Packed,
    an_object,
    chosen,
    filled,
    messages_of,
    new_fence,
    sections,
    tokens_of,
)
from writersroom.drafting.pieces import shielded
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.drafting.packing import Form
    from writersroom.drafting.tasks.task import Assignment, Slot, Task, Wrong

_FRAME = ("task_rules.txt.j2", "task.txt.j2")
"""These hold the fence around the material and are nobody's to replace."""
_TOKENS_A_WORD = 2
_TOKENS_A_SLOT = 40
_TOKENS_FOR_FORM = 200

Instruct = Callable[[str, Mapping[str, object]], str]
"""Fills the template of a task: the shipped one, or a studio's own."""


def shipped_instructions(name: str, values: Mapping[str, object]) -> str:
    """What the shipped template `name` says."""
    return filled(name, values)


class DoesNotFit(DraftingError):
    """A request is larger than the model can hold; one for fewer slots may fit."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Packs the requests of one task for one assignment."""

    task: Task
    assignment: Assignment
    instruct: Instruct = shipped_instructions
    fence: Callable[[], str] = new_fence

    def request(
        self,
        slots: Sequence[Slot],
        *,
        window: int,
        wrong: Mapping[str, Wrong],
        done: Mapping[str, object],
    ) -> Request:
        """The request that asks for `slots`.

        Args:
            slots: those still to be filled.
            window: tokens the model can hold.
            wrong: what was wrong with the last value of some of them.
            done: the values so far, by key.

        Raises:
            DoesNotFit: rules, slots and what must be sent with them are too large for the model.
        """
        room, values = _room_for_answer(slots), self._values(slots, wrong)
        bare = tokens_of(messages_of(_FRAME, values))
        left = round(FILLED_SHARE * window) - room - bare
        own = shielded(self.assignment.season, self.task.pieces(self.assignment, done))
        taken, entries = chosen((*own, *pieces_about(_focus(self.assignment))), left)
        missing = sum(e.tokens for e in entries if e.tier == 0 and not e.included)
        if left < 0 or missing:
            raise _does_not_fit(self.task, max(-left, missing))
        messages = messages_of(_FRAME, {**values, "sections": sections(taken)})
        label = _("rules, form and what is asked")
        first = Entry("", 0, 0, 0, bare, label, True, _("always"))
        packed = Packed(messages, (first, *entries), tokens_of(messages))
        form = an_object({slot.key: slot.form for slot in slots})
        return Request(self.task.id, messages, form, room, packed.as_json)

    def _values(self, slots: Sequence[Slot], wrong: Mapping[str, Wrong]) -> dict[str, object]:
        """What the frame is filled with; the instructions are filled first, with less."""
        own = {
            "language": self.assignment.language,
            "keys": [slot.key for slot in slots],
            "count": self.assignment.count,
            **self.task.values(self.assignment),
        }
        return {
            "language": self.assignment.language,
            "fence": self.fence(),
            "instructions": self.instruct(f"{self.task.id}.txt.j2", own).strip(),
            "form": _skeleton(slots),
            "wrong": {slot.key: wrong[slot.key].asked for slot in slots if slot.key in wrong},
            "slots": slots,
            "sections": (),
        }


def _focus(assignment: Assignment) -> Focus:
    season, episode = assignment.season, assignment.episode
    open_cast = {one.name for one in season.facts.characters if not one.private}
    threads = (
        {name.casefold() for beat in episode.beats for name in beat.threads} if episode else ()
    )
    return Focus(season, episode, frozenset(open_cast), "", frozenset(threads))


def _room_for_answer(slots: Sequence[Slot]) -> int:
    words = sum(slot.words for slot in slots)
    return 2 * _TOKENS_A_WORD * words + _TOKENS_A_SLOT * len(slots) + _TOKENS_FOR_FORM


def _skeleton(slots: Sequence[Slot]) -> str:
    """The answer with dots for words: what a server that knows no schema goes by."""
    return json.dumps({slot.key: _dots(slot.form) for slot in slots}, ensure_ascii=False)


def _dots(form: Form) -> object:
    properties, items = form.get("properties"), form.get("items")
    if isinstance(properties, Mapping):
        return {name: _dots(one) for name, one in properties.items()}
    if isinstance(items, Mapping):
        return [_dots(items)]
    words = form.get("enum")
    return " | ".join(map(str, words)) if isinstance(words, list) else "…"


def _does_not_fit(task: Task, over: int) -> DoesNotFit:
    return DoesNotFit(
        _("{task} does not fit the model: {tokens} tokens too many.").format(
            task=_(task.title), tokens=over
        ),
        hint=_("Use a model with a larger window."),
    )
