"""The co-writer in a room: asking, and taking in what was answered elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.room.consenting import Consenting

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.bible.calls import Call
    from writersroom.bible.proposals import Proposal
    from writersroom.drafting import Drafted
    from writersroom.drafting.held_budget import BibleBudget
    from writersroom.room.answers import TakenAnswer
    from writersroom.season import Season


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


class CoWriting(Consenting):
    """Proposals of a language model; asking changes no script."""

    def draft(
        self,
        number: int,
        *,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Proposal:
        """Ask the configured language model for episode `number` from its beats; keep the proposal.

        The script itself does not change until someone accepts. What was worded before a failure is
        kept: asking again goes on from there.

        Raises:
            DraftingError: not configured, not allowed for this series, or the server failed.
        """
        from writersroom.bible.draft_jobs import DraftJobs
        from writersroom.bible.server_features import ServerFeatures
        from writersroom.drafting import draft_episode, refuse_where_never

        season = self.season()
        episode = self._episode(number, season)
        refuse_where_never(season)
        budget = self._budget(number, season)
        self.refuse_unasked(budget.settings)
        drafted = draft_episode(
            season,
            episode,
            settings=budget.settings,
            budget=budget,
            progress=progress,
            cancelled=cancelled,
            jobs=DraftJobs(self._bible),
            memory=ServerFeatures(self._bible),
            log=lambda call: self._log_call(number, call),
        )
        return self._keep_proposal(drafted)

    def draft_payload(self, number: int) -> dict[str, object]:
        """What the first call of `draft` would send, without the key; sends nothing.

        Raises:
            DraftingError: as `draft`.
        """
        from writersroom.drafting import payload_for

        season = self.season()
        return payload_for(season, self._episode(number, season))

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

        with self._lock:
            return proposals.add_proposal(self._bible, proposal_of(drafted))

    def _budget(self, number: int, season: Season) -> BibleBudget:
        """The caps and prices of the configuration, held by this bible."""
        from writersroom.drafting.caps import read_caps
        from writersroom.drafting.held_budget import BibleBudget
        from writersroom.drafting.prices import price_of
        from writersroom.drafting.settings import require_settings

        settings = require_settings()
        return BibleBudget(
            self._bible,
            settings,
            read_caps(),
            price_of(settings),
            number,
            season.series.language,
        )

    def _log_call(self, number: int, call: Call) -> Call:
        """Write one attempt into the log as soon as it ended; gives it with its number there."""
        from writersroom.bible.call_log import log_call

        call = replace(call, episode=number)
        with self._lock:
            return replace(call, id=log_call(self._bible, call))

    def _logged(self, drafted: Drafted) -> Drafted:
        calls = tuple(self._log_call(drafted.episode, call) for call in drafted.calls)
        return replace(drafted, calls=calls)
