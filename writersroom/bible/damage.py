"""What is left of a bible that is damaged: the tables that can be read, and the backup beside it."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.bible.engine import file_uri, sqlite_driver
from writersroom.bible.opening import id_without_wal, is_our_file, look
from writersroom.bible.tables import Base
from writersroom.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

_MOST_LOOKED_AT = 50
"""Files beside a bible that are opened to see whether they are a backup of it."""
_MOST_SAID = 5
_COPIES = (".bak", ".bible")


@dataclass(frozen=True, slots=True)
class Damage:
    """What a look into a damaged file found."""

    engine_says: tuple[str, ...]
    """The first words of SQLite's own check."""
    readable: tuple[tuple[str, int], ...]
    """Tables every row of which can be read, with how many there are."""
    broken: tuple[str, ...]
    """Tables that cannot be read, or only in part."""
    backup: Path | None
    """The newest sound bible beside it that is the same one."""


def survey(path: Path) -> Damage | None:
    """What is left of the bible at `path`; None where the file is none of ours. Changes nothing."""
    with suppress(OSError):
        if not is_our_file(path):
            return None
        driver, _mode = sqlite_driver()
        uri = file_uri(path, "ro") + "&immutable=1"
        with closing(driver.connect(uri, uri=True)) as connection:
            readable, broken = _tables(connection, driver.Error)
            return Damage(
                _engine_says(connection, driver.Error), readable, broken, newest_backup(path)
            )
    return None


def _tables(
    connection: Connection, failure: type[Exception]
) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    connection.execute("PRAGMA trusted_schema=OFF")
    # SQLite refuses a file that is shorter than it says, unless told so; the file stays read-only.
    connection.execute("PRAGMA writable_schema=ON")
    readable: list[tuple[str, int]] = []
    broken: list[str] = []
    for name in sorted(Base.metadata.tables):
        try:
            count = sum(1 for _row in connection.execute(f'SELECT * FROM "{name}"'))
        except (failure, UnicodeDecodeError, OverflowError):
            broken.append(name)
        else:
            readable.append((name, count))
    return tuple(readable), tuple(broken)


def _engine_says(connection: Connection, failure: type[Exception]) -> tuple[str, ...]:
    try:
        rows = connection.execute(f"PRAGMA integrity_check({_MOST_SAID})").fetchall()
    except (failure, UnicodeDecodeError) as error:
        return (str(error),)
    lines = (line.strip() for (text,) in rows if text != "ok" for line in str(text).split("\n"))
    return tuple(line for line in lines if line and not line.startswith("***"))[:_MOST_SAID]


def newest_backup(path: Path) -> Path | None:
    """The newest sound bible in the folder of `path` that is the same one; None where there is none.

    Where the damaged file no longer says which bible it is, the name decides.
    """
    with suppress(OSError):
        beside = [
            one for one in path.parent.iterdir() if one.suffix in _COPIES and one.name != path.name
        ]
        beside.sort(key=lambda one: one.stat().st_mtime, reverse=True)
        own = id_without_wal(path)
        return next((one for one in beside[:_MOST_LOOKED_AT] if _is_copy(one, path, own)), None)
    return None


def _is_copy(one: Path, path: Path, own: object) -> bool:
    try:
        look(one)
    except (StoreError, OSError):
        return False
    return one.name.startswith(path.stem) if own is None else id_without_wal(one) == own
