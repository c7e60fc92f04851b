"""Help: what the screen is for, its keys, and why one of them is refused now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from writersroom.i18n import _
from writersroom.tui.actions import APP, actions_of, key_words
from writersroom.tui.dialogs.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.tui.actions import Action

_KEY_CELLS = 16


def help_panel(
    title: str,
    about: str,
    scopes: tuple[str, ...],
    keymap: Mapping[str, str],
    why_not: Mapping[str, str],
) -> Panel:
    """The help of one screen; `why_not` gives the reason for each action that is disabled now."""
    lines = [about, "", _("Keys here:"), *_key_lines(actions_of(*scopes), keymap, why_not)]
    lines += ["", _("Keys everywhere:"), *_key_lines(actions_of(APP), keymap, why_not)]
    lines += ["", _("Signs: ! hard  ~ warning  i information  w waived  ? not checked")]
    return Panel(title, "\n".join(lines))


def _key_lines(
    actions: Iterator[Action], keymap: Mapping[str, str], why_not: Mapping[str, str]
) -> Iterator[str]:
    for action in actions:
        words = key_words(action, keymap)
        line = f"  {words}{' ' * max(_KEY_CELLS - cell_len(words), 1)}{_(action.help)}"
        yield f"{line} ({why_not[action.id]})" if action.id in why_not else line
