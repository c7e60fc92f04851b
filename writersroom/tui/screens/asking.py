"""Asking: the co-writer asked from a screen, for an episode or for the series."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from writersroom.errors import WritersRoomError
from writersroom.i18n import _
from writersroom.tui.screens.room_screen import RoomScreen

if TYPE_CHECKING:
    from writersroom.drafting.agreed import Most
    from writersroom.room.tasking import Commission


class Asking(RoomScreen):
    """Every answer is a proposal; before the first one a person agrees to what is sent."""

    async def ask_for(self, wanted: Commission) -> None:
        """Ask the co-writer once what was typed is saved, and show what it proposed."""
        if not await self.room_app.save_typed():
            return
        try:
            most = await self._agreed(wanted)
        except WritersRoomError as error:
            await self._tell_why_not(error)
            return
        if most is not None:
            await self._run(wanted, most)

    async def _run(self, wanted: Commission, most: Most) -> None:
        from writersroom.tui.dialogs.busy import Busy

        asking = (
            _("Asking for a proposal for episode {number}").format(number=wanted.episode)
            if wanted.episode
            else _("Asking for a proposal for the series")
        )
        busy = Busy(asking)
        await self.app.push_screen(busy)

        def ask() -> None:
            stop = busy.is_cancelled
            self.room.ask(wanted, agreed=most, progress=busy.show_step, cancelled=stop)

        try:
            await asyncio.to_thread(ask)
        except WritersRoomError as error:
            busy.dismiss()
            if busy.is_cancelled():
                self.room_app.tell(_("Stopped; nothing was changed."))
                return
            await self._tell_why_not(error)
            return
        except BaseException:
            busy.dismiss()
            raise
        busy.dismiss()
        self.room_app.action_visit("proposals")

    async def _tell_why_not(self, error: WritersRoomError) -> None:
        from writersroom.tui.dialogs.panel import Panel

        text = "\n\n".join(filter(None, (error.message, error.hint)))
        await self.app.push_screen(Panel(_("No proposal"), text))

    async def _agreed(self, wanted: Commission) -> Most | None:
        """The most a run may take, once a person agreed to it and to what is sent; None where they did not.

        What is sent is asked once for each server and model; the most, each time it may cost.

        Raises:
            WritersRoomError: there is nothing to ask for, or nobody to ask.
        """
        from writersroom.tui.dialogs.choose import Choose

        sending = await asyncio.to_thread(self.room.sending)
        most = await asyncio.to_thread(self.room.ask_most, wanted)
        if sending is None and most.is_free:
            return most
        options = [("", _("Send nothing")), ("yes", _("Send it"))]
        text = "\n\n".join((*((sending.words,) if sending else ()), most.words))
        choice = await self.app.push_screen_wait(Choose(_("What is sent"), options, text=text))
        if choice != "yes":
            self.room_app.tell(_("Nothing was sent."))
            return None
        if sending is not None:
            await asyncio.to_thread(self.room.agree, sending)
        return most
