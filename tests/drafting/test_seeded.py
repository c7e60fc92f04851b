"""Whole drafts with seeded faults: nearly all end clean, none takes more than was agreed to, no typed byte moves."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.drafting.fake_server import FAULT_RATES, fake_server
from tests.drafting.scripted_writer import SECRET
from tests.drafting.test_episode import FACTS
from writersroom.bible.facts import ThreadFacts
from writersroom.bible.store import Bible
from writersroom.room import Room
from writersroom.script.fountain import read_fountain

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = int(os.environ.get("WRITERSROOM_DRAFTS", "2"))
"""`make drafting` runs two hundred with each rate of faults."""
TYPED = "INT. WORKSHOP - NIGHT #2-1#\n\nA drawer.  \n\n!MARA\n\nMARA\n\tWho — 谁？\n\n\n= Mine.\n"
UNBOUND = f"[llm]\nepisode_tokens = {10**9}\nday_tokens = {10**9}\n"
PEOPLES = ("series", "episode", "beat", "character", "hook", "thread", "location", "revision")


def a_bible(path: Path) -> Path:
    secret = ThreadFacts(name="paternity", kind="secret", summary="He is hers.", terms=(SECRET,))
    first, second = FACTS.episodes
    with Bible.create(path, "Ada") as bible:
        bible.save([FACTS.series, first, replace(second, script=TYPED), secret])
        bible.save([*FACTS.characters, *FACTS.locations, *FACTS.hooks, *FACTS.beats])
    return path


def typed_in(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every byte people typed, and its whole history."""
    with sqlite3.connect(path) as database:
        database.text_factory = bytes
        return {
            table: database.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in PEOPLES
        }


@pytest.mark.slow
@pytest.mark.parametrize("rate", FAULT_RATES)
def test_seeded_faults_are_mended_within_what_was_agreed_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rate: str
) -> None:
    path, config = a_bible(tmp_path / "key.bible"), tmp_path / "config.toml"
    config.write_text(UNBOUND, encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("WRITERSROOM_CONFIG", str(config))
    before, clean = typed_in(path), 0
    with fake_server() as server, Room.open(str(path)) as room:
        monkeypatch.setenv("WRITERSROOM_LLM_BASE_URL", server.base_url)
        for seed in range(SEEDS):
            server.seen.clear()
            monkeypatch.setenv("WRITERSROOM_LLM_MODEL", f"{rate}-{seed}")
            if (sending := room.sending()) is not None:
                room.agree(sending)
            most = room.draft_most(2)
            proposal = room.draft(2, agreed=most)
            clean += "Beat " not in proposal.findings
            last = proposal.call_id or 0
            took = [room.call(last - older) for older in range(len(server.seen))]
            assert len(took) <= most.calls
            tokens = sum((one.input_tokens or 0) + (one.output_tokens or 0) for one in took)
            assert 0 < tokens <= most.tokens
            assert read_fountain(proposal.text).source == proposal.text
            assert "[[hook: danger]]" in proposal.text
    assert clean >= 0.95 * SEEDS - (SEEDS < 20)
    assert typed_in(path) == before
