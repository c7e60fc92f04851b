from __future__ import annotations

from tests.export.builders import CHINESE, ENGLISH, a_job, a_season
from tests.export.reading import in_order
from writersroom.export.script_texts import (
    script_fdx,
    script_fountain,
    script_markdown,
    script_text,
)
from writersroom.script.fdx import read_fdx
from writersroom.script.fountain import read_fountain


def test_the_fountain_script_holds_the_episodes_verbatim_under_their_sections() -> None:
    text = script_fountain(a_job(a_season(ENGLISH, CHINESE))).decode()

    assert ENGLISH.strip() in text
    assert CHINESE.strip() in text
    assert in_order(text, "Title: The Glass Heir", "# Episode 1: Part 1", "# Episode 2: Part 2")
    assert dict(read_fountain(text).title_page)["Title"] == ("The Glass Heir",)


def test_the_markdown_script_keeps_signs_as_text() -> None:
    text = script_markdown(a_job(a_season(ENGLISH))).decode()

    assert "## Episode 1: Part 1" in text
    assert "> **MARCO**" in text
    assert "\\[x\\] \\<y\\>" in text
    assert "lift bell" not in text


def test_plain_text_is_the_page_for_english_and_the_house_layout_for_chinese() -> None:
    english = script_text(a_job(a_season(ENGLISH))).decode()
    chinese = script_text(a_job(a_season(CHINESE, language="zh"))).decode()

    assert f"\n{' ' * 28}MARCO\n" in english
    assert in_order(
        chinese, "第1集", "1-1", "人物：林晚、顾沉", "△林晚攥着戒指", "顾沉（低声）：你签了字。"
    )
    assert "[[" not in english


def test_the_fdx_script_reads_back_with_its_episodes() -> None:
    manuscript = read_fdx(script_fdx(a_job(a_season(ENGLISH, CHINESE))))

    assert [episode.number for episode in manuscript.episodes] == [1, 2]
    assert "You were told to use the stairs." in manuscript.episodes[0].screenplay.source


def test_notes_that_are_no_business_of_the_set_are_not_in_the_plain_text() -> None:
    script = CHINESE.replace("林晚攥着", "[[beat: opening]]\n\n[[shot: CU 林晚]]\n\n林晚攥着")

    text = script_text(a_job(a_season(script, language="zh"))).decode()

    assert "beat" not in text
    assert "shot" not in text
