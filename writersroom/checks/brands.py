"""Booked brands are shown, as booked and in good company (PR06)."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from writersroom.checks.costly import costly_word
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import names_of, says, says_any
from writersroom.checks.passages import is_seen_or_heard, passages
from writersroom.checks.places import at_element, at_episode
from writersroom.checks.presence import people_in
from writersroom.checks.registry import Scope, option, rule
from writersroom.checks.story_days import age_on, birth_span, story_day
from writersroom.i18n import N_, _
from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import BrandSlotFacts, CharacterFacts
    from writersroom.checks.passages import Mark, Scene
    from writersroom.season import Episode, Season

_MINORS = frozenset(
    {"minor", "minors", "child", "children", "kids", "未成年", "未成年人", "儿童", "孩子"}
)
ADULT = 18
"""Years from which a person is no minor, unless the settings say otherwise."""
_YEARS = re.compile(r"\s*(\d{1,3})(?!\d)")


@rule(
    "PR06",
    title=N_("Brand slots"),
    severity=Severity.HARD,
    protects=N_(
        "A brand that paid is seen as booked, and never beside what its contract excludes."
    ),
    fires=N_(
        "A slot booked for a written episode has no `[[brand: slot]]` there; it is surely longer than"
        " booked; its scene holds something excluded: a rival, a word, a sort of costly thing such as"
        " weapon, or a minor (all hard). It is probably longer; a brand word stands outside its slot; a"
        " slot is unknown or not booked there (warnings)."
    ),
    needs=N_("brand slots, `[[brand: slot]]` in scripts"),
    fix=N_("Show it, shorten it, move the scene, or move the booking to another episode."),
    source="",
    confidence="D",
    options=(
        option("percent", 0, N_("percent of the booked seconds a slot may run over")),
        option("adult", ADULT, N_("years from which a person is no minor")),
    ),
    limits=N_(
        "A slot lasts as long as its timed shot, else as the line it stands at. What stands in one scene"
        " is beside it. Minors are known by their age in the bible."
    ),
    scope=Scope.EPISODE,
)
def brands_are_shown_as_booked(
    episode: Episode, season: Season, *, percent: float, adult: float
) -> Iterator[Finding]:
    """Every booked slot is shown, no longer and in no worse company than agreed."""
    if not episode.is_written:
        return
    slots = season.facts.brand_slots
    yield from _unknown(episode, slots)
    for slot in slots:
        marks = _marks_of(slot, episode)
        is_booked = episode.number in slot.episodes
        if is_booked and not marks:
            yield at_episode(
                episode,
                Severity.HARD,
                _("{brand} is booked for episode {number} and is not in its script.").format(
                    brand=slot.brand or slot.name, number=episode.number
                ),
                rests_on=(slot.name, slot.brand, slot.episodes, episode.facts.script),
                place=f"slot {slot.name}",
                hint=_("Mark where it is shown: `[[brand: {slot}]]`.").format(slot=slot.name),
            )
        if marks and not is_booked:
            yield at_element(
                episode,
                marks[0].note,
                Severity.WARNING,
                _("{brand} is shown here and not booked for episode {number}.").format(
                    brand=slot.brand or slot.name, number=episode.number
                ),
                rests_on=f"{slot.name} {slot.episodes}",
            )
        yield from _too_long(episode, slot, marks, percent)
        yield from _beside(episode, season, slot, adult)
        yield from _outside(episode, slot, marks)


def _unknown(episode: Episode, slots: tuple[BrandSlotFacts, ...]) -> Iterator[Finding]:
    known = {slot.name.casefold(): slot.name for slot in slots}
    for mark in passages(episode).marked("brand"):
        if any(mark.is_about(name) for name in known.values()):
            continue
        near = difflib.get_close_matches(mark.value.casefold(), known, n=1, cutoff=0.5)
        yield at_element(
            episode,
            mark.note,
            Severity.WARNING,
            _("No brand slot is called “{name}”.").format(name=mark.value),
            hint=_("Did you mean {name}?").format(name=known[near[0]])
            if near
            else _("Add the slot to the bible."),
            evidence=(mark.value,),
        )


def _too_long(
    episode: Episode, slot: BrandSlotFacts, marks: list[Mark], percent: float
) -> Iterator[Finding]:
    if slot.seconds is None or not marks:
        return
    certain, estimated = _seconds_shown(episode, marks)
    interval = episode.time.interval
    surest = certain + estimated * (interval.low / interval.point if interval.point else 1.0)
    allowed = slot.seconds * (1 + percent / 100)
    if certain + estimated > allowed:
        yield at_element(
            episode,
            marks[0].note,
            Severity.HARD if surest > allowed else Severity.WARNING,
            _("{brand} is shown for about {seconds:.1f} s; {booked:g} s are booked.").format(
                brand=slot.brand or slot.name, seconds=certain + estimated, booked=slot.seconds
            ),
            rests_on=f"{slot.name} {slot.seconds} {certain:.2f} {estimated:.2f}",
        )


def brand_seconds(episode: Episode, slot: BrandSlotFacts) -> tuple[int, float]:
    """How often the episode marks the slot, and the seconds it is shown for."""
    marks = _marks_of(slot, episode)
    return len(marks), sum(_seconds_shown(episode, marks)) if marks else 0.0


def _marks_of(slot: BrandSlotFacts, episode: Episode) -> list[Mark]:
    return [mark for mark in passages(episode).marked("brand") if mark.is_about(slot.name)]


def _seconds_shown(episode: Episode, marks: list[Mark]) -> tuple[float, float]:
    """Seconds of the slot's timed shots, and of the lines it stands at outside of such."""
    timed = [place for place in passages(episode).shot_places if place.shot.seconds is not None]
    shots, lines = set[int](), set[int]()
    for mark in marks:
        held = next((at for at, p in enumerate(timed) if p.start <= mark.index < p.end), None)
        if held is None:
            lines.add(mark.index)
        else:
            shots.add(held)
    seconds = episode.time.seconds
    certain = sum(timed[at].shot.seconds or 0.0 for at in shots)
    return certain, sum(seconds[index] for index in lines if index < len(seconds))


def _beside(
    episode: Episode, season: Season, slot: BrandSlotFacts, adult: float
) -> Iterator[Finding]:
    for mark, exclusion, found in excluded_beside(episode, season, slot, adult):
        yield at_element(
            episode,
            mark.note,
            Severity.HARD,
            _("{brand} stands in one scene with {found}, which the booking excludes.").format(
                brand=slot.brand or slot.name,
                found=found if found == exclusion else f"{found} ({exclusion})",
            ),
            rests_on=f"{slot.name} {exclusion} {found}",
            evidence=(exclusion, found),
        )


def excluded_beside(
    episode: Episode, season: Season, slot: BrandSlotFacts, adult: float = ADULT
) -> Iterator[tuple[Mark, str, str]]:
    """What stands in a scene with the slot and must not: the slot's mark, the exclusion, what it is."""
    parts, seen = passages(episode), set[int]()
    for mark in _marks_of(slot, episode):
        scene = parts.scene_at(mark.note)
        if scene is None or scene.start in seen:
            continue
        seen.add(scene.start)
        for exclusion in slot.exclusions:
            found = _excluded(episode, season, scene, exclusion, adult)
            if found:
                yield mark, exclusion, found


def _excluded(episode: Episode, season: Season, scene: Scene, exclusion: str, adult: float) -> str:
    """What of the excluded sort the scene holds; empty where nothing."""
    parts = passages(episode)
    text = parts.text(scene.start, scene.end)
    word = exclusion.strip().casefold()
    if word in _MINORS:
        together = people_in(parts, names_of(season), scene.start, scene.end)
        minors = (c.name for c in season.facts.characters if _is_minor(c, episode, adult))
        if minor := next((name for name in minors if name in together), ""):
            return minor
    for other in season.facts.brand_slots:
        if word in (other.brand.casefold(), other.name.casefold()):
            shown = (m for m in parts.marked("brand") if scene.start <= m.note < scene.end)
            words = (other.brand, *other.terms)
            if any(m.is_about(other.name) for m in shown) or any(says(text, w) for w in words if w):
                return exclusion
    if says(text, exclusion):
        return exclusion
    return costly_word(word, text)


def _is_minor(character: CharacterFacts, episode: Episode, adult: float) -> bool:
    day, born = story_day(episode.facts.story_date), birth_span(character.born)
    if day is not None and day.date is not None and born is not None:
        return age_on(born[1], day.date) < adult
    typed = _YEARS.match(character.age)
    return typed is not None and int(typed[1]) < adult


def _outside(episode: Episode, slot: BrandSlotFacts, marks: list[Mark]) -> Iterator[Finding]:
    parts = passages(episode)
    own = {scene.start for mark in marks if (scene := parts.scene_at(mark.note)) is not None}
    words = tuple(word for word in (slot.brand, *slot.terms) if word.strip())
    if not says_any(parts.text(0), words):
        return
    for index, element in enumerate(parts.elements):
        scene = parts.scene_at(index)
        if not is_seen_or_heard(element) or (scene is not None and scene.start in own):
            continue
        word = next((word for word in words if says(plain(element.text), word)), None)
        if word is not None:
            yield at_element(
                episode,
                index,
                Severity.WARNING,
                _("“{word}” stands outside the slot of {brand}.").format(
                    word=word, brand=slot.brand or slot.name
                ),
                rests_on=slot.name,
                hint=_("Mark `[[brand: {slot}]]` in this scene, or name no brand.").format(
                    slot=slot.name
                ),
                evidence=(word,),
            )
            return
