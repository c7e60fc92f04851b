from __future__ import annotations

import hashlib
import json
import multiprocessing
import random
import shutil
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, insert, inspect, select, text

from tests.bible.builders import a_series
from writersroom.bible import migrating
from writersroom.bible.backup import back_up_file
from writersroom.bible.call_log import log_call
from writersroom.bible.calls import Call
from writersroom.bible.engine import postgres_engines, sqlite_driver, sqlite_engines
from writersroom.bible.facts import MachineLines
from writersroom.bible.known import KNOWN_FILE, describe
from writersroom.bible.migrating import MIGRATIONS, migrate, migrate_database
from writersroom.bible.migrations.freeze import known_objects
from writersroom.bible.opening import upgrade
from writersroom.bible.proposals import proposals
from writersroom.bible.schema import HEAD, create_schema, mark_as_bible
from writersroom.bible.store import Bible
from writersroom.bible.untracked import LLM_CALL, PROPOSAL, PROPOSAL_LINE
from writersroom.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Engine

pytestmark = pytest.mark.usefixtures("migrated_anew")
_FROZEN = (
    "0001_baseline_postgresql",
    "0002_cowriter_postgresql",
    "0003_words",
    "0004_series_proposals_postgresql",
)
PROCESSES = multiprocessing.get_context("forkserver")

_NEXT = '''
"""A batch migration of a parent table: the kind that deletes all children when keys are on."""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0005", "0004", None, None
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
    (folder / "versions" / "0005_next.py").write_text(_NEXT)
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


@pytest.mark.parametrize(
    ("dialect", "digest"),
    [
        ("sqlite", "43a6f89fb1f178c3045e8a3a56e0bfaecc147ee3ef04b17d16c4d274f6178a7e"),
        ("postgresql", "84ab5b9b2f7d8fc4d0f000bfdf9c6604d91db0328d254de20a370a732e54280a"),
    ],
)
def test_what_a_release_made_is_never_changed(dialect: str, digest: str) -> None:
    frozen = (MIGRATIONS / "versions" / f"0001_baseline_{dialect}.sql").read_bytes()
    assert hashlib.sha256(frozen).hexdigest() == digest


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


def test_the_chain_and_create_all_give_the_same_tables_on_postgresql(server: str) -> None:
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

    chain = [statement for name in _FROZEN for statement in _statements(f"{name}.sql")]
    assert made("by_chain", chain) == made("by_tables", [])


def _statements(name: str) -> list[str]:
    frozen = (MIGRATIONS / "versions" / name).read_text(encoding="utf-8")
    return frozen.strip().split("\n\n")


def test_a_bible_of_the_first_release_opens_after_the_upgrade_with_all_it_held(place: str) -> None:
    released = json.loads(Path(__file__).with_name("released_0001.json").read_text("utf-8"))
    _as_released(place, released)
    with pytest.raises(StoreError, match="older writersroom"):
        Bible.open(place, "Ann")
    upgrade(place)
    with Bible.open(place, "Ann") as bible:
        season = bible.load()
        assert [episode.script for episode in season.episodes] == [
            row["script"] for row in released["episode"]
        ]
        assert [proposal.status for proposal in proposals(bible)] == ["open", "accepted"]
        assert season.machine_lines == (MachineLines(1, 3, 3, "Ann"),)
        with bible.reading() as connection:
            for table, rows in released.items():
                found = connection.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY id')
                for kept, row in zip(found.mappings().all(), rows, strict=True):
                    assert {name: _plain(kept[name]) for name in row} == row
            added = connection.execute(select(LLM_CALL.c.price, LLM_CALL.c.possibly_billed))
            assert added.all() == [("", False), ("", False)]
            assert set(connection.execute(select(PROPOSAL.c.kind)).scalars()) == {"script"}
        assert log_call(bible, Call(episode=1, purpose="draft")) > len(released["llm_call"])


def test_what_was_proposed_for_the_series_belongs_to_it_after_the_upgrade(place: str) -> None:
    rows = json.loads(Path(__file__).with_name("released_0001.json").read_text("utf-8"))
    script = rows["proposal"][0] | {"kind": "script", "target": "", "base_text": ""}
    facts = {"kind": "facts", "status": "open"}
    rows["proposal"] = [
        script,
        script | facts | {"id": 2, "target": "outline"},
        script | facts | {"id": 3, "target": "plan season 7"},
        script | facts | {"id": 4, "target": "loglines", "text": '[{"kind": "series", "x": 1}]'},
        script | facts | {"id": 5, "target": "loglines", "text": '[{"kind": "episode"}]'},
    ]
    line = {"proposal_id": 2, "op": 1, "decision": "refused", "words": "", "decided_by": "Ann"}
    _as_released(place, rows, "0003")
    engines = sqlite_engines(Path(place)) if "://" not in place else postgres_engines(place)
    with engines.writer.begin() as connection:
        connection.execute(insert(PROPOSAL_LINE).values(line))
    engines.dispose()
    upgrade(place)
    with Bible.open(place, "Ann") as bible:
        bible.load()
        assert [(one.id, one.episode) for one in proposals(bible)] == [
            (5, 1), (4, 0), (3, 0), (2, 0), (1, 1)
        ]  # fmt: skip
        with bible.changing() as connection:  # the rows were made by hand: no search knows them
            connection.execute(text("DELETE FROM episode WHERE number = 1"))
        assert [one.id for one in proposals(bible)] == [4, 3, 2]
        with bible.reading() as connection:
            kept = connection.execute(select(PROPOSAL_LINE.c.decision)).scalars().all()
        assert kept == ["refused"]


def _as_released(
    place: str, released: dict[str, list[dict[str, object]]], revision: str = "0001"
) -> None:
    """What a release left at `place`: the schema of `revision` and these rows."""
    is_file = "://" not in place
    if is_file:
        migrate(Path(place), None, to=revision)
    engines = sqlite_engines(Path(place)) if is_file else postgres_engines(place)
    with engines.writer.begin() as connection:
        if not is_file:
            for name in _FROZEN[: int(revision)]:
                for statement in _statements(f"{name}.sql"):
                    connection.exec_driver_sql(statement)
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT)")
            connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{revision}')")
            mark_as_bible(connection)
        for table, rows in released.items():
            for row in rows:
                values = ", ".join(f":{name}" for name in row)
                names = ", ".join(f'"{name}"' for name in row)
                connection.execute(text(f'INSERT INTO "{table}" ({names}) VALUES ({values})'), row)
            if not is_file:
                connection.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), 1000)"
                )
    engines.dispose()


def _plain(value: object) -> object:
    """A moment as the file keeps it, and every other value as it is."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def test_an_upgrade_keeps_every_row_and_makes_a_backup_first(closed: Path, scripts: Path) -> None:
    before = _rows(closed)
    backup = migrate(closed, HEAD, scripts=scripts)
    assert (_rows(closed), _revision(closed)) == (before, "0005")
    assert backup is not None
    assert (_rows(backup), _revision(backup)) == (before, HEAD)


def test_an_upgrade_that_is_not_due_changes_nothing(closed: Path) -> None:
    before = closed.read_bytes()
    assert migrate(closed, HEAD) is None
    assert closed.read_bytes() == before


def test_a_bible_on_a_server_is_upgraded_in_place(server: str, place: str, scripts: Path) -> None:
    if "search_path" not in place:
        pytest.skip("for servers only")
    (scripts / "versions" / "0005_next.py").write_text(
        _NEXT.partition("def upgrade")[0]
        + "def upgrade():\n    op.add_column('series', sa.Column('sponsor', sa.Text()))\n"
    )
    with Bible.create(place, "Ann") as bible:
        a_series(bible)
        migrate_database(bible.engines, HEAD, place, scripts=scripts)
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
        assert (_rows(target), _revision(target)) == (rows, "0005")
    assert seen <= {HEAD, "0005"}


def test_processes_that_upgrade_at_once_all_succeed(closed: Path, scripts: Path) -> None:
    rows = _rows(closed)
    running = [PROCESSES.Process(target=_upgrade, args=(closed, scripts)) for _ in range(3)]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
    assert [process.exitcode for process in running] == [0, 0, 0]
    assert (_rows(closed), _revision(closed)) == (rows, "0005")


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
