"""Whether speech fits into the shots it is spoken in (RT09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element
from writersroom.checks.registry import Scope, option, rule
from writersroom.i18n import N_, _
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.script.timing_counts import speech_floor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.season import Episode, Season

_SPEECH = (Kind.DIALOGUE, Kind.LYRICS)


@rule(
    "RT09",
    title=N_("Speech fits the shot"),
    severity=Severity.HARD,
    protects=N_("No shot is planned shorter than its words can be spoken."),
    fires=N_(
        "The pure speech in a timed shot, at the fastest delivery heard, takes longer than the shot"
        " (warning), or longer by over half (hard)."
    ),
    needs=N_("`[[shot: …, 2s]]` with seconds"),
    fix=N_("Correct the seconds, or move the cut."),
    source=N_(
        "letters a second measured on force-aligned narration; Chinese rate is a rule of thumb"
    ),
    confidence="MC",
    options=(option("hard", 50, N_("percent over the shot's seconds from which it is hard")),),
    scope=Scope.EPISODE,
)
def speech_fits_its_shot(episode: Episode, season: Season, *, hard: float) -> Iterator[Finding]:
    """Every timed shot is long enough for its words: one finding for each that is not."""
    elements = passages(episode).elements
    for place in passages(episode).shot_places:
        seconds = place.shot.seconds
        if seconds is None:
            continue
        spoken = sum(
            speech_floor(plain(element.text)) * place.share_of(index)
            for index, element in enumerate(elements)
            if element.kind in _SPEECH
        )
        if spoken > seconds:
            over_half = spoken > seconds * (1 + hard / 100)
            yield at_element(
                episode,
                place.note,
                Severity.HARD if over_half else Severity.WARNING,
                _("{spoken:.1f} s of speech in a shot of {seconds:g} s.").format(
                    spoken=spoken, seconds=seconds
                ),
                rests_on=passages(episode).text(int(place.start), int(place.end)),
            )
