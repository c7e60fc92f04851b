"""Everything a season gives, in one folder: made once, and from then on only what changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom import __version__
from writersroom.errors import InputError, WritersRoomError
from writersroom.i18n import _
from writersroom.room.exporting import Exporting

if TYPE_CHECKING:
    from pathlib import Path

    from writersroom.export import Job, Listener, Request
    from writersroom.export.everything import MadeSet


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
            InputError: there is no such episode, or `folder` is a file.
            ExportCancelled: `listener` said so; the files made so far are whole.
        """
        from writersroom.export import NOBODY, Listener
        from writersroom.export.everything import Failed, make_set
        from writersroom.export.fingerprint import SeasonPrints
        from writersroom.export.whole_set import whole_set

        if folder.exists() and not folder.is_dir():
            raise InputError(
                _("{path} is a file; the whole set needs a folder.").format(path=folder),
                hint=_("Choose another name."),
            )
        season, findings = self._judged(asked.episodes, is_final=asked.is_final)
        pictures, now = self._picture_digests(), self._clock()
        jobs: list[tuple[str, Job]] = []
        refused: list[Failed] = []
        plan = whole_set(season, asked)
        for one in plan:
            try:
                job = self._job_of(one.request, season, findings, Listener())
            except WritersRoomError as error:
                refused.append(Failed(one.name, error))
            else:
                jobs.append((one.name, replace(job, now=now)))
        made = make_set(
            jobs,
            SeasonPrints(season, findings, pictures, __version__),
            folder,
            listener or NOBODY,
            names={one.name for one in plan} if asked.episodes is None else None,
            fresh=fresh,
            replace_existing=replace_existing,
            at_home={
                name
                for name, job in jobs
                if pictures.keys() & (job.request.episodes or pictures.keys())
            },
        )
        made.failed[:0] = refused
        return made

    def _picture_digests(self) -> dict[int, tuple[str, ...]]:
        """What people attached to shots, by episode."""
        from writersroom.bible.attachments import attachments

        found: dict[int, tuple[str, ...]] = {}
        with self._lock:
            for one in attachments(self._bible):
                found[one.episode] = (*found.get(one.episode, ()), f"{one.shot} {one.sha256}")
        return found
