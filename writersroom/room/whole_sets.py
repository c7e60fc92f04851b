"""Everything a season gives, in one folder: made once, and from then on only what changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom import __version__
from writersroom.checks import run
from writersroom.errors import InputError, WritersRoomError
from writersroom.i18n import _
from writersroom.room.exporting import Exporting

if TYPE_CHECKING:
    from collections.abc import Iterable, Set
    from pathlib import Path

    from writersroom.checks.finding import Finding
    from writersroom.export import Job, Listener, Request
    from writersroom.export.everything import Failed, MadeSet
    from writersroom.export.whole_set import Planned
    from writersroom.season import Season


class WholeSets(Exporting):
    """The whole set of files."""

    def export_all(
        self,
        asked: Request,
        folder: Path,
        listener: Listener | None = None,
        *,
        fresh: bool = False,
        replace_existing: bool = False,
    ) -> MadeSet:
        """Make every file this season can give, in `folder`; only what is not there already.

        Episodes, layout, stage, platform and production file are those of `asked`. docs/guide.md
        shows the folders. What cannot be made is told in the result, and the others are made.

        Raises:
            InputError: there is no such episode, `folder` is a file, or the configuration cannot be
                read or names no folder of templates; nothing was made.
            ExportCancelled: `listener` said so; the files made so far are whole.
        """
        from writersroom.export import NOBODY
        from writersroom.export.everything import make_set
        from writersroom.export.fingerprint import SeasonPrints
        from writersroom.export.helper import beside
        from writersroom.export.whole_set import whole_set

        self._refuse_whole_set(asked, folder)
        season = self._season_asked(asked.episodes, is_final=asked.is_final)
        with beside(season) as helper:
            findings = run(season, episodes=asked.episodes, kept=self._kept)
            pictures = self._picture_digests()
            plan = whole_set(season, asked)
            jobs, refused = self._jobs_of(plan, season, findings, pictures.keys())
            made = make_set(
                jobs,
                SeasonPrints(season, findings, pictures, __version__),
                folder,
                listener or NOBODY,
                helper,
                names={one.name for one in plan} if asked.episodes is None else None,
                fresh=fresh,
                replace_existing=replace_existing,
            )
        made.failed[:0] = refused
        return made

    def _refuse_whole_set(self, asked: Request, folder: Path) -> None:
        """Say so before anything is made where every file of the set would be refused."""
        from writersroom.room.own_templates import own_templates

        if folder.exists() and not folder.is_dir():
            raise InputError(
                _("{path} is a file; the whole set needs a folder.").format(path=folder),
                hint=_("Choose another name."),
            )
        own_templates(self.target, asked.templates)

    def _jobs_of(
        self,
        plan: Iterable[Planned],
        season: Season,
        findings: tuple[Finding, ...],
        pictured: Set[int],
    ) -> tuple[list[tuple[str, Job]], list[Failed]]:
        """The job of each file, all of one moment, and the files that cannot even be begun.

        Only a job of episodes among `pictured` asks for what people attached.
        """
        from writersroom.export import Listener
        from writersroom.export.everything import Failed

        now = self._clock()
        begun: dict[tuple[str, str], Job] = {}
        jobs: list[tuple[str, Job]] = []
        refused: list[Failed] = []
        for one in plan:
            what = (one.request.what, one.request.format)
            try:
                if what not in begun:
                    begun[what] = self._job_of(one.request, season, findings, Listener())
                request = replace(one.request, options=self._printed_as(one.request))
            except WritersRoomError as error:
                refused.append(Failed(one.name, error))
                continue
            job = replace(begun[what], request=request, now=now)
            has_pictures = bool(pictured & (request.episodes or pictured))
            jobs.append((one.name, job if has_pictures else replace(job, pictures=None)))
        return jobs, refused

    def _picture_digests(self) -> dict[int, tuple[str, ...]]:
        """What people attached to shots, by episode."""
        from writersroom.bible.attachments import attachments

        found: dict[int, tuple[str, ...]] = {}
        with self._lock:
            for one in attachments(self._bible):
                found[one.episode] = (*found.get(one.episode, ()), f"{one.shot} {one.sha256}")
        return found
