"""Verbs that move scripts in and out of a bible: import and export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from writersroom.cli.files import encoding_option, format_option
from writersroom.cli.layout import (
    layout_options,
    revised_since,
    revision_options,
    script_options,
)
from writersroom.cli.options import profile_option, series_option
from writersroom.cli.output import narrate, progress_line, say, to_stdout
from writersroom.cli.packing import pack_choices, pack_options
from writersroom.cli.templating import document_options, templates_folder
from writersroom.errors import ExitStatus, InputError
from writersroom.i18n import N_, _, ngettext
from writersroom.room.numbers import episode_numbers

if TYPE_CHECKING:
    from writersroom.export.everything import MadeSet
    from writersroom.room.import_plans import Import

_ALL = "all"
"""The word for everything there is to export."""


@click.command(
    "import",
    help=N_(
        "Read script files, or a folder of them, into BIBLE (made new where there is none).\n\n"
        "What is not understood stays as text and is listed line by line; the original files "
        "are kept with the bible.\n\n"
        "With `--from chatgpt`, SRC is the answer to a pack of `export BIBLE prompts --format "
        "chatgpt` (`-`: standard input). Each script in it is kept as a proposal marked "
        "machine-made, and accepted only by `writersroom proposals BIBLE --accept ID`. Exit "
        "status: 0 all of it was kept, 1 some of it does not fit and is listed line by line, "
        "2 nothing could be kept."
    ),
)
@click.argument("bible")
@click.argument("sources", metavar="SRC...", nargs=-1, required=True)
@format_option
@encoding_option
@click.option("--series", default="", help=_("Title of the series to import into."))
@click.option(
    "--from-episode", type=click.IntRange(1, 9999), help=_("Number the episodes from here.")
)
@click.option(
    "--replace", is_flag=True, help=_("Write over scripts that differ; history keeps them.")
)
@click.option("--dry-run", is_flag=True, help=_("Only say what would be taken."))
@click.option(
    "--from",
    "answer_of",
    type=click.Choice(["chatgpt"]),
    help=_("SRC is an answer pasted from this service: it becomes proposals, never a script."),
)
def import_(
    bible: str,
    sources: tuple[str, ...],
    format_name: str,
    encoding: str,
    series: str,
    from_episode: int | None,
    replace: bool,
    dry_run: bool,
    answer_of: str | None,
) -> int:
    """The verb `import`."""
    if answer_of is not None:
        from writersroom.cli.packing import import_answer

        if format_name != "auto" or from_episode is not None or replace:
            raise InputError(
                _("--format, --from-episode and --replace are for scripts, not for answers."),
                hint=_("An answer says itself which episodes it is for."),
            )
        return import_answer(bible, sources, series, encoding, dry_run=dry_run)
    from writersroom.room.import_plans import plan_import
    from writersroom.room.importing import import_scripts, refuse_import

    plan = plan_import(
        [Path(s) for s in sources], format_name, from_episode=from_episode, encoding=encoding
    )
    _tell_plan(plan)
    if dry_run:
        refuse_import(bible, plan, series=series, replace_existing=replace)
        narrate(_("Nothing was written: this was a dry run."))
        return int(ExitStatus.OK)
    report = import_scripts(bible, plan, series=series, replace_existing=replace)
    say(
        ngettext("{n} episode taken", "{n} episodes taken", len(report.taken)).format(
            n=len(report.taken)
        )
        + (", " + _("{n} unchanged").format(n=len(report.unchanged)) if report.unchanged else "")
        + ": "
        + report.target
    )
    return int(ExitStatus.OK)


def _tell_plan(plan: Import) -> None:
    for part in plan.parts:
        say(
            _("{name}: {format}, {language}").format(
                name=part.name, format=part.manuscript.format, language=part.manuscript.language
            )
        )
    for episode, counts in plan.counts():
        say(
            _("  episode {number}{title}: {scenes}, {speeches}, {actions}, about {time}").format(
                number=episode.number,
                title=f" “{episode.title}”" if episode.title else "",
                scenes=ngettext("{n} scene", "{n} scenes", counts.scenes).format(n=counts.scenes),
                speeches=ngettext("{n} speech", "{n} speeches", counts.speeches).format(
                    n=counts.speeches
                ),
                actions=ngettext("{n} action", "{n} actions", counts.actions).format(
                    n=counts.actions
                ),
                time=counts.clock,
            )
        )
    if plan.speakers:
        say(_("  speakers: {names}").format(names=", ".join(plan.speakers)))
    for name, notice in plan.notices():
        place = f"{name}:{notice.line}" if notice.line else name
        narrate(f"{place}: {notice.message}")


@click.command(
    help=N_(
        "Write WHAT (script, storyboard, bible, pitch, deck, season, heatmap, findings, subtitles, "
        "timeline, …) of BIBLE; EPISODES like 1-5,8.\n\n"
        "`blocks` is the script as it is shot, scenes of all episodes by day and place; "
        "`sides` is what one --character plays.\n\n"
        "Into a folder, subtitles and timelines are written as a file for each episode. A "
        "delivery package is a zip file, or with `--format folder` a folder of its files.\n\n"
        "`prompts` are packs for AI services: `--format` names one of midjourney, kling, suno "
        "and chatgpt, and the files lie in a folder of that name in OUT. What is over a limit "
        "of the service is told line by line and never cut; with `--strict` nothing is "
        "written then, and the exit status is 1."
    ),
)
@click.argument("bible")
@click.argument("what")
@click.argument("episodes", required=False, default="")
@click.option(
    "--format",
    "format_name",
    default="",
    help=_(
        "pdf, md, fountain, …; without it the suffix of the file says which, else the first there is."
    ),
)
@click.option("-o", "--out", required=True, help=_("File to write; `-` is standard output."))
@click.option(
    "--final", is_flag=True, help=_("No DRAFT mark; refused while a hard finding stands.")
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@click.option("--fresh", is_flag=True, help=_("all: make every file again, not only what changed."))
@series_option
@layout_options
@revision_options
@click.option(
    "--locked/--no-locked",
    default=None,
    help=_("Keep the pages of `lock-pages`, or number anew; without a choice: as the bible says."),
)
@click.option(
    "--character", default="", help=_("Whose sides: every scene they play in, under any name.")
)
@click.option(
    "--others",
    type=click.Choice(["grey", "cues", "full"]),
    default="grey",
    show_default=True,
    help=_("What sides show of everybody else; cues: only what comes right before they speak."),
)
@click.option(
    "--fps",
    type=click.Choice(["24", "25", "29.97", "30"]),
    default="30",
    show_default=True,
    help=_("Frames a second of a timeline and a cue sheet; 29.97 drops no frames."),
)
@click.option(
    "--panels",
    type=click.Choice(["6", "8"]),
    default="6",
    show_default=True,
    help=_("Panels on a page of the storyboard's PDF: 6 upright, 8 across."),
)
@click.option(
    "--full-size", is_flag=True, help=_("Frames of 1080 x 1920; without it they are 720 x 1280.")
)
@click.option(
    "--production",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("TOML file with a day's limit and rates, for schedule and callsheet."),
)
@document_options
@profile_option
@pack_options
def export(
    bible: str,
    what: str,
    episodes: str,
    format_name: str,
    out: str,
    final: bool,
    force: bool,
    fresh: bool,
    series: str,
    locked: bool | None,
    production: Path | None,
    profile: str,
    **printed: object,
) -> None:
    """The verb `export`."""
    from writersroom.export import Listener, Request
    from writersroom.room import Room

    request = Request(
        *_what_as_which(what, format_name, out),
        episode_numbers(episodes),
        is_final=final,
        options=script_options(printed),
        locked=locked,
        revised_since=revised_since(printed),
        production=production,
        profile=profile,
        templates=templates_folder(printed),
        pack=pack_choices(printed, what),
    )
    with Room.open(bible, series=series) as room:
        if out == "-":
            to_stdout(room.export_bytes(request, Listener(warn=narrate)))
            return
        listener, to = Listener(progress_line(what), warn=narrate), Path(out)
        if what == _ALL:
            _tell_set(room.export_all(request, to, listener, fresh=fresh, replace_existing=force))
        for path in room.export(request, to, listener, replace_existing=force):
            narrate(_("Wrote {path}.").format(path=path))


def _tell_set(made: MadeSet) -> NoReturn:
    """Say what became of the whole set, and leave with the exit status for it."""
    from writersroom.room.set_words import set_lines

    for line in set_lines(made):
        narrate(line)
    raise click.exceptions.Exit(int(made.status))


def _what_as_which(what: str, asked: str, out: str) -> tuple[str, str]:
    """What is to be exported in which format; for the whole set, the script stands for all.

    Raises:
        InputError: the format and the name of the file differ, or the whole set has no folder.
    """
    if what != _ALL:
        return what, _format_of(what, asked, out)
    if asked or out == "-":
        raise InputError(
            _("“all” makes many files of every format."), hint=_("Name a folder with -o.")
        )
    return "script", "pdf"


def _format_of(what: str, asked: str, out: str) -> str:
    """The format `--format` names, else the one the suffix of the file names, else the first of WHAT.

    Raises:
        InputError: both are given and they differ.
    """
    from writersroom.export import export_of, formats_of

    suffix, formats = Path(out).suffix.lower(), formats_of(what)
    by_suffix = [name for name in formats if export_of(what, name).suffix == suffix]
    if asked and by_suffix and asked not in by_suffix:
        raise InputError(
            _("{path} does not look like {format}.").format(path=out, format=asked),
            hint=_("Leave --format out, or change the suffix."),
        )
    is_file = out != "-" and not Path(out).is_dir()
    if formats and is_file and suffix and not asked and not by_suffix:
        raise InputError(
            _("There is no export of “{what}” as “{format}”.").format(
                what=what, format=suffix.removeprefix(".")
            ),
            hint=_("Choose one of: {names}.").format(names=", ".join(formats)),
        )
    return asked or next(iter((*by_suffix, *formats)), "pdf")
