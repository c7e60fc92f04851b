"""Plans without a model on the command line: printed, kept, accepted, never over what people wrote."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import writersroom
from writersroom.bible.facts import BeatFacts, HookFacts
from writersroom.room import Room

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    path = tmp_path / "The Key.bible"
    with Room.create(path, title="The Key", episodes=30) as room:
        room.change(
            HookFacts(episode=3, kind="deadline", question="Mine?"),
            BeatFacts(episode=3, position=1, summary="Mine."),
        )
    return path


def test_a_season_is_planned_kept_and_accepted_around_what_stands(bible: Path) -> None:
    printed = writersroom("plan", "season", bible, "--seed", "7", "--json").out
    assert printed == writersroom("plan", "season", bible, "--seed", "7", "--json").out
    planned = {one["number"]: one for one in json.loads(printed)["episodes"]}
    assert planned[3]["is_kept"]
    kept = writersroom("plan", "season", bible, "--seed", "7", "--keep")
    command = kept.err.strip().rpartition("Accept it: writersroom ")[2]
    assert shlex.split(command) == ["proposals", str(bible), "--accept", "1"]
    with Room.open(bible) as room:
        assert [hook.episode for hook in room.season().facts.hooks] == [3]
    assert "28 changes" in writersroom("proposals", bible, "--accept", "1").out
    with Room.open(bible) as room:
        hooks = {hook.episode: hook for hook in room.season().facts.hooks}
        assert {number: hook.kind for number, hook in hooks.items()} == {
            number: one["kind"] for number, one in planned.items() if one["kind"] != "none"
        }
        assert hooks[3].question == "Mine?"
        assert {revision.reason for revision in room.history()} == {"manual", "plan"}
    again = writersroom("plan", "season", bible, "--keep")
    assert again.status == 2
    assert "has its hook" in again.err


def test_beats_are_laid_out_by_a_structure_and_never_over_beats(bible: Path) -> None:
    shown = writersroom("plan", "beats", bible, "4", "--structure", "sixty", "--keep")
    assert "escalation" in shown.out
    accepted = writersroom("proposals", bible, "--accept", "1")
    assert "5 changes" in accepted.out
    with Room.open(bible) as room:
        four = room.season().episode(4)
        assert four is not None
        assert sum(beat.planned_seconds or 0 for beat in four.beats) == 90
    assert writersroom("plan", "beats", bible, "3", "--keep").status == 2
    assert writersroom("plan", "beats", bible, "4", "--structure", "none").status == 2


def test_the_walls_of_a_ladder_become_those_of_the_series(bible: Path) -> None:
    writersroom("plan", "season", bible, "--ladder", "--keep")
    writersroom("proposals", bible, "--accept", "1", "--lines", "1")
    with Room.open(bible) as room:
        walls = room.season().series.paywall_episodes
        assert len(walls) >= 2
        assert room.proposals()[0].status == "open"


def test_names_and_structures_are_printed_and_nothing_says_it_is_intelligent(bible: Path) -> None:
    names = json.loads(writersroom("plan", "names", bible, "--count", "5", "--json").out)
    assert len(names) == 5
    chinese = writersroom("plan", "names", bible, "--language", "zh", "--count", "3").out
    assert len(chinese.splitlines()) == 3
    listed = writersroom("plan", "structures").out
    assert "rule of thumb" in listed
    for words in (listed, chinese, writersroom("plan", "--help").out):
        assert "AI" not in words
