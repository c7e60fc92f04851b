"""Verbs that move scripts in and out of a bible: import and export."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writersroom.cli.files import format_option
from writersroom.cli.output import narrate, progress_line, say, to_stdout
from writersroom.errors import InputError
from writersroom.i18n import _, ngettext
from writersroom.room.numbers import episode_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from writersroom.export.options import ScriptOptions
    from writersroom.room.importing import Import


@click.command("import")
@click.argument("bible")
@click.argument("sources", metavar="SRC...", nargs=-1, required=True)
@format_option
@click.option("--series", default="", help=_("Title of the series to import into."))
@click.option(
    "--from-episode", type=click.IntRange(1, 9999), help=_("Number the episodes from here.")
)
@click.option(
    "--replace", is_flag=True, help=_("Write over scripts that differ; history keeps them.")
)
@click.option("--dry-run", is_flag=True, help=_("Only say what would be taken."))
def import_(
    bible: str,
    sources: tuple[str, ...],
    format_name: str,
    series: str,
    from_episode: int | None,
    replace: bool,
    dry_run: bool,
) -> None:
    """Read script files, or a folder of them, into BIBLE (made new where there is none).

    What is not understood stays as text and is listed line by line; the original files are kept
    with the bible.
    """
    from writersroom.room.importing import import_scripts, plan_import

    plan = plan_import([Path(s) for s in sources], format_name, from_episode=from_episode)
    _tell_plan(plan)
    if dry_run:
        narrate(_("Nothing was written: this was a dry run."))
        return
    report = import_scripts(bible, plan, series=series, replace_existing=replace)
    say(
        ngettext("{n} episode taken", "{n} episodes taken", len(report.taken)).format(
            n=len(report.taken)
        )
        + (", " + _("{n} unchanged").format(n=len(report.unchanged)) if report.unchanged else "")
        + ": "
        + report.target
    )


def _tell_plan(plan: Import) -> None:
    for part in plan.parts:
        say(
            _("{name}: {format}, {language}").format(
                name=part.name, format=part.manuscript.format, language=part.manuscript.language
            )
        )
    for episode, counts in plan.counts():
        say(
            _(
                "  episode {number}{title}: {scenes} scenes, {speeches} speeches, {actions} actions, "
                "about {time}"
            ).format(
                number=episode.number,
                title=f" “{episode.title}”" if episode.title else "",
                scenes=counts.scenes,
                speeches=counts.speeches,
                actions=counts.actions,
                time=counts.clock,
            )
        )
    if plan.speakers:
        say(_("  speakers: {names}").format(names=", ".join(plan.speakers)))
    for name, notice in plan.notices():
        place = f"{name}:{notice.line}" if notice.line else name
        narrate(f"{place}: {notice.message}")


@click.command()
@click.argument("bible")
@click.argument("what")
@click.argument("episodes", required=False, default="")
@click.option(
    "--format",
    "format_name",
    default="",
    help=_("pdf, md, fountain, …; without it the suffix of the file says which, else pdf."),
)
@click.option("-o", "--out", required=True, help=_("File to write; `-` is standard output."))
@click.option(
    "--final", is_flag=True, help=_("No DRAFT mark; refused while a hard finding stands.")
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@click.option("--series", default="", help=_("Title of the series, where the bible holds several."))
@click.option(
    "--paper",
    type=click.Choice(["auto", "letter", "a4", "phone"]),
    default="auto",
    show_default=True,
)
@click.option("--watermark", default="", help=_("On every page: usually the name of its reader."))
@click.option("--draft-name", default="", help=_("For the footer, like “Blue revision 2”."))
@click.option("--compact", is_flag=True, help=_("Episodes run on without page breaks."))
@click.option("--no-scene-numbers", is_flag=True, help=_("Leave the scene numbers out."))
@click.option("--continueds", is_flag=True, help=_("CONTINUED: where a scene runs over a page."))
@click.option(
    "--bilingual",
    type=click.Choice(["off", "below", "beside"]),
    default="below",
    show_default=True,
    help=_("Where translations are printed."),
)
@click.option("--style", default="", help=_("House style of the Chinese layout (.txt)."))
@click.option(
    "--revised-since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f"]),
    help=_("Star the lines that changed since this moment (UTC)."),
)
@click.option(
    "--colour", default="", help=_("Colour of the revision: blue, pink, yellow, green, …")
)
def export(
    bible: str,
    what: str,
    episodes: str,
    format_name: str,
    out: str,
    final: bool,
    force: bool,
    series: str,
    revised_since: datetime | None,
    colour: str,
    **layout: object,
) -> None:
    """Write WHAT (script, storyboard, findings) of BIBLE; EPISODES like 1-5,8."""
    from writersroom.room import Room

    numbers = episode_numbers(episodes)
    chosen = _format_of(what, format_name, out)
    with Room.open(bible, series=series) as room:
        before = (
            () if revised_since is None else room.scripts_as_of(revised_since.replace(tzinfo=UTC))
        )
        options = _script_options(layout, before, colour)
        if out == "-":
            to_stdout(
                room.export_bytes(
                    what, chosen, episodes=numbers, final=final, warn=narrate, options=options
                )
            )
            return
        for path in room.export(
            what,
            chosen,
            Path(out),
            episodes=numbers,
            final=final,
            progress=progress_line(what),
            warn=narrate,
            replace_existing=force,
            options=options,
        ):
            narrate(_("Wrote {path}.").format(path=path))


def _format_of(what: str, asked: str, out: str) -> str:
    """The format `--format` names, else the one the suffix of the file names, else pdf.

    Raises:
        InputError: both are given and they differ.
    """
    from writersroom.export import EXPORTS

    suffix = Path(out).suffix.lower()
    by_suffix = next(
        (
            form
            for (name, form), export in EXPORTS.items()
            if name == what and export.suffix == suffix
        ),
        "",
    )
    if asked and by_suffix and asked != by_suffix:
        raise InputError(
            _("{path} does not look like {format}.").format(path=out, format=asked),
            hint=_("Leave --format out, or change the suffix."),
        )
    return asked or by_suffix or "pdf"


def _script_options(
    layout: Mapping[str, object], previous: tuple[tuple[int, str], ...], colour: str
) -> ScriptOptions:
    """The options of the script export as one value.

    Raises:
        InputError: there is no such revision colour.
    """
    from writersroom.export.options import Bilingual, Paper, ScriptOptions
    from writersroom.script.revisions import RevisionColour

    colours = [one.value for one in RevisionColour]
    if colour and colour not in colours:
        raise InputError(
            _("There is no revision colour {colour}.").format(colour=colour),
            hint=_("Choose one of: {names}.").format(names=", ".join(colours)),
        )
    return ScriptOptions(
        paper=Paper(str(layout["paper"])),
        watermark=str(layout["watermark"]),
        draft_name=str(layout["draft_name"]),
        is_compact=bool(layout["compact"]),
        has_scene_numbers=not layout["no_scene_numbers"],
        has_scene_continueds=bool(layout["continueds"]),
        bilingual=Bilingual(str(layout["bilingual"])),
        house_style=str(layout["style"]),
        previous=previous,
        revision=RevisionColour(colour) if colour else None,
    )
