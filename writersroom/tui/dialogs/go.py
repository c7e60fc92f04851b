"""Go: one overlay that reaches every screen by a letter, and episodes by arrows or their number."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static
from typing_extensions import override

from writersroom.i18n import N_, _
from writersroom.tui.actions import twin
from writersroom.tui.show import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

LETTERS = {
    "b": ("board", N_("Board")),
    "i": ("bible", N_("Bible")),
    "s": ("script", N_("Script")),
    "t": ("storyboard", N_("Storyboard")),
    "c": ("checks", N_("Checks")),
    "l": ("proposals", N_("Proposals")),
    "v": ("season", N_("Season")),
    "p": ("production", N_("Production")),
    "h": ("history", N_("History")),
    "f": ("search", N_("Search")),
    "n": ("notes", N_("Notes")),
    "x": ("export", N_("Export")),
}


class Go(ModalScreen["tuple[str, int] | None"]):
    """Answers the screen and the episode number to go to."""

    DEFAULT_CLASSES = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        twin("app.go", "dismiss(None)"),
        Binding("left", "episode(-1)", show=False),
        Binding("right", "episode(1)", show=False),
        Binding("backspace", "rub_out", show=False),
        Binding("enter", "to('script')", show=False),
        *(
            Binding(letter, f"to('{screen}')", show=False)
            for letter, (screen, _label) in LETTERS.items()
        ),
    ]

    def __init__(self, numbers: Sequence[int], number: int) -> None:
        super().__init__()
        self._numbers, self._number = numbers, number
        self._digits = ""

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield Static(id="go")

    def on_mount(self) -> None:
        """Show the letters."""
        self._show()

    def _show(self) -> None:
        lines = [f"  {letter}  {_(label)}" for letter, (_screen, label) in LETTERS.items()]
        chosen = _("Episode {number}").format(number=self._digits or self._number)
        text = "\n".join(
            [
                _("Go"),
                "",
                *lines,
                "",
                f"  <  {chosen}  >",
                "",
                _("Left, right or digits choose the episode, enter opens its script."),
            ]
        )
        self.query_one("#go", Static).update(show(text))

    def on_key(self, event: events.Key) -> None:
        """Digits spell an episode number."""
        if event.character and event.character in "0123456789":
            self._digits = (self._digits + event.character)[-4:]
            event.stop()
            self._show()

    def action_rub_out(self) -> None:
        """Take the last digit back."""
        self._digits = self._digits[:-1]
        self._show()

    def action_episode(self, step: int) -> None:
        """The episode before or after."""
        if self._numbers:
            here = self._numbers.index(self._number) if self._number in self._numbers else 0
            self._number = self._numbers[max(0, min(here + step, len(self._numbers) - 1))]
        self._digits = ""
        self._show()

    def action_to(self, screen: str) -> None:
        """Go there."""
        self.dismiss((screen, int(self._digits or self._number)))
