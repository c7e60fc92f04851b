"""Props are where the story left them (CO02)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import groupby
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import name_pattern, names_of
from writersroom.checks.other_times import is_another_time
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_number, lacking
from writersroom.checks.registry import rule
from writersroom.i18n import N_, _
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.script.episode_lines import episode_line, single_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import PropFacts
    from writersroom.checks.names import Names
    from writersroom.checks.passages import Mark, Passages
    from writersroom.season import Episode, Season

_DESTROYED = re.compile(
    r"\b(?:destroy(?:ed|s)?|burn(?:ed|t|s)|smashed|broken|eaten|dissolved)\b|毁|烧掉|烧毁|烧了|砸碎|碎了|销毁|吃掉",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:lost|missing|gone|vanish(?:ed|es)|stolen)\b|丢|遗失|失踪|不见|失窃|下落不明",
    re.IGNORECASE,
)


@unique
class Fate(StrEnum):
    """What became of a prop."""

    HELD = "held"
    LOST = "lost"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class Custody:
    """From one episode on: who has the prop, or what became of it."""

    episode: int
    fate: Fate
    holders: tuple[str, ...] = ()
    """Characters by their own names; as typed where the bible does not know them."""


@rule(
    "CO02",
    title=N_("Prop state"),
    severity=Severity.HARD,
    protects=N_(
        "The right prop is in the right hand, and what burned in one block is not shot in the next."
    ),
    fires=N_(
        "A prop is used (`[[uses: …]]`, `[[props: …]]`) after it was destroyed or lost, is in two"
        " hands from the same episode on, or is held again after it was destroyed (hard). Somebody"
        " uses a prop that another has, or an action line names one that is gone (warnings). Flashbacks"
        " are left alone."
    ),
    needs=N_("custody of props, `[[uses: NAME, prop]]` in scripts"),
    fix=N_("Change who has it, mark `[[flashback]]`, or make the copy a prop of its own."),
    source="",
    confidence="D",
    limits=N_(
        "Custody changes with the episode: in the episode of a handover both hands are right. Whose"
        " hand an action line means is not read; `[[uses: NAME, prop]]` says it."
    ),
    season_wide=True,
)
def props_are_where_they_were_left(season: Season) -> Iterator[Finding]:
    """Every use of a prop agrees with its custody: one finding for each that does not."""
    tracked = [prop for prop in season.facts.props if prop.custody]
    if not tracked:
        yield from lacking(season, _("custody of props in the bible"))
    names = names_of(season)
    for prop in tracked:
        history = tuple(custody_of(prop, names))
        yield from _unreadable(prop)
        yield from _in_two_hands(prop, history)
        yield from _back_from_the_ashes(prop, history)
        for episode in season.written:
            yield from _misuses(episode, names, prop, history)


def custody_of(prop: PropFacts, names: Names) -> Iterator[Custody]:
    """Where the prop is, by episode; lines nobody can read are left out."""
    read = [found for line in prop.custody if (found := _held(line))]
    for number, words in sorted(read, key=lambda found: found[0]):
        if not names.person(words) and _DESTROYED.search(words):
            yield Custody(number, Fate.DESTROYED)
        elif not names.person(words) and _LOST.search(words):
            yield Custody(number, Fate.LOST)
        else:
            holders = (words,) if names.person(words) else single_names(words)
            own = tuple(names.person(name) or name for name in holders)
            yield Custody(number, Fate.HELD, own)


def _held(line: str) -> tuple[int, str] | None:
    """The episode a custody line begins with and what it says; None where nobody can read it."""
    found = episode_line(line)
    return (found.first, found.words) if found and found.words and found.last is None else None


def _unreadable(prop: PropFacts) -> Iterator[Finding]:
    for line in prop.custody:
        if not _held(line):
            yield at_number(
                0,
                Severity.WARNING,
                _("The custody line “{line}” of {prop} cannot be read.").format(
                    line=line, prop=prop.name
                ),
                rests_on=(prop.name, line),
                place=f"custody {prop.name}",
                hint=_("Write the episode and the holder: `7 Lena`, or `9 destroyed`, `9 lost`."),
            )


def _in_two_hands(prop: PropFacts, history: tuple[Custody, ...]) -> Iterator[Finding]:
    held = (custody for custody in history if custody.fate is Fate.HELD)
    for number, group in groupby(held, key=lambda custody: custody.episode):
        hands = list(dict.fromkeys(custody.holders for custody in group))
        if len(hands) > 1:
            yield at_number(
                number,
                Severity.HARD,
                _("In episode {number} {prop} is in two hands: {names}.").format(
                    number=number,
                    prop=prop.name,
                    names=", ".join(name for holders in hands for name in holders),
                ),
                rests_on=(prop.name, *hands),
                place=f"custody {prop.name}",
                hint=_(
                    "Keep who has it at the episode's end; `{number} A & B` says that both do."
                ).format(number=number),
            )


def _back_from_the_ashes(prop: PropFacts, history: tuple[Custody, ...]) -> Iterator[Finding]:
    end = next((c for c in history if c.fate is Fate.DESTROYED), None)
    later = next(
        (c for c in history if end and c.fate is Fate.HELD and c.episode > end.episode), None
    )
    if end is not None and later is not None:
        yield at_number(
            later.episode,
            Severity.HARD,
            _(
                "{prop} was destroyed in episode {end}; {names} cannot have it from episode {number}."
            ).format(
                prop=prop.name,
                end=end.episode,
                names=", ".join(later.holders),
                number=later.episode,
            ),
            rests_on=(prop.name, end.episode, later.episode, *later.holders),
            place=f"again {prop.name}",
        )


def _misuses(
    episode: Episode, names: Names, prop: PropFacts, history: tuple[Custody, ...]
) -> Iterator[Finding]:
    parts = passages(episode)
    past = [custody for custody in history if custody.episode < episode.number]
    gone = past[-1] if past and past[-1].fate is not Fate.HELD else None
    is_back = any(c.episode == episode.number and c.fate is Fate.HELD for c in history)
    for mark in parts.marked("uses", "props"):
        if not _is_about(mark, prop) or is_another_time(parts, mark.index):
            continue
        if gone is not None and not is_back:
            yield _used_when_gone(episode, mark.note, Severity.HARD, prop, gone)
            return
        if mark.key == "uses":
            yield from _in_other_hands(episode, mark, names, prop, history)
    if gone is not None and not is_back:
        for index in _named(parts, prop):
            yield _used_when_gone(episode, index, Severity.WARNING, prop, gone)
            return


def _is_about(mark: Mark, prop: PropFacts) -> bool:
    return any(mark.is_about(name) for name in (prop.name, *prop.aliases))


def _named(parts: Passages, prop: PropFacts) -> Iterator[int]:
    pattern = name_pattern((prop.name, *prop.aliases))
    if pattern is None:
        return
    for index, element in enumerate(parts.elements):
        is_seen = element.kind is Kind.ACTION and not is_another_time(parts, index)
        if is_seen and pattern.search(plain(element.text).casefold()):
            yield index


def _used_when_gone(
    episode: Episode, index: int, severity: Severity, prop: PropFacts, gone: Custody
) -> Finding:
    template = (
        _("{prop} was destroyed in episode {number}.")
        if gone.fate is Fate.DESTROYED
        else _("{prop} was lost in episode {number}.")
    )
    return at_element(
        episode,
        index,
        severity,
        template.format(prop=prop.name, number=gone.episode),
        rests_on=f"{prop.name} {gone.fate} {gone.episode}",
        evidence=(prop.name,),
    )


def _in_other_hands(
    episode: Episode, mark: Mark, names: Names, prop: PropFacts, history: tuple[Custody, ...]
) -> Iterator[Finding]:
    before = [c for c in history if c.episode < episode.number]
    hands = [*before[-1:], *(c for c in history if c.episode == episode.number)]
    allowed = {name for custody in hands for name in custody.holders}
    for person in filter(None, map(names.person, mark.names)):
        if person not in allowed:
            holders = ", ".join(hands[-1].holders) if hands and hands[-1].holders else ""
            message = (
                _("{name} uses {prop}, which {holder} has.")
                if holders
                else _("{name} uses {prop}, which nobody has yet.")
            )
            yield at_element(
                episode,
                mark.note,
                Severity.WARNING,
                message.format(name=person, prop=prop.name, holder=holders),
                rests_on=f"{person} {prop.name} {holders}",
                evidence=(person, prop.name),
            )
