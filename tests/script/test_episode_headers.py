"""Episode headers in their spellings, and what only looks like one."""

from __future__ import annotations

import pytest

from writersroom.script.episode_headers import (
    EpisodeHeader,
    chinese_number,
    declared_seconds,
    episode_header,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("一百", 100),
        ("一百零二", 102), ("一〇二", 102), ("一百一十", 110), ("７", 7), ("80", 80), ("", None),
        ("x", None), ("第", None),
    ],
)  # fmt: skip
def test_chinese_numerals_are_numbers(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    ("line", "header"),
    [
        ("第一集：第九页", EpisodeHeader(1, "第九页")),
        ("第1集", EpisodeHeader(1)),
        ("第２１集　雨夜", EpisodeHeader(21, "雨夜")),
        ("第二十一集", EpisodeHeader(21)),
        ("# 第1集【1min30s】", EpisodeHeader(1, "", 90.0)),
        ("第2集 重逢（时长约90秒）", EpisodeHeader(2, "重逢", 90.0)),
        ("E04: Four", EpisodeHeader(4, "Four")),
        ("第2集（倒计时30秒）", EpisodeHeader(2, "（倒计时30秒）")),
        ("**第2集：雨（90秒）**", EpisodeHeader(2, "雨", 90.0)),
        ("【第3集】", EpisodeHeader(3)),
        ("第4集 2分钟后", EpisodeHeader(4, "2分钟后")),
        ("Episode 7: The Ring", EpisodeHeader(7, "The Ring")),
        ("EPISODE SEVEN", EpisodeHeader(7)),
        ("EEpisode 3", EpisodeHeader(3)),
        ("Epiosde 4 - Rain", EpisodeHeader(4, "Rain")),
        ("Episode - 3", EpisodeHeader(3)),
        ("EP.3", EpisodeHeader(3)),
        ("EP001 名", EpisodeHeader(1, "名")),
        ("Episode 5: 3:00 AM", EpisodeHeader(5, "3:00 AM")),
        ("Episode 6 (1:30)", EpisodeHeader(6, "", 90.0)),
        ("EPISODES : 96", None),
        ("Episode", None),
        ("Episode: The Ring", None),
        ("Season 2", None),
        ("第一集完", None),
        ("第一集 完", None),
        ("第一集里他走了。", None),
        ("EP001-SC001 内", None),
        ("1.第九页", None),
    ],
)
def test_a_header_needs_its_word_and_a_number(line: str, header: EpisodeHeader | None) -> None:
    assert episode_header(line) == header


@pytest.mark.parametrize("line", ["1.第九页", "1、第九页", "1 . 第九页"])
def test_a_numbered_title_is_a_header_where_asked_for(line: str) -> None:
    assert episode_header(line, numbered=True) == EpisodeHeader(1, "第九页")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1min30s", 90.0),
        ("1分30秒", 90.0),
        ("90s", 90.0),
        ("2:05", 125.0),
        ("2分钟", 120.0),
        ("x", None),
    ],
)
def test_a_declared_length_is_read(text: str, seconds: float | None) -> None:
    assert declared_seconds(text) == seconds
