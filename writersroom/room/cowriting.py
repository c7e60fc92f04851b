"""The co-writer in a room: asking, and taking in what was answered elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.room.consenting import Consenting
from writersroom.room.guarding import Guarding

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.bible.draft_jobs import DraftJobs
    from writersroom.bible.proposals import Proposal
    from writersroom.drafting import Drafted
    from writersroom.drafting.agreed import Most
    from writersroom.room.answers import TakenAnswer


def why_no_draft(policy: str) -> str:
    """Why the co-writer would not be asked now, in a few words; empty where it would.

    Args:
        policy: the series' AI policy.
    """
    from writersroom.drafting import settings_or_none
    from writersroom.errors import InputError

    if policy == "never":
        return _("the series asks no co-writer")
    try:
        return "" if settings_or_none() else _("no server is configured")
    except InputError:
        return _("its configuration is wrong")


class CoWriting(Consenting, Guarding):
    """Proposals of a language model; asking changes no script."""

    def draft(
        self,
        number: int,
        *,
        agreed: Most | None = None,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Proposal:
        """Ask the configured language model for episode `number` from its beats; keep the proposal.

        The script itself does not change until someone accepts. What was worded before a failure is
        kept: asking again goes on from there.

        Args:
            number: of the episode.
            agreed: what `draft_most` gave, once a person read it; the run stops before it takes more.
            progress: told of each beat before it is asked for.
            cancelled: asked often whether to stop.

        Raises:
            DraftingError: not configured, not allowed for this series, or the server failed.
        """
        from writersroom.drafting import draft_episode, refuse_where_never

        season = self.season()
        episode = self._episode(number, season)
        refuse_where_never(season)
        caller = self._caller(self._budget(number, season, agreed), cancelled)
        self.refuse_unasked(caller.settings)
        jobs = self._jobs()
        with self._asking:
            drafted = draft_episode(season, episode, caller, progress=progress, jobs=jobs)
            return self._keep_proposal(drafted)

    def draft_most(self, number: int) -> Most:
        """The most that `draft` may take now, for a person to read before; sends nothing.

        Raises:
            DraftingError: as `draft`.
        """
        from writersroom.drafting import asked_for

        season = self.season()
        budget = self._budget(number, season)
        episode = self._episode(number, season)
        return budget.most_of(*asked_for(season, episode, self._caller(budget), self._jobs()))

    def draft_payload(self, number: int) -> dict[str, object]:
        """What the first call of `draft` would send, without the key; sends nothing.

        Raises:
            DraftingError: as `draft`.
        """
        from writersroom.drafting import payload_for

        season = self.season()
        caller = self._caller(self._budget(number, season))
        return payload_for(season, self._episode(number, season), caller)

    def _jobs(self) -> DraftJobs:
        from writersroom.bible.draft_jobs import DraftJobs

        return DraftJobs(self._bible)

    def take_answer(self, text: str, *, keeps: bool = True) -> TakenAnswer:
        """Keep each script of an answer that was pasted from ChatGPT as a proposal, marked machine-made.

        What does not fit is listed with its line; no script changes until someone accepts. Without
        `keeps` nothing is stored: the proposals only say what would be.

        Raises:
            DraftingError: the series' AI policy is never.
        """
        from writersroom.drafting import refuse_where_never
        from writersroom.production.pasted import read_answer
        from writersroom.room.answers import TakenAnswer, drafted_from, misfit, proposal_of

        season = self.season()
        refuse_where_never(season)
        answer = read_answer(text)
        kept, notices = [], list(answer.notices)
        for script in answer.scripts:
            if found := misfit(script, season):
                notices.append(found)
            else:
                drafted = drafted_from(script, season)
                kept.append(
                    self._keep_proposal(self._logged(drafted)) if keeps else proposal_of(drafted)
                )
        return TakenAnswer(tuple(kept), tuple(sorted(notices, key=lambda one: one.line)))

    def _keep_proposal(self, drafted: Drafted) -> Proposal:
        from writersroom.bible import proposals
        from writersroom.room.answers import proposal_of
        from writersroom.room.guarding import overlap_words

        proposal = proposal_of(drafted)
        copied = map(overlap_words, self._overlaps(proposal.text))
        findings = "\n".join(filter(None, (proposal.findings, *copied)))
        with self._lock:
            return proposals.add_proposal(self._bible, replace(proposal, findings=findings))

    def _logged(self, drafted: Drafted) -> Drafted:
        calls = tuple(self._log_call(drafted.episode, call) for call in drafted.calls)
        return replace(drafted, calls=calls)
