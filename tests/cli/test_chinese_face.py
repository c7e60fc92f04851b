"""The command line in Chinese: also what click says by itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.running import writersroom
from writersroom.i18n import use_language


@pytest.fixture(autouse=True)
def _english_afterwards() -> object:
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["stats"], "writersroom: 缺少参数 'BIBLE'。请运行 `writersroom stats --help`。\n"),
        (["stats", "--nope"], "writersroom: 没有 '--nope' 这个选项。请运行"),
        (["stats", "a", "b"], "writersroom: 多了一个参数（b）。请运行"),
        (
            ["time", "x", "--pace", "abc"],
            "writersroom: '--pace' 的值不能用：'abc' 不是可用的数字。请",
        ),
        (["check", "x", "--fail-on", "all"], "'hard'"),
    ],
)
def test_what_click_refuses_is_said_in_chinese(words: list[str], told: str) -> None:
    ran = writersroom("--language", "zh", *words)
    assert ran.status == 2
    assert told in ran.err
    assert "Invalid" not in ran.err


def test_help_is_chinese_from_top_to_bottom() -> None:
    shown = writersroom("--language", "zh", "--help").out
    assert shown.startswith("用法： writersroom")
    assert "竖屏短剧" in shown
    assert "Show " not in shown
    # A process of its own: click words the help option of a verb once, in the language of that moment.
    verb = subprocess.run(
        [sys.executable, "-m", "writersroom", "--language", "zh", "stats", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Show " not in verb.stdout


def test_english_is_spoken_again_after_chinese() -> None:
    writersroom("--language", "zh", "stats")
    assert "Missing argument 'BIBLE'." in writersroom("stats").err
