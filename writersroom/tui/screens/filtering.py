"""Filtering: a line of words over a list that shows only what holds them."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from writersroom.i18n import _
from writersroom.tui.screens.room_screen import RoomScreen

if TYPE_CHECKING:
    from textual.widget import Widget


class Filtering(RoomScreen):
    """A screen with a list and a filter over it, hidden until it is asked for."""

    @property
    def filter_line(self) -> Input:
        """The words that narrow the list."""
        return self.query_one("#filter", Input)

    @property
    @abstractmethod
    def listed(self) -> Widget:
        """The list below."""

    def make_filter(self) -> Input:
        """The line as most screens have it: plain words."""
        return Input(placeholder=_("Show only ..."), id="filter", compact=True)

    def action_find(self) -> None:
        """Show the filter."""
        self.filter_line.display = True
        self.filter_line.focus()

    def narrow(self) -> None:
        """Show what holds the words now."""
        if self.state is not None:
            self.show_state(self.state)

    def take_words(self) -> None:
        """Go from the words to the list."""
        self.listed.focus()

    def show_all(self) -> None:
        """Leave the filter: everything is shown again."""
        self.filter_line.value = ""
        self.filter_line.display = False
        self.listed.focus()

    # Textual calls the decorated handlers of every class, overridden or not: the acts stand apart.

    @on(Input.Changed, "#filter")
    def _words_changed(self) -> None:
        self.narrow()

    @on(Input.Submitted, "#filter")
    def _words_taken(self) -> None:
        self.take_words()
