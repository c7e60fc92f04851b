"""The co-writer's other tasks in a room: asking for beats, versions, an outline …, and taking facts in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.room.biblework import BibleWork
from writersroom.room.cowriting import CoWriting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from writersroom.bible.accepting_facts import TakenFacts
    from writersroom.bible.proposals import Proposal
    from writersroom.bible.proposed_facts import FactChange
    from writersroom.drafting.agreed import Most
    from writersroom.drafting.held_budget import BibleBudget
    from writersroom.drafting.tasks import Assignment, Done, Scope, Task, TaskRun


@dataclass(frozen=True, slots=True)
class Commission:
    """What a person asks the co-writer for; `docs/guide.md` lists the tasks."""

    task: str
    episode: int | None = None
    """None where it is about the series."""
    count: int = 3
    """Versions, where the task gives several."""
    place: str = ""
    """`line 12`, `beat 3` or `hook`: what of the episode is meant."""
    into: str = ""
    """Language to translate into."""
    structure: str = ""
    seed: int = 1


class Tasking(BibleWork, CoWriting):
    """One way to ask for anything, one way to take facts in; asking changes nothing."""

    def ask(
        self,
        wanted: Commission,
        *,
        agreed: Most | None = None,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[Proposal, ...]:
        """Ask the co-writer, and keep what it answers as proposals, the first version first.

        What holds of an answer is kept even where a later request fails: asking again goes on there.

        Args:
            wanted: what is asked for.
            agreed: what `ask_most` gave, once a person read it; the run stops before it takes more.
            progress: told of each step before it is taken.
            cancelled: asked often whether to stop.

        Raises:
            DraftingError: not configured, not allowed for this series, nothing to ask for, or the
                server failed.
            InputError: there is no such task, episode or structure.
        """
        if wanted.task == "script":
            number = self._required(wanted)
            draft = self.draft(number, agreed=agreed, progress=progress, cancelled=cancelled)
            return (draft,)
        task, assignment = self._assignment(wanted)
        run = self._run(task, assignment, self._task_budget(assignment, agreed), cancelled)
        self.refuse_unasked(run.caller.settings)
        if progress is not None:
            run.tell = progress
        with self._asking:
            done, calls = run.run(), run.caller.calls
            return self._keep_offers(done, assignment, calls[-1].id if calls else None)

    def ask_most(self, wanted: Commission) -> Most:
        """The most that `ask` may take now, for a person to read before; sends nothing.

        Raises:
            DraftingError, InputError: as `ask`.
        """
        if wanted.task == "script":
            return self.draft_most(self._required(wanted))
        task, assignment = self._assignment(wanted)
        budget = self._task_budget(assignment)
        return budget.most_of(*self._run(task, assignment, budget).asked_for())

    def ask_payload(self, wanted: Commission) -> dict[str, object]:
        """What the first request of `ask` would send, without the key; sends nothing.

        Raises:
            DraftingError, InputError: as `ask`.
        """
        from writersroom.drafting.tasks import open_slots

        if wanted.task == "script":
            return self.draft_payload(self._required(wanted))
        task, assignment = self._assignment(wanted)
        run = self._run(task, assignment, self._task_budget(assignment))
        slots, _private = open_slots(task, assignment)
        request, _fitting = run.request(slots[: task.batch], {})
        return run.caller.shown(request)

    def tasks_of_an_episode(self) -> tuple[tuple[str, str], ...]:
        """The word and the title of each task that can be asked for an episode, but for its script."""
        from writersroom.drafting.tasks import Scope

        return _tasks_but(Scope.SERIES)

    def tasks_of_the_series(self) -> tuple[tuple[str, str], ...]:
        """The word and the title of each task that can be asked for the series."""
        from writersroom.drafting.tasks import Scope

        return _tasks_but(Scope.EPISODE)

    def _assignment(self, wanted: Commission) -> tuple[Task, Assignment]:
        from writersroom.drafting.tasks import TASKS, Assignment, Scope

        task = TASKS.get(wanted.task)
        if task is None:
            raise InputError(
                _("There is no task {name}.").format(name=wanted.task),
                hint=_("Choose one of: {names}.").format(names=", ".join(("script", *TASKS))),
            )
        season = self.season()
        if task.scope is Scope.EPISODE:
            self._required(wanted)
        number = None if task.scope is Scope.SERIES else wanted.episode
        episode = None if number is None else self._episode(number, season)
        return task, Assignment(
            season, episode, wanted.count, wanted.place, wanted.into, wanted.structure, wanted.seed
        )

    def _required(self, wanted: Commission) -> int:
        if wanted.episode is None:
            raise InputError(
                _("{task} is asked for an episode.").format(task=wanted.task),
                hint=_("Name its number."),
            )
        return wanted.episode

    def _task_budget(self, assignment: Assignment, agreed: Most | None = None) -> BibleBudget:
        number = assignment.episode.number if assignment.episode else 0
        budget = self._budget(number, assignment.season, agreed)
        if number:
            return budget
        # A cap for an episode says nothing of a season.
        limits = tuple(cap for cap in budget.caps.limits if cap.scope != "episode")
        return replace(budget, caps=replace(budget.caps, limits=limits))

    def _run(
        self,
        task: Task,
        assignment: Assignment,
        budget: BibleBudget,
        cancelled: Callable[[], bool] | None = None,
    ) -> TaskRun:
        from writersroom.bible.draft_jobs import DraftJobs
        from writersroom.drafting.tasks import TaskRun

        caller, jobs = self._caller(budget, cancelled), DraftJobs(self._bible, task.id)
        return TaskRun(task, assignment, caller, jobs, self._instruct())

    def _instruct(self) -> Callable[[str, Mapping[str, object]], str]:
        """How a task's template is filled: a studio's own in a process of its own."""
        from writersroom.drafting.tasks.asking import shipped_instructions
        from writersroom.export.confinement import filled
        from writersroom.room.own_templates import own_templates

        templates = own_templates(self.target)

        def instruct(name: str, values: Mapping[str, object]) -> str:
            if templates.is_own("prompts", name):
                return filled(templates, "prompts", name, values).decode()
            return shipped_instructions(name, values)

        return instruct

    def _keep_offers(
        self, done: Done, assignment: Assignment, call_id: int | None
    ) -> tuple[Proposal, ...]:
        from writersroom.bible.proposals import Proposal, add_proposal

        episode = assignment.episode
        shown = episode.facts if episode else assignment.season.series
        kept: list[Proposal] = []
        with self._lock:
            for offer in done.offers:
                proposal = Proposal(
                    episode=episode.number if episode else 0,
                    base_version=shown.version,
                    text=offer.text,
                    model=done.model,
                    prompt_sha=done.prompt_sha,
                    findings="\n".join((*offer.needs, *done.needs)),
                    call_id=call_id,
                    kind=offer.kind,
                    target=offer.target,
                    variant_of=kept[0].id if kept else None,
                )
                kept.append(add_proposal(self._bible, proposal))
        return tuple(kept)

    def proposed_changes(self, proposal: Proposal) -> tuple[tuple[int, FactChange], ...]:
        """The changes to facts that are still open in a proposal, each with its number."""
        from writersroom.bible.accepting_facts import open_changes

        with self._lock:
            self.season()
            return open_changes(self._bible, proposal)

    def take_facts(self, proposal: Proposal, numbers: Collection[int] | None = None) -> TakenFacts:
        """Accept changes to facts by their numbers; None is all that take nobody's words away.

        A change that would write over what people wrote since stays open.

        Raises:
            Clash: another writer saved one of the records just now; nothing was written.
            InputError: the proposal was refused or has no such change, or its episode is locked.
        """
        from writersroom.bible.accepting_facts import TakenFacts, fitted, take_facts, take_summary
        from writersroom.bible.notes import notes

        with self._lock:
            self._season = None
            facts, every_note = self.season().facts, notes(self._bible)
            try:
                if proposal.kind == "summary":
                    take_summary(self._bible, proposal.id)
                    return TakenFacts(1, 0)
                found = fitted(self._bible, proposal, numbers, facts, every_note)
                self._ask_the_gate(found.records, is_typed=True)
                return take_facts(self._bible, proposal.id, found)
            finally:
                self._season = None


def _tasks_but(scope: Scope) -> tuple[tuple[str, str], ...]:
    """The word and the title of each task of another scope."""
    from writersroom.drafting.tasks import TASKS

    return tuple((task.id, _(task.title)) for task in TASKS.values() if task.scope is not scope)
