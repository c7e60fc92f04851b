"""The beats of an episode as cards, their seconds against the target, and the form of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text

from writersroom.checks.kind_words import BEAT_WORDS, beat_word
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.tui.dialogs.form import Field
from writersroom.tui.episode_form import names_of
from writersroom.tui.figures import joined
from writersroom.tui.show import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from writersroom.bible.facts import BeatFacts
    from writersroom.season import Episode, Season


def card(beat: BeatFacts) -> Text:
    """One beat as a card: place, kind and seconds, then what happens, then arc, place and people."""
    head = f"{beat.position}. {beat_word(beat.kind) or _('beat')}"
    if beat.planned_seconds is not None:
        head += f"  {beat.planned_seconds:g}s"
    text = Text()
    text.append_text(show(head, "bold"))
    text.append("\n")
    text.append_text(show(beat.summary.strip() or _("no words yet")))
    tail = (beat.arc, beat.location, joined(beat.cast), joined(beat.threads))
    if any(tail):
        text.append("\n")
        text.append_text(show(" / ".join(part for part in tail if part), "italic"))
    return text


def sum_line(season: Season, episode: Episode) -> str:
    """What the beats add up to against the target, in words; empty without beats."""
    if not episode.beats:
        return ""
    timed = [b.planned_seconds for b in episode.beats if b.planned_seconds is not None]
    planned, target = sum(timed), season.target(episode)
    missing = len(episode.beats) - len(timed)
    if not timed and target <= 0:
        return _("No beat has planned seconds.")
    if not timed:
        return _("No beat has planned seconds; the target is {target:g}s.").format(target=target)
    spare = target - planned
    if target <= 0:
        line = _("{planned:g}s planned; no target is set")
    elif spare > 0:
        line = _("{planned:g}s planned of {target:g}s: {seconds:g}s to spare")
    elif spare < 0:
        line = _("{planned:g}s planned of {target:g}s: {seconds:g}s over")
    else:
        line = _("{planned:g}s planned: exactly the target")
    told = line.format(planned=planned, target=target, seconds=abs(spare))
    if missing:
        told += "; " + _("{count} without seconds").format(count=missing)
    return told


def beat_form(season: Season, beat: BeatFacts) -> list[Field]:
    """The fields of a beat, as they stand; names come from the bible."""
    facts = season.facts
    seconds = "" if beat.planned_seconds is None else f"{beat.planned_seconds:g}"
    kinds = [(kind, _(word)) for kind, word in BEAT_WORDS.items()]
    return [
        Field("kind", _("Kind"), beat.kind, _choices(beat.kind, kinds)),
        Field("summary", _("What happens"), beat.summary),
        Field("planned_seconds", _("Seconds"), seconds),
        Field("arc", _("Arc"), beat.arc, _choices(beat.arc, _pairs(a.name for a in facts.arcs))),
        Field(
            "location", _("Location"), beat.location,
            _choices(beat.location, _pairs(one.name for one in facts.locations)),
        ),
        Field("cast", _("Cast"), joined(beat.cast)),
        Field("threads", _("Threads"), joined(beat.threads)),
    ]  # fmt: skip


def _pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in names]


def _choices(value: str, known: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    own = [] if value == "" or value in dict(known) else [(value, value)]
    return (("", "-"), *known, *own)


def beat_of(beat: BeatFacts, values: Mapping[str, str]) -> BeatFacts:
    """`beat` with what was typed.

    Raises:
        InputError: the seconds are no number; or it says nothing at all.
    """
    text = values["planned_seconds"].removesuffix("s").strip()
    try:
        seconds = float(text) if text else None
    except ValueError:
        seconds = -1.0
    if seconds is not None and not 0 <= seconds < 36_000:
        raise InputError(_("Seconds are a number, such as 12; or leave them empty."))
    if not values["summary"] and not values["kind"]:
        raise InputError(_("A beat says what happens, or at least of which kind it is."))
    return replace(
        beat,
        kind=values["kind"],
        summary=values["summary"],
        planned_seconds=seconds,
        arc=values["arc"],
        location=values["location"],
        cast=names_of(values["cast"]),
        threads=names_of(values["threads"]),
    )
