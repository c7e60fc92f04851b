"""What every test shares: the flag that rewrites golden screens, and a fixed environment."""

from __future__ import annotations

import functools
import gc
import os
import socket
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# The same examples every time: a change is judged by what it changes. `make fuzz` looks for new ones.
if "WRITERSROOM_FUZZ" not in os.environ:
    settings.register_profile("steady", derandomize=True, deadline=None)
    settings.load_profile("steady")

# Textual reads these when it is imported, so they are set before any test module is.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
for name in ("NO_COLOR", "TEXTUAL_THEME", "WRITERSROOM_LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"
# No test reads the configuration of whoever runs it.
os.environ["WRITERSROOM_CONFIG"] = os.devnull


LEFT_THE_MACHINE: list[str] = []
"""Addresses somebody tried to reach beyond this machine: no test may."""


def _stays_here(
    connect: Callable[[socket.socket, Any], Any],
) -> Callable[[socket.socket, Any], Any]:
    """`connect` for this machine only: another address is refused, and every test from then on fails.

    An audit hook would be called for each `id()`, too: a tenth of all CPU time of the room's tests.
    """

    @functools.wraps(connect)
    def connected(self: socket.socket, address: Any) -> Any:
        host = str(address[0]) if isinstance(address, tuple) else "localhost"
        if host not in ("localhost", "::1") and not host.startswith("127."):
            LEFT_THE_MACHINE.append(host)
            raise PermissionError(f"a test tried to reach {host}")
        return connect(self, address)

    return connected


for name in ("connect", "connect_ex"):
    setattr(socket.socket, name, _stays_here(getattr(socket.socket, name)))


def pytest_runtest_teardown() -> None:
    """A connection beyond this machine fails its test and all that follow, also where it was caught."""
    assert not LEFT_THE_MACHINE


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-looks` rewrites the golden screens; the difference is then read in review."""
    parser.addoption("--update-looks", action="store_true", help="rewrite the golden screens")
    parser.addoption(
        "--watch-handlers", action="store_true", help="fail where a message handler is slow"
    )


def pytest_collection_finish() -> None:
    """Seven thousand tests and all modules stay to the end: the collector need not look at them.

    Looking again and again took a quarter of all CPU time of the room's tests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(1_000, 10, 50)


@pytest.fixture(scope="session", autouse=True)
def an_empty_bible_is_made_once() -> Iterator[None]:
    """Thousands of tests begin with a new bible: the first runs all migrations, the others copy it.

    Where the file itself is the matter, `migrated_anew` (tests/bible) gives each its own.
    """
    from writersroom.bible import migrating

    migrate = migrating.migrate
    empty: list[bytes] = []

    @functools.wraps(migrate)
    def copied(
        path: Path, revision: str | None, *, scripts: Path = migrating.MIGRATIONS
    ) -> Path | None:
        if revision is not None or scripts != migrating.MIGRATIONS:
            return migrate(path, revision, scripts=scripts)
        if not empty:
            migrate(path, None)
            assert not path.with_name(f"{path.name}-wal").exists()
            empty.append(path.read_bytes())
        path.write_bytes(empty[0])
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrating, "migrate", copied)
        yield
