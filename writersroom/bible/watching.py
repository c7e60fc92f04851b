"""Noticing other writers' saves: `data_version` on SQLite first, then the history."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from writersroom.bible.engine import file_uri, sqlite_driver
from writersroom.bible.failures import told
from writersroom.bible.untracked import REVISION

if TYPE_CHECKING:
    import sqlite3

    from writersroom.bible.engine import Engines

_OVERLAP = 1_000
"""Revision ids re-read at each look: on PostgreSQL commit order is not id order."""
_PATIENCE_SECONDS = 0.05


class Watch:
    """Remembers what has been seen; asks on a connection of its own, outside any transaction."""

    def __init__(self, engines: Engines, target: str, client_id: str) -> None:
        self._engines = engines
        self._target = target
        self._path = Path(target) if engines.is_sqlite else None
        self._client_id = client_id
        self._lock = threading.Lock()
        self._raw: sqlite3.Connection | None = None
        self._data_version: int | None = None
        self._newest = self._newest_id()
        self._seen = self._foreign_ids()
        self._file_changed()

    def has_news(self) -> bool:
        """Whether another client has saved since the last look."""
        with self._lock:
            if not self._file_changed():
                return False
            ids = self._foreign_ids()
            has_news = bool(ids - self._seen)
            self._seen = ids
            self._newest = max(self._newest, *ids) if ids else self._newest
            return has_news

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            if self._raw is not None:
                self._raw.close()
                self._raw = None

    def _file_changed(self) -> bool:
        """False only where SQLite says that nobody committed since the last look."""
        if self._path is None:
            return True
        driver, _mode = sqlite_driver()
        if self._raw is None:
            uri = file_uri(self._path, "ro")
            self._raw = driver.connect(
                uri, uri=True, timeout=_PATIENCE_SECONDS, check_same_thread=False
            )
            self._raw.isolation_level = None
        try:
            version = self._raw.execute("PRAGMA data_version").fetchone()[0]
        except driver.Error:  # a writer is committing: the next look will see it
            return False
        has_changed: bool = version != self._data_version
        self._data_version = version
        return has_changed

    def _newest_id(self) -> int:
        with told(self._target), self._engines.reader.begin() as connection:
            return connection.execute(select(func.max(REVISION.c.id))).scalar() or 0

    def _foreign_ids(self) -> frozenset[int]:
        query = select(REVISION.c.id).where(
            REVISION.c.id > self._newest - _OVERLAP, REVISION.c.client_id != self._client_id
        )
        with told(self._target), self._engines.reader.begin() as connection:
            return frozenset(connection.execute(query).scalars())
