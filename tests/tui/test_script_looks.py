"""How the script looks while one finds, folds, reads a page or replaces over the season."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.builders import a_bible
from tests.tui.screens import NARROW, WIDE, screen_text
from writersroom.tui.screens.script import ScriptScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Look
    from writersroom.tui.app import WritersRoomApp

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE, (200, 50)], ids=["narrow", "wide", "huge"])
FIND = ["enter", "ctrl+f", *"mara", "enter", "ctrl+f", *"ZOE"]


def is_judged(app: WritersRoomApp) -> bool:
    screen = app.screen
    return isinstance(screen, ScriptScreen) and bool(screen.buffer and screen.buffer.judged)


@SIZES
def test_find_and_replace(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(a_bible(tmp_path), "script-find", size=size, keys=FIND, ready=is_judged)


@SIZES
def test_replace_in_the_season(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(
        a_bible(tmp_path),
        "script-season",
        size=size,
        keys=[*FIND, "ctrl+f"],
        ready=lambda app: "4 places marked" in screen_text(app),
    )


@SIZES
def test_the_page(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(
        a_bible(tmp_path),
        "script-page",
        size=size,
        keys=["enter", "ctrl+underscore"],
        ready=lambda app: "Page 1 of 1" in screen_text(app),
    )


def test_the_page_of_a_chinese_script(tmp_path: Path, look: Look) -> None:
    look(
        a_bible(tmp_path, language="zh"),
        "script-page-zh",
        size=WIDE,
        keys=["enter", "ctrl+underscore"],
        ready=lambda app: "△" in screen_text(app),
    )


def test_the_scenes(tmp_path: Path, look: Look) -> None:
    keys = ["enter", "ctrl+t", "right"]
    look(a_bible(tmp_path), "script-scenes", size=NARROW, keys=keys, ready=is_judged)


def test_one_scene(tmp_path: Path, look: Look) -> None:
    keys = ["enter", "ctrl+down", "ctrl+right_square_bracket"]
    look(a_bible(tmp_path), "script-one-scene", size=NARROW, keys=keys, ready=is_judged)


@SIZES
def test_focus(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    keys = ["enter", "ctrl+backslash"]
    look(a_bible(tmp_path), "script-focus", size=size, keys=keys, ready=is_judged)


def test_replace_in_a_chinese_season(tmp_path: Path, look: Look) -> None:
    look(
        a_bible(tmp_path, language="zh"),
        "script-season-zh",
        size=NARROW,
        keys=["enter", "ctrl+f", *"林婉", "ctrl+f", "ctrl+f"],
        ready=lambda app: "4 places marked" in screen_text(app),
    )
