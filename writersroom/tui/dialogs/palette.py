"""Palette: every action by name, with its key, and the reason where it is refused now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from textual.containers import Vertical
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.actions import key_words, twin
from writersroom.tui.dialogs.narrowing import Narrowing
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


class Palette(Narrowing["Action"]):
    """Answers the action a person chose."""

    BINDINGS: ClassVar[list[BindingType]] = [twin("app.palette", "dismiss(None)")]

    def __init__(
        self, actions: Sequence[Action], keymap: Mapping[str, str], why_not: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._actions, self._keymap, self._why_not = actions, keymap, why_not

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield from self.words_and_list(_("What would you like to do?"), "actions")

    @override
    def found(self, words: str) -> Sequence[Action]:
        """The actions that hold every word."""
        return tuple(matching(self._actions, words))

    @override
    def option(self, one: Action) -> Option:
        """Its key, what it does, and why it is refused now."""
        said = show(_(one.help))
        if reason := self._why_not.get(one.id):
            said.append_text(show(f" ({reason})", "italic"))
        line = Table.grid(padding=(0, 2, 0, 0))
        line.add_column(width=_KEY_CELLS)
        line.add_column()
        line.add_row(show(key_words(one, self._keymap), "bold"), said)
        return Option(line, disabled=one.id in self._why_not)
