"""KeysFooter: the keys of the screen in front, in one line at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Footer
from typing_extensions import override

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import Binding

    Shown = list[tuple[Binding, bool, str]]


class KeysFooter(Footer):
    """Textual's footer, which stays as it is while the keys do, and forgets those it has taken away.

    Textual 8.2.8 makes all of them anew whenever anything asks about them: measured, twelve times
    while a bible is opened. It binds each to its own `compact` and drops the bindings only when that
    changes, which it never does: measured, 400 widgets and 12 MB in a thousand keys of a working day.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        # The keys stand in the first frame; Textual would draw one without, and a second for them.
        self.set_reactive(Footer._bindings_ready, True)
        self._composed: Shown | None = None

    @override
    def compose(self) -> ComposeResult:
        """The keys as they are now."""
        if self._bindings_ready:
            self._composed = self._shown()
        for key in super().compose():
            key.add_class("-compact", update=False)  # it is; said later, each would be styled again
            yield key

    @override
    async def recompose(self) -> None:
        """Compose the keys anew, if they are others."""
        if not self.is_attached or self._shown() == self._composed:
            return
        await super().recompose()
        for bound in getattr(self, "__watchers", {}).values():
            bound[:] = [(node, call) for node, call in bound if not node._closing]

    def _shown(self) -> Shown:
        active = self.screen.active_bindings.values()
        return [(one.binding, one.enabled, one.tooltip) for one in active if one.binding.show]
