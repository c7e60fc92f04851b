"""What costs money and time on the set (PR01)."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import is_chinese
from writersroom.checks.passages import passages
from writersroom.checks.places import at_episode
from writersroom.checks.registry import Scope, option, rule
from writersroom.checks.story_days import Light, light_of
from writersroom.i18n import N_, _, ngettext
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.text import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.checks.passages import Passages, Scene
    from writersroom.script.elements import Element
    from writersroom.season import Episode, Season

_WORDS = Path(__file__).parent / "words" / "costly.toml"
NIGHT_EXTERIOR = "night exterior"
_SHOWN = {
    NIGHT_EXTERIOR: N_("night exterior"),
    "crowd": N_("crowd"),
    "child": N_("child"),
    "animal": N_("animal"),
    "rain": N_("weather"),
    "fire": N_("fire"),
    "stunt": N_("stunt"),
    "weapon": N_("weapon"),
    "intimacy": N_("intimacy"),
    "vehicle": N_("vehicle"),
    "water": N_("water"),
}
"""Every sort of cost, as a person reads it."""
_ORDER = {sort: place for place, sort in enumerate(_SHOWN)}
_BY_WORD = {
    "夜外": NIGHT_EXTERIOR, "群演": "crowd", "孩子": "child", "动物": "animal", "雨": "rain",
    "天气": "rain", "weather": "rain", "火": "fire", "特技": "stunt", "武器": "weapon",
    "吻戏": "intimacy", "亲密": "intimacy", "kiss": "intimacy", "车": "vehicle", "水": "water",
}  # fmt: skip
"""Other words a `[[budgeted: …]]` may use."""


@dataclass(frozen=True, slots=True)
class CostlyItem:
    """One costly thing of one scene."""

    sort: str
    """A key of the word list, or `night exterior`."""
    words: str
    """What the script says, or the heading."""
    line: int
    scene: str


@rule(
    "PR01",
    title=N_("Costly words"),
    severity=Severity.INFORMATION,
    protects=N_(
        "Whoever pays hears of night exteriors, crowds, children, animals and stunts before the day."
    ),
    fires=N_(
        "An episode's headings and action hold this many costly items: night exterior, crowd, child,"
        " animal, weather, fire, stunt, weapon, kiss or intimacy, vehicle, water; each sort counts once"
        " a scene."
    ),
    needs=N_("script"),
    fix=N_(
        "Write around it, or mark it `[[budgeted: rain, crowd]]`; `[[budgeted]]` marks the whole scene."
    ),
    source=N_("what practitioners of lean productions list"),
    confidence="C",
    options=(option("items", 3, N_("costly items an episode is reported from"), strict=2),),
    limits=N_(
        "A list of words (checks/words/costly.toml): it knows no budget and misses other words."
    ),
    scope=Scope.EPISODE,
)
def costs_are_known(episode: Episode, season: Season, *, items: float) -> Iterator[Finding]:
    """What the episode costs beyond people and places: at most one finding."""
    found = costly_items(passages(episode))
    if not found or len(found) < items:
        return
    nights = sum(1 for item in found if item.sort == NIGHT_EXTERIOR)
    first = found[0]
    finding = at_episode(
        episode,
        Severity.INFORMATION,
        _how_many(len(found), nights).format(
            count=len(found),
            nights=nights,
            scene=first.scene or _("the opening"),
            what=_(_SHOWN[first.sort]),
        ),
        line=first.line,
        rests_on=tuple(f"{item.sort} {item.words}" for item in found),
        evidence=tuple(
            _("{scene}: {sort} ({words})").format(
                scene=item.scene or _("the opening"),
                sort=_(_SHOWN[item.sort]),
                words=item.words,
            )
            for item in found
        ),
    )
    yield replace(finding, scene=first.scene)


def _how_many(count: int, nights: int) -> str:
    if nights:
        return ngettext(
            "{count} costly item, {nights} of them outside at night; the first in {scene}: {what}.",
            "{count} costly items, {nights} of them outside at night; the first in {scene}: {what}.",
            count,
        )
    return ngettext(
        "{count} costly item, in {scene}: {what}.",
        "{count} costly items; the first in {scene}: {what}.",
        count,
    )


@lru_cache(maxsize=512)
def costly_items(parts: Passages) -> tuple[CostlyItem, ...]:
    """The costly items of a script in reading order, but those marked `[[budgeted]]`."""
    return tuple(item for scene in parts.scenes for item in _of_scene(parts, scene))


def _of_scene(parts: Passages, scene: Scene) -> Iterator[CostlyItem]:
    marks = [m for m in parts.marked("budgeted") if scene.start <= m.note < scene.end]
    if any(not mark.value.strip() for mark in marks):
        return
    seen = {_BY_WORD.get(name.casefold(), name.casefold()) for mark in marks for name in mark.names}
    heading = scene.heading
    is_night = heading is not None and light_of(heading.time) is Light.NIGHT
    if is_night and heading and heading.setting == "EXT" and NIGHT_EXTERIOR not in seen:
        yield CostlyItem(NIGHT_EXTERIOR, scene.text, parts.elements[scene.start].line, scene.label)
    found = _words_in(parts.elements[scene.start : scene.end])
    for line, sort, word in sorted(found, key=lambda each: (each[0], _ORDER[each[1]])):
        if sort not in seen:
            seen.add(sort)
            yield CostlyItem(sort, word, line, scene.label)


def _words_in(elements: Sequence[Element]) -> Iterator[tuple[int, str, str]]:
    """Line, sort and word of the first costly thing of each sort, in each language."""
    seen = (e for e in elements if e.kind in (Kind.ACTION, Kind.SCENE_HEADING))
    texts = [(element.line, plain(element.text)) for element in seen]
    for language in ("zh", "en"):
        own = [(line, text) for line, text in texts if is_chinese(text) is (language == "zh")]
        # One search a sort instead of one a line: no word of the lists runs over a line break.
        ends = tuple(accumulate(len(text) + 1 for _line, text in own))
        whole = "\n".join(text for _line, text in own)
        small = lowered(whole)
        for sort, pattern in _patterns(language).items() if own else ():
            if match := pattern.search(small):
                line, _text = own[bisect_right(ends, match.start())]
                yield line, sort, whole[match.start() : match.end()]


def costly_word(sort: str, text: str) -> str:
    """The first costly thing of a sort in a text; empty without one, or for a word that is no sort."""
    pattern = _patterns("zh" if is_chinese(text) else "en").get(_BY_WORD.get(sort, sort))
    match = pattern.search(lowered(text)) if pattern is not None else None
    return text[match.start() : match.end()] if match is not None else ""


@lru_cache(maxsize=2)
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    """For texts in small letters: a search that ignores case costs three times as much."""
    with _WORDS.open("rb") as file:
        lists: dict[str, list[str]] = tomllib.load(file)[language]
    return {sort: _pattern(words, is_han=language == "zh") for sort, words in lists.items()}


def _pattern(words: list[str], *, is_han: bool) -> re.Pattern[str]:
    ordered = sorted(map(lowered, words), key=lambda word: (-len(word), word))
    texts = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in ordered)
    return re.compile(texts if is_han else rf"\b(?:{texts})\b")
