"""What the co-writer proposed: shown line by line, accepted or refused by a person only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

from tests.tui.builders import HOSTILE, SCRIPT, a_bible, a_proposal, script_in
from tests.tui.screens import an_app, press, run, running, screen_text, wait_until
from writersroom.production.pasted import closing, opening
from writersroom.room import Room
from writersroom.tui.screens.proposals import changes
from writersroom.tui.screens.script import ScriptScreen

if TYPE_CHECKING:
    from pathlib import Path

PROPOSED = SCRIPT.replace("Rain.", "Snow.")
ADDED = SCRIPT.replace("EXT. STREET", "A tap drips.\n\nEXT. STREET")


def test_changes_show_what_goes_and_what_comes() -> None:
    assert changes("a\nb", "a\nc").plain == "  a\n- b\n+ c\n"


def test_a_proposal_is_shown_against_the_script(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        a_proposal(path, PROPOSED)
        app = an_app(path)
        async with running(app, (120, 36)) as pilot:
            await press(pilot, "ctrl+o", "l")
            await wait_until(pilot, lambda: "+ Snow. Mara runs." in screen_text(app))
            assert "- Rain. Mara runs." in screen_text(app)
            assert script_in(path) == SCRIPT

    run(see())


def test_accepting_makes_it_the_script_and_undo_brings_the_old_text_back(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        a_proposal(path, ADDED)
        app = an_app(path, episode=1)
        async with running(app) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))
            await press(pilot, "ctrl+o", "l")
            await press(pilot, "a")
            assert script_in(path) == ADDED
            await press(pilot, "f4")
            script = app.screen
            assert isinstance(script, ScriptScreen)
            editor = script.editor
            assert editor is not None
            await wait_until(pilot, lambda: editor.text == ADDED)
            await press(pilot, "ctrl+z")
            assert editor.text == SCRIPT

    run(see())


def test_refusing_leaves_the_script_alone(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        a_proposal(path, PROPOSED)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "ctrl+o", "l", "r")
            await wait_until(pilot, lambda: "refused" in screen_text(app))
            assert script_in(path) == SCRIPT

    run(see())


def test_a_hostile_proposal_is_only_text(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        a_proposal(path, HOSTILE)
        app = an_app(path, episode=1)
        async with running(app, (120, 36)) as pilot:
            await press(pilot, "ctrl+o", "l")
            await wait_until(pilot, lambda: "+ a [/] [[hook: x]] [b]" in screen_text(app))
            await press(pilot, "a", "f4")
            assert not set("\x1b\x07\u202e") & set(screen_text(app))

    run(see())


def test_a_pasted_answer_is_shown_before_its_scripts_are_kept_as_proposals(tmp_path: Path) -> None:
    path = a_bible(tmp_path)
    answer = "Here you are.\n" + "\n".join((opening(1, 1), PROPOSED.strip(), closing(1)))

    async def see() -> None:
        async with running(app := an_app(path)) as pilot:
            await press(pilot, "ctrl+o", "l")
            await wait_until(pilot, lambda: "takes in an" in screen_text(app))
            await press(pilot, "p")
            pasted = app.screen.query_one("#pasted", TextArea)
            pasted.text = "a script, somehow"
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: "Nothing of this answer" in screen_text(app))
            (tmp_path / "answer.txt").write_text(answer, encoding="utf-16")
            app.screen.query_one("#file", Input).value = str(tmp_path / "answer.txt")
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: "would become a proposal" in screen_text(app))
            assert proposals_in(path) == 0, "it was only looked at"
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: "ChatGPT (pasted)" in screen_text(app))

    run(see())
    assert proposals_in(path) == 1
    assert script_in(path) == SCRIPT


def proposals_in(path: str) -> int:
    with Room.open(path, writer="mara") as room:
        return len(room.proposals())
