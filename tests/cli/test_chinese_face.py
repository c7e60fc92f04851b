"""The command line in Chinese: also what click says by itself."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from platformdirs import user_config_path

from tests.cli.running import writersroom
from writersroom.checks import explain
from writersroom.checks.registry import all_rules
from writersroom.config import config_path
from writersroom.i18n import use_language
from writersroom.profiles import profile_names

if TYPE_CHECKING:
    from pathlib import Path


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


def test_the_configuration_names_the_language_below_flag_and_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("WRITERSROOM_CONFIG", str(path))
    path.write_text('language = "zh"', encoding="utf-8")
    assert "缺少参数" in writersroom("stats").err
    assert "Missing" in writersroom("--language", "en", "stats").err
    monkeypatch.setenv("WRITERSROOM_LANGUAGE", "en")
    assert "Missing" in writersroom("stats").err
    monkeypatch.delenv("WRITERSROOM_LANGUAGE")
    path.write_text("language = [", encoding="utf-8")
    assert "Missing" in writersroom("stats").err
    monkeypatch.delenv("WRITERSROOM_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_path() == user_config_path("writersroom") / "config.toml"


EVERY_HELP = """
from writersroom.cli import run
from writersroom.cli.front import VERBS
for words in ([], *([verb] for verb in VERBS)):
    run(["--language", "zh", *words, "--help"], None)
"""
IN_ENGLISH = re.compile(r"[A-Za-z][a-z']*,?(?: [a-z']+,?){2,}")


def test_no_help_page_of_a_verb_holds_an_english_sentence() -> None:
    # A process of its own: options are worded once, in the language of that moment.
    told = subprocess.run(
        [sys.executable, "-c", EVERY_HELP], capture_output=True, text=True, check=True
    )
    assert told.stderr == ""
    assert told.stdout.count("用法") > 20
    pages = re.sub(r"`[^`]*`", "", " ".join(told.stdout.split()))
    assert IN_ENGLISH.findall(pages) == []


def test_what_a_structure_consists_of_is_told_in_chinese() -> None:
    told = writersroom("--language", "zh", "plan", "structures").out
    assert re.findall(r"  ([a-z]+):", told) == []


def test_what_is_known_of_a_platform_is_told_in_chinese() -> None:
    known = [name for name in profile_names() if name != "generic"]
    told = writersroom("--language", "zh", "profiles", "wechat").out
    assert told.startswith("wechat: 微信")
    assert "审核 3 个工作日" in told
    pages = "".join(
        told.split("\n[", 1)[0] + "\n"  # sources keep the titles they were published under
        for told in (writersroom("--language", "zh", "profiles", name).out for name in known)
    )
    assert IN_ENGLISH.findall(pages) == []


def test_no_rule_is_explained_with_an_english_sentence() -> None:
    use_language("zh_CN")
    pages = "\n".join(explain(rule) for rule in all_rules())
    assert "出处" in pages
    found = IN_ENGLISH.findall(re.sub(r"`[^`]*`", "", pages))
    assert set(found) <= {"change of plans"}  # a kind of beat, as it is typed
