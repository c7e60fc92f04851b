"""Every screen of the room on the sample series as SVG, in the language that is spoken."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.tui.builders import a_proposal
from writersroom.i18n import current_language
from writersroom.room import Room
from writersroom.room.samples import build_sample
from writersroom.tui.picture import StillRoom, go_to, picture_of, settle, until
from writersroom.tui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from writersroom.tui.app import WritersRoomApp

NARROW, USUAL = (80, 24), (120, 36)
EPISODE = 1
HOOK = re.compile(r"\[\[hook[^]]*\]\]\n*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: the screen, and the keys pressed there before it is drawn."""

    name: str
    screen: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = USUAL
    theme: str = "dark"


ENGLISH = (
    Shot("welcome", "welcome"),
    Shot("board", "board"),
    Shot("board-lanes", "board", ("a",)),
    Shot("board-light", "board", theme="light"),
    Shot("board-narrow", "board", size=NARROW),
    Shot("bible", "bible", ("down", "down")),
    Shot("script", "script"),
    Shot("script-light", "script", theme="light"),
    Shot("script-narrow", "script", size=NARROW),
    Shot("script-page", "script", ("ctrl+underscore",)),
    Shot("script-contrast", "script", theme="contrast"),
    Shot("storyboard", "storyboard", ("down",)),
    Shot("checks", "checks"),
    Shot("production", "production"),
    Shot("season", "season"),
    Shot("history", "history"),
    Shot("search", "search", (*"oyster", "down")),
    Shot("export", "export"),
    Shot("notes", "notes"),
    Shot("proposals", "proposals"),
    Shot("go", "go"),
    Shot("help", "help"),
    Shot("palette", "palette"),
)
IN_CHINESE = (
    Shot("board-zh", "board"),
    Shot("script-zh", "script"),
    Shot("storyboard-zh", "storyboard", ("down",)),
    Shot("checks-zh", "checks"),
    Shot("production-zh", "production", ("ctrl+down",)),
)


def a_season(folder: Path) -> str:
    """The sample with a day's work in it: a finding, a note and a proposal."""
    path = str(build_sample(current_language()[:2], folder).bible)
    with Room.open(path) as room:
        episode = room.season().episode(EPISODE)
        assert episode is not None
        script = HOOK.sub("", episode.facts.script)
        proposed = script.replace(".\n", ".\n\nA door closes somewhere below.\n", 1)
        room.save(replace(episode.facts, script=script), reason="the last beat plays longer")
        room.add_note(
            EPISODE,
            "Could she run into us instead of away?",
            quote=script.splitlines()[8],
            line=9,
            addressee="theo",
        )
    a_proposal(path, proposed)
    return path


@asynccontextmanager
async def the_room(
    path: str | None, shot: Shot
) -> AsyncIterator[tuple[Pilot[int], WritersRoomApp]]:
    app = StillRoom(path, preferences=Preferences(theme=shot.theme))
    async with app.run_test(size=shot.size) as pilot:
        if path is not None:
            await until(pilot, lambda: app.state is not None and app.state.is_checked)
        await settle(pilot)
        yield pilot, app


async def draw(path: str, shot: Shot) -> str:
    async with the_room(None if shot.screen == "welcome" else path, shot) as (pilot, app):
        if shot.screen != "welcome":
            await go_to(pilot, app, shot.screen, EPISODE)
        for key in shot.keys:
            await pilot.press(key)
            await settle(pilot)
        return await picture_of(pilot, app)


async def draw_a_clash(path: str) -> str:
    """What the second of two writers sees who changed the same line."""
    shot = Shot("clash", "script")
    async with the_room(path, shot) as (pilot, app):
        await go_to(pilot, app, "script", EPISODE)
        await pilot.press(*"Dawn. ")
        with Room.open(path, writer="theo") as other:
            episode = other.season().episode(EPISODE)
            assert episode is not None
            other.save(replace(episode.facts, script="Dusk. " + episode.facts.script))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen.is_modal)
        return await picture_of(pilot, app)


def write(folder: Path, name: str, picture: str) -> None:
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    picture = re.sub(rf"{today}T[\d:.]+", "2026-03-14T20:15:00.000000", picture)
    picture = re.sub(rf"({today}|{today[5:]}) \d\d:\d\d", r"\1 20:15", picture)
    picture = picture.replace(today, "2026-03-14").replace(f"{today[5:]} 20:15", "03-14 20:15")
    (folder / f"{name}.svg").write_text(picture, encoding="utf-8")


def draw_all(folder: Path) -> None:
    """Draw every picture of the language into `folder`."""
    is_chinese = current_language() == "zh_CN"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["WRITERSROOM_WRITER"] = "mara"
    series = Path(tempfile.gettempdir()) / "series"  # shown in fields, so always the same
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = home
        path = a_season(Path(home))
        series.mkdir(exist_ok=True)
        os.chdir(series)
        for shot in IN_CHINESE if is_chinese else ENGLISH:
            write(folder, shot.name, asyncio.run(draw(path, shot)))
        if not is_chinese:
            write(folder, "clash", asyncio.run(draw_a_clash(path)))
