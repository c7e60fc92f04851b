"""Several versions of one line, one beat or the cliffhanger, side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.bible.proposed_facts import FactChange, changes_text
from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.stage import words_in
from writersroom.drafting.tasks.script_lines import (
    ScriptLine,
    hook_lines,
    require_script,
    reworded,
    script_piece,
)
from writersroom.drafting.tasks.task import Assignment, Offer, Slot, Task, Wrong
from writersroom.drafting.tasks.texts import line_text, plain_text
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.bible.facts import BeatFacts, HookFacts

_PLACE = re.compile(r"(line|beat) (\d{1,5})")
_LEAST_WORDS = 4


def _target(assignment: Assignment) -> ScriptLine | BeatFacts | HookFacts:
    """What other versions are wanted of.

    Raises:
        DraftingError: the episode has no such line, beat or hook.
    """
    episode = assignment.own
    found = _PLACE.fullmatch(assignment.place)
    if found and found[1] == "line":
        wanted = int(found[2])
        for line in require_script(episode):
            if line.line <= wanted <= line.last_line:
                return line
        raise _no_such(assignment, _("Line {number} of the script is neither action nor speech."))
    if found:
        for number, beat in enumerate(episode.beats, start=1):
            if number == int(found[2]):
                return beat
        raise _no_such(assignment, _("There is no beat {number} in this episode."))
    if episode.is_written:
        return hook_lines(episode)[-1]
    if episode.hook is None:
        raise DraftingError(
            _("Episode {number} has neither script nor hook.").format(number=episode.number),
            hint=_("Declare its hook first."),
        )
    return episode.hook


def _no_such(assignment: Assignment, message: str) -> DraftingError:
    return DraftingError(message.format(number=assignment.place.rpartition(" ")[2]))


def _now(target: ScriptLine | BeatFacts | HookFacts) -> str:
    """The words that stand there now."""
    if isinstance(target, ScriptLine):
        return target.text
    return str(getattr(target, "summary", "") or getattr(target, "question", ""))


def _slots(assignment: Assignment) -> tuple[Slot, ...]:
    target = _target(assignment)
    now = _now(target)
    words = max(_LEAST_WORDS, words_in(now, assignment.language))
    said = target.said if isinstance(target, ScriptLine) else now
    return tuple(
        Slot(f"v{number}", f"version {number} of: {said}", words=words)
        for number in range(1, assignment.count + 1)
    )


def _read(assignment: Assignment, slot: Slot, value: object) -> object:
    target = _target(assignment)
    if isinstance(target, ScriptLine):
        text = line_text(assignment, slot, value, target)
    else:
        text = plain_text(assignment, slot, value)
    if isinstance(text, str) and text.casefold() == _now(target).casefold():
        return Wrong(
            _("{slot} is what stands there already.").format(slot=slot.key),
            f"{slot.key} repeats the line. Write another one.",
        )
    return text


def _offers(assignment: Assignment, values: Mapping[str, object]) -> tuple[Offer, ...]:
    """One for each version; versions that say the same are one."""
    target = _target(assignment)
    texts = dict.fromkeys(str(value) for value in values.values())
    name = f"alternatives {assignment.place or 'hook'}"
    if isinstance(target, ScriptLine):
        scripts = (reworded(assignment.own.screenplay, {target.index: text}) for text in texts)
        return tuple(Offer("script", script, name) for script in scripts if script)
    kind, field = ("beat", "summary") if hasattr(target, "summary") else ("hook", "question")
    number, now = assignment.own.number, _now(target)
    return tuple(
        Offer(
            "facts",
            changes_text([FactChange(kind, number, {field: text}, target.id, {field: now})]),
            name,
        )
        for text in texts
    )


ALTERNATIVES = Task(
    "alternatives",
    N_("Other versions of a line, a beat or the cliffhanger"),
    _slots,
    _read,
    _offers,
    script_piece,
)
