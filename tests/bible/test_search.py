from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bible.builders import an_episode
from writersroom.bible.facts import CharacterFacts, EpisodeFacts, NoteFacts, SeriesFacts
from writersroom.bible.search import search
from writersroom.bible.words import search_text

if TYPE_CHECKING:
    from writersroom.bible.store import Bible

SCRIPTS = (
    "内 豪门客厅 日\n\n林婉撕掉婚约。\n\n顾沉\n这份契約，你签过。",
    "外 街道 夜\n\n婚礼的车队。林小婉没有回头，豪门千金不哭。",
    "INT. OFFICE - DAY\n\nLena reads the contract. René signs the CONTRACT.\n\nLENA\nRevenge.",
    "内 办公室 夜\n\nLENA看着婚约和約定，东京タワーが見える。",
)
QUERIES = (
    "婚",
    "婚约",
    "林婉",
    "豪门千金",
    "契約",
    "约",
    "千金不哭",
    "客厅",
    "タワー",
    "的",
    "顾沉",
    "没有回头",
)
HOSTILE = (
    '"', "*", "a OR", "NEAR(", "body:x", "-x", "a AND AND b", "(((", '"open', "^", "x" * 100_000,
    "\0", 'col:"', "{a b}:c", "' OR 1=1 --", "%", "_", "a NOT", "--", "\\",
)  # fmt: skip


@pytest.fixture
def filled(bible: Bible) -> Bible:
    """A bible whose scripts are SCRIPTS."""
    episodes = [an_episode(n, script) for n, script in enumerate(SCRIPTS, start=1)]
    bible.save([SeriesFacts(title="The Will"), *episodes])
    return bible


@pytest.mark.parametrize("query", QUERIES)
def test_a_chinese_word_is_found_exactly_where_it_stands(filled: Bible, query: str) -> None:
    truth = {number for number, script in enumerate(SCRIPTS, start=1) if query in script}
    assert truth
    assert {hit.episode for hit in search(filled, query) if hit.field == "script"} == truth


@given(st.text("婚约林婉豪门契タ。 \n", min_size=1, max_size=6))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_run_of_characters_is_found_exactly_where_it_stands(filled: Bible, query: str) -> None:
    words = [word for word in query.split() if search_text(word).strip(" 。")]
    plain = [word.strip("。") for word in words]
    if not words or any("。" in word for word in plain):
        return
    truth = {n for n, s in enumerate(SCRIPTS, start=1) if all(word in s for word in plain)}
    assert {hit.episode for hit in search(filled, query) if hit.field == "script"} == truth


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_literal_text(filled: Bible, query: str) -> None:
    assert isinstance(search(filled, query), tuple)


def test_case_width_and_accents_do_not_matter_but_all_words_must_occur(filled: Bible) -> None:
    for query in ("contract", "CONTRACT", "ｃｏｎｔｒａｃｔ", "rene contract", "revenge Lena"):
        assert [hit.episode for hit in search(filled, query) if hit.field == "script"] == [3], query
    assert search(filled, "contract 婚约") == ()
    assert search(filled, "contr") == ()


def test_a_hit_says_where_and_shows_the_line(filled: Bible) -> None:
    (hit,) = search(filled, "契約")
    assert (hit.entity, hit.episode, hit.title, hit.line) == ("episode", 1, "Episode 1", 6)
    assert hit.snippet == "这份契約，你签过。"
    filled.save([an_episode(5, f"{'前' * 500}钥匙{'后' * 500}")])
    (hit,) = search(filled, "钥匙")
    assert "钥匙" in hit.snippet
    assert len(hit.snippet) <= 82


def test_a_hit_shows_the_line_of_the_phrase_else_one_with_all_words(filled: Bible) -> None:
    script = "The door.\n\nBathe! Drop it. The end.\n\nNow: the drop.\n\nThe salt."
    filled.save([an_episode(5, script)])
    assert [(h.line, h.snippet) for h in search(filled, "the drop")] == [(5, "Now: the drop.")]
    assert [h.line for h in search(filled, "drop the")] == [3]
    assert [h.line for h in search(filled, "salt drop")] == [7]


def test_what_was_changed_or_deleted_is_no_longer_found(filled: Bible) -> None:
    from dataclasses import replace

    first = filled.load().episodes[0]
    (saved,) = filled.save([replace(first, script="内 医院 夜")])
    assert search(filled, "契約") == ()
    assert [hit.episode for hit in search(filled, "医院")] == [1]
    filled.delete([saved])
    assert search(filled, "医院") == ()


def test_titles_loglines_characters_and_notes_are_found(bible: Bible) -> None:
    bible.save([
        SeriesFacts(title="The Will", logline="A forged testament."),
        EpisodeFacts(number=1, title="Ashes", logline="The testament burns."),
        CharacterFacts(name="Lena", bio="Forged it.", aliases=("Testament thief",)),
        NoteFacts(episode=1, text="Is the testament shown?"),
    ])  # fmt: skip
    found = {(hit.entity, hit.field, hit.episode) for hit in search(bible, "testament")}
    assert found == {
        ("series", "logline", 0),
        ("episode", "logline", 1),
        ("character", "aliases", 0),
        ("note", "text", 1),
    }
    assert {hit.title for hit in search(bible, "forged")} == {"The Will", "Lena"}


def test_only_the_loaded_series_is_searched_and_no_more_than_asked_for(filled: Bible) -> None:
    filled.save([SeriesFacts(title="Other"), an_episode(1, "婚约")])
    filled.load("The Will")
    assert len(search(filled, "婚约")) == 2
    assert len(search(filled, "婚", limit=1)) == 1
    assert search(filled, "婚", limit=0) == search(filled, "婚", limit=-1) == ()
    assert search(filled, "  ") == search(filled, "…") == ()
