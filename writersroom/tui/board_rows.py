"""The rows of the board: a season and its findings as short strings, without any widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.bible.facts import HookKind
from writersroom.checks.kind_words import hook_word
from writersroom.i18n import _, ngettext
from writersroom.production.authorship import Author
from writersroom.script.timing import clock, verdict
from writersroom.tui.board_filter import EVERYTHING, Names
from writersroom.tui.board_layout import COMPACT
from writersroom.tui.figures import (
    STATUS_WORDS,
    VERDICT_WORDS,
    finding_counts,
    hook_figure,
    joined,
    strength_marks,
    time_bar,
)
from writersroom.tui.show import fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from writersroom.bible.facts import HookFacts
    from writersroom.checks.finding import Finding
    from writersroom.season import Episode, Season
    from writersroom.tui.board_filter import Query
    from writersroom.tui.board_layout import Layout


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of the season grid; every field as shown."""

    number: int
    """0 on the line between free and paid episodes."""
    mark: str
    """Number, with `$` where a paywall follows the episode's hook."""
    title: str
    logline: str
    status: str
    time: str
    hook: str
    findings: str

    @property
    def is_wall(self) -> bool:
        """Whether this is the line under the last free episode."""
        return self.number == 0

    def matches(self, words: Iterable[str]) -> bool:
        """Whether every word occurs somewhere in the row, case ignored."""
        text = " ".join((self.mark, self.title, self.status, self.hook, self.findings)).casefold()
        return all(word in text for word in words)


def board_rows(
    season: Season,
    findings: Mapping[int, tuple[Finding, ...]],
    query: Query = EVERYTHING,
    names: Names | None = None,
    layout: Layout = COMPACT,
) -> Iterator[BoardRow]:
    """The grid's rows that fit `query`, by episode number; the paywall line only unfiltered."""
    free = season.series.free_episodes
    names = names or Names(season)
    for episode in season.episodes:
        row = _row(season, episode, findings.get(episode.number, ()), layout)
        is_asked = not query.tokens or names.fits(episode.number, query)
        if is_asked and row.matches(query.words):
            yield row
        if query == EVERYTHING and episode.number == free and episode is not season.episodes[-1]:
            yield _wall(free, layout)


def _row(season: Season, episode: Episode, findings: Iterable[Finding], layout: Layout) -> BoardRow:
    paid = "$" if episode.number in season.series.paywall_episodes else " "
    return BoardRow(
        episode.number,
        f"{episode.number:>3}{paid}",
        episode.facts.title,
        episode.facts.logline,
        _(STATUS_WORDS[episode.facts.status]),
        time_figure(season, episode, layout.bar),
        hook_cells(episode.hook, layout),
        finding_counts(findings),
    )


def _wall(free: int, layout: Layout) -> BoardRow:
    label = ngettext("{count} free", "{count} free", free).format(count=free)
    return BoardRow(
        0, "----", label, "", "-" * 8, "-" * layout.time, "-" * layout.whole_hook, "-" * 9
    )


def time_figure(season: Season, episode: Episode, cells: int) -> str:
    """Bar, minutes and verdict, such as `====|... 1:32 OK`; empty where nothing is written."""
    if not episode.is_written:
        return ""
    bounds = season.bounds(episode)
    interval = episode.time.interval
    bar = time_bar(interval.point, season.target(episode), bounds[1], cells) + " " if cells else ""
    return f"{bar}{clock(interval.point):>5} {_(VERDICT_WORDS[verdict(interval, *bounds)])}"


def hook_cells(hook: HookFacts | None, layout: Layout) -> str:
    """The kind of a hook and its strength, such as `reveal    ****` or `reveal    4`."""
    if hook is None or not hook.kind:
        return "-"
    marks = strength_marks(hook)
    return f"{fit(hook_word(hook.kind), layout.hook)} {marks if layout.has_marks else len(marks) or ''}"


def season_line(season: Season) -> str:
    """What is written and free, and how long it all runs, on one line."""
    written = tuple(season.written)
    total = sum(episode.time.interval.point for episode in written)
    return _("{written} of {planned} episodes written; {free} free; {total} in all").format(
        written=len(written),
        planned=season.last_number,
        free=season.series.free_episodes,
        total=clock(total),
    )


def author_line(counts: Mapping[Author, int]) -> str:
    """Which part of the lines people wrote, people with a model's words, and models."""
    every = sum(counts.values()) or 1
    machine = counts[Author.MACHINE] + counts[Author.EDITED]
    shares = (counts[Author.HUMAN], counts[Author.ASSISTED], machine)
    human, assisted, made = (f"{count / every:.0%}" for count in shares)
    return _("lines: {human} human, {assisted} assisted, {machine} machine").format(
        human=human, assisted=assisted, machine=made
    )


def detail_lines(season: Season, episode: Episode) -> Iterator[tuple[str, str]]:
    """The detail pane as pairs of label and text; an empty label continues the one above."""
    facts = episode.facts
    yield _("Logline"), facts.logline or _("none yet")
    if episode.hook is None:
        yield _("Hook"), _("none declared")
    else:
        yield _("Hook"), hook_figure(episode.hook)
        yield _("Question"), episode.hook.question or _("none yet")
        if episode.hook.at_stake:
            yield _("At stake"), joined(episode.hook.at_stake)
        if episode.hook.deadline:
            yield _("Deadline"), episode.hook.deadline
        yield _("Picked up"), _picked_up(season, episode)
    if facts.owner:
        yield _("Owner"), facts.owner


def _picked_up(season: Season, episode: Episode) -> str:
    assert episode.hook is not None
    if episode.hook.season_hook:
        return _("stays open: a season hook")
    following = season.episode(episode.number + 1)
    if following is None:
        ends = episode.hook.kind == HookKind.NONE
        return _("last episode") if ends else _("by no episode: this is the last one")
    here = _("episode {number}, {title}").format(
        number=following.number, title=following.facts.title or _("untitled")
    )
    if episode.hook.pays_off_in in (None, following.number):
        return here
    return _("{next}; paid off in episode {number}").format(
        next=here, number=episode.hook.pays_off_in
    )
