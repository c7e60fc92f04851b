"""The Room: opens a bible, loads its season, saves, checks, exports and asks the co-writer."""

from __future__ import annotations

import getpass
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.bible.facts import EpisodeFacts, SeriesFacts
from writersroom.checks import run
from writersroom.checks.settings import settings_of
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.room.boarding import Boarding
from writersroom.room.committing import Committing
from writersroom.room.deciding import Deciding
from writersroom.room.judging import Judged, judge
from writersroom.room.noting import Noting
from writersroom.room.own_profiles import own_profiles
from writersroom.room.packing import Packing
from writersroom.room.planning import Planning
from writersroom.room.previewing import Previewing
from writersroom.room.replacing import Replacing
from writersroom.room.restoring import Restoring
from writersroom.room.seeking import Seeking
from writersroom.room.tasking import Tasking

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from writersroom.bible.facts import NoteFacts, Record
    from writersroom.bible.history import Revision
    from writersroom.bible.search import Hit
    from writersroom.checks.finding import Finding
    from writersroom.checks.settings import Layer


def writer_name() -> str:
    """Who is writing: WRITERSROOM_WRITER, else the account's name. A claim, not a proof."""
    if name := os.environ.get("WRITERSROOM_WRITER", "").strip():
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no account entry, as in some containers
        return "writer"


def discard_new_bible(target: str | Path) -> None:
    """Remove a bible this process has just made and could not fill, so that a retry finds no wreck."""
    if "://" in str(target):
        return
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            Path(f"{target}{ending}").unlink(missing_ok=True)


class Room(
    Boarding,
    Committing,
    Restoring,
    Noting,
    Seeking,
    Replacing,
    Previewing,
    Deciding,
    Tasking,
    Planning,
    Packing,
):
    """One bible, opened by one writer. Everything it returns is frozen; use it as a context manager.

    Calls may come from any thread: they queue on a lock, so that a worker and the screen never
    share one database transaction.
    """

    # -- opening

    @classmethod
    def open(cls, target: str | Path, *, writer: str = "", series: str = "") -> Room:
        """The room of the bible at `target`: a file, or a PostgreSQL address.

        Args:
            target: path or URL.
            writer: who writes; empty takes `writer_name`.
            series: title of the series, where the bible holds several; without it whatever asks
                for a season is refused there (StoreError), until `take_series` names one.

        Raises:
            StoreError: there is no such bible, or it cannot be opened; nothing was changed.
        """
        from writersroom.bible.store import Bible

        name = writer or writer_name()
        return cls(Bible.open(target, name), writer=name, series=series)

    @classmethod
    def create(
        cls,
        target: str | Path,
        *,
        title: str,
        profile: str = "",
        episodes: int = 60,
        language: str = "en",
        writer: str = "",
    ) -> Room:
        """A new bible at `target` with one series and its planned, empty episodes.

        A profile that is named gives the target, and the longest an episode may run where that is
        shorter than 300 s; without one the series has the generic profile and no target.

        Raises:
            InputError: a value is out of range; nothing was made.
            UnknownProfileError: there is no such platform profile.
            StoreError: the file exists already or cannot be made.
        """
        from writersroom.bible.store import Bible
        from writersroom.profiles import load_profile

        _refuse_odd_values(title, episodes, language)
        own = own_profiles(str(target))
        chosen = load_profile(profile or "generic", Path(own.folder) if own else None)
        series = SeriesFacts(
            title=title, language=language, profile=chosen.id, planned_episodes=episodes
        )
        if profile:
            longest = min(series.max_seconds, chosen.longest_seconds)
            target_seconds = chosen.target_seconds or 0.0
            series = replace(series, target_seconds=target_seconds, max_seconds=longest)
        name = writer or writer_name()
        bible = Bible.create(target, name)
        planned: list[Record] = [EpisodeFacts(number=n) for n in range(1, episodes + 1)]
        try:
            bible.save([series, *planned])
        except BaseException:
            bible.close()
            discard_new_bible(target)
            raise
        return cls(bible, writer=name, series="")

    # -- reading

    def findings(
        self,
        *,
        episodes: Collection[int] | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        flags: Layer | None = None,
    ) -> tuple[Finding, ...]:
        """What the checks say about the season, or about some of its episodes.

        Without `select`, `ignore` and `flags` (settings.read_flags), which lie on top of what the
        series says, it is what the gates go by.

        Raises:
            InputError: `select` or `ignore` names a rule that does not exist.
        """
        season = self.season()
        settings = settings_of(season).with_layer(flags) if flags else None
        return run(
            season,
            episodes=episodes,
            select=select,
            ignore=ignore,
            settings=settings,
            kept=self._kept,
        )

    def judge(self, number: int, script: str, *, while_typing: bool = False) -> Judged:
        """What the checks would say of `script` as episode `number`; saves nothing.

        `while_typing`, rules about the season as a whole say what they said at its last check: a
        meter that follows the keys asks again when that is done.

        Raises:
            InputError: the season has no such episode.
        """
        season = self.season()
        self._episode(number, season)
        return judge(season, number, script, self._kept, while_typing=while_typing)

    def search(self, query: str, limit: int = 50) -> tuple[Hit, ...]:
        """Where `query` occurs, as literal text: scripts, facts and notes; best hits first."""
        from writersroom.bible.search import search

        with self._lock:
            return search(self._bible, query, limit=limit)

    def history(self, number: int | None = None, limit: int = 200) -> tuple[Revision, ...]:
        """Who changed what, newest first: of one episode, or of everything.

        Raises:
            InputError: the season has no such episode.
        """
        from writersroom.bible.history import revisions

        with self._lock:
            if number is not None:
                self._episode(number, self.season())
            return revisions(self._bible, number, limit=limit)

    def notes(self, number: int | None = None) -> tuple[NoteFacts, ...]:
        """Notes of one episode (0: of the series as a whole) or of all, oldest first."""
        from writersroom.bible.notes import notes

        with self._lock:
            self.season()
            return notes(self._bible, number)


def _refuse_odd_values(title: str, episodes: int, language: str) -> None:
    """Raise InputError where no series can be made of these."""
    if not title.strip():
        raise InputError(_("A series needs a title."), hint=_("Give one with --title."))
    if not 1 <= episodes <= 500:
        raise InputError(_("A season has 1 to 500 episodes, not {count}.").format(count=episodes))
    if language not in ("en", "zh"):
        raise InputError(_("Scripts are in en or zh, not {language}.").format(language=language))
