"""Calibrating a series from the command line, and what its times say of it afterwards."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import writersroom
from writersroom import Room
from writersroom.bible.store import Bible
from writersroom.room.calibrating import apply_calibration, calibrate_room

if TYPE_CHECKING:
    from pathlib import Path


def edited(tmp_path: Path, count: int, share: float) -> tuple[Path, Path]:
    """A bible of `count` episodes and a table of edited lengths, each `share` of its estimate."""
    script, bible, table = tmp_path / "many.fountain", tmp_path / "many.bible", tmp_path / "cut.csv"
    body = "INT. ROOM - DAY\n\nMARA\nI know what you did.\n\nShe closes the door behind her.\n\n"
    script.write_text(
        "".join(f"# Episode {n}\n\n{body * (4 + n % 3)}" for n in range(1, count + 1)),
        encoding="utf-8",
    )
    assert writersroom("import", bible, script).status == 0
    timed = json.loads(writersroom("time", script, "--json").out)
    rows = (f"{one['number']},{one['seconds'] * share:.2f}" for one in timed)
    table.write_text("episode,seconds\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return bible, table


def test_a_pace_is_proposed_from_ten_episodes_and_applied_only_when_told(tmp_path: Path) -> None:
    bible, table = edited(tmp_path, 10, 0.8)
    assert "0.80 from 10 episodes" in writersroom("calibrate", bible, table).out
    with Room.open(bible) as room:
        assert room.season().series.pace == 1.0
    assert writersroom("calibrate", bible, table, "--apply").status == 0
    with Room.open(bible) as room:
        assert room.season().series.pace == pytest.approx(0.8)


def test_a_table_in_an_encoding_that_cannot_be_told_is_read_where_it_is_named(
    tmp_path: Path,
) -> None:
    bible, table = edited(tmp_path, 10, 0.8)
    head, *rows = table.read_text("utf-8").splitlines()
    text = "\n".join([f"{head},title", *(f"{row},顧家客廳，雨聲很大" for row in rows)])
    table.write_bytes(text.encode("big5"))
    assert "--encoding" in writersroom("calibrate", bible, table).err
    read = writersroom("calibrate", bible, table, "--encoding", "big5")
    assert "0.80 from 10 episodes" in read.out


def test_fewer_than_eight_episodes_are_refused(tmp_path: Path) -> None:
    bible, table = edited(tmp_path, 7, 0.8)
    ran = writersroom("calibrate", bible, table)
    assert ran.status == 2
    assert "8" in ran.err


def test_no_change_is_proposed_where_none_is_supported(tmp_path: Path) -> None:
    bible, table = edited(tmp_path, 10, 1.0)
    ran = writersroom("calibrate", bible, table, "--apply")
    assert ran.status == 0
    assert "1.00" in ran.out
    with Room.open(bible) as room:
        assert room.season().series.pace == 1.0


def calibrated(tmp_path: Path, count: int, share: float) -> Path:
    """A bible calibrated on a New Year's Eve."""
    bible, table = edited(tmp_path, count, share)
    at = datetime(2025, 12, 31, 23, 59).astimezone()
    with Room(Bible.open(bible, "ann"), writer="ann", series="", clock=lambda: at) as room:
        found = calibrate_room(room, table.name, table.read_bytes())
        assert apply_calibration(room, found).on == date(2025, 12, 31)
    return bible


def test_times_say_how_many_episodes_they_rest_on_and_since_when(tmp_path: Path) -> None:
    bible = calibrated(tmp_path, 10, 0.8)
    clause = "calibrated on 10 episodes, 2025-12-31"
    assert clause in writersroom("stats", bible).out.splitlines()[0]
    checked = [line for line in writersroom("check", bible).out.splitlines() if "RT01" in line]
    assert checked
    assert all(clause in line for line in checked)
    timed = writersroom("time", tmp_path / "many.fountain", "--bible", bible)
    assert timed.out.splitlines()[-1] == f"Pace 0.80, {clause}."


def test_programs_read_the_calibration_as_values(tmp_path: Path) -> None:
    bible = calibrated(tmp_path, 10, 0.8)
    kept = json.loads(writersroom("stats", bible, "--json").out)["calibration"]
    assert (kept["episodes"], kept["date"], kept["pace"]) == (10, "2025-12-31", 0.8)
    assert kept["low_factor"] is None
    timed = json.loads(
        writersroom("time", tmp_path / "many.fountain", "--bible", bible, "--json").out
    )
    assert timed[0]["calibration"] == kept
    stats = json.loads(writersroom("stats", bible, "--json").out)["episodes"]
    assert timed[0]["seconds"] == pytest.approx(stats[0]["seconds"], abs=0.1)


def test_from_twenty_episodes_the_interval_is_the_series_own(tmp_path: Path) -> None:
    bible = calibrated(tmp_path, 20, 0.8)
    stats = json.loads(writersroom("stats", bible, "--json").out)
    first, kept = stats["episodes"][0], stats["calibration"]
    assert first["low"] == pytest.approx(kept["low_factor"] * first["seconds"], abs=0.1)
    assert first["high"] == pytest.approx(kept["high_factor"] * first["seconds"], abs=0.1)


def test_without_a_calibration_nothing_is_claimed(tmp_path: Path) -> None:
    bible, table = edited(tmp_path, 10, 0.8)
    assert writersroom("calibrate", bible, table).status == 0
    assert "calibrated" not in writersroom("stats", bible).out
    assert json.loads(writersroom("stats", bible, "--json").out)["calibration"] is None
    assert "calibrated" not in writersroom("check", bible).out
    timed = writersroom("time", tmp_path / "many.fountain", "--bible", bible).out
    assert "calibrated" not in timed


def test_a_pace_set_by_hand_afterwards_rests_on_nothing(tmp_path: Path) -> None:
    from dataclasses import replace

    bible = calibrated(tmp_path, 20, 0.8)
    with Room.open(bible) as room:
        room.save(replace(room.season().series, pace=0.9))
        assert room.season().calibration is None
        assert room.season().settings.low_factor is None
    assert "calibrated" not in writersroom("stats", bible).out


def test_a_pace_of_ones_own_wins_over_that_of_the_bible(tmp_path: Path) -> None:
    bible, script = calibrated(tmp_path, 10, 0.8), tmp_path / "many.fountain"
    own = writersroom("time", script, "--bible", bible, "--pace", "1").out
    assert "calibrated" not in own
    alone = json.loads(writersroom("time", script, "--json").out)[0]["seconds"]
    with_both = writersroom("time", script, "--bible", bible, "--pace", "1", "--json").out
    assert json.loads(with_both)[0]["seconds"] == alone
