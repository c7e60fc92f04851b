"""ListScreen: rows in a list, and beside it the marked one in full."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Static
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.screens.filtering import Filtering
from writersroom.tui.show import fit, show
from writersroom.tui.widgets.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

Row = TypeVar("Row")

SLICE = 100
"""Rows fed at once; the table measures them in one go, and that must not stall the keys."""


class Column(NamedTuple):
    """One column of a list."""

    name: str
    label: str
    cells: int
    """0 takes what the others leave."""


class ListScreen(Filtering, Generic[Row]):
    """A list with a detail beside it; subclasses say what their rows are and what they show.

    What is marked is always what is seen: rows and cursor change in one step. Word of the cursor
    (`RowHighlighted`) comes late, so it is read as "look where the cursor is", never as a choice.
    """

    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    LEAST_CELLS: ClassVar[int] = 16
    """The column that takes what is left is never narrower; the grid then scrolls sideways."""
    HAS_FILTER: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        """All rows, those that are still to be filled in as well."""
        self._awaited: object = None
        """The key of the row the cursor goes to once it is filled in."""
        self._words = ""
        self._width = 0

    # -- what a subclass says

    @abstractmethod
    def key_of(self, row: Row) -> object:
        """What stays the same about a row when the list is filled anew."""

    @abstractmethod
    def cells_of(self, row: Row) -> Sequence[str]:
        """The texts of a row, one for each column."""

    @abstractmethod
    def show_marked(self) -> None:
        """Show the marked row in full."""

    # -- parts

    @override
    def compose_body(self) -> ComposeResult:
        """List and detail."""
        yield from self.compose_head()
        with Horizontal(id="body"):
            with Vertical(id="list"):
                if self.HAS_FILTER:
                    yield self.make_filter()
                yield Grid(id="grid")
                yield Static(id="empty")
            yield from self.compose_detail()

    def compose_head(self) -> ComposeResult:
        """What stands over the list."""
        yield Static(id="season")

    def compose_detail(self) -> ComposeResult:
        """What stands beside the list."""
        with VerticalScroll(id="finding"):
            yield Static(id="facts")

    @override
    def on_mount(self) -> None:
        """Start on the list."""
        if self.HAS_FILTER:
            self.filter_line.display = False
        self.query_one("#empty", Static).display = False
        self.grid.focus()

    @property
    def grid(self) -> Grid:
        """The list."""
        return self.query_one(Grid)

    @property
    @override
    def listed(self) -> Grid:
        return self.grid

    @property
    def words(self) -> str:
        """The words that narrow the list."""
        return self.filter_line.value if self.HAS_FILTER else ""

    @property
    def marked_row(self) -> Row | None:
        """The row the cursor is on."""
        place = self.grid.cursor_row
        return self.rows[place] if 0 <= place < len(self.rows) else None

    # -- filling

    def fill(self, rows: Sequence[Row], empty: str, *, stand_on: object = None) -> None:
        """Show `rows`, or `empty` where there are none.

        The cursor goes to the row with the key `stand_on`, else stays on its own; where that is
        gone it stays at its height, unless other words chose the rows.
        """
        here = self.marked_row
        wanted = stand_on or self._awaited or (None if here is None else self.key_of(here))
        height = self.grid.cursor_row if self.words == self._words else 0
        self._words, self.rows = self.words, list(rows)
        self._show_empty(empty)
        self._put_rows(wanted, height)

    def _show_empty(self, words: str) -> None:
        empty = self.query_one("#empty", Static)
        empty.display = not self.rows
        empty.update(show(words))
        self.grid.display = bool(self.rows)
        if self.rows and self.focused is None:
            self.focus_widget(self.grid)  # hidden while there was no row, it lost the focus

    def _put_rows(self, wanted: object, height: int) -> None:
        grid = self.grid
        grid.clear(columns=True)
        for column, cells in zip(self.COLUMNS, self._widths(), strict=True):
            grid.add_column(show(_(column.label)), key=column.name, width=cells)
        self._add(0)
        keys = [self.key_of(row) for row in self.rows]
        place = max(0, min(height, len(keys) - 1))
        if wanted in keys and keys[place] != wanted:
            place = keys.index(wanted)
        self._awaited = None
        if place < grid.row_count:
            grid.move_cursor(row=place)
        elif keys:
            self._awaited = keys[place]
        if len(self.rows) > SLICE:
            self.room_app.do_latest(f"{self.MODE}-rows", self._fill_on, place)
        self.show_marked()

    async def _fill_on(self, place: int) -> None:
        """The rows behind the first slice; the cursor goes to `place` if nobody has moved it yet."""
        grid = self.grid
        for start in range(SLICE, len(self.rows), SLICE):
            await asyncio.sleep(0)
            self._add(start)
            if self._awaited is not None and place < grid.row_count:
                self._awaited = None
                if grid.cursor_row == 0:
                    grid.move_cursor(row=place)

    def _add(self, start: int) -> None:
        widths = self._widths()
        for row in self.rows[start : start + SLICE]:
            texts = zip(self.cells_of(row), widths, strict=True)
            self.grid.add_row(*(show(fit(text, cells)) for text, cells in texts))

    def _widths(self) -> list[int]:
        fixed = sum(column.cells + 2 for column in self.COLUMNS)
        left = max(self._width - fixed - 2, self.LEAST_CELLS)
        return [column.cells or left for column in self.COLUMNS]

    def show_again(self, name: str) -> None:
        """Show one column anew in the rows that are filled in."""
        place = [column.name for column in self.COLUMNS].index(name)
        cells = self._widths()[place]
        for number, row in enumerate(self.rows[: self.grid.row_count]):
            text = show(fit(self.cells_of(row)[place], cells))
            self.grid.update_cell_at(Coordinate(number, place), text)

    @on(Grid.Resized)
    def _lay_out(self, event: Grid.Resized) -> None:
        """One column takes the cells that are left."""
        if event.cells and event.cells != self._width:
            self._width = event.cells
            here = self.marked_row
            wanted = self._awaited or (None if here is None else self.key_of(here))
            self._put_rows(wanted, self.grid.cursor_row)

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self.show_marked()
