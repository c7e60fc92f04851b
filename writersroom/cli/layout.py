"""The options of a printed script, shared by the verbs that print one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.export.options import ScriptOptions

F = TypeVar("F", bound="Callable[..., object]")

paper_option = click.option(
    "--paper",
    type=click.Choice(["auto", "letter", "a4", "phone"]),
    default="auto",
    show_default=True,
    help=_("auto is Letter for English and A4 for Chinese."),
)

_OPTIONS = (
    paper_option,
    click.option(
        "--watermark", default="", help=_("On every page: usually the name of its reader.")
    ),
    click.option(
        "--header/--no-header",
        default=True,
        help=_("Series and episode above every page; the page number is always there."),
    ),
    click.option(
        "--footer/--no-footer", default=True, help=_("Draft name and date below every page.")
    ),
    click.option("--draft-name", default="", help=_("For the footer, like “Blue revision 2”.")),
    click.option("--compact", is_flag=True, help=_("Episodes run on without page breaks.")),
    click.option(
        "--scene-numbers/--no-scene-numbers", default=True, help=_("Scene numbers in the margins.")
    ),
    click.option(
        "--contd/--no-contd",
        default=True,
        help=_("(CONT'D) behind a speaker who goes on after action."),
    ),
    click.option(
        "--continueds/--no-continueds",
        default=False,
        help=_("CONTINUED: where a scene runs over a page."),
    ),
    click.option(
        "--clean-dashes", is_flag=True, help=_("Never divide a double dash at the end of a line.")
    ),
    click.option(
        "--bilingual",
        type=click.Choice(["off", "below", "beside"]),
        default="below",
        show_default=True,
        help=_("Where translations are printed."),
    ),
    click.option("--style", default="", help=_("House style of the Chinese layout (.txt).")),
)


def layout_options(command: F) -> F:
    """Give `command` every option `script_options` reads."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def script_options(layout: Mapping[str, object], **more: object) -> ScriptOptions:
    """What the options of `layout_options` chose, as one value; `more` are further fields of it."""
    from writersroom.export.options import Bilingual, Paper, ScriptOptions

    return ScriptOptions(
        paper=Paper(str(layout["paper"])),
        watermark=str(layout["watermark"]),
        has_header=bool(layout["header"]),
        has_footer=bool(layout["footer"]),
        draft_name=str(layout["draft_name"]),
        is_compact=bool(layout["compact"]),
        has_scene_numbers=bool(layout["scene_numbers"]),
        has_continued=bool(layout["contd"]),
        has_scene_continueds=bool(layout["continueds"]),
        clean_dashes=bool(layout["clean_dashes"]),
        bilingual=Bilingual(str(layout["bilingual"])),
        house_style=str(layout["style"]),
        **more,  # type: ignore[arg-type]  # named by our own callers, checked by the dataclass
    )
