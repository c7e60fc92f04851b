"""The script's own options, and calibrating a series, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.cli.running import EPISODES, writersroom
from writersroom import Room

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    script, path = tmp_path / "s.fountain", tmp_path / "s.bible"
    script.write_text(EPISODES, encoding="utf-8")
    assert writersroom("import", path, script).status == 0
    return path


def test_a_phone_page_is_nine_by_sixteen_and_carries_the_watermark(
    bible: Path, tmp_path: Path
) -> None:
    out = tmp_path / "phone.pdf"
    ran = writersroom(
        "export", bible, "script", "-o", out, "--paper", "phone", "--watermark", "Ann Bell"
    )
    assert ran.status == 0, ran.err
    pages = PdfReader(out).pages
    box = pages[-1].mediabox
    assert float(box.width) / float(box.height) == pytest.approx(9 / 16, abs=0.01)
    assert "Ann Bell" in pages[-1].extract_text()


def test_lines_changed_since_a_moment_are_starred(bible: Path, tmp_path: Path) -> None:
    with Room.open(bible) as room:
        first = room.season().episodes[0].facts
        moment = room.history(1)[0].at
        room.save_script(1, first.version, first.script.replace("She lets go.", "She holds on."))
        before = dict(room.scripts_as_of(moment))
    assert "She lets go." in before[1]
    out = tmp_path / "revised.pdf"
    since = moment.strftime("%Y-%m-%dT%H:%M:%S.%f")
    ran = writersroom(
        "export", bible, "script", "-o", out, "--revised-since", since, "--colour", "blue"
    )
    assert ran.status == 0, ran.err
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "blue" in text.lower()
    assert "*" in text


def test_an_unknown_colour_names_those_there_are(bible: Path, tmp_path: Path) -> None:
    ran = writersroom("export", bible, "script", "-o", tmp_path / "x.pdf", "--colour", "mauve")
    assert ran.status == 2
    assert "goldenrod" in ran.err


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
