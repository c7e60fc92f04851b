"""What a room gives out: exports and backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks import run
from writersroom.room.opened import OpenRoom

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from writersroom.export.options import ScriptOptions


class Exporting(OpenRoom):
    """Files made from the season, drafts always and finals through the gate; checked copies."""

    def export(
        self,
        what: str,
        format_name: str,
        out: Path,
        *,
        episodes: Collection[int] | None = None,
        final: bool = False,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        warn: Callable[[str], None] | None = None,
        replace_existing: bool = False,
        options: ScriptOptions | None = None,
    ) -> list[Path]:
        """Write `what` (script, storyboard, findings) as `format_name` to `out`; give the files written.

        Raises:
            GateShut: `final` while a hard finding stands.
            InputError: there is no such export or episode, or `out` is a bible, or a file that is no
                earlier export and `replace_existing` is not set.
        """
        from writersroom.export import write
        from writersroom.export.options import DEFAULT

        season = self.season()
        for number in episodes or ():
            self._episode(number, season)
        return write(
            season,
            what,
            format_name,
            out,
            episodes=episodes,
            final=final,
            findings=run(season, episodes=episodes),
            writer=self.writer,
            now=self._clock(),
            progress=progress,
            cancelled=cancelled,
            warn=warn,
            replace_existing=replace_existing,
            options=options or DEFAULT,
        )

    def export_bytes(
        self,
        what: str,
        format_name: str,
        *,
        episodes: Collection[int] | None = None,
        final: bool = False,
        warn: Callable[[str], None] | None = None,
        options: ScriptOptions | None = None,
    ) -> bytes:
        """What `export` would write, for a pipe.

        Raises:
            GateShut, InputError: as `export`.
        """
        from writersroom.export import render
        from writersroom.export.options import DEFAULT

        season = self.season()
        for number in episodes or ():
            self._episode(number, season)
        return render(
            season,
            what,
            format_name,
            episodes=episodes,
            final=final,
            findings=run(season, episodes=episodes),
            writer=self.writer,
            now=self._clock(),
            warn=warn,
            options=options or DEFAULT,
        )

    def backup(self, destination: Path, *, replace_existing: bool = False) -> Path:
        """A checked copy of the bible, safe while others write; gives its path.

        Raises:
            StoreError: the destination exists or cannot be written; it is as it was.
        """
        from writersroom.bible.backup import back_up

        with self._lock:
            back_up(self._bible, destination, replace=replace_existing)
        return destination
