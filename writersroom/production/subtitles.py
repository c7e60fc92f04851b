"""Subtitles: what is said in an episode, cut into what can be read at a time and timed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from writersroom.production.subtitle_pages import pages_of, weight
from writersroom.production.timeline import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from writersroom.production.subtitle_limits import SubtitleLimits
    from writersroom.production.subtitle_pages import Page
    from writersroom.production.timeline import Event

_SHORTEST = 5 / 6
"""Seconds a subtitle stays at least where nothing follows (a rule of large platforms, as reported)."""
_LONGEST = 7.0
"""Seconds one stays at most: a pause keeps it no longer (the same)."""
_DASH = "- "
"""Opens each of two speeches that are said at once."""


@dataclass(frozen=True, slots=True)
class Subtitle:
    """What is shown at a time."""

    start: int
    """Hundredths of a second from the start of the episode: what all subtitle formats can hold."""
    end: int
    """At least one after `start`, at most the start of the next."""
    lines: tuple[str, ...]
    """In the language of the script."""
    translation: tuple[str, ...] = ()
    """The lines below it; empty where there are none."""
    speaker: str = ""
    """Empty where nobody or two at once speak."""
    is_too_fast: bool = False
    """Whether its words pass faster than they can be read."""
    is_untimed: bool = False
    """Whether the running-time model gives its words no time at all."""

    @property
    def all_lines(self) -> tuple[str, ...]:
        """The lines as they stand in the picture."""
        return (*self.lines, *self.translation)

    def later(self, hundredths: int) -> Subtitle:
        """The same, so much later."""
        return replace(self, start=self.start + hundredths, end=self.end + hundredths)


@dataclass(frozen=True, slots=True)
class _Part:
    """A page on its way to a subtitle."""

    start: float
    end: float
    page: Page
    speaker: str
    spoken: int
    """How many texts of the page are in the language of the script; the others are translations."""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for text in self.page[: self.spoken] for line in text)

    @property
    def translation(self) -> tuple[str, ...]:
        return tuple(line for text in self.page[self.spoken :] for line in text)


def subtitles(
    events: Iterable[Event],
    limits: SubtitleLimits,
    *,
    seconds: float,
    kind: EventKind = EventKind.SPEECH,
    is_bilingual: bool = True,
) -> tuple[Subtitle, ...]:
    """The subtitles of an episode's `events`, in order; none overlaps another.

    A speech too long for one is cut, its time shared out by length. Speeches said at once share
    subtitles, a dash before each. Each stays as long as it is spoken and, where nothing follows,
    until it can be read; nothing is left out, even where it has no time.

    Args:
        events: what `timeline.events` gives.
        limits: of the platform.
        seconds: how long the episode plays.
        kind: speech, or captions.
        is_bilingual: whether translations stand below.
    """
    parts = [
        part
        for group in _groups(event for event in events if event.kind is kind)
        for part in _parts(group, limits, is_bilingual=is_bilingual)
    ]
    return tuple(_timed(parts, limits, seconds))


def _groups(found: Iterable[Event]) -> Iterator[list[Event]]:
    """Single events, and all those of speeches said at once."""
    said: list[list[Event]] = []
    for _block, group in groupby(sorted(found, key=_by_element), key=lambda each: each.block):
        own = list(group)
        if own[0].is_dual_second and said and own[0].start < said[-1][-1].end:
            said[-1] += own
        else:
            said.append(own)
    for speech in said:
        if speech[-1].is_dual_second and speech[0].block != speech[-1].block:
            yield speech
        else:
            yield from ([event] for event in speech)


def _by_element(event: Event) -> int:
    return event.element


def _parts(
    group: Sequence[Event], limits: SubtitleLimits, *, is_bilingual: bool
) -> Iterator[_Part]:
    """The pages of what is said at a time, its seconds shared out by their length."""
    blocks = list(dict.fromkeys(event.block for event in group))
    spoken = [_joined(e.text for e in group if e.block == block) for block in blocks]
    below = [_joined(e.translation for e in group if e.block == block) for block in blocks]
    below = [text for text in below if text] if is_bilingual else []
    is_dual = len(blocks) > 1
    pages = pages_of(
        [*spoken, *below], limits, taken=len(_DASH) if is_dual else 0, is_parallel=not is_dual
    )
    start, end = min(e.start for e in group), max(e.end for e in group)
    weights = [1 + max(weight("".join(lines)) for lines in page) for page in pages]
    done = 0
    for page, own in zip(pages, weights, strict=True):
        first = start + (end - start) * done / sum(weights)
        done += own
        last = start + (end - start) * done / sum(weights)
        shown = tuple(map(_with_dash, page)) if is_dual else page
        yield _Part(first, last, shown, "" if is_dual else group[0].speaker, len(spoken))


def _joined(texts: Iterable[str]) -> str:
    return " ".join(filter(None, texts))


def _with_dash(lines: tuple[str, ...]) -> tuple[str, ...]:
    return (_DASH + lines[0], *lines[1:]) if lines else ()


def _timed(parts: Sequence[_Part], limits: SubtitleLimits, seconds: float) -> Iterator[Subtitle]:
    before = 0
    for number, part in enumerate(parts):
        start = max(before, _hundredths(part.start))
        free = parts[number + 1].start if number + 1 < len(parts) else seconds
        needed = max(
            limits.seconds_to_read("".join(lines)) for lines in (part.lines, part.translation)
        )
        wanted = min(max(part.end, part.start + max(needed, _SHORTEST)), part.start + _LONGEST)
        end = max(start + 1, _hundredths(min(wanted, free)))
        before = end
        yield Subtitle(
            start,
            end,
            part.lines,
            part.translation,
            part.speaker,
            is_too_fast=end - start + 1 < 100 * needed,
            is_untimed=part.end <= part.start,
        )


def _hundredths(seconds: float) -> int:
    return round(seconds * 100)
