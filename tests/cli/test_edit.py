"""The edit on the command line: subtitles, timelines and cue sheets, into files, folders and pipes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES, writersroom

if TYPE_CHECKING:
    from pathlib import Path

NARROW = (
    '[captions]\nlayout = { max_lines = 1, max_chars_latin = 12, max_chars_zh = 6, conf = "D" }\n'
)


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    script = tmp_path / "key.fountain"
    script.write_text(EPISODES, encoding="utf-8")
    assert writersroom("import", tmp_path / "key.bible", script).status == 0
    return tmp_path / "key.bible"


def test_a_folder_gets_a_timeline_for_each_episode_at_the_rate_asked_for(
    bible: Path, tmp_path: Path
) -> None:
    out = tmp_path / "cuts"
    out.mkdir()

    ran = writersroom("export", bible, "timeline", "--format", "edl", "--fps", "25", "-o", out)

    assert ran.status == 0, ran.err
    names = sorted(path.name for path in out.iterdir())
    assert [name[-15:] for name in names] == [" E001 25fps.edl", " E002 25fps.edl"]
    again = writersroom("export", bible, "timeline", "--format", "edl", "--fps", "25", "-o", out)
    assert again.status == 2, "nothing that may have been edited is written over unasked"
    assert writersroom("export", bible, "timeline", "--fps", "23", "-o", out).status == 2


def test_subtitles_are_srt_unless_another_format_is_named_and_fit_a_profile_of_ones_own(
    bible: Path, tmp_path: Path
) -> None:
    usual = writersroom("export", bible, "subtitles", "-o", "-")
    assert usual.out.startswith("1\n00:00:")
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "generic.toml").write_text(NARROW, encoding="utf-8")

    narrow = writersroom("export", bible, "subtitles", "-o", "-")

    texts = [block.split("\n")[2:] for block in narrow.out.strip().split("\n\n")]
    assert narrow.out != usual.out
    assert all(len(lines) == 1 and len(lines[0]) <= 12 for lines in texts)


def test_cues_are_a_table(bible: Path, tmp_path: Path) -> None:
    ran = writersroom("export", bible, "cues", "-o", tmp_path / "cues.csv")
    assert ran.status == 0, ran.err
    assert (tmp_path / "cues.csv").read_text("utf-8-sig").startswith("Cue,Episode,Scene,")
