"""OpenRoom: one open bible with its lock and its season; what all parts of the Room stand on."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from writersroom.checks.incremental import Kept
from writersroom.errors import InputError, WritersRoomError
from writersroom.i18n import _
from writersroom.room.own_profiles import own_profiles
from writersroom.room.steps import Steps
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from types import TracebackType

    from writersroom.bible.store import Bible, SeriesSummary
    from writersroom.export.png import Pixels
    from writersroom.production.mentions import Mentions
    from writersroom.room.seeking import Seeker
    from writersroom.season import Episode, Season


def _now() -> datetime:
    return datetime.now(UTC)


class OpenRoom:
    """One bible, opened by one writer; calls queue on a lock, so that no two share a transaction."""

    def __init__(
        self, bible: Bible, *, writer: str, series: str, clock: Callable[[], datetime] = _now
    ) -> None:
        self._bible, self.writer, self._clock = bible, writer, clock
        bible.take_series(series)
        self._lock = threading.RLock()
        self._asking = threading.RLock()
        """Held while a language model is asked: what was sent is logged before the bible closes."""
        self._is_closing = threading.Event()
        self._season: Season | None = None
        self._before: Season | None = None
        """The season as it was last built: the next one shares what did not change."""
        self._kept = Kept()
        self._steps = Steps()
        self._mentions: Mentions | None = None
        self._seeker: Seeker | None = None
        """Searches this season, once it was asked."""
        self._is_seen = False
        """Whether the others were told that I am here."""
        self._unsaved: dict[int, int] = {}
        """Key of the unsaved text this room keeps, by episode number."""
        self._panels: dict[str, Pixels | None] = {}
        """Panels drawn for the screen, by the hash of their picture; None where it cannot be drawn."""

    def close(self) -> None:
        """Let go of the bible; the room is of no use afterwards.

        A language model that is being asked is told to stop first, and its call is logged.
        """
        from writersroom.bible import sharing

        self._is_closing.set()
        with self._asking, self._lock:
            if self._is_seen:
                with suppress(WritersRoomError):  # a full disk keeps nobody in
                    sharing.leave(self._bible)
            self._bible.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def target(self) -> str:
        """Path or address of the bible, without a password."""
        return self._bible.target

    def today(self) -> date:
        """The date by this room's clock, where the writer is."""
        return self._clock().astimezone().date()

    def series_list(self) -> tuple[SeriesSummary, ...]:
        """The series this bible holds, in the order they were made."""
        with self._lock:
            return self._bible.series_list()

    def take_series(self, wanted: str | int) -> Season:
        """Work on this series, by title or id, from now on; gives its season.

        Raises:
            StoreError: there is no such series.
        """
        with self._lock:
            self._bible.take_series(wanted)
            self._season = None
            return self.season()

    def season(self) -> Season:
        """The season as it is now; the same object until a save or `refresh` changes it.

        Raises:
            StoreError: there is no series of the title asked for, or several and none was named.
        """
        with self._lock:
            if self._season is None:
                facts = replace(self._bible.load(), own_profiles=own_profiles(self.target))
                self._season = self._before = build_season(facts, self._before)
                self._seeker = None
            return self._season

    def refresh(self) -> bool:
        """Whether another writer changed the bible since the last look; the season is then new."""
        with self._lock:
            if not self._bible.poll():
                return False
            self._season = None
            return True

    def _episode(self, number: int, season: Season) -> Episode:
        episode = season.episode(number)
        if episode is None:
            raise InputError(
                _("There is no episode {number}.").format(number=number),
                hint=_("The season has {count} episodes.").format(count=len(season.episodes)),
            )
        return episode
