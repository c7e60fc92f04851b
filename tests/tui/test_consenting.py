"""Before anything is sent a person reads what goes where and what it may take, and says yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.drafting.fake_server import FakeServer, configured_server
from tests.tui.builders import a_bible
from tests.tui.screens import WIDE, an_app, run, running, screen_text, script_of, wait_until
from writersroom.bible.facts import CharacterFacts
from writersroom.room import Room
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.screens.proposals import ProposalsScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PRICED = '[[llm.price]]\nmodel = "good"\ninput = "1"\noutput = "2"\n'


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    with configured_server(tmp_path, monkeypatch, PRICED) as fake:
        yield fake


def test_nothing_is_sent_without_a_yes_and_the_yes_to_a_server_is_asked_once(
    tmp_path: Path, server: FakeServer
) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        with Room.open(path, writer="theo") as room:
            room.save(CharacterFacts(name="LEAD", role="lead"))
        app = an_app(path, episode=1)
        async with running(app, WIDE) as pilot:
            script = await script_of(pilot, app)
            await pilot.press("ctrl+l")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            assert f"would send to {server.host} (model good)" in screen_text(app)
            assert "This takes at most" in screen_text(app)
            assert "USD." in screen_text(app)
            await pilot.press("enter")  # the first choice sends nothing
            await wait_until(pilot, lambda: app.screen is script)
            assert app.notices == ["Nothing was sent."]
            assert server.seen == []
            await pilot.press("ctrl+l")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            await pilot.press("down", "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, ProposalsScreen))
            assert server.seen
        with Room.open(path, writer="theo") as room:
            assert room.sending() is None

    run(see())
