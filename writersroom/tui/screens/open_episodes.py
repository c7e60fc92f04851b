"""OpenEpisodes: the texts that are open, and where each of them is kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from typing_extensions import override

from writersroom.bible.facts import Status
from writersroom.errors import Clash, WritersRoomError
from writersroom.i18n import _
from writersroom.text import clean
from writersroom.tui.actions import keys_of
from writersroom.tui.buffers import Buffer, Incoming, Theirs
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.dialogs.settle import Settle
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.widgets.editor import ScriptEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.bible.unsaved import Unsaved
    from writersroom.room import Room
    from writersroom.season import Episode, Season
    from writersroom.tui.completing import Names


class OpenEpisodes(RoomScreen):
    """One editor for each episode that was opened, so that each keeps its undo history.

    What is typed ends up in the bible, or as unsaved text on this machine; nothing else drops it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.buffers: dict[int, Buffer] = {}
        self.editors: dict[int, ScriptEditor] = {}
        self.number = 0
        """The episode in front; 0 before the first."""
        self._seen: dict[int, int] = {}
        self.typed_by_hand: dict[int, Callable[[], str]] = {}
        """Where it is just decided about two writers' texts: what would result, if typed by hand."""

    def show_kept(self) -> None:
        """Show anew where the text in front is kept."""
        raise NotImplementedError

    def judge(self) -> None:
        """Time and check the text in front anew."""
        raise NotImplementedError

    @property
    def room(self) -> Room:
        """The open room."""
        room = self.room_app.room
        assert room is not None
        return room

    @property
    def editor(self) -> ScriptEditor | None:
        """The editor in front."""
        return self.editors.get(self.number)

    @property
    def buffer(self) -> Buffer | None:
        """The open episode in front."""
        return self.buffers.get(self.number)

    def make_editor(self, episode: Episode, names: Names) -> ScriptEditor:
        """An editor for an episode that was not open yet."""
        facts = episode.facts
        text = clean(facts.script)
        is_locked = facts.status in (Status.LOCKED, Status.SHOT)
        buffer = Buffer(facts.number, facts.version, text, is_locked=is_locked, key=facts.id)
        editor = ScriptEditor(text, names=names)
        editor.read_only = is_locked
        self.buffers[facts.number], self.editors[facts.number] = buffer, editor
        self._seen[facts.number] = hash(text)
        return editor

    # -- episodes that change places

    @override
    def on_mount(self) -> None:
        """Follow numbers on every screen: what is typed here is saved from there, too."""
        self.watch(self.app, "state", self._follow_state, init=False)

    def _follow_state(self) -> None:
        if self.state is not None:
            self.follow_numbers(self.state.season)

    def follow_numbers(self, season: Season) -> None:
        """Open texts go with their episodes where those have other numbers now."""
        now = {episode.facts.id: episode.number for episode in season.episodes}
        new = {n: now.get(b.key, 0) if b.key else n for n, b in self.buffers.items()}
        if all(here == there for here, there in new.items()):
            return
        for number in [number for number, there in new.items() if not there]:
            self._close(number)
        self.buffers = {new[n]: buffer for n, buffer in self.buffers.items()}
        self.editors = {new[n]: editor for n, editor in self.editors.items()}
        self._seen = {new[n]: seen for n, seen in self._seen.items() if new.get(n)}
        self.number = new.get(self.number, self.number)
        for number, buffer in self.buffers.items():
            buffer.number, buffer.judged = number, None
        self.judge()

    def _close(self, number: int) -> None:
        """Close the text of an episode that is gone; what was not saved stays among the notices."""
        buffer, editor = self.buffers.pop(number), self.editors.pop(number)
        if editor.text != buffer.base_text:
            self.room_app.notices.append(editor.text)
            self.room_app.tell(_("What you typed can be read again: Notices, in the palette."))
        editor.remove()

    # -- keeping

    async def keep(self, buffer: Buffer, text: str) -> None:
        """Keep `text` as unsaved text."""
        async with self.room_app.writing:
            if text == buffer.base_text or buffer.joined:
                return  # also where a save came first; with a joined text, mine is set aside
            await asyncio.to_thread(
                self.room.keep_unsaved, buffer.number, buffer.base_version, text
            )
        buffer.is_kept = text == self.editors[buffer.number].text
        self.show_kept()

    async def save(self, number: int) -> bool:
        """Save one open episode; False where it is not in the bible afterwards."""
        buffer, editor = self.buffers[number], self.editors[number]
        async with self.room_app.writing:
            text = editor.text
            if text == buffer.base_text:
                await asyncio.to_thread(self.room.forget_unsaved, number)
                return True
            if buffer.is_locked:  # by another writer, while this one typed
                buffer.is_kept = await self._kept_instead(buffer, text)
                return True
            buffer.is_saving = True
            try:
                await self._save_text(buffer, text)
            except Clash as clash:
                await self._apart(buffer, clash)
            except WritersRoomError:
                buffer.is_kept = await self._kept_instead(buffer, text)
                raise
            finally:
                buffer.is_saving = False
                self.show_kept()
        if buffer.theirs is not None:
            self.compare(number)
            return False
        self.room_app.reload_soon()
        return True

    async def _save_text(self, buffer: Buffer, text: str) -> None:
        self.follow_numbers(await asyncio.to_thread(self.room.season))
        facts = await asyncio.to_thread(
            self.room.save_script, buffer.number, buffer.base_version, text
        )
        buffer.base_version, buffer.base_text, buffer.is_kept = facts.version, text, False

    async def _apart(self, buffer: Buffer, clash: Clash) -> None:
        """Another writer saved first: take note of theirs, or go on where only facts changed."""
        await asyncio.to_thread(self.room.refresh)
        season = await asyncio.to_thread(self.room.season)
        episode = season.episode(buffer.number)
        if episode is None:
            raise clash
        if clean(episode.facts.script) == buffer.base_text:
            buffer.base_version = episode.facts.version
            await self._save_text(buffer, self.editors[buffer.number].text)
            return
        buffer.theirs = Theirs(episode.facts.version, clean(episode.facts.script))
        buffer.is_kept = await self._kept_instead(buffer, self.editors[buffer.number].text)

    async def _kept_instead(self, buffer: Buffer, text: str) -> bool:
        """Whether `text`, which could not be saved, was kept as unsaved text."""
        try:
            await asyncio.to_thread(
                self.room.keep_unsaved, buffer.number, buffer.base_version, text
            )
        except WritersRoomError:
            return False
        return True

    async def flush(self, *, ask: bool) -> bool:
        """Save all that is open, before leaving; False where a person must decide first.

        Without `ask` (a signal) whatever cannot be saved is kept as unsaved text.
        """
        from writersroom.tui.clash import keep_joined

        for number, buffer in self.buffers.items():
            text = self.editors[number].text
            if text == buffer.base_text:
                continue
            if buffer.theirs is not None or not await self.save(number):
                if ask:
                    self.compare(number)
                    return False
                by_hand = self.typed_by_hand[number]() if number in self.typed_by_hand else ""
                if by_hand:
                    await keep_joined(self, number, by_hand)
                else:
                    await self._kept_instead(buffer, text)
        return True

    # -- other writers

    def take_in(self, buffer: Buffer, editor: ScriptEditor, episode: Episode) -> None:
        """Follow what others saved of an open episode."""
        facts = episode.facts
        buffer.is_locked = editor.read_only = facts.status in (Status.LOCKED, Status.SHOT)
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
                self.show_base(buffer.number)
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

    def show_base(self, number: int) -> None:
        """Show the text as the bible holds it."""
        buffer, editor = self.buffers[number], self.editors[number]
        self._seen[number] = hash(buffer.base_text)
        read_only, editor.read_only = editor.read_only, False
        editor.put(buffer.base_text)
        editor.read_only = read_only
        if number == self.number:
            self.judge()

    def save_now(self, number: int) -> None:
        """Save one open episode in a worker."""
        self.room_app.do(self._save_quietly, number)

    async def _save_quietly(self, number: int) -> None:
        await self.save(number)

    def compare(self, number: int) -> None:
        """Show where mine and theirs differ, and ask place by place which lines stand."""
        from writersroom.tui.clash import ask

        theirs = self.buffers[number].theirs
        if theirs is not None and not isinstance(self.app.screen, (Compare, Settle)):
            ask(self, number, theirs)

    async def offer_kept(self, number: int) -> bool:
        """Offer text of this episode that was typed once and never saved; False where there is none."""
        from writersroom.tui.clash import offer

        kept = await self.look_for_kept(number)
        if kept and not isinstance(self.app.screen, (Compare, Settle)):
            offer(self, number, kept[0])
        return bool(kept)

    async def look_for_kept(self, number: int) -> tuple[Unsaved, ...]:
        """The kept texts of an open episode, newest first; those it reads already are dropped."""
        buffer = self.buffers[number]
        waiting: list[Unsaved] = []
        for kept in await asyncio.to_thread(self.room.kept_texts, number):
            if clean(kept.text) == buffer.base_text:
                async with self.room_app.writing:
                    await asyncio.to_thread(self.room.forget_unsaved, number, kept.key)
            else:
                waiting.append(kept)
        buffer.has_kept_text = bool(waiting)
        self.show_kept()
        return tuple(waiting)
