from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.bible.seasons import bare_season, seasons
from writersroom.bible.facts import EpisodeFacts, HookFacts, SeasonFacts, SeriesFacts
from writersroom.bible.plainfiles import build_into, is_plain_folder, read_plain, write_plain
from writersroom.bible.store import Bible
from writersroom.errors import InputError
from writersroom.text import clean_line


@given(seasons())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_again_unchanged(season: SeasonFacts) -> None:
    with tempfile.TemporaryDirectory() as folder:
        written = write_plain(season, Path(folder) / "series")
        assert all(path.is_file() for path in written)
        assert read_plain(Path(folder) / "series") == season


@given(seasons())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_stored_is_loaded_again_unchanged(season: SeasonFacts) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Bible.create(Path(folder) / "show.bible", "Ann") as bible,
    ):
        assert bare_season(build_into(bible, season)) == season


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small series as plain files."""
    season = SeasonFacts(
        SeriesFacts(title="The Will", premise="# A world\n"),
        (EpisodeFacts(number=1, title="Ashes", script="INT. X - DAY\r\n\r\nNo."),),
        (HookFacts(episode=1, kind="reveal"),),
    )
    write_plain(season, tmp_path / "will")
    return tmp_path / "will"


def test_the_files_are_what_a_person_would_write(folder: Path) -> None:
    assert is_plain_folder(folder)
    assert (folder / "series.toml").read_text() == 'format = 1\n\n[series]\ntitle = "The Will"\n'
    expected = 'number = 1\ntitle = "Ashes"\n\n[hook]\nkind = "reveal"\n'
    assert (folder / "episodes" / "001.toml").read_text() == expected
    assert (folder / "episodes" / "001.fountain").read_bytes() == b"INT. X - DAY\r\n\r\nNo."
    assert (folder / "premise.md").read_text() == "# A world\n"


@pytest.mark.parametrize(
    ("file", "text", "said", "hint"),
    [
        ("series.toml", "format = 1\n[series]\ntitel = 'x'", "titel", "title"),
        (
            "series.toml",
            "format = 1\n[series]\ntitle='x'\n[[charakter]]\nname='A'",
            "charakter",
            "character",
        ),
        ("series.toml", "format = 2\n[series]\ntitle='x'", "form of plain files", "format = 1"),
        ("series.toml", "format = 1", "table is missing", ""),
        ("series.toml", "format = 1\nformat = 2", "Cannot overwrite", ""),
        ("series.toml", "format = 1\ncharacter = 3\n[series]\ntitle='x'", "[[character]]", ""),
        ("series.toml", "format = 1\n[series]\ntitle='x'\npace = 9", "pace", ""),
        ("episodes/001.toml", "number = 1\nmod = 'x'", "mod", "mood"),
        ("episodes/001.toml", "number = 1\nversion = 3", "version", ""),
        ("episodes/001.toml", "number = 1\n[hook]\nstrength = 7", "strength", ""),
        ("episodes/002.toml", "number = 1", "episode 1 already", ""),
        ("episodes/001.toml", "number = 0", "number", ""),
    ],
)
def test_a_mistake_is_told_with_its_file(
    folder: Path, file: str, text: str, said: str, hint: str
) -> None:
    (folder / file).write_text(text)
    with pytest.raises(InputError) as refused:
        read_plain(folder)
    assert str(folder / file) in refused.value.message
    assert said in refused.value.message
    assert hint in refused.value.hint


def test_a_missing_or_binary_file_is_told(folder: Path) -> None:
    (folder / "episodes" / "001.fountain").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        read_plain(folder)
    (folder / "series.toml").unlink()
    with pytest.raises(InputError, match="cannot be read"):
        read_plain(folder)


def test_an_episode_may_be_a_script_alone(folder: Path) -> None:
    (folder / "episodes" / "007.fountain").write_text("INT. Y - DAY\n")
    assert [episode.number for episode in read_plain(folder).episodes] == [1, 7]


def test_writing_refuses_a_folder_that_is_not_empty(folder: Path) -> None:
    with pytest.raises(InputError, match="not empty"):
        write_plain(read_plain(folder), folder)
    assert clean_line(" a ") == "a"
