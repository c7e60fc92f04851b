"""ScriptHanding: texts handed over and taken back: own editor, Chinese layout, season."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.widgets import Static

from writersroom.errors import WritersRoomError
from writersroom.i18n import _
from writersroom.tui.actions import keys_of
from writersroom.tui.chinese_layout import converted
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.screens.script_going import ScriptGoing
from writersroom.tui.show import show_line
from writersroom.tui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from writersroom.room.replacing import Replacement
    from writersroom.tui.buffers import OpenText


class ScriptHanding(ScriptGoing):
    """What changes a text comes back as one undo step, and never unasked."""

    def __init__(self) -> None:
        super().__init__()
        self._replaced: Replacement | None = None

    # -- saving and kept text

    def action_save(self) -> None:
        """Save now; compare where another writer was first."""
        if self.buffer is not None and self.buffer.theirs is not None:
            self.compare(self.buffer)
        else:
            self.autosave()

    def action_compare(self) -> None:
        """Compare my text with theirs."""
        if self.buffer is not None and self.buffer.theirs is not None:
            self.compare(self.buffer)
        else:
            self.room_app.tell(_("No other writer's text is waiting."))

    def action_kept(self) -> None:
        """Offer text of this episode that was kept and never saved."""
        if self.buffer is not None:
            self.room_app.do(self._offer_kept, self.buffer)

    async def _offer_kept(self, buffer: OpenText) -> None:
        if await self.save(buffer) and not await self.offer_kept(buffer):
            self.room_app.tell(_("No kept text of this episode is waiting."))

    # -- own editor

    def action_external(self) -> None:
        """Hand the text to the person's own editor."""
        from writersroom.tui.external import edit_outside

        if self.editor is None or self.buffer is None:
            return
        if self.buffer.is_locked:
            self.room_app.tell(_("This episode is locked; it is not handed to an editor."))
            return
        try:
            changed = edit_outside(self.room_app, self.editor.text)
        except WritersRoomError as error:
            self.room_app.tell_error(error)
        else:
            if changed is not None:
                self.editor.put(changed)

    # -- Chinese layout

    def show_hint(self) -> None:
        """One line where something was typed in the Chinese layout."""
        hint = self.query_one("#hint", Static)
        has_layout = self.buffer is not None and bool(self.buffer.layout) and not self._is_locked()
        if has_layout and not hint.display:
            words = _(
                "Typed in the Chinese layout; the room keeps Fountain. {key[script.convert]} converts"
                " it."
            )
            hint.update(show_line(words.format(key=keys_of(self)), "bold"))
        hint.display = has_layout

    def _is_locked(self) -> bool:
        return self.buffer is not None and self.buffer.is_locked

    def action_convert(self) -> None:
        """Show what was typed in the Chinese layout as Fountain, and ask."""
        editor, buffer = self.editor, self.buffer
        if editor is None or buffer is None or buffer.judged is None:
            return
        text = editor.text
        found = buffer.layout
        if text != buffer.judged.screenplay.source or not found or self._is_locked():
            self.room_app.tell(_("Nothing in this script is in the Chinese layout."))
            return
        options = [
            ("convert", _("Convert it; {key[app.undo]} takes it back").format(key=keys_of(self))),
            ("later", _("Leave it as it is")),
        ]

        def go_on(answer: str | None) -> None:
            if answer == "convert" and editor.text == text:
                editor.put(converted(text, found))

        self.app.push_screen(
            Compare(
                _("Typed in the Chinese layout, and the same as Fountain"),
                (_("As typed"), "\n\n".join(region.text for region in found)),
                (_("As Fountain"), "\n\n".join(region.fountain for region in found)),
                options,
            ),
            go_on,
        )

    # -- find and replace

    def action_find(self) -> None:
        """Open the find line; again: replace; a third time: the whole season."""
        bar = self.query_one(FindBar)
        if bar.is_replacing and bar.wanted.words:
            self.action_replace_season()
        elif self.editor is not None:
            bar.open(self.editor)

    def action_replace_season(self) -> None:
        """Every place of the words in the season, with what each line would become."""
        self.room_app.do_opening(self._ask_season)

    async def _ask_season(self) -> None:
        from writersroom.tui.dialogs.season_replace import SeasonReplace

        if not await self.flush(ask=True):
            return
        bar = self.query_one(FindBar)
        dialog = SeasonReplace(self.room, self.room_app.writing, bar.wanted, bar.by)
        await self.app.push_screen(dialog, self._season_replaced)

    def _season_replaced(self, done: Replacement | None) -> None:
        if done is None:
            return
        self._replaced = done
        self.query_one(FindBar).close()
        self.room_app.do(self._follow, done)
        self.room_app.tell(
            _(
                "{count} places replaced in {episodes} episodes. “Take the replacement back” in the"
                " palette ({key[app.palette]}) undoes it."
            ).format(count=done.count, episodes=len(done.scripts), key=keys_of(self))
        )

    def action_take_back(self) -> None:
        """Undo the last replacement over the season."""
        if self._replaced is None:
            self.room_app.tell(_("Nothing was replaced over the season in this session."))
        else:
            self.room_app.do(self._take_back, self._replaced)

    async def _take_back(self, done: Replacement) -> None:
        if not await self.flush(ask=True):
            return
        async with self.room_app.writing:
            await asyncio.to_thread(self.room.take_back, done)
        self._replaced = None
        await self._follow(done)
        self.room_app.tell(_("The replacement was taken back in every episode."))

    async def _follow(self, done: Replacement) -> None:
        """Put what the room saved itself into the open editors, each as one undo step."""
        season = await asyncio.to_thread(self.room.season)
        self.follow_numbers(season)
        for number, _before, _after in done.scripts:
            episode, buffer = season.episode(number), self.buffers.get(number)
            if episode is not None and buffer is not None and not buffer.is_changed:
                buffer.rebase(episode.facts)
                self.show_base(buffer)
        self.room_app.reload()
