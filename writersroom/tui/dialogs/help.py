"""Help: what the screen is for, its keys, and why one of them is refused now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from writersroom.i18n import _
from writersroom.tui.actions import APP, Keys, actions_of, key_words
from writersroom.tui.dialogs.panel import Panel
from writersroom.tui.show import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import RenderableType

    from writersroom.tui.actions import Action

_KEY_CELLS = 15


def help_panel(
    title: str,
    about: str,
    scopes: tuple[str, ...],
    keymap: Mapping[str, str],
    why_not: Mapping[str, str],
) -> Panel:
    """The help of one screen; `why_not` gives the reason for each action that is disabled now."""
    parts: list[RenderableType] = [show(about), Text()]
    if scopes:
        parts += [
            show(_("Keys here:"), "bold"),
            _key_table(actions_of(*scopes), keymap, why_not),
            Text(),
        ]
    parts += [
        show(_("Keys everywhere:"), "bold"),
        _key_table(actions_of(APP), keymap, why_not),
        Text(),
        show(_("Signs: ! hard  ~ warning  i information  w waived  ? not checked")),
    ]
    return Panel(title, Group(*parts))


def _key_table(
    actions: Iterator[Action], keymap: Mapping[str, str], why_not: Mapping[str, str]
) -> Table:
    """Keys and sentences side by side; what has no key is told with the way to it."""
    table = Table.grid(padding=(0, 2))
    table.add_column(width=_KEY_CELLS)
    table.add_column()
    palette = Keys(keymap)["app.palette"]
    for action in actions:
        words = key_words(action, keymap) or f"{palette} .."
        said = show(_(action.help))
        if reason := why_not.get(action.id):
            said.append_text(show(f" ({reason})", "italic"))
        table.add_row(show(words, "bold"), said)
    return table
