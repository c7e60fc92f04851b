"""Whether what is shown as text can be read as fast as it passes (VW03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.captions import captions_of
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element
from writersroom.checks.platforms import profile_of
from writersroom.checks.registry import Scope, option, rule
from writersroom.i18n import N_, _
from writersroom.script.emphasis import plain
from writersroom.script.timing_counts import counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.checks.passages import Block
    from writersroom.script.timing_explicit import ShotPlace
    from writersroom.season import Episode, Season

_SHOWN = 24
"""Characters of a text that a message quotes."""


@rule(
    "VW03",
    title=N_("Caption speed"),
    severity=Severity.WARNING,
    protects=N_("Subtitles and captions do not pass before they are read."),
    fires=N_(
        "In a timed shot, or in a speech with a `[[time: …]]`, text passes faster than 9 Chinese or"
        " 17 other characters a second, or what the profile allows if that is more. Every speech"
        " counts as its subtitle. A caption with a time of its own is left to VW04."
    ),
    needs=N_("`[[shot: …, 2s]]` or `[[time: 2s]]`"),
    fix=N_("Give it more time, or shorten it."),
    source=N_("caption rules of large platforms, as reported"),
    confidence="B",
    options=(
        option("han", 9, N_("Chinese characters a second, at most")),
        option("latin", 17, N_("other characters a second, at most; the profile may allow more")),
    ),
    limits=N_(
        "Only typed seconds are judged: by the estimate speech is two to three times slower than"
        " reading."
    ),
    scope=Scope.EPISODE,
)
def text_passes_slowly_enough(
    episode: Episode, season: Season, *, han: float, latin: float
) -> Iterator[Finding]:
    """Text in typed times can be read: one finding for each shot, caption or speech that cannot."""
    if not episode.is_written:
        return
    profile = profile_of(season)
    allowed = profile.captions.max_cps.value if profile is not None else None
    speeds = han, max(latin, allowed or 0.0)
    timed = tuple(p for p in passages(episode).shot_places if p.shot.seconds is not None)
    for place in timed:
        yield from _in_shot(episode, place, speeds)
    for block in passages(episode).blocks:
        if not any(place.share_of(i) for place in timed for i in range(block.start, block.end)):
            yield from _in_time(episode, block, speeds)


def _in_shot(episode: Episode, place: ShotPlace, speeds: tuple[float, float]) -> Iterator[Finding]:
    parts, seconds = passages(episode), place.shot.seconds or 0.0
    own = parts.typed_times
    spoken, needed = [], 0.0
    for block in parts.blocks:
        lines = range(block.start, block.end)
        share = max((place.share_of(index) for index in lines), default=0.0)
        if share and block.text:
            spoken.append(block.text)
            needed += share * _reading_seconds(block.text, speeds)
    if spoken and needed > seconds:
        yield _too_fast(episode, place.note, " ".join(spoken), seconds, needed)
    for index, text in captions_of(episode):
        is_here = place.start <= index < place.end
        if is_here and index not in own and _reading_seconds(text, speeds) > seconds:
            yield _too_fast(episode, index, text, seconds, _reading_seconds(text, speeds))


def _in_time(episode: Episode, block: Block, speeds: tuple[float, float]) -> Iterator[Finding]:
    parts = passages(episode)
    own = parts.typed_times
    for index in range(block.start, block.end):
        if index not in own:
            continue
        whole = index == block.start
        text = block.text if whole else plain(parts.elements[index].text)
        needed = _reading_seconds(text, speeds)
        if needed > own[index]:
            yield _too_fast(episode, index, text, own[index], needed)


def _reading_seconds(text: str, speeds: tuple[float, float]) -> float:
    han = counts(text).han
    return han / speeds[0] + (len(text) - text.count("\n") - han) / speeds[1]


def _too_fast(episode: Episode, index: int, text: str, seconds: float, needed: float) -> Finding:
    flat = " ".join(text.split())
    return at_element(
        episode,
        index,
        Severity.WARNING,
        _("{count} characters in {seconds:g} s; they need {needed:.1f} s: “{text}”").format(
            count=len(text.replace("\n", "")),
            seconds=seconds,
            needed=needed,
            text=flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…",
        ),
        rests_on="\x1f".join((text, f"{seconds:g}")),
    )
