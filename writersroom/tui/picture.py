"""Pictures of the room: one screen, drawn headless, as a small SVG that needs no font of ours."""

from __future__ import annotations

import asyncio
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.color import Color, ColorType
from textual.color import Color as ThemeColor
from typing_extensions import override

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.tui.app import WritersRoomApp
from writersroom.tui.preferences import read_preferences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.style import Style
    from textual.pilot import Pilot
    from textual.strip import Strip

    from writersroom.room import Room


CELL, LINE, SIZE = 8.4, 18, 14
"""Pixels: width of a cell, height of a line, size of a letter."""
SECONDS = 60.0
"""A season that takes longer to load and check is drawn as it is then."""
_RUNS = re.compile(r"\S+(?: \S+)*")
OVERLAYS = ("go", "help", "palette")


class StillRoom(WritersRoomApp):
    """The room as a picture needs it: nobody else hears that it was open."""

    @override
    def announce(self) -> None:
        """Tell nobody."""

    @override
    async def _pick_series(self, room: Room) -> bool:
        """Ask nobody: where there are several, one must be named."""
        if self._series:
            await asyncio.to_thread(room.take_series, self._series)
        await asyncio.to_thread(room.season)
        return True


def screen_names() -> list[str]:
    """The screens that can be drawn, as people name them."""
    return [*WritersRoomApp.MODES, *OVERLAYS, "welcome"]


def take_picture(
    target: str | None,
    *,
    screen: str,
    path: str,
    size: tuple[int, int],
    episode: int | None = None,
    theme: str = "",
    series: str = "",
) -> None:
    """Draw `screen` of the room on the bible at `target` (None: the last one) into the file `path`.

    Raises:
        InputError: there is no such screen or theme, no bible, or the file cannot be written.
    """
    if screen not in screen_names():
        raise InputError(
            _("There is no screen named {name}.").format(name=screen),
            hint=_("There are: {names}.").format(names=", ".join(screen_names())),
        )
    app = StillRoom(_bible(target, screen), series=series, preferences=read_preferences(theme))
    drawn = asyncio.run(_drawn(app, screen, size, episode))
    try:
        Path(path).write_text(drawn, encoding="utf-8")
    except OSError as failure:
        raise InputError(
            _("{name}: {reason}.").format(name=path, reason=failure.strerror)
        ) from failure


def _bible(target: str | None, screen: str) -> str | None:
    from writersroom.room.recent import last_bible

    if screen == "welcome":
        return None
    found = target or last_bible()
    if found is None:
        raise InputError(_("No bible was opened yet: name one."))
    return found


async def _drawn(
    app: WritersRoomApp, screen: str, size: tuple[int, int], episode: int | None
) -> str:
    async with app.run_test(size=size) as pilot:
        if screen != "welcome":
            await until(pilot, lambda: app.notices or (app.state and app.state.is_checked))
            if app.state is None:
                raise InputError(" ".join(app.notices))
            await go_to(pilot, app, screen, episode)
        return await picture_of(pilot, app)


async def go_to(
    pilot: Pilot[int], app: WritersRoomApp, screen: str, episode: int | None = None
) -> None:
    """Bring a screen to the front, with its work done."""
    if episode is not None and app.state and app.state.season.episode(episode):
        app.episode = episode
    if screen == "script":
        app.open_script(app.episode)
    elif screen in OVERLAYS:
        await app.run_action(screen)
    else:
        app.action_visit(screen)
    await settle(pilot)


async def until(pilot: Pilot[int], condition: Callable[[], object]) -> None:
    """Until `condition` holds, or the time is over."""
    end = asyncio.get_running_loop().time() + SECONDS
    while not condition() and asyncio.get_running_loop().time() < end:
        await pilot.pause(0.02)


async def settle(pilot: Pilot[int]) -> None:
    """Until nothing works any more, and what it made is drawn."""
    for _round in range(3):  # a finished worker may start the next
        await until(pilot, lambda: all(worker.is_finished for worker in pilot.app.workers))
        await pilot.pause(0.05)
        await pilot.pause()


async def picture_of(pilot: Pilot[int], app: WritersRoomApp) -> str:
    """The screen in front as SVG."""
    await settle(pilot)
    colours = app.theme_variables
    text, ground = (
        _theme_hex(colours[name], usual)
        for name, usual in (("foreground", "#e0e0e0"), ("background", "#0c0c0c"))
    )
    return svg(app.screen._compositor.render_strips(), text=text, ground=ground)


def svg(strips: Sequence[Strip], *, text: str, ground: str) -> str:
    """Drawn lines as SVG: a rectangle for each patch of colour, a text for each run of words."""
    columns = max((strip.cell_length for strip in strips), default=0)
    width, height = round(columns * CELL), len(strips) * LINE
    names: dict[str, str] = {}
    lines = [
        part for row, strip in enumerate(strips) for part in _row(strip, row, text, ground, names)
    ]
    looks = "".join(f".{name}{{{look}}}" for look, name in names.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}">\n'
        f"<style>text{{font:{SIZE}px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono"
        f" CJK SC',monospace;white-space:pre;fill:{text}}}{looks}</style>\n"
        f'<rect width="100%" height="100%" fill="{ground}"/>\n' + "\n".join(lines) + "\n</svg>\n"
    )


def _row(strip: Strip, row: int, text: str, ground: str, names: dict[str, str]) -> Iterator[str]:
    column = 0
    patches, words = [], []
    for segment in strip.simplify():
        cells = segment.cell_length
        ink, paper = _colours(segment.style, text, ground)
        if paper != ground:
            patches.append(
                f'<rect x="{_px(column)}" y="{row * LINE}" width="{_px(cells)}" height="{LINE}"'
                f' fill="{paper}"/>'
            )
        look = _look(segment.style, ink, text)
        name = names.setdefault(look, f"c{len(names)}") if look else ""
        for run in _RUNS.finditer(segment.text):
            start = column + cell_len(segment.text[: run.start()])
            words.append(
                f'<text x="{_px(start)}" y="{row * LINE + SIZE}"'
                f' textLength="{_px(cell_len(run[0]))}"'
                + (f' class="{name}"' if name else "")
                + f">{escape(run[0], quote=False)}</text>"
            )
        column += cells
    yield from patches
    yield from words


def _px(cells: int) -> str:
    return f"{cells * CELL:.1f}".removesuffix(".0")


def _colours(style: Style | None, text: str, ground: str) -> tuple[str, str]:
    ink = _rich_hex(style.color if style else None, text)
    paper = _rich_hex(style.bgcolor if style else None, ground)
    return (paper, ink) if style and style.reverse else (ink, paper)


def _look(style: Style | None, ink: str, text: str) -> str:
    parts = [f"fill:{ink}"] if ink != text else []
    if style:
        parts += ["font-weight:bold"] if style.bold else []
        parts += ["font-style:italic"] if style.italic else []
        parts += ["text-decoration:underline"] if style.underline else []
        parts += ["text-decoration:line-through"] if style.strike else []
        parts += ["opacity:.6"] if style.dim else []
    return ";".join(parts)


def _rich_hex(color: Color | None, usual: str) -> str:
    if color is None or color.type is ColorType.DEFAULT:
        return usual
    return color.get_truecolor().hex


def _theme_hex(colour: str, usual: str) -> str:
    """A theme's colour; `usual` stands for a terminal's own, which nobody knows."""
    return usual if colour.startswith("ansi") else ThemeColor.parse(colour).hex6.lower()
