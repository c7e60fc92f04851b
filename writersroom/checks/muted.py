"""What is left of an episode without its sound (VW01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.captions import captions_of
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_episode, not_checked
from writersroom.checks.registry import Scope, option, rule
from writersroom.i18n import N_, _
from writersroom.script.elements import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.checks.passages import Mark
    from writersroom.season import Episode, Season

_PICTURE = frozenset({Kind.ACTION, Kind.CENTERED})
_AUDIBLE = frozenset({Kind.CHARACTER, Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS})
_SOUND = ("sound", "声音")


@rule(
    "VW01",
    title=N_("Muted viewing"),
    severity=Severity.WARNING,
    protects=N_("Who watches without sound still sees what happens."),
    fires=N_(
        "From `[[hook]]` to the end there is neither action nor a caption; or under 50 % of the"
        " marked beats (`[[beat: …]]` and `[[hook]]`) are carried by picture or caption. A beat is"
        " carried by the element it is marked at, the hook by anything up to the end."
    ),
    needs=N_("`[[hook]]` and `[[beat: …]]` in the script"),
    fix=N_("Put it into the picture or a caption, or declare that the hook is carried by sound."),
    source="",
    confidence="D",
    options=(option("share", 50, N_("percent of the marked beats, at least")),),
    limits=N_("Burned-in subtitles bring some of it back; here they do not count."),
    scope=Scope.EPISODE,
)
def turns_are_seen(episode: Episode, season: Season, *, share: float) -> Iterator[Finding]:
    """Hook and beats can be seen: one finding for the hook, one for the beats at most."""
    if not episode.is_written:
        return
    parts = passages(episode)
    beats, start = list(parts.marked("beat")), parts.hook_start
    if not beats and start is None:
        yield not_checked(episode.number, _("`[[hook]]` and `[[beat: …]]` in the script"))
        return
    seen_hook = start is None or _is_seen_from(episode, start)
    by_sound = episode.hook is not None and episode.hook.carrier.strip().lower() in _SOUND
    if start is not None and not seen_hook and not by_sound:
        yield at_element(
            episode,
            start,
            Severity.WARNING,
            _("The hook has neither action nor caption: without sound it is lost."),
            until=len(parts.elements),
            rests_on=episode.hook.carrier if episode.hook else "",
        )
    yield from _lost_beats(episode, beats, share, lost_hook=not seen_hook and not by_sound)


def _lost_beats(
    episode: Episode, beats: list[Mark], share: float, *, lost_hook: bool
) -> Iterator[Finding]:
    parts = passages(episode)
    lost = [mark for mark in beats if not _is_seen_at(episode, mark)]
    count = len(lost) + lost_hook
    every = len(beats) + (parts.hook_start is not None)
    if not beats or 100 * (every - count) >= share * every:
        return
    first = lost[0] if lost else beats[0]
    yield at_episode(
        episode,
        Severity.WARNING,
        _("Without sound {count} of {every} turns are lost; here is the first.").format(
            count=count, every=every
        ),
        line=first.line,
        rests_on=tuple((m.value, parts.text(m.index, m.index + 2)) for m in beats),
        place="beats",
        hint=_("Show more of them, or caption them."),
        evidence=tuple(mark.value for mark in lost),
    )


def _is_seen_from(episode: Episode, start: int) -> bool:
    parts = passages(episode)
    first = min(start, *(mark.note for mark in parts.marked("hook")))
    return any(element.kind in _PICTURE for element in parts.elements[start:]) or any(
        index > first for index, _text in captions_of(episode)
    )


def _is_seen_at(episode: Episode, mark: Mark) -> bool:
    """Whether the first thing of a beat that is seen or heard is seen, or read."""
    elements = passages(episode).elements
    first = next(
        (i for i in range(mark.index, len(elements)) if elements[i].kind in _PICTURE | _AUDIBLE),
        len(elements),
    )
    if first < len(elements) and elements[first].kind in _PICTURE:
        return True
    return any(min(mark.note, first) <= index <= first for index, _text in captions_of(episode))
