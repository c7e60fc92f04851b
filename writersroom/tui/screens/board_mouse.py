"""BoardMouse: episodes and beats dragged to other places; every drag has a key that does the same."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.widgets import Static

from writersroom.i18n import _
from writersroom.tui.screens.board_acts import BoardActs
from writersroom.tui.show import show_line
from writersroom.tui.widgets.beat_cards import BeatCards
from writersroom.tui.widgets.grid import Grid

if TYPE_CHECKING:
    from textual import events

Grip = tuple[str, int]
"""`episode` and its number, or `beat` and its position."""


class BoardMouse(BoardActs):
    """A button pressed on one row and let go on another."""

    def __init__(self) -> None:
        super().__init__()
        self._grip: Grip | None = None
        self._over: Grip | None = None

    @abstractmethod
    def number_at(self, row: int) -> int | None:
        """Number of the episode on a row of the grid; None outside."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of what lies under the mouse."""
        self._grip = self._over = self._at(event) if event.button == 1 else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say where it would go."""
        if self._grip is None or event.button != 1:
            return
        over = self._at(event)
        if over != self._over:
            self._over = over
            self.query_one("#season", Static).update(show_line(self._words(over)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go: what was taken goes to the place of what lies there."""
        grip, self._grip = self._grip, None
        over = self._at(event)
        if self._over != grip and self.state is not None:
            self.show_state(self.state)  # the line at the top says what it said
        self._over = None
        if grip is None or over is None or over == grip:
            return
        if grip[0] == over[0] == "episode":
            self.move_episode(grip[1], over[1])
        elif grip[0] == "beat" and grip[1] <= len(self.cards.beats):
            beat = self.cards.beats[grip[1] - 1]
            if over[0] == "beat":
                self.place_beat(beat, beat.episode, over[1])
            elif over[1] != beat.episode and self.state is not None:
                there = self.state.season.episode(over[1])
                self.place_beat(beat, over[1], len(there.beats) + 1 if there else 1)

    def _at(self, event: events.MouseEvent) -> Grip | None:
        widget, _region = self.get_widget_at(event.screen_x, event.screen_y)
        meta = event.style.meta
        if isinstance(widget, Grid) and isinstance(meta.get("row"), int):
            number = self.number_at(meta["row"]) if meta["row"] >= 0 else None
            return None if number is None else ("episode", number)
        if isinstance(widget, BeatCards) and isinstance(meta.get("option"), int):
            return "beat", meta["option"] + 1
        return None

    def _words(self, over: Grip | None) -> str:
        assert self._grip is not None
        if over is None or over == self._grip:
            return _("Let go on another row to move it there.")
        if self._grip[0] == "episode":
            return _("Episode {number} to the place of {to}").format(
                number=self._grip[1], to=over[1]
            )
        if over[0] == "beat":
            return _("Beat {number} to place {to}").format(number=self._grip[1], to=over[1])
        return _("Beat {number} into episode {to}").format(number=self._grip[1], to=over[1])
