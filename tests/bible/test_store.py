from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.bible.builders import a_series, an_episode, asked
from writersroom.bible import facts
from writersroom.bible.facts import (
    BeatFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    NoteFacts,
    SeriesFacts,
    Status,
    ThreadFacts,
    WaiverFacts,
)
from writersroom.bible.history import revisions
from writersroom.bible.notes import notes, set_setting, setting
from writersroom.errors import Clash, InputError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.bible.store import Bible

WHEN = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)


def test_everything_saved_is_loaded_again(bible: Bible) -> None:
    (series,) = bible.save(
        [SeriesFacts(title="遗嘱", language="zh", paywall_episodes=(8, 16), pace=1.2)]
    )
    given: list[facts.Record] = [
        EpisodeFacts(
            number=1,
            title="一",
            status=Status.REVISED,
            script="内 客厅 日\r\n\r\n△ 林婉进门",
            edited_seconds=71.5,
        ),
        HookFacts(
            episode=1, kind="reveal", at_stake=("林婉", "顾沉"), strength=5, season_hook=True
        ),
        BeatFacts(episode=1, position=1, summary="开场", cast=("林婉",), threads=("戒指",)),
        CharacterFacts(
            name="林婉",
            aliases=("小婉", "林总"),
            private=True,
            enters_in=1,
            states=("3 左手缠纱布",),
        ),
        facts.RelationshipFacts(character="林婉", other="顾沉", kind="前任"),
        facts.LocationFacts(name="客厅", is_main=True, travel=("码头 40",)),
        facts.PropFacts(name="戒指", aliases=("金戒指",), is_key=True, custody=("1 林婉",)),
        facts.ArcFacts(name="复仇", character="林婉", paused=True),
        ThreadFacts(name="戒指", planted=1, due=3, terms=("生父",)),
        facts.KnowledgeFacts(character="AUDIENCE", thread="戒指", since=1),
        facts.BrandSlotFacts(name="tea", episodes=(1, 3), seconds=4.0),
        WaiverFacts(rule="CH08", episode=1, reason="意图如此", writer="Ann", at=WHEN),
    ]
    saved = bible.save(given)
    loaded = bible.load()
    assert loaded.series == series
    values = [getattr(loaded, field.name) for field in fields(loaded)]
    stored = [record for value in values if isinstance(value, tuple) for record in value]
    assert sorted(map(repr, stored)) == sorted(map(repr, saved))
    assert [replace(record, id=0, version=0) for record in saved] == given


def test_loading_asks_one_query_a_table_whatever_the_size(bible: Bible) -> None:
    def queries(episodes: int) -> int:
        a_series(bible, title=f"Series {episodes}", episodes=episodes)
        with asked(bible) as statements:
            bible.load(f"Series {episodes}")
        return len(statements)

    assert queries(1) == queries(12) == 16


def test_a_save_of_an_old_version_raises_and_carries_both_texts(bible: Bible, bob: Bible) -> None:
    a_series(bible)
    episode = bible.load().episodes[0]
    bob.save([replace(bob.load().episodes[0], script="Bob's")])
    with pytest.raises(Clash) as clash:
        bible.save([replace(episode, script="Ann's")])
    assert (clash.value.mine, clash.value.theirs) == ("Ann's", "Bob's")
    assert bible.load().episodes[0].script == "Bob's"


def test_a_clash_in_a_batch_undoes_the_whole_batch(bible: Bible, bob: Bible) -> None:
    a_series(bible)
    first, second, _third = bible.load().episodes
    bob.save([replace(second, script="Bob's")])
    with pytest.raises(Clash):
        bible.save([replace(first, script="Ann's"), replace(second, script="Ann's")])
    assert "Ann's" not in {episode.script for episode in bible.load().episodes}


def test_saving_what_another_writer_deleted_raises(bible: Bible, bob: Bible) -> None:
    a_series(bible)
    episode = bible.load().episodes[0]
    bob.delete([episode])
    with pytest.raises(Clash) as clash:
        bible.save([replace(episode, script="Ann's")])
    assert clash.value.mine == "Ann's"


def test_two_writers_who_begin_the_same_episode_or_hook_clash(bible: Bible, bob: Bible) -> None:
    bible.save([SeriesFacts(title="The Will"), an_episode(1, "Ann's")])
    bible.save([HookFacts(episode=1, question="Ann's?")])
    with pytest.raises(Clash) as clash:
        bob.save([an_episode(1, "Bob's")])
    assert (clash.value.mine, clash.value.theirs) == ("Bob's", "Ann's")
    with pytest.raises(Clash, match="hook already") as clash:
        bob.save([HookFacts(episode=1, question="Bob's?")])
    assert "Ann's?" in clash.value.theirs


def test_an_unchanged_record_keeps_its_version_and_writes_no_history(bible: Bible) -> None:
    a_series(bible)
    episode, before = bible.load().episodes[0], len(revisions(bible))
    assert bible.save([episode]) == (episode,)
    assert len(revisions(bible)) == before


def test_episodes_may_change_numbers_in_one_save_and_their_hooks_go_along(bible: Bible) -> None:
    a_series(bible)
    first, second, third = bible.load().episodes
    moved = [replace(first, number=2), replace(second, number=3), replace(third, number=1)]
    bible.save([*moved, an_episode(4)])
    loaded = bible.load()
    assert [e.title for e in loaded.episodes] == [
        "Episode 3",
        "Episode 1",
        "Episode 2",
        "Episode 4",
    ]
    assert [h.episode for h in loaded.hooks] == [1, 2, 3]
    numbers = [r for r in revisions(bible) if r.field == "number" and r.op == "update"]
    assert {(r.before, r.after) for r in numbers} == {("1", "2"), ("2", "3"), ("3", "1")}


def test_a_beat_read_before_its_episode_was_renumbered_is_not_saved_to_another(
    bible: Bible, bob: Bible
) -> None:
    a_series(bible)
    beat, hook = bible.load().beats[0], bible.load().hooks[0]
    first, second, _third = bob.load().episodes
    bob.save([replace(first, number=2), replace(second, number=1)])
    for record in (replace(beat, summary="Mine"), replace(hook, question="Mine?")):
        with pytest.raises(Clash):
            bible.save([record])


def test_an_episode_number_that_is_taken_is_refused(bible: Bible) -> None:
    a_series(bible)
    with pytest.raises(InputError, match="episode 2 already"):
        bible.save([replace(bible.load().episodes[0], number=2)])


@pytest.mark.parametrize("taken", ["LENA", "lena"])
def test_a_name_stands_once_whatever_its_case(bible: Bible, taken: str) -> None:
    bible.save([SeriesFacts(title="The Will"), CharacterFacts(name="Lena")])
    with pytest.raises(InputError, match="already"):
        bible.save([CharacterFacts(name=taken)])
    bible.save([replace(bible.load().characters[0], name=taken)])


def test_names_that_differ_only_in_composition_are_one_name(bible: Bible) -> None:
    bible.save([SeriesFacts(title="The Will"), CharacterFacts(name="Ren\u00e9")])
    with pytest.raises(InputError, match="already"):
        bible.save([CharacterFacts(name="Rene\u0301")])


def test_a_record_of_an_unknown_episode_is_refused(bible: Bible) -> None:
    a_series(bible)
    with pytest.raises(InputError, match="no episode 9"):
        bible.save([HookFacts(episode=9)])


def test_deleting_an_episode_takes_what_hangs_on_it_and_remembers_all(bible: Bible) -> None:
    a_series(bible)
    bible.save(
        [NoteFacts(episode=1, text="Too slow?"), WaiverFacts(rule="CH08", episode=1, reason="yes")]
    )
    bible.delete([bible.load().episodes[0]])
    loaded = bible.load()
    assert [e.number for e in loaded.episodes] == [2, 3]
    assert [h.episode for h in loaded.hooks] == [2, 3]
    assert (loaded.waivers, notes(bible)) == ((), ())
    deleted = {(r.entity, r.field) for r in revisions(bible) if r.op == "delete"}
    assert deleted >= {
        ("episode", "script"),
        ("hook", "question"),
        ("beat", "summary"),
        ("note", "text"),
    }


def test_deleting_a_series_leaves_the_others_alone(bible: Bible) -> None:
    a_series(bible, title="One")
    two = a_series(bible, title="Two")
    bible.delete([bible.load("One").series])
    assert [series.title for series in bible.series_list()] == ["Two"]
    assert bible.load().series.id == two.id
    assert len(bible.load().episodes) == 3


def test_a_series_is_found_by_title_or_id_and_none_of_several_without_either(bible: Bible) -> None:
    a_series(bible, title="One")
    two = a_series(bible, title="Two", episodes=1)
    bible.take_series("")
    for ask in (bible.load, lambda: bible.series_id):
        with pytest.raises(StoreError, match="several series: One, Two") as refused:
            ask()
        assert "--series" in refused.value.hint
    bible.take_series("two")
    assert bible.load().series.id == bible.series_id == two.id
    bible.save([replace(two, title="Three and four")])
    assert bible.load().series.title == "Three and four"
    bible.save([replace(bible.load().series, title="Two")])
    assert bible.load("tWo").series.id == bible.load(str(two.id)).series.id == two.id
    assert [(s.title, s.episodes) for s in bible.series_list()] == [("One", 3), ("Two", 1)]
    with pytest.raises(StoreError, match="Three") as refused:
        bible.load("Three")
    assert "One, Two" in refused.value.hint


def test_saves_belong_to_the_series_loaded_last(bible: Bible) -> None:
    a_series(bible, title="One")
    a_series(bible, title="Two")
    bible.load("One")
    bible.save([CharacterFacts(name="Lena")])
    assert [c.name for c in bible.load("One").characters] == ["Lena"]
    assert bible.load("Two").characters == ()


def test_an_empty_bible_says_that_it_has_no_series(bible: Bible) -> None:
    assert bible.series_list() == ()
    with pytest.raises(StoreError, match="no series"):
        bible.load()
    with pytest.raises(StoreError, match="no series"):
        bible.save([an_episode(1)])


def test_poll_tells_of_others_saves_once_and_never_of_my_own(bible: Bible, bob: Bible) -> None:
    a_series(bible)
    assert bob.poll()
    assert not bob.poll()
    assert not bible.poll()
    set_setting(bob, "colour", "blue")
    assert bible.poll()
    assert not bob.poll()


def test_a_setting_belongs_to_the_bible(bible: Bible, opened: Callable[[str], Bible]) -> None:
    assert setting(bible, "paper", "A4") == "A4"
    set_setting(bible, "paper", "letter")
    set_setting(bible, "paper", "A5")
    assert setting(opened("Bob"), "paper") == "A5"


def test_notes_are_saved_like_every_record(bible: Bible) -> None:
    a_series(bible)
    first, second = bible.save(
        [NoteFacts(episode=2, text="Why?", at=WHEN), NoteFacts(text="All of it")]
    )
    assert notes(bible) == (first, second)
    assert notes(bible, 2) == (first,)
    assert notes(bible, 0) == (second,)


def test_hostile_words_are_stored_as_they_are(bible: Bible) -> None:
    title = "'); DROP TABLE episode; -- %s {0} [/x] ' OR 1=1"
    bible.save([SeriesFacts(title=title), EpisodeFacts(number=1, title=title, script=title)])
    assert bible.load(title).episodes[0].script == title


def test_no_source_of_ours_changes_tracked_tables_past_the_history() -> None:
    from pathlib import Path

    import writersroom.bible

    folder = Path(writersroom.bible.__file__).parent
    # What records it; parking numbers; what is loose on an episode that goes; a proposal's status; a
    # picture put aside, who is where, unsaved text; what the co-writer began, spends, counts and is told.
    allowed = {"recording.py": 2, "saving.py": 1, "replacing.py": 2, "proposals.py": 1}
    allowed |= {
        "attachments.py": 2,
        "origins.py": 1,
        "reference_texts.py": 1,
        "sharing.py": 2,
        "unsaved.py": 2,
    }
    allowed |= {"draft_jobs.py": 1, "spending.py": 2, "token_ratios.py": 1}
    allowed |= {"server_features.py": 2, "summaries.py": 1}
    for path in folder.glob("*.py"):
        found = re.findall(
            r"(?<![\w.])(?<!def )(?:update|delete)\(", path.read_text(encoding="utf-8")
        )
        assert len(found) == allowed.get(path.name, 0), path.name
