"""A season checked out as plain files, changed by two people, and taken back."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.bible.seasons import seasons
from writersroom import Room
from writersroom.bible.facts import (
    BeatFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    PropFacts,
    RelationshipFacts,
    SeriesFacts,
    Status,
)
from writersroom.bible.hunks import Choice
from writersroom.bible.joining import join_seasons
from writersroom.bible.kinds import SEASON_FIELDS
from writersroom.bible.plainfiles import build_into
from writersroom.bible.store import Bible
from writersroom.errors import Clash, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import SeasonFacts

SCRIPT = "INT. HALL - DAY\n\nRain on the glass.\n\nMARA\nWho is there?\n\nA door shuts.\n"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    path = tmp_path / "show.bible"
    with Bible.create(path, "ann") as bible:
        bible.save([SeriesFacts(title="The Will")])
        bible.save(
            [
                EpisodeFacts(number=1, title="Ashes", script=SCRIPT),
                EpisodeFacts(number=2, title="Smoke", script="INT. YARD - DAY\n\nWind.\n"),
                HookFacts(episode=1, kind="reveal"),
                BeatFacts(episode=1, position=1, summary="She waits."),
                CharacterFacts(name="MARA", look="Grey coat."),
                PropFacts(name="lamp"),
                RelationshipFacts(character="MARA", other="JON", kind="sister"),
            ]
        )
    with Room.open(path, writer="ann") as room:
        yield room


@pytest.fixture
def folder(room: Room, tmp_path: Path) -> Path:
    room.check_out(tmp_path / "files")
    return tmp_path / "files"


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def script_of(room: Room, number: int = 1) -> str:
    episode = room.season().episode(number)
    assert episode is not None
    return episode.facts.script


def rewrite(room: Room, number: int, script: str) -> None:
    episode = room.season().episode(number)
    assert episode is not None
    room.change(replace(episode.facts, script=script))


def test_changes_of_both_stand_and_untouched_files_stay_byte_for_byte(
    room: Room, folder: Path
) -> None:
    first, second = folder / "episodes/001.fountain", folder / "episodes/002.toml"
    second.write_text("# mine\n" + second.read_text())
    changed(first, "A door shuts.", "A door opens.")
    changed(folder / "series.toml", 'name = "MARA"', 'name = "MARAH"')
    changed(folder / "series.toml", 'kind = "sister"', 'kind = "twin"')
    changed(folder / "episodes/001.toml", "She waits.", "She waits, and counts.")
    with (folder / "series.toml").open("a") as file:
        file.write('\n[[location]]\nname = "HALL"\n')
    (folder / "episodes/003.fountain").write_text("INT. ROOF - NIGHT\n\nSnow.\n")
    mara = room.season().facts.characters[0]
    room.change(replace(mara, voice="Low."))
    rewrite(room, 1, SCRIPT.replace("Rain", "Hail"))

    done = room.commit(folder)

    facts = room.season().facts
    assert (done.saved, done.deleted) == (6, 0)
    assert script_of(room) == SCRIPT.replace("Rain", "Hail").replace("shuts", "opens")
    assert script_of(room, 3) == "INT. ROOF - NIGHT\n\nSnow.\n"
    (mara,) = facts.characters
    assert (mara.name, mara.voice) == ("MARAH", "Low.")
    assert [each.name for each in facts.locations] == ["HALL"]
    assert facts.beats[0].summary == "She waits, and counts."
    assert first.read_text() == script_of(room)
    assert second.read_text().startswith("# mine\n")
    assert {path.name for path in done.rewritten} == {"series.toml", "001.fountain"}
    assert room.commit(folder) == type(done)(0, 0, ())
    room.undo_bible()
    assert script_of(room) == SCRIPT.replace("Rain", "Hail")


@pytest.mark.parametrize("take", list(Choice)[:3])
def test_where_both_changed_a_line_nothing_is_saved_until_somebody_says_whose_stands(
    room: Room, folder: Path, take: Choice
) -> None:
    changed(folder / "episodes/001.fountain", "Who is there?", "Who are you?")
    changed(folder / "series.toml", "Grey coat.", "Red coat.")
    (folder / "episodes/002.toml").unlink()
    (folder / "episodes/002.fountain").unlink()
    mara = room.season().facts.characters[0]
    room.change(replace(mara, look="Blue coat."))
    rewrite(room, 1, SCRIPT.replace("Who is there?", "Speak."))
    rewrite(room, 2, "INT. YARD - DAY\n\nCalm.\n")
    before, files = room.season().facts, (folder / "series.toml").read_bytes()

    if take is Choice.OPEN:
        with pytest.raises(Clash, match="3 things") as told:
            room.commit(folder)
        for words in ("episode 1, script", "character MARA, look", "episode 2"):
            assert words in told.value.message
        assert "Red coat." in (told.value.mine or "")
        assert room.season().facts == before
        assert (folder / "series.toml").read_bytes() == files
        return
    room.commit(folder, take)
    is_mine = take is Choice.MINE
    assert ("Who are you?" in script_of(room), "Speak." in script_of(room)) == (
        is_mine,
        not is_mine,
    )
    assert room.season().facts.characters[0].look == ("Red coat." if is_mine else "Blue coat.")
    assert (room.season().episode(2) is None) is is_mine
    assert (folder / "episodes/002.fountain").exists() is not is_mine


def test_renumbered_files_are_the_same_episodes_with_all_that_hangs_on_them(
    room: Room, folder: Path
) -> None:
    ids = {each.title: each.id for each in room.season().facts.episodes}
    for suffix in ("toml", "fountain"):
        (folder / f"episodes/001.{suffix}").rename(folder / f"episodes/swap.{suffix}")
        (folder / f"episodes/002.{suffix}").rename(folder / f"episodes/001.{suffix}")
        (folder / f"episodes/swap.{suffix}").rename(folder / f"episodes/002.{suffix}")
    changed(folder / "episodes/001.toml", "number = 2", "number = 1")
    changed(folder / "episodes/002.toml", "number = 1", "number = 2")

    room.commit(folder)

    facts = room.season().facts
    assert [(each.number, each.title, each.id) for each in facts.episodes] == [
        (1, "Smoke", ids["Smoke"]),
        (2, "Ashes", ids["Ashes"]),
    ]
    assert facts.hooks[0].episode == 2


def test_what_cannot_be_taken_back_is_told_and_changes_nothing(
    room: Room, folder: Path, tmp_path: Path
) -> None:
    before = room.season().facts
    (folder / "episodes/7.fountain").write_text("INT. X - DAY\n\nNo.\n")
    with pytest.raises(InputError, match="name of the file"):
        room.commit(folder)
    (folder / "episodes/7.fountain").unlink()
    for text, words in (
        ("", "does not say"),
        ("revision = 'x'", "does not say"),
        (None, "does not"),
    ):
        stamp = (folder / "checkout.toml").read_bytes()
        (folder / "checkout.toml").unlink()
        if text is not None:
            (folder / "checkout.toml").write_text(text)
        with pytest.raises(InputError, match=words):
            room.commit(folder)
        (folder / "checkout.toml").write_bytes(stamp)
    changed(folder / "checkout.toml", 'sha256 = "', 'sha256 = "0')
    with pytest.raises(InputError, match="does not lead back"):
        room.commit(folder)
    with Bible.open(tmp_path / "show.bible", "bob") as bible:
        bible.save([SeriesFacts(title="Other")])
    with (
        Room.open(tmp_path / "show.bible", series="Other") as elsewhere,
        pytest.raises(InputError, match="another series"),
    ):
        elsewhere.commit(folder)
    with pytest.raises(InputError, match="not empty"):
        room.check_out(folder)
    assert room.season().facts == before


def test_the_script_of_a_locked_episode_is_not_changed_by_a_file(
    room: Room, tmp_path: Path
) -> None:
    episode = room.season().facts.episodes[0]
    room._bible.save([replace(episode, status=Status.LOCKED)])
    room._season = None
    room.check_out(tmp_path / "locked")
    changed(tmp_path / "locked/episodes/001.fountain", "Rain", "Hail")
    with pytest.raises(InputError, match="locked"):
        room.commit(tmp_path / "locked")


def stored(season: SeasonFacts) -> SeasonFacts:
    """As if it came from a bible: the nth record of each kind has the id n."""
    groups: dict[str, Any] = {
        name: tuple(replace(each, id=key) for key, each in enumerate(getattr(season, name), 1))
        for name in SEASON_FIELDS.values()
    }
    return replace(season, series=replace(season.series, id=1), **groups)


@given(seasons().map(stored), seasons().map(stored))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_joined_with_what_nobody_changed_a_season_stays(
    one: SeasonFacts, other: SeasonFacts
) -> None:
    for take in (Choice.OPEN, Choice.MINE, Choice.THEIRS):
        unchanged = join_seasons(one, one, other, take)
        assert (unchanged.saved, unchanged.deleted, unchanged.disputes) == ((), (), ())
        assert unchanged.checks == other.checks
    mine = join_seasons(one, other, one)
    changed = {(type(each), each.id) for each in mine.saved if each.id}
    kept = {
        (type(each), each.id) for name in SEASON_FIELDS.values() for each in getattr(other, name)
    }
    assert changed <= kept | {(SeriesFacts, 1)}
    assert not kept & {(type(each), each.id) for each in mine.deleted}
    assert not mine.disputes


@given(seasons())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_bible_holds_comes_out_and_back_without_a_change(season: SeasonFacts) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "show.bible"
        with Bible.create(path, "ann") as bible:
            build_into(bible, season)
        with Room.open(path, writer="ann") as room:
            room.check_out(Path(name) / "files")
            done = room.commit(Path(name) / "files")
            assert (done.saved, done.deleted, done.rewritten) == (0, 0, ())
