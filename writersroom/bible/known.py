"""The schema objects a bible of ours may hold: all else in a file is refused before it can act."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

KNOWN_FILE = Path(__file__).parent / "known_schema.json"
_PLAIN_COLUMN = 0
"""`table_xinfo.hidden` of an ordinary column; 2 and 3 are generated ones, which we never make."""


def describe(connection: Connection) -> dict[str, list[str]]:
    """Every object by `type name`: its columns for a plain table, its SQL for all else."""
    objects = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {f"{kind} {name}": _shape(connection, kind, name, sql) for kind, name, sql in objects}


def unexpected(connection: Connection) -> list[str]:
    """Names of objects no release of ours ever made, or made differently."""
    known: dict[str, list[list[str]]] = json.loads(KNOWN_FILE.read_text(encoding="utf-8"))
    found: list[str] = []
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        if name.startswith("sqlite_"):
            if kind not in ("table", "index"):
                found.append(name)
        elif _shape(connection, kind, name, sql) not in known.get(f"{kind} {name}", []):
            found.append(name)
    return found


def _shape(connection: Connection, kind: str, name: str, sql: str | None) -> list[str]:
    is_virtual = (sql or "").upper().startswith("CREATE VIRTUAL")
    if kind != "table" or is_virtual:
        return [sql or ""]
    columns = connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (name,))
    return sorted(
        column if hidden == _PLAIN_COLUMN else f"{column} (generated)" for column, hidden in columns
    )
