"""The short forms in which screens show times, verdicts, hooks and findings; all plain functions."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from rich.cells import cell_len

from writersroom.bible.facts import HookKind, Status
from writersroom.checks.finding import Severity
from writersroom.checks.kind_words import beat_word, hook_word
from writersroom.i18n import N_, _
from writersroom.script.elements import Kind
from writersroom.script.notes import keyed_note
from writersroom.script.timing import Verdict, clock
from writersroom.tui.show import fit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.bible.facts import BeatFacts, HookFacts
    from writersroom.checks.finding import Finding
    from writersroom.script.elements import Screenplay
    from writersroom.script.timing import EpisodeTime, Interval

SIGNS = {Severity.HARD: "!", Severity.WARNING: "~", Severity.INFORMATION: "i"}
STATUS_WORDS = {
    Status.IDEA: N_("idea"),
    Status.OUTLINE: N_("outline"),
    Status.DRAFT: N_("draft"),
    Status.REVISED: N_("revised"),
    Status.LOCKED: N_("locked"),
    Status.SHOT: N_("shot"),
}
VERDICT_WORDS = {
    Verdict.OK: N_("OK"),
    Verdict.UNDER: N_("UNDER"),
    Verdict.OVER: N_("OVER"),
    Verdict.BORDERLINE: N_("BORDER"),
}


@unique
class Saved(StrEnum):
    """Where the text on the screen is kept."""

    SAVED = N_("saved")
    ONLY_HERE = N_("only here")
    """Kept on this machine, not yet in the bible: a clash, or the bible could not be written."""
    UNSAVED = N_("unsaved")
    LOCKED = N_("locked, read only")


def sign(finding: Finding) -> str:
    """One character for how grave it is: `!` `~` `i`, `w` where waived, `?` where not checked."""
    if finding.waiver is not None:
        return "w"
    return SIGNS[finding.severity] if finding.is_checked else "?"


def weight(finding: Finding) -> int:
    """For sorting: hard first; what is waived or not checked after everything that stands."""
    settled = finding.waiver is not None or not finding.is_checked
    return list(SIGNS).index(finding.severity) + (len(SIGNS) if settled else 0)


def by_weight(findings: Iterable[Finding], episode: int) -> list[Finding]:
    """The findings of one episode, the gravest first, then those of the season that were checked."""
    return sorted(
        (finding for finding in findings if finding.is_checked or finding.episode == episode),
        key=lambda finding: (finding.episode != episode, weight(finding), finding.line),
    )


def finding_counts(findings: Iterable[Finding]) -> str:
    """Counts by sign, such as `!2 ~1 i3`; empty where there are none."""
    counts = Counter(map(sign, findings))
    return " ".join(f"{mark}{counts[mark]}" for mark in "!~iw" if counts[mark])


def meter_counts(findings: Iterable[Finding]) -> str:
    """The same for the meter line: `2! 1~ 3i`, zeros shown."""
    counts = Counter(map(sign, findings))
    return " ".join(f"{counts[mark]}{mark}" for mark in "!~i")


def beat_line(beat: BeatFacts) -> str:
    """One beat, such as `2. turn 15s The door opens`."""
    seconds = "" if beat.planned_seconds is None else f"{beat.planned_seconds:g}s"
    parts = (f"{beat.position}.", beat_word(beat.kind), seconds, beat.summary)
    return " ".join(part for part in parts if part)


def joined(names: Iterable[str]) -> str:
    """Several names as one text, with the comma of the interface language."""
    # Translators: stands between the names of a list
    return _(", ").join(names)


def hook_figure(hook: HookFacts | None) -> str:
    """Kind and strength, such as `reveal 4`; `-` where no hook is declared; `none` has no strength."""
    if hook is None or not hook.kind:
        return "-"
    if hook.kind == HookKind.NONE:
        return hook_word(hook.kind)
    return f"{hook_word(hook.kind)} {hook.strength}"


def strength_marks(hook: HookFacts | None) -> str:
    """The strength of a hook as one to five `*`; empty where none is declared, or none is asked."""
    if hook is None or not hook.kind or hook.kind == HookKind.NONE:
        return ""
    return "*" * hook.strength


def time_bar(point: float, target: float, high_bound: float, cells: int) -> str:
    """Running time as `cells` ASCII cells, up to the upper bound: `=` filled, `|` the target.

    Time beyond the bound shows as `>` in the last cell.
    """
    scale = max(high_bound, 1.0)
    filled = min(round(point / scale * cells), cells)
    bar = ["=" if index < filled else "." for index in range(cells)]
    if 0 < target < scale:
        bar[min(int(target / scale * cells), cells - 1)] = "|"
    if point > scale:
        bar[-1] = ">"
    return "".join(bar)


def span_words(interval: Interval) -> str:
    """An interval as `2:05 (1:45-2:44)`, or only `2:05` where it is exact."""
    if clock(interval.low) == clock(interval.high):
        return clock(interval.point)
    return f"{clock(interval.point)} ({clock(interval.low)}-{clock(interval.high)})"


def timed_share(screenplay: Screenplay, time: EpisodeTime) -> int:
    """Per cent of the elements that could be timed or cost nothing: 100 but for unknown scripts."""
    count = len(screenplay.elements)
    return 100 if not count else round(100 * (count - len(time.untimed)) / count)


def hook_second(screenplay: Screenplay, time: EpisodeTime) -> float | None:
    """When the hook starts, in seconds from the start of the episode; None without `[[hook]]`."""
    for index, element in enumerate(screenplay.elements):
        if element.kind is not Kind.NOTE:
            continue
        note = keyed_note(element.text)
        if note is not None and note.key == "hook":
            return time.starts[_host_of(screenplay, index)]
    return None


def _host_of(screenplay: Screenplay, index: int) -> int:
    """Index of the element whose span holds this note; the note itself where it stands alone."""
    span = screenplay.elements[index].span
    host = index - 1
    while host >= 0 and screenplay.elements[host].kind is Kind.NOTE:
        host -= 1
    if host >= 0 and screenplay.elements[host].span.end_line >= span.line:
        return host
    return index


def meter_line(
    screenplay: Screenplay,
    time: EpisodeTime,
    verdict: Verdict,
    bounds: tuple[float, float],
    findings: Iterable[Finding],
    saved: str,
    cells: int,
) -> str:
    """The line over the editor: `2:05 (1:45-2:44) OK of 1:00-5:00; hook at 1:58; 2! 1~ 3i; saved`.

    Where it is longer than `cells`, figures give way to where the text is saved.
    """
    parts = [
        _("{time} {verdict} of {low}-{high}").format(
            time=span_words(time.interval),
            verdict=_(VERDICT_WORDS[verdict]),
            low=clock(bounds[0]),
            high=clock(bounds[1]),
        )
    ]
    if (share := timed_share(screenplay, time)) < 100:
        parts.append(_("{share}% timed").format(share=share))
    start = hook_second(screenplay, time)
    parts.append(_("no hook") if start is None else _("hook at {time}").format(time=clock(start)))
    parts.append(meter_counts(findings))
    figures, left = "; ".join(parts), cells - cell_len(f"; {saved}")
    return f"{figures if cell_len(figures) <= left else fit(figures, left)}; {saved}"
