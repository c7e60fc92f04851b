"""Making the whole set: only what changed, whole files or none, and the others where one fails."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from writersroom.errors import ExitStatus, WritersRoomError
from writersroom.export.helper import HelperGone, answered
from writersroom.export.job import ExportCancelled
from writersroom.export.manifest import Manifest, place, read_manifest
from writersroom.export.writing import refuse_overwriting, write_bytes
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

    from writersroom.export.fingerprint import SeasonPrints
    from writersroom.export.helper import Answer, Helper
    from writersroom.export.job import Job, Listener

_PAYS_FROM = 12
"""Files to make from which it is worth it to tell a second process what holds for all."""


@dataclass(frozen=True, slots=True)
class Failed:
    """One file that could not be made; what lay there before still does."""

    name: str
    error: WritersRoomError


@dataclass(slots=True)
class MadeSet:
    """What became of the set."""

    written: list[Path] = field(default_factory=list)
    kept: int = 0
    """How many files were made from the same before, and still are as they were."""
    removed: list[Path] = field(default_factory=list)
    """What is made no longer: of an episode that is gone, say."""
    failed: list[Failed] = field(default_factory=list)

    @property
    def status(self) -> ExitStatus:
        """OK where all could be made; FINDINGS where only the gate stood in the way."""
        statuses = {failed.error.status for failed in self.failed}
        return max(statuses, default=ExitStatus.OK)


def make_set(
    jobs: Sequence[tuple[str, Job]],
    prints: SeasonPrints,
    folder: Path,
    listener: Listener,
    helper: Helper | None = None,
    *,
    names: Collection[str] | None = None,
    fresh: bool = False,
    replace_existing: bool = False,
) -> MadeSet:
    """Make the files of `jobs`, by their names in `folder`, as far as they are not there already.

    A file is made again where anything it rests on changed, or where somebody changed or deleted
    it; what somebody changed is replaced. A file of that name which is not ours stays, and counts
    as failed, unless `replace_existing`.

    Args:
        jobs: name and job of each file, of one season.
        prints: what each of them rests on.
        folder: where they lie; made where there is none.
        listener: told each file; asked before each whether to stop.
        helper: a second process that was told the same season.
        names: of all files that belong here; others that we made are removed. None: all stay.
        fresh: make every file again.
        replace_existing: write over files that are not ours, too (never over a bible).

    Raises:
        ExportCancelled: whoever listens said so; the files made so far are whole, and remembered.
        InputError: the folder cannot be written.
    """
    making = _Making(folder, listener, helper, replace_existing=replace_existing)
    return making.made(jobs, prints, names=names, fresh=fresh)


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    job: Job
    inputs: str

    @property
    def stays_home(self) -> bool:
        """Whether no other process can make it: one has neither the bible nor the pictures drawn."""
        return self.job.pictures is not None or self.job.drawn is not None

    @property
    def is_of_season(self) -> bool:
        """Whether it is more than one episode's: of all, or of those somebody is in."""
        episodes = self.job.request.episodes
        return episodes is None or self.job.request.export.is_for_character


def _piled(items: Iterable[_Item]) -> list[_Item]:
    """In the order of the pile, from whose ends two processes take.

    What stays here lies in front. Then the large files of the season in the order of the registry, in
    which those that need the same stand together, and the small ones of single episodes.
    """
    return sorted(items, key=lambda item: (not item.stays_home, not item.is_of_season))


class _Making:
    """One run: two hands take from one pile, and what they make is written by whoever made it."""

    def __init__(
        self, folder: Path, listener: Listener, helper: Helper | None, *, replace_existing: bool
    ) -> None:
        self._folder, self._listener, self._helper = folder, listener, helper
        self._replaces = replace_existing
        self._manifest: Manifest = read_manifest(folder)
        self._result = MadeSet()
        self._lock = threading.Lock()
        self._pile: deque[_Item] = deque()
        self._count = self._done = 0
        self._said: set[str] = set()

    def made(
        self,
        jobs: Sequence[tuple[str, Job]],
        prints: SeasonPrints,
        *,
        names: Collection[str] | None,
        fresh: bool,
    ) -> MadeSet:
        items = [_Item(name, job, prints.of(job)) for name, job in jobs]
        stale = [
            item for item in items if fresh or not self._manifest.is_current(item.name, item.inputs)
        ]
        self._result.kept = len(items) - len(stale)
        self._count = len(stale)
        try:
            if stale:
                self._make(stale)
            if names is not None:
                self._result.removed = self._manifest.forget_all_but(names)
        finally:
            self._manifest.save()
        return self._result

    def _with_pictures(self, items: Sequence[_Item]) -> list[_Item]:
        """The same, with the panels they show drawn once for all of them, on every core."""
        showing = [item.job for item in items if item.job.request.export.shows_panels]
        if not showing:
            return list(items)
        from writersroom.export.raster import drawn_ahead  # no other file draws panels

        listener = replace(self._listener, progress=lambda _done, _count, doing: self._tell(doing))
        drawn = drawn_ahead(showing, listener)
        return [
            replace(item, job=replace(item.job, drawn=drawn))
            if item.job.request.export.shows_panels
            else item
            for item in items
        ]

    def _make(self, stale: Sequence[_Item]) -> None:
        """All of them; what a helper that died left behind is made here."""
        self._pile.extend(_piled(self._with_pictures(stale)))
        if self._helper is not None and len(stale) >= _PAYS_FROM:
            self._work_beside(self._helper)
        self._work(answered, is_home=True)

    def _work_beside(self, helper: Helper) -> None:
        thread = threading.Thread(target=self._help, args=(helper,), daemon=True)
        thread.start()
        try:
            self._work(answered, is_home=True)
        except BaseException:
            helper.close()
            raise
        finally:
            thread.join()

    def _help(self, helper: Helper) -> None:
        try:
            self._work(helper.answered, is_home=False)
        except HelperGone:
            return  # this process does the rest alone

    def _work(self, make: Callable[[Job], Answer], *, is_home: bool) -> None:
        while (item := self._taken(is_home=is_home)) is not None:
            try:
                answer = make(item.job)
            except HelperGone:
                with self._lock:
                    self._pile.append(item)
                raise
            self._keep(item, answer)

    def _taken(self, *, is_home: bool) -> _Item | None:
        """The next item: this process takes from the front, the other one from the end."""
        if self._listener.cancelled is not None and self._listener.cancelled():
            if is_home:
                raise ExportCancelled(
                    _("The export was cancelled; the files made so far are whole.")
                )
            return None
        with self._lock:
            if not self._pile or (not is_home and self._pile[-1].stays_home):
                return None
            return self._pile.popleft() if is_home else self._pile.pop()

    def _keep(self, item: _Item, answer: Answer) -> None:
        error = answer.error
        if error is None:
            try:
                self._write(item, answer.data)
            except WritersRoomError as refusal:
                error = refusal
        with self._lock:
            if error is not None:
                self._result.failed.append(Failed(item.name, error))
            self._done += 1
            for message in answer.warnings:
                if message not in self._said and self._listener.warn is not None:
                    self._said.add(message)
                    self._listener.warn(message)
            self._tell(item.name)

    def _write(self, item: _Item, data: bytes) -> None:
        path = place(self._folder, item.name)
        is_ours = item.name in self._manifest.files
        refuse_overwriting(path, replace_existing=self._replaces or is_ours)
        with self._lock:
            self._manifest.announce(item.name, item.inputs, data)
        # Not awaited: the manifest, which is, has its sum, so that what a power cut tears is made again.
        write_bytes(path, data, is_awaited=False)
        with self._lock:
            self._manifest.note(item.name)
            self._result.written.append(path)

    def _tell(self, doing: str) -> None:
        if self._listener.progress is not None:
            self._listener.progress(self._done, self._count, doing)
