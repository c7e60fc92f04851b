"""Two applications on one bible: who else is here, and two who write in one episode."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.tui.builders import SCRIPT, a_bible, scripts_in
from tests.tui.screens import (
    an_app,
    editor_of,
    press,
    run,
    running,
    saved_of,
    screen_text,
    script_of,
    settle,
    wait_until,
)
from writersroom.room import Room
from writersroom.tui.dialogs.settle import Settle
from writersroom.tui.figures import Saved
from writersroom.tui.following import REFRESH_SECONDS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from writersroom.season import Season
    from writersroom.tui.app import WritersRoomApp
    from writersroom.tui.buffers import OpenText
    from writersroom.tui.screens.script import ScriptScreen

LATER = "And later. "


@dataclass(frozen=True, slots=True)
class Seat:
    """One writer at their own terminal, an episode open."""

    app: WritersRoomApp
    pilot: Pilot[int]
    script: ScriptScreen
    words: str
    """What this writer types at the start of the script."""

    @property
    def is_asked(self) -> bool:
        return isinstance(self.app.screen, Settle)

    @property
    def text(self) -> str:
        return editor_of(self.script).text

    async def save(self) -> None:
        await self.pilot.press("ctrl+s")
        await wait_until(self.pilot, lambda: saved_of(self.script) is Saved.SAVED)


@asynccontextmanager
async def seated(path: str, writer: str) -> AsyncIterator[Seat]:
    app = an_app(path, writer=writer, episode=1)
    async with running(app) as pilot:
        yield Seat(app, pilot, await script_of(pilot, app), f"{writer.title()} was here. ")


@asynccontextmanager
async def both(path: str) -> AsyncIterator[tuple[Seat, Seat]]:
    async with seated(path, "mara") as mara, seated(path, "theo") as theo:
        yield mara, theo


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another writer without a terminal."""

    room: Room

    @property
    def season(self) -> Season:
        self.room.refresh()
        return self.room.season()

    @property
    def scripts(self) -> list[str]:
        return [episode.facts.script for episode in self.season.episodes]

    def write(self, number: int, text: str) -> None:
        self.room.save_script(number, self.season.episodes[number - 1].facts.version, text)


@asynccontextmanager
async def beside_theo(path: str) -> AsyncIterator[tuple[Seat, OpenText, Elsewhere]]:
    """Mara at the second episode, and Theo elsewhere."""
    app = an_app(path, writer="mara", episode=2)
    with Room.open(path, writer="theo") as room:
        async with running(app) as pilot:
            screen = await script_of(pilot, app)
            assert screen.buffer is not None
            yield Seat(app, pilot, screen, "Mine. "), screen.buffer, Elsewhere(room)


async def both_write(mara: Seat, theo: Seat) -> tuple[Seat, Seat]:
    """Both type into the same line and save at once; who was first, and who is asked."""
    async with mara.app.writing, theo.app.writing:  # quicker than any rest between keys
        await asyncio.gather(*(seat.pilot.press(*seat.words) for seat in (mara, theo)))
    await asyncio.gather(*(seat.pilot.press("ctrl+s") for seat in (mara, theo)))
    await wait_until(mara.pilot, lambda: mara.is_asked or theo.is_asked)
    first, second = (theo, mara) if mara.is_asked else (mara, theo)
    await settle(second.pilot)
    await wait_until(first.pilot, lambda: saved_of(first.script) is Saved.SAVED)
    return first, second


def is_chosen(app: WritersRoomApp, number: int) -> bool:
    return app.episode == number


def everything_in(path: str) -> str:
    """All texts of the bible and of both writers: the script, its history, what is kept unsaved."""
    texts: list[str] = []
    for writer in ("mara", "theo"):
        with Room.open(path, writer=writer) as room:
            texts += [room.season().episodes[0].facts.script]
            texts += [kept.text for kept in room.kept_texts(1)]
            for revision in room.history(1):
                texts += [revision.before or "", revision.after or ""]
    return "\n\n".join(texts)


def test_the_second_to_save_is_shown_both_texts(tmp_path: Path) -> None:
    async def see() -> None:
        async with both(a_bible(tmp_path)) as seats:
            first, second = await both_write(*seats)
            await second.pilot.pause()
            shown = screen_text(second.app)
            assert first.words + "INT." in shown
            assert second.words + "INT." in shown
            assert first.text == first.words + SCRIPT
            assert not first.is_asked

    run(see())


@pytest.mark.parametrize(
    ("keys", "of_first", "of_second"),
    [
        (("m", "ctrl+j"), False, True),
        (("t", "ctrl+j"), True, False),
        (("b", "ctrl+j"), True, True),
        (("escape",), True, False),
    ],
    ids=["mine", "theirs", "both", "later"],
)
def test_every_answer_keeps_both_texts(
    tmp_path: Path, keys: tuple[str, ...], of_first: bool, of_second: bool
) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with both(path) as seats:
            first, second = await both_write(*seats)
            await press(second.pilot, "tab", *keys)
            await wait_until(second.pilot, lambda: second.app.screen is second.script)
            await press(second.pilot)
            with Room.open(path, writer="eve") as room:
                script = room.season().episodes[0].facts.script
            assert (first.words + "INT." in script) is of_first
            assert (second.words + "INT." in script) is of_second
            assert first.words + "INT." in everything_in(path)
            assert second.words + "INT." in everything_in(path)
            await wait_until(first.pilot, lambda: first.text == script)

    run(see())


def test_a_text_saved_while_the_question_stands_is_not_lost_either(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with both(path) as seats:
            first, second = await both_write(*seats)
            await first.pilot.press("ctrl+home", *LATER)
            await first.save()
            await press(second.pilot, "tab", "m", "ctrl+j")  # mine, over what changed meanwhile
            await wait_until(second.pilot, lambda: LATER + first.words in screen_text(second.app))
            await press(second.pilot, "tab", "m", "ctrl+j")
            await wait_until(second.pilot, lambda: saved_of(second.script) is Saved.SAVED)
            await press(second.pilot)
            kept = everything_in(path)
            assert first.words + "INT." in kept
            assert second.words + "INT." in kept
            assert LATER + first.words + "INT." in kept

    run(see())


def test_who_else_is_here_and_in_which_episode_follows_them_by_itself(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with seated(path, "mara") as mara, seated(path, "theo") as theo:
            await wait_until(mara.pilot, lambda: "+ theo in 1" in screen_text(mara.app))
            await wait_until(theo.pilot, lambda: "+ mara in 1" in screen_text(theo.app))
            await theo.pilot.press("ctrl+pagedown")
            await wait_until(mara.pilot, lambda: "+ theo in 2" in screen_text(mara.app))
            await press(mara.pilot, "f2")
            assert "+ theo in 2" in screen_text(mara.app)
            assert "mara in" not in screen_text(mara.app)
            await theo.pilot.press("ctrl+q")
            await wait_until(mara.pilot, lambda: "theo" not in screen_text(mara.app))

    run(see())


def test_what_is_typed_stays_with_its_episode_while_another_writer_rearranges(
    tmp_path: Path,
) -> None:
    async def see() -> None:
        path = a_bible(tmp_path, written=3)
        async with beside_theo(path) as (mara, buffer, theo):
            pilot, app, screen = mara.pilot, mara.app, mara.script
            async with app.writing:  # theo is quicker than any rest between keys
                await pilot.press(*mara.words)
                theo.write(2, "Theirs. " + SCRIPT)
                theo.room.move_episode(theo.season, 2, 1)
            await pilot.press("ctrl+s")
            await wait_until(pilot, lambda: isinstance(app.screen, Settle))
            assert buffer.number == 1
            assert buffer.theirs is not None
            assert buffer.theirs.text.startswith("Theirs. ")
            theo.room.move_episode(theo.season, 1, 2)
            await wait_until(pilot, lambda: buffer.number == 2)
            await press(pilot, "tab", "m", "ctrl+j")
            await wait_until(pilot, lambda: buffer.saved(buffer.editor.text) is Saved.SAVED)
            assert theo.scripts == [SCRIPT, "Mine. " + SCRIPT, SCRIPT]
            await wait_until(pilot, lambda: app.screen is screen and buffer.editor.has_focus)
            async with app.writing:
                await pilot.press("ctrl+home", *"More. ")
                await wait_until(pilot, lambda: buffer.editor.text.startswith("More. Mine. "))
                theo.room.join_episodes(theo.season, 1)
            await pilot.press("ctrl+s")
            await wait_until(pilot, lambda: not screen.is_open(buffer))
            await settle(pilot)
        assert len(scripts := scripts_in(path)) == 2
        assert scripts[1] == SCRIPT
        assert "More. Mine. INT." in everything_in(path)

    run(see())


def test_the_screen_stays_with_its_episode_while_another_writer_rearranges(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path, written=3)
        async with beside_theo(path) as (mara, buffer, theo):
            pilot, app, screen = mara.pilot, mara.app, mara.script
            for source, target in ((2, 1), (1, 3)):
                theo.room.move_episode(theo.season, source, target)
                await wait_until(pilot, partial(is_chosen, app, target))
                await settle(pilot)
                assert screen.buffer is buffer
                assert buffer.editor.has_focus
            theo.room.join_episodes(theo.season, 2)
            await wait_until(pilot, lambda: app.episode == 2)
            await settle(pilot)
            assert screen.number == 2

    run(see())


def test_what_others_save_is_looked_for_often_enough_to_show_within_half_a_second() -> None:
    assert REFRESH_SECONDS <= 0.25
