from __future__ import annotations

import gc
import weakref
from collections import Counter
from typing import TYPE_CHECKING

from rich.cells import cached_cell_len
from textual._styles_cache import StylesCache
from textual.widget import Widget

from tests.tui.builders import a_bible
from tests.tui.screens import an_app, press, run, running, wait_until
from writersroom.tui import resting
from writersroom.tui.warming import warm_up

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.dom import DOMNode

    from writersroom.tui.app import WritersRoomApp

VISITED = ("f3", "f5", "f8", "f2", "f1", "escape")


CELLS = ("_row_render_cache", "_cell_render_cache", "_option_render_cache")


def painted(screen: DOMNode) -> int:
    """The lines and cells that the parts of `screen` keep, as written and as painted."""
    parts = [one for part in screen.query(Widget) for one in (part, *part._get_virtual_dom())]
    written = sum(len(part._render_cache.lines) for part in parts)
    cells = sum(len(getattr(part, name, ())) for part in parts for name in CELLS)
    return written + cells + sum(len(part._styles_cache._cache) for part in parts)


def looked_up(screen: DOMNode) -> int:
    """The parts that `screen` and its parts keep because they were asked for them."""
    return sum(len(part._query_one_cache) for part in screen.walk_children(with_self=True))


def kept_objects(app: WritersRoomApp) -> dict[str, int]:
    """What a visit makes anew and may not keep."""
    gc.collect()
    made = Counter(type(one) for one in gc.get_objects())
    stacks = app._screen_stacks.values()
    return {
        "keepers of lines": made[StylesCache],
        "parts": sum(len(screen.query("*")) for stack in stacks for screen in stack),
        "workers": len(app.workers),
    }


def test_visits_and_pauses_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, *VISITED)
            first = kept_objects(app)
            cached_cell_len("Seen on no other screen")
            await press(pilot, "f3")
            missed = cached_cell_len.cache_info().misses
            cached_cell_len("Seen on no other screen")
            assert cached_cell_len.cache_info().misses > missed
            assert painted(app.screen) > 0
            assert looked_up(app.screen) > 0
            for mode, stack in app._screen_stacks.items():
                away = [one for one in stack if one is not app.screen]
                # A screen out of sight keeps no painted lines, and only what was asked since.
                assert not any(painted(one) for one in away), mode
                assert all(looked_up(one) < looked_up(app.screen) for one in away), mode
            for _visit in range(2):
                await press(pilot, *VISITED)
            await wait_until(pilot, lambda: len(app.workers) <= first["workers"])
            for name, count in kept_objects(app).items():
                assert count <= first[name], name
            assert app.notices == []

            monkeypatch.setattr(resting, "REST_SECONDS", 0.01)
            monkeypatch.setattr(resting, "ENOUGH_LOOKS", 0)
            gc.disable()  # nothing but the pause behind this key may take the ring
            try:
                gone = weakref.ref(Ring())
                await press(pilot, "down")
                await wait_until(pilot, lambda: gone() is None, seconds=20)
            finally:
                gc.enable()

    run(see())


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_nothing_that_is_gone_is_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    alive: list[object] = []
    gone = weakref.ref(Ring())
    monkeypatch.setattr(gc, "get_freeze_count", lambda: 0)
    monkeypatch.setattr(gc, "freeze", lambda: alive.append(gone()))
    warm_up()
    assert alive == [None]
