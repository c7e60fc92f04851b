"""Keys a person moved: `[keys]` of the configuration, read and refused where it would not work."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.tui.actions import ACTIONS, APP, WORDS, is_printable, key_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.tui.actions import Action

CONTEXTS = (
    ("board", "cards"),
    ("script", "editor"),
    ("script", "finder"),
    ("script", "panel"),
    ("bible", "prose"),
)
"""Scopes that hear keys at the same time; every other screen hears its own. The application
hears them everywhere."""
TYPING = frozenset((APP, "script", "editor", "finder", "prose", "search"))
"""Scopes whose keys must arrive while a person types."""
NAMED = frozenset(
    ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete",
     "escape", "enter", "tab", "backspace", "space", *(f"f{number}" for number in range(1, 25)))
)  # fmt: skip
SAME_AS = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
}
"""What terminals send instead: a program never hears these keys as such."""
SPELLINGS = {word: key for key, word in WORDS.items()} | {"del": "delete", "return": "enter"}


def read_keys(table: object) -> tuple[dict[str, str], list[str]]:
    """The keys by action id, as Textual takes them, and every reason why they cannot be used.

    Where there is a reason the keys are empty: half of a person's keys would be a third map, which
    nobody asked for.
    """
    if not isinstance(table, dict):
        return {}, [_("[keys] is a table of lines such as: {line}").format(line=_line("go.board"))]
    keymap: dict[str, str] = {}
    problems: list[str] = []
    for action_id, value in _flat(table):
        keys, wrong = _keys_of(action_id, value)
        keymap[action_id] = ",".join(keys)
        problems += wrong
    if not problems:
        problems = [*_clashes(keymap)]
    return ({}, problems) if problems else (keymap, [])


def template() -> str:
    """A `[keys]` table for config.toml that names every action with its default, as comments."""
    lines = ["[keys]"]
    lines += [f"# {_line(one.id)}  # {_(one.help)}" for one in unique_actions()]
    return "\n".join(lines)


def unique_actions() -> list[Action]:
    """Each action once, where it is met first; an id may stand in several scopes."""
    found: dict[str, Action] = {}
    for action in ACTIONS:
        found.setdefault(action.id, action)
    return list(found.values())


def _line(action_id: str) -> str:
    keys = next(action.keys for action in ACTIONS if action.id == action_id)
    words = ", ".join(key_word(key) for key in keys.split(",") if key)
    return f"{json.dumps(action_id)} = {json.dumps(words)}"


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Ids with their values: `app.panel = …` without quotes is a table in a table for TOML."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _keys_of(action_id: str, value: object) -> tuple[list[str], list[str]]:
    """The keys that `value` names for an action, and what is wrong with each by itself."""
    actions = [action for action in ACTIONS if action.id == action_id]
    if not actions:
        near = difflib.get_close_matches(action_id, [action.id for action in ACTIONS], n=1)
        unknown = _("There is no action {id}.").format(id=action_id)
        return [], [
            f"{unknown} {_('Did you mean {near}?').format(near=near[0])}" if near else unknown
        ]
    words = value if isinstance(value, list) else str(value).split(",")
    if not isinstance(value, str | list) or not all(
        isinstance(w, str) and w.strip() for w in words
    ):
        return [], [
            _("{id} needs a key, such as {line}").format(id=action_id, line=_line("go.board"))
        ]
    keys = [_spelt(word) for word in words]
    wrong = [reason for key in keys if (reason := _why_not(key, actions))]
    if not wrong and _is_heard_in_texts(actions) and all(is_printable(key) for key in keys):
        wrong = [
            _(
                "{id} works everywhere, but {key} types a letter in a text: give it a function key"
                " or one with ctrl."
            ).format(id=action_id, key=key_word(keys[0]))
        ]
    return keys, wrong


def _spelt(word: str) -> str:
    """Textual's name of a key as people may write it: `Ctrl+N`, `F2`, `/`, `esc`."""
    from textual.keys import _character_to_key

    word = word.strip()
    head, plus, last = word.rpartition("+")
    if plus and not last:
        head, last = head.removesuffix("+"), "+"
    if len(last) > 1 or head:
        last = last.lower()
    last = SPELLINGS.get(last, last)
    if len(last) == 1:
        last = _character_to_key(last)
    return "+".join([*head.lower().split("+"), last]) if head else last


def _why_not(key: str, actions: list[Action]) -> str:
    """Why `key` would never reach these actions; nothing where it does."""
    from textual.keys import key_to_character

    action_id, word = actions[0].id, key_word(key)
    *modifiers, last = key.split("+")
    is_known = last in NAMED or is_printable(last) or key_to_character(last) is not None
    if not is_known or set(modifiers) - {"ctrl", "shift", "alt"}:
        return _("{id}: there is no key named {key}.").format(id=action_id, key=word)
    if any(key in action.keys.split(",") for action in actions):
        return ""
    if key in SAME_AS:
        return _("{id}: terminals send {key} as {other}; choose another key.").format(
            id=action_id, key=word, other=key_word(SAME_AS[key])
        )
    if key in _kept_by_texts() and _is_heard_in_texts(actions):
        return _("{id}: text fields keep {key} for themselves; choose another key.").format(
            id=action_id, key=word
        )
    if key in _kept_by_lists():
        return _("{id}: lists keep {key} to move in them; choose another key.").format(
            id=action_id, key=word
        )
    return ""


def _is_heard_in_texts(actions: list[Action]) -> bool:
    """Whether these keys must arrive while a person types; those of `app.` also serve in forms."""
    return any(action.scope in TYPING or action.id.startswith("app.") for action in actions)


def _kept_by_texts() -> frozenset[str]:
    from textual.widgets import Input, TextArea

    return _keys_in(TextArea.BINDINGS) | _keys_in(Input.BINDINGS)


def _kept_by_lists() -> frozenset[str]:
    from textual.screen import Screen

    from writersroom.tui.screens.bible_list import BibleTree
    from writersroom.tui.widgets.grid import Grid

    lists = _keys_in(Grid.BINDINGS) | _keys_in(BibleTree.BINDINGS) | _keys_in(Screen.BINDINGS)
    return lists - {"space"}


def _keys_in(bindings: object) -> frozenset[str]:
    assert isinstance(bindings, list)
    return frozenset(key for one in bindings for key in one.key.split(","))


def _clashes(keymap: Mapping[str, str]) -> Iterator[str]:
    """One sentence for each key that would mean two things where both can be pressed."""
    said: set[tuple[str, ...]] = set()
    for one, other in _neighbours():
        if one.id == other.id or not {one.id, other.id} & set(keymap):
            continue
        for key in sorted(_keys(one, keymap) & _keys(other, keymap)):
            if key in _keys(one, {}) and key in _keys(other, {}):
                continue  # ours: the inner one wins on purpose
            pair = (key, *sorted((one.id, other.id)))
            if pair not in said:
                said.add(pair)
                yield _clash(key, one.id, other.id, keymap)


def _clash(key: str, one: str, other: str, keymap: Mapping[str, str]) -> str:
    if one in keymap and other in keymap:
        return _("{key} is given to {one} and to {other}; they are heard in one place.").format(
            key=key_word(key), one=one, other=other
        )
    moved, stays = (one, other) if one in keymap else (other, one)
    return _("{key} for {moved} is the key of {stays}; give that one another key, too.").format(
        key=key_word(key), moved=moved, stays=stays
    )


def _keys(action: Action, keymap: Mapping[str, str]) -> set[str]:
    return {key for key in keymap.get(action.id, action.keys).split(",") if key}


def _neighbours() -> Iterator[tuple[Action, Action]]:
    """Each pair of actions that can be pressed in the same place."""
    together = [set(scopes) for scopes in CONTEXTS] + [{action.scope} for action in ACTIONS]
    unique = {frozenset({APP, *scopes}) for scopes in together}
    for scopes in sorted(unique, key=sorted):
        heard = [action for action in ACTIONS if action.scope in scopes]
        for place, one in enumerate(heard):
            yield from ((one, other) for other in heard[place + 1 :])
