"""Tables in a script's text: no script, so their rows become notes; what follows them stays script."""

from __future__ import annotations

import re
from itertools import groupby

from writersroom.i18n import _
from writersroom.script.elements import Notice

_ROW = re.compile(r"\s*\|.*\|\s*")
_MOST_SHOWN = 200
"""Characters of a row that a notice shows."""


def table_row(cells: list[str]) -> str:
    """The cells of one row as `| a | b |`, on one line."""
    return "| " + " | ".join(" ".join(cell.split()) for cell in cells) + " |"


def is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    return bool(_ROW.fullmatch(line))


def row_note(row: str) -> str:
    """A row as the text of a note."""
    return row.strip().replace("]]", "] ]").replace("[[", "[ [")


def left_out(line: int, row: str) -> Notice:
    """That a row is no script, with its words."""
    words = row.strip().strip("|").strip()
    shown = words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"
    message = _("A table is no script; it is left out of the episode: {words}")
    return Notice(line, message.format(words=shown))


def without_tables(text: str, *, keeps_last: bool) -> tuple[str, list[Notice]]:
    """`text` with the rows of tables as notes between blank lines, and what was left out.

    With `keeps_last` a table that nothing follows stays as it is: readers take it for back matter.
    """
    lines = text.split("\n")
    last = max((n for n, line in enumerate(lines) if line.strip() and not is_row(line)), default=-1)
    made: list[str] = []
    notices: list[Notice] = []
    for is_table, group in groupby(enumerate(lines), key=lambda each: is_row(each[1])):
        run = list(group)
        if not is_table:
            made += [line for _number, line in run]
            continue
        notices += [left_out(number + 1, line) for number, line in run]
        if keeps_last and run[0][0] > last:
            made += [line for _number, line in run]
        else:
            made += ["", *(f"[[{row_note(line)}]]" for _number, line in run), ""]
    return "\n".join(made), notices
