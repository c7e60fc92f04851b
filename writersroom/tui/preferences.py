"""What a person prefers: keys, theme, language and motion, never in the way of opening the room."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.config import config_path, read_config
from writersroom.errors import InputError
from writersroom.i18n import _, language_named
from writersroom.room.recent import last_theme
from writersroom.tui.themes import DEFAULT, theme_name, theme_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMES = ("theme", "language", "animation", "keys", "llm")
"""What a configuration may say, for the room and for the co-writer."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Keys and theme in force, and what of the configuration could not be used."""

    keymap: Mapping[str, str] = field(default_factory=dict)
    """Keys by action id, where they were moved."""
    theme: str = DEFAULT
    is_theme_fixed: bool = False
    """Whether a flag, the environment or the configuration named the theme."""
    has_animation: bool = True
    """Whether scrolling and opening may glide."""
    problems: tuple[str, ...] = ()
    """Whole sentences; the defaults hold in their place."""


def read_preferences(theme: str = "") -> Preferences:
    """The preferences in force.

    `theme` wins over WRITERSROOM_THEME, that over the configuration, that over what was chosen last.

    Raises:
        InputError: there is no theme named `theme`.
    """
    wanted = theme_name(theme) if theme else ""
    tables: Mapping[str, object] = {}
    unread = []
    try:
        tables = read_config()
    except InputError as error:
        unread = [error.message]
    keymap, problems = _keys(tables)
    problems += [*unread, *_wrong(tables)]
    for value in (os.environ.get("WRITERSROOM_THEME", ""), tables.get("theme", "")):
        if value and not wanted:
            try:
                wanted = theme_name(str(value))
            except InputError as error:
                problems.append(f"{error.message} {error.hint}")
    chosen = last_theme()
    usual = chosen if chosen in theme_names() else DEFAULT
    return Preferences(
        keymap,
        theme=wanted or usual,
        is_theme_fixed=bool(wanted),
        has_animation=tables.get("animation") is not False,
        problems=tuple(problems),
    )


def _wrong(tables: Mapping[str, object]) -> Iterator[str]:
    """What is neither a preference nor a value one can have."""
    language = tables.get("language", "en")
    if not language_named(str(language)):
        yield _("There is no language named {name}. There are: en, zh.").format(name=language)
    if not isinstance(tables.get("animation", True), bool):
        yield _("animation is true or false, not {value}.").format(value=tables["animation"])
    for name in tables:
        if name not in NAMES:
            from difflib import get_close_matches

            near = get_close_matches(name, NAMES, n=1)
            hint = _("Did you mean {name}?").format(name=near[0]) if near else ""
            yield " ".join(filter(None, (_("There is no setting {name}.").format(name=name), hint)))


def _keys(tables: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    if "keys" not in tables:
        return {}, []
    from writersroom.tui.keymap import read_keys  # not before the first frame of most people

    return read_keys(tables["keys"])


def notice(preferences: Preferences) -> str:
    """What the room says at its start where something of the configuration could not be used."""
    if not preferences.problems:
        return ""
    return _("{path}: {reason} The defaults hold; `writersroom keys` tells more.").format(
        path=config_path(), reason=preferences.problems[0]
    )
