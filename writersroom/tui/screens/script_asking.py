"""ScriptAsking: the co-writer asked from a script, for the script itself or for any other task."""

from __future__ import annotations

import asyncio

from writersroom.i18n import _
from writersroom.room.tasking import Commission
from writersroom.tui.screens.asking import Asking
from writersroom.tui.screens.script_handing import ScriptHanding


class ScriptAsking(ScriptHanding, Asking):
    """What is asked for is about the episode whose script is open."""

    def action_draft(self) -> None:
        """Ask the co-writer for the script of the episode."""
        if self.number:
            self.room_app.do(self.ask_for, Commission("script", self.number))

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
        await self.ask_for(Commission(task, number, place=place))
