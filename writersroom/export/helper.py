"""A second process that makes files of a season: half of a large set, on the other core.

    python -P -m writersroom.export.helper

It is told the season while the room still checks it, then one request after the other, and answers
each with bytes or with what went wrong. What goes to and fro is pickled, between us and nobody else.
It writes no file.

The pools of the standard library would fork a room with its threads and open database, or import
the main module again, which is the script of whoever uses `Room` in one.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, NoReturn

from writersroom.errors import WritersRoomError
from writersroom.export.job import ExportCancelled, Job, Listener
from writersroom.export.making import render
from writersroom.export.pdf import forget
from writersroom.i18n import _, current_language, use_language
from writersroom.log import keep_trace
from writersroom.production.strips import strips_of
from writersroom.season import build_season

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime

    from writersroom.bible.facts import SeasonFacts
    from writersroom.checks.finding import Finding
    from writersroom.export.request import Request
    from writersroom.export.templates import Templates
    from writersroom.production.settings import ProductionSettings
    from writersroom.profiles import Profile
    from writersroom.season import Season

_TO_TIDY_SECONDS = 3.0
"""How long a process that is told to end may take to remove its temporary files."""
_LARGE = 150_000
"""Bytes of a PDF of many episodes; what typst keeps of a dozen of them is as much as all else."""


class HelperGone(WritersRoomError):
    """The second process ended before it answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one job."""

    data: bytes = b""
    error: WritersRoomError | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known as soon as the season is read."""

    language: str
    facts: SeasonFacts


@dataclass(frozen=True, slots=True)
class _Told:
    """What holds for every file."""

    now: datetime
    writer: str
    judged: tuple[Finding, ...] | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of one file."""

    request: Request
    production: ProductionSettings | None
    platform: Profile | None
    templates: Templates


def answered(job: Job) -> Answer:
    """Make one file of many, here and now; only a wish to stop goes through.

    Which options change nothing in it is not told: in another file of the set they do.

    Raises:
        ExportCancelled: whoever listens said so.
    """
    said: list[str] = []
    listener = Listener(cancelled=job.listener.cancelled, warn=said.append)
    try:
        made = render(replace(job, listener=listener))
    except ExportCancelled:
        raise
    except WritersRoomError as error:
        return Answer(error=error, warnings=tuple(said))
    except Exception as fault:  # the edge of a worker: the other files still go on
        path = keep_trace(fault)
        told = _("A fault of the program: {fault}. Its trace is in {path}.")
        return Answer(error=WritersRoomError(told.format(fault=repr(fault)[:200], path=path)))
    if made.startswith(b"%PDF") and len(made) > _LARGE:
        forget()
    known = job.unshown() if said else ()
    return Answer(made, warnings=tuple(message for message in said if message not in known))


def beside(season: Season) -> AbstractContextManager[Helper | None]:
    """A helper that is told `season`; none where there is no core for it, or no script to export."""
    pays = (os.cpu_count() or 1) > 1 and any(season.written)
    return closing(Helper(season)) if pays else nullcontext()


class Helper:
    """The process, as its maker sees it; one thread at a time talks to it."""

    def __init__(self, season: Season) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin is not None
        # It listens when it has started: until then a season would stop the pipe.
        self._begins = ThreadPoolExecutor(1)
        read = _Read(current_language(), season.facts)
        self._season_told = self._begins.submit(_send, read, self._process.stdin)
        self._is_told = self._is_at_work = False

    def close(self) -> None:
        """End it, whatever it does; in the middle of a file it has temporary ones to remove."""
        if self._is_at_work:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_TO_TIDY_SECONDS)
        self._process.kill()
        self._process.wait()
        self._begins.shutdown()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError, ValueError):
                    pipe.close()

    def answered(self, job: Job) -> Answer:
        """Have one file made.

        Raises:
            HelperGone: it is not there any more.
        """
        into, out = self._process.stdin, self._process.stdout
        assert into is not None
        assert out is not None
        try:
            if not self._is_told:
                self._season_told.result()
                _send(_Told(job.now, job.writer, job.judged), into)
                self._is_told = True
            platform = _portable(job.platform)
            self._is_at_work = True
            _send(_Asked(job.request, job.production, platform, job.templates), into)
            answer = pickle.load(out)
            self._is_at_work = False
        except (OSError, ValueError, EOFError, TypeError, pickle.PickleError) as failure:
            raise HelperGone(str(failure)) from failure
        assert isinstance(answer, Answer)
        return answer


def _portable(platform: Profile | None) -> Profile | None:
    """The profile with nothing in it that cannot be pickled."""
    return replace(platform, checks=dict(platform.checks)) if platform else None


def _send(value: object, into: IO[bytes]) -> None:
    pickle.dump(value, into, pickle.HIGHEST_PROTOCOL)
    into.flush()


def _end(_signal: int, _frame: object) -> NoReturn:
    sys.exit(0)


def main() -> None:
    """Answer until nobody asks any more; Ctrl-C is for the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    gc.set_threshold(200_000)  # as in any other command
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    read = pickle.load(sys.stdin.buffer)
    use_language(read.language)
    season = build_season(read.facts)
    strips_of(season, season.written)  # which most files rest on: nobody asks for any yet
    told = pickle.load(sys.stdin.buffer)
    with suppress(EOFError):
        while True:
            asked = pickle.load(sys.stdin.buffer)
            job = Job(
                season, asked.request, told.now, told.writer, told.judged,
                production=asked.production, platform=asked.platform, templates=asked.templates,
            )  # fmt: skip
            _send(answered(job), out)


if __name__ == "__main__":
    # Under its own name, so that what is pickled here is known there.
    from writersroom.export.helper import main as answer_all

    answer_all()
