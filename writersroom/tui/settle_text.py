"""What the dialog about two writers' changes says: one place in a row, in full, and what results."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from writersroom.bible.hunks import Choice, Hunk, chosen
from writersroom.i18n import _
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from writersroom.bible.hunks import Answer, Lines, Part

WIDE_CELLS = 120
"""From here on before, mine and theirs stand side by side."""
_AROUND = 2
"""Unchanged lines shown before and behind the marked place."""


def place_line(found: Sequence[Part], hunk: Hunk, answer: Answer) -> Text:
    """One place in the list: its line in my text, who changed it, what becomes of it, its words."""
    if hunk.is_conflict:
        who = _("both changed")
    else:
        who = _("only you") if hunk.is_mine_alone else _("only they")
        if hunk.mine == hunk.theirs:
            who = _("both the same")
    text = show_line(_("line {line}").format(line=_line_of(found, hunk)))
    text.append(f"  {who}: ")
    is_open = answer.choice is Choice.OPEN
    text.append(_(answer.choice.value), style="reverse" if is_open else "bold")
    words = " / ".join(filter(str.strip, chosen(hunk, answer)))
    text.append("  ").append_text(show_line(words[:200], "dim"))
    return text


def _line_of(found: Sequence[Part], hunk: Hunk) -> int:
    line = 1
    for part in found:
        if part == hunk:
            break
        line += len(part.mine if isinstance(part, Hunk) else part)
    return line


def place_text(
    found: Sequence[Part], hunk: Hunk, answers: Mapping[Hunk, Answer], cells: int
) -> Group | Table:
    """The marked place as it was before, as each left it, and what results with lines around it."""
    sides = (
        (_("Before"), hunk.base),
        (_("Mine"), hunk.mine),
        (_("Theirs"), hunk.theirs),
    )
    if cells < WIDE_CELLS:
        return _stacked(sides, result_text(found, answers, hunk))
    return Group(
        _columns(sides),
        Text(),
        show(_("Result"), "bold underline"),
        result_text(found, answers, hunk),
    )


def _stacked(sides: Sequence[tuple[str, Lines]], result: Text) -> Table:
    """Labels beside the lines: a small terminal shows all of it at once."""
    table = Table.grid(padding=(0, 2))
    for label, lines in sides:
        said = "\n".join(f"  {line}" for line in lines or (_("(nothing)"),))
        table.add_row(show(label, "bold"), show(said))
    table.add_row(Text(), Text())
    table.add_row(show(_("Result"), "bold"), result)
    return table


def _columns(sides: Sequence[tuple[str, Lines]]) -> Table:
    table = Table.grid(padding=(0, 2), expand=True)
    for _side in sides:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(*(show(label, "bold underline") for label, _lines in sides))
    for row in zip_longest(*(lines or (_("(nothing)"),) for _label, lines in sides), fillvalue=""):
        table.add_row(*map(show, row))
    return table


def result_text(found: Sequence[Part], answers: Mapping[Hunk, Answer], around: Hunk | None) -> Text:
    """What would be saved, changed lines marked; only near `around` where that is given."""
    text = Text()
    for line, is_changed in _result(found, answers, around):
        mark, style = ("*", "bold") if is_changed else (" ", "")
        text.append_text(show(f"{mark} {line}\n", style))
    text.rstrip()
    return text


def _result(
    found: Sequence[Part], answers: Mapping[Hunk, Answer], around: Hunk | None
) -> Iterator[tuple[str, bool]]:
    lines = [
        (line, isinstance(part, Hunk), part == around)
        for part in found
        for line in (chosen(part, answers[part]) if isinstance(part, Hunk) else part)
    ]
    here = [index for index, (_line, _changed, is_here) in enumerate(lines) if is_here]
    first, last = (here[0], here[-1]) if here else _gap(found, answers, around)
    for index, (line, is_changed, _is_here) in enumerate(lines):
        if around is None or first - _AROUND <= index <= last + _AROUND:
            yield line, is_changed


def _gap(
    found: Sequence[Part], answers: Mapping[Hunk, Answer], around: Hunk | None
) -> tuple[int, int]:
    """Where a place stands that becomes no line at all: the lines behind and before it."""
    at = 0
    for part in found:
        if part == around:
            break
        at += len(chosen(part, answers[part]) if isinstance(part, Hunk) else part)
    return at, at - 1
