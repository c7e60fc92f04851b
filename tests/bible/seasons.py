"""Any season a bible could hold, for property tests."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from writersroom.bible import facts, limits
from writersroom.bible.facts import EpisodeFacts, HookFacts, SeasonFacts, SeriesFacts
from writersroom.bible.validation import checked

LETTERS = "ab\"\\'# =[]{}é婚%\n\r\t"


def _values(limit: limits.Limit) -> st.SearchStrategy[Any]:
    match limit:
        case limits.Line(is_required=True):
            return st.text(LETTERS, max_size=8).map(lambda text: f"x{text}")
        case limits.Line() | limits.Prose() | limits.Script():
            return st.text(LETTERS, max_size=12 if limit.longest > 10 else 5)
        case limits.Lines():
            return st.lists(st.text(LETTERS, max_size=6), max_size=3).map(tuple)
        case limits.Whole(low=low, high=high, may_be_unknown=unknown):
            number = st.integers(low, high)
            return st.none() | number if unknown else number
        case limits.Wholes(low=low, high=high):
            return st.lists(st.integers(low, high), max_size=3).map(tuple)
        case limits.Number(low=low, high=high, may_be_unknown=unknown):
            real = st.floats(low, high)
            return st.none() | real if unknown else real
        case limits.Flag():
            return st.booleans()
        case limits.Choice(words=words):
            return st.sampled_from(words)
        case limits.Moment():
            start = datetime(2026, 1, 1, tzinfo=UTC)
            return st.integers(0, 10**9).map(lambda us: start + timedelta(microseconds=us))


def _records(kind: type[Any], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    values = {name: _values(limit) for name, limit in limits.LIMITS[kind].items()} | fixed
    return st.builds(kind, **values).map(checked)


def _named(kind: type[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Records whose names differ, as the bible wants them."""
    return st.lists(_records(kind), max_size=2).map(
        lambda found: tuple(replace(one, name=f"{one.name} {n}") for n, one in enumerate(found))
    )


@st.composite
def seasons(draw: st.DrawFn) -> SeasonFacts:
    """Any season the bible could hold."""
    episodes, hooks, beats = [], [], []
    for number in draw(st.lists(st.integers(1, 2000), max_size=3, unique=True).map(sorted)):
        episodes.append(draw(_records(EpisodeFacts, number=st.just(number))))
        if draw(st.booleans()):
            hooks.append(draw(_records(HookFacts, episode=st.just(number))))
        for position in range(1, draw(st.integers(1, 3))):
            fixed = {"episode": st.just(number), "position": st.just(position)}
            beats.append(draw(_records(facts.BeatFacts, **fixed)))
    plain = (facts.RelationshipFacts, facts.KnowledgeFacts)
    relations, knowledge = (tuple(draw(st.lists(_records(kind), max_size=2))) for kind in plain)
    waiver = _records(facts.WaiverFacts, episode=st.just(0))
    return SeasonFacts(
        draw(_records(SeriesFacts)),
        tuple(episodes),
        tuple(hooks),
        tuple(beats),
        draw(_named(facts.CharacterFacts)),
        relations,
        draw(_named(facts.LocationFacts)),
        draw(_named(facts.PropFacts)),
        draw(_named(facts.ArcFacts)),
        draw(_named(facts.ThreadFacts)),
        knowledge,
        draw(_named(facts.BrandSlotFacts)),
        tuple(draw(st.lists(waiver, max_size=1))),
        checks=draw(st.sampled_from(["", '[checks]\npreset = "strict"\n'])),
    )


def bare_season(season: SeasonFacts) -> SeasonFacts:
    """`season` without ids and versions."""

    def bare(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(bare(one) for one in value)
        return replace(value, id=0, version=0) if hasattr(value, "version") else value

    return SeasonFacts(
        **{field.name: bare(getattr(season, field.name)) for field in fields(season)}
    )
