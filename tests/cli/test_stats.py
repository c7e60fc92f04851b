"""stats and time: running times with their verdict, where the seconds go, and the season's charts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES, writersroom

if TYPE_CHECKING:
    from pathlib import Path

TIME = re.compile(r"\d:\d\d \(\d:\d\d–\d:\d\d\) (?:OK|UNDER|OVER|BORDERLINE)")


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    script = tmp_path / "key.fountain"
    script.write_text(EPISODES, encoding="utf-8")
    path = tmp_path / "key.bible"
    made = writersroom("import", path, script)
    assert made.status == 0, made.err
    return path


def test_every_written_episode_has_its_time_interval_and_verdict(bible: Path) -> None:
    out = writersroom("stats", bible).out
    assert len(TIME.findall(out)) == 2
    assert "Where the seconds go" in out
    assert "scene changes" in out


def test_the_charts_follow_in_lines_of_eighty_columns(bible: Path) -> None:
    out = writersroom("stats", bible).out
    charts = out[out.index("\nCast\n") :]
    assert "MARA  11  2" in charts
    assert all(len(line) <= 80 for line in charts.splitlines())


def test_json_says_where_the_seconds_of_each_episode_go(bible: Path) -> None:
    figures = json.loads(writersroom("stats", bible, "--json").out)
    first = figures["episodes"][0]
    assert sum(first["where"].values()) == pytest.approx(first["seconds"], abs=0.3)
    assert figures["total_low"] < figures["total_seconds"] < figures["total_high"]
    assert [each["number"] for each in figures["picture"]["episodes"]] == [1, 2]


def test_time_shows_the_same_and_a_sum(tmp_path: Path) -> None:
    script = tmp_path / "key.fountain"
    script.write_text(EPISODES, encoding="utf-8")
    lines = writersroom("time", script).out.splitlines()
    assert "dialogue" in lines[0]
    assert len(TIME.findall("\n".join(lines))) == 2
    assert lines[-1].startswith("all")
    assert "target" in writersroom("time", script, "--target", "60").out.splitlines()[0]


def test_the_season_goes_out_as_a_web_page(bible: Path, tmp_path: Path) -> None:
    page = tmp_path / "season.html"
    ran = writersroom("export", bible, "season", "--format", "html", "-o", page)
    assert ran.status == 0, ran.err
    assert page.read_text(encoding="utf-8").count("<svg ") == page.read_text(
        encoding="utf-8"
    ).count("</svg>")
    assert "<title>Cast</title>" in re.sub(r' id="[^"]*"', "", page.read_text(encoding="utf-8"))
