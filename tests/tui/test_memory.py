from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets._footer import FooterKey

from tests.tui.builders import a_bible
from tests.tui.screens import an_app, press, run, running, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.dom import DOMNode

    from writersroom.tui.app import WritersRoomApp

VISITED = ("f3", "f5", "f8", "f2")


def painted(screen: DOMNode) -> int:
    """The painted lines that the parts of `screen` keep."""
    return sum(len(widget._styles_cache._cache) for widget in screen.query(Widget))


def kept_objects(app: WritersRoomApp) -> dict[str, int]:
    """What a visit makes anew and may not keep."""
    gc.collect()
    footers = [one for one in gc.get_objects() if type(one) is FooterKey]
    stacks = app._screen_stacks.values()
    return {
        "keys of footers": len(footers),
        "parts": sum(len(screen.query("*")) for stack in stacks for screen in stack),
        "workers": len(app.workers),
    }


def test_visits_leave_nothing_behind(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, *VISITED)
            first = kept_objects(app)
            assert painted(app.screen) > 0
            for mode, stack in app._screen_stacks.items():
                kept = [painted(screen) for screen in stack if screen is not app.screen]
                assert not any(kept), mode  # a screen out of sight keeps no painted lines
            keys = list(app.screen.query(FooterKey))
            app.screen.refresh_bindings()
            await press(pilot)
            assert list(app.screen.query(FooterKey)) == keys  # the same keys, not others like them
            assert len(keys) > 3
            for _visit in range(2):
                await press(pilot, *VISITED)
            await wait_until(pilot, lambda: len(app.workers) <= first["workers"])
            for name, count in kept_objects(app).items():
                assert count <= first[name], name
            assert app.notices == []

    run(see())
