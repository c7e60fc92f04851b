"""Subtitles hold the platform's limits, follow each other, and lose no word."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.builders import CHINESE, ENGLISH, a_season
from writersroom.production.subtitle_limits import limits_of
from writersroom.production.subtitle_pages import pages_of
from writersroom.production.subtitles import Subtitle, subtitles
from writersroom.production.timeline import EventKind, events

if TYPE_CHECKING:
    from collections.abc import Iterable

LIMITS = limits_of(a_season(ENGLISH))
LONG = (
    "You came back to this house without a word, without a letter, and you expect me to open the"
    " door? I buried you. I wept for you, every single night -- and here you stand."
)
LONG_HAN = "你回来了，回到这个家，一句话也没有，一封信也没有，还想让我开门？我埋了你。我每天晚上都为你哭——你却站在这里。"


def made(script: str, *, is_bilingual: bool = True) -> tuple[Subtitle, ...]:
    season = a_season(script)
    episode = season.episodes[0]
    return subtitles(
        events(episode, season),
        limits_of(season),
        seconds=episode.time.interval.point,
        is_bilingual=is_bilingual,
    )


def a_speech(*lines: str) -> str:
    return "INT. A - DAY\n\nLENA\n" + "\n".join(lines) + "\n\nShe waits for a long time.\n"


def bare(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())


@pytest.mark.parametrize(
    "text", [LONG, LONG_HAN, "Yes.", "他用 iPhone 打给 Lena，然后走了，再也没有回来过一次。"]
)
def test_a_speech_is_cut_where_it_may_break_and_nothing_is_lost(text: str) -> None:
    found = made(a_speech(text))

    assert bare(line for each in found for line in each.lines) == bare([text])
    for each in found:
        assert len(each.lines) <= LIMITS.lines
        assert all(len(line) <= LIMITS.most_characters(line) for line in each.lines)
        assert not each.lines[0].startswith(tuple("，。？！、"))


def test_cuts_prefer_the_ends_of_sentences() -> None:
    found = made(a_speech("I never wanted this money. I only wanted you to come home for once."))
    assert " ".join(found[0].lines) == "I never wanted this money."


def test_two_lines_are_about_equally_long_and_break_at_a_clause() -> None:
    (english,) = made(a_speech("You were told to use the stairs."))
    (chinese,) = made(a_speech("车在外头等，海鲜馆的席都开了。"))
    assert english.lines == ("You were told to", "use the stairs.")
    assert chinese.lines == ("车在外头等，", "海鲜馆的席都开了。")


def test_subtitles_follow_each_other_and_stay_until_they_are_read() -> None:
    found = made(ENGLISH + a_speech("No.", "[[time: 0.2s]]") + a_speech(LONG))

    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(each.start < each.end for each in found)
    no = next(each for each in found if each.lines == ("No.",))
    assert no.end - no.start == 83, "where nothing follows it stays for five sixths of a second"
    assert not any(each.is_too_fast for each in found)


def test_what_passes_too_fast_and_what_has_no_time_is_known() -> None:
    fast = made("INT. A - DAY\n\nLENA\nOne two three four five six. [[time: 0.3s]]\n\nMARCO\nNo.\n")
    assert [each.is_too_fast for each in fast] == [True, False]
    silent = made("INT. A - DAY\n\nLENA\nNow. [[time: 0s]]\n\nMARCO\nNo. [[time: 0s]]\n")
    assert [each.lines for each in silent] == [("Now.",), ("No.",)]
    assert all(each.is_untimed and each.start < each.end for each in silent)
    assert silent[0].end <= silent[1].start


def test_translations_stand_below_their_part_of_the_line() -> None:
    script = a_speech(f"{LONG} [[bilingual: {LONG_HAN}]]")
    found = made(script)

    assert bare(line for each in found for line in each.lines) == bare([LONG])
    assert bare(line for each in found for line in each.translation) == bare([LONG_HAN])
    assert all(len(each.all_lines) <= LIMITS.lines for each in found)
    assert not any(each.translation for each in made(script, is_bilingual=False))


def test_speeches_said_at_once_share_subtitles_with_a_dash_for_each() -> None:
    found = made("INT. A - DAY\n\nLENA\nI never left.\n\nMARCO ^\nYou always leave.\n\nShe goes.\n")

    assert [each.lines for each in found] == [("- I never left.", "- You always leave.")]
    assert found[0].speaker == ""
    longer = made(
        "INT. A - DAY\n\nLENA\nI left.\n\nMARCO ^\nYou always leave, and you never write.\n"
    )
    assert [each.lines for each in longer] == [
        ("- I left.", "- You always leave,"),
        ("- and you never write.",),
    ]


def test_captions_are_subtitles_of_their_own() -> None:
    season = a_season(CHINESE)
    episode = season.episodes[0]
    found = subtitles(
        events(episode, season),
        limits_of(season),
        seconds=episode.time.interval.point,
        kind=EventKind.CAPTION,
    )
    assert [each.lines for each in found] == [("三年前",)]


def test_limits_are_those_of_the_profile_and_never_wider_than_the_safe_zone() -> None:
    assert (LIMITS.lines, LIMITS.wide, LIMITS.latin) == (2, 13, 27)
    assert LIMITS.wide * LIMITS.font_pixels <= 1080 - LIMITS.left - LIMITS.right
    assert (LIMITS.bottom, LIMITS.top) == (672, 288)


@settings(max_examples=60)
@given(
    st.text(st.sampled_from("ab -—.,!你好，。？（）“” "), max_size=150),
    st.text(st.sampled_from("cd- 我们、！"), max_size=80),
)
def test_no_text_at_all_breaks_a_limit_or_loses_a_character(one: str, other: str) -> None:
    texts = [" ".join(text.split()) for text in (one, other)]
    texts = [text for text in texts if text]

    pages = pages_of(texts, LIMITS)

    for number, text in enumerate(texts):
        shown = [line for page in pages for line in page[number]]
        assert bare(shown) == bare([text])
        assert all(len(line) <= max(LIMITS.wide, LIMITS.latin) for line in shown)
    assert all(sum(map(len, page)) <= LIMITS.lines for page in pages)
