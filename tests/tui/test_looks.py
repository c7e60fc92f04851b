"""How the screens look, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.builders import a_bible
from tests.tui.screens import NARROW, WIDE
from writersroom.tui.screens.script import ScriptScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Look
    from writersroom.tui.app import WritersRoomApp

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])


def is_judged(app: WritersRoomApp) -> bool:
    screen = app.screen
    return isinstance(screen, ScriptScreen) and bool(screen.buffer and screen.buffer.judged)


@SIZES
def test_the_board_shows_the_season(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(a_bible(tmp_path), "board", size=size)


@SIZES
def test_the_board_shows_a_chinese_season(
    tmp_path: Path, look: Look, size: tuple[int, int]
) -> None:
    look(a_bible(tmp_path, language="zh"), "board-zh", size=size)


@SIZES
def test_the_script_shows_text_and_meter(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(a_bible(tmp_path), "script", size=size, keys=["enter"], ready=is_judged)


@SIZES
def test_the_script_shows_chinese(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(a_bible(tmp_path, language="zh"), "script-zh", size=size, keys=["enter"], ready=is_judged)


def test_the_panel_takes_the_place_of_a_narrow_script(tmp_path: Path, look: Look) -> None:
    path = a_bible(tmp_path)
    look(path, "script-panel", size=NARROW, keys=["enter", "ctrl+t"], ready=is_judged)


@SIZES
def test_an_empty_script_has_a_meter(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    path = a_bible(tmp_path, written=0)
    look(path, "script-empty", size=size, keys=["enter"], ready=is_judged)


@SIZES
def test_the_checks_list_the_findings(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(a_bible(tmp_path), "checks", size=size, keys=["f6"])


@SIZES
def test_export_shows_the_gate(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(a_bible(tmp_path), "export", size=size, keys=["f10"])


@SIZES
def test_no_proposals_say_how_to_get_one(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(a_bible(tmp_path), "proposals-empty", size=size, keys=["ctrl+o", "l"])


def test_help_lists_the_keys(tmp_path: Path, look: Look) -> None:
    look(a_bible(tmp_path), "help", size=WIDE, keys=["f1"])


def test_the_palette_lists_actions(tmp_path: Path, look: Look) -> None:
    look(a_bible(tmp_path), "palette", size=NARROW, keys=["ctrl+p"])


def test_go_lists_the_letters(tmp_path: Path, look: Look) -> None:
    look(a_bible(tmp_path), "go", size=NARROW, keys=["ctrl+o"])


def test_the_facts_form_shows_the_hook(tmp_path: Path, look: Look) -> None:
    look(a_bible(tmp_path), "facts", size=NARROW, keys=["e"])


def test_a_refused_lock_lists_what_stands_in_the_way(tmp_path: Path, look: Look) -> None:
    look(a_bible(tmp_path), "lock-refused", size=NARROW, keys=["l"])


@pytest.mark.parametrize("size", [(50, 24), (80, 12)], ids=["tiny", "flat"])
def test_a_terminal_that_is_too_small_is_told_so(
    tmp_path: Path, look: Look, size: tuple[int, int]
) -> None:
    look(a_bible(tmp_path), "too-small", size=size)
