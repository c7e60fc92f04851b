"""BeatCards: the beats of one episode as cards; the screen decides what is done to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from writersroom.tui.actions import bindings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from writersroom.bible.facts import BeatFacts


class BeatCards(OptionList, inherit_bindings=False):
    """A list of cards; each is one beat, in the order they are played."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", show=False),
        Binding("down,j", "cursor_down", show=False),
        Binding("home,g", "first", show=False),
        Binding("end,G", "last", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        *bindings("cards"),
    ]

    @dataclass
    class Asked(Message):
        """Something is to be done: `edit`, `new`, `delete`, `earlier`, `later` or `move`."""

        what: str

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self.beats: tuple[BeatFacts, ...] = ()

    @property
    def marked(self) -> BeatFacts | None:
        """The beat the cursor is on."""
        place = self.highlighted
        return self.beats[place] if place is not None and place < len(self.beats) else None

    def show(self, beats: Sequence[BeatFacts], wanted: int = 0) -> None:
        """Show `beats`; the cursor goes to position `wanted`, else it stays where it was."""
        # The checks and their word lists load with the room, after the first frame.
        from writersroom.tui.beat_rows import card

        here = self.highlighted or 0
        if tuple(beats) != self.beats:
            self.beats = tuple(beats)
            self.clear_options()
            for place, beat in enumerate(beats):
                self.add_options([*([None] if place else []), Option(card(beat))])
        if beats:
            self.highlighted = min(wanted - 1 if wanted else here, len(beats) - 1)

    def action_ask(self, what: str) -> None:
        """Hand it to the screen."""
        self.post_message(self.Asked(what))
