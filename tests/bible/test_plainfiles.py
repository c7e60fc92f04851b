from __future__ import annotations

import tempfile
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from writersroom.bible import facts, limits
from writersroom.bible.facts import EpisodeFacts, HookFacts, SeasonFacts, SeriesFacts
from writersroom.bible.plainfiles import build_into, is_plain_folder, read_plain, write_plain
from writersroom.bible.store import Bible
from writersroom.bible.validation import checked
from writersroom.errors import InputError
from writersroom.text import clean_line

LETTERS = "ab\"\\'# =[]{}é婚%\n\r\t"


def _values(limit: limits.Limit) -> st.SearchStrategy[Any]:
    match limit:
        case limits.Line(is_required=True):
            return st.text(LETTERS, max_size=8).map(lambda text: f"x{text}")
        case limits.Line() | limits.Prose() | limits.Script():
            return st.text(LETTERS, max_size=12 if limit.longest > 10 else 5)
        case limits.Lines():
            return st.lists(st.text(LETTERS, max_size=6), max_size=3).map(tuple)
        case limits.Whole(low=low, high=high, may_be_unknown=unknown):
            number = st.integers(low, high)
            return st.none() | number if unknown else number
        case limits.Wholes(low=low, high=high):
            return st.lists(st.integers(low, high), max_size=3).map(tuple)
        case limits.Number(low=low, high=high, may_be_unknown=unknown):
            real = st.floats(low, high)
            return st.none() | real if unknown else real
        case limits.Flag():
            return st.booleans()
        case limits.Choice(words=words):
            return st.sampled_from(words)
        case limits.Moment():
            start = datetime(2026, 1, 1, tzinfo=UTC)
            return st.integers(0, 10**9).map(lambda us: start + timedelta(microseconds=us))


def _records(kind: type[Any], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    values = {name: _values(limit) for name, limit in limits.LIMITS[kind].items()} | fixed
    return st.builds(kind, **values).map(checked)


def _named(kind: type[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Records whose names differ, as the bible wants them."""
    return st.lists(_records(kind), max_size=2).map(
        lambda found: tuple(replace(one, name=f"{one.name} {n}") for n, one in enumerate(found))
    )


@st.composite
def seasons(draw: st.DrawFn) -> SeasonFacts:
    """Any season the bible could hold."""
    episodes, hooks, beats = [], [], []
    for number in draw(st.lists(st.integers(1, 2000), max_size=3, unique=True).map(sorted)):
        episodes.append(draw(_records(EpisodeFacts, number=st.just(number))))
        if draw(st.booleans()):
            hooks.append(draw(_records(HookFacts, episode=st.just(number))))
        for position in range(1, draw(st.integers(1, 3))):
            fixed = {"episode": st.just(number), "position": st.just(position)}
            beats.append(draw(_records(facts.BeatFacts, **fixed)))
    plain = (facts.RelationshipFacts, facts.KnowledgeFacts)
    relations, knowledge = (tuple(draw(st.lists(_records(kind), max_size=2))) for kind in plain)
    waiver = _records(facts.WaiverFacts, episode=st.just(0))
    return SeasonFacts(
        draw(_records(SeriesFacts)),
        tuple(episodes),
        tuple(hooks),
        tuple(beats),
        draw(_named(facts.CharacterFacts)),
        relations,
        draw(_named(facts.LocationFacts)),
        draw(_named(facts.PropFacts)),
        draw(_named(facts.ArcFacts)),
        draw(_named(facts.ThreadFacts)),
        knowledge,
        draw(_named(facts.BrandSlotFacts)),
        tuple(draw(st.lists(waiver, max_size=1))),
        checks=draw(st.sampled_from(["", '[checks]\npreset = "strict"\n'])),
    )


def _bare(season: SeasonFacts) -> SeasonFacts:
    """`season` without ids and versions."""

    def bare(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(bare(one) for one in value)
        return replace(value, id=0, version=0) if hasattr(value, "version") else value

    return SeasonFacts(
        **{field.name: bare(getattr(season, field.name)) for field in fields(season)}
    )


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
        assert _bare(build_into(bible, season)) == season


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
