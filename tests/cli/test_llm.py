"""The verbs of `llm`: a person sees what works, what a call saw, and what all of them took."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.running import writersroom
from tests.drafting.fake_server import FakeServer, configured_server
from writersroom.bible.facts import BeatFacts, CharacterFacts, EpisodeFacts, SeriesFacts
from writersroom.bible.spending import spent
from writersroom.bible.store import Bible
from writersroom.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONFIG = '[llm]\nlog = "hashes"\n'


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    path = tmp_path / "key.bible"
    with Bible.create(path, "Ada") as made:
        made.save(
            [
                SeriesFacts(title="The Key"),
                EpisodeFacts(number=1),
                CharacterFacts(name="MARA", role="lead", bio="A locksmith."),
                CharacterFacts(name="JON", role="lead", bio="In Malta.", private=True),
                BeatFacts(episode=1, position=1, summary="She opens it.", cast=("MARA", "JON")),
            ]
        )
    return path


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    with configured_server(tmp_path, monkeypatch) as fake:
        yield fake


def test_a_call_is_counted_shown_with_what_it_saw_and_printed_as_it_was_sent(
    bible: Path, server: FakeServer, tmp_path: Path
) -> None:
    with Room.open(str(bible)) as room:
        sending = room.sending()
        assert sending is not None
        room.agree(sending)
        room.draft(1, agreed=room.draft_most(1))
    (day,) = json.loads(writersroom("llm", "usage", bible, "--json").out)
    assert (day["calls"], day["input_tokens"], day["exact"]) == (1, 210, True)
    assert "beat  1      210 + 64" in writersroom("llm", "usage", bible, "--by", "task").out
    shown = writersroom("llm", "seen", bible, "1").out
    saw, left_out = shown.split("Left out:")
    assert "MARA" in saw
    assert "marked private" in left_out
    assert "JON" not in shown
    manifest = json.loads(writersroom("llm", "seen", bible, "1", "--json").out)["manifest"]
    assert {entry["included"] for entry in manifest} == {True, False}
    payload = writersroom("llm", "seen", bible, "1", "--payload")
    assert json.loads(payload.out)["messages"] == server.seen[0].body["messages"]
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    assert writersroom("llm", "doctor", bible).status == 0
    assert "was not kept" in writersroom("llm", "seen", bible, "2", "--payload").err
    assert "no call 9" in writersroom("llm", "seen", bible, "9").err


def test_nothing_is_sent_before_a_person_read_the_most_it_may_take(
    bible: Path, server: FakeServer
) -> None:
    ran = writersroom("draft", bible, "script", "1")
    assert "This takes at most 8 calls and " in ran.err
    assert "Nobody agreed to this; nothing was sent." in ran.err
    shown = json.loads(writersroom("draft", bible, "script", "1", "--dry-run").out)
    assert shown["body"]["messages"][0]["role"] == "system"
    assert (shown["counted"]["factor"], shown["counted"]["samples"]) == (1.15, 0)
    assert shown["tokens"] < shown["at_most"]
    assert (ran.status, server.seen) == (2, [])
    assert writersroom("draft", bible, "script", "1", "--yes").status == 0
    sent = server.seen[0].body["messages"][0]["content"].replace(_fence(server.seen[0].body), "")
    printed = shown["body"]["messages"][0]["content"].replace(_fence(shown["body"]), "")
    assert sent == printed


def _fence(body: dict[str, Any]) -> str:
    """The delimiter of a request: it is new each time."""
    return str(body["messages"][1]["content"]).splitlines()[0]


def test_ctrl_c_while_the_server_is_asked_logs_what_was_sent_and_counts_the_most_it_may_cost(
    bible: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRITERSROOM_LLM_MODEL", "silent")
    asked = [sys.executable, "-m", "writersroom", "draft", str(bible), "script", "1", "--yes"]
    with subprocess.Popen(asked, stderr=subprocess.PIPE, text=True) as process:
        while not server.seen and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _out, said = process.communicate(timeout=120)
    assert (process.returncode, "Traceback" in said) == (130, False)
    assert "the calls are in the log" in said
    assert_cancelled_and_counted(bible, server)


def test_leaving_the_room_while_the_server_is_asked_logs_and_counts_it_too(
    bible: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRITERSROOM_LLM_MODEL", "silent")
    room = Room.open(str(bible))
    sending = room.sending()
    assert sending is not None
    room.agree(sending)
    with ThreadPoolExecutor(1) as pool:
        drafting = pool.submit(room.draft, 1)
        while not server.seen and not drafting.done():
            time.sleep(0.05)
        room.close()
        assert drafting.exception(timeout=0) is not None, "it had ended when the bible closed"
    assert_cancelled_and_counted(bible, server)


def assert_cancelled_and_counted(bible: Path, server: FakeServer) -> None:
    """The log holds the one call as it was sent, and the caps count the most it may have taken."""
    with Room.open(str(bible)) as room:
        call = room.call(1)
        most = json.loads(writersroom("draft", bible, "script", "1", "--dry-run").out)["at_most"]
        assert (call.outcome, call.token_source, call.possibly_billed) == (
            "cancelled",
            "reserved",
            True,
        )
        assert call.input_tokens is not None
        assert call.output_tokens is not None
        took = call.input_tokens + call.output_tokens
        assert abs(took - most) < 40, "but for the delimiter, which is another each time"
        assert json.loads(call.prompt)["messages"] == server.seen[0].body["messages"]
        assert len(server.seen) == 1
        assert room.proposals() == ()
    with Bible.open(bible, "Ada") as opened:
        opened.load()
        assert spent(opened, "day", 1).tokens == took


def test_the_doctor_finds_a_feature_again_only_when_told_to(
    bible: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRITERSROOM_LLM_MODEL", "without-stream_options")
    for words, calls in (((), 2), ((), 3), (("--recheck",), 5)):
        ran = writersroom("llm", "doctor", bible, *words)
        assert (ran.status, len([one for one in server.seen if one.body])) == (0, calls)
        assert "left out: stream_options" in ran.out
    assert json.loads(writersroom("llm", "doctor", "--json").out)[0]["name"] == "server"


def test_how_tokens_are_counted_is_printed() -> None:
    assert json.loads(writersroom("llm", "tokenizer", "--json").out)["counter"] == "o200k"
