"""The screens of the room by name; each is imported and built when a person first goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen


def _board() -> Screen[None]:
    from writersroom.tui.screens.board import BoardScreen

    return BoardScreen()


def _bible() -> Screen[None]:
    from writersroom.tui.screens.bible import BibleScreen

    return BibleScreen()


def _script() -> Screen[None]:
    from writersroom.tui.screens.script import ScriptScreen

    return ScriptScreen()


def _storyboard() -> Screen[None]:
    from writersroom.tui.screens.storyboard import StoryboardScreen

    return StoryboardScreen()


def _checks() -> Screen[None]:
    from writersroom.tui.screens.checks import ChecksScreen

    return ChecksScreen()


def _export() -> Screen[None]:
    from writersroom.tui.screens.export import ExportScreen

    return ExportScreen()


def _proposals() -> Screen[None]:
    from writersroom.tui.screens.proposals import ProposalsScreen

    return ProposalsScreen()


def _history() -> Screen[None]:
    from writersroom.tui.screens.history import HistoryScreen

    return HistoryScreen()


def _search() -> Screen[None]:
    from writersroom.tui.screens.search import SearchScreen

    return SearchScreen()


def _notes() -> Screen[None]:
    from writersroom.tui.screens.notes import NotesScreen

    return NotesScreen()


def _season() -> Screen[None]:
    from writersroom.tui.screens.season import SeasonScreen

    return SeasonScreen()


def _production() -> Screen[None]:
    from writersroom.tui.screens.production import ProductionScreen

    return ProductionScreen()


MODES: dict[str, Callable[[], Screen[None]]] = {
    "board": _board,
    "bible": _bible,
    "script": _script,
    "storyboard": _storyboard,
    "checks": _checks,
    "export": _export,
    "proposals": _proposals,
    "season": _season,
    "production": _production,
    "history": _history,
    "search": _search,
    "notes": _notes,
}
