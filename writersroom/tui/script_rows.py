"""What the script's side panel lists: findings, scenes, beats and cast, each with a line to go to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from writersroom.i18n import _, ngettext
from writersroom.script.cues import split_cue
from writersroom.script.elements import Kind
from writersroom.script.timing import clock
from writersroom.script.timing_counts import counts
from writersroom.tui.figures import beat_line, by_weight, sign, weight
from writersroom.tui.show import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from writersroom.checks.finding import Finding
    from writersroom.room import Judged
    from writersroom.script.elements import Screenplay
    from writersroom.season import Episode

_SILENT = frozenset(
    {Kind.NOTE, Kind.BONEYARD, Kind.SECTION, Kind.SYNOPSIS, Kind.PAGE_BREAK}
)  # never printed


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the panel."""

    text: Text
    line: int = 0
    """Line to go to, from 1; 0 where there is none."""
    is_head: bool = False
    is_here: bool = False
    """Whether the cursor of the text stands in it."""


def finding_rows(judged: Judged, episode: int) -> Iterator[Row]:
    """The findings, the gravest first; those of the season last."""
    findings = by_weight(judged.findings, episode)
    if not findings:
        yield Row(show(_("No findings"), "bold"), is_head=True)
    for finding in findings:
        yield Row(_finding_text(finding), finding.line)


def _finding_text(finding: Finding) -> Text:
    place = f"{finding.line}: " if finding.line else ""
    text = Text()
    text.append_text(show(f"{sign(finding)} {finding.rule} ", "bold"))
    text.append_text(show(place + finding.message))
    return text


def scene_rows(judged: Judged, at: int) -> Iterator[Row]:
    """The scenes with the second each begins at and its own; the one that holds line `at` marked."""
    scenes = judged.time.scenes
    if not scenes:
        yield Row(show(_("No scenes yet. INT. or EXT. begins one.")), is_head=True)
    begins = dict(
        zip((e.line for e in judged.screenplay.elements), judged.time.starts, strict=True)
    )
    for index, scene in enumerate(scenes):
        end = scenes[index + 1].line if index + 1 < len(scenes) else None
        is_here = scene.line <= at and (end is None or at < end)
        start = clock(begins.get(scene.line, 0.0))
        seconds = round(scene.interval.point)
        text = show(f"{'>' if is_here else ' '} {start} {seconds:>3}s ", "bold")
        text.append_text(show(scene.heading or _("before the first scene")))
        yield Row(text, scene.line, is_here=is_here)


def beat_rows(episode: Episode | None) -> Iterator[Row]:
    """The beats of the bible."""
    if episode is None or not episode.beats:
        yield Row(show(_("No beats in the bible for this episode.")), is_head=True)
        return
    for beat in episode.beats:
        yield Row(show(beat_line(beat)), is_head=True)


def cast_rows(judged: Judged) -> Iterator[Row]:
    """Who speaks: speeches, words, and the first cue to go to; who says most first."""
    speeches: dict[str, list[int]] = {}
    speaker = ""
    for element in judged.screenplay.elements:
        if element.kind is Kind.CHARACTER:
            speaker = split_cue(element.text).name
            speeches.setdefault(speaker, [element.line, 0, 0])[1] += 1
        elif element.kind is Kind.DIALOGUE and speaker:
            speeches[speaker][2] += counts(element.text).english_words
    if not speeches:
        yield Row(show(_("Nobody speaks yet.")), is_head=True)
    for name, (line, count, words) in sorted(speeches.items(), key=lambda each: -each[1][2]):
        text = show(name, "bold")
        said = ngettext("{count} speech", "{count} speeches", count).format(count=count)
        text.append_text(show(f"  {said}, " + word_count(words)))
        yield Row(text, line)


def word_count(words: int) -> str:
    """A number of words; a Han character is one."""
    return ngettext("{count} word", "{count} words", words).format(count=words)


def words_of(screenplay: Screenplay) -> int:
    """Words and Han characters of what is played and said; notes and outline apart."""
    elements = screenplay.elements
    return sum(counts(e.text).english_words for e in elements if e.kind not in _SILENT)


def second_at(judged: Judged, line: int) -> float:
    """The second of the episode at which line `line`, from 1, plays."""
    second = 0.0
    for element, start in zip(judged.screenplay.elements, judged.time.starts, strict=True):
        if element.line > line:
            break
        second = start
    return second


def scene_range(screenplay: Screenplay, row: int, rows: int) -> tuple[int, int]:
    """First row of the scene that holds `row`, and the row behind its last; all rows from 0."""
    heads = [e.line - 1 for e in screenplay.elements if e.kind is Kind.SCENE_HEADING]
    start = max((head for head in heads if head <= row), default=0)
    end = min((head for head in heads if head > row), default=rows)
    return min(start, rows - 1), min(end, rows)


def marks(findings: Iterable[Finding], episode: int) -> Mapping[int, str]:
    """The sign of the gravest finding of each line, by row from 0."""
    placed = [f for f in findings if f.line and f.episode == episode]
    placed.sort(key=weight, reverse=True)
    return {finding.line - 1: sign(finding) for finding in placed}
