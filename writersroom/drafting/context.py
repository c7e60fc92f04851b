"""What the model may see of a beat: gathered, weighed by tier, packed under a budget, and listed."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from writersroom.drafting.material import Piece, hidden_forms, material
from writersroom.drafting.outcomes import DraftingError
from writersroom.i18n import _
from writersroom.profiles.services.tokens import count_tokens
from writersroom.resources import templates_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from writersroom.drafting.planning import BeatPlan
    from writersroom.drafting.problems import Problem
    from writersroom.drafting.rendering import Line
    from writersroom.drafting.stage import Stage

_SHARE = 0.65
"""Share of the window that may be filled: counts for models other than ours are no surer."""
_TOKENS_A_WORD = 3
_TOKENS_A_SLOT = 25
_TOKENS_FOR_FORM = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the manifest: what of the bible a call held, or why it did not."""

    table: str
    id: int
    rev: int
    tier: int
    tokens: int
    label: str
    included: bool
    why: str


@dataclass(frozen=True, slots=True)
class Packed:
    """One request's messages, and what went into them."""

    messages: list[dict[str, str]]
    manifest: tuple[Entry, ...]
    tokens: int

    @property
    def as_json(self) -> str:
        """The manifest as it is kept in the log."""
        return json.dumps([asdict(entry) for entry in self.manifest], ensure_ascii=False)


def new_fence() -> str:
    """A delimiter nobody could have written into the material."""
    return secrets.token_hex(8)


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
    bare = _rendered(("beat_rules.txt.j2", "beat.txt.j2"), {**values, "sections": ()})
    fixed = _tokens(bare)
    room = round(_SHARE * window) - max_tokens(plan) - fixed
    if room < 0:
        raise DraftingError(
            _("Beat {number} does not fit the model: {tokens} tokens too many.").format(
                number=plan.number, tokens=-room
            ),
            hint=_("Shorten the beat or use a model with a larger window."),
        )
    taken, entries = _chosen(material(stage), room)
    values["sections"] = _sections(taken)
    messages = _rendered(("beat_rules.txt.j2", "beat.txt.j2"), values)
    beat = stage.episode.beats[plan.number - 1]
    first = Entry(
        "beat", beat.id, beat.version, 0, fixed, _("rules, form and this beat"), True, _("always")
    )
    return Packed(messages, (first, *entries), _tokens(messages))


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
    messages = _rendered(("repair_rules.txt.j2", "repair.txt.j2"), values)
    tokens = _tokens(messages)
    beat = stage.episode.beats[stage.plan.number - 1]
    label = _("line {key} and two lines around it").format(key=problem.slot)
    entry = Entry("beat", beat.id, beat.version, 0, tokens, label, True, problem.message)
    return Packed(messages, (entry,), tokens)


def schema_for_slots(plan: BeatPlan) -> dict[str, object]:
    """The form of one beat's answer: a text for each planned slot, nothing else."""
    keys = [slot.key for slot in plan.slots]
    return _object({key: {"type": "string"} for key in keys})


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


def _object(properties: dict[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _refuse_private_beat(stage: Stage) -> None:
    """Stop where the beat or its hook says what must never leave the bible."""
    hidden = hidden_forms(stage.season)
    hook = stage.episode.hook
    said = (stage.plan.summary, stage.plan.location, hook.question if hook else "")
    if hidden is not None and any(hidden.search(text.casefold()) for text in said):
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


def _chosen(pieces: Sequence[Piece], room: int) -> tuple[list[Piece], list[Entry]]:
    """What fits, by tier and then as gathered; and an entry for each piece."""
    taken: list[Piece] = []
    entries: list[Entry] = []
    for piece in sorted(pieces, key=lambda one: one.tier):
        tokens = 0 if piece.is_hidden else count_tokens(piece.text).tokens
        fits = not piece.is_hidden and tokens <= room
        if fits:
            taken.append(piece)
            room -= tokens
            why = piece.why
        else:
            why = _("marked private") if piece.is_hidden else _("no room left")
        label = _("something private") if piece.is_hidden else piece.label
        entries.append(
            Entry(piece.table, piece.id, piece.rev, piece.tier, tokens, label, fits, why)
        )
    return taken, entries


def _sections(pieces: Sequence[Piece]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    titles = dict.fromkeys(piece.title for piece in pieces)
    return tuple(
        (title, tuple(piece.text for piece in pieces if piece.title == title)) for title in titles
    )


def _spoken(line: Line) -> str:
    return f"{line.speaker}: {line.text}" if line.speaker else line.text


def _rendered(names: tuple[str, str], values: dict[str, object]) -> list[dict[str, str]]:
    """The system and the user message; values are data and are never read as templates."""
    from jinja2 import StrictUndefined
    from jinja2.loaders import FileSystemLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_dir() / "prompts"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    return [
        {"role": role, "content": environment.get_template(name).render(values)}
        for role, name in zip(("system", "user"), names, strict=True)
    ]


def _tokens(messages: Sequence[dict[str, str]]) -> int:
    return sum(count_tokens(message["content"]).tokens for message in messages)
