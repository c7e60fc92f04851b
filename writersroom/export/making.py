"""The one way to make an export: through the gate, told what was left out, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.names import in_runs, path_inside, safe_name
from writersroom.export.options import DEFAULT
from writersroom.export.registry import Spread
from writersroom.export.request import no_fixed_pages
from writersroom.export.writing import refuse_overwriting, write_bytes, write_folder
from writersroom.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from writersroom.export.job import Job, Listener


def render(job: Job) -> bytes:
    """The bytes of one export.

    Raises:
        InputError: none of the episodes is written, or no page of them can have changed.
        GateShut: it is final, and a hard finding stands.
        ExportCancelled: whoever listens said so.
    """
    _admit(job)
    made = job.request.export.write(job)
    job.step(1, 1, _(job.request.export.title))
    return made


def write(job: Job, out: Path, *, replace_existing: bool = False) -> list[Path]:
    """Write one export to `out` and give the files written.

    Where `out` is a folder, the files are named for the series, and subtitles and timelines give
    one for each episode. An archive asked for as `folder` makes `out` a folder of its files, and so
    does a pack of prompts unless `out` ends in `.zip`. A failed or cancelled export writes nothing.

    Raises:
        InputError: also where the file exists and `replace_existing` is not set, unless it is an
            earlier file of ours whose seal nobody broke; and always where it is a bible.
        GateShut, ExportCancelled: as `render`.
    """
    job = replace(job, listener=job.listener.told_once())
    if _is_folder(job, out):
        refuse_overwriting(out, replace_existing=replace_existing)
        _admit(job)
        files = job.request.export.files(job)
        job.step(1, 1, _(job.request.export.title))
        return write_folder(files, out, replace_existing=replace_existing)
    jobs = list(_jobs(job, out))
    for path, _one in jobs:
        refuse_overwriting(path, replace_existing=replace_existing)
    made = [
        (path, render(replace(one, listener=_of_many(job, done, len(jobs)))))
        for done, (path, one) in enumerate(jobs)
    ]
    for path, data in made:
        write_bytes(path, data)
    return [path for path, _data in made]


def _is_folder(job: Job, out: Path) -> bool:
    """Whether `out` is to be a folder of the files an archive would hold."""
    is_archive = out.suffix.lower() == ".zip" and not out.is_dir()
    return job.request.is_unpacked or (job.request.export.is_folder and not is_archive)


def _admit(job: Job) -> None:
    """Let a job through that may be made; whoever listens is told what is left out.

    Raises:
        InputError, GateShut: as `render`.
    """
    request = job.request
    job.refuse_nothing_written()
    if job.is_final:
        from writersroom.checks.gate import refuse_final

        refuse_final(job.findings)
    if request.what == "script" and job.options.only_revised:
        _refuse_comparing(job)
    if job.options != DEFAULT:
        job.tell(job.unshown())
    if not request.export.takes_unwritten:
        job.tell(_unwritten(job))


def _jobs(job: Job, out: Path) -> Iterator[tuple[Path, Job]]:
    """Each file that is to be written, with the job that makes it."""
    if not out.is_dir():
        yield out, job
        return
    export, name = job.request.export, f"{job.season.series.title} {job.request.what}"
    if export.is_for_character:
        name += f" {job.options.character}"
    frames = f" {job.options.fps}fps" if export.counts_frames else ""
    end = f"{frames}{f' {export.format}' if export.own_suffix else ''}{export.suffix}"
    if export.spread is not Spread.APART:
        yield path_inside(out, safe_name(name, end)), job
        return
    job.refuse_nothing_written()
    for episode in job.episodes:
        path = path_inside(out, safe_name(name, f" E{episode.number:03}{end}"))
        yield path, job.of_episode(episode.number)


def _of_many(job: Job, done: int, count: int) -> Listener:
    """Whoever listens to one of several files: told in files."""
    listener = job.listener
    tell = listener.progress
    if tell is None or count == 1:
        return listener
    return replace(listener, progress=lambda _done, _count, doing: tell(done, count, doing))


def _unwritten(job: Job) -> Iterator[str]:
    """One sentence where episodes that were asked for are not among those exported."""
    asked = job.request.episodes or frozenset()
    numbers = sorted(asked - {episode.number for episode in job.season.written})
    if numbers and len(numbers) < len(asked):
        yield ngettext(
            "Episode {numbers} has no script and is left out.",
            "Episodes {numbers} have no script and are left out.",
            len(numbers),
        ).format(numbers=in_runs(numbers))


def _refuse_comparing(job: Job) -> None:
    """Say so where the pages that changed cannot be told from the others."""
    if job.is_flowed:
        raise no_fixed_pages(job.request.format)
    if not job.options.previous and not job.options.locked:
        raise InputError(
            _("There is no earlier version to tell the changed pages from."),
            hint=_("Lock the pages that are handed out, or name a moment with --revised-since."),
        )
