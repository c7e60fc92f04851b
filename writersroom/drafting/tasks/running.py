"""A task at work: asks for what is not written yet, keeps every value that holds, ends in proposals."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from writersroom.drafting.episode import refuse_where_never
from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.private import hidden_forms, speaks_of
from writersroom.drafting.tasks.asking import Asker, DoesNotFit, shipped_instructions
from writersroom.drafting.tasks.task import Wrong
from writersroom.drafting.tasks.texts import newcomer_in
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from writersroom.drafting.calls import Caller, Request
    from writersroom.drafting.jobs import JobStore
    from writersroom.drafting.tasks.asking import Instruct
    from writersroom.drafting.tasks.task import Assignment, Offer, Slot, Task

_TRIES = 2
"""How often a slot is asked for before it is given up."""
_TOLD = 3
"""Faults that are named where nothing holds; the others are like them."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a task ended in."""

    offers: tuple[Offer, ...]
    model: str
    prompt_sha: str
    needs: tuple[str, ...]
    """What could not be written, one sentence each."""


@dataclass
class TaskRun:
    """One task for one assignment: what is kept of it already, and what is still to be asked for."""

    task: Task
    assignment: Assignment
    caller: Caller
    store: JobStore
    instruct: Instruct = shipped_instructions
    tell: Callable[[int, int, str], None] = lambda _done, _total, _what: None
    _wrong: dict[str, Wrong] = field(default_factory=dict)
    _tried: dict[str, int] = field(default_factory=dict)
    _doubtful: set[str] = field(default_factory=set)
    """Slots whose value is kept but names somebody invented: asked for once more, then listed."""

    def run(self) -> Done:
        """All that can be written, as proposals; values are kept as they come.

        Raises:
            DraftingError: nothing could be asked, the server failed, or no value held; its hint
                says how many are kept.
        """
        slots, needs = open_slots(self.task, self.assignment)
        kept = _kept(self.store.load(self._number))
        while missing := self._missing(slots, kept):
            done = sum(_print(slot) in kept for slot in slots)
            self.tell(done, len(slots), missing[0].asked)
            try:
                self._ask(missing, kept)
            except DraftingError as failure:
                raise self._stopped(failure, slots, kept) from failure
        values = {slot.key: kept[_print(slot)] for slot in slots if _print(slot) in kept}
        self.tell(len(slots), len(slots), _("checking"))
        is_enough = len(values) == len(slots) or (values and not self.task.is_whole)
        offers = self.task.offers(self.assignment, values) if is_enough else ()
        if not offers:
            raise self._stopped(self._unusable(), slots, kept)
        self.store.keep(self._number, "")
        still = [one.message for key, one in self._wrong.items() if key not in values]
        still += [
            found.message
            for slot in slots
            if slot.key in values
            and (found := newcomer_in(self.assignment, slot, values[slot.key]))
        ]
        calls = self.caller.calls
        digest = hashlib.sha256("".join(call.prompt_sha for call in calls).encode())
        model = calls[-1].model if calls else self.caller.settings.model
        return Done(offers, model, digest.hexdigest(), (*needs, *still))

    def asked_for(self) -> tuple[int, list[tuple[int, dict[str, object]]]]:
        """The most calls of this run, and its first request, which none is longer than, so many times.

        Every slot may be asked for twice, and every answer may come in no form that can be read.

        Raises:
            DraftingError: as `run`, before anything would be sent.
        """
        slots, _needs = open_slots(self.task, self.assignment)
        kept = _kept(self.store.load(self._number))
        missing = self._missing(slots, kept)
        if not missing:
            return 0, []
        request, fitting = self.request(missing, kept)
        left = sum(_print(slot) not in kept for slot in slots)
        calls = 2 * _TRIES * math.ceil(left / len(fitting))
        return calls, [(calls, self.caller.payload(request))]

    @property
    def _number(self) -> int:
        return self.assignment.episode.number if self.assignment.episode else 0

    def _missing(self, slots: Sequence[Slot], kept: dict[str, object]) -> list[Slot]:
        """The next slots to ask for, fresh ones first; none where a person stopped the job."""
        left = [
            slot
            for slot in slots
            if (_print(slot) not in kept or slot.key in self._doubtful)
            and self._tried.get(slot.key, 0) < _TRIES
        ]
        return sorted(left, key=lambda slot: self._tried.get(slot.key, 0))[: self.task.batch]

    def _ask(self, slots: Sequence[Slot], kept: dict[str, object]) -> None:
        """One request, for as many of `slots` as fit; what holds of its answer is kept at once."""
        request, slots = self.request(slots, kept)
        answer = self.caller.ask(request)
        for slot in slots:
            self._tried[slot.key] = self._tried.get(slot.key, 0) + 1
            value = answer.get(slot.key) if isinstance(answer, dict) else None
            read = _nothing(slot) if value is None else self.task.read(self.assignment, slot, value)
            if isinstance(read, Wrong):
                self._wrong[slot.key] = read
                continue
            kept[_print(slot)] = read
            self._doubtful.discard(slot.key)
            if found := newcomer_in(self.assignment, slot, read):
                self._wrong[slot.key] = found
                self._doubtful.add(slot.key)
        self.store.keep(self._number, json.dumps(kept, ensure_ascii=False))

    def request(
        self, slots: Sequence[Slot], kept: Mapping[str, object]
    ) -> tuple[Request, Sequence[Slot]]:
        """What would be sent to ask for the first of `slots`: as many as fit the model, and which.

        Raises:
            DoesNotFit: not even one does.
        """
        every = self.task.slots(self.assignment)
        done = {slot.key: kept[_print(slot)] for slot in every if _print(slot) in kept}
        asker = Asker(self.task, self.assignment, self.instruct)
        while True:
            try:
                window = self.caller.window
                return asker.request(slots, window=window, wrong=self._wrong, done=done), slots
            except DoesNotFit:
                if len(slots) == 1:
                    raise
                slots = slots[: len(slots) // 2]

    def _unusable(self) -> DraftingError:
        said = " ".join(list(dict.fromkeys(one.message for one in self._wrong.values()))[:_TOLD])
        return DraftingError(
            _("The model's answer could not be used. {why}").format(why=said).strip(),
            calls=tuple(self.caller.calls),
        )

    def _stopped(
        self, failure: DraftingError, slots: Sequence[Slot], kept: dict[str, object]
    ) -> DraftingError:
        """The same failure with what is kept, and how to go on."""
        done = sum(_print(slot) in kept for slot in slots)
        hint = (
            _("{done} of {all} are kept; ask again to go on.").format(done=done, all=len(slots))
            if done
            else ""
        )
        hints = " ".join(filter(None, (failure.hint, hint)))
        return DraftingError(failure.message, hint=hints, calls=tuple(self.caller.calls))


def open_slots(task: Task, assignment: Assignment) -> tuple[tuple[Slot, ...], tuple[str, ...]]:
    """What may be asked for, and a sentence for each slot that says something private.

    Raises:
        DraftingError: the series wants no machine-made text, or nothing is left to ask for.
    """
    refuse_where_never(assignment.season)
    hidden = hidden_forms(assignment.season)
    slots = task.slots(assignment)
    private = [slot for slot in slots if speaks_of(hidden, slot.asked)]
    needs = tuple(
        _("{slot} speaks of something marked private and was not sent.").format(slot=slot.key)
        for slot in private
    )
    if len(private) == len(slots):
        raise DraftingError(
            _("All of it speaks of something marked private; nothing was sent."),
            hint=_("Word it without that, or take the mark away."),
        )
    return tuple(slot for slot in slots if slot not in private), needs


def _nothing(slot: Slot) -> Wrong:
    return Wrong(
        _("{slot} is missing.").format(slot=slot.key), f"{slot.key} was missing. Write it."
    )


def _print(slot: Slot) -> str:
    """A hash of what was asked: a value for another question is not used."""
    said = json.dumps(asdict(slot), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _kept(state: str) -> dict[str, object]:
    """The values a job before this one kept."""
    try:
        value = json.loads(state)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
