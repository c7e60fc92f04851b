"""ProposalAsking: where new proposals come from: the co-writer, a plan without a model, a pasted answer."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING

from writersroom.i18n import _, ngettext
from writersroom.room.tasking import Commission
from writersroom.tui.screens.asking import Asking

if TYPE_CHECKING:
    from writersroom.bible.proposals import Proposal
    from writersroom.room.answers import TakenAnswer


class ProposalAsking(Asking):
    """What is asked for here is about the series; an episode is asked about from its script."""

    @abstractmethod
    async def show_proposals(self) -> None:
        """Read the proposals again."""

    def action_ask(self) -> None:
        """Choose what the co-writer is asked for."""
        self.room_app.do(self._choose)

    async def _choose(self) -> None:
        from writersroom.tui.dialogs.choose import Choose

        options = await asyncio.to_thread(self.room.tasks_of_the_series)
        task = await self.app.push_screen_wait(Choose(_("What to ask for the series"), options))
        if task is not None:
            await self.ask_for(Commission(task))

    def action_plan(self) -> None:
        """Keep a plan of the season among the proposals."""
        self.room_app.do(self._plan)

    async def _plan(self) -> None:
        def plan() -> Proposal:
            return self.room.keep_season_plan(self.room.plan_season())

        if await self.written(plan) is not None:
            self.room_app.reload()
        await self.show_proposals()

    def action_answer(self) -> None:
        """Take in what a chat answered."""
        from writersroom.tui.dialogs.answer import TakeAnswer

        if (room := self.room_app.room) is not None:
            self.app.push_screen(TakeAnswer(room, self.room_app.writing), self._answered)

    def _answered(self, taken: TakenAnswer | None) -> None:
        """Say how much of it is a proposal now, and show it."""
        if taken is None:
            return
        count = len(taken.proposals)
        words = ngettext(
            "{count} script is kept as a proposal.", "{count} scripts are kept as proposals.", count
        )
        self.room_app.tell(words.format(count=count))
        self.room_app.reload()
        self.room_app.do_latest("proposals", self.show_proposals)
