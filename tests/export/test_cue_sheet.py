"""The cue sheet names every music and sound with its timecode, and no cell is a formula."""

from __future__ import annotations

import csv
import io

from tests.export.builders import ENGLISH, a_job, a_season
from writersroom.export import render
from writersroom.export.options import FrameRate, ScriptOptions

SCORED = "INT. A - DAY #4#\n\n[[music: =HYPERLINK(1)]]\n\nShe runs. [[sfx: a|bell]] He falls.\n"


def test_each_cue_has_a_number_a_place_and_its_timecodes() -> None:
    season = a_season(SCORED, ENGLISH)
    options = ScriptOptions(fps=FrameRate.F24)

    data = render(a_job(season, "cues", "csv", options=options))
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))

    assert head[:6] == ["Cue", "Episode", "Scene", "Kind", "In", "Out"]
    assert [row[0] for row in rows] == ["1M1", "1S1", "2S1"]
    assert rows[0][1:5] == ["1", "4", "Music", "00:00:00:00"]
    seconds = season.episodes[0].time.interval.point
    assert rows[0][5] == f"00:00:0{int(seconds)}:{round(seconds % 1 * 24):02}"
    assert rows[0][7] == "'=HYPERLINK(1)"
    assert rows[1][5:7] == ["", ""], "a sound is a point in time"
    assert rows[1][8] == "She runs. He falls."


def test_as_markdown_there_is_a_table_for_each_episode_and_the_rate() -> None:
    text = render(a_job(a_season(SCORED, "INT. A - DAY\n\nShe runs.\n"), "cues", "md")).decode()

    assert "a\\|bell" in text
    assert "No music or sound is noted." in text
    assert "30 frames a second" in text
