"""On-screen text: whether it fits the frame and can be read in time (VW02, VW04)."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, not_checked
from writersroom.checks.platforms import profile_of
from writersroom.checks.registry import Scope, rule
from writersroom.i18n import N_, _
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.script.labelled_lines import notes_said
from writersroom.script.timing_counts import counts, reading_seconds
from writersroom.script.timing_settings import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.profiles.profile import Captions
    from writersroom.season import Episode, Season


def captions_of(episode: Episode) -> Iterator[tuple[int, str]]:
    """The episode's on-screen texts with the index of the element that holds each."""
    parts = passages(episode)
    for mark in parts.marked("caption"):
        if mark.value:
            yield mark.note, mark.value
    for index, element in enumerate(parts.elements):
        said = notes_said(plain(element.text)) if element.kind is Kind.ACTION else ()
        yield from ((index, note.value) for note in said if note.key == "caption")


@rule(
    "VW02",
    title=N_("Caption box"),
    severity=Severity.WARNING,
    protects=N_("On-screen text stays clear of the platform's own buttons."),
    fires=N_("A caption needs more lines than the profile's caption box holds."),
    needs=N_("captions in the script, the caption layout of the profile"),
    fix=N_("Shorten it, or split it in two."),
    source=N_("safe zones as reported for three platforms; the layout is a project default"),
    confidence="BD",
    scope=Scope.EPISODE,
)
def captions_fit_the_box(episode: Episode, season: Season) -> Iterator[Finding]:
    """Every caption fits: one finding for each that does not."""
    profile, captions = profile_of(season), tuple(captions_of(episode))
    layout = profile.captions if profile is not None else None
    if layout is None or layout.max_lines is None:
        if captions:
            yield not_checked(episode.number, _("a platform profile with a caption layout"))
        return
    for index, text, fit in overflowing(episode, layout):
        yield at_element(
            episode,
            index,
            Severity.WARNING,
            _("Caption of {count} characters; {fit} fit: “{text}”").format(
                count=len(text), fit=fit, text=text
            ),
            rests_on=f"{fit // layout.max_lines} {layout.max_lines}",
        )


def overflowing(episode: Episode, layout: Captions) -> Iterator[tuple[int, str, int]]:
    """Captions of more lines than the layout holds: element, text, and the characters that would fit."""
    for index, text in captions_of(episode):
        is_chinese = counts(text).language(Language.AUTO) is Language.ZH
        width = layout.max_chars_zh if is_chinese else layout.max_chars_latin
        if width is None or layout.max_lines is None:
            continue
        lines = sum(ceil(len(line) / width) or 1 for line in text.splitlines())
        if lines > layout.max_lines:
            yield index, text, width * layout.max_lines


def too_fast(episode: Episode, cps: float) -> Iterator[tuple[int, str]]:
    """Captions with a time of their own that pass at more than `cps` characters a second."""
    times = passages(episode).typed_times
    for index, text in captions_of(episode):
        shown = times.get(index)
        if shown is not None and len(text) > cps * shown:
            yield index, text


@rule(
    "VW04",
    title=N_("Caption time"),
    severity=Severity.WARNING,
    protects=N_("On-screen text stays long enough to be read."),
    fires=N_(
        "A caption with a time of its own (`[[caption: …]] [[time: 1s]]`) is shown shorter than it"
        " takes to read, at 9 Chinese or 17 other characters a second."
    ),
    needs=N_("`[[time: …]]` behind a caption"),
    fix=N_("Give it more time, or shorten it."),
    source=N_("caption rules of large platforms, as reported"),
    confidence="B",
    scope=Scope.EPISODE,
)
def captions_can_be_read(episode: Episode, season: Season) -> Iterator[Finding]:
    """Every timed caption can be read: one finding for each that cannot."""
    times = passages(episode).typed_times
    for index, text in captions_of(episode):
        shown, needed = times.get(index), reading_seconds(text)
        if shown is not None and shown < needed:
            yield at_element(
                episode,
                index,
                Severity.WARNING,
                _("Shown for {shown:g} s; needs {needed:.1f} s to read: “{text}”").format(
                    shown=shown, needed=needed, text=text
                ),
                rests_on=str(shown),
            )
