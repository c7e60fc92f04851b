"""What a line mentions that it may not: people who are not there, secrets whose time has not come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.checks.names import Sort, name_pattern, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.drafting.rendering import Line
    from writersroom.drafting.stage import Stage
    from writersroom.season import Season

_NAME = re.compile(r"(?<![.!?…:\"“‘'’\-] )(?<!^)(?<![\w'’])([A-Z][a-z]{2,}|[A-Z]{3,})(?![\w])")
_KNOWN_CAPITALS = (
    "monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december "
    "god christmas english chinese french german american european "
    "mister miss doctor sir madam mum dad mom mother father grandma grandpa "
    "ceo usb dna fbi cia dvd sms gps sos vip app okay "
    "what who whose where when why how the this that these those and but not yes now then you your"
)
"""Words with a capital that name nobody in a cast."""


def stranger(stage: Stage, line: Line) -> str:
    """A name in `line` that may not be there: unknown to the bible, private, or in the picture uncast."""
    season = stage.season
    names = names_of(season)
    private = {one.name for one in season.facts.characters if one.private}
    for subject in sorted(names.found_in(line.text), key=lambda one: one.name):
        if subject.sort not in (Sort.PERSON, Sort.LEAD):
            continue
        if subject.name in private or (not line.speaker and subject.name not in stage.cast):
            return _form_in(line.text, subject.name)
    return _unknown(line.text, _known_words(season))


def newcomer(season: Season, text: str, asked: str) -> str:
    """A name in English `text` that neither the bible, nor a script, nor what was `asked` knows."""
    if season.series.language == "zh":
        return ""
    return _unknown(text, _known_words(season) | _script_words(season) | _words((asked,)))


def _unknown(text: str, known: frozenset[str]) -> str:
    return next((m[1] for m in _NAME.finditer(text) if m[1].casefold() not in known), "")


def _form_in(text: str, name: str) -> str:
    """The name as the line has it; nothing of the bible is added to it."""
    pattern = name_pattern((name,))
    found = pattern.search(text.casefold()) if pattern else None
    return text[found.start() : found.end()] if found else ""


def _known_words(season: Season) -> frozenset[str]:
    """Every word with a capital that the bible itself uses."""
    facts = season.facts

    def known() -> frozenset[str]:
        texts = [
            *names_of(season).by_form,
            *(slot.brand for slot in facts.brand_slots),
            *(beat.summary for beat in facts.beats),
            *(hook.question for hook in facts.hooks),
            *(one.description for one in facts.locations),
            *(one.description for one in facts.props),
            *(one.bio for one in facts.characters if not one.private),
            facts.series.title,
            facts.series.logline,
            facts.series.premise,
            _KNOWN_CAPITALS,
        ]
        return _words(texts)

    return season.once("words the bible uses", known)


def _script_words(season: Season) -> frozenset[str]:
    """Every word of scripts, titles and loglines."""
    return season.once(
        "words the scripts use",
        lambda: _words(
            text for one in season.facts.episodes for text in (one.script, one.title, one.logline)
        ),
    )


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", " ".join(texts).casefold()))


def gives_away(stage: Stage, line: Line) -> bool:
    """Whether a line tells a secret whose time has not come, or that its speaker does not know."""
    facts, number = stage.season.facts, stage.episode.number
    beat = stage.episode.beats[stage.plan.number - 1]
    at_play = {name.casefold() for name in beat.threads}
    folded = line.text.casefold()
    for thread in facts.threads:
        if (thread.kind != "secret" and not thread.private) or thread.dropped:
            continue
        if thread.name.casefold() in at_play and not thread.private:
            continue
        pattern = name_pattern(thread.terms)
        if pattern is None or not pattern.search(folded):
            continue
        knows = {
            one.character.casefold()
            for one in facts.knowledge
            if one.thread.casefold() == thread.name.casefold() and one.since <= number
        }
        if thread.private or "audience" not in knows:
            return True
        if line.speaker and line.speaker.casefold() not in knows:
            return True
    return False
