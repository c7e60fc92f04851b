"""Freezes the schema: the baseline's statements and the list of objects the opener lets in.

`python -m writersroom.bible.migrations.freeze` rewrites both files from the tables. The baseline may
be rewritten only until the first release; the list of known objects then grows with each revision.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_mock_engine
from sqlalchemy.engine import make_url

from writersroom.bible.engine import sqlite_driver
from writersroom.bible.known import KNOWN_FILE, describe
from writersroom.bible.migrating import MIGRATIONS, migrate
from writersroom.bible.schema import statements
from writersroom.bible.tables import Base

if TYPE_CHECKING:
    from sqlalchemy.sql.ddl import ExecutableDDLElement

_URLS = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}


def baseline(dialect: str) -> str:
    """The statements `0001_baseline_<dialect>.sql` must hold: tables, triggers, search index."""
    made: list[str] = []

    def note(element: ExecutableDDLElement, *_args: object, **_options: object) -> None:
        made.append(str(element.compile(dialect=engine.dialect)).strip())

    engine = create_mock_engine(make_url(_URLS[dialect]), note)
    Base.metadata.create_all(engine, checkfirst=False)
    # SQLAlchemy keeps the indexes of a table in a set: by name, the file is the same every time.
    made.sort(key=lambda statement: statement if statement.startswith("CREATE INDEX") else "")
    return "\n\n".join(made + list(statements(dialect))) + "\n"


def known_objects() -> str:
    """What `known_schema.json` must hold: every object of a bible made by the whole chain."""
    driver, _mode = sqlite_driver()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.bible"
        migrate(path, None)
        with closing(driver.connect(str(path))) as connection:
            return json.dumps(describe(connection), indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Write the frozen files anew."""
    for dialect in _URLS:
        target = MIGRATIONS / "versions" / f"0001_baseline_{dialect}.sql"
        target.write_text(baseline(dialect), encoding="utf-8")
    KNOWN_FILE.write_text(known_objects(), encoding="utf-8")


if __name__ == "__main__":
    main()
