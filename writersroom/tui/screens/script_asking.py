"""ScriptAsking: the co-writer asked from a script, for the script itself or for any other task."""

from __future__ import annotations

import asyncio

from writersroom.errors import WritersRoomError
from writersroom.i18n import _
from writersroom.room.tasking import Commission
from writersroom.tui.screens.script_handing import ScriptHanding


class ScriptAsking(ScriptHanding):
    """Every answer is a proposal; before the first one a person agrees to what is sent."""

    def action_draft(self) -> None:
        """Ask the co-writer for the script of the episode."""
        if self.number:
            self.room_app.do(self._ask, Commission("script", self.number))

    def action_ask(self) -> None:
        """Choose what the co-writer is asked for."""
        if self.number:
            self.room_app.do(self._choose, self.number)

    async def _choose(self, number: int) -> None:
        from writersroom.tui.dialogs.choose import Choose

        options = await asyncio.to_thread(self.room.tasks_of_an_episode)
        title = _("What to ask for in episode {number}").format(number=number)
        task = await self.app.push_screen_wait(Choose(title, options))
        if task is None:
            return
        editor = self.editor
        line = editor.cursor_location[0] + 1 if editor is not None else 0
        place = f"line {line}" if task == "alternatives" else ""
        await self._ask(Commission(task, number, place=place))

    async def _ask(self, wanted: Commission) -> None:
        from writersroom.tui.dialogs.busy import Busy
        from writersroom.tui.dialogs.panel import Panel

        if not await self.flush(ask=True) or not await self._agreed():
            return
        busy = Busy(_("Asking for a proposal for episode {number}").format(number=wanted.episode))
        await self.app.push_screen(busy)

        def ask() -> None:
            self.room.ask(wanted, progress=busy.show_step, cancelled=busy.is_cancelled)

        try:
            await asyncio.to_thread(ask)
        except WritersRoomError as error:
            busy.dismiss()
            if busy.is_cancelled():
                self.room_app.tell(_("Stopped; nothing was changed."))
                return
            text = "\n\n".join(filter(None, (error.message, error.hint)))
            await self.app.push_screen(Panel(_("No proposal"), text))
            return
        except BaseException:
            busy.dismiss()
            raise
        busy.dismiss()
        self.room_app.action_visit("proposals")

    async def _agreed(self) -> bool:
        """Whether a person agreed that this bible is sent; asked once for each server and model."""
        from writersroom.tui.dialogs.choose import Choose

        try:
            sending = await asyncio.to_thread(self.room.sending)
        except WritersRoomError:
            return True  # asking says why there is no proposal
        if sending is None:
            return True
        options = [("", _("Send nothing")), ("yes", _("Send it"))]
        choice = await self.app.push_screen_wait(
            Choose(_("What is sent"), options, text=sending.words)
        )
        if choice != "yes":
            self.room_app.tell(_("Nothing was sent."))
            return False
        await asyncio.to_thread(self.room.agree, sending)
        return True
