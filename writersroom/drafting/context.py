"""What the model may see of a beat: gathered, weighed by tier, and packed under a budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.drafting.material import material
from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.packing import (
    FILLED_SHARE,
    Entry,
    Packed,
    an_object,
    chosen,
    messages_of,
    new_fence,
    sections,
    tokens_of,
)
from writersroom.drafting.private import hidden_forms, speaks_of
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from writersroom.drafting.planning import BeatPlan
    from writersroom.drafting.problems import Problem
    from writersroom.drafting.rendering import Line
    from writersroom.drafting.stage import Stage

_TOKENS_A_WORD = 3
_TOKENS_A_SLOT = 25
_TOKENS_FOR_FORM = 200


def pack_beat(
    stage: Stage,
    *,
    window: int,
    fence: Callable[[], str] = new_fence,
) -> Packed:
    """The messages that ask for all slots of one beat.

    Raises:
        DraftingError: the rules and the beat alone do not fit, or the beat itself says something private.
    """
    _refuse_private_beat(stage)
    mark, plan = fence(), stage.plan
    values = _values(stage, mark)
    bare = messages_of(("beat_rules.txt.j2", "beat.txt.j2"), {**values, "sections": ()})
    fixed = tokens_of(bare)
    room = round(FILLED_SHARE * window) - max_tokens(plan) - fixed
    if room < 0:
        raise DraftingError(
            _("Beat {number} does not fit the model: {tokens} tokens too many.").format(
                number=plan.number, tokens=-room
            ),
            hint=_("Shorten the beat or use a model with a larger window."),
        )
    taken, entries = chosen(material(stage), room)
    values["sections"] = sections(taken)
    messages = messages_of(("beat_rules.txt.j2", "beat.txt.j2"), values)
    beat = stage.episode.beats[plan.number - 1]
    first = Entry(
        "beat", beat.id, beat.version, 0, fixed, _("rules, form and this beat"), True, _("always")
    )
    return Packed(messages, (first, *entries), tokens_of(messages))


def pack_repair(
    stage: Stage,
    lines: Sequence[Line],
    problem: Problem,
    words: int,
    *,
    fence: Callable[[], str] = new_fence,
) -> Packed:
    """The messages that ask for one line again: two lines around it, and what was wrong."""
    at = next(index for index, line in enumerate(lines) if line.key == problem.slot)
    around = [_spoken(line) for line in lines]
    values = {
        **_values(stage, fence()),
        "before": around[max(0, at - 2) : at],
        "line": around[at],
        "after": around[at + 1 : at + 3],
        "speaker": lines[at].speaker,
        "asked": problem.asked,
        "words": words,
        "is_last": stage.plan.is_hook and at == len(lines) - 1,
    }
    messages = messages_of(("repair_rules.txt.j2", "repair.txt.j2"), values)
    tokens = tokens_of(messages)
    beat = stage.episode.beats[stage.plan.number - 1]
    label = _("line {key} and two lines around it").format(key=problem.slot)
    entry = Entry("beat", beat.id, beat.version, 0, tokens, label, True, problem.message)
    return Packed(messages, (entry,), tokens)


def schema_for_slots(plan: BeatPlan) -> dict[str, object]:
    """The form of one beat's answer: a text for each planned slot, nothing else."""
    keys = [slot.key for slot in plan.slots]
    return an_object({key: {"type": "string"} for key in keys})


REPAIR_SCHEMA: dict[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
}
"""One line again."""


def max_tokens(plan: BeatPlan) -> int:
    """Room for an answer twice as long as planned, and for the JSON around it."""
    return 2 * _TOKENS_A_WORD * plan.words + _TOKENS_A_SLOT * len(plan.slots) + _TOKENS_FOR_FORM


def _refuse_private_beat(stage: Stage) -> None:
    """Stop where the beat or its hook says what must never leave the bible."""
    hidden = hidden_forms(stage.season)
    hook = stage.episode.hook
    said = (stage.plan.summary, stage.plan.location, hook.question if hook else "")
    if any(speaks_of(hidden, text) for text in said):
        raise DraftingError(
            _("Beat {number} speaks of something marked private; nothing was sent.").format(
                number=stage.plan.number
            ),
            hint=_("Word the beat without it, or take the mark away."),
        )


def _values(stage: Stage, mark: str) -> dict[str, object]:
    season, episode, plan = stage.season, stage.episode, stage.plan
    return {
        "fence": mark,
        "language": season.series.language,
        "episode": episode.number,
        "question": episode.hook.question if episode.hook else "",
        "hook_kind": episode.hook.kind if episode.hook else "",
        "beat": plan,
        "speakers": sorted(stage.cast),
        "sections": (),
    }


def _spoken(line: Line) -> str:
    return f"{line.speaker}: {line.text}" if line.speaker else line.text
