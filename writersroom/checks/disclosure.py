"""Machine-made parts have a person who answers for them, and what must be said is said (PR07)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.checks.finding import Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_number, lacking
from writersroom.checks.platforms import profile_of
from writersroom.checks.registry import rule
from writersroom.checks.territories import territories
from writersroom.i18n import N_, _, current_language, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from writersroom.bible.facts import MachineLines
    from writersroom.checks.finding import Finding
    from writersroom.profiles import Profile
    from writersroom.season import Episode, Season

_DUTIES = Path(__file__).parent / "words" / "duties.toml"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something a place of release asks to be said."""

    pack: str
    about: str
    """picture, text or any."""
    titles: tuple[tuple[str, str], ...]
    """What it is called, by interface language (`en`, `zh`)."""
    needs: tuple[str, ...]
    """Words of which the notice must hold one; empty: any notice will do."""
    since: date


@rule(
    "PR07",
    title=N_("Disclosure"),
    severity=Severity.HARD,
    protects=N_(
        "A person answers for every line, and viewers and authorities are told what they must be told."
    ),
    fires=N_(
        "An episode holds machine-drafted lines that no person accepted or rewrote (hard). A booked"
        " brand slot has no disclosure; the profile's or the territory's rules ask for a notice of"
        " machine-made text or picture, and the series has none or one without the words asked for"
        " (warnings)."
    ),
    needs=N_("the origin of lines, brand slots, the profile, form and territory of the series"),
    fix=N_("Accept or rewrite the lines; write the disclosure into the bible."),
    source=N_("NRTA Order 16, GB 45438-2025, 88 FR 16190, WGA MBA art. 72, EU AI Act art. 50"),
    confidence="AD",
    limits=N_(
        "Known origins are those of proposals accepted in this bible: pasted text counts as typed until"
        " somebody answers for it (`writersroom authors`). Facts with their dates, no legal advice."
    ),
    season_wide=True,
)
def machine_lines_are_owned_and_disclosed(season: Season) -> Iterator[Finding]:
    """Nothing is nobody's, nothing owed is unsaid."""
    for episode in season.written:
        yield from _unowned(episode, season)
    for slot in season.facts.brand_slots:
        if not slot.disclosure and slot.episodes:
            yield at_number(
                slot.episodes[0],
                Severity.WARNING,
                _("The brand slot {slot} has no disclosure.").format(slot=slot.name),
                rests_on=(slot.name, slot.brand, slot.episodes),
                place=f"slot {slot.name}",
                hint=_("Write the words that tell viewers it is paid for into the slot."),
            )
    yield from _notices(season)


def _unowned(episode: Episode, season: Season) -> Iterator[Finding]:
    own = [
        lines
        for lines in season.facts.machine_lines
        if lines.episode == episode.number and not lines.accepted_by
    ]
    count = sum(lines.line_to - lines.line_from + 1 for lines in own)
    if not own:
        return
    script = episode.facts.script.splitlines()
    texts = [text for lines in own for text in script[lines.line_from - 1 : lines.line_to]]
    elements = passages(episode).elements
    first = [i for i, element in enumerate(elements) if element.line <= own[0].line_from]
    yield at_element(
        episode,
        first[-1] if first else 0,
        Severity.HARD,
        ngettext(
            "{count} line of episode {number} has no human owner.",
            "{count} lines of episode {number} have no human owner.",
            count,
        ).format(count=count, number=episode.number),
        rests_on="\n".join(texts),
        evidence=tuple(map(_span, own)),
    )


def _span(lines: MachineLines) -> str:
    if lines.line_from == lines.line_to:
        return _("line {line}").format(line=lines.line_from)
    return _("lines {first}–{last}").format(first=lines.line_from, last=lines.line_to)


def _notices(season: Season) -> Iterator[Finding]:
    series, profile = season.series, profile_of(season)
    made = machine_made(season)
    if made and profile is None:
        yield from lacking(season, _("a known profile"))
    released = territories(series.territory)
    for name in released.unknown if made else ():
        yield from lacking(
            season, _("a territory it knows, not “{name}”").format(name=name), place=name
        )
    for duty, is_said in owed_duties(season, profile):
        if not is_said:
            template = (
                _("The notice of machine-made parts lacks one of these words: {words} ({duty}).")
                if season.series.ai_disclosure.strip()
                else _("There is no notice of machine-made parts ({duty}).")
            )
            yield at_number(
                0,
                Severity.WARNING,
                template.format(words=", ".join(duty.needs), duty=duty_title(duty)),
                rests_on=(duty.pack, duty.about, series.ai_disclosure.strip(), *sorted(made)),
                place=f"{duty.pack} {duty.about}",
                hint=_("Write it into the series' field `ai_disclosure`."),
                evidence=(duty_title(duty),),
            )


def owed_duties(season: Season, profile: Profile | None) -> tuple[tuple[Duty, bool], ...]:
    """What the profile's and the territory's rules ask to be said here, each with whether it is."""
    made = machine_made(season)
    packs = {
        *(profile.rule_packs if profile else ()),
        *territories(season.series.territory).packs,
    }
    notice = season.series.ai_disclosure.strip()
    return tuple(
        (duty, _is_met(notice, duty))
        for duty in duties()
        if duty.pack in packs and (duty.about in made or (duty.about == "any" and bool(made)))
    )


def machine_made(season: Season) -> frozenset[str]:
    """What of the series a machine made: `picture`, `text`, both or nothing."""
    made = {"picture"} if season.series.form in ("ai", "comic") else set[str]()
    return frozenset(made | ({"text"} if season.facts.machine_lines else set()))


def _is_met(notice: str, duty: Duty) -> bool:
    return bool(notice) and (not duty.needs or any(word in notice for word in duty.needs))


def duty_title(duty: Duty) -> str:
    """The duty's name in the language of the interface, and since when it holds."""
    titles = dict(duty.titles)
    title = titles.get(current_language()[:2], titles["en"])
    return _("{title}, since {date}").format(title=title, date=duty.since.isoformat())


@lru_cache(maxsize=1)
def duties() -> tuple[Duty, ...]:
    """Every duty the program knows, in the order of its file."""
    with _DUTIES.open("rb") as file:
        rows = tomllib.load(file)["duty"]
    return tuple(
        Duty(r["pack"], r["about"], tuple(r["title"].items()), tuple(r["needs"]), r["since"])
        for r in rows
    )
