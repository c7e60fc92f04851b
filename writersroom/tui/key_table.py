"""The table of keys: for `writersroom keys`, and as a page of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.i18n import N_, _
from writersroom.tui.actions import ACTIONS, key_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.tui.actions import Action

PLACES = {
    "app": N_("Everywhere"),
    "board": N_("Board"),
    "cards": N_("Board, the beats"),
    "bible": N_("Bible"),
    "prose": N_("Bible, in a long text"),
    "script": N_("Script"),
    "editor": N_("Script, in the text"),
    "finder": N_("Script, find and replace"),
    "panel": N_("Script, side panel"),
    "storyboard": N_("Storyboard"),
    "checks": N_("Checks"),
    "production": N_("Production"),
    "history": N_("History"),
    "search": N_("Search"),
    "export": N_("Export"),
    "notes": N_("Notes"),
    "season": N_("Season"),
    "proposals": N_("Proposals"),
}
"""Scopes in the order of the documentation, as people call them."""


def rows(keymap: Mapping[str, str]) -> list[dict[str, str]]:
    """Every action with its keys now and by default, in the order of `PLACES`."""
    return [
        {
            "id": action.id,
            "scope": action.scope,
            "place": _(PLACES[action.scope]),
            "keys": key_words(action, keymap),
            "default": key_words(action),
            "label": _(action.label),
            "help": _(action.help),
        }
        for action in _ordered()
    ]


def page() -> str:
    """`docs/keys.md`: every action with its default keys and its id."""
    parts = [
        "# Keys",
        "",
        "Written by `make docs` from the registry of actions. Every action also stands in the"
        " palette (`ctrl+p`); where no key is named, the palette is its way. `ctrl+o` goes to any"
        " screen by one letter, `F1` lists the keys of the screen in front. Arrows, page up and"
        " down, home and end move in every list, as `j`, `k`, `g` and `G` do.",
        "",
        "A key is moved in the configuration file, under its id; `writersroom keys --template`"
        " prints the whole table to begin with, `writersroom keys` says what holds now and what is"
        " wrong:",
        "",
        "```toml",
        "[keys]",
        '"go.board" = "F11"',
        '"app.new" = "n, ctrl+g"       # several keys; a letter works only on lists',
        '"app.goto" = "shift+F3"       # ctrl+g is free for app.new only if this one moves',
        "```",
    ]
    for scope, place in PLACES.items():
        parts += ["", f"## {_(place)}", "", "| key | does | id |", "|---|---|---|"]
        parts += [
            f"| {_code(key_words(action))} | {_(action.help)} | `{action.id}` |"
            for action in ACTIONS
            if action.scope == scope
        ]
    return "\n".join(parts) + "\n"


def _code(words: str) -> str:
    return " ".join(f"`{word}`" for word in words.split(", ")) if words else ""


def _ordered() -> Iterator[Action]:
    for scope in PLACES:
        yield from (action for action in ACTIONS if action.scope == scope)
