from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from writersroom.bible.facts import EpisodeFacts, SeasonFacts, SeriesFacts
from writersroom.production.preflight import season_lines
from writersroom.production.verdicts import Area, Line, Ruling
from writersroom.profiles import load_profile
from writersroom.profiles.profile import Claim, Confidence
from writersroom.season import build_season

if TYPE_CHECKING:
    from writersroom.profiles import Profile
    from writersroom.season import Season

TODAY = date(2026, 11, 22)
SCRIPT = "INT. DOCK - DAY\n\nNell waits.\n"


def a_season(*seconds: float, **facts: Any) -> Season:
    return build_season(
        SeasonFacts(
            SeriesFacts(title="Salt", planned_episodes=len(seconds), **facts),
            tuple(
                EpisodeFacts(number=n, script=SCRIPT, edited_seconds=time)
                for n, time in enumerate(seconds, 1)
            ),
        )
    )


def at_most(seconds: float, confidence: Confidence) -> Profile:
    profile = load_profile("reelshort")
    limit = Claim(confidence, value=seconds)
    return replace(profile, length=replace(profile.length, hard_max=limit))


def first(area: Area, season: Season, profile: Profile, walls: tuple[int, ...] = ()) -> Line:
    return next(line for line in season_lines(season, profile, walls, TODAY) if line.area is area)


def test_an_episode_that_is_surely_too_long_breaks_a_hard_limit() -> None:
    line = first(Area.LENGTH, a_season(90, 121), at_most(120, Confidence.OFFICIAL))
    assert (line.ruling, line.breaks_limit, line.episodes) == (Ruling.NOT, True, (2,))


def test_an_estimate_that_may_still_fit_breaks_nothing() -> None:
    season = a_season(90)
    estimated = build_season(
        replace(season.facts, episodes=(EpisodeFacts(number=1, script=SCRIPT),))
    )
    interval = estimated.episodes[0].time.interval
    between = (interval.low + interval.point) / 2
    line = first(Area.LENGTH, estimated, at_most(between, Confidence.OFFICIAL))
    assert (line.ruling, line.breaks_limit) == (Ruling.NOT, False)


def test_a_rule_of_thumb_is_never_a_hard_limit() -> None:
    line = first(Area.LENGTH, a_season(500), at_most(120, Confidence.RULE_OF_THUMB))
    assert (line.ruling, line.breaks_limit) == (Ruling.NOT, False)


def test_without_a_number_or_without_an_episode_nothing_is_judged() -> None:
    profile = at_most(120, Confidence.OFFICIAL)
    assert first(Area.LENGTH, a_season(), profile).ruling is Ruling.NOT_JUDGED
    unknown = replace(profile, length=replace(profile.length, hard_max=Claim()))
    assert first(Area.LENGTH, a_season(90), unknown).ruling is Ruling.UNVERIFIED


def test_a_free_platform_takes_no_wall() -> None:
    shorts = load_profile("shorts")
    assert first(Area.PAYWALL, a_season(60, 60), shorts, (1,)).ruling is Ruling.NOT
    assert first(Area.PAYWALL, a_season(60, 60), shorts).ruling is Ruling.OK


def test_an_agreements_budget_is_judged_in_its_own_currency_only() -> None:
    sag = load_profile("sag_verticals")
    over = first(Area.FILING, a_season(60, budget="USD 300,001"), sag)
    assert (over.ruling, over.breaks_limit) == (Ruling.NOT, True)
    assert first(Area.FILING, a_season(60, budget="$300k"), sag).ruling is Ruling.OK
    assert first(Area.FILING, a_season(60, budget="CNY 9"), sag).ruling is Ruling.NOT_JUDGED
