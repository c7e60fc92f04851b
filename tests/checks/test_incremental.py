"""Checking again after an edit says the same as checking everything, and asks only what it must."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any, ClassVar

from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from tests.checks.builders import KINDS, PEOPLE, PLACES, SCRIPT, a_hook, a_season, an_episode
from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    CharacterFacts,
    EpisodeFacts,
    KnowledgeFacts,
    SeasonFacts,
    ThreadFacts,
)
from writersroom.checks import RULES, Finding, Severity, at_episode, make_rule, run
from writersroom.checks.incremental import Kept
from writersroom.checks.registry import Rule, Scope
from writersroom.checks.running import SetRule, set_rules
from writersroom.checks.settings import settings_of
from writersroom.season import Episode, Season, build_season

LINES = (
    "Mara counts the letters.",
    "TOM\nMy father is the captain.",
    "MARA\nNobody knows. Nobody will ever know. We go on as if nothing had happened at all.",
    "LENNA\nI am almost someone you know.",
    "INT. ATTIC - DAY",
    "EXT. HARBOUR - NIGHT",
    "[[plant: ring]]",
    "[[pay: ring]]",
    "[[knows: TOM, paternity]]",
    "[[uses: TOM, paternity]]",
    "[[pickup: delay]]",
    "[[pickup]]",
    "[[beat: climax]]",
    "[[hook]]",
    "[[caption: A very long caption that will certainly not fit into the box of any telephone.]]",
    "[[shot: 1A CU MARA, 1s]]",
    "[[time: 40s]]",
    "[[plnat: ring]]",
    "# Act two",
)


def a_full_season() -> Season:
    """Eight episodes with some of every kind of fact."""
    season = a_season(
        [SCRIPT] * 8,
        threads=(
            ThreadFacts(name="ring", kind="prop", weight="large", planted=1, due=6),
            ThreadFacts(name="paternity", kind="secret", terms=("my father",)),
        ),
        beats=[
            BeatFacts(episode=n, position=p, kind=k, arc="trust", threads=("ring",))
            for n in range(1, 9)
            for p, k in enumerate(("opening", "turn", "hook"), 1)
        ],
    )
    facts = replace(
        season.facts,
        series=replace(season.series, paywall_episodes=(3,)),
        arcs=(ArcFacts(name="trust"),),
        knowledge=(KnowledgeFacts(character="Tom", thread="paternity", since=5),),
    )
    return build_season(facts)


Edit = Callable[[SeasonFacts, Random], SeasonFacts]


def an_episode_with(facts: SeasonFacts, random: Random, **changes: Any) -> SeasonFacts:
    place = random.randrange(len(facts.episodes))
    changed = replace(facts.episodes[place], **changes)
    episodes = (*facts.episodes[:place], changed, *facts.episodes[place + 1 :])
    return replace(facts, episodes=episodes)


def type_a_line(facts: SeasonFacts, random: Random) -> SeasonFacts:
    place = random.randrange(len(facts.episodes))
    paragraphs = facts.episodes[place].script.split("\n\n")
    paragraphs.insert(random.randrange(len(paragraphs) + 1), random.choice(LINES))
    changed = replace(facts.episodes[place], script="\n\n".join(paragraphs))
    return replace(facts, episodes=(*facts.episodes[:place], changed, *facts.episodes[place + 1 :]))


def cut_a_script(facts: SeasonFacts, random: Random) -> SeasonFacts:
    return an_episode_with(facts, random, script=random.choice(("", SCRIPT, SCRIPT[:300])))


def change_facts_of_an_episode(facts: SeasonFacts, random: Random) -> SeasonFacts:
    return an_episode_with(
        facts,
        random,
        **random.choice(
            (
                {"edited_seconds": 75.0},
                {"target_seconds": 200.0},
                {"mood": "dark"},
                {"story_date": "2026-01-0" + str(random.randint(1, 9))},
            )
        ),
    )


def change_a_hook(facts: SeasonFacts, random: Random) -> SeasonFacts:
    number = random.randint(1, len(facts.episodes))
    own = a_hook(
        number,
        random.choice((*KINDS, "none", "nonsense")),
        strength=random.randint(1, 5),
        pays_off_in=random.choice((None, number + 1, number + 2, 1)),
        thread=random.choice(("", "ring")),
        fake_out=random.random() < 0.3,
        deadline=random.choice(("", "episode 4", "tomorrow")),
    )
    kept = [hook for hook in facts.hooks if hook.episode != number]
    return replace(facts, hooks=tuple(kept if random.random() < 0.2 else [*kept, own]))


def change_the_beats(facts: SeasonFacts, random: Random) -> SeasonFacts:
    beats = list(facts.beats)
    if beats:
        beats.pop(random.randrange(len(beats)))
    beats.append(
        BeatFacts(
            episode=random.randint(1, len(facts.episodes)),
            position=9,
            kind=random.choice(("payoff", "climax", "hook")),
            planned_seconds=30.0,
            threads=("paternity",),
        )
    )
    return replace(facts, beats=tuple(sorted(beats, key=lambda b: (b.episode, b.position))))


def change_the_bible(facts: SeasonFacts, random: Random) -> SeasonFacts:
    changes: list[dict[str, Any]] = [
        {"characters": (*PEOPLE, CharacterFacts(name="Lena", role="lead"))},
        {"characters": (PEOPLE[0], replace(PEOPLE[1], exits_in=4, exit_kind="dead"))},
        {"locations": PLACES[:1]},
        {"threads": (ThreadFacts(name="ring", kind="question", dropped=random.random() < 0.5),)},
        {"knowledge": ()},
        {"arcs": (ArcFacts(name="trust", paused=True),)},
        {"series": replace(facts.series, paywall_episodes=(2, 5), pace=1.2)},
        {"series": replace(facts.series, planned_episodes=len(facts.episodes) + 3)},
    ]
    return replace(facts, **random.choice(changes))


def add_or_drop_an_episode(facts: SeasonFacts, random: Random) -> SeasonFacts:
    if random.random() < 0.5 and len(facts.episodes) > 3:
        return replace(facts, episodes=facts.episodes[:-1])
    return replace(facts, episodes=(*facts.episodes, an_episode(facts.episodes[-1].number + 1)))


EDITS: tuple[Edit, ...] = (
    type_a_line,
    type_a_line,
    type_a_line,
    cut_a_script,
    change_facts_of_an_episode,
    change_a_hook,
    change_the_beats,
    change_the_bible,
    add_or_drop_an_episode,
)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(EDITS), min_size=1, max_size=6))
def test_after_any_edits_the_kept_answers_are_those_of_a_full_check(
    random: Random, edits: list[Edit]
) -> None:
    season, kept = a_full_season(), Kept()
    run(season, kept=kept)
    for edit in edits:
        season = build_season(edit(season.facts, random))
        strict = random.random() < 0.3
        assert run(season, strict=strict, kept=kept) == run(season, strict=strict)
        number = random.choice(season.episodes).number
        assert run(season, episodes={number}, kept=kept) == run(season, episodes={number})


def test_two_seasons_that_take_turns_do_not_mix() -> None:
    saved, kept = a_full_season(), Kept()
    typed = build_season(type_a_line(saved.facts, Random(3)))
    for season in (saved, typed, saved, typed):
        assert run(season, kept=kept) == run(season)


@dataclass(frozen=True, slots=True)
class Watched(SetRule):
    """A rule that notes for which episode it is asked; 0 for the season."""

    seen: ClassVar[list[tuple[str, int]]] = []

    @override
    def look(self, season: Season, episode: Episode | None = None) -> tuple[Finding, ...]:
        self.seen.append((self.rule.id, episode.number if episode else 0))
        return SetRule.look(self, season, episode)


def asked(season: Season, kept: Kept) -> list[tuple[str, int]]:
    """Which rules a check of `season` asks, and about which episode."""
    Watched.seen.clear()
    look = kept.look_at(season)
    for one in set_rules(settings_of(season)):
        list(Watched(one.rule, one.options, one.hardest).found(season, season.episodes, look))
    return list(Watched.seen)


def test_a_check_of_the_same_season_asks_no_rule_again() -> None:
    season, kept = a_full_season(), Kept()
    asked(season, kept)
    assert asked(build_season(season.facts), kept) == []


def test_a_typed_line_asks_again_only_what_reads_its_episode() -> None:
    season, kept = a_full_season(), Kept()
    asked(season, kept)
    script = season.episodes[3].facts.script.replace("A clock ticks", "Two clocks tick")
    episodes = list(season.facts.episodes)
    episodes[3] = replace(episodes[3], script=script)
    again = asked(build_season(replace(season.facts, episodes=tuple(episodes))), kept)
    by_scope = {
        scope: {number for rule_id, number in again if RULES[rule_id].scope is scope}
        for scope in Scope
    }
    assert by_scope[Scope.EPISODE] == {4}
    assert by_scope[Scope.NEIGHBOURS] <= {1, 2, 3, 4}
    assert by_scope[Scope.OUTLINE] == set()


class Blind(Season):
    """A season in which only what a scope names can be read."""

    @property
    @override
    def last_number(self) -> int:
        return self.series.planned_episodes

    @override
    def episode(self, number: int) -> Episode | None:
        raise AssertionError(f"looks up episode {number}")

    @override
    def __getattribute__(self, name: str) -> object:
        if name in ("episodes", "written"):
            raise AssertionError(f"reads Season.{name}")
        return super().__getattribute__(name)


class Neighbourly(Blind):
    """The same, but that an episode may be looked up by its number."""

    @override
    def episode(self, number: int) -> Episode | None:
        return self._by_number.get(number)


def what_the_scope_shows(season: Season, scope: Scope) -> Season:
    if scope is Scope.SEASON:
        return season
    if scope is Scope.OUTLINE:
        garbled = tuple(replace(e, script="x" * bool(e.script)) for e in season.facts.episodes)
        return build_season(replace(season.facts, episodes=garbled))
    planned = replace(season.series, planned_episodes=season.last_number)
    facts = replace(season.facts, series=planned, episodes=(), hooks=(), beats=(), waivers=())
    made = (Blind if scope is Scope.EPISODE else Neighbourly)(facts, ())
    object.__setattr__(made, "_by_number", {e.number: e for e in season.episodes})
    return made


@settings(max_examples=6, deadline=None)
@given(random=st.randoms(use_true_random=False))
def test_no_rule_reads_more_than_it_says(random: Random) -> None:
    facts = a_full_season().facts
    for edit in EDITS:
        facts = edit(facts, random)
    season = build_season(facts)
    shown = {scope: what_the_scope_shows(season, scope) for scope in Scope}
    for one in set_rules(settings_of(season)):
        mine = shown[one.rule.scope]
        for episode in (None,) if one.rule.is_season_wide else season.episodes:
            assert one.look(mine, episode) == one.look(season, episode), one.rule.id


def a_rule(scope: Scope) -> Rule:
    """A rule whose answer is the length of the whole season, whatever it says it reads."""

    def check(episode: Episode, season: Season) -> Iterator[Finding]:
        length = sum(len(each.facts.script) for each in season.episodes)
        yield at_episode(episode, Severity.WARNING, str(length), rests_on=(length,))

    return make_rule(
        "XX01",
        check,
        title="Length",
        severity=Severity.WARNING,
        protects="nothing",
        fires="always",
        needs="nothing",
        fix="none",
        scope=scope,
    )


def test_a_rule_that_says_nothing_of_its_scope_is_asked_after_every_change() -> None:
    season, kept = a_season(), Kept()
    longer = build_season(
        replace(
            season.facts,
            episodes=(EpisodeFacts(number=1, script=SCRIPT * 2), *season.facts.episodes[1:]),
        )
    )
    one = SetRule(a_rule(Scope.SEASON), (), Severity.WARNING)
    liar = SetRule(replace(a_rule(Scope.EPISODE), id="XX02"), (), Severity.WARNING)
    last = season.episodes[-1]
    for rule in (one, liar):
        kept.look_at(season).asking(rule)(last)
    look = kept.look_at(longer)
    assert look.asking(one)(last) == one.look(longer, last)
    assert look.asking(liar)(last) != liar.look(longer, last), "the scope is what decides"


def test_while_typing_the_season_is_judged_as_it_last_was_and_the_episode_as_it_is() -> None:
    season, kept = a_full_season(), Kept()
    before = run(season, episodes={4}, kept=kept)
    script = season.episodes[3].facts.script + "\n[[pay: unheard of]]\n\n[[plnat: ring]]\n"
    episodes = list(season.facts.episodes)
    episodes[3] = replace(episodes[3], script=script)
    typed = build_season(replace(season.facts, episodes=tuple(episodes)))

    def rules(findings: tuple[Finding, ...], *, wide: bool) -> list[Finding]:
        return [f for f in findings if RULES[f.rule].is_season_wide is wide]

    while_typing = run(typed, episodes={4}, kept=kept, while_typing=True)
    full = run(typed, episodes={4})
    assert rules(while_typing, wide=False) == rules(full, wide=False)
    assert rules(while_typing, wide=True) == rules(before, wide=True) != rules(full, wide=True)
    assert run(typed, episodes={4}, kept=kept) == full
