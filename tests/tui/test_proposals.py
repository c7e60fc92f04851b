"""What the co-writer proposed: shown line by line, accepted or refused by a person only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, Select, TextArea

from tests.tui.builders import HOSTILE, SCRIPT, a_bible, a_proposal, script_in
from tests.tui.screens import an_app, press, run, running, screen_text, wait_until
from writersroom.production.pasted import closing, opening
from writersroom.room import Room
from writersroom.tui.screens.script import ScriptScreen

if TYPE_CHECKING:
    from pathlib import Path

ADDED = SCRIPT.replace("EXT. STREET", "A tap drips.\n\nEXT. STREET")
PROPOSED = ADDED.replace("Rain.", "Snow.")


def test_lines_are_marked_one_by_one_and_a_persons_goes_only_where_it_was(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        a_proposal(path, PROPOSED)
        app = an_app(path, episode=1)
        async with running(app, (120, 36)) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))
            await press(pilot, "ctrl+o", "l")
            await wait_until(pilot, lambda: "[ ] + A tap drips." in screen_text(app))
            assert "- Rain. Mara runs. A car stops beside her.  (a person" in screen_text(app)
            await press(pilot, "a")
            await wait_until(pilot, lambda: "[ ] + A tap drips." not in screen_text(app))
            assert script_in(path) == ADDED
            await press(pilot, "space", "space")
            await wait_until(pilot, lambda: "[+] - Rain." in screen_text(app))
            await press(pilot, "a")
            assert script_in(path) == PROPOSED
            await press(pilot, "f4")
            script = app.screen
            assert isinstance(script, ScriptScreen)
            editor = script.editor
            assert editor is not None
            await wait_until(pilot, lambda: editor.text == PROPOSED)
            await press(pilot, "ctrl+z")
            assert editor.text == SCRIPT

    run(see())


def test_lines_of_two_versions_are_mixed_and_worded_anew(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        a_proposal(path, ADDED)
        a_proposal(path, ADDED.replace("A tap drips.", "A clock stops.\n\nGlass breaks."))
        app = an_app(path)
        async with running(app, (120, 36)) as pilot:
            await press(pilot, "ctrl+o", "l")
            await wait_until(pilot, lambda: "+ A clock stops." in screen_text(app))
            await press(pilot, "v")
            await wait_until(pilot, lambda: "+ A tap drips." in screen_text(app))
            await press(pilot, "space", "down", "space", "tab", "e")
            await wait_until(pilot, lambda: bool(app.screen.query("#words")))
            app.screen.query_one("#words", Input).value = "A tap drips on."
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: "[+] + A tap drips on." in screen_text(app))
            await press(pilot, "a")
            added = set(script_in(path).splitlines()) - set(SCRIPT.splitlines())
            assert added == {"Glass breaks.", "A tap drips on."}

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
            await wait_until(pilot, lambda: "a [/] [[hook: x]] [b]" in screen_text(app))
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


def test_a_refused_line_that_is_typed_again_is_asked_about_and_the_board_counts_it(
    tmp_path: Path,
) -> None:
    path = a_bible(tmp_path)
    a_proposal(path, SCRIPT.replace("EXT. STREET", "A tap drips into the sink.\n\nEXT. STREET"))
    with Room.open(path, writer="mara") as room:
        room.refuse(1)

    async def see() -> None:
        async with running(app := an_app(path, episode=1), (120, 36)) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))
            script = app.screen
            assert isinstance(script, ScriptScreen)
            await wait_until(pilot, lambda: script.buffer is not None)
            assert script.editor is not None
            script.editor.put(f"{SCRIPT}\nA tap drips into the sink.\n")
            script.action_pasted()
            await wait_until(pilot, lambda: "whose lines are these?" in screen_text(app))
            app.screen.query_one(Select).value = "machine"
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: app.screen is script)
            await press(pilot, "f2")
            await wait_until(pilot, lambda: "machine" in screen_text(app).splitlines()[1])

    run(see())
