from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.export.builders import CHINESE, ENGLISH, a_job, a_season
from tests.export.reading import in_order
from writersroom.export.script_texts import (
    script_fdx,
    script_fountain,
    script_markdown,
    script_text,
)
from writersroom.script.fountain import read_fountain
from writersroom.script.reading import read_script

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.export.job import Job


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
    assert "*Sound: a lift bell*" in text
    assert "1A WS" not in text


def test_plain_text_is_the_page_for_english_and_the_house_layout_for_chinese() -> None:
    english = script_text(a_job(a_season(ENGLISH))).decode()
    chinese = script_text(a_job(a_season(CHINESE, language="zh"))).decode()

    assert f"\n{' ' * 28}MARCO\n" in english
    assert in_order(
        chinese, "第1集", "1-1", "人物：林晚、顾沉", "△林晚攥着戒指", "顾沉（低声）：你签了字。"
    )
    assert "[[" not in english


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("format_name", "writer"), [("fountain", script_fountain), ("fdx", script_fdx)]
)
def test_an_exported_script_is_imported_again_episode_by_episode(
    format_name: str, writer: Callable[[Job], bytes], language: str
) -> None:
    data = writer(a_job(a_season(ENGLISH, CHINESE, language=language)))

    manuscript = read_script(f"season.{format_name}", data)

    assert [(e.number, e.title) for e in manuscript.episodes] == [(1, "Part 1"), (2, "Part 2")]
    assert "You were told to use the stairs." in manuscript.episodes[0].screenplay.source
    assert "林晚攥着戒指" in manuscript.episodes[1].screenplay.source
    if format_name == "fountain":
        assert manuscript.episodes[0].screenplay.source.strip() == ENGLISH.strip()


def test_notes_that_are_no_business_of_the_set_are_not_in_the_plain_text() -> None:
    script = CHINESE.replace("林晚攥着", "[[beat: opening]]\n\n[[shot: CU 林晚]]\n\n林晚攥着")

    text = script_text(a_job(a_season(script, language="zh"))).decode()

    assert "beat" not in text
    assert "shot" not in text
