"""The board as a writer uses it: places, parts, beats, filter, lanes and the mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.tui.builders import HOSTILE, a_bible
from tests.tui.screens import (
    NARROW,
    an_app,
    editor_of,
    press,
    run,
    running,
    screen_text,
    script_of,
    settle,
    wait_until,
)
from writersroom.bible.facts import ArcFacts, BeatFacts, Status
from writersroom.room import Room
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.form import Form
from writersroom.tui.screens.board import BoardScreen
from writersroom.tui.widgets.grid import Grid

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.conftest import Look
    from writersroom.tui.app import WritersRoomApp

WIDE = (200, 50)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])


def a_board(folder: Path, *, language: str = "en", name: str = "rise") -> str:
    """Six episodes, four written, with two arcs in their beats."""
    path = a_bible(folder, episodes=6, written=4, language=language)
    with Room.open(path, writer="mara") as room:
        facts = room.season().facts
        beats = facts.beats
        room.change(
            replace(facts.series, target_seconds=90.0),
            ArcFacts(name=name),
            ArcFacts(name="mother"),
            *(replace(b, arc=name, cast=("MARA",)) for b in beats if b.episode in (1, 4)),
            *(replace(b, arc="mother") for b in beats if b.episode == 2),
        )
    return path


def board(app: WritersRoomApp) -> BoardScreen:
    assert isinstance(app.screen, BoardScreen)
    return app.screen


def titles(app: WritersRoomApp) -> list[str]:
    assert app.state is not None
    return [e.facts.title.rpartition(" ")[2] or "-" for e in app.state.season.episodes]


def beats(app: WritersRoomApp, number: int) -> list[str]:
    assert app.state is not None
    episode = app.state.season.episode(number)
    assert episode is not None
    return [beat.summary for beat in episode.beats]


async def typed(pilot: Pilot[int], words: str) -> None:
    await press(pilot, *({" ": "space", ":": "colon"}.get(sign, sign) for sign in words))


async def until(pilot: Pilot[int], app: WritersRoomApp, order: str) -> None:
    """Until the episodes stand in this order, and the board shows it."""
    await wait_until(pilot, lambda: "".join(titles(app)) == order)
    await settle(pilot)


@SIZES
def test_the_board_shows_lanes_and_cards(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(a_board(tmp_path), "board-arcs", size=size, keys=[] if size == WIDE else ["a"])


def test_the_beats_take_the_place_of_a_narrow_board(tmp_path: Path, look: Look) -> None:
    look(a_board(tmp_path, language="zh", name="认亲"), "board-beats-zh", size=NARROW, keys=["ctrl+t"])  # fmt: skip


def test_splitting_shows_where_it_can_be_done(tmp_path: Path, look: Look) -> None:
    look(a_board(tmp_path), "board-split", size=NARROW, keys=["x"])


def test_episodes_change_places_and_all_of_it_is_taken_back(tmp_path: Path) -> None:
    async def play() -> None:
        app = an_app(a_board(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "J")
            await until(pilot, app, "2134--")
            marked = board(app).marked
            assert marked is not None
            assert (app.episode, marked.number) == (2, 2)
            await press(pilot, "alt+down")
            await until(pilot, app, "2314--")
            await press(pilot, "t")
            await wait_until(pilot, lambda: isinstance(app.screen, Form))
            await press(pilot, "x", "ctrl+j")
            assert "whole number" in screen_text(app)
            await press(pilot, "backspace", "4", "ctrl+j")
            await until(pilot, app, "2341--")
            assert app.episode == 4
            await press(pilot, "ctrl+z")
            await until(pilot, app, "2314--")
            await press(pilot, "z", "z")
            await until(pilot, app, "1234--")
            await press(pilot, "ctrl+y")
            await until(pilot, app, "2134--")

    run(play())


def test_an_episode_is_split_and_joined_again(tmp_path: Path) -> None:
    async def play() -> None:
        app = an_app(a_board(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "x")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            await press(pilot, "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, Form))
            await press(pilot, "ctrl+j")
            await until(pilot, app, "1(2)234--")
            assert app.episode == 2
            assert "2 episodes are free now. The season has 7 episodes now." in app.notices[-1]
            assert app.state is not None
            first = app.state.season.episodes[0]
            assert first.hook is None
            await wait_until(pilot, lambda: app.state is not None and app.state.is_checked)
            rules = {f.rule for f in app.state.by_episode[1]}
            assert "CH01" in rules, "the first part lacks a hook, and a finding says so"
            await press(pilot, "up", "m")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            await press(pilot, "down", "enter")
            await until(pilot, app, "1234--")
            await press(pilot, "end", "x")
            assert "neither a script nor two beats" in app.notices[-1]
            await press(pilot, "m")
            assert "no next episode" in app.notices[-1]

    run(play())


def test_a_status_goes_to_its_episode_while_another_writer_rearranges(tmp_path: Path) -> None:
    path = a_board(tmp_path)

    def statuses() -> list[Status]:
        with Room.open(path, writer="theo") as room:
            return [episode.facts.status for episode in room.season().episodes[:4]]

    async def play() -> None:
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "s", "down")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            with Room.open(path, writer="theo") as theo:
                theo.move_episode(theo.season(), 1, 2)
            await press(pilot, "enter")
            assert any("Episode 2 is now" in notice for notice in app.notices), app.notices
            assert [status is Status.DRAFT for status in statuses()] == [True, False, True, True]
            await press(pilot, "s", "up")
            with Room.open(path, writer="theo") as theo:
                theo.join_episodes(theo.season(), 1)
            before = statuses()
            await press(pilot, "enter")
            await wait_until(pilot, lambda: "There is no episode 2." in screen_text(app))
            assert statuses() == before

    run(play())


def test_a_locked_episode_is_refused_in_the_usual_words(tmp_path: Path) -> None:
    path = a_board(tmp_path)
    with Room.open(path, writer="mara") as room:
        second = room.season().episodes[1].facts
        room._bible.save([replace(second, status=Status.LOCKED)])

    async def play() -> None:
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "J")
            assert "Episode 2 is locked." in app.notices[-1]
            assert "".join(titles(app)) == "1234--"

    run(play())


def test_beats_are_added_edited_moved_and_deleted(tmp_path: Path) -> None:
    async def play() -> None:
        app = an_app(a_board(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "ctrl+t")
            assert board(app).focused is board(app).cards
            assert "10s planned of 90s: 80s to spare; 1 without seconds" in screen_text(app)
            await press(pilot, "n")
            await wait_until(pilot, lambda: isinstance(app.screen, Form))
            await press(pilot, "ctrl+j")
            assert "says what happens" in screen_text(app)
            await press(pilot, "tab")
            await typed(pilot, "Rain")
            await press(pilot, "tab", "x", "ctrl+j")
            assert "Seconds are a number" in screen_text(app)
            await press(pilot, "backspace", "9", "9", "ctrl+j")
            await wait_until(pilot, lambda: len(beats(app, 1)) == 3)
            await settle(pilot)
            assert beats(app, 1) == ["The ring is lost", "Rain", "The car stops"]
            assert "109s planned of 90s: 19s over" in screen_text(app)
            assert board(app).cards.highlighted == 1
            await press(pilot, "J")
            await wait_until(pilot, lambda: beats(app, 1)[-1] == "Rain")
            await press(pilot, "J")
            await wait_until(pilot, lambda: beats(app, 2)[0] == "Rain")
            await settle(pilot)
            assert app.episode == 2
            marked = board(app).cards.marked
            assert marked is not None
            assert marked.summary == "Rain"
            await press(pilot, "delete")
            await wait_until(pilot, lambda: len(beats(app, 2)) == 2)
            for _step in range(4):
                await press(pilot, "ctrl+z")
            await wait_until(pilot, lambda: len(beats(app, 1)) == len(beats(app, 2)) == 2)
            await press(pilot, "escape")
            assert isinstance(board(app).focused, Grid)

    run(play())


def test_the_filter_knows_arcs_people_places_and_status(tmp_path: Path) -> None:
    async def play() -> None:
        app = an_app(a_board(tmp_path, name="the rise"))
        async with running(app) as pilot:

            def shown() -> list[int]:
                return [row.number for row in board(app)._rows]

            await press(pilot, "slash")
            await typed(pilot, "arc:the_")
            await press(pilot, "right", "enter")
            await wait_until(pilot, lambda: shown() == [1, 4])
            assert "[arc: the rise] 2 of 6; esc shows all" in screen_text(app)
            assert isinstance(board(app).focused, Grid)
            await press(pilot, "down", "K")
            await until(pilot, app, "4123--")
            await press(pilot, "z", "escape")
            await wait_until(pilot, lambda: len(shown()) == 7)
            await press(pilot, "ctrl+f")
            await typed(pilot, "loc:kitchen status:draft char:theo")
            await wait_until(pilot, lambda: shown() == [1, 2, 3, 4])
            await typed(pilot, " nothing")
            await wait_until(pilot, lambda: shown() == [])
            assert "No episode matches. esc shows all." in screen_text(app)

    run(play())


def test_the_mouse_drags_episodes_and_beats(tmp_path: Path) -> None:
    async def play() -> None:
        app = an_app(a_board(tmp_path))
        async with running(app, WIDE) as pilot:

            async def drag(start: tuple[str, int], end: tuple[str, int]) -> None:
                await pilot.mouse_down(f"#{start[0]}", offset=(8, start[1]))
                await pilot.hover(f"#{end[0]}", offset=(8, end[1]))
                await pilot.mouse_up(f"#{end[0]}", offset=(8, end[1]))
                await settle(pilot)

            await drag(("grid", 1), ("grid", 4))  # row 2 is the line under the free episodes
            await until(pilot, app, "2314--")
            assert app.episode == 3
            await drag(("beats", 0), ("beats", 5))
            await wait_until(pilot, lambda: beats(app, 3)[0] == "The car stops")
            await settle(pilot)
            await drag(("beats", 0), ("grid", 1))
            await wait_until(pilot, lambda: beats(app, 1)[-1] == "The car stops")
            await settle(pilot)
            assert app.episode == 1
            await drag(("grid", 5), ("season", 0))
            assert "".join(titles(app)) == "2314--", "let go outside, nothing moves"

    run(play())


def test_hostile_words_are_shown_and_filtered_harmlessly(tmp_path: Path) -> None:
    path = a_bible(tmp_path)
    with Room.open(path, writer="mara") as room:
        first = room.season().episodes[0].facts
        words = HOSTILE.replace("\n", " ")
        room.change(
            replace(first, title=words, logline=words),
            ArcFacts(name=words[:60]),
            BeatFacts(episode=1, position=3, summary=HOSTILE, kind=words[:60], arc=words[:60], cast=(words[:60],)),
        )  # fmt: skip

    async def play() -> None:
        app = an_app(path)
        async with running(app, WIDE) as pilot:
            assert "a [/] [[hook: x]] [b]" in screen_text(app)
            assert "\x1b" not in screen_text(app)
            await press(pilot, "slash")
            await typed(pilot, "arc:a")
            await press(pilot, "right", "enter")
            await wait_until(pilot, lambda: len(board(app)._rows) == 1)
            assert "[arc: a [/] [[hook" in screen_text(app)
            await press(pilot, "tab", "tab", "end", "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, Form))
            assert "[@click=app.quit()]" in screen_text(app)

    run(play())


def test_open_scripts_go_with_their_episodes(tmp_path: Path) -> None:
    path = a_board(tmp_path)

    async def play() -> None:
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "enter")
            script = await script_of(pilot, app)
            await typed(pilot, "xyz")
            await press(pilot, "f2", "J")
            await until(pilot, app, "2134--")
            await press(pilot, "enter")
            await wait_until(pilot, lambda: script.number == 2 and app.screen is script)
            assert editor_of(script).text.startswith("xyz")
            await typed(pilot, "w")
            await press(pilot, "f2", "up", "enter")
            await wait_until(pilot, lambda: script.number == 1 and app.screen is script)
            assert editor_of(script).text.startswith("INT. KITCHEN")
            await typed(pilot, "v")
            await press(pilot, "f2", "down", "m")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            await press(pilot, "down", "enter")
            await until(pilot, app, "214--")
            assert sorted(script.buffers) == [1, 2]
            assert app.room is not None
            scripts = [e.facts.script for e in app.room.season().episodes]
            assert scripts[0].startswith("vINT.")
            assert scripts[1].startswith("xyzwINT.")

    run(play())


def test_deleting_an_episode_says_what_goes_and_undo_brings_it_back(tmp_path: Path) -> None:
    async def play() -> None:
        app = an_app(a_board(tmp_path))
        async with running(app) as pilot:
            assert app.state is not None
            before = [episode.number for episode in app.state.season.episodes]
            await press(pilot, "delete")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            shown = screen_text(app)
            assert "Delete episode 1" in shown
            assert "of script" in shown
            await press(pilot, "escape")
            await press(pilot, "delete")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            await press(pilot, "down", "enter")
            await wait_until(
                pilot, lambda: app.state is not None and app.state.season.episode(1) is None
            )
            await press(pilot, "ctrl+z")
            await wait_until(
                pilot,
                lambda: (
                    app.state is not None
                    and [episode.number for episode in app.state.season.episodes] == before
                ),
            )

    run(play())
