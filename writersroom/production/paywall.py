"""The paywall simulator: what stands before and behind a wall, and what the serial costs a viewer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.profiles.profile import Claim
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from writersroom.bible.facts import HookFacts
    from writersroom.profiles import Profile
    from writersroom.profiles.profile import Price
    from writersroom.season import Episode, Season

AROUND = 5
"""Episodes on either side that the strength curve shows, as rule CH07 looks at them."""
_DAYS_OF_A_WEEK = 7
_TOLD = (Kind.ACTION, Kind.DIALOGUE, Kind.LYRICS)
_BY_EPISODE = ("price_episode", "price_coins")
_PRICES = ("price_episode", "price_coins", "price_week", "price_season")


@dataclass(frozen=True, slots=True)
class Answer:
    """Where the question before a wall is first answered."""

    episode: int
    line: int
    """Line of the script; 0 where only the hook declares the episode."""
    second: float | None
    """Seconds into the episode; None where no script marks it."""
    text: str
    """The first line told there; empty where no script marks it."""


@dataclass(frozen=True, slots=True)
class Wall:
    """One wall: the last question before it, the first answer behind it, the strengths around."""

    after: int
    hook: HookFacts | None
    answer: Answer | None
    curve: tuple[tuple[int, int | None], ...]
    """Episode and strength of its hook (None without one), from 5 before to 5 behind."""

    @property
    def strength(self) -> int | None:
        """Of the hook before the wall; None without one."""
        return self.hook.strength if self.hook else None

    @property
    def question(self) -> str:
        """What the viewer wants to know there; empty without a hook."""
        return self.hook.question.strip() if self.hook else ""

    @property
    def answers_at_once(self) -> bool:
        """Whether the first episode behind the wall answers: what a viewer has paid for."""
        return self.answer is not None and self.answer.episode == self.after + 1

    @property
    def is_peak(self) -> bool:
        """Whether no hook around is stronger."""
        own = self.strength
        return own is not None and all(own >= (other or 0) for _number, other in self.curve)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one way to pay costs for everything behind the first wall."""

    name: str
    """The profile's price: price_episode, price_coins, price_week or price_season."""
    currency: str
    units: int
    """How many of them are bought: episodes, weeks, or one season."""
    least: Decimal | None
    """None, like `most`, where no price was published."""
    most: Decimal | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class Simulation:
    """Walls on one platform."""

    walls: tuple[Wall, ...]
    moves: tuple[Wall, ...]
    """Other places for the first wall: those the platform's sources call usual."""
    free: int
    """Episodes before the first wall; all where there is none."""
    locked: int
    days: int
    """Days in which the viewer watches them; what weeks are counted from."""
    costs: tuple[Cost, ...]


def simulate(season: Season, profile: Profile, walls: Sequence[int], days: int) -> Simulation:
    """The season with walls after these episodes, on one platform.

    A viewer pays, by the default of this project, locked episodes times the price of one, against the
    weeks in `days` times the price of a week; a published season price stands beside both.

    Raises:
        InputError: a wall stands outside the season, or behind its last episode.
    """
    last = season.last_number
    for number in walls:
        if not 0 < number < last:
            raise InputError(
                _("No wall can stand after episode {number}.").format(number=number),
                hint=_("The season has {count} episodes; something must be left behind it.").format(
                    count=last
                ),
            )
    standing = tuple(sorted(set(walls)))
    free = standing[0] if standing else last
    locked = last - free
    usual = sorted(_usual(profile, last) - {free})
    return Simulation(
        tuple(_wall(number, season) for number in standing),
        tuple(_wall(number, season) for number in usual),
        free,
        locked,
        days,
        tuple(_costs(profile, locked, days)) if locked else (),
    )


def _usual(profile: Profile, last: int) -> set[int]:
    window = profile.paywall.first_wall
    numbers = {preset.last_free for preset in profile.paywall.presets}
    if window.least is not None and window.most is not None:
        numbers |= set(range(math.ceil(window.least), math.floor(window.most) + 1))
    return {number for number in numbers if 0 < number < last}


def _wall(after: int, season: Season) -> Wall:
    episode = season.episode(after)
    hook = episode.hook if episode else None
    last = season.last_number
    around = range(max(1, after - AROUND), min(last, after + AROUND) + 1)
    return Wall(
        after,
        hook,
        _answer(after, hook, season),
        tuple((number, _strength(season.episode(number))) for number in around),
    )


def _strength(episode: Episode | None) -> int | None:
    return episode.hook.strength if episode and episode.hook else None


def _answer(after: int, hook: HookFacts | None, season: Season) -> Answer | None:
    """The first `[[pickup: answer]]` behind the wall or pay-off of its thread; else what is declared."""
    thread = hook.thread.strip().casefold() if hook else ""
    declared = hook.pays_off_in if hook else None
    for episode in season.episodes:
        if episode.number <= after:
            continue
        marked = next(_marked(episode, thread), None)
        if marked is not None:
            return marked
        if episode.number == declared:
            return Answer(declared, 0, None, "")
    return None


def _marked(episode: Episode, thread: str) -> Iterator[Answer]:
    elements = episode.screenplay.elements
    for index, element in enumerate(elements):
        note = keyed_note(element.text) if element.kind is Kind.NOTE else None
        if note is None:
            continue
        is_answer = note.key == "pickup" and note.value.strip().lower() == "answer"
        if is_answer or (note.key == "pay" and thread and note.value.strip().casefold() == thread):
            told = next(
                (i for i in range(index, len(elements)) if elements[i].kind in _TOLD), index
            )
            text = plain(elements[told].text) if elements[told].kind in _TOLD else ""
            yield Answer(episode.number, element.line, episode.time.starts[told], text)


def _costs(profile: Profile, locked: int, days: int) -> Iterator[Cost]:
    if profile.paywall.model == "free":
        return
    published = {price.name: price for price in profile.paywall.prices}
    for name in _asked(profile, published):
        units = 1
        if name in _BY_EPISODE:
            units = locked
        elif name == "price_week":
            units = math.ceil(days / _DAYS_OF_A_WEEK)
        yield _cost(name, published.get(name), units)


def _asked(profile: Profile, published: Iterable[str]) -> Iterator[str]:
    """The prices worth a line: those published, and those the platform's way to pay needs."""
    needed = {"price_episode", "price_season"}
    if not profile.paywall.model or "weekly_pass" in profile.paywall.model:
        needed.add("price_week")
    return (name for name in _PRICES if name in needed or name in published)


def _cost(name: str, price: Price | None, units: int) -> Cost:
    if price is None or not price.claim.is_known:
        return Cost(name, "", units, None, None, Claim())
    claim = price.claim
    ends = [end for end in (claim.least, claim.value, claim.most) if end is not None]
    if not ends:
        return Cost(name, price.currency, units, None, None, claim)
    least, most = (units * Decimal(str(end)) for end in (min(ends), max(ends)))
    return Cost(name, price.currency, units, least, most, claim)
