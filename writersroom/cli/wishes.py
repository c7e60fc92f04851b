"""What may be said of the room on the command line: its theme, and a picture instead of the room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import click

from writersroom.i18n import N_, _, current_language, use_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.cli.front import Doors

_Command = TypeVar("_Command", bound="Callable[..., object]")

LANGUAGES = {"en": "en", "zh": "zh_CN"}
_SIZE = re.compile(r"(\d{2,3})x(\d{2,3})")
USUAL_SIZE = "120x36"


def room_options(command: _Command) -> _Command:
    """Add the options that say how the room opens; `enter` does what they say."""
    for add in reversed(_OPTIONS):
        command = add(command)
    return command


def _speak(_ctx: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value:
        use_language(LANGUAGES[value])
        speak_as_chosen()


def speak_as_chosen() -> None:
    """Let the libraries below speak the language chosen; English they know by themselves."""
    if current_language() != "en":
        from writersroom.cli.click_words import speak_for_click

        speak_for_click()


def _cells(_ctx: click.Context, _option: click.Parameter, value: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(value)
    if match is None or not (60 <= int(match[1]) <= 300 and 20 <= int(match[2]) <= 100):
        raise click.BadParameter(_("A size is columns and lines, from 60x20 to 300x100."))
    return int(match[1]), int(match[2])


_OPTIONS = (
    click.option(
        "--theme", default="", metavar="NAME", help=N_("Colours: dark, light, terminal, contrast.")
    ),
    click.option(
        "--language",
        type=click.Choice(list(LANGUAGES)),
        callback=_speak,
        expose_value=False,
        is_eager=True,
        help=N_("Language of the room and of every message."),
    ),
    click.option(
        "--screenshot",
        nargs=2,
        metavar="SCREEN FILE",
        help=N_("Draw a screen into an SVG file instead of opening the room."),
    ),
    click.option(
        "--size",
        default=USUAL_SIZE,
        metavar="COLUMNSxLINES",
        callback=_cells,
        help=N_("Size of the picture; 120x36 unless said."),
    ),
)


def enter(
    ctx: click.Context,
    bible: str | None,
    *,
    theme: str,
    screenshot: tuple[str, str] | None,
    size: tuple[int, int],
    episode: int | None = None,
    series: str = "",
) -> None:
    """Open the room on `bible`, or draw the picture asked for."""
    doors: Doors = ctx.meta["writersroom.doors"]
    if screenshot is None:
        ctx.exit(doors.open_room(bible, episode=episode, theme=theme, series=series))
    screen, path = screenshot
    doors.take_picture(
        bible, screen=screen, path=path, size=size, episode=episode, theme=theme, series=series
    )


def refuse_for_verb(verb: str, wishes: Mapping[str, object]) -> None:
    """Refuse what only the room understands before a verb.

    Raises:
        click.UsageError: a theme or a picture was asked for.
    """
    for name in ("theme", "screenshot"):
        if wishes[name]:
            raise click.UsageError(
                _("--{option} is for the room; `{verb}` has no use for it.").format(
                    option=name, verb=verb
                )
            )
