"""Scripts that come into an open bible: shown first, and taken in only after a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.builders import a_bible, script_in
from tests.tui.screens import an_app, press, run, running, screen_text, wait_until
from writersroom.tui.dialogs.choose import Choose

if TYPE_CHECKING:
    from pathlib import Path


def test_scripts_are_shown_before_they_come_into_the_room(tmp_path: Path) -> None:
    path, scripts = a_bible(tmp_path, written=1), tmp_path / "s"
    scripts.mkdir()
    (scripts / "ep01.fountain").write_text("INT. A - DAY\n\nOther words.\n", encoding="utf-8")
    (scripts / "ep03.fountain").write_text("INT. B - DAY\n\nThe third.\n", encoding="utf-8")
    before = script_in(path, 1)

    async def see() -> None:
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "ctrl+p", *"zzzz")
            assert "nothing found" in screen_text(app)
            await press(pilot, "escape")
            for answer in (["enter"], ["down", "enter"]):
                assert script_in(path, 1) == before  # the first answer changes nothing
                assert not script_in(path, 3)
                await press(pilot, "ctrl+p", *"import scripts", "enter")
                await press(pilot, *str(scripts), "ctrl+j")
                await wait_until(pilot, lambda: isinstance(app.screen, Choose))
                shown = screen_text(app)
                assert "New scripts: 3" in shown
                assert "Another text is there: 1" in shown
                await press(pilot, *answer)
            await wait_until(pilot, lambda: "2 episodes taken" in app.notices)
            assert "Other words." in script_in(path, 1)
            assert "The third." in script_in(path, 3)

    run(see())
