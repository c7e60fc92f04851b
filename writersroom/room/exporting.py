"""What a room gives out: exports and backups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.checks import run
from writersroom.i18n import _
from writersroom.room.authorship import Authorship
from writersroom.room.locking import PageLocking
from writersroom.room.picturing import Picturing
from writersroom.room.preflighting import Preflighting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from pathlib import Path

    from writersroom.checks.finding import Finding
    from writersroom.export import Job, Listener, Request
    from writersroom.export.options import ScriptOptions
    from writersroom.production.settings import ProductionSettings
    from writersroom.profiles import Profile
    from writersroom.season import Season


class Exporting(Picturing, PageLocking, Preflighting, Authorship):
    """Files made from the season, drafts always and finals through the gate; checked copies."""

    def export(
        self,
        request: Request,
        out: Path,
        listener: Listener | None = None,
        *,
        replace_existing: bool = False,
    ) -> list[Path]:
        """Write what `request` asks for to `out`; give the files written.

        `writersroom.export.EXPORTS` has what there is in which format: the script, the storyboard,
        the season, the findings and all that the set and the platforms ask for. A script keeps the
        pages that were locked, unless the request says otherwise.

        A schedule and its call sheets read a day's limit and rates from the file it names, by
        default `production.toml` beside the configuration of this account.

        Raises:
            GateShut: it is final while a hard finding stands.
            InputError: there is no such episode, or `out` is a bible, or a file that is no earlier
                export and `replace_existing` is not set, or no pages are locked.
        """
        from writersroom.export import write

        return write(self._job(request, listener), out, replace_existing=replace_existing)

    def export_bytes(self, request: Request, listener: Listener | None = None) -> bytes:
        """What `export` would write, for a pipe.

        Raises:
            GateShut, InputError: as `export`.
        """
        from writersroom.export import render

        return render(self._job(request, listener))

    def _job(self, request: Request, listener: Listener | None) -> Job:
        from writersroom.export import NOBODY

        season, findings = self._judged(request.episodes, is_final=request.is_final)
        return self._job_of(request, season, findings, listener or NOBODY)

    def _job_of(
        self, request: Request, season: Season, findings: tuple[Finding, ...], listener: Listener
    ) -> Job:
        from writersroom.export import Job
        from writersroom.room.own_templates import own_templates

        return Job(
            season,
            replace(request, options=self._printed_as(request)),
            self._clock(),
            self.writer,
            findings,
            listener,
            pictures=self.attached,
            imported=self._imported,
            ai_record=self.ai_record,
            production=_production(request, listener.warn),
            platform=self._platform(request),
            templates=own_templates(self.target, request.templates),
        )

    def _imported(self) -> tuple[tuple[str, bytes], ...]:
        from writersroom.bible.originals import originals

        with self._lock:
            return originals(self._bible)

    def _platform(self, request: Request) -> Profile | None:
        """The platform asked for, else the series' own where the export goes by one."""
        from writersroom.profiles import UnknownProfileError

        if request.profile or request.export.needs_platform:
            return self.profile(request.profile)
        try:
            return self.profile() if request.export.takes_platform else None
        except UnknownProfileError:
            return None  # the limits of the profile `generic` are held

    def _judged(
        self, episodes: Collection[int] | None, *, is_final: bool
    ) -> tuple[Season, tuple[Finding, ...]]:
        """The season and what the gates go by."""
        season = self._season_asked(episodes, is_final=is_final)
        return season, run(season, episodes=episodes, kept=self._kept)

    def _season_asked(self, episodes: Collection[int] | None, *, is_final: bool) -> Season:
        """The season, in which all `episodes` are; for a final export, as it is at this moment."""
        with self._lock:
            if is_final:
                self._season = None  # another writer may have shut the gate since it was read
            season = self.season()
        for number in episodes or ():
            self._episode(number, season)
        return season

    def _printed_as(self, request: Request) -> ScriptOptions:
        """The options, on the locked pages where a script has any and its format shows them."""
        chosen, since = request.options, request.revised_since
        if since is not None:
            chosen = replace(chosen, previous=self.scripts_as_of(since))
        if request.what != "script" or chosen.locked is not None:
            return chosen
        if request.export.shows_lock:
            return self.with_page_lock(chosen, request.episodes, wanted=request.locked)
        if request.locked:
            self.with_page_lock(chosen, request.episodes, wanted=True)
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

    def scripts_as_of(self, moment: datetime) -> tuple[tuple[int, str], ...]:
        """Every episode's script as it stood at `moment`, by number; those not written yet left out."""
        from writersroom.bible.history import scripts_at

        with self._lock:
            return scripts_at(self._bible, moment)


def _production(request: Request, warn: Callable[[str], None] | None) -> ProductionSettings | None:
    """Limit and rates where the export has a use for them; a file for any other is told of."""
    if request.export.plans_days:
        from writersroom.production.settings import read_production

        return read_production(request.production)
    if request.production is not None and warn is not None:
        from writersroom.export import EXPORTS

        planned = dict.fromkeys(one.what for one in EXPORTS.values() if one.plans_days)
        shown = _("{option} changes nothing here; it shows in {formats}.")
        warn(shown.format(option="--production", formats=", ".join(planned)))
    return None
