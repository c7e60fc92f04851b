"""Colours: every theme is readable, and choosing one shows it at once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from textual.color import Color
from textual.screen import ModalScreen

from tests.tui.builders import a_bible
from tests.tui.screens import WIDE, an_app, press, run, running
from writersroom.errors import InputError
from writersroom.room.recent import last_theme
from writersroom.tui.preferences import Preferences, read_preferences
from writersroom.tui.themes import OTHERS, theme_name, theme_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.segment import Segment

    from writersroom.tui.app import WritersRoomApp

AA, AAA = 4.5, 7.0
FEW = [["f2"], ["enter"], ["f9"], ["ctrl+p"]]
MANY = [
    *FEW, ["escape", "f3"], ["f5"], ["f6"], ["f8"], ["f10"], ["ctrl+o", "n"], ["ctrl+o", "l"],
    ["ctrl+o", "v"], ["f1"], ["escape", "f2", "e"], ["escape", "s"],
]  # fmt: skip
SCREENS = MANY if os.environ.get("WRITERSROOM_CONTRAST") else FEW
"""`make contrast` looks at every screen in every theme."""


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), relative luminances of sRGB."""

    def luminance(color: Color) -> float:
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in color.normalized
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def words(app: WritersRoomApp) -> Iterator[Segment]:
    """What is to be read: of a dialog only the box, as what lies behind it is faint on purpose."""
    box = app.screen.query(".box").first().region if isinstance(app.screen, ModalScreen) else None
    for row, strip in enumerate(app.screen._compositor.render_strips()):
        shown = strip if box is None else strip.crop(box.x, box.right)
        if box is None or box.y <= row < box.bottom:
            yield from (one for one in shown if any(char.isalnum() for char in one.text))


def faint(app: WritersRoomApp, least: float) -> set[tuple[str, float]]:
    found = set()
    for segment in words(app):
        style = segment.style
        assert style is not None
        assert style.color is not None
        assert style.bgcolor is not None
        ratio = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
        if ratio < least:
            found.add((segment.text.strip()[:30], round(ratio, 1)))
    return found


def test_every_text_of_every_theme_is_readable(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        wrong = {}
        async with running(app, WIDE) as pilot:
            for keys in SCREENS:
                await press(pilot, *keys)
                for theme in ("dark", "light", "contrast", *(OTHERS if SCREENS is MANY else ())):
                    app.theme = theme
                    await pilot.pause()
                    await pilot.pause()
                    if found := faint(app, AAA if theme == "contrast" else AA):
                        wrong[theme, *keys] = found
            assert wrong == {}

    run(see())


def test_a_theme_is_shown_while_it_is_marked_and_kept_once_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("WRITERSROOM_CONFIG", str(tmp_path / "none.toml"))

    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "ctrl+p", *"colours", "enter", "down")
            assert app.theme == "light"
            await press(pilot, "escape")
            assert app.theme == "dark"
            await press(pilot, "ctrl+p", *"colours", "enter", "down", "enter")
            assert app.theme == "light"
            assert last_theme() == "light"

    run(see())
    assert read_preferences().theme == "light"
    assert read_preferences("contrast").theme == "contrast"
    monkeypatch.setenv("WRITERSROOM_THEME", "terminal")
    assert read_preferences().theme == "terminal"


def test_the_terminals_own_colours_are_readable_on_a_dark_and_on_a_light_ground(
    tmp_path: Path,
) -> None:
    """Its text on its ground, or changed about; of the sixteen colours only magenta is safe."""

    async def see() -> None:
        app = an_app(a_bible(tmp_path), preferences=Preferences(theme="terminal"))
        seen = set()
        async with running(app) as pilot:
            for keys in SCREENS:
                await press(pilot, *keys)
                seen |= {
                    (one.style.color.name, one.style.bgcolor.name)
                    for one in words(app)
                    if one.style and one.style.color and one.style.bgcolor
                }
        assert {words for words, _ground in seen} <= {"default", "magenta", "color(5)"}
        assert {ground for _words, ground in seen} == {"default"}

    run(see())


def test_an_unknown_theme_names_those_there_are() -> None:
    assert [theme_name(name.upper()) for name in theme_names()] == theme_names()
    with pytest.raises(InputError, match="drak") as refused:
        theme_name("drak")
    assert "light" in refused.value.hint


def test_the_focus_is_seen_by_shape_and_not_by_colour_alone(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f10")
            chosen = app.screen.query_one("#what SelectCurrent #label")
            there = chosen.rich_style.reverse
            await press(pilot, "tab")
            assert (there, bool(chosen.rich_style.reverse)) == (True, False)
            await press(pilot, "f6")
            pane = app.screen.query_one("#finding")
            without = pane.styles.border_top[0]
            await press(pilot, "tab")
            assert (without, pane.styles.border_top[0]) == ("solid", "heavy")

    run(see())
