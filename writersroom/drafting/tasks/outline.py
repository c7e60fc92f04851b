"""The outline of a season: code plans numbers, hooks, walls and pay-offs, the model says what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.bible.facts import BEHIND_THE_GATE, HookKind
from writersroom.bible.proposed_facts import FactChange, changes_text
from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.packing import an_object
from writersroom.drafting.pieces import Piece
from writersroom.drafting.tasks.task import TEXT, Assignment, Offer, Scope, Slot, Task
from writersroom.drafting.tasks.texts import fields_of
from writersroom.i18n import N_, _
from writersroom.outlining import PlannedEpisode, SeasonPlan, plan_season

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.season import Episode

_BATCH = 8
_SHOWN = 16
"""Episodes outlined just before, that the next request is told of."""
_FIELDS = ("title", "logline", "question")


def _plan(assignment: Assignment) -> SeasonPlan:
    return plan_season(assignment.season, seed=assignment.seed)


def _open_episodes(assignment: Assignment) -> tuple[Episode, ...]:
    """The episodes nobody wrote a logline or a script for.

    Raises:
        DraftingError: there is no premise to outline from, or every episode is outlined.
    """
    series = assignment.season.series
    if not (series.premise.strip() or series.logline.strip()):
        raise DraftingError(
            _("The series has neither premise nor logline to outline from."),
            hint=_("Write one of them first."),
        )
    found = tuple(
        episode
        for episode in assignment.season.episodes
        if not episode.facts.logline.strip()
        and not episode.is_written
        and episode.facts.status not in BEHIND_THE_GATE
    )
    if not found:
        raise DraftingError(_("Every episode has its logline; nothing was sent."))
    return found


def _slots(assignment: Assignment) -> tuple[Slot, ...]:
    plan, count = _plan(assignment), assignment.season.last_number
    form = an_object(dict.fromkeys(_FIELDS, TEXT))
    return tuple(
        Slot(f"e{one.number}", _asked(plan.episode(one.number), one, count), form, words=45)
        for one in _open_episodes(assignment)
    )


def _asked(planned: PlannedEpisode, episode: Episode, count: int) -> str:
    """What the plan asks of one episode, for the model."""
    parts = [f"episode {planned.number} of {count}, act {planned.act}"]
    if episode.facts.title:
        parts.append(f"called “{episode.facts.title}”")
    if planned.payoff:
        parts.append(f"pays off something {planned.payoff}")
    if planned.kind is HookKind.NONE:
        parts.append(
            "the last one: it answers what is open and ends on no hook; the question is what is answered"
        )
    else:
        parts.append(f"ends on a hook of kind {planned.kind}, strength {planned.strength} of 5")
    if planned.is_wall:
        parts.append("viewers pay after it: its question must be the strongest so far")
    return "; ".join(parts)


def _read(assignment: Assignment, slot: Slot, value: object) -> object:
    return fields_of(assignment, slot, value, _FIELDS)


def _offers(assignment: Assignment, values: Mapping[str, object]) -> tuple[Offer, ...]:
    plan = _plan(assignment)
    changes = [
        change
        for episode in _open_episodes(assignment)
        for change in _changes(episode, plan.episode(episode.number), values[f"e{episode.number}"])
    ]
    return (Offer("facts", changes_text(changes), "outline"),)


def _changes(episode: Episode, planned: PlannedEpisode, words: object) -> Iterator[FactChange]:
    """What is empty of an episode and its hook, filled; what people wrote stays."""
    assert isinstance(words, dict)
    facts, hook = episode.facts, episode.hook
    empty = {name: words[name] for name in ("title", "logline") if not getattr(facts, name)}
    yield FactChange("episode", facts.number, empty, facts.id, dict.fromkeys(empty, ""))
    if hook is not None:
        if not hook.question:
            asked = {"question": words["question"]}
            yield FactChange("hook", facts.number, asked, hook.id, {"question": ""})
    elif planned.kind is not HookKind.NONE:
        yield FactChange(
            "hook",
            facts.number,
            {
                "kind": planned.kind.value,
                "question": words["question"],
                "strength": planned.strength,
                "pays_off_in": planned.pays_off_in,
            },
        )


def _pieces(_assignment: Assignment, done: Mapping[str, object]) -> tuple[Piece, ...]:
    """What was outlined just before: the next episodes go on from there."""
    lines = [
        f"- {key[1:]} {words['title']}: {words['logline']} Open: {words['question']}"
        for key, words in done.items()
        if isinstance(words, dict)
    ]
    return (
        Piece("episode", 0, 0, 1, "Outlined so far:", _("the outline so far"),
              "\n".join(lines[-_SHOWN:]), _("to go on from")),
    )  # fmt: skip


OUTLINE = Task(
    "outline",
    N_("An outline of the season"),
    _slots,
    _read,
    _offers,
    _pieces,
    scope=Scope.SERIES,
    is_whole=True,
    batch=_BATCH,
)
