"""Wording lines of a script anew: tightened to the time, or with a sharper hook; the rest stays."""

from __future__ import annotations

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


_LEAST_WORDS = 3
_SHORTEST = 5
"""Words of a line that is worth tightening."""
_TIGHTEST = 0.5
"""Share of its words a line keeps at least."""
_QUESTION = "question"


def _tighter(assignment: Assignment) -> tuple[tuple[ScriptLine, int], ...]:
    """The longest lines with the words each may keep, as many as bring the episode to its time.

    Raises:
        DraftingError: there is no script, it keeps its time, or no line is long enough.
    """
    season, episode = assignment.season, assignment.own
    lines = require_script(episode)
    goal = season.target(episode) or season.bounds(episode)[1]
    over = episode.time.interval.point - goal
    if over <= 0:
        raise DraftingError(
            _("Episode {number} keeps its time; nothing was sent.").format(number=episode.number)
        )
    found: list[tuple[ScriptLine, int]] = []
    for line in sorted(lines, key=lambda one: -one.seconds):
        words = words_in(line.text, assignment.language)
        if over <= 0 or words < _SHORTEST:
            break
        share = max(_TIGHTEST, 1 - over / line.seconds) if line.seconds else 1.0
        found.append((line, max(_LEAST_WORDS, round(words * share))))
        over -= line.seconds * (1 - share)
    if not found:
        raise DraftingError(_("No line is long enough to be tightened."))
    return tuple(sorted(found, key=lambda one: one[0].line))


def _tight_slots(assignment: Assignment) -> tuple[Slot, ...]:
    return tuple(
        Slot(line.key, f"in at most {words} words: {line.said}", words=words)
        for line, words in _tighter(assignment)
    )


def _read_tight(assignment: Assignment, slot: Slot, value: object) -> object:
    line = next(one for one, _words in _tighter(assignment) if one.key == slot.key)
    text = line_text(assignment, slot, value, line)
    if isinstance(text, Wrong):
        return text
    if words_in(text, assignment.language) >= words_in(line.text, assignment.language):
        return Wrong(
            _("{slot} is not shorter than it was.").format(slot=slot.key),
            f"{slot.key} was not shorter. Use at most {slot.words} words.",
        )
    return text


def _script_offer(
    assignment: Assignment, texts: Mapping[int, str], target: str
) -> tuple[Offer, ...]:
    """The script with all new lines; line by line where they do not stand together."""
    kept: dict[int, str] = {}
    for index, text in texts.items():
        if reworded(assignment.own.screenplay, {**kept, index: text}) is not None:
            kept[index] = text
    script = reworded(assignment.own.screenplay, kept) if kept else None
    return (Offer("script", script, target),) if script else ()


def _tight_offers(assignment: Assignment, values: Mapping[str, object]) -> tuple[Offer, ...]:
    lines = {line.key: line.index for line, _words in _tighter(assignment)}
    return _script_offer(
        assignment, {lines[key]: str(value) for key, value in values.items()}, "tighten"
    )


def _hook_slots(assignment: Assignment) -> tuple[Slot, ...]:
    episode = assignment.own
    hook = episode.hook
    asks = f", which must leave open: {hook.question} ({hook.kind})" if hook else ""
    slots = [
        Slot(
            line.key,
            f"a sharper version of{asks}: {line.said}"
            if asks
            else f"a sharper version of: {line.said}",
            words=max(_SHORTEST, words_in(line.text, assignment.language)),
        )
        for line in (hook_lines(episode) if episode.is_written else ())
    ]
    if hook is not None and hook.question:
        slots.append(Slot(_QUESTION, f"the open question, sharper: {hook.question}", words=20))
    if not slots:
        raise DraftingError(
            _("Episode {number} has neither script nor hook.").format(number=episode.number),
            hint=_("Declare its hook first."),
        )
    return tuple(slots)


def _read_hook(assignment: Assignment, slot: Slot, value: object) -> object:
    if slot.key == _QUESTION:
        return plain_text(assignment, slot, value)
    return line_text(assignment, slot, value, _hook_lines_by_key(assignment)[slot.key])


def _hook_lines_by_key(assignment: Assignment) -> dict[str, ScriptLine]:
    written = assignment.own.is_written
    return {line.key: line for line in hook_lines(assignment.own)} if written else {}


def _hook_offers(assignment: Assignment, values: Mapping[str, object]) -> tuple[Offer, ...]:
    lines, hook = _hook_lines_by_key(assignment), assignment.own.hook
    texts = {line.index: str(values[key]) for key, line in lines.items() if key in values}
    offers = _script_offer(assignment, texts, "hook")
    if hook is None or _QUESTION not in values or values[_QUESTION] == hook.question:
        return offers
    change = FactChange(
        "hook", assignment.own.number, {"question": values[_QUESTION]}, hook.id,
        {"question": hook.question},
    )  # fmt: skip
    return (*offers, Offer("facts", changes_text([change]), "hook"))


TIGHTEN = Task(
    "tighten",
    N_("Lines tightened to the running time"),
    _tight_slots,
    _read_tight,
    _tight_offers,
    script_piece,
)
HOOK = Task("hook", N_("A sharper hook"), _hook_slots, _read_hook, _hook_offers, script_piece)
