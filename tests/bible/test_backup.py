from __future__ import annotations

import multiprocessing
import resource
import shutil
import signal
import threading
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.bible.builders import a_series, an_episode
from writersroom.bible.backup import back_up
from writersroom.bible.doctor import diagnose
from writersroom.bible.engine import sqlite_driver
from writersroom.bible.facts import EpisodeFacts, SeriesFacts
from writersroom.bible.store import Bible
from writersroom.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("migrated_anew")
PROCESSES = multiprocessing.get_context("forkserver")


def test_a_backup_opens_and_holds_the_same(show: Bible, tmp_path: Path) -> None:
    a_series(show)
    copy = tmp_path / "copy.bible"
    back_up(show, copy)
    with Bible.open(copy, "Ann") as restored:
        assert restored.load() == show.load()
        assert all(diagnosis.is_healthy for diagnosis in diagnose(restored))
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_backup_refuses_to_overwrite_unless_asked(show: Bible, tmp_path: Path) -> None:
    a_series(show)
    copy = tmp_path / "copy.bible"
    copy.write_bytes(b"precious")
    with pytest.raises(StoreError, match="exists already"):
        back_up(show, copy)
    assert copy.read_bytes() == b"precious"
    back_up(show, copy, replace=True)
    Bible.open(copy, "Ann").close()


def test_a_backup_that_fails_leaves_nothing(show: Bible, tmp_path: Path) -> None:
    (tmp_path / "no folder.bible").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        back_up(show, tmp_path / "no folder.bible" / "copy.bible")
    assert sorted(
        path.name for path in tmp_path.iterdir() if ".bible" not in path.suffixes
    ) == sorted(path.name for path in tmp_path.glob("show.bible-*"))


def test_backups_of_a_bible_at_work_are_whole(show: Bible, tmp_path: Path) -> None:
    a_series(show)
    has_ended = threading.Event()

    def write() -> None:
        with Bible.open(show.target, "Bob") as bob:
            while not has_ended.is_set():
                first, second, _third = bob.load().episodes
                text = f"{first.version}\n" * 500
                bob.save([replace(first, script=text), replace(second, script=text)])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            copy = tmp_path / f"copy{number}.bible"
            back_up(show, copy)
            with Bible.open(copy, "Ann", read_only=True) as restored:
                first, second, _third = restored.load().episodes
                assert first.script == second.script
                assert all(diagnosis.is_healthy for diagnosis in diagnose(restored))
    finally:
        has_ended.set()
        writer.join()


def test_a_server_is_not_backed_up_into_a_file(bible: Bible, tmp_path: Path) -> None:
    if bible.engines.is_sqlite:
        pytest.skip("for servers only")
    with pytest.raises(StoreError, match="PostgreSQL"):
        back_up(bible, tmp_path / "copy.bible")


def test_a_sound_bible_is_found_sound(bible: Bible) -> None:
    a_series(bible)
    bible.save([EpisodeFacts(number=9)])
    assert all(diagnosis.is_healthy for diagnosis in diagnose(bible))


def test_a_script_that_rotted_is_found(show: Bible) -> None:
    a_series(show)
    with show.engines.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE episode SET script = 'x' || script WHERE number = 2")
    ill = [diagnosis for diagnosis in diagnose(show) if not diagnosis.is_healthy]
    assert [(diagnosis.check, diagnosis.details) for diagnosis in ill] == [
        ("scripts", ("episode 2",))
    ]


def test_a_row_without_its_parent_is_found(show: Bible) -> None:
    a_series(show)
    driver, _mode = sqlite_driver()
    with closing(driver.connect(show.target)) as connection:
        connection.execute("DELETE FROM episode WHERE number = 1")
        connection.commit()
    assert "links" in {diagnosis.check for diagnosis in diagnose(show) if not diagnosis.is_healthy}


def test_damaged_pages_are_a_finding_or_a_refusal_never_a_traceback(tmp_path: Path) -> None:
    source = tmp_path / "show.bible"
    with Bible.create(source, "Ann") as bible:
        a_series(bible, episodes=20)
    size = source.stat().st_size
    for offset in range(200, size, size // 25):
        damaged = tmp_path / f"damaged{offset}.bible"
        shutil.copy(source, damaged)
        with damaged.open("rb+") as file:
            file.seek(offset)
            file.write(b"\xa5" * 512)
        try:
            with Bible.open(damaged, "Ann") as bible:
                found = [diagnosis for diagnosis in diagnose(bible) if not diagnosis.is_healthy]
                if not found:
                    bible.load()
        except StoreError:
            continue


def _fill_up(target: str, answer: multiprocessing.queues.Queue[tuple[str, int]]) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write past the limit fails, as on a full disk
    with Bible.open(target, "Ann") as bible:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))
        for number in range(2, 200):
            try:
                bible.save([an_episode(number, f"{number}\n" * 20_000)])
            except StoreError as full:
                answer.put((full.message + full.hint, number - 1))
                return


def test_a_full_disk_is_told_and_every_confirmed_save_is_there(show: Bible) -> None:
    show.save([SeriesFacts(title="The Will"), an_episode(1)])
    answer = PROCESSES.Queue()
    process = PROCESSES.Process(target=_fill_up, args=(show.target, answer))
    process.start()
    said, confirmed = answer.get(timeout=60)
    process.join()
    assert "disk" in said
    assert [episode.number for episode in show.load().episodes] == list(range(1, confirmed + 1))
    assert all(diagnosis.is_healthy for diagnosis in diagnose(show))
    show.save([an_episode(confirmed + 1)])
