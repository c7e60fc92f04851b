"""Drafting an episode from its beats: what is proposed, what is sent, and what never happens."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.drafting.fake_server import FakeServer, fake_server
from writersroom.bible.facts import (
    BeatFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    LocationFacts,
    SeasonFacts,
    SeriesFacts,
)
from writersroom.drafting import DraftingError, LlmSettings, draft_episode, payload_for
from writersroom.drafting.calls import Caller
from writersroom.script.cues import split_cue
from writersroom.script.elements import Kind
from writersroom.script.fountain import read_fountain
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from collections.abc import Iterator

FACTS = SeasonFacts(
    SeriesFacts(title="The Key", language="en", planned_episodes=2),
    episodes=(
        EpisodeFacts(
            number=1, title="One", version=1, script="INT. WORKSHOP - NIGHT #1-1#\n\nA furnace.\n"
        ),
        EpisodeFacts(number=2, title="Two", version=4),
    ),
    hooks=(
        HookFacts(
            episode=1,
            kind="reveal",
            question="Who has the second key?",
            at_stake=("MARA",),
            pays_off_in=2,
        ),
        HookFacts(
            episode=2,
            kind="danger",
            question="Who is in the drawer?",
            at_stake=("MARA",),
            pays_off_in=3,
        ),
    ),
    beats=(
        BeatFacts(
            episode=2,
            position=1,
            kind="opening",
            summary="Mara finds the lock open.",
            planned_seconds=20,
            location="WORKSHOP",
            cast=("MARA",),
        ),
        BeatFacts(
            episode=2,
            position=2,
            kind="hook",
            summary="A drawer opens by itself.",
            planned_seconds=15,
            location="WORKSHOP",
            cast=("MARA", "JON"),
        ),
    ),
    characters=(
        CharacterFacts(name="MARA", role="lead", bio="A locksmith."),
        CharacterFacts(
            name="JON", role="lead", bio="His hidden fortune is in Malta.", private=True
        ),
    ),
    locations=(LocationFacts(name="WORKSHOP"),),
)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with fake_server() as fake:
        yield fake


def season() -> Season:
    return build_season(FACTS)


def settings_for(server: FakeServer, model: str = "good") -> LlmSettings:
    return LlmSettings(
        server.base_url, model, "sk-test", first_byte_seconds=30, idle_seconds=30, total_seconds=60
    )


def drafted(server: FakeServer, model: str = "good") -> str:
    now = season()
    episode = now.episode(2)
    assert episode is not None
    return draft_episode(now, episode, Caller(settings_for(server, model))).text


def test_each_beat_is_asked_for_once_and_becomes_script(server: FakeServer) -> None:
    read = read_fountain(drafted(server))
    assert len(server.seen) == 2
    headings = [e for e in read.elements if e.kind is Kind.SCENE_HEADING]
    assert [(h.text, h.scene_number) for h in headings] == [("INT. WORKSHOP - NIGHT", "2-1")]
    cues = [split_cue(e.text).name for e in read.elements if e.kind is Kind.CHARACTER]
    assert set(cues) <= {"MARA", "JON"}


def test_code_places_the_hook_and_the_pickup(server: FakeServer) -> None:
    notes = [e.text for e in read_fountain(drafted(server)).elements if e.kind is Kind.NOTE]
    assert notes == ["beat: opening", "pickup", "hook: danger"]


def test_the_checks_judge_the_proposal(server: FakeServer) -> None:
    now = season()
    episode = now.episode(2)
    assert episode is not None
    found = draft_episode(now, episode, Caller(settings_for(server))).findings
    assert "RT01" in {finding.rule for finding in found}


def test_nothing_private_reaches_the_server(server: FakeServer) -> None:
    drafted(server)
    sent = json.dumps([seen.body for seen in server.seen], ensure_ascii=False)
    assert "Malta" not in sent
    assert "JON" not in sent


def test_material_cannot_pretend_to_be_an_instruction(server: FakeServer) -> None:
    drafted(server)
    fences = {seen.body["messages"][1]["content"].splitlines()[0] for seen in server.seen}
    assert len(fences) == len(server.seen)
    assert all(len(fence) == 16 for fence in fences)


@pytest.mark.parametrize(
    "model", ["wrong-types", "half-json", "cut", "refusal", "quota", "no-finish"]
)
def test_a_bad_answer_is_one_sentence_and_nothing_else(server: FakeServer, model: str) -> None:
    with pytest.raises(DraftingError) as caught:
        drafted(server, model)
    assert "\n" not in caught.value.message


def test_hostile_words_become_harmless_text(server: FakeServer) -> None:
    text = drafted(server, "hostile")
    assert "\x1b" not in text
    read = read_fountain(text)
    assert sum(e.kind is Kind.SCENE_HEADING for e in read.elements) == 1
    assert [e.text for e in read.elements if e.kind is Kind.NOTE].count("hook: reveal") == 0
    assert not any(e.kind is Kind.BONEYARD for e in read.elements)


def test_cancelling_keeps_nothing(server: FakeServer) -> None:
    now = season()
    episode = now.episode(2)
    assert episode is not None
    with pytest.raises(DraftingError):
        draft_episode(now, episode, Caller(settings_for(server, "silent"), cancelled=lambda: True))


def test_a_series_that_says_never_sends_nothing(server: FakeServer) -> None:
    never = build_season(replace(FACTS, series=replace(FACTS.series, ai_policy="never")))
    episode = never.episode(2)
    assert episode is not None
    with pytest.raises(DraftingError):
        draft_episode(never, episode, Caller(settings_for(server)))
    assert server.seen == []


def test_an_episode_without_beats_sends_nothing(server: FakeServer) -> None:
    now = season()
    episode = now.episode(1)
    assert episode is not None
    with pytest.raises(DraftingError):
        draft_episode(now, episode, Caller(settings_for(server)))
    assert server.seen == []


def test_a_dry_run_shows_what_would_be_sent_and_sends_nothing(server: FakeServer) -> None:
    now = season()
    episode = now.episode(2)
    assert episode is not None
    shown = json.dumps(payload_for(now, episode, Caller(settings_for(server))))
    assert "Mara finds the lock open." in shown
    assert "sk-test" not in shown
    assert server.seen == []
