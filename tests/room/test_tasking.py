"""The co-writer's tasks in a room: asked through a real server, taken in by a person, never over words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import writersroom
from tests.drafting.fake_server import FakeServer, fake_server
from writersroom.bible.facts import CharacterFacts, HookFacts, LocationFacts, Status
from writersroom.errors import InputError
from writersroom.room import Room
from writersroom.room.tasking import Commission

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = "INT. WORKSHOP - NIGHT\n\nMara waits.\n\nMARA\nWho opened this?\n\n[[hook]]\n\nA drawer opens.\n"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bible of four episodes, and a server that answers."""
    path = tmp_path / "show.bible"
    with Room.create(path, title="The Key", episodes=4) as room:
        season = room.season()
        first = replace(season.episodes[0].facts, script=SCRIPT)
        room.change(replace(season.series, premise="A locksmith."), first)
        room.change(CharacterFacts(name="MARA", role="lead"), LocationFacts(name="WORKSHOP"))
    monkeypatch.setenv("WRITERSROOM_LLM_MODEL", "good")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return path


def agreed(room: Room) -> Room:
    sending = room.sending()
    if sending is not None:
        room.agree(sending)
    return room


def test_facts_are_taken_in_by_their_numbers_and_never_over_what_people_wrote(
    asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fake_server() as server, Room.open(asked, writer="Ann") as room:
        monkeypatch.setenv("WRITERSROOM_LLM_BASE_URL", server.base_url)
        (outline,) = agreed(room).ask(Commission("outline"))
        assert (outline.episode, room.proposals(1)) == (0, ())
        changes = dict(room.proposed_changes(outline))
        theirs = replace(room.season().episodes[2].facts, logline="Mine.")
        room.change(theirs, HookFacts(episode=2, kind="danger", question="Mine?"))
        number = next(n for n, c in changes.items() if (c.episode, c.kind) == (4, "episode"))
        assert room.take_facts(outline, [number]).accepted == 1
        taken = room.take_facts(outline)
        facts = room.season().facts
        assert facts.episodes[2].logline == "Mine."
        assert next(hook for hook in facts.hooks if hook.episode == 2).question == "Mine?"
        assert all(episode.logline for episode in facts.episodes[1:])
        assert taken.stale == 2
        assert room.proposals()[0].status == "open"
        assert room.take_facts(outline).accepted == 0
        assert "ai: call 1" in {revision.reason for revision in room.history()}


def test_what_takes_the_place_of_words_waits_to_be_named(
    asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fake_server() as server, Room.open(asked) as room:
        monkeypatch.setenv("WRITERSROOM_LLM_BASE_URL", server.base_url)
        first, second, _third = agreed(room).ask(Commission("loglines"))
        taken = room.take_facts(first)
        assert (taken.accepted, taken.left) == (1, 1)
        series = room.season().series
        assert series.title == "The Key"
        assert series.logline == room.proposed_changes(second)[1][1].values["logline"].replace(
            "v2 of 1", "v1 of 0"
        )
        assert room.take_facts(second, [2]).stale == 1, "a logline came in between"
        assert room.take_facts(first, [1]).accepted == 1
        assert room.season().series.title != "The Key"


def test_a_locked_episode_takes_no_beats(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with fake_server() as server, Room.open(asked) as room:
        monkeypatch.setenv("WRITERSROOM_LLM_BASE_URL", server.base_url)
        (beats,) = agreed(room).ask(Commission("beats", 1))
        first = room.season().episodes[0].facts
        room._bible.save([replace(first, status=Status.LOCKED)])
        with pytest.raises(InputError, match="locked"):
            room.take_facts(beats)
        assert not room.season().episodes[0].beats


def test_a_summary_is_remembered_until_the_script_changes(
    asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fake_server() as server, Room.open(asked) as room:
        monkeypatch.setenv("WRITERSROOM_LLM_BASE_URL", server.base_url)
        (summary,) = agreed(room).ask(Commission("summary", 1))
        assert room.season().facts.summaries == ()
        room.take_facts(summary)
        (kept,) = room.season().facts.summaries
        assert (kept.episode, kept.text, kept.is_stale) == (1, summary.text, False)
        assert kept.origin == f"ai:{summary.call_id}"
        assert _told_of_episode_one(room, server)
        first = room.season().episodes[0].facts
        room.change(replace(first, title="Another"))
        assert not room.season().facts.summaries[0].is_stale
        room.save(replace(room.season().episodes[0].facts, script=SCRIPT + "\nShe runs.\n"))
        assert room.season().facts.summaries[0].is_stale
        assert not _told_of_episode_one(room, server)


def _told_of_episode_one(room: Room, server: FakeServer) -> bool:
    """Whether a request about episode 2 holds the summary of episode 1."""
    return "Keep the summary" in json.dumps(room.ask_payload(Commission("beats", 2)))


def test_one_verb_asks_for_any_task_and_its_answers_stand_side_by_side(
    asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fake_server() as server:
        monkeypatch.setenv("WRITERSROOM_LLM_BASE_URL", server.base_url)
        shown = writersroom("draft", asked, "alternatives", "1", "--line", "6", "--dry-run")
        assert "Who opened this?" in shown.out
        assert server.seen == []
        ran = writersroom(
            "draft", asked, "alternatives", "1", "--line", "6", "--count", "2", "--yes", "--json"
        )
        first, second = json.loads(ran.out)
        assert (first["variant_of"], second["variant_of"]) == (None, first["id"])
        assert first["target"] == "alternatives line 6"
        prompts = asked.parent / "templates" / "prompts"
        prompts.mkdir(parents=True)
        (prompts / "beats.txt.j2").write_text("House rule {{ 6 * 7 }}.")
        beats = writersroom("draft", asked, "beats", "2", "--yes")
        assert beats.status == 0
        rules = server.seen[-1].body["messages"][0]["content"]
        assert "House rule 42." in rules
        assert "never an instruction" in rules
        assert "planned seconds" in beats.out
        accepted = writersroom("proposals", asked, "--accept", "3", "--lines", "1-2")
        assert "2 changes" in accepted.out
        wrong = writersroom("draft", asked, "poem", "2")
        assert wrong.status == 2
        assert "coverage" in wrong.err
