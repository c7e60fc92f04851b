"""The options of a printed script, shared by the verbs that print one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

import click

from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.export.options import ScriptOptions
    from writersroom.script.revisions import RevisionColour

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
_REVISION_OPTIONS = (
    click.option(
        "--revised-since",
        type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f"]),
        help=_("Star the lines that changed since this moment (UTC)."),
    ),
    click.option(
        "--colour", default="", help=_("Colour of the revision: blue, pink, yellow, green, …")
    ),
    click.option("--only-revised", is_flag=True, help=_("Print only the pages that changed.")),
)


def layout_options(command: F) -> F:
    """Give `command` every option `script_options` reads."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def revision_options(command: F) -> F:
    """Give `command` the options that tell a script from an earlier one."""
    for option in reversed(_REVISION_OPTIONS):
        command = option(command)
    return command


def script_options(chosen: Mapping[str, object]) -> ScriptOptions:
    """What the options of `layout_options` chose, as one value, and those of a revision, if any.

    Raises:
        InputError: there is no such colour of a revision.
    """
    from writersroom.export.options import Bilingual, FrameRate, Others, Paper, ScriptOptions

    return ScriptOptions(
        paper=Paper(str(chosen["paper"])),
        watermark=str(chosen["watermark"]),
        has_header=bool(chosen["header"]),
        has_footer=bool(chosen["footer"]),
        draft_name=str(chosen["draft_name"]),
        is_compact=bool(chosen["compact"]),
        has_scene_numbers=bool(chosen["scene_numbers"]),
        has_continued=bool(chosen["contd"]),
        has_scene_continueds=bool(chosen["continueds"]),
        clean_dashes=bool(chosen["clean_dashes"]),
        bilingual=Bilingual(str(chosen["bilingual"])),
        house_style=str(chosen["style"]),
        revision=_colour(str(chosen.get("colour", ""))),
        only_revised=bool(chosen.get("only_revised")),
        character=str(chosen.get("character", "")),
        others=Others(str(chosen.get("others", Others.GREY))),
        with_private=bool(chosen.get("private")),
        fps=FrameRate(str(chosen.get("fps", FrameRate.F30))),
        panels=8 if chosen.get("panels") == "8" else 6,
        is_full_size=bool(chosen.get("full_size")),
    )


def revised_since(chosen: Mapping[str, object]) -> datetime | None:
    """The moment a revision starts from, in UTC; None where nobody named one."""
    moment = chosen["revised_since"]
    return moment.replace(tzinfo=UTC) if isinstance(moment, datetime) else None


def _colour(name: str) -> RevisionColour | None:
    """The revision colour a person named; None where they named none.

    Raises:
        InputError: there is no such colour.
    """
    if not name:
        return None
    from writersroom.script.revisions import RevisionColour

    colours = [one.value for one in RevisionColour]
    if name not in colours:
        raise InputError(
            _("There is no revision colour {colour}.").format(colour=name),
            hint=_("Choose one of: {names}.").format(names=", ".join(colours)),
        )
    return RevisionColour(name)
