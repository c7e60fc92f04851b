"""OpenEpisodes: the texts that are open, and where each of them is kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from typing_extensions import override

from writersroom.bible.facts import BEHIND_THE_GATE
from writersroom.errors import Clash, WritersRoomError
from writersroom.i18n import _
from writersroom.text import clean
from writersroom.tui.actions import keys_of
from writersroom.tui.buffers import Incoming, OpenText, Theirs
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.dialogs.settle import Settle
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.widgets.editor import ScriptEditor

if TYPE_CHECKING:
    from writersroom.bible.unsaved import Unsaved
    from writersroom.season import Episode, Season
    from writersroom.tui.completing import Names


class OpenEpisodes(RoomScreen):
    """One editor for each episode that was opened, so that each keeps its undo history.

    What is typed ends up in the bible, or as unsaved text on this machine; nothing else drops it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.buffers: dict[int, OpenText] = {}
        """The open episodes, by the numbers they have now."""
        self.number = 0
        """The episode in front; 0 before the first."""
        self._homeless: list[tuple[OpenText, str]] = []
        """What was typed into episodes that are gone, until it is kept."""

    def show_kept(self) -> None:
        """Show anew where the text in front is kept."""
        raise NotImplementedError

    def judge(self) -> None:
        """Time and check the text in front anew."""
        raise NotImplementedError

    @property
    def editor(self) -> ScriptEditor | None:
        """The editor in front."""
        return self.buffer.editor if self.buffer is not None else None

    @property
    def buffer(self) -> OpenText | None:
        """The open episode in front."""
        return self.buffers.get(self.number)

    def is_open(self, buffer: OpenText) -> bool:
        """Whether its episode is still there: another writer may have joined or deleted it."""
        return self.buffers.get(buffer.number) is buffer

    def make_editor(self, episode: Episode, names: Names) -> ScriptEditor:
        """An editor for an episode that was not open yet."""
        facts = episode.facts
        text = clean(facts.script)
        is_locked = facts.status in BEHIND_THE_GATE
        editor = ScriptEditor(text, names=names)
        editor.read_only = is_locked
        self.buffers[facts.number] = OpenText(
            facts.number,
            facts.version,
            text,
            is_locked=is_locked,
            key=facts.id,
            editor=editor,
            seen=hash(text),
        )
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
        new = {number: now.get(buffer.key, 0) for number, buffer in self.buffers.items()}
        if all(here == there for here, there in new.items()):
            return
        there = self.buffers
        self.buffers = {new[n]: buffer for n, buffer in there.items() if new[n]}
        self.number = new.get(self.number, self.number)
        for number, buffer in self.buffers.items():
            buffer.number, buffer.judged = number, None
        for gone in [buffer for n, buffer in there.items() if not new[n]]:
            self._close(gone)
        self.judge()

    def _close(self, buffer: OpenText) -> None:
        """Close the text of an episode that is gone; what was not saved is kept."""
        if buffer.is_changed:
            self.set_apart(buffer, buffer.editor.text)
        buffer.editor.remove()

    # -- keeping

    def set_apart(self, buffer: OpenText, text: str) -> None:
        """Keep `text` of an episode that is gone with the one before it."""
        self._homeless.append((buffer, text))
        self.room_app.notices.append(text)  # to be read again even where keeping fails
        self.room_app.do(self._keep_homeless)

    async def _keep_homeless(self) -> None:
        while self._homeless:
            async with self.room_app.writing:
                if not self._homeless:
                    return
                buffer, text = self._homeless[0]
                at = await self._kept_in_bible(buffer, text)
                self._homeless.pop(0)
            if at in self.buffers:
                await self.look_for_kept(self.buffers[at])
            self.room_app.tell(
                _(
                    "The episode you typed in is gone; your text is kept with episode {number}:"
                    " `Kept text` in the palette ({key[app.palette]})."
                ).format(number=at, key=keys_of(self))
            )

    async def keep(self, buffer: OpenText, text: str) -> None:
        """Keep `text` as unsaved text."""
        async with self.room_app.writing:
            if text == buffer.base_text or buffer.joined:
                return  # also where a save came first; with a joined text, mine is set aside
            await self._kept_in_bible(buffer, text)
        buffer.is_kept = text == buffer.editor.text
        self.show_kept()

    async def _kept_in_bible(self, buffer: OpenText, text: str) -> int:
        """Keep `text` as unsaved text; the number of the episode it is kept with."""
        return await asyncio.to_thread(
            self.room.keep_unsaved, buffer.number, buffer.base_version, text, key=buffer.key
        )

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
                await self._kept_in_bible(buffer, text)
                buffer.is_kept = True
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
            self.compare(buffer)
            return False
        self.room_app.reload_soon()
        return True

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
        buffer.is_kept = await self._kept_instead(buffer, buffer.editor.text)

    async def _kept_instead(self, buffer: OpenText, text: str) -> bool:
        """Whether `text`, which could not be saved, was kept as unsaved text."""
        try:
            await self._kept_in_bible(buffer, text)
        except WritersRoomError:
            return False
        return True

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
            await self._keep_homeless()
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
        from writersroom.tui.clash import keep_joined

        if not buffer.is_changed or (buffer.theirs is None and await self.save(buffer)):
            return True
        if ask:
            return False
        if by_hand := buffer.by_hand() if buffer.by_hand is not None else "":
            await keep_joined(self, buffer, by_hand)
        else:
            await self._kept_in_bible(buffer, buffer.editor.text)
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
        from writersroom.tui.clash import ask

        theirs = buffer.theirs
        if theirs is not None and not isinstance(self.app.screen, (Compare, Settle)):
            ask(self, buffer, theirs)

    async def offer_kept(self, buffer: OpenText) -> bool:
        """Offer text of this episode that was typed once and never saved; False where there is none."""
        from writersroom.tui.clash import offer

        kept = await self.look_for_kept(buffer)
        if kept and not isinstance(self.app.screen, (Compare, Settle)):
            offer(self, buffer, kept[0])
        return bool(kept)

    async def look_for_kept(self, buffer: OpenText) -> tuple[Unsaved, ...]:
        """The kept texts of an open episode, newest first; those it reads already are dropped."""
        waiting: list[Unsaved] = []
        for kept in await asyncio.to_thread(self.room.kept_texts, buffer.number):
            if clean(kept.text) == buffer.base_text:
                async with self.room_app.writing:
                    await asyncio.to_thread(self.room.forget_unsaved, kept.episode, kept.key)
            else:
                waiting.append(kept)
        buffer.has_kept_text = bool(waiting)
        self.show_kept()
        return tuple(waiting)
