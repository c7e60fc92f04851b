"""What a room gives out: exports and backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks import run
from writersroom.i18n import _
from writersroom.room.locking import PageLocking
from writersroom.room.picturing import Picturing
from writersroom.room.preflighting import Preflighting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from writersroom.checks.finding import Finding
    from writersroom.export.options import ScriptOptions
    from writersroom.production.settings import ProductionSettings
    from writersroom.profiles import Profile
    from writersroom.season import Season

_PLANNED = ("schedule", "callsheet")
"""Exports that plan days."""


class Exporting(Picturing, PageLocking, Preflighting):
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
        locked: bool | None = None,
        production: Path | None = None,
        profile: str = "",
    ) -> list[Path]:
        """Write `what` as `format_name` to `out`; give the files written.

        `writersroom.export.EXPORTS` has what there is in which format: the script, the storyboard,
        the season, the findings and all that the set and the platforms ask for. A script keeps the pages that were locked; `locked` False numbers them anew, True insists.

        A schedule and its call sheets read a day's limit and rates from the file `production`, by
        default `production.toml` beside the configuration of this account. A package is made for
        the platform `profile`, by default the series'.

        Raises:
            GateShut: `final` while a hard finding stands.
            InputError: there is no such export or episode, or `out` is a bible, or a file that is no
                earlier export and `replace_existing` is not set, or no pages are `locked`.
        """
        from writersroom.export import write

        season, findings = self._judged(episodes, is_final=final)
        return write(
            season,
            what,
            format_name,
            out,
            episodes=episodes,
            final=final,
            findings=findings,
            writer=self.writer,
            now=self._clock(),
            progress=progress,
            cancelled=cancelled,
            warn=warn,
            replace_existing=replace_existing,
            options=self._printed_as(what, format_name, options, episodes, locked),
            pictures=self.attached,
            production=_production(what, production, warn),
            platform=self._platform(what, profile),
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
        locked: bool | None = None,
        production: Path | None = None,
        profile: str = "",
    ) -> bytes:
        """What `export` would write, for a pipe.

        Raises:
            GateShut, InputError: as `export`.
        """
        from writersroom.export import render

        season, findings = self._judged(episodes, is_final=final)
        return render(
            season,
            what,
            format_name,
            episodes=episodes,
            final=final,
            findings=findings,
            writer=self.writer,
            now=self._clock(),
            warn=warn,
            options=self._printed_as(what, format_name, options, episodes, locked),
            pictures=self.attached,
            production=_production(what, production, warn),
            platform=self._platform(what, profile),
        )

    def _platform(self, what: str, name: str) -> Profile | None:
        """The platform asked for, else the series' own where `what` goes by one."""
        from writersroom.profiles import UnknownProfileError

        if name or what == "package":
            return self.profile(name)
        try:
            return self.profile() if what == "subtitles" else None
        except UnknownProfileError:
            return None  # the limits of the profile `generic` are held

    def _judged(
        self, episodes: Collection[int] | None, *, is_final: bool
    ) -> tuple[Season, tuple[Finding, ...]]:
        """The season and what the gates go by; for a final export, as it is at this moment."""
        with self._lock:
            if is_final:
                self._season = None  # another writer may have shut the gate since it was read
            season = self.season()
        for number in episodes or ():
            self._episode(number, season)
        return season, run(season, episodes=episodes, kept=self._kept)

    def _printed_as(
        self,
        what: str,
        format_name: str,
        options: ScriptOptions | None,
        episodes: Collection[int] | None,
        locked: bool | None,
    ) -> ScriptOptions:
        """The options, on the locked pages where a script has any and its format shows them."""
        from writersroom.export.options import DEFAULT
        from writersroom.export.registry import SHOWS_LOCK

        chosen = options or DEFAULT
        if what != "script" or chosen.locked is not None:
            return chosen
        if format_name in SHOWS_LOCK:
            return self.with_page_lock(chosen, episodes, wanted=locked)
        if locked:
            self.with_page_lock(chosen, episodes, wanted=True)
        return chosen

    def backup(self, destination: Path, *, replace_existing: bool = False) -> Path:
        """A checked copy of the bible, safe while others write; gives its path.

        Raises:
            StoreError: the destination exists or cannot be written; it is as it was.
        """
        from writersroom.bible.backup import back_up

        with self._lock:
            back_up(self._bible, destination, replace=replace_existing)
        return destination


def _production(
    what: str, path: Path | None, warn: Callable[[str], None] | None
) -> ProductionSettings | None:
    """Limit and rates where the export has a use for them; a file for any other is told of."""
    if what in _PLANNED:
        from writersroom.production.settings import read_production

        return read_production(path)
    if path is not None and warn is not None:
        shown = _("{option} changes nothing here; it shows in {formats}.")
        warn(shown.format(option="--production", formats=", ".join(_PLANNED)))
    return None
