"""Taking scripts into a bible while others do the same."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from writersroom.errors import InputError
from writersroom.export import Request
from writersroom.room import Room
from writersroom.room.import_plans import plan_import
from writersroom.room.importing import import_scripts, refuse_import

if TYPE_CHECKING:
    from pathlib import Path

    from writersroom.room.import_plans import Import


def _plan(folder: Path, number: int, words: str = "") -> Import:
    path = folder / f"ep{number}{words}.fountain"
    path.write_text(
        f"Title: Forty Days\nAuthor: Writer {number}\n\n"
        f"INT. DOCK - DAY\n\nLENA\nNumber {number}. {words}\n",
        encoding="utf-8",
    )
    return plan_import([path], from_episode=number)


def _import_at_once(bible: Path, plans: list[Import]) -> list[BaseException | None]:
    begin = Barrier(len(plans))

    def one(plan: Import) -> None:
        begin.wait()
        import_scripts(bible, plan, writer=f"writer of {plan.episodes[0].number}")

    with ThreadPoolExecutor(len(plans)) as pool:
        return [done.exception() for done in [pool.submit(one, plan) for plan in plans]]


def _numbers_written(bible: Path) -> list[int]:
    with Room.open(bible) as room:
        return [episode.number for episode in room.season().episodes if episode.is_written]


def test_imports_of_different_episodes_at_once_all_succeed(tmp_path: Path) -> None:
    bible = tmp_path / "forty.bible"
    Room.create(bible, title="Forty Days", episodes=1).close()
    numbers = [30, 31, 32, 33]
    failed = _import_at_once(bible, [_plan(tmp_path, number) for number in numbers])
    assert failed == [None] * len(numbers)
    assert _numbers_written(bible) == numbers


def test_one_waiver_given_several_times_at_once_is_one(tmp_path: Path) -> None:
    bible = tmp_path / "forty.bible"
    import_scripts(bible, _plan(tmp_path, 1))
    rooms = [Room.open(bible) for _each in range(3)]
    findings = [room.findings(select=["RT01"])[0] for room in rooms]  # before any of them waives
    for room, finding in zip(rooms, findings, strict=True):
        room.waive(finding, "a pilot")
    kept = [(waiver.reason, state.value) for waiver, state in rooms[0].waivers()]
    for room in rooms:
        room.close()
    assert kept == [("a pilot", "in force")]


def test_two_processes_that_begin_one_bible_at_once_both_get_into_it(tmp_path: Path) -> None:
    bible = tmp_path / "forty.bible"
    for number in (30, 31):
        _plan(tmp_path, number)
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "writersroom",
                "import",
                bible,
                tmp_path / f"ep{number}.fountain",
            ],
            stdout=subprocess.DEVNULL,
        )
        for number in (30, 31)
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert _numbers_written(bible) == [30, 31]


def test_two_texts_for_one_episode_at_once_name_it_and_the_way_out(tmp_path: Path) -> None:
    bible = tmp_path / "forty.bible"
    Room.create(bible, title="Forty Days", episodes=1).close()
    failed = _import_at_once(bible, [_plan(tmp_path, 30, "yes"), _plan(tmp_path, 30, "no")])
    (refusal,) = [one for one in failed if one]
    assert isinstance(refusal, InputError)
    assert "episode 30" in refusal.message
    assert "--replace" in refusal.hint


def test_what_was_imported_comes_back_exactly_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "show.bible"
    plans = [_plan(tmp_path, number) for number in (2, 1)]
    for plan in plans:
        import_scripts(path, plan)
    with Room.open(path) as room:
        files = room.export(Request("imported", "folder"), tmp_path / "out")
    assert [file.name for file in files] == ["001 ep2.fountain", "002 ep1.fountain"]
    assert [file.read_bytes() for file in files] == [plan.parts[0].data for plan in plans]
    with Room.create(tmp_path / "new.bible", title="T") as empty, pytest.raises(InputError):
        empty.export_bytes(Request("imported", "zip"))


def test_a_dry_run_refuses_what_the_import_would_refuse(tmp_path: Path) -> None:
    bible = tmp_path / "s.bible"
    refuse_import(bible, _plan(tmp_path, 1))
    assert not bible.exists()
    import_scripts(bible, _plan(tmp_path, 1))
    refuse_import(bible, _plan(tmp_path, 1))
    with pytest.raises(InputError, match="episode 1"):
        refuse_import(bible, _plan(tmp_path, 1, "other"))
    refuse_import(bible, _plan(tmp_path, 1, "other"), replace_existing=True)
    assert _numbers_written(bible) == [1]


def test_a_folder_without_title_pages_names_the_series(tmp_path: Path) -> None:
    folder = tmp_path / "The Ring"
    folder.mkdir()
    for number in (2, 3):
        (folder / f"ep{number:02}.fountain").write_text("INT. DOCK - DAY\n\nRain.\n")
    assert plan_import([folder]).title == "The Ring"
    assert plan_import([folder / "ep02.fountain"]).title == "ep02"
