from __future__ import annotations

import os
import shutil
import socket
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.bible.builders import a_series, an_episode
from writersroom.bible.engine import has_fixed_wal, shown_target, sqlite_driver, sqlite_engines
from writersroom.bible.facts import SeriesFacts
from writersroom.bible.store import Bible
from writersroom.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("migrated_anew")
needs_wal = pytest.mark.skipif(sqlite_driver()[1] != "wal", reason="this SQLite has the WAL bug")


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A bible that nobody has open."""
    path = tmp_path / "show.bible"
    with Bible.create(path, "Ann") as bible:
        a_series(bible)
    return path


def _run(path: Path, *statements: str) -> None:
    driver, _mode = sqlite_driver()
    with closing(driver.connect(str(path), isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("INT. OFFICE - DAY\n" * 100)


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE episode (id INTEGER PRIMARY KEY)")


def _cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _only_a_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100] + bytes(range(256)) * 2)


def _sql(*statements: str) -> Callable[[Path], None]:
    return lambda path: _run(path, *statements)


HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty": (_empty, "not a bible"),
    "text": (_text, "not a bible"),
    "foreign": (_foreign, "another program"),
    "cut in half": (_cut_in_half, "cannot be read|damaged"),
    "only a header": (_only_a_header, "cannot be read|damaged"),
    "newer format": (_sql("PRAGMA user_version=2"), "newer writersroom"),
    "newer schema": (_sql("UPDATE alembic_version SET version_num='9999'"), "newer writersroom"),
    "older schema": (_sql("UPDATE alembic_version SET version_num='0000'"), "older writersroom"),
    "no revision": (_sql("DELETE FROM alembic_version"), "newer writersroom"),
    "planted trigger": (
        _sql("CREATE TRIGGER x AFTER UPDATE ON episode BEGIN DELETE FROM beat; END"),
        "no bible of ours holds: x",
    ),
    "changed trigger": (
        _sql(
            "DROP TRIGGER revision_no_update",
            "CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision BEGIN SELECT 1; END",
        ),
        "revision_no_update",
    ),
    "planted view": (
        _sql(
            "CREATE VIEW v AS WITH RECURSIVE e(n) AS (VALUES(1) UNION ALL SELECT n FROM e) SELECT * FROM e"
        ),
        "no bible of ours holds: v",
    ),
    "planted table": (_sql("CREATE TABLE extra (x)"), "extra"),
    "planted index": (_sql("CREATE INDEX i ON beat (summary)"), "holds: i"),
    "generated column": (_sql("ALTER TABLE beat ADD COLUMN x AS (summary || 1)"), "beat"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_not_ours_is_refused_and_stays_byte_identical(closed: Path, kind: str) -> None:
    spoil, reason = HOSTILE[kind]
    spoil(closed)
    before = closed.read_bytes()
    with pytest.raises(StoreError, match=reason) as refused:
        Bible.open(closed, "Ann")
    assert "\n" not in refused.value.message
    assert closed.read_bytes() == before
    assert sorted(path.name for path in closed.parent.iterdir()) == ["show.bible"]


def test_a_fifo_a_folder_and_a_missing_file_are_refused_without_hanging(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(StoreError, match="regular file"):
        Bible.open(tmp_path / "fifo", "Ann")
    with pytest.raises(StoreError, match="regular file"):
        Bible.open(tmp_path, "Ann")
    with pytest.raises(StoreError, match="no bible at") as refused:
        Bible.open(tmp_path / "none.bible", "Ann")
    assert "writersroom new" in refused.value.hint


def test_creating_never_overwrites_and_leaves_nothing_behind(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(StoreError, match="exists already"):
        Bible.create(closed, "Ann")
    with pytest.raises(StoreError, match="No bible could be made"):
        Bible.create(closed.parent / "no" / "such" / "folder.bible", "Ann")
    assert closed.read_bytes() == before
    assert list(closed.parent.iterdir()) == [closed]


@pytest.mark.parametrize(
    "name", ["a?mode=memory.bible", "50%2e.bible", "file:x.bible", "戏 #1.bible"]
)
def test_an_odd_file_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    with Bible.create(tmp_path / name, "Ann") as bible:
        a_series(bible)
        assert not bible.poll()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with Bible.open(tmp_path / name, "Ann", read_only=True) as bible:
        assert len(bible.load().episodes) == 3


def test_a_link_is_followed_to_the_bible(closed: Path) -> None:
    link = closed.with_name("link")
    link.symlink_to(closed)
    with Bible.open(link, "Ann") as bible:
        assert bible.target == str(closed.resolve())


def test_a_new_bible_belongs_to_its_owner_alone(closed: Path) -> None:
    assert closed.stat().st_mode & 0o777 == 0o600


@needs_wal
def test_another_bibles_wal_is_refused_and_not_replayed(closed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with Bible.create(other / "other.bible", "Eve") as bible:
        a_series(bible, title="Not yours")
        shutil.copy(other / "other.bible-wal", f"{closed}-wal")
    before = closed.read_bytes()
    with pytest.raises(StoreError, match=r"another bible|damaged"):
        Bible.open(closed, "Ann")
    assert closed.read_bytes() == before


@needs_wal
def test_a_bible_whose_writer_was_killed_opens_with_its_wal(closed: Path, tmp_path: Path) -> None:
    left = tmp_path / "left"
    left.mkdir()
    with Bible.open(closed, "Ann") as bible:
        bible.save([an_episode(4)])
        for suffix in ("", "-wal"):
            shutil.copy(f"{closed}{suffix}", left / f"show.bible{suffix}")
    with Bible.open(left / "show.bible", "Ann") as bible:
        assert len(bible.load().episodes) == 4


def test_opened_for_reading_it_loads_and_refuses_to_save(closed: Path) -> None:
    before = closed.read_bytes()
    with Bible.open(closed, "Ann", read_only=True) as bible:
        assert len(bible.load().episodes) == 3
        with pytest.raises(StoreError, match="reading only"):
            bible.save([an_episode(4)])
    assert closed.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_opens_for_reading(closed: Path) -> None:
    closed.parent.chmod(0o500)
    try:
        with Bible.open(closed, "Ann") as bible:
            assert bible.is_read_only
            assert len(bible.load().episodes) == 3
    finally:
        closed.parent.chmod(0o700)


def test_every_connection_has_the_settings_a_bible_needs(closed: Path) -> None:
    driver, mode = sqlite_driver()
    engines = sqlite_engines(closed)
    wanted = {
        "journal_mode": mode,
        "synchronous": {"wal": 2, "delete": 3}[mode],
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    for engine, is_reader in ((engines.reader, 1), (engines.writer, 0)):
        with engine.begin() as connection:
            for pragma, value in (wanted | {"query_only": is_reader}).items():
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value, pragma
            if is_reader:
                with pytest.raises(Exception, match="readonly"):
                    connection.exec_driver_sql("DELETE FROM beat")
    engines.dispose()
    assert driver.sqlite_version_info >= (3, 35)


@pytest.mark.parametrize(
    ("version", "is_fixed"),
    [
        ((3, 40, 1), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_wal_is_used_only_on_a_fixed_sqlite(version: tuple[int, int, int], is_fixed: bool) -> None:
    assert has_fixed_wal(version) is is_fixed


@pytest.mark.parametrize("target", ["mysql://u:secret@h/db", "sqlite:////tmp/x.db", "nonsense://x"])
def test_other_servers_are_no_place_for_a_bible(target: str) -> None:
    with pytest.raises(StoreError, match="no place for a bible") as refused:
        Bible.open(target, "Ann")
    assert "secret" not in refused.value.message


def test_a_password_is_never_shown() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"postgresql://ann:secret@127.0.0.1:{unused.getsockname()[1]}/show"
        with pytest.raises(StoreError, match="cannot be used") as refused:
            Bible.open(address, "Ann")
    assert "secret" not in refused.value.message + refused.value.hint + str(refused.value)
    assert "secret" not in shown_target(address)


def test_a_server_without_a_bible_says_so_and_is_filled_only_once(server: str, place: str) -> None:
    if "search_path" not in place:
        pytest.skip("for servers only")
    with pytest.raises(StoreError, match="no bible in"):
        Bible.open(place, "Ann")
    with Bible.create(place, "Ann") as bible:
        bible.save([SeriesFacts(title="The Will")])
    with pytest.raises(StoreError, match="tables in"):
        Bible.create(place, "Ann")
    with Bible.open(place, "Bob") as bible:
        assert bible.load().series.title == "The Will"


def test_a_writing_transaction_holds_the_lock_from_its_beginning(closed: Path) -> None:
    engines = sqlite_engines(closed)
    driver, _mode = sqlite_driver()
    with closing(driver.connect(str(closed), timeout=0, isolation_level=None)) as other:
        with engines.writer.begin(), pytest.raises(driver.Error, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        with engines.reader.begin():
            other.execute("BEGIN IMMEDIATE")
            other.rollback()
    engines.dispose()
