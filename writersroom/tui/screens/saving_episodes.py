"""SavingEpisodes: open texts are saved into a bible that other writers save into, too."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from writersroom.bible.facts import BEHIND_THE_GATE
from writersroom.errors import Clash, WritersRoomError
from writersroom.i18n import _
from writersroom.text import clean
from writersroom.tui.actions import keys_of
from writersroom.tui.buffers import Incoming, OpenText, Theirs
from writersroom.tui.clash import keep_joined, offer, settle
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.dialogs.settle import Settle
from writersroom.tui.pasted import ask_whose, tell_pasted
from writersroom.tui.screens.open_episodes import OpenEpisodes

if TYPE_CHECKING:
    from writersroom.season import Episode


class SavingEpisodes(OpenEpisodes):
    """What is typed is saved; what both sides changed is set apart until a person decides."""

    async def save(self, buffer: OpenText) -> bool:
        """Save one open episode; False where a person must decide first."""
        async with self.room_app.writing:
            text = buffer.editor.text
            if not self.is_open(buffer):
                return True  # what was typed into it is kept
            if text == buffer.base_text:
                await asyncio.to_thread(self.room.forget_unsaved, buffer.number)
                return True
            if buffer.is_locked:  # by another writer, while this one typed
                buffer.is_kept = False
                await self.kept_in_bible(buffer, text)
                buffer.is_kept = True
                return True
            buffer.is_saving = True
            try:
                await self._save_text(buffer, text)
            except Clash as clash:
                await self._apart(buffer, clash)
            except WritersRoomError:
                buffer.is_kept = await self.kept_instead(buffer, text)
                raise
            finally:
                buffer.is_saving = False
                self.show_kept()
        if buffer.theirs is not None:
            self.compare(buffer)
            return False
        self.room_app.reload_soon()
        self.room_app.do_latest("pasted", tell_pasted, self, buffer)
        return True

    def action_pasted(self) -> None:
        """Ask whose the lines are that a model once wrote, too."""
        if self.buffer is not None:
            self.room_app.do(ask_whose, self, self.buffer)

    async def _save_text(self, buffer: OpenText, text: str) -> None:
        self.follow_numbers(await asyncio.to_thread(self.room.season))
        if not self.is_open(buffer):
            return
        facts = await asyncio.to_thread(
            self.room.save_script, buffer.number, buffer.base_version, text, key=buffer.key
        )
        buffer.base_version, buffer.base_text, buffer.is_kept = facts.version, text, False

    async def _apart(self, buffer: OpenText, clash: Clash) -> None:
        """Another writer saved first: take note of theirs, or go on where only facts changed."""
        await asyncio.to_thread(self.room.refresh)
        season = await asyncio.to_thread(self.room.season)
        self.follow_numbers(season)
        if not self.is_open(buffer):
            return
        episode = season.episode(buffer.number)
        if episode is None:
            raise clash
        if clean(episode.facts.script) == buffer.base_text:
            buffer.base_version = episode.facts.version
            await self._save_text(buffer, buffer.editor.text)
            return
        buffer.theirs = Theirs(episode.facts.version, clean(episode.facts.script))
        buffer.is_kept = await self.kept_instead(buffer, buffer.editor.text)

    async def flush(self, *, ask: bool) -> bool:
        """Save all that is open, before leaving; False where a person must decide first.

        Without `ask` (a signal) whatever cannot be saved is kept as unsaved text. What goes wrong
        with one text is raised once all the others are saved.
        """
        wrong: list[Exception] = []
        undecided: list[OpenText] = []
        for buffer in tuple(self.buffers.values()):
            try:
                if not await self._flushed(buffer, ask=ask):
                    undecided.append(buffer)
            except Exception as error:  # raised below
                wrong.append(error)
        try:
            await self.keep_homeless()
        except WritersRoomError as error:
            wrong.append(error)
        for other in wrong[1:]:
            self.room_app.tell_error(other)
        if wrong:
            raise wrong[0]
        if undecided:
            self.compare(undecided[0])
        return not undecided

    async def _flushed(self, buffer: OpenText, *, ask: bool) -> bool:
        if not buffer.is_changed or (buffer.theirs is None and await self.save(buffer)):
            return True
        if ask:
            return False
        if by_hand := buffer.by_hand() if buffer.by_hand is not None else "":
            await keep_joined(self, buffer, by_hand)
        else:
            await self.kept_in_bible(buffer, buffer.editor.text)
        return True

    # -- other writers

    def take_in(self, buffer: OpenText, episode: Episode) -> None:
        """Follow what others saved of an open episode."""
        facts, editor = episode.facts, buffer.editor
        buffer.is_locked = editor.read_only = facts.status in BEHIND_THE_GATE
        match buffer.incoming(facts, editor.text):
            case Incoming.NOTHING:
                return
            case Incoming.REBASE:
                same = editor.text == buffer.base_text
                buffer.rebase(facts)
                if same:
                    buffer.base_text = editor.text
            case Incoming.RELOAD:
                buffer.rebase(facts)
                self.show_base(buffer)
                self.room_app.tell(
                    _("Episode {number} was changed elsewhere; you see the new text.").format(
                        number=buffer.number
                    )
                )
            case Incoming.APART if (
                buffer.theirs is not None and buffer.theirs.version == facts.version
            ):
                return
            case Incoming.APART:
                buffer.theirs = Theirs(facts.version, clean(facts.script))
                self.room_app.do(self.keep, buffer, editor.text)
                self.room_app.tell(
                    _(
                        "Another writer changed episode {number}, too. {key[app.save]} compares."
                    ).format(number=buffer.number, key=keys_of(self))
                )

    def show_base(self, buffer: OpenText) -> None:
        """Show the text as the bible holds it."""
        editor = buffer.editor
        buffer.seen = hash(buffer.base_text)
        read_only, editor.read_only = editor.read_only, False
        editor.put(buffer.base_text)
        editor.read_only = read_only
        if buffer is self.buffer:
            self.judge()

    def save_now(self, buffer: OpenText) -> None:
        """Save one open episode in a worker."""
        self.room_app.do(self.save, buffer)

    def compare(self, buffer: OpenText) -> None:
        """Show where mine and theirs differ, and ask place by place which lines stand."""
        theirs = buffer.theirs
        if theirs is not None and not isinstance(self.app.screen, (Compare, Settle)):
            settle(self, buffer, theirs)

    async def offer_kept(self, buffer: OpenText) -> bool:
        """Offer text of this episode that was typed once and never saved; False where there is none."""
        kept = await self.look_for_kept(buffer)
        if kept and not isinstance(self.app.screen, (Compare, Settle)):
            offer(self, buffer, kept[0])
        return bool(kept)
