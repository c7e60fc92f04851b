from __future__ import annotations

from collections import Counter

import pytest
from rich.cells import cell_len

from writersroom.tui.actions import ACTIONS, APP, actions_of
from writersroom.tui.app import WritersRoomApp
from writersroom.tui.screens.bible import BibleScreen
from writersroom.tui.screens.board import BoardScreen
from writersroom.tui.screens.checks import ChecksScreen
from writersroom.tui.screens.export import ExportScreen
from writersroom.tui.screens.history import HistoryScreen
from writersroom.tui.screens.notes import NotesScreen
from writersroom.tui.screens.production import ProductionScreen
from writersroom.tui.screens.proposals import ProposalsScreen
from writersroom.tui.screens.script import ScriptScreen
from writersroom.tui.screens.search import SearchScreen
from writersroom.tui.screens.season import SeasonScreen
from writersroom.tui.screens.storyboard import StoryboardScreen
from writersroom.tui.widgets.beat_cards import BeatCards
from writersroom.tui.widgets.editor import ScriptEditor
from writersroom.tui.widgets.find_bar import FindBar
from writersroom.tui.widgets.record_form import ProseArea
from writersroom.tui.widgets.side_panel import SidePanel

OWNERS = {
    APP: WritersRoomApp,
    "board": BoardScreen,
    "cards": BeatCards,
    "bible": BibleScreen,
    "prose": ProseArea,
    "script": ScriptScreen,
    "editor": ScriptEditor,
    "finder": FindBar,
    "panel": SidePanel,
    "checks": ChecksScreen,
    "export": ExportScreen,
    "proposals": ProposalsScreen,
    "season": SeasonScreen,
    "production": ProductionScreen,
    "history": HistoryScreen,
    "search": SearchScreen,
    "notes": NotesScreen,
    "storyboard": StoryboardScreen,
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.scope}-{action.id}")
def test_every_action_exists_on_its_owner(action: object) -> None:
    assert action in ACTIONS
    from writersroom.tui.actions import Action

    assert isinstance(action, Action)
    name = action.run.split("(")[0]
    owner = OWNERS[APP] if name.startswith("app.") else OWNERS[action.scope]
    assert hasattr(owner, "action_" + name.removeprefix("app."))


@pytest.mark.parametrize("scope", OWNERS)
def test_no_key_means_two_things_in_one_place(scope: str) -> None:
    keys = [key for action in actions_of(scope) for key in action.keys.split(",") if key]
    if scope != APP:
        app_keys = {key for action in actions_of(APP) for key in action.keys.split(",") if key}
        redeclared = {a.keys for a in actions_of(scope) if a.id.startswith("go.")}
        assert not (set(keys) - redeclared) & app_keys
    assert max(Counter(keys).values(), default=1) == 1


@pytest.mark.parametrize("scope", OWNERS)
def test_labels_fit_the_footer_and_at_most_six_stand_in_it(scope: str) -> None:
    assert all(cell_len(action.label) <= 8 for action in actions_of(scope))
    hints = [a for a in ACTIONS if a.in_footer and a.scope in (scope, APP)]
    assert len(hints) <= 7


def test_letters_are_keys_of_lists_only() -> None:
    for action in ACTIONS:
        if action.scope in (APP, "script", "editor"):
            assert all(len(key) > 1 for key in action.keys.split(",") if key)
