"""A room served to browsers by a real process, and a browser that is only a session of aiohttp."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from aiohttp import ClientSession, CookieJar

PATIENCE_SECONDS = 60.0


class Served:
    """`writersroom serve`, and what it printed."""

    def __init__(self, bible: Path, *options: str) -> None:
        self.home = bible.parent
        self._printed = self.home / "printed"
        environment = os.environ | {
            "XDG_STATE_HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home),
            "WRITERSROOM_WRITER": "ann",
            "WRITERSROOM_LLM_API_KEY": "sk-never-in-a-tab",
        }
        with self._printed.open("wb") as printed:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-u",
                    "-m",
                    "writersroom",
                    "serve",
                    str(bible),
                    "--port",
                    "0",
                    *options,
                ],
                stdout=printed,
                stderr=subprocess.STDOUT,
                env=environment,
            )
        self.link()

    def link(self, which: int = 0) -> str:
        """The first, second … link it printed; waits for it."""
        end = time.monotonic() + PATIENCE_SECONDS
        while len(links := re.findall(r"http://\S+", self.printed())) <= which:
            assert time.monotonic() < end, self.printed()
            assert self._process.poll() is None, self.printed()
            time.sleep(0.05)
        return str(links[which])

    def printed(self) -> str:
        return self._printed.read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        return self.link().split("/enter", maxsplit=1)[0]

    def rooms(self) -> list[int]:
        """The processes of its tabs."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return [int(word) for word in children.read_text(encoding="ascii").split()]

    def interrupt(self) -> int:
        """End it as Ctrl-C does; its exit status."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(PATIENCE_SECONDS)

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


def a_browser() -> ClientSession:
    """One that keeps cookies of addresses without a name, too."""
    return ClientSession(cookie_jar=CookieJar(unsafe=True))


async def wait_for_no_rooms(served: Served) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while served.rooms():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)
