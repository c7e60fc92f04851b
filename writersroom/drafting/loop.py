"""Wording one beat: ask, check, mend for nothing what can be, then line by line, at most two rounds."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from writersroom.drafting.beat_checks import problems_of
from writersroom.drafting.calls import Request
from writersroom.drafting.context import (
    REPAIR_SCHEMA,
    max_tokens,
    pack_beat,
    pack_repair,
    schema_for_slots,
)
from writersroom.drafting.jobs import WordedBeat
from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.packing import new_fence
from writersroom.drafting.rendering import texts_of
from writersroom.drafting.stage import off_most, slots_for, words_in
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from writersroom.drafting.calls import Caller
    from writersroom.drafting.problems import Problem
    from writersroom.drafting.rendering import Line
    from writersroom.drafting.stage import Stage

ROUNDS = 2
MOST_ASKS = 8
"""Requests for one beat, whatever is wrong with it."""
WHOLE_ASKS = 4
"""Of these for the whole beat: two at first, one in each round."""
_ASKS_FOR_LINE = 2
_TOKENS_FOR_LINE = 120
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")


@dataclass
class BeatLoop:
    """The work on one beat: how many requests it may take, and the best version so far."""

    caller: Caller
    stage: Stage
    fence: Callable[[], str] = new_fence
    asks: int = 0
    allowed: int = MOST_ASKS
    _prompts: list[str] = field(default_factory=list)

    def run(self) -> WordedBeat:
        """The beat in words, with what is still wrong.

        Raises:
            DraftingError: no answer had the asked form, or the server failed before any had.
        """
        lines = freely_mended(self.stage, self._beat())
        best, worst = lines, self._hard(lines)
        self.allowed = min(MOST_ASKS, self.asks + len(worst))
        for _round in range(ROUNDS):
            if not worst or self._is_spent:
                break
            try:
                lines = freely_mended(self.stage, self._repaired(best, worst))
            except DraftingError:
                break  # what stands is kept: a beat that is paid for is worth more than none
            found = self._hard(lines)
            if self._rank(lines, found) >= self._rank(best, worst):
                break
            has_fallen = len(found) < len(worst)
            best, worst = lines, found
            if not has_fallen:
                break
        needs = tuple(dict.fromkeys(problem.message for problem in worst))
        digest = hashlib.sha256("".join(self._prompts).encode()).hexdigest()
        return WordedBeat(self.stage.plan.print, best, needs, digest)

    @property
    def _is_spent(self) -> bool:
        return self.asks >= self.allowed or self.caller.cancelled()

    def _hard(self, lines: Sequence[Line]) -> tuple[Problem, ...]:
        return tuple(problem for problem in problems_of(self.stage, lines) if problem.is_hard)

    def _rank(self, lines: Sequence[Line], found: Sequence[Problem]) -> tuple[int, float]:
        return len(found), abs(self.stage.seconds(lines) - self.stage.plan.seconds)

    def _beat(self) -> tuple[Line, ...]:
        """All slots in words; asked for a second time where the first answer was of no use."""
        for _asked in range(2):
            window = self.caller.window
            try:
                lines = self._worded()
            except DraftingError:
                if self.caller.window >= window:
                    raise
                continue  # too long; the server told how much fits, so less is packed
            if lines is not None:
                return lines
        raise DraftingError(
            _("The model's answer for beat {number} could not be used.").format(
                number=self.stage.plan.number
            ),
            calls=tuple(self.caller.calls),
        )

    def _worded(self) -> tuple[Line, ...] | None:
        answer = self._ask(beat_request(self.stage, self.caller.window, self.fence))
        return texts_of(answer, self.stage.plan.slots)

    def _repaired(self, lines: tuple[Line, ...], found: Sequence[Problem]) -> tuple[Line, ...]:
        """Single lines first, the hook last; the whole beat again where most of it is wrong."""
        slots = list(dict.fromkeys(problem.slot for problem in found))
        if "" in slots or len(slots) > max(2, len(lines) * 2 // 3):
            return self._worded() or lines
        for key in sorted(slots, key=lambda slot: slot == lines[-1].key):
            lines = self._line_mended(lines, next(one for one in found if one.slot == key))
        return lines

    def _line_mended(self, lines: tuple[Line, ...], problem: Problem) -> tuple[Line, ...]:
        """One line in new words; asked for once more where those are wrong, too."""
        for _asked in range(_ASKS_FOR_LINE):
            if self._is_spent:
                break
            lines = self._mended(lines, problem)
            wrong = next((one for one in self._hard(lines) if one.slot == problem.slot), None)
            if wrong is None:
                break
            problem = wrong
            self.allowed = min(MOST_ASKS, self.allowed + 1)  # for what is newly found
        return lines

    def _mended(self, lines: tuple[Line, ...], problem: Problem) -> tuple[Line, ...]:
        slot = slots_for(self.stage.plan, lines)[problem.slot]
        packed = pack_repair(self.stage, lines, problem, slot.words, fence=self.fence)
        room = 2 * 3 * slot.words + _TOKENS_FOR_LINE
        request = Request("repair", packed.messages, REPAIR_SCHEMA, room, packed.as_json)
        answer = self._ask(request)
        if not isinstance(answer, dict):
            return lines
        mended = texts_of({slot.key: answer.get("text")}, (slot,))
        if mended is None:
            return lines
        return tuple(
            replace(line, text=mended[0].text) if line.key == slot.key else line for line in lines
        )

    def _ask(self, request: Request) -> object:
        self.asks += 1
        self._prompts.append(json.dumps(request.messages, ensure_ascii=False))
        return self.caller.ask(request)


def beat_request(stage: Stage, window: int, fence: Callable[[], str] = new_fence) -> Request:
    """The request for all slots of one beat, packed for a model that holds `window` tokens."""
    packed = pack_beat(stage, window=window, fence=fence)
    form = schema_for_slots(stage.plan)
    return Request("beat", packed.messages, form, max_tokens(stage.plan), packed.as_json)


def freely_mended(stage: Stage, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """What needs no model: a sentence said twice in a line, lines too long for their time, repeats."""
    lines = tuple(replace(line, text=_once(line.text)) for line in lines)
    while (at := _droppable(stage, lines)) is not None:
        lines = lines[:at] + lines[at + 1 :]
    longest = stage.plan.seconds * 1.25
    for line in off_most(stage, lines, too_long=True) if stage.seconds(lines) > longest else ():
        if stage.seconds(lines) > longest and line is not lines[-1]:
            limit = slots_for(stage.plan, lines)[line.key].words
            text = _trimmed(line.text, limit, stage.season.series.language)
            lines = tuple(replace(one, text=text) if one.key == line.key else one for one in lines)
    return lines


def _once(text: str) -> str:
    """`text` without a sentence that says again what was said just before it."""
    sentences = [one for one in _SENTENCE.split(text) if one]
    kept = [
        one
        for index, one in enumerate(sentences)
        if index == 0 or one.casefold() != sentences[index - 1].casefold()
    ]
    if len(kept) == len(sentences):
        return text
    return ("" if kept[0].endswith(("。", "！", "？")) else " ").join(kept)


def _droppable(stage: Stage, lines: tuple[Line, ...]) -> int | None:
    """A repeated line the beat can do without: not the last, and the time still holds."""
    repeats = {problem.slot for problem in problems_of(stage, lines) if problem.code == "repeat"}
    for at, line in enumerate(lines[:-1]):
        rest = lines[:at] + lines[at + 1 :]
        short = stage.plan.seconds * 0.75
        if line.key in repeats and stage.seconds(rest) >= short:
            return at
    return None


def _trimmed(text: str, words: int, language: str) -> str:
    """Whole sentences of `text` from its start, as many as fit `words`; at least one."""
    sentences = [one for one in _SENTENCE.split(text) if one]
    glue = "" if language == "zh" else " "
    while len(sentences) > 1 and words_in(glue.join(sentences), language) > 1.25 * words:
        sentences.pop()
    return glue.join(sentences) if sentences else text
