"""KeysFooter: the keys of the screen in front, in one line at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen


class Hint(NamedTuple):
    """One key of the line, and what it does."""

    key: str
    """As Textual names it."""
    shown: str
    label: str
    help: str
    is_enabled: bool
    is_help: bool

    @property
    def cells(self) -> int:
        """How wide it stands in the line, with the blank behind it."""
        return cell_len(f"{self.shown} {self.label} ")


class KeysFooter(Widget):
    """The keys as one painted line, which the mouse may press.

    Textual 8.2.8 makes each key a widget with two styled parts, anew whenever anything asks about
    them: measured, 50 KB for a key that stays, 3 MB for the room's screens.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "keys-footer--key",
        "keys-footer--label",
        "keys-footer--hovered",
    }

    hints: reactive[tuple[Hint, ...]] = reactive(())
    hovered: reactive[Hint | None] = reactive(None)
    _looks = False
    """Whether it is about to look for the keys."""

    def on_mount(self) -> None:
        """Show the keys as they are now, and follow them."""
        self._look()
        self.screen.bindings_updated_signal.subscribe(self, self._look_soon)

    def _look_soon(self, screen: Screen[object]) -> None:
        if self.app.app_focus and not self._looks:
            self._looks = True
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        self._looks = False
        hints: dict[str, Hint] = {}
        for _node, binding, is_enabled, tooltip in self.screen.active_bindings.values():
            if binding.show:
                shown = self.app.get_key_display(binding)
                said = (binding.key, shown, binding.description, tooltip, is_enabled)
                hints.setdefault(binding.action, Hint(*said, is_help=binding.action == "help"))
        self.hints = tuple(hints.values())

    @property
    def _in_sight(self) -> list[Hint]:
        """The keys there is room for; help, which lists all, gives way to none."""
        hints = list(self.hints)
        last_first = [hint for hint in reversed(hints) if not hint.is_help]
        for hint in last_first:
            if sum(each.cells for each in hints) - 1 <= self.size.width:
                break
            hints.remove(hint)
        return hints

    @override
    def render(self) -> Text:
        """`F1 Help  n New ...`; what is refused now is dim."""
        key = self.get_component_rich_style("keys-footer--key")
        label = self.get_component_rich_style("keys-footer--label")
        hovered = Style(bgcolor=self.get_component_rich_style("keys-footer--hovered").bgcolor)
        line = Text()
        for hint in self._in_sight:
            over = hovered if hint == self.hovered else Style()
            over += Style(dim=not hint.is_enabled)
            line.append(hint.shown, key + over).append(f" {hint.label}", label + over).append(" ")
        return line

    def _hint_at(self, cell: int) -> Hint | None:
        end = 0
        for hint in self._in_sight:
            start, end = end, end + hint.cells
            if start <= cell < end - 1:
                return hint
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the key under the mouse, and say more of it."""
        self.hovered = self._hint_at(event.x)
        self.tooltip = self.hovered.help if self.hovered else None

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self.hovered = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """As pressing the key does."""
        if (hint := self._hint_at(event.x)) is None:
            return
        if hint.is_enabled:
            self.app.simulate_key(hint.key)
        else:
            self.app.bell()
