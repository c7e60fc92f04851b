"""Palette: every action by name, with its key, and the reason where it is refused now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.actions import key_words, twin
from writersroom.tui.show import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.tui.actions import Action

_KEY_CELLS = 15


def matching(actions: Sequence[Action], words: str) -> Iterator[Action]:
    """The actions whose label, help or id holds every word, case ignored."""
    wanted = words.casefold().split()
    for action in actions:
        text = f"{_(action.label)} {_(action.help)} {action.id}".casefold()
        if all(word in text for word in wanted):
            yield action


class Palette(ModalScreen["Action | None"]):
    """Answers the action a person chose."""

    DEFAULT_CLASSES = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        twin("app.palette", "dismiss(None)"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(
        self, actions: Sequence[Action], keymap: Mapping[str, str], why_not: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._actions, self._keymap, self._why_not = actions, keymap, why_not
        self._shown: list[Action] = []

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield Input(placeholder=_("What would you like to do?"), id="words", compact=True)
            options = OptionList(id="actions", markup=False)
            options.can_focus = False
            yield options

    def on_mount(self) -> None:
        """Show everything first."""
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, words: str) -> None:
        self._shown = list(matching(self._actions, words))
        options = self.query_one("#actions", OptionList)
        options.clear_options()
        options.add_options(self._option(action) for action in self._shown)
        options.highlighted = 0 if self._shown else None

    def _option(self, action: Action) -> Option:
        said = show(_(action.help))
        if reason := self._why_not.get(action.id):
            said.append_text(show(f" ({reason})", "italic"))
        line = Table.grid(padding=(0, 2, 0, 0))
        line.add_column(width=_KEY_CELLS)
        line.add_column()
        line.add_row(show(key_words(action, self._keymap), "bold"), said)
        return Option(line, disabled=action.id in self._why_not)

    def action_move(self, step: int) -> None:
        """Move the mark while the words keep the focus."""
        options = self.query_one("#actions", OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        mark = self.query_one("#actions", OptionList).highlighted
        if mark is not None:
            self.dismiss(self._shown[mark])
