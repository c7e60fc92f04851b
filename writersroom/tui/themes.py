"""The colours of the room: four by a short name, and those Textual brings along."""

from __future__ import annotations

from dataclasses import replace

from rich.terminal_theme import TerminalTheme
from textual.filter import DimFilter
from textual.theme import BUILTIN_THEMES, Theme

from writersroom.errors import InputError
from writersroom.i18n import N_, _

DARK = replace(
    BUILTIN_THEMES["textual-dark"],
    name="dark",
    variables={
        "block-cursor-background": "#0a5ca8",
        "block-cursor-foreground": "#ffffff",
        "input-selection-background": "#0a5ca8",
    },
)
LIGHT = replace(
    BUILTIN_THEMES["textual-light"],
    name="light",
    text_alpha=1.0,
    variables={
        "block-cursor-background": "#004578",
        "block-cursor-foreground": "#ffffff",
        "footer-key-foreground": "#003a66",
        "text-muted": "#3c3c3c",
        "input-selection-background": "#9cc8ec",
    },
)
_ANSI, _ITS_OWN = BUILTIN_THEMES["ansi-dark"], "ansi_default"
TERMINAL = replace(
    _ANSI,
    name="terminal",
    primary="ansi_magenta",
    variables={
        **_ANSI.variables,
        "border-blurred": _ITS_OWN,
        "block-cursor-foreground": _ITS_OWN,
        "block-cursor-background": _ITS_OWN,
        "block-cursor-text-style": "reverse bold",
        "block-cursor-blurred-foreground": _ITS_OWN,
        "block-cursor-blurred-background": _ITS_OWN,
        "block-cursor-blurred-text-style": "underline",
        "input-cursor-background": _ITS_OWN,
        "input-cursor-foreground": _ITS_OWN,
        "input-cursor-text-style": "reverse",
        "text-error": _ITS_OWN,
    },
)
"""Text and ground as the terminal has them, dark or light, and the two changed about for what is
marked. Of its sixteen colours only magenta: the others are pale on one of the two grounds somewhere.
"""
CONTRAST = Theme(
    name="contrast",
    primary="#7fd4ff",
    secondary="#9fe8c8",
    warning="#ffd75f",
    error="#ffb0b0",
    success="#a6ff9f",
    accent="#ffd75f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    boost="#141414",
    dark=True,
    text_alpha=1.0,
    variables={
        "text-muted": "#e4e4e4",
        "foreground-muted": "#e4e4e4",
        "text-disabled": "#c6c6c6",
        "block-cursor-background": "#ffffff",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#3a3a3a",
        "block-cursor-blurred-foreground": "#ffffff",
        "input-selection-background": "#ffffff",
        "input-selection-foreground": "#000000",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
        "footer-key-foreground": "#ffd75f",
        "border": "#ffffff",
        "scrollbar": "#808080",
    },
)
"""White on black, every text at 7:1 or more."""
ON_LIGHT = TerminalTheme(
    (247, 247, 247),
    (0, 0, 0),
    [(0, 0, 0), (150, 20, 20), (20, 90, 20), (110, 75, 0), (20, 60, 150), (110, 30, 110),
     (0, 80, 100), (60, 60, 60)],
)  # fmt: skip
"""The sixteen names of colours on a light theme: each dark enough to be read."""
SOFT_DIM = DimFilter(0.8)
"""Textual's own leaves a third of the contrast away, which no light theme can spare."""
DEFAULT = DARK.name
WORDS = {
    "dark": N_("Dark"),
    "light": N_("Light"),
    "terminal": N_("The terminal's own colours"),
    "contrast": N_("High contrast"),
}
OTHERS = ("gruvbox", "catppuccin-mocha")
"""Textual's own that pass AA with our screens, once the cursor is plain."""


def _with_plain_cursor(theme: Theme) -> Theme:
    """Text and ground change places under the cursor: as readable as everything else."""
    assert theme.foreground is not None
    assert theme.background is not None
    cursor = {
        "block-cursor-background": theme.foreground,
        "block-cursor-foreground": theme.background,
    }
    return replace(theme, variables={**theme.variables, **cursor})


OURS = (
    *(DARK, LIGHT, TERMINAL, CONTRAST),
    *(_with_plain_cursor(BUILTIN_THEMES[name]) for name in OTHERS),
)


def theme_names() -> list[str]:
    """Every theme to choose from, ours first."""
    return [*WORDS, *OTHERS]


def theme_words(name: str) -> str:
    """A theme as people choose it."""
    return _(WORDS[name]) if name in WORDS else name


def theme_name(words: str) -> str:
    """The theme a person named, such as `light`.

    Raises:
        InputError: there is none; the hint lists those there are.
    """
    wanted = words.strip().casefold()
    if wanted in theme_names():
        return wanted
    raise InputError(
        _("There is no theme named {name}.").format(name=words),
        hint=_("There are: {names}.").format(names=", ".join(theme_names())),
    )
