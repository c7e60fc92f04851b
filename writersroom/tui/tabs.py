"""The tab strip: every place of the room with its key, as much of it as the width allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from writersroom.i18n import _
from writersroom.tui.actions import APP, Keys, actions_of
from writersroom.tui.show import show_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEAST_TITLE = 8
"""Cells below which the series' title is left out: a letter or two say nothing."""

_Place = tuple[str, str, str]
"""Screen, key (empty where it has none) and name."""


def tab_strip(front: str, keymap: Mapping[str, str], cells: int, title: str) -> Text:
    """The places in one line of at most `cells`, the one in front reversed, then the title.

    In falling order, what fits: every place and the title; those with a key and the title; every
    place; those with a key; the same without a gap; the keys alone, only the place in front with
    its name.
    """
    everywhere = places(keymap)
    keyed = [place for place in everywhere if place[1] or place[0] == front]
    heading = min(len(title), LEAST_TITLE) + 2 if title else 0
    for shown, pad, gap, room in (
        (everywhere, " ", " ", heading),
        (keyed, " ", " ", heading),
        (everywhere, "", " ", 0),
        (keyed, "", " ", 0),
        (keyed, "", "", 0),
    ):
        line = _line(shown, front, pad, gap)
        if line.cell_len + room <= cells:
            break
    else:
        bare = [(mode, key, name if mode == front else "") for mode, key, name in keyed]
        line = _line(bare, front, "", " ")
    if title and cells - line.cell_len >= LEAST_TITLE:
        line.append("  ")
        line.append_text(show_line(title, "italic"))
    line.truncate(max(cells, 0))
    return line


def places(keymap: Mapping[str, str]) -> Sequence[_Place]:
    """Every screen a person can go to, in the order of work: those with a key first."""
    keys = Keys(keymap)
    found = [
        (action.id.removeprefix("go."), keys.word(action.id), _(action.label))
        for action in actions_of(APP)
        if action.id.startswith("go.")
    ]
    return [*(one for one in found if one[1]), *(one for one in found if not one[1])]


def _line(shown: Sequence[_Place], front: str, pad: str, gap: str) -> Text:
    line = Text(no_wrap=True)
    for mode, key, name in shown:
        words = gap.join(filter(None, (key, name)))
        line.append("" if pad or not line else " ")
        line.append(f"{pad}{words}{pad}", style="reverse bold" if mode == front else "")
    return line
