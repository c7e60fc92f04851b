"""The board's filter: `arc:rise character:mara` and plain words, without any widget."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from writersroom.bible.facts import Status
from writersroom.checks.passages import passages
from writersroom.i18n import N_, _
from writersroom.script.cues import split_cue
from writersroom.tui.figures import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.season import Episode, Season

KEYS = {
    "arc": N_("arc"),
    "character": N_("character"),
    "location": N_("location"),
    "status": N_("status"),
}
"""What a token may ask for, to the word for it; both are understood."""


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: tokens by key, and plain words; all of them must fit."""

    tokens: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()

    def chips(self) -> tuple[str, ...]:
        """Each part as a person reads it: `arc: rise`."""
        return (*(f"{_(KEYS[key])}: {value}" for key, value in self.tokens), *self.words)


EVERYTHING = Query()


def read_query(text: str) -> Query:
    """The query of a line; `arc:the_rise` and `arc:"the rise"` ask for one name of two words."""
    tokens, words = [], []
    for part in _parts(text.replace("：", ":").casefold()):
        key, colon, value = part.partition(":")
        known = _key(key) if colon else ""
        if known and value.strip():
            tokens.append((known, value.replace("_", " ").strip()))
        elif not known:
            words.append(part)
    return Query(tuple(tokens), tuple(words))


def _parts(text: str) -> list[str]:
    is_open = text.count('"') % 2  # a quote that is still open while one types
    lexer = shlex.shlex(f'{text}"' if is_open else text, posix=True)
    lexer.whitespace_split, lexer.commenters, lexer.quotes, lexer.escape = True, "", '"', ""
    return list(lexer)


def _key(word: str) -> str:
    """The key a word means: itself, the word of the interface, or the start of either."""
    found = [k for k, label in KEYS.items() if word and word in (k, _(label).casefold())]
    return (
        found[0] if found else next((k for k in KEYS if len(word) > 2 and k.startswith(word)), "")
    )


class Names:
    """Who and what plays in the episodes of a season; each script is looked through once."""

    def __init__(self, season: Season) -> None:
        self.season = season

    @cached_property
    def by_episode(self) -> dict[int, dict[str, frozenset[str]]]:
        """For each episode the names of each kind, as the bible has them."""
        return {e.number: self._names(e) for e in self.season.episodes}

    def _names(self, episode: Episode) -> dict[str, frozenset[str]]:
        parts = passages(episode)
        people = {split_cue(block.name).name for block in parts.blocks if block.name}
        places = {s.heading.place for s in parts.scenes if s.heading and s.heading.place}
        beats = episode.beats
        people |= {name for beat in beats for name in beat.cast}
        places |= {beat.location for beat in beats if beat.location}
        word = STATUS_WORDS[episode.facts.status]
        return {
            "arc": frozenset(beat.arc.strip() for beat in beats if beat.arc.strip()),
            "character": frozenset(_own(people, self.season.character_names)),
            "location": frozenset(_own(places, self.season.location_names)),
            "status": frozenset({episode.facts.status.value, _(word)}),
        }

    def fits(self, number: int, query: Query) -> bool:
        """Whether an episode has something for every token."""
        names = self.by_episode[number]
        return all(
            any(value in name.casefold() for name in names[key]) for key, value in query.tokens
        )

    def values(self, key: str) -> list[str]:
        """What may stand behind a key, for completing it."""
        if key == "status":
            return [_(STATUS_WORDS[status]) for status in Status]
        found = {name for names in self.by_episode.values() for name in names[key]}
        return sorted(found, key=str.casefold)


def _own(names: Iterable[str], known: dict[str, str]) -> Iterator[str]:
    """Each name as the bible has it; one it does not know, as typed."""
    return (known.get(name.strip().casefold(), name.strip()) for name in names)


def completed(text: str, names: Names | None) -> str | None:
    """The line with its last token completed; None where nothing fits."""
    head, space, last = text.rpartition(" ")
    key, colon, typed = last.replace("：", ":").partition(":")
    if not colon:
        labels = [word for known, label in KEYS.items() for word in (_(label), known)]
        found = next((w for w in labels if key and w.startswith(key) and w != key), "")
        return f"{head}{space}{found}:" if found else None
    known = _key(key.casefold())
    if not known or names is None:
        return None
    for value in names.values(known):
        whole = value.replace(" ", "_")
        if whole.casefold().startswith(typed.casefold()) and len(whole) > len(typed):
            return f"{head}{space}{key}:{typed}{whole[len(typed) :]}"
    return None
