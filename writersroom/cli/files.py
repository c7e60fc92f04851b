"""Verbs that need no bible: parse, time and convert script files."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writersroom.cli.layout import layout_options, script_options
from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import narrate, print_json, read_source, say, table, to_stdout
from writersroom.errors import InputError
from writersroom.i18n import N_, _
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from writersroom.room.calibrating import Standards
    from writersroom.script.elements import Manuscript, Notice, ReadEpisode
    from writersroom.script.timing import EpisodeTime


def _finite(_ctx: click.Context, _param: click.Parameter, value: float | None) -> float | None:
    """Refuse `nan`, which is within no bounds and outside none."""
    if value is not None and not math.isfinite(value):
        raise click.BadParameter(_("{value} is not a number.").format(value=value))
    return value


format_option = click.option(
    "--format",
    "format_name",
    type=click.Choice(["auto", "fountain", "fdx", "duanju", "vertical"]),
    default="auto",
    show_default=True,
    help=_("Format of the script; auto looks at the text."),
)
encoding_option = click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help=_("What text files are in: big5, shift_jis, cp1252, …; else UTF-8, UTF-16 or GB18030."),
)


def manuscript_of(source: str, format_name: str, encoding: str) -> Manuscript:
    """The script file at `source` (`-`: standard input), read.

    Raises:
        InputError: it cannot be read as a script.
    """
    from writersroom.script.reading import read_script

    name, data = read_source(source)
    shown = _("standard input") if name == "-" else name
    return read_script(shown, data, format_name, encoding=encoding)


@click.command(
    help=N_("Print the elements of the script file SRC (`-`: standard input)."),
)
@click.argument("source", metavar="SRC")
@format_option
@encoding_option
@json_option
def parse(source: str, format_name: str, encoding: str, as_json: bool) -> None:
    """The verb `parse`."""
    from writersroom.script.reading import manuscript_json

    manuscript = manuscript_of(source, format_name, encoding)
    _tell(manuscript.notices)
    if as_json:
        print_json(manuscript_json(manuscript))
        return
    for episode in manuscript.episodes:
        say(
            _("Episode {number} {title}")
            .format(number=episode.number, title=episode.title)
            .rstrip()
        )
        offset = episode.first_line - 1 if manuscript.format == "fountain" else 0
        for element in episode.screenplay.elements:
            say(f"{element.line + offset:5}  {element.kind.value:14} {element.text}")


@click.command(
    help=N_("Estimate the running time of each episode in SRC, with its interval and verdict."),
)
@click.argument("source", metavar="SRC")
@format_option
@encoding_option
@json_option
@click.option(
    "--language", type=click.Choice(["en", "zh", "auto"]), default="auto", show_default=True
)
@click.option(
    "--bible",
    default="",
    help=_("Take pace, calibration, bounds and target of this bible's series."),
)
@series_option
@click.option(
    "--pace",
    callback=_finite,
    type=click.FloatRange(0.5, 2.0),
    help=_("Multiplies the estimate; 1 where neither this nor a bible says otherwise."),
)
@click.option(
    "--min",
    "low",
    callback=_finite,
    type=click.FloatRange(0, 36000),
    help=_("Shortest allowed, seconds; else the bible's, else 60."),
)
@click.option(
    "--max",
    "high",
    callback=_finite,
    type=click.FloatRange(0, 36000),
    help=_("Longest allowed, seconds; else the bible's, else 300."),
)
@click.option(
    "--target", callback=_finite, type=click.FloatRange(0, 36000), help=_("Seconds to aim for.")
)
def time(
    source: str,
    format_name: str,
    encoding: str,
    as_json: bool,
    language: str,
    bible: str,
    series: str,
    pace: float | None,
    low: float | None,
    high: float | None,
    target: float | None,
) -> None:
    """The verb `time`."""
    from writersroom.room.calibrating import standards_of
    from writersroom.script.timing import Language, episode_time

    standards = standards_of(bible, series).with_choices(
        pace=pace, low=low, high=high, target=target
    )
    if standards.low > standards.high:
        raise InputError(_("The shortest allowed time is longer than the longest."))
    settings = replace(standards.settings, language=Language(language))
    timed = [
        (episode, episode_time(episode.screenplay, settings))
        for episode in manuscript_of(source, format_name, encoding).episodes
    ]
    if as_json:
        print_json([_time_json(episode, time, standards) for episode, time in timed])
        return
    rows, header = _time_table(timed, standards)
    table(rows, header=header)
    if standards.calibration:
        from writersroom.season import calibrated_on

        say(
            _("Pace {pace:.2f}, {basis}.").format(
                pace=settings.pace, basis=calibrated_on(standards.calibration)
            )
        )


def _time_table(
    timed: Sequence[tuple[ReadEpisode, EpisodeTime]], standards: Standards
) -> tuple[list[list[str]], list[str]]:
    """A row for each episode with what its time is made of, one for all of them, and the heads."""
    from writersroom.room.stats import seconds_header, seconds_in_all, seconds_of, spread
    from writersroom.script.timing import season_interval

    has_target = standards.target is not None
    header = [_("no."), _("time"), *[_("target")] * has_target, *seconds_header(), _("title")]
    rows = [_time_row(episode, time, standards) for episode, time in timed]
    if len(timed) > 1:
        whole = seconds_in_all(seconds_of(time) for _episode, time in timed)
        total = spread(season_interval(time.interval for _episode, time in timed))
        rows.append([_("all"), total, *[""] * has_target, *whole.cells(), ""])
    return rows, header


def _time_row(episode: ReadEpisode, time: EpisodeTime, standards: Standards) -> list[str]:
    from writersroom.room.stats import seconds_of, spread, verdict_word
    from writersroom.script.timing import verdict

    span = time.interval
    judged = verdict_word(verdict(span, standards.low, standards.high))
    row = [
        str(episode.number),
        f"{spread(span)} {judged}",
        *seconds_of(time).cells(),
        episode.title,
    ]
    if standards.target is not None:
        row.insert(2, f"{span.point - standards.target:+.0f} s")
    return row


def _time_json(episode: ReadEpisode, time: EpisodeTime, standards: Standards) -> dict[str, object]:
    from writersroom.script.timing import verdict

    span = time.interval
    described: dict[str, object] = {
        "number": episode.number,
        "title": episode.title,
        "seconds": round(span.point, 2),
        "low": round(span.low, 2),
        "high": round(span.high, 2),
        "verdict": verdict(span, standards.low, standards.high).value,
        "dialogue": round(time.dialogue, 2),
        "action": round(time.action, 2),
        "scene_changes": round(time.scene_changes, 2),
        "explicit": round(time.explicit, 2),
        "scenes": [
            {
                "heading": scene.heading,
                "scene_number": scene.scene_number,
                "line": scene.line,
                "seconds": round(scene.interval.point, 2),
                "low": round(scene.interval.low, 2),
                "high": round(scene.interval.high, 2),
            }
            for scene in time.scenes
        ],
    }
    if standards.target is not None:
        described["target"] = standards.target
        described["off_target"] = round(span.point - standards.target, 2)
    if standards.calibration:
        from writersroom.room.stats import calibration_json

        described["calibration"] = calibration_json(standards.calibration)
    return described


@click.command(
    help=N_(
        "Turn the script file SRC into DST; the suffix of DST says the format (`-`: standard "
        "output)."
    ),
)
@click.argument("source", metavar="SRC")
@click.argument("destination", metavar="DST")
@format_option
@encoding_option
@click.option(
    "--to",
    default="",
    metavar="SUFFIX",
    help=_("Format of DST where its name does not say: fdx, fountain, …"),
)
@click.option(
    "--into",
    default="",
    metavar="FDX",
    help=_("Put SRC into a copy of this FDX file: tags, notes and settings it holds stay."),
)
@layout_options
@click.option("--force", is_flag=True, help=_("Write over DST if it exists."))
def convert(
    source: str,
    destination: str,
    format_name: str,
    encoding: str,
    to: str,
    into: str,
    force: bool,
    **layout: object,
) -> None:
    """The verb `convert`."""
    from writersroom.export.conversion import convert as converted
    from writersroom.export.conversion import put_into_fdx
    from writersroom.export.writing import refuse_overwriting, write_bytes

    suffix = _suffix(destination, to, into)
    manuscript = manuscript_of(source, format_name, encoding)
    if destination != "-":
        refuse_overwriting(
            Path(destination),
            replace_existing=force,
            source=None if source == "-" else Path(source),
        )
    options = script_options(layout)
    if into:
        data, lost = put_into_fdx(manuscript, *read_source(into), options)
    else:
        data, lost = converted(manuscript, suffix, title=_title(source), options=options)
    if destination == "-":
        to_stdout(data)
    else:
        write_bytes(Path(destination), data)
    _tell((*manuscript.notices, *lost))
    if destination != "-":
        narrate(_("Wrote {path}.").format(path=destination))


def _tell(notices: Iterable[Notice]) -> None:
    """What was odd about a script, with its line where it has one."""
    for notice in notices:
        narrate(
            _("line {line}: {message}").format(line=notice.line, message=notice.message)
            if notice.line
            else notice.message
        )


def _suffix(destination: str, to: str, into: str) -> str:
    """What is to be written: what `--to` says, else the suffix of the file, else FDX for `--into`.

    Raises:
        InputError: nothing says it, or `--into` and something else than FDX is wanted.
    """
    suffix = f".{to.lstrip('.')}" if to else Path(destination).suffix
    if into and destination == "-" and not to:
        return ".fdx"
    if into and suffix.lower() != ".fdx":
        raise InputError(
            _("--into makes an FDX file; {path} is none.").format(path=destination),
            hint=_("Give it a name that ends in .fdx."),
        )
    if destination == "-" and not to:
        raise InputError(
            _("Standard output has no suffix."), hint=_("Say --to fountain, --to fdx, ….")
        )
    if Path(destination).is_dir():
        raise InputError(
            _("{path} is a folder; this command takes one file.").format(path=destination),
            hint=_("Name a file in it."),
        )
    if not suffix:
        raise InputError(
            _("The name {path} does not say a format.").format(path=destination),
            hint=_("Let it end in .pdf, .fdx, .fountain, …, or say --to."),
        )
    return suffix


def _title(source: str) -> str:
    """What a script without a title page is called: its file; nothing where it came by a pipe."""
    return "" if source == "-" else clean_line(Path(source).stem)
