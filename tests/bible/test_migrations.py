from __future__ import annotations

import multiprocessing
import random
import shutil
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from tests.bible.builders import a_series
from writersroom.bible import migrating
from writersroom.bible.backup import back_up_file
from writersroom.bible.engine import sqlite_driver
from writersroom.bible.known import KNOWN_FILE, describe
from writersroom.bible.migrating import MIGRATIONS, migrate, migrate_database
from writersroom.bible.migrations.freeze import baseline, known_objects
from writersroom.bible.opening import upgrade
from writersroom.bible.schema import HEAD, create_schema
from writersroom.bible.store import Bible
from writersroom.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.usefixtures("migrated_anew")
PROCESSES = multiprocessing.get_context("forkserver")

_NEXT = '''
"""A batch migration of a parent table: the kind that deletes all children when keys are on."""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None
KEYS = {"table_kwargs": {"sqlite_autoincrement": True}}


def upgrade():
    with op.batch_alter_table("series", **KEYS) as batch:
        batch.add_column(sa.Column("sponsor", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("episode", **KEYS) as batch:
        batch.alter_column("mood", server_default="calm")
'''


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Our chain with one more revision at its end."""
    folder = tmp_path / "chain"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0002_next.py").write_text(_NEXT)
    return folder


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A bible that nobody has open."""
    path = tmp_path / "show.bible"
    with Bible.create(path, "Ann") as bible:
        a_series(bible)
    return path


def _rows(path: Path) -> dict[str, int]:
    driver, _mode = sqlite_driver()
    with closing(driver.connect(str(path))) as connection:
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        counts = {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in names
        }
        return {
            name: count
            for name, count in counts.items()
            if not name.startswith(("search", "sqlite"))
        }


def _revision(path: Path) -> str:
    driver, _mode = sqlite_driver()
    with closing(driver.connect(str(path))) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_the_chain_has_one_head_and_it_is_ours() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_frozen_baseline_is_current(dialect: str) -> None:
    frozen = MIGRATIONS / "versions" / f"0001_baseline_{dialect}.sql"
    assert frozen.read_text(encoding="utf-8") == baseline(dialect)


def test_the_list_of_known_objects_is_current() -> None:
    assert KNOWN_FILE.read_text(encoding="utf-8") == known_objects()


def test_the_chain_and_create_all_give_the_same_schema(tmp_path: Path) -> None:
    by_chain, by_tables = tmp_path / "chain.bible", tmp_path / "tables.bible"
    migrate(by_chain, None)
    engine = create_engine(f"sqlite:///{by_tables}")
    with engine.begin() as connection:
        create_schema(connection)
    engine.dispose()
    shapes = []
    for path in (by_chain, by_tables):
        driver, _mode = sqlite_driver()
        with closing(driver.connect(str(path))) as connection:
            shapes.append(describe(connection))
    assert shapes[0] == shapes[1]


def test_the_baseline_and_create_all_give_the_same_tables_on_postgresql(server: str) -> None:
    scheme, _, rest = server.partition("://")

    def made(schema: str, statements: list[str]) -> dict[str, list[str]]:
        options = {"options": f"-csearch_path={schema}"}
        engine: Engine = create_engine(f"{scheme}+psycopg://{rest}", connect_args=options)
        with engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
            if not statements:
                create_schema(connection)
            for statement in statements:
                connection.exec_driver_sql(statement)
        tables = inspect(engine)
        shape = {
            table: sorted(
                f"{column['name']} {column['type']}" for column in tables.get_columns(table)
            )
            for table in tables.get_table_names()
            if table != "alembic_version"
        }
        engine.dispose()
        return shape

    frozen = (MIGRATIONS / "versions" / "0001_baseline_postgresql.sql").read_text(encoding="utf-8")
    assert made("by_chain", frozen.strip().split("\n\n")) == made("by_tables", [])


def test_an_upgrade_keeps_every_row_and_makes_a_backup_first(closed: Path, scripts: Path) -> None:
    before = _rows(closed)
    backup = migrate(closed, "0001", scripts=scripts)
    assert (_rows(closed), _revision(closed)) == (before, "0002")
    assert backup is not None
    assert (_rows(backup), _revision(backup)) == (before, "0001")


def test_an_upgrade_that_is_not_due_changes_nothing(closed: Path) -> None:
    before = closed.read_bytes()
    assert migrate(closed, HEAD) is None
    assert closed.read_bytes() == before


def test_a_bible_on_a_server_is_upgraded_in_place(server: str, place: str, scripts: Path) -> None:
    if "search_path" not in place:
        pytest.skip("for servers only")
    (scripts / "versions" / "0002_next.py").write_text(
        _NEXT.partition("def upgrade")[0]
        + "def upgrade():\n    op.add_column('series', sa.Column('sponsor', sa.Text()))\n"
    )
    with Bible.create(place, "Ann") as bible:
        a_series(bible)
        migrate_database(bible.engines, "0001", place, scripts=scripts)
    with pytest.raises(StoreError, match="newer writersroom"):
        Bible.open(place, "Ann")


def test_upgrading_what_is_up_to_date_does_nothing(place: str) -> None:
    Bible.create(place, "Ann").close()
    assert upgrade(place) is None
    Bible.open(place, "Ann").close()


def test_a_revision_nobody_knows_is_refused(closed: Path, scripts: Path) -> None:
    with pytest.raises(StoreError, match="newer writersroom"):
        migrate(closed, "7777", scripts=scripts)


def _upgrade(path: Path, scripts: Path) -> None:
    migrate(path, _revision(path), scripts=scripts)


def test_an_upgrade_killed_anywhere_is_either_undone_or_done(closed: Path, scripts: Path) -> None:
    rows, chance, seen = _rows(closed), random.Random(3), set()
    for _kill in range(8):
        target = closed.with_name(f"copy{_kill}.bible")
        back_up_file(closed, target)
        process = PROCESSES.Process(target=_upgrade, args=(target, scripts))
        process.start()
        time.sleep(chance.random() * 0.5)
        process.kill()
        process.join()
        seen.add(_revision(target))
        assert _rows(target) == rows
        _upgrade(target, scripts)
        assert (_rows(target), _revision(target)) == (rows, "0002")
    assert seen <= {"0001", "0002"}


def test_processes_that_upgrade_at_once_all_succeed(closed: Path, scripts: Path) -> None:
    rows = _rows(closed)
    running = [PROCESSES.Process(target=_upgrade, args=(closed, scripts)) for _ in range(3)]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
    assert [process.exitcode for process in running] == [0, 0, 0]
    assert (_rows(closed), _revision(closed)) == (rows, "0002")


def test_alembic_is_not_imported_to_open_a_bible(closed: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys, writersroom.bible.facts; assert 'sqlalchemy' not in sys.modules\n"
        "from writersroom.bible.store import Bible\n"
        "Bible.open(sys.argv[1], 'Ann').close(); assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(closed)], check=True)
    assert migrating.MIGRATIONS.is_dir()
