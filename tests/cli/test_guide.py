"""The guide cannot rot: its commands run on the demo, one after the other."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.cli.running import EPISODES, writersroom
from writersroom.bible.plainfiles import build_into, read_plain
from writersroom.bible.store import Bible
from writersroom.resources import samples_dir
from writersroom.room import Room

if TYPE_CHECKING:
    import pytest

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide.md"

NOT_RUN = (
    r"--screenshot ",  # starts the terminal application
    r"postgresql://",  # needs a server
    r"^serve ",  # is one
    r"^commit BIBLE|^checkout BIBLE|^serve BIBLE",  # names, not files
    r"--profile ours",  # a profile of one's own, which the guide only names
    r"^export demo/en.bible all -o delivery$",  # hundreds of files; that of one episode runs
    r" imported ",  # the demo imported nothing
    r"^draft demo/en.bible script 16$",  # needs a model; its dry run does not
    r"^llm (doctor|seen)",  # a server, and what was asked of it
    r"^proposals .* --(show|accept|refuse) 1",  # what that draft would have made
)
"""Commands the guide shows that need more than a folder."""


def _commands() -> list[list[str]]:
    text = GUIDE.read_text(encoding="utf-8")
    shown = re.findall(r"^writersroom (.+)$|`writersroom ([^`]+)`", text, re.MULTILINE)
    lines = [shlex.split(line or inline, comments=True) for line, inline in shown]
    return [words for words in lines if not re.search("|".join(NOT_RUN), " ".join(words))]


def _make_demo() -> None:
    Path("demo").mkdir()
    with Bible.create("demo/en.bible", "Ada") as bible:
        build_into(bible, read_plain(samples_dir() / "en"))
    rows = "".join(f"{number},{115 + number}\n" for number in range(1, 16))
    Path("cut.csv").write_text(f"episode,seconds\n{rows}", encoding="utf-8")
    Path("ep41.fountain").write_text(EPISODES.partition("# Episode 2")[0], encoding="utf-8")


def _rewrite_a_line() -> None:
    with Room.open("demo/en.bible") as room:
        facts = room.season().episodes[4].facts
        room.save(replace(facts, script=facts.script + "\n\nA gull lands.\n"))


def test_every_command_of_the_guide_runs_on_the_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WRITERSROOM_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("WRITERSROOM_LLM_MODEL", "your-model")
    _make_demo()
    commands = _commands()
    assert len(commands) > 15
    for words in commands:
        if "--only-revised" in words:
            _rewrite_a_line()
        ran = writersroom(*words)
        # What `check` and `preflight` find is not a command that fails.
        found = words[0] in ("check", "preflight")
        assert ran.status in ((0, 1) if found else (0,)), (words, ran.err)
