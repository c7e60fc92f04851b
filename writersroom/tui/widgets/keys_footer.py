"""KeysFooter: the keys of the screen in front, in one line at the bottom."""

from __future__ import annotations

from textual.widgets import Footer
from typing_extensions import override


class KeysFooter(Footer):
    """Textual's footer, which forgets the keys it has taken away.

    Textual 8.2.8 binds each of them to its own `compact` and drops the bindings only when that
    changes, which it never does: measured, 400 widgets and 12 MB in a thousand keys of a working day.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)

    @override
    async def recompose(self) -> None:
        """Compose the keys anew."""
        await super().recompose()
        for bound in getattr(self, "__watchers", {}).values():
            bound[:] = [(node, call) for node, call in bound if not node._closing]
