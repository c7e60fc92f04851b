"""Templates on the command line: the verb that lists and copies them, and the options that name them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from writersroom.cli.options import json_option
from writersroom.cli.output import narrate, print_json, say, table
from writersroom.errors import InputError
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.export.templates import Templates

F = TypeVar("F", bound="Callable[..., object]")

_folder_option = click.option(
    "--templates",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=_("A studio's own templates; without it those set, or in `templates` beside the bible."),
)
_private_option = click.option(
    "--private", is_flag=True, help=_("Print facts marked private, too: bible, pitch and deck.")
)


def document_options(command: F) -> F:
    """Give `command` the options about documents: whose templates, and whether private facts show."""
    return _folder_option(_private_option(command))


def templates_folder(chosen: Mapping[str, object]) -> Path | None:
    """The folder `--templates` named."""
    folder = chosen.get("templates")
    return folder if isinstance(folder, Path) else None


@click.command(
    help=N_(
        "List the templates of scripts and documents, or print NAME, or copy it into a folder.\n\n"
        "A file of the same name in `templates` beside a bible replaces the shipped one. What a "
        "template may use stands in docs/templates.md."
    ),
)
@click.argument("name", required=False)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help=_("Folder to copy the template NAME into.")
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@click.option("--bible", default="", help=_("Say which of them this bible replaces."))
@_folder_option
@json_option
def templates(
    name: str | None,
    out: Path | None,
    force: bool,
    bible: str,
    templates: Path | None,
    as_json: bool,
) -> None:
    """The verb `templates`."""
    from writersroom.export.templates import SHIPPED
    from writersroom.room.own_templates import own_templates

    if bible and "://" not in bible and not Path(bible).exists():
        raise InputError(_("There is no bible named {path}.").format(path=bible))
    if name is None:
        _list(own_templates(bible, templates), as_json=as_json)
        return
    kind, text = _shipped(name)
    if out is None:
        say(text.rstrip("\n"))
        return
    from writersroom.export.writing import refuse_overwriting, write_bytes

    path = out / kind / Path(name).name
    refuse_overwriting(path, replace_existing=force)
    write_bytes(path, SHIPPED.files(kind)[path.name])
    narrate(_("Wrote {path}.").format(path=path))


def _shipped(name: str) -> tuple[str, str]:
    """The kind and the text of the shipped template `name`.

    Raises:
        InputError: there is none; the hint names the nearest.
    """
    from difflib import get_close_matches

    from writersroom.export.templates import KINDS, SHIPPED

    known = [f"{kind}/{one}" for kind in KINDS for one in SHIPPED.names(kind)]
    if name not in known:
        near = get_close_matches(name, known, 3, 0.3) or known
        raise InputError(
            _("There is no template {name}.").format(name=name),
            hint=_("Choose one of: {names}.").format(names=", ".join(near)),
        )
    kind, _slash, file = name.partition("/")
    return kind, SHIPPED.text(kind, file)


def _list(found: Templates, *, as_json: bool) -> None:
    """Every template with where it comes from, then the files that replace nothing."""
    from writersroom.export.templates import KINDS

    rows = [
        (f"{kind}/{one}", one in found.replaced(kind))
        for kind in KINDS
        for one in found.names(kind)
    ]
    more = [
        f"{kind}/{one}"
        for kind in KINDS
        for one in found.replaced(kind)
        if one not in found.names(kind)
    ]
    if as_json:
        print_json(
            {
                "folder": str(found.own) if found.own else None,
                "templates": [{"name": name, "own": is_own} for name, is_own in rows],
                "more": more,
            }
        )
        return
    if found.own is not None:
        narrate(_("Own templates: {path}").format(path=found.own))
    table([[name, _("own") if is_own else _("shipped")] for name, is_own in rows])
    for name in more:
        narrate(
            _("{file} replaces nothing; it counts only where a template takes it in.").format(
                file=name
            )
        )
