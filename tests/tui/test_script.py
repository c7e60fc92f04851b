"""Typing, saving, and what another writer does meanwhile."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from tests.tui.builders import CHINESE_SCRIPT, SCRIPT, a_bible, lock, write
from tests.tui.screens import (
    NARROW,
    WIDE,
    an_app,
    at_script,
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
from writersroom.bible.facts import Status
from writersroom.room import Room
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.dialogs.settle import Settle
from writersroom.tui.figures import Saved

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from writersroom.tui.app import WritersRoomApp
    from writersroom.tui.screens.script import ScriptScreen


def test_the_meter_follows_the_keys(tmp_path: Path) -> None:
    async def see() -> None:
        async with at_script(a_bible(tmp_path)) as (pilot, app, screen):
            before = screen.buffer and screen.buffer.judged
            async with app.writing:
                await pilot.press("ctrl+end", "enter", *"Rain on the roof for long.")
                assert saved_of(screen) in (Saved.UNSAVED, Saved.ONLY_HERE)
            await wait_until(pilot, lambda: saved_of(screen).value in screen_text(app))
            await wait_until(pilot, lambda: screen.buffer and screen.buffer.judged is not before)
            after = screen.buffer and screen.buffer.judged
            assert before
            assert after
            assert after.time.interval.point > before.time.interval.point

    run(see())


def test_what_is_typed_is_saved_without_asking(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with at_script(path) as (pilot, _app, screen):
            await pilot.press(*"林婉 runs. ")
            await wait_until(pilot, lambda: saved_of(screen) is Saved.SAVED)
            with Room.open(path, writer="theo") as room:
                episode = room.season().episode(1)
                assert episode is not None
                assert episode.facts.script.startswith("林婉 runs. ")
                assert room.unsaved(1) is None

    run(see())


def test_leaving_saves_first(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with at_script(path) as (pilot, app, _screen):
            await pilot.press(*"Rain. ", "ctrl+q")
            await wait_until(pilot, lambda: app.room is None)
        with Room.open(path) as room:
            episode = room.season().episode(1)
            assert episode is not None
            assert episode.facts.script.startswith("Rain. ")

    run(see())


def test_tab_completes_a_cue(tmp_path: Path) -> None:
    async def see() -> None:
        async with at_script(a_bible(tmp_path)) as (pilot, _app, screen):
            await pilot.press("ctrl+end", "enter", "M", "A", "tab", "enter", *"Go.")
            assert editor_of(screen).text.endswith("\nMARA\nGo.")

    run(see())


def test_scenes_and_findings_are_reached_by_keys(tmp_path: Path) -> None:
    async def see() -> None:
        async with at_script(a_bible(tmp_path)) as (pilot, _app, screen):
            await pilot.press("ctrl+down")
            assert editor_of(screen).cursor_location == (11, 0)
            await pilot.press("ctrl+up")
            assert editor_of(screen).cursor_location == (0, 0)

    run(see())


def test_a_clean_text_follows_another_writer(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with at_script(path) as (pilot, _app, screen):
            with Room.open(path, writer="theo") as room:
                version = room.season().episodes[0].facts.version
                room.save_script(1, version, SCRIPT + "\nTheo was here.\n")
            await wait_until(pilot, lambda: "Theo was here." in editor_of(screen).text)
            assert saved_of(screen) is Saved.SAVED
            await pilot.press("ctrl+z")
            assert "Theo was here." not in editor_of(screen).text

    run(see())


def test_changed_facts_are_no_clash(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with at_script(path) as (pilot, app, screen):
            with Room.open(path, writer="theo") as room:
                room.set_status(1, Status.REVISED)
            await pilot.press(*"Rain. ", "ctrl+s")
            await wait_until(pilot, lambda: saved_of(screen) is Saved.SAVED)
            assert not isinstance(app.screen, Compare)
            with Room.open(path, writer="theo") as room:
                facts = room.season().episodes[0].facts
                assert facts.script.startswith("Rain. ")
                assert facts.status is Status.REVISED

    run(see())


@asynccontextmanager
async def in_a_clash(
    path: str, size: tuple[int, int] = NARROW
) -> AsyncIterator[tuple[Pilot[int], WritersRoomApp, ScriptScreen]]:
    """Typed, while another writer saved first; the comparison then stands in front."""
    async with at_script(path, size) as (pilot, app, screen):
        async with app.writing:  # the other writer is quicker than any rest between keys
            await pilot.press(*"Mine. ")
            write(path, "Theirs. " + SCRIPT)
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: isinstance(app.screen, Settle))
        yield pilot, app, screen


def test_a_clash_shows_what_both_began_from_and_both_texts(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with in_a_clash(path, WIDE) as (pilot, app, screen):
            await pilot.pause()
            shown = screen_text(app)
            _places, texts = shown.split("Before", 1)
            row = next(line for line in texts.splitlines() if "  Mine. INT." in line)
            assert row.index(" INT. KITCHEN") < row.index("Mine. INT.") < row.index("Theirs. INT.")
            await wait_until(pilot, lambda: saved_of(screen) is Saved.ONLY_HERE)
            await pilot.resize_terminal(80, 24)
            await wait_until(pilot, lambda: "Mine. INT. KITCHEN" in screen_text(app))
            assert "Theirs    Theirs. INT. KITCHEN" in screen_text(app)
            await pilot.press("m", "t", "enter", "x")  # still typing: nothing is decided by it
            assert "both changed: undecided" in screen_text(app)
            await press(pilot, "ctrl+j")
            assert isinstance(app.screen, Settle)
            assert "This place is undecided" in screen_text(app)

    run(see())


@pytest.mark.parametrize(
    ("keys", "in_bible", "kept"),
    [
        (("m", "ctrl+j"), "Mine. INT.", []),
        (("t", "ctrl+j"), "Theirs. INT.", ["Mine."]),
        (("b", "ctrl+j"), "Mine. INT. KITCHEN - NIGHT\nTheirs. INT.", []),
        (("escape",), "Theirs. INT.", ["Mine."]),
    ],
    ids=["mine", "theirs", "both", "later"],
)
def test_a_clash_drops_no_text(
    tmp_path: Path, keys: tuple[str, ...], in_bible: str, kept: list[str]
) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with in_a_clash(path) as (pilot, app, _screen):
            await press(pilot, "tab", *keys)
            await wait_until(pilot, lambda: not isinstance(app.screen, Settle))
            await press(pilot)
            with Room.open(path, writer="mara") as room:
                script = room.season().episodes[0].facts.script
                befores = [revision.before or "" for revision in room.history(1)]
            assert script.startswith(in_bible)
            assert kept_in(path) == kept
            assert script.startswith("Theirs.") or any(t.startswith("Theirs. ") for t in befores)

    run(see())


def test_what_is_typed_by_hand_in_a_clash_outlives_leaving_it_and_the_program(
    tmp_path: Path,
) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with in_a_clash(path) as (pilot, app, screen):
            await press(pilot, "tab", "enter", "ctrl+home", *"Ours. ")
            await wait_until(pilot, lambda: kept_in(path) == ["Ours. Mine.", "Mine."])
            await pilot.press(*"And ")
            assert not await screen.flush(ask=True)  # ctrl+q: a person must decide first
            await screen.flush(ask=False)  # the window is closed
            assert kept_in(path) == ["Ours. And Mine.", "Mine."]
            await press(pilot, "escape", "escape")
            assert screen.is_current
            assert editor_of(screen).text.startswith("Mine. ")
            await wait_until(pilot, lambda: kept_in(path)[0] == "Mine.")
            assert "Ours. And Mine." in kept_in(path)
            await press(pilot, "ctrl+s")  # what was decided is still there
            await wait_until(pilot, lambda: "both changed: by hand" in screen_text(app))
            await press(pilot, "ctrl+t")
            assert "* Ours. And Mine. INT. KITCHEN" in screen_text(app)
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: saved_of(screen) is Saved.SAVED)
            await settle(pilot)
            assert editor_of(screen).text.startswith("Ours. And Mine. INT. KITCHEN")
            assert kept_in(path) == ["Mine."]  # its first line stands nowhere else
            await press(pilot, "ctrl+z")
            assert editor_of(screen).text.startswith("Mine. INT.")

    run(see())


def test_what_was_typed_while_another_writer_locked_the_episode_stays_kept(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with at_script(path) as (pilot, app, screen):
            async with app.writing:
                await pilot.press(*"Mine. ")
                lock(path, 1)
            await wait_until(pilot, lambda: saved_of(screen) is Saved.LOCKED)
            await press(pilot, "ctrl+s", "ctrl+q")
            await wait_until(pilot, lambda: app.room is None)
        with Room.open(path) as room:
            script = room.season().episodes[0].facts.script
        assert script.startswith("Mine. ") or kept_in(path) == ["Mine."]

    run(see())


def test_unsaved_text_is_offered_when_the_episode_is_opened_again(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        with Room.open(path, writer="mara") as room:
            room.keep_unsaved(1, room.season().episodes[0].facts.version, "Lost words. " + SCRIPT)
        app = an_app(path, episode=1)
        async with running(app) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, Compare))
            assert "Lost words." in screen_text(app)
            await press(pilot, "tab", "down", "enter")
            screen = await script_of(pilot, app)
            assert editor_of(screen).text.startswith("Lost words. ")
            await wait_until(pilot, lambda: saved_of(screen) is Saved.SAVED)

    run(see())


def kept_in(path: str) -> list[str]:
    """The first words of every unsaved text, newest first."""
    with Room.open(path, writer="mara") as room:
        return [kept.text.split(" INT.")[0] for kept in room.kept_texts(1)]


def test_text_kept_beside_theirs_survives_later_typing_and_is_offered_at_once(
    tmp_path: Path,
) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with in_a_clash(path) as (pilot, app, screen):
            await press(pilot, "tab", "t", "ctrl+j")
            await wait_until(pilot, lambda: editor_of(screen).text.startswith("Theirs. "))
            assert any("Kept text" in notice for notice in app.notices)
            await wait_until(pilot, lambda: "; kept text" in screen_text(app))
            await pilot.press("ctrl+home", *"New. ")
            await wait_until(pilot, lambda: saved_of(screen) is Saved.SAVED)
            assert kept_in(path) == ["Mine."]
            await press(pilot, "ctrl+p", *"kept text", "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, Compare))
            await press(pilot, "tab", "down", "enter")
            await wait_until(pilot, lambda: editor_of(screen).text.startswith("Mine. "))
            await wait_until(pilot, lambda: saved_of(screen) is Saved.SAVED)
            await press(pilot)
            assert kept_in(path) == [], app.notices
            assert "; kept text" not in screen_text(app)

    run(see())


def test_a_crash_after_taking_theirs_leaves_both_texts(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with in_a_clash(path) as (pilot, _app, screen):
            await press(pilot, "tab", "t", "ctrl+j")
            await wait_until(pilot, lambda: editor_of(screen).text.startswith("Theirs. "))
            assert screen.buffer is not None
            editor_of(screen).insert("New. ", (0, 0))  # kept in the same turn, before it is saved
            await screen.keep(screen.buffer, editor_of(screen).text)
            assert kept_in(path) == ["New. Theirs.", "Mine."]

    run(see())


def test_kept_text_that_is_dropped_is_gone_and_the_next_one_is_offered(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        for words in ("Older. ", "Newer. "):
            with Room.open(path, writer="mara") as room:
                room.keep_unsaved(1, room.season().episodes[0].facts.version, words + SCRIPT)
        app = an_app(path, episode=1)
        async with running(app) as pilot:
            await wait_until(pilot, lambda: "Newer." in screen_text(app))
            await press(pilot, "tab", "down", "down", "enter")
            await wait_until(pilot, lambda: "Older." in screen_text(app))
            assert kept_in(path) == ["Older."]
            await press(pilot, "escape")
            assert kept_in(path) == ["Older."]

    run(see())


def test_no_kept_text_is_said(tmp_path: Path) -> None:
    async def see() -> None:
        async with at_script(a_bible(tmp_path)) as (pilot, app, _screen):
            await press(pilot, "ctrl+p", *"kept text", "enter")
            await wait_until(pilot, lambda: app.notices)
            assert app.notices == ["No kept text of this episode is waiting."]

    run(see())


def test_a_locked_episode_is_read_only(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        lock(path, 1)
        async with at_script(path) as (pilot, app, screen):
            await press(pilot, *"no")
            assert editor_of(screen).text == SCRIPT
            assert "locked" in screen_text(app)

    run(see())


def test_find_selects_the_next_place(tmp_path: Path) -> None:
    async def see() -> None:
        async with at_script(a_bible(tmp_path)) as (pilot, _app, screen):
            await press(pilot, "ctrl+f", *"mara", "enter")
            assert editor_of(screen).selected_text == "MARA"
            await press(pilot, "enter")
            assert editor_of(screen).selected_text == "Mara"

    run(see())


def test_a_terminal_that_cannot_be_handed_over_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "edit.py"
    script.write_text(
        "import sys; p = sys.argv[1]; t = open(p, encoding='utf-8').read()\n"
        "open(p, 'w', encoding='utf-8').write('Edited. ' + t)\n"
    )
    monkeypatch.setenv("VISUAL", f"python3 {script}")

    async def see() -> None:
        async with at_script(a_bible(tmp_path)) as (pilot, app, _screen):
            await press(pilot, "f12")  # a test terminal cannot be handed over: that is said
            assert any("handed" in notice for notice in app.notices)

    run(see())


def test_chinese_text_is_typed_and_timed(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path, language="zh")
        async with at_script(path) as (pilot, _app, screen):
            await pilot.press("ctrl+end", "enter", "@", "林", "tab", "enter", *"你早就知道了")
            whole = CHINESE_SCRIPT + "\n@林婉\n你早就知道了"
            await wait_until(pilot, lambda: editor_of(screen).text == whole)
            await wait_until(pilot, lambda: saved_of(screen) is Saved.SAVED)

    run(see())
