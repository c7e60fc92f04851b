"""The tasks of the co-writer: what each proposes, what it lets in of a bad answer, what it keeps."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.drafting.fake_server import FakeServer, fake_server
from tests.drafting.test_episode import FACTS
from writersroom.bible.proposed_facts import changes_in
from writersroom.drafting import DraftingError, LlmSettings
from writersroom.drafting.calls import Caller
from writersroom.drafting.jobs import JobsInMemory
from writersroom.drafting.tasks import TASKS, Assignment, Done, TaskRun
from writersroom.script.fountain import read_fountain
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPT = """INT. WORKSHOP - NIGHT #1-1#

Mara turns the key and stops.

MARA
Who opened this before me tonight?

JON (O.S.)
Nobody you know.

[[hook: reveal]]

A drawer slides out by itself.
"""


@pytest.fixture(scope="module")
def server() -> Iterator[FakeServer]:
    with fake_server() as fake:
        yield fake


def a_season(language: str = "en") -> Season:
    first = replace(FACTS.episodes[0], id=1, script=SCRIPT)
    open_cast = tuple(replace(one, private=False) for one in FACTS.characters)
    series = replace(FACTS.series, id=1, language=language)
    episodes = (first, replace(FACTS.episodes[1], id=2))
    return build_season(
        replace(
            FACTS, series=series, episodes=episodes, characters=open_cast, beats=FACTS.beats[1:]
        )
    )


def without_beats(season: Season) -> Season:
    return build_season(replace(season.facts, beats=()))


def a_run(
    server: FakeServer,
    task: str,
    model: str,
    assignment: Assignment,
    jobs: JobsInMemory | None = None,
) -> TaskRun:
    server.seen.clear()
    caller = Caller(LlmSettings(server.base_url, model), sleep=lambda _seconds: None)
    return TaskRun(TASKS[task], assignment, caller, jobs or JobsInMemory())


def done(
    server: FakeServer, task: str, number: int = 1, model: str = "good", **asked: object
) -> Done:
    season = asked.pop("season", None) or a_season()
    assert isinstance(season, Season)
    episode = season.episode(number) if number else None
    assignment = Assignment(season, episode, **asked)  # type: ignore[arg-type]
    return a_run(server, task, model, assignment).run()


def test_beats_stand_in_the_order_and_time_of_a_structure(server: FakeServer) -> None:
    season = without_beats(a_season())
    found = done(server, "beats", 2, season=season, structure="sixty")
    (offer,) = found.offers
    beats = [change.values for change in changes_in(offer.text)]
    assert [beat["kind"] for beat in beats] == ["opening", "setup", "escalation", "turn", "hook"]
    assert sum(beat["planned_seconds"] for beat in beats) == 90
    assert {beat["location"] for beat in beats} == {"WORKSHOP"}
    assert len(server.seen) == 1
    assert "Who is in the drawer?" in json.dumps(server.seen[0].body)


def test_beats_are_never_laid_over_beats(server: FakeServer) -> None:
    with pytest.raises(DraftingError, match="has beats"):
        done(server, "beats", 2)
    assert server.seen == []


def test_alternatives_change_one_line_and_nothing_else(server: FakeServer) -> None:
    offers = done(server, "alternatives", place="line 6", count=3).offers
    assert len({offer.text for offer in offers}) == len(offers) == 3
    for offer in offers:
        old, new = SCRIPT.splitlines(), offer.text.splitlines()
        assert [place for place, line in enumerate(old) if line != new[place]] == [5]
        assert len(old) == len(new)


def test_alternatives_to_a_beat_or_a_question_are_changes_of_facts(server: FakeServer) -> None:
    beats = done(server, "alternatives", 2, place="beat 1", count=2).offers
    (change,) = changes_in(beats[0].text)
    assert (change.kind, change.before) == ("beat", {"summary": "A drawer opens by itself."})
    hooks = done(server, "alternatives", 2, place="hook", count=2).offers
    assert changes_in(hooks[1].text)[0].before == {"question": "Who is in the drawer?"}


@pytest.mark.parametrize("place", ["line 1", "line 99", "beat 7"])
def test_what_is_not_there_is_not_asked_for(server: FakeServer, place: str) -> None:
    with pytest.raises(DraftingError):
        done(server, "alternatives", place=place)
    assert server.seen == []


@pytest.mark.parametrize(
    "fault", ["stranger", "type", "count", "layout", "trap", "leak", "chinese"]
)
def test_what_is_wrong_is_told_and_asked_for_again_by_itself(
    server: FakeServer, fault: str
) -> None:
    server.counts.clear()
    offers = done(
        server, "alternatives", place="line 6", count=2, model=f"task-{fault}-once"
    ).offers
    assert len(offers) == 2 or fault == "trap"
    assert not any(word in offer.text for offer in offers for word in ("ZELDA", "AI", "门"))
    assert all(offer.text.count("[[") == 1 for offer in offers)
    assert all("/*" not in offer.text for offer in offers)
    shapes = [[e.kind for e in read_fountain(offer.text).elements] for offer in offers]
    assert all(shape == [e.kind for e in read_fountain(SCRIPT).elements] for shape in shapes)
    if fault != "trap":
        assert len(server.seen) == 2
        assert "could not be used" in server.seen[1].body["messages"][0]["content"]


def test_a_task_of_which_nothing_holds_ends_after_two_tries(server: FakeServer) -> None:
    with pytest.raises(DraftingError, match="ZELDA"):
        done(server, "alternatives", place="line 6", model="task-stranger")
    assert len(server.seen) == 2


@pytest.mark.parametrize("asked", ["alternatives", "hook", "summary", "coverage", "loglines"])
def test_somebody_invented_is_asked_away_once_and_then_listed(
    server: FakeServer, asked: str
) -> None:
    found = done(server, asked, place="line 6", model="task-newcomer")
    assert len(server.seen) == 2
    assert "Name only people of the material" in json.dumps(server.seen[1].body)
    assert found.offers
    assert found.needs
    assert all("Zebulon" in need for need in found.needs)


def test_what_is_whole_only_with_all_its_parts_is_kept_until_then(server: FakeServer) -> None:
    season, jobs = without_beats(a_season()), JobsInMemory()
    assignment = Assignment(season, season.episode(2), structure="sixty")
    with pytest.raises(DraftingError) as caught:
        a_run(server, "beats", "task-stranger", assignment, jobs).run()
    assert "ZELDA" in caught.value.message or "NOWHERE" in caught.value.message
    with pytest.raises(DraftingError) as caught:
        a_run(server, "beats", "task-count", assignment, jobs).run()
    assert "4 of 5" in caught.value.hint
    found = a_run(server, "beats", "good", assignment, jobs).run()
    assert len(server.seen) == 1
    assert len(changes_in(found.offers[0].text)) == 5
    assert jobs.load(2) == ""


def test_a_line_that_says_something_private_is_not_sent(server: FakeServer) -> None:
    season = a_season()
    hidden = replace(FACTS.characters[1], private=True)
    season = build_season(replace(season.facts, characters=(FACTS.characters[0], hidden)))
    done(server, "alternatives", season=season, place="line 6", count=1)
    assert "Nobody you know" not in json.dumps(server.seen[0].body)
    with pytest.raises(DraftingError, match="private"):
        done(server, "alternatives", season=season, place="line 9")


def with_series(season: Season, **facts: object) -> Season:
    return build_season(replace(season.facts, series=replace(season.series, **facts)))  # type: ignore[arg-type]


def test_loglines_are_versions_side_by_side(server: FakeServer) -> None:
    season = with_series(a_season(), premise="A locksmith opens what must stay shut.")
    offers = done(server, "loglines", 0, season=season, count=2).offers
    assert len(offers) == 2
    title, logline = changes_in(offers[0].text)
    assert (title.kind, title.before) == ("series", {"title": "The Key"})
    assert logline.values["logline"]
    assert changes_in(done(server, "loglines", 1).offers[0].text)[0].kind == "episode"
    with pytest.raises(DraftingError, match="logline"):
        done(server, "loglines", 0)


def test_an_outline_fills_what_is_empty_and_goes_on_where_it_stopped(server: FakeServer) -> None:
    season = with_series(a_season(), premise="A locksmith.", planned_episodes=20)
    more = tuple(
        replace(FACTS.episodes[1], id=n, number=n, title=f"Own {n}" if n == 7 else "", version=1)
        for n in range(2, 21)
    )
    season = build_season(replace(season.facts, episodes=(season.facts.episodes[0], *more)))
    jobs, assignment = JobsInMemory(), Assignment(season, None, seed=4)
    with pytest.raises(DraftingError) as caught:
        a_run(server, "outline", "quota", assignment, jobs).run()
    assert caught.value.hint == ""
    run = a_run(server, "outline", "good", assignment, jobs)
    run.caller.cancelled = lambda: len(server.seen) > 1
    with pytest.raises(DraftingError) as caught:
        run.run()
    assert "of 19" in caught.value.hint
    found = a_run(server, "outline", "good", assignment, jobs).run()
    assert "e2" not in _keys(server.seen[0].body)
    assert "Outlined so far" in json.dumps(server.seen[0].body)
    changes = changes_in(found.offers[0].text)
    assert sorted({change.episode for change in changes}) == list(range(2, 21))
    seven = next(c for c in changes if (c.episode, c.kind) == (7, "episode"))
    assert set(seven.values) == {"logline"}
    kinds = [c.values["kind"] for c in changes if c.kind == "hook" and "kind" in c.values]
    assert len(kinds) == 17  # episode 2 has a hook of its own, the last one ends on none
    assert all(one != other for one, other in pairwise(kinds))


def test_tightening_only_takes_what_is_shorter(server: FakeServer) -> None:
    long = SCRIPT.replace("Who opened", "Who of all the people in this wretched town opened")
    season = with_series(a_season(), target_seconds=5.0)
    first = replace(season.facts.episodes[0], script=long)
    season = build_season(replace(season.facts, episodes=(first, season.facts.episodes[1])))
    found = done(server, "tighten", season=season)
    (offer,) = found.offers
    old, new = long.splitlines(), offer.text.splitlines()
    changed = [(o, n) for o, n in zip(old, new, strict=True) if o != n]
    assert changed
    assert all(len(n.split()) < len(o.split()) for o, n in changed)
    assert "line" not in found.needs
    with pytest.raises(DraftingError, match="keeps its time"):
        done(server, "tighten")


def test_a_sharper_hook_leaves_all_before_its_mark(server: FakeServer) -> None:
    script, facts = done(server, "hook").offers
    mark = SCRIPT.index("[[hook")
    assert script.text[:mark] == SCRIPT[:mark]
    assert script.text != SCRIPT
    assert changes_in(facts.text)[0].before == {"question": "Who has the second key?"}


def test_a_translation_stands_under_its_line_and_names_go_by_the_bible(server: FakeServer) -> None:
    season = a_season("zh")
    mara = replace(season.facts.characters[0], name="沈清", aliases=("Mara",))
    script = SCRIPT.replace("MARA", "@沈清").replace("Mara turns", "沈清 turns")
    first = replace(season.facts.episodes[0], script=script)
    facts = replace(season.facts, characters=(mara,), episodes=(first,))
    found = done(server, "translate", season=build_season(facts))
    (offer,) = found.offers
    lines = offer.text.splitlines()
    assert [line for line in lines if "bilingual" not in line] == script.splitlines()
    notes = [place for place, line in enumerate(lines) if "bilingual" in line]
    assert len(notes) == 3  # the line about 沈清 was twice answered without her name
    assert any("沈清" in need for need in found.needs)
    again = build_season(replace(facts, episodes=(replace(first, script=offer.text),)))
    with pytest.raises(DraftingError, match="沈清"):
        done(server, "translate", season=again)
    assert [list(_keys(seen.body)) for seen in server.seen] == [["L3"], ["L3"]]


def _keys(body: dict[str, Any]) -> dict[str, object]:
    form: dict[str, object] = body["response_format"]["json_schema"]["schema"]["properties"]
    return form


def test_a_summary_and_a_report_stay_with_the_script(server: FakeServer) -> None:
    (summary,) = done(server, "summary").offers
    assert (summary.kind, summary.target) == ("summary", "summary")
    (report,) = done(server, "coverage").offers
    notes = changes_in(report.text)
    assert {note.kind for note in notes} == {"note"}
    with pytest.raises(DraftingError, match="line"):
        done(server, "coverage", model="task-stranger")
    with pytest.raises(DraftingError, match="no script"):
        done(server, "summary", 2)


def test_forms_hold_only_words_every_server_knows(server: FakeServer) -> None:
    words = {"type", "enum", "required", "additionalProperties", "properties", "items"}

    def check(form: object) -> None:
        assert isinstance(form, dict)
        assert set(form) <= words
        for inner in (*form.get("properties", {}).values(), *filter(None, [form.get("items")])):
            check(inner)

    season = without_beats(with_series(a_season(), premise="p", target_seconds=5.0))
    for task in TASKS.values():
        number = 2 if task.id == "beats" else 1
        for slot in task.slots(Assignment(season, season.episode(number))):
            check(slot.form)
