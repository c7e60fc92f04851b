"""What could follow the text before the cursor: names in cues, places in headings, words in notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.bible.facts import HookKind
from writersroom.script.cues import CHINESE_SETTINGS, split_cue
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.script.notes import SHOT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.script.elements import Screenplay
    from writersroom.season import Season

NOTE_KEYS = (
    "shot", "hook", "time", "plant", "pay", "knows", "uses", "music", "sfx", "caption", "beat",
    "pickup", "brand", "flashback", "bilingual", "cast", "props",
)  # fmt: skip
"""The keys a writer types, the most used first."""
_OPENINGS = ("INT. ", "EXT. ", "INT./EXT. ")
_OPENING_LETTERS = 2
"""Letters of a heading's first word after which it is offered; one is more often a name's."""
_BARE_KEYS = frozenset({"pickup", "flashback"})
_TIMES = ("DAY", "NIGHT", "MORNING", "EVENING", "DAWN", "DUSK", "LATER", "CONTINUOUS")
_EXTENSIONS = ("V.O.)", "O.S.)", "O.C.)", "CONT'D)", "PRE-LAP)", "画外音)", "旁白)", "内心)")
_CHINESE_TIMES = ("日", "夜", "清晨", "黄昏", "傍晚", "深夜")
_HEADING = re.compile(r"(?:\.(?!\.)|(?:INT|EXT|EST|INT\.?/EXT|I/E)[. ])\s*", re.IGNORECASE)
_FORCED_CHINESE = re.compile(r"\.(?!\.)\s*(?=[\u3400-\u9fff])")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_PART = re.compile(r"[,，、;；]\s*")
_LONGEST = 120
"""A line longer than this is prose, and nothing is looked up in it."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the bible and its scripts that a line may complete to; those of this script first."""

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    props: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What the text from column `start` up to the cursor may become; the best word first."""

    start: int
    words: tuple[str, ...]

    def rest(self, before: str) -> str:
        """What the best word adds behind the cursor."""
        return self.words[0][len(before) - self.start :]


def speakers_of(play: Screenplay) -> tuple[str, ...]:
    """The names on the cues of a script, without extensions, in order of first appearance."""
    cues = (element.text for element in play.elements if element.kind is Kind.CHARACTER)
    return _unique(split_cue(plain(cue)).name for cue in cues)


def season_speakers(season: Season) -> tuple[str, ...]:
    """The names on all cues of a season; reads every script, so it is for a worker."""
    return season.once(
        "speakers",
        lambda: _unique(
            name for episode in season.written for name in speakers_of(episode.screenplay)
        ),
    )


def names_for(season: Season, source: str, speakers: Iterable[str]) -> Names:
    """The names of the bible, with who else speaks; the people of the script `source` come first."""
    names = names_of(season)
    known = {name.casefold() for name in names.people}
    others = {name.casefold(): name for name in speakers if name.casefold() not in known}
    here = source.casefold()
    people = sorted((*names.people, *others.values()), key=lambda name: name.casefold() not in here)
    return replace(names, people=tuple(people))


def names_of(season: Season) -> Names:
    """The names of a season's bible, each with its aliases behind it."""
    facts = season.facts
    return Names(
        _unique(n for c in facts.characters for n in (c.name, *c.aliases)),
        _unique(n for place in facts.locations for n in (place.name, *place.aliases)),
        _unique(thread.name for thread in facts.threads),
        _unique(n for prop in facts.props for n in (prop.name, *prop.aliases)),
        _unique(slot.name for slot in facts.brand_slots),
    )


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def offer(before: str, above: str, names: Names) -> Offer | None:
    """What could complete `before`, the current line up to the cursor; None for nothing.

    `above` is the line above: a cue stands after an empty line. A name is offered once its first
    letters are typed as a cue (capitals, `@`, or Chinese), a place after a heading's first words, a
    note's words behind `[[`.
    """
    tail = before[-_LONGEST:]
    opened = tail.rfind("[[")
    if opened >= 0 and tail.find("]]", opened) < 0:
        return _in_note(tail[opened + 2 :], len(before), names)
    if len(before) > _LONGEST:
        return None
    if found := _HEADING.match(before):
        return _in_heading(before, found.end(), names)
    if above.strip() or not before.strip():
        return None
    return _in_cue(before, names)


def _in_cue(before: str, names: Names) -> Offer | None:
    bracket = max(before.rfind("("), before.rfind("（")) + 1
    if bracket:
        return (
            _offer(bracket, before[bracket:], _EXTENSIONS) if before[:bracket].isupper() else None
        )
    start = 1 if before.startswith("@") else 0
    typed = before[start:]
    if not typed or not (start or before.isupper() or _HAN.match(before)):
        return None
    headings = _OPENINGS if not start and len(typed) >= _OPENING_LETTERS else ()
    return _offer(start, typed, (*names.people, *headings))


def _in_heading(before: str, start: int, names: Names) -> Offer | None:
    """The place behind the first words of a heading, or the time behind the place."""
    if found := _FORCED_CHINESE.match(before):
        parts = re.split(r"[ \u3000]+", before[found.end() :])
        has_place = any(part and part not in CHINESE_SETTINGS for part in parts[:-1])
        here = sorted(names.places, key=lambda name: not _HAN.match(name))
        words = _CHINESE_TIMES if has_place else here
        is_begun = len(parts) > 1
        start = len(before) - len(parts[-1])
        return _offer(start, parts[-1], words, needs_letter=not is_begun)
    dash = before.rfind(" - ")
    if dash >= start:
        return _offer(dash + 3, before[dash + 3 :], _TIMES, needs_letter=False)
    is_begun = before[:start].endswith(" ")
    return _offer(start, before[start:], names.places, needs_letter=not is_begun)


def _in_note(inside: str, cursor: int, names: Names) -> Offer | None:
    """The key of a note, or a word of its value. An opened note is a question: nothing need be typed."""
    key, colon, value = inside.partition(":")
    if not colon:
        typed = inside.lstrip()
        keys = (each + ("]]" if each in _BARE_KEYS else ": ") for each in NOTE_KEYS)
        return _offer(cursor - len(typed), typed, keys, needs_letter=False)
    typed = _PART.split(value.lstrip())[-1]
    match key.strip().lower():
        case "shot":
            words: tuple[str, ...] = (*SHOT_WORDS, *names.people)
            return _offer(cursor - len(typed), typed, words) or _last_word(typed, cursor, words)
        case "plant" | "pay":
            words = names.threads
        case "knows":
            words = (*names.people, *names.threads)
        case "uses":
            words = (*names.props, *names.threads)
        case "cast":
            words = names.people
        case "props":
            words = names.props
        case "brand":
            words = names.brands
        case "hook":
            words = tuple(HookKind)
        case _:
            return None
    return _offer(cursor - len(typed), typed, words, needs_letter=False)


def _last_word(typed: str, cursor: int, words: Iterable[str]) -> Offer | None:
    """`CU LE` completes `LE`."""
    last = typed.rpartition(" ")[2]
    return _offer(cursor - len(last), last, words)


def _offer(
    start: int, typed: str, candidates: Iterable[str], *, needs_letter: bool = True
) -> Offer | None:
    """The candidates that begin with what is typed and go on, in capitals where it is in capitals."""
    if needs_letter and not typed:
        return None
    wanted, is_upper = typed.casefold(), typed.isupper()
    words = dict.fromkeys(
        typed + (word[len(typed) :].upper() if is_upper else word[len(typed) :])
        for word in candidates
        if len(word) > len(typed) and word[: len(typed)].casefold() == wanted
    )
    return Offer(start, tuple(words)) if words else None
