"""Asking the co-writer from the script: a real server on this machine, well or badly behaved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.drafting.fake_server import FakeServer, configured_server
from tests.tui.builders import SCRIPT, a_bible, script_in
from tests.tui.screens import WIDE, an_app, press, run, running, screen_text, script_of, wait_until
from writersroom.bible.facts import EpisodeFacts, SeriesFacts
from writersroom.room import Room
from writersroom.tui.dialogs.busy import Busy
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.panel import Panel
from writersroom.tui.screens.proposals import ProposalsScreen
from writersroom.tui.screens.script import ScriptScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from writersroom.tui.app import WritersRoomApp

DRAFTED = "Who opened this?"
"""What the test server writes."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    with configured_server(tmp_path, monkeypatch) as fake:
        yield fake


def a_cast_bible(folder: Path) -> str:
    """A bible whose beats say who plays in them, as the co-writer needs it."""
    path = a_bible(folder)
    with Room.open(path, writer="mara") as room:
        beats = room.season().episodes[0].beats
        room.save(*(replace(beat, cast=("MARA",), location="KITCHEN") for beat in beats))
        if (sending := room.sending()) is not None:
            room.agree(sending)
    return path


def proposals_in(path: str) -> list[str]:
    with Room.open(path, writer="theo") as room:
        return [proposal.status for proposal in room.proposals()]


async def ask(pilot: Pilot[int], app: WritersRoomApp) -> None:
    """Ask from the script, and wait for the proposal to be shown."""
    await script_of(pilot, app)
    await press(pilot, "ctrl+l")
    await wait_until(pilot, lambda: isinstance(app.screen, ProposalsScreen))
    await wait_until(pilot, lambda: f"+ {DRAFTED}" in screen_text(app))


def test_a_proposal_is_asked_for_and_shown_as_changes(tmp_path: Path, server: FakeServer) -> None:
    async def see() -> None:
        path = a_cast_bible(tmp_path)
        app = an_app(path, episode=1)
        async with running(app, (120, 50)) as pilot:
            await ask(pilot, app)
            assert "- You knew. Nine years you knew." in screen_text(app)
            assert len(server.seen) == 2  # one call for each beat
            assert script_in(path) == SCRIPT

    run(see())


def test_a_logline_of_the_series_is_asked_for_and_taken_in_the_room(
    tmp_path: Path, server: FakeServer
) -> None:
    async def see() -> None:
        path = a_cast_bible(tmp_path)
        with Room.open(path, writer="mara") as room:
            room.save(replace(room.season().series, premise="A locksmith."))
        app = an_app(path)
        async with running(app, (120, 50)) as pilot:
            await press(pilot, "ctrl+o", "l")
            await pilot.press("n")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            assert "An outline of the season" in screen_text(app)
            await press(pilot, "enter")
            await wait_until(pilot, lambda: "Series: open, loglines" in screen_text(app))
            await press(pilot, "a")
            await wait_until(pilot, lambda: bool(series_of(path).logline))
            assert len(server.seen) == 1

    run(see())


def series_of(path: str) -> SeriesFacts:
    with Room.open(path, writer="theo") as room:
        return room.season().series


def test_progress_is_shown_beat_by_beat_and_a_stop_changes_nothing(
    tmp_path: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRITERSROOM_LLM_MODEL", "silent")

    async def see() -> None:
        path = a_cast_bible(tmp_path)
        app = an_app(path, episode=1)
        async with running(app) as pilot:
            await script_of(pilot, app)
            await pilot.press("ctrl+l")
            await wait_until(pilot, lambda: isinstance(app.screen, Busy))
            await wait_until(pilot, lambda: "The ring is lost" in screen_text(app))
            await wait_until(pilot, lambda: len(server.seen) == 1)
            await pilot.press("escape")
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))
            assert app.notices == ["Stopped; nothing was changed."]
            assert proposals_in(path) == []
            assert script_in(path) == SCRIPT
            assert len(server.seen) == 1

    run(see())


def test_accepting_all_adds_lines_and_takes_none_of_a_person_away(
    tmp_path: Path, server: FakeServer
) -> None:
    async def see() -> None:
        path = a_cast_bible(tmp_path)
        app = an_app(path, episode=1)
        async with running(app, WIDE) as pilot:
            await ask(pilot, app)
            await press(pilot, "a")
            assert set(SCRIPT.splitlines()) <= set(script_in(path).splitlines())

    run(see())


def test_refusing_leaves_the_script_as_it_was(tmp_path: Path, server: FakeServer) -> None:
    async def see() -> None:
        path = a_cast_bible(tmp_path)
        app = an_app(path, episode=1)
        async with running(app, WIDE) as pilot:
            await ask(pilot, app)
            await press(pilot, "r")
            await wait_until(pilot, lambda: "refused" in screen_text(app))
            assert script_in(path) == SCRIPT
            assert proposals_in(path) == ["refused"]

    run(see())


@pytest.mark.parametrize("model", ["bad-key", "refusal", "unknown-model", "cut"])
def test_a_server_that_fails_is_said_once_and_changes_nothing(
    tmp_path: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    monkeypatch.setenv("WRITERSROOM_LLM_MODEL", model)

    async def see() -> None:
        path = a_cast_bible(tmp_path)
        app = an_app(path, episode=1)
        async with running(app) as pilot:
            script = await script_of(pilot, app)
            await press(pilot, "ctrl+l")
            await wait_until(pilot, lambda: isinstance(app.screen, Panel))
            assert "No proposal" in screen_text(app)
            await press(pilot, "escape")
            assert app.screen is script
            assert app.notices == []
            assert proposals_in(path) == []
            assert script_in(path) == SCRIPT

    run(see())


def test_what_is_typed_but_not_saved_is_saved_before_asking(
    tmp_path: Path, server: FakeServer
) -> None:
    async def see() -> None:
        path = a_cast_bible(tmp_path)
        app = an_app(path, episode=1)
        async with running(app, WIDE) as pilot:
            await script_of(pilot, app)
            await pilot.press(*"Rain. ")
            await ask(pilot, app)
            assert script_in(path) == "Rain. " + SCRIPT

    run(see())


def test_other_tasks_and_a_plan_end_among_the_proposals_and_are_taken_in(
    tmp_path: Path, server: FakeServer
) -> None:
    async def see() -> None:
        path = a_cast_bible(tmp_path)
        with Room.open(path, writer="theo") as room:
            room.change(EpisodeFacts(number=4))
        app = an_app(path, episode=1)
        async with running(app, WIDE) as pilot:
            script = await script_of(pilot, app)
            await script.run_action("ask")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            assert "A reader's report" in screen_text(app)
            await pilot.press("end", "enter")
            await wait_until(pilot, lambda: "Works: Keep the" in screen_text(app))
            await press(pilot, "a")
            await app.screen.run_action("plan")
            await wait_until(pilot, lambda: "open, plan season 1" in screen_text(app))
            await press(pilot, "home", "a")
            await wait_until(pilot, lambda: proposals_in(path) == ["accepted", "accepted"])
            await script.run_action("ask")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            await pilot.press("home", "enter")
            await wait_until(pilot, lambda: "5. Episode 1: open, loglines" in screen_text(app))
            await press(pilot, "home")
            await wait_until(pilot, lambda: "+ title: Keep the v3" in screen_text(app))
            await pilot.press("a")
            await wait_until(pilot, lambda: "Leave what stands" in screen_text(app))
            await pilot.press("end", "enter")
            await wait_until(pilot, lambda: "accepted" in proposals_in(path)[:3])
        with Room.open(path, writer="theo") as room:
            assert len(room.notes(1)) == 2
            assert room.season().episodes[0].facts.title.startswith("Keep the v")
            assert room.season().facts.hooks

    run(see())
