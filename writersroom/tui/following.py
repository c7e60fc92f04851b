"""FollowingApp: what all screens show, kept up with a bible that others write in, too."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.reactive import reactive
from textual.worker import WorkerError

from writersroom.errors import WritersRoomError
from writersroom.tui.state import State
from writersroom.tui.warming import warm_up
from writersroom.tui.working import WorkingApp

if TYPE_CHECKING:
    from writersroom.bible.sharing import Presence
    from writersroom.room import Room
    from writersroom.season import Season

REFRESH_SECONDS = 0.25
PRESENCE_SECONDS = 10.0
RELOAD_SECONDS = 0.4
"""Rest after a save before the season's checks run again, so that they do not race the keys."""


def _news_of(room: Room) -> tuple[bool, tuple[Presence, ...]]:
    """Whether another writer saved, and who is here."""
    return room.refresh(), room.others()


class FollowingApp(WorkingApp, inherit_bindings=False):
    """An application that shows one season, loads it again when it changes, and says who is here."""

    state: reactive[State | None] = reactive(None)
    """What all screens show; None until the season is loaded."""
    others: reactive[tuple[Presence, ...]] = reactive(())
    """Who else is in this bible, as of the last look."""
    episode: reactive[int] = reactive(0)
    """Number of the chosen episode; 0 until one is."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.room: Room | None = None
        """The open bible; None before one is."""
        self.writing = asyncio.Lock()
        """One write at a time, in the order they were asked for."""
        self._announcing = asyncio.Lock()
        self._is_looking = self._is_warm = False
        self._look_failed = False
        self._next_episode = 0

    def follow(self) -> None:
        """Look for other writers, and tell them where I am, from now on."""
        self.set_interval(REFRESH_SECONDS, self._look)
        self.set_interval(PRESENCE_SECONDS, self.announce)

    def reload(self, episode: int = 0) -> None:
        """Load season and findings again; an older load that still runs is dropped.

        `episode` is the number to choose in the season to come; 0 stays with the chosen episode,
        whatever number others gave it.
        """
        self._next_episode = episode or self._next_episode
        self.do_latest("load", self._load)

    async def _load(self) -> None:
        room = self.room
        if room is None:
            return
        season = await asyncio.to_thread(room.season)
        if self.state is None or self.state.season is not season:
            old = self.state.findings if self.state else ()
            self.episode = self._chosen_in(season)
            self.state = State(season, old, is_checked=False)
            await self._shown()
        self.state = State(season, await asyncio.to_thread(room.findings))
        if not self._is_warm:
            self._is_warm = True
            self.do(asyncio.to_thread, warm_up)

    def _chosen_in(self, season: Season) -> int:
        number, self._next_episode = self._next_episode, 0
        if not number and self.state is not None:
            return self.state.number_in(season, self.episode)
        return season.nearest_number(number or self.episode)

    async def _shown(self) -> None:
        """Until the board has its rows: beside the checks they would take twice as long."""
        await asyncio.sleep(0)  # the screen hears of the new state first
        for worker in [one for one in self.workers if one.group == "board"]:
            with suppress(WorkerError):
                await worker.wait()

    def reload_soon(self) -> None:
        """The same after a short rest; for saves that follow one another."""
        self.do_latest("load", self._load_later)

    async def _load_later(self) -> None:
        await asyncio.sleep(RELOAD_SECONDS)
        await self._load()

    def _look(self) -> None:
        if self.room is not None and not self._is_looking:
            self._is_looking = True
            self.do(self._look_for_others, self.room)

    async def _look_for_others(self, room: Room) -> None:
        try:
            changed, others = await asyncio.to_thread(_news_of, room)
            self._look_failed = False
        except WritersRoomError:
            if not self._look_failed:  # said once, not four times a second
                self._look_failed = True
                raise
            return
        finally:
            self._is_looking = False
        if others != self.others:
            self.others = others
        if changed:
            self.reload()

    def announce(self) -> None:
        """Tell other writers where I am."""
        if self.room is not None:
            self.do(self._announce_me, self.room)

    async def _announce_me(self, room: Room) -> None:
        async with self._announcing:  # the last word is where I am now
            await asyncio.to_thread(room.enter, self.current_mode, self.episode or None)
