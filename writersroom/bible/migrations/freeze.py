"""Freezes the list of objects the opener lets in: whatever a release of ours ever made.

`python -m writersroom.bible.migrations.freeze` rewrites it from the chain of migrations; the list
grows with each revision. The statements of a revision are frozen beside it and never change again.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import closing
from pathlib import Path

from alembic.script import ScriptDirectory

from writersroom.bible.engine import sqlite_driver
from writersroom.bible.known import KNOWN_FILE, describe
from writersroom.bible.migrating import MIGRATIONS, migrate


def known_objects() -> str:
    """What `known_schema.json` must hold: every shape each object has in a revision of the chain."""
    driver, _mode = sqlite_driver()
    known: dict[str, list[list[str]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for revision in _revisions():
            path = Path(folder) / f"{revision}.bible"
            migrate(path, None, to=revision)
            with closing(driver.connect(str(path))) as connection:
                for name, shape in describe(connection).items():
                    if shape not in known.setdefault(name, []):
                        known[name].append(shape)
    return json.dumps(known, indent=1, sort_keys=True) + "\n"


def _revisions() -> list[str]:
    """Every revision, the first one first."""
    chain = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    return [step.revision for step in chain][::-1]


def main() -> None:
    """Write the frozen file anew."""
    KNOWN_FILE.write_text(known_objects(), encoding="utf-8")


if __name__ == "__main__":
    main()
