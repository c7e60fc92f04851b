"""One tab of a browser: a room in a process of its own, with few words of our environment."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE
from contextlib import suppress
from shlex import join
from typing import TYPE_CHECKING

from textual_serve.app_service import AppService
from typing_extensions import override

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from textual_serve.download_manager import DownloadManager

_KEPT = frozenset(
    (
        *("HOME", "LANG", "LANGUAGE", "PATH", "TMPDIR", "TZ", "USER", "LOGNAME"),
        *("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "SYSTEMROOT", "APPDATA", "LOCALAPPDATA"),
        *("WRITERSROOM_CONFIG", "WRITERSROOM_LANGUAGE", "WRITERSROOM_TEMPLATES"),
        *("WRITERSROOM_THEME", "WRITERSROOM_WRITER", "COLUMNS", "ROWS"),
    )
)
_KEPT_STARTS = ("LC_", "XDG_", "PG", "TEXTUAL_", "TERM_PROGRAM")
"""`PG…`: a bible on a server may be opened by them. The last two say that a browser is the terminal."""
_PATIENCE_SECONDS = 10.0
"""For a room to save and close; what is typed is kept every two seconds in any case."""


def scrubbed(environment: Mapping[str, str]) -> dict[str, str]:
    """What a room needs of an environment. Keys of AI services and of all else stay out."""
    return {
        name: value
        for name, value in environment.items()
        if name.upper() in _KEPT or name.upper().startswith(_KEPT_STARTS)
    }


class Tab(AppService):
    """A room's process behind one connection; closed with it, and it saves before it goes."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[None]],
        downloads: DownloadManager,
    ) -> None:
        super().__init__(
            join(arguments),
            write_bytes=write_bytes,
            write_str=write_str,
            close=close,
            download_manager=downloads,
        )
        self._arguments = arguments

    @override
    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return scrubbed(super()._build_environment(width, height))

    @override
    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        process = await asyncio.create_subprocess_exec(
            *self._arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,  # Ctrl-C is for the server; it asks the rooms to close
        )
        self._process, self._stdin = process, process.stdin
        return process

    @override
    async def run(self) -> None:
        await super().run()
        with suppress(ConnectionError):
            await self.remote_close()

    @override
    async def stop(self) -> None:
        """Let the room save and close; end it where it does not."""
        process, task = self._process, self._task
        if process is None or task is None:
            return
        self._process = self._task = None
        with suppress(ProcessLookupError):
            process.terminate()  # the protocol's own "quit" leaves without saving
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await task
                await self._drained(process)
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()

    @staticmethod
    async def _drained(process: Process) -> None:
        """Read on where the browser is gone: a full pipe would hold the room back from closing."""
        assert process.stdout is not None
        while await process.stdout.read(1 << 16):
            pass
