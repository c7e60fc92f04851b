"""The picture of a season as charts: one sign for each episode, so that no colour is needed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from writersroom.checks.kind_words import hook_word
from writersroom.checks.picture import SILENT, Ledger
from writersroom.i18n import N_, _
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from writersroom.checks.picture import ArcLine, Line, SeasonPicture, ThreadLine

STRONGEST = 5
_THREAD_WORDS = {
    "setup": N_("setup"),
    "secret": N_("secret"),
    "question": N_("question"),
    "prop": N_("prop"),
    "small": N_("small"),
    "medium": N_("medium"),
    "large": N_("large"),
}
"""Kinds and weights of threads; a studio's own are shown as typed."""
_TEN = 10
_LABEL_CELLS = 18


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One line of a chart."""

    label: str
    signs: str
    """One character for each episode."""
    levels: tuple[int, ...]
    """How dark each is drawn where there is colour, 0 to 5; says no more than the sign."""
    total: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart in the interface language."""

    id: str
    title: str
    legend: str
    """What the signs mean."""
    rows: tuple[ChartRow, ...]
    """Empty where the season has nothing of the kind."""


def charts(picture: SeasonPicture) -> tuple[Chart, ...]:
    """All charts of the picture, in the order of reading."""
    return (*_hook_charts(picture), *_line_charts(picture), *_count_charts(picture))


def _hook_charts(picture: SeasonPicture) -> Iterator[Chart]:
    yield Chart(
        "strength",
        _("Hook strength"),
        _("#: strength 1 to 5 as declared; $: the same, before a paywall."),
        tuple(_strength(picture)),
    )
    yield Chart(
        "rotation",
        _("Hook kinds"),
        _("#: a hook of this kind; 2, 3 and so on: the second, third of the kind running."),
        tuple(_rotation(picture)),
    )
    yield Chart(
        "debt",
        _("Hook debt"),
        _("Questions still open when the episode ends, its own among them; +: ten or more."),
        tuple(_debt(picture)),
    )


def _line_charts(picture: SeasonPicture) -> Iterator[Chart]:
    """What runs through the season: arcs and threads."""
    yield Chart(
        "arcs",
        _("Arcs"),
        _("Beats of the arc; dot: it rests; ~: it rests too long (ST02)."),
        tuple(_arc(line, picture) for line in picture.arcs),
    )
    yield Chart(
        "threads",
        _("Threads"),
        _("P: planted; +: touched; X: paid; D: due; -: open; !: overdue."),
        tuple(_thread(line, picture) for line in picture.threads),
    )


def _count_charts(picture: SeasonPicture) -> Iterator[Chart]:
    """Who and what stands in each episode how often."""
    yield Chart(
        "cast",
        _("Cast"),
        _("Speeches; o: named or in the outline, without a word; +: ten or more."),
        tuple(_row(line, line.values, picture) for line in picture.cast),
    )
    yield Chart(
        "places",
        _("Places"),
        _("Scenes; o: in the outline only."),
        tuple(_row(line, tuple(3 * v for v in line.values), picture) for line in picture.places),
    )


def _strength(picture: SeasonPicture) -> Iterator[ChartRow]:
    if not any(episode.strength for episode in picture.episodes):
        return
    for height in range(STRONGEST, 0, -1):
        reached = [(e.strength or 0) >= height for e in picture.episodes]
        pairs = list(zip(reached, picture.episodes, strict=True))
        yield ChartRow(
            str(height),
            "".join(("$" if e.is_wall else "#") if is_up else " " for is_up, e in pairs),
            tuple((5 if e.is_wall else 3) if is_up else 0 for is_up, e in pairs),
            str(sum(e.strength == height for e in picture.episodes)),
        )


def _rotation(picture: SeasonPicture) -> Iterator[ChartRow]:
    for line in picture.kinds:
        runs = [
            episode.run if value else 0
            for value, episode in zip(line.values, picture.episodes, strict=True)
        ]
        yield ChartRow(
            hook_word(line.name),
            "".join("." if not run else "#" if run == 1 else _digit(run) for run in runs),
            tuple(min(run + 2, 5) if run else 0 for run in runs),
            str(line.episodes),
        )


def _debt(picture: SeasonPicture) -> Iterator[ChartRow]:
    counts = [len(episode.open_hooks) for episode in picture.episodes]
    if any(counts):
        yield ChartRow(
            _("questions"),
            "".join(_digit(count) if count else "." for count in counts),
            tuple(min(count, 5) for count in counts),
            str(max(counts)),
        )


def _arc(line: ArcLine, picture: SeasonPicture) -> ChartRow:
    touched = [n for n, v in zip(picture.numbers, line.values, strict=True) if v]

    def sign(number: int, value: int) -> str:
        if value:
            return _digit(value)
        if any(first <= number <= last for first, last in line.rests):
            return "~"
        return "." if touched and touched[0] < number < touched[-1] else " "

    return ChartRow(
        _one_line(line.name),
        "".join(map(sign, picture.numbers, line.values)),
        tuple(min(value + 1, 5) if value else 0 for value in line.values),
        _("paused") if line.is_paused else str(len(touched)),
    )


def _thread(line: ThreadLine, picture: SeasonPicture) -> ChartRow:
    start = line.planted if line.planted is not None else min(line.touched, default=0)
    last = picture.numbers[-1] if picture.numbers else 0
    end = line.paid if line.paid is not None else last + 1 if line.state in _STANDING else start

    def sign(number: int) -> tuple[str, int]:
        if number == line.paid:
            return "X", 5
        if number == line.planted:
            return "P", 4
        if number == line.due:
            return ("!", 5) if line.state is Ledger.OVERDUE else ("D", 2)
        if number in line.touched:
            return "+", 3
        return ("-", 1) if start < number < end else (" ", 0)

    drawn = [sign(number) for number in picture.numbers]
    return ChartRow(
        _one_line(line.name),
        "".join(one for one, _level in drawn),
        tuple(level for _one, level in drawn),
        state_word(line.state),
    )


_STANDING = (Ledger.OPEN, Ledger.OVERDUE, Ledger.SEASON)


def _row(line: Line, weights: Sequence[int], picture: SeasonPicture) -> ChartRow:
    def sign(value: int, known: bool) -> str:
        if value == 0:
            return "." if known else " "
        return "o" if value == SILENT else _digit(value)

    known = [e.is_written for e in picture.episodes]
    return ChartRow(
        _one_line(line.name),
        "".join(map(sign, line.values, known)),
        tuple(0 if w == 0 else 1 if w < 0 else min(2 + (w - 1) // 3, 5) for w in weights),
        str(line.episodes),
    )


def _one_line(name: str) -> str:
    return " ".join(clean_line(name).split())


def _digit(count: int) -> str:
    return str(count) if count < _TEN else "+"


def state_word(state: Ledger) -> str:
    """How it stands with a thread, in the interface language."""
    return {
        Ledger.OPEN: _("not paid yet"),
        Ledger.PAID: _("paid"),
        Ledger.OVERDUE: _("overdue"),
        Ledger.UNPLANTED: _("not planted"),
        Ledger.SEASON: _("stays open"),
        Ledger.DROPPED: _("dropped"),
    }[state]


def ledger_rows(threads: Iterable[ThreadLine]) -> Iterator[tuple[str, ...]]:
    """The thread ledger as cells: name, kind, weight, planted, due, paid, state."""
    for line in threads:
        where = (str(n) if n is not None else "-" for n in (line.planted, line.due, line.paid))
        kind, weight = (
            _(_THREAD_WORDS.get(word, "")) or word or "-" for word in (line.kind, line.weight)
        )
        yield (line.name, kind, weight, *where, state_word(line.state))


def ledger_header() -> tuple[str, ...]:
    """The heads of `ledger_rows`."""
    return (
        _("thread"),
        _("kind"),
        _("weight"),
        _("planted"),
        _("due"),
        _("paid"),
        _("state"),
    )


# -- laid out in cells


@dataclass(frozen=True, slots=True)
class Band:
    """As many episodes of a chart as fit side by side, in groups of ten."""

    start: int
    end: int
    """Index after the last column."""
    is_last: bool

    def grouped(self, signs: str) -> str:
        """The signs of these episodes, a space after each ten."""
        own = signs[self.start : self.end]
        return " ".join(own[at : at + _TEN] for at in range(0, len(own), _TEN))

    def axis(self, numbers: Sequence[int]) -> str:
        """The number of the first episode of each group, above it."""
        firsts = numbers[self.start : self.end : _TEN]
        return "".join(str(number).ljust(_TEN + 1) for number in firsts).rstrip()

    def place(self, column: int) -> int:
        """Cells before a column's sign."""
        own = column - self.start
        return own + own // _TEN


def bands(count: int, room: int) -> tuple[Band, ...]:
    """The bands in which `count` episodes fit into `room` cells, as even as whole tens allow."""
    most = max((room + 1) // (_TEN + 1), 1)
    tens = max(ceil(count / _TEN), 1)
    step = _TEN * ceil(tens / ceil(tens / most))
    return tuple(
        Band(start, min(start + step, count), start + step >= count)
        for start in range(0, count, step)
    )


def label_cells(rows: Iterable[ChartRow]) -> int:
    """Cells for the labels of a chart: long ones are cut."""
    return min(max((cells(row.label) for row in rows), default=0), _LABEL_CELLS)


def chart_lines(chart: Chart, numbers: Sequence[int], width: int) -> Iterator[str]:
    """The chart as plain lines of at most `width` cells, in as many bands as that takes."""
    labels = label_cells(chart.rows)
    tail = max((cells(row.total) for row in chart.rows), default=0)
    for band in bands(len(numbers), width - labels - tail - 4):
        if band.start:
            yield ""
        yield f"{' ' * labels}  {band.axis(numbers)}".rstrip()
        for row in chart.rows:
            signs = band.grouped(row.signs)
            total = f"  {row.total}" if band.is_last else ""
            yield f"{padded(row.label, labels)}  {signs}{total}".rstrip()


def padded(text: str, width: int) -> str:
    """`text` on exactly `width` cells, cut with `..` where it is longer."""
    taken = cells(text)
    if taken > width:
        kept, taken = 0, 2
        while taken + (wide := cells(text[kept])) <= width:
            kept, taken = kept + 1, taken + wide
        text = text[:kept] + ".."
    return text + " " * (width - taken)


def cells(text: str) -> int:
    """The cells `text` takes in a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
