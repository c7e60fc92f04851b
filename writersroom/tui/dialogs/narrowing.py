"""Narrowing: a dialog with a list that words make shorter; the words keep the focus all the while."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from writersroom.i18n import _
from writersroom.tui.show import show_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

T = TypeVar("T")


class Narrowing(ModalScreen[T | None]):
    """Answers what a person chose from the list."""

    DEFAULT_CLASSES = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[T] = ()

    @abstractmethod
    def found(self, words: str) -> Sequence[T]:
        """What is listed while these words stand there."""

    @abstractmethod
    def option(self, one: T) -> Option:
        """Its line in the list."""

    def words_and_list(self, placeholder: str, list_id: str) -> ComposeResult:
        """The entry for the words, and the list below it."""
        yield Input(placeholder=placeholder, id="words", compact=True)
        options = OptionList(id=list_id, markup=False)
        options.can_focus = False
        yield options

    def on_mount(self) -> None:
        """Show everything first."""
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, words: str) -> None:
        self._shown = self.found(words)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self.option(one) for one in self._shown)
        options.highlighted = 0 if self._shown else None
        if not self._shown:
            options.add_option(Option(show_line(_("nothing found"), "italic"), disabled=True))

    def action_move(self, step: int) -> None:
        """Move the mark while the words keep the focus."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        mark = self.query_one(OptionList).highlighted
        if mark is not None:
            self.dismiss(self._shown[mark])
