"""The one way a string reaches a widget: cleaned, and wrapped so that nothing in it is read as markup."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from writersroom.text import clean, clean_line

_WIDEST = 4_000
"""Characters of a line that are looked at: what lies behind them is beyond every terminal."""
SIGNS_A_CELL = 16
"""Letter, marks and joiners: characters that one cell may hold, so that no whole book is cleaned for it."""
_SPACES = str.maketrans("\n\t", "  ")


def show(text: str, style: str = "") -> Text:
    """`text` as it may be drawn: no control characters, no markup, line breaks kept."""
    return Text(clean(text), style=style)


def show_line(text: str, style: str = "") -> Text:
    """`text` on one line, as it may be drawn; no more of it than the widest terminal shows."""
    return Text(clean_line(text[:_WIDEST]), style=style, no_wrap=True)


def fit(text: str, cells: int) -> str:
    """`text` cleaned, on one line, padded or cut to exactly `cells` terminal cells.

    What was cut ends in `..`: the one-character ellipsis is two cells wide on some terminals.
    """
    head = text[: SIGNS_A_CELL * (cells + 1)]
    line = clean(head).translate(_SPACES)
    if len(head) == len(text) and cell_len(line) <= cells:
        return line + " " * (cells - cell_len(line))
    return (
        set_cell_size(line, max(cells - 2, 0)) + ".." if cells >= 2 else set_cell_size(line, cells)
    )
