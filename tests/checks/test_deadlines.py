from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import a_hook, found, waived
from tests.checks.outlines import a_beat, outlined, standing, with_waivers_of
from writersroom.bible.facts import CharacterFacts, HookFacts, Status, ThreadFacts
from writersroom.checks import Finding, Severity, run

if TYPE_CHECKING:
    from writersroom.season import Season

RAIN = "INT. KITCHEN - NIGHT\n\nRain.\n"
CLOCK = "INT. KITCHEN - NIGHT\n\nThe clock strikes. Nine o'clock.\n"


NINE = "nine o'clock (episode 4)"


def due(text: str = NINE, **changes: object) -> HookFacts:
    return a_hook(1, "deadline", **{"deadline": text, "at_stake": ("Mara",)} | changes)


def written(
    *touched: int, hook: HookFacts | None = None, episodes: int = 6, dates: str = ""
) -> Season:
    """Written episodes of a longer season, some of which name the deadline."""
    scripts = {n: CLOCK if n in touched else RAIN for n in range(1, episodes + 1)}
    days = dict(enumerate(dates.split(), 1))
    return outlined(episodes, planned=20, hooks=[hook or due()], scripts=scripts, dates=days)


def one(season: Season) -> Finding:
    (finding,) = found(season, "CH14")
    return finding


def test_a_deadline_heard_of_when_it_falls_or_right_after_is_kept() -> None:
    assert not found(written(4), "CH14")
    assert not found(written(5), "CH14")


@pytest.mark.parametrize("touched", [3, 6])
def test_a_deadline_that_passes_unmentioned_warns(touched: int) -> None:
    finding = one(written(touched))
    assert (finding.episode, finding.severity) == (4, Severity.WARNING)
    assert finding.message == (
        "“nine o'clock (episode 4)” (episode 1) has passed unmentioned in episode 4."
    )
    assert finding.hint.startswith("Let it be heard")


def test_the_grace_can_be_set() -> None:
    assert run(written(5), select=["CH14"], options={"CH14": {"grace": 0}})
    assert not run(written(6), select=["CH14"], options={"CH14": {"grace": 2}})


def test_a_deadline_that_has_not_come_yet_is_left_alone() -> None:
    assert found(written(episodes=5), "CH14")
    assert not found(written(episodes=4), "CH14")


def over(*touched: int, text: str = NINE, **changes: object) -> Season:
    scripts = {n: CLOCK if n in touched else RAIN for n in range(1, 8)}
    return outlined(
        7,
        hooks=[due(text, **changes)],
        scripts=scripts,
        status={7: Status.DRAFT},
    )


def test_a_deadline_still_unmet_at_the_finale_is_hard() -> None:
    finding = one(over())
    assert (finding.episode, finding.severity) == (4, Severity.HARD)
    assert finding.message.endswith("(episode 1) is still unmet at the finale.")
    assert one(over(7)).severity is Severity.WARNING


def test_a_deadline_behind_the_last_episode_is_hard_unless_it_is_a_season_hook() -> None:
    finding = one(over(text="episode 9"))
    assert (finding.episode, finding.severity) == (7, Severity.HARD)
    assert not found(over(text="episode 9", season_hook=True), "CH14")


def test_a_deadline_met_before_it_falls_is_kept() -> None:
    scripts = dict.fromkeys(range(1, 7), RAIN)
    hooks = [due(thread="ring", pays_off_in=3)]
    early = {**scripts, 3: RAIN + "\nThe ring. [[pay: ring]]\n"}
    assert not found(outlined(6, planned=20, hooks=hooks, scripts=early), "CH14")
    answered = {**scripts, 3: RAIN + "\nA door. [[pickup: answer]]\n"}
    assert not found(outlined(6, planned=20, hooks=hooks, scripts=answered), "CH14")
    delayed = {**scripts, 3: RAIN + "\nA door. [[pickup: delay]]\n"}
    assert found(outlined(6, planned=20, hooks=hooks, scripts=delayed), "CH14")


@pytest.mark.parametrize(
    "line", ["A ring. [[uses: MARA, ring]]", "Steps. [[pickup]]", "It is NINE O'CLOCK."]
)
def test_what_touches_a_deadline_in_a_script(line: str) -> None:
    scripts = dict.fromkeys(range(1, 7), RAIN) | {4: f"{RAIN}\n{line}\n"}
    hooks = [due(thread="ring", pays_off_in=4)]
    season = outlined(6, planned=20, hooks=hooks, scripts=scripts)
    assert not found(season, "CH14")


def test_a_thing_at_stake_touches_a_deadline_and_a_person_does_not() -> None:
    scripts = dict.fromkeys(range(1, 7), RAIN) | {4: RAIN + "\nMara waits.\n"}
    hooks = [due(at_stake=("Mara", "the vial"), question="Will she drink?")]
    mara = [CharacterFacts(name="Mara")]
    season = outlined(6, planned=20, hooks=hooks, scripts=scripts, characters=mara)
    assert found(season, "CH14")
    scripts[4] = RAIN + "\nShe holds the vial.\n"
    season = outlined(6, planned=20, hooks=hooks, scripts=scripts, characters=mara)
    assert not found(season, "CH14")


@pytest.mark.parametrize(
    ("deadline", "line", "is_heard"),
    [
        ("noon (episode 4)", "It is noon.", True),
        ("two, episode 4", "It is two.", False),
        ("天亮（第4集）", "天亮了。", True),
        ("夜（第4集）", "夜里。", False),
    ],
)
def test_very_short_words_of_a_deadline_are_not_looked_for(
    deadline: str, line: str, is_heard: bool
) -> None:
    scripts = dict.fromkeys(range(1, 7), RAIN) | {4: f"{RAIN}\n{line}\n"}
    season = outlined(6, planned=20, hooks=[due(deadline)], scripts=scripts)
    assert bool(found(season, "CH14")) is not is_heard


def test_an_outline_touches_it_by_thread_and_by_words() -> None:
    hooks = [due(thread="ring")]
    plain = outlined(6, planned=20, hooks=hooks)
    assert found(plain, "CH14")
    beats = {4: (a_beat(threads=("Ring",)),)}
    assert not found(outlined(6, beats, planned=20, hooks=hooks), "CH14")
    summary = {5: (a_beat(summary="Nine o'clock; nobody comes."),)}
    assert not found(outlined(6, summary, planned=20, hooks=hooks), "CH14")


DAYS = "2026-09-01 2026-09-01 2026-09-02 2026-09-02 2026-09-03 2026-09-04"


@pytest.mark.parametrize(
    ("deadline", "touched"),
    [
        ("2026-09-02", 3),
        ("dawn on 2026-09-02", 4),
        ("tomorrow at dawn", 3),
        ("次日早五点", 5),
        ("tonight", 2),
        ("2026-09-03", 5),
    ],
)
def test_a_date_or_a_day_holds_for_the_episodes_that_play_on_it(
    deadline: str, touched: int
) -> None:
    hook = due(deadline)
    assert standing(found(written(hook=hook, dates=DAYS), "CH14"))
    heard = dict.fromkeys(range(1, 7), RAIN) | {touched: RAIN + "\nA knock. [[uses: MARA, ring]]\n"}
    season = outlined(
        6,
        planned=20,
        hooks=[due(deadline, thread="ring")],
        scripts=heard,
        dates=dict(enumerate(DAYS.split(), 1)),
        threads=[ThreadFacts(name="ring", planted=1)],
    )
    assert not found(season, "CH14")


def test_a_day_nobody_plays_on_falls_before_the_next() -> None:
    days = "2026-09-01 2026-09-01 2026-09-05 2026-09-05"
    hook = due("2026-09-03")
    assert one(written(hook=hook, episodes=4, dates=days)).episode == 2


@pytest.mark.parametrize("deadline", ["dawn", "2026-02-31", "2026-09-09"])
def test_a_deadline_nobody_can_place_is_not_checked(deadline: str) -> None:
    assert not one(written(hook=due(deadline), dates=DAYS)).is_checked


def test_a_chinese_episode_and_a_bare_number_are_read() -> None:
    assert one(written(hook=due("第4集之前"))).episode == 4
    assert one(written(hook=due("4"))).episode == 4


def test_a_waiver_on_a_deadline_lapses_when_it_is_moved() -> None:
    season = over()
    season = waived(season, one(season))
    assert one(season).waiver is not None
    moved = over(text="ten o'clock (episode 4)")
    assert one(with_waivers_of(moved, season)).lapsed
