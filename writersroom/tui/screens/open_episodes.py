"""OpenEpisodes: the texts that are open, followed where they go, and kept against a crash."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING

from typing_extensions import override

from writersroom.bible.facts import BEHIND_THE_GATE
from writersroom.errors import WritersRoomError
from writersroom.i18n import _
from writersroom.text import clean
from writersroom.tui.actions import keys_of
from writersroom.tui.buffers import OpenText
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

    @abstractmethod
    def show_kept(self) -> None:
        """Show anew where the text in front is kept."""

    @abstractmethod
    def judge(self) -> None:
        """Time and check the text in front anew."""

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
        self.room_app.do(self.keep_homeless)

    async def keep_homeless(self) -> None:
        """Keep what was typed into episodes that are gone with those before them."""
        while self._homeless:
            async with self.room_app.writing:
                if not self._homeless:
                    return
                buffer, text = self._homeless[0]
                at = await self.kept_in_bible(buffer, text)
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
            await self.kept_in_bible(buffer, text)
        buffer.is_kept = text == buffer.editor.text
        self.show_kept()

    async def kept_in_bible(self, buffer: OpenText, text: str) -> int:
        """Keep `text` as unsaved text; the number of the episode it is kept with."""
        return await asyncio.to_thread(
            self.room.keep_unsaved, buffer.number, buffer.base_version, text, key=buffer.key
        )

    async def kept_instead(self, buffer: OpenText, text: str) -> bool:
        """Whether `text`, which could not be saved, was kept as unsaved text."""
        try:
            await self.kept_in_bible(buffer, text)
        except WritersRoomError:
            return False
        return True

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
