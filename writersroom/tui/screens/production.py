"""Production: what the set needs, day by day, what it costs, and how ready the season is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.widgets import Static
from typing_extensions import override

from writersroom.errors import WritersRoomError
from writersroom.i18n import N_, _
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.screens.list_screen import Column, ListScreen
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.room import Room
    from writersroom.room.producing import ProductionList, ProductionRow
    from writersroom.tui.state import State

_LISTS: tuple[tuple[str, Callable[[Room], ProductionList], str], ...] = (
    (
        N_("Needs"),
        lambda room: room.needs(),
        N_(
            "No episode is written yet: {key[go.board]} opens the board, {key[board.open]} a script."
        ),
    ),
    (
        N_("Schedule"),
        lambda room: room.shooting(),
        N_(
            "No scene to shoot yet. Write an episode ({key[go.script]}), and its scenes stand here."
        ),
    ),
    (
        N_("Costs"),
        lambda room: room.costs(),
        N_("No scene to shoot yet. Rates come from production.toml beside the configuration."),
    ),
    (N_("Preflight"), lambda room: room.readiness(), N_("This platform asks for nothing.")),
    (
        N_("Paywall"),
        lambda room: room.walls(),
        N_("No wall. The series' form in the bible ({key[go.bible]}) says where viewers pay."),
    ),
    (
        N_("Brands"),
        lambda room: room.brand_bookings(),
        N_("No brand is booked. Brand slots stand in the bible ({key[go.bible]})."),
    ),
)
"""Each list: its name, where it comes from, and what to do where it is empty."""


class ProductionScreen(ListScreen["ProductionRow"]):
    """Six lists, one at a time."""

    NAME = _("Production")
    MODE = "production"
    SCOPES = ("production",)
    HELP = _(
        "Six lists, worked out from the scripts: what is needed and where, the scenes in shooting"
        " order, what the plan costs by your own rates, the preflight of the platform, the paywall as"
        " it stands, and the brand book. {key[production.next]} and {key[production.previous]} change"
        " the list; enter opens the script. All of them go out as files by {key[go.export]}."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("production")]
    COLUMNS = (
        Column("mark", "", 12),
        Column("name", N_("What"), 24),
        Column("text", N_("Details"), 0),
    )
    LEAST_CELLS = 24

    def __init__(self) -> None:
        super().__init__()
        self._list = 0
        self._shown = -1
        """The list the rows are of."""

    @override
    def compose_head(self) -> ComposeResult:
        """The names of the lists, and what the one in front comes to."""
        yield Static(id="lists")
        yield Static(id="season")

    # -- showing

    @override
    def show_state(self, state: State) -> None:
        """Work the list out again."""
        self.room_app.do_latest("production", self._load)

    async def _load(self) -> None:
        wanted = self._list
        _name, source, empty = _LISTS[wanted]
        try:
            found = await asyncio.to_thread(source, self.room)
        except WritersRoomError as error:
            self._show_head("")
            self.fill([], " ".join(filter(None, (error.message, error.hint))))
            return
        if wanted != self._list:
            return
        first = found.rows[0].key if found.rows and wanted != self._shown else None
        self._shown = wanted
        self._show_head(found.summary if found.rows else "")
        self.fill(found.rows, _(empty).format(key=keys_of(self)), stand_on=first)

    def _show_head(self, summary: str) -> None:
        head = Text(no_wrap=True)
        for place, (name, _source, _empty) in enumerate(_LISTS):
            head.append(" " * bool(place))
            head.append(f" {_(name)} ", style="reverse bold" if place == self._list else "")
        self.query_one("#lists", Static).update(head)
        self.query_one("#season", Static).update(show_line(summary))

    @override
    def key_of(self, row: ProductionRow) -> str:
        return row.key

    @override
    def cells_of(self, row: ProductionRow) -> Sequence[str]:
        return row.mark, row.name, row.text

    @override
    def show_marked(self) -> None:
        """The marked row in full."""
        row = self.marked_row
        facts = self.query_one("#facts", Static)
        if row is None:
            facts.update(Text())
            return
        text = Text().append_text(show(row.name, "bold"))
        for line in row.detail or (row.text,):
            text.append_text(show(f"\n{line}"))
        facts.update(text)

    # -- acting

    def action_list(self, step: int) -> None:
        """The next list, or the one before."""
        self._list = (self._list + step) % len(_LISTS)
        self.room_app.do_latest("production", self._load)

    def action_open(self) -> None:
        """Open the script the marked row is about."""
        row = self.marked_row
        if row is None or not row.episode:
            self.room_app.tell(_("This row is about the season as a whole."))
        else:
            self.room_app.open_script(row.episode, row.line)
