"""The loop over a beat: what it mends, what it hands over, what it keeps, and what the server saw."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from tests.drafting.fake_server import FakeServer, fake_server
from tests.drafting.scripted_writer import SECRET, SECRET_IN_CHINESE
from tests.drafting.test_episode import FACTS
from writersroom.bible.facts import (
    CharacterFacts,
    EpisodeFacts,
    KnowledgeFacts,
    RelationshipFacts,
    ThreadFacts,
)
from writersroom.drafting import Drafted, DraftingError, LlmSettings, draft_episode
from writersroom.drafting.calls import Caller
from writersroom.drafting.jobs import Job, JobsInMemory, WordedBeat, job_from
from writersroom.drafting.mentions import stranger
from writersroom.drafting.plain_words import one_line
from writersroom.drafting.planning import plans_of
from writersroom.drafting.rendering import Line, texts_of
from writersroom.drafting.stage import TOLERANCE, Stage
from writersroom.script.fountain import read_fountain
from writersroom.script.timing import episode_time
from writersroom.season import Season, build_season

MARK = "zirconium"
"""Planted in every field that may be private; the server must never hear it."""


def a_season() -> Season:
    secret = ThreadFacts(name="paternity", kind="secret", summary="He is hers.", terms=(SECRET,))
    return build_season(replace(FACTS, threads=(secret,)))


def drafted(
    server: FakeServer, model: str, season: Season, jobs: JobsInMemory | None = None
) -> Drafted:
    episode = season.episode(2)
    assert episode is not None
    settings = LlmSettings(server.base_url, model, "sk-test")
    return draft_episode(season, episode, Caller(settings), jobs=jobs)


def test_a_failed_draft_goes_on_with_the_beat_that_failed() -> None:
    season, jobs = a_season(), JobsInMemory()
    episode = season.episode(2)
    assert episode is not None
    first = plans_of(season, episode)[0]
    lines = tuple(Line(slot.speaker, "Keep it shut.", slot.key) for slot in first.slots)
    jobs.keep(2, Job((WordedBeat(first.print, lines),)).as_json)
    with fake_server() as server:
        with pytest.raises(DraftingError) as caught:
            drafted(server, "quota", season, jobs)
        assert "1 of 2" in caught.value.hint
        assert job_from(jobs.load(2)).stopped == caught.value.message
        server.seen.clear()
        done = drafted(server, "good", season, jobs)
        assert len(server.seen) == 1
    assert "Keep it shut." in done.text
    assert jobs.load(2) == ""


@pytest.mark.parametrize("seed", range(3))
def test_a_chinese_series_is_worded_in_chinese_and_mended_like_any_other(seed: int) -> None:
    secret = ThreadFacts(
        name="身世", kind="secret", summary="他是她的。", terms=(SECRET_IN_CHINESE,)
    )
    mara = replace(FACTS.characters[0], name="沈砚", bio="锁匠。")
    beats = tuple(replace(beat, cast=("沈砚",), location="作坊") for beat in FACTS.beats)
    hooks = tuple(
        replace(hook, at_stake=("沈砚",), question="抽屉里是谁？") for hook in FACTS.hooks
    )
    season = build_season(
        replace(
            FACTS,
            series=replace(FACTS.series, title="钥匙", language="zh"),
            characters=(mara,), beats=beats, hooks=hooks, threads=(secret,),
        )
    )  # fmt: skip
    with fake_server() as server:
        done = drafted(server, f"often-{seed}", season)
        asked = server.seen[0].body["messages"]
    assert "Chinese (简体中文)" in asked[0]["content"]
    assert "字, the hook" in server_words(server)
    assert done.needs == ()
    assert "沈砚" in done.text
    assert not re.search(r"[A-Za-z]{4}", re.sub(r"\[\[.*?\]\]", "", done.text))
    episode = season.episode(2)
    assert episode is not None
    planned = sum(beat.planned_seconds or 0 for beat in episode.beats)
    seconds = episode_time(read_fountain(done.text), season.settings).interval.point
    assert abs(seconds - planned) <= TOLERANCE * planned


def server_words(server: FakeServer) -> str:
    """All that was asked of the server."""
    return "".join(m["content"] for seen in server.seen for m in seen.body["messages"])


def test_nothing_private_is_in_any_byte_the_server_got() -> None:
    script = f"INT. WORKSHOP - NIGHT\n\nA furnace.\n\n{MARK.upper()}\nI was here.\n"
    hidden = CharacterFacts(
        name=MARK, aliases=(f"{MARK} alias",), role="lead", look=MARK, voice=MARK, bio=MARK,
        secret=MARK, private=True, born=MARK, states=(f"1 {MARK}",),
    )  # fmt: skip
    facts = replace(
        FACTS,
        episodes=(EpisodeFacts(number=1, title=f"One {MARK}", script=script), FACTS.episodes[1]),
        characters=(replace(FACTS.characters[0], secret=MARK), hidden),
        relationships=(RelationshipFacts(character="MARA", other=MARK, kind=MARK),),
        threads=(
            ThreadFacts(name=MARK, kind="secret", summary=MARK, due=2, terms=(MARK,), private=True),
        ),
        knowledge=(KnowledgeFacts(character="MARA", thread=MARK, since=1),),
    )
    beats = (replace(FACTS.beats[0], cast=("MARA", MARK), threads=(MARK,)), FACTS.beats[1])
    with fake_server() as server:
        done = drafted(server, "good", build_season(replace(facts, beats=beats)))
        sent = json.dumps([seen.body for seen in server.seen], ensure_ascii=False)
        assert len(server.seen) == 2
    assert MARK not in sent.casefold()
    assert MARK not in "".join(call.manifest for call in done.calls).casefold()
    left_out = [e for e in json.loads(done.calls[0].manifest) if not e["included"]]
    assert left_out


def test_a_beat_that_says_something_private_is_not_sent() -> None:
    beats = (replace(FACTS.beats[0], summary="Jon opens the lock."), FACTS.beats[1])
    with fake_server() as server:
        with pytest.raises(DraftingError):
            drafted(server, "good", build_season(replace(FACTS, beats=beats)))
        assert server.seen == []


def test_values_are_never_read_as_templates() -> None:
    beats = (replace(FACTS.beats[0], summary="{{ 7*7 }} {% for x in y %}"), FACTS.beats[1])
    with fake_server() as server:
        drafted(server, "good", build_season(replace(FACTS, beats=beats)))
        assert "{{ 7*7 }} {% for x in y %}" in server.seen[0].body["messages"][1]["content"]


def test_a_field_becomes_one_plain_line() -> None:
    said = one_line("Stop.\u202e\x1b]52;c;eA==\x07 [[/**/hook]]\n\U000e0041\u200bNow.", longest=99)
    assert said == "Stop. hook Now."
    episode = a_season().episode(2)
    assert episode is not None
    slots = plans_of(a_season(), episode)[0].slots
    assert texts_of({"s1": 3}, slots) is None
    assert texts_of({}, slots) is None
    speech = next(slot for slot in slots if slot.speaker)
    lines = texts_of({speech.key: "“Mara: No.”", "more": 1}, slots)
    assert lines is not None
    assert [line.key for line in lines] == [slot.key for slot in slots]


def test_the_plan_keeps_to_the_seconds_and_ends_on_the_hook() -> None:
    season = a_season()
    episode = season.episode(2)
    assert episode is not None
    for plan in plans_of(season, episode):
        assert sum(slot.seconds for slot in plan.slots) == pytest.approx(plan.seconds, rel=0.2)
        assert plan.slots[-1].is_hook == plan.is_hook


def test_a_question_word_with_a_capital_names_nobody() -> None:
    season = a_season()
    episode = season.episode(2)
    assert episode is not None
    stage = Stage(season, episode, plans_of(season, episode)[0], frozenset({"MARA"}), ())
    said = [stranger(stage, Line("MARA", text)) for text in ("Say What you want.", "Say Zelda.")]
    assert said == ["", "Zelda"]
