"""Verbs that need no bible: parse, time and convert script files."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writersroom.cli.output import narrate, print_json, read_source, say, table, to_stdout
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from writersroom.script.elements import Manuscript, ReadEpisode
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
json_option = click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))


def manuscript_of(source: str, format_name: str) -> Manuscript:
    """The script file at `source` (`-`: standard input), read.

    Raises:
        InputError: it cannot be read as a script.
    """
    from writersroom.script.reading import read_script

    name, data = read_source(source)
    return read_script(name, data, format_name)


@click.command()
@click.argument("source", metavar="SRC")
@format_option
@json_option
def parse(source: str, format_name: str, as_json: bool) -> None:
    """Print the elements of the script file SRC (`-`: standard input)."""
    from writersroom.script.reading import manuscript_json

    manuscript = manuscript_of(source, format_name)
    for notice in manuscript.notices:
        narrate(_("line {line}: {message}").format(line=notice.line, message=notice.message))
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


@click.command()
@click.argument("source", metavar="SRC")
@format_option
@json_option
@click.option(
    "--language", type=click.Choice(["en", "zh", "auto"]), default="auto", show_default=True
)
@click.option(
    "--pace",
    callback=_finite,
    type=click.FloatRange(0.5, 2.0),
    default=1.0,
    show_default=True,
    help=_("Multiplies the estimate."),
)
@click.option(
    "--min",
    "low",
    callback=_finite,
    type=click.FloatRange(0, 36000),
    default=60.0,
    show_default=True,
    help=_("Shortest allowed, seconds."),
)
@click.option(
    "--max",
    "high",
    callback=_finite,
    type=click.FloatRange(0, 36000),
    default=300.0,
    show_default=True,
    help=_("Longest allowed, seconds."),
)
@click.option(
    "--target", callback=_finite, type=click.FloatRange(0, 36000), help=_("Seconds to aim for.")
)
def time(
    source: str,
    format_name: str,
    as_json: bool,
    language: str,
    pace: float,
    low: float,
    high: float,
    target: float | None,
) -> None:
    """Estimate the running time of each episode in SRC, with its interval and verdict."""
    from writersroom.script.timing import Language, TimeSettings, episode_time

    if low > high:
        raise InputError(_("The shortest allowed time is longer than the longest."))
    settings = TimeSettings(language=Language(language), pace=pace)
    timed = [
        (episode, episode_time(episode.screenplay, settings))
        for episode in manuscript_of(source, format_name).episodes
    ]
    if as_json:
        print_json([_time_json(episode, time, low, high, target) for episode, time in timed])
        return
    table([_time_row(episode, time, low, high, target) for episode, time in timed])


def _time_row(
    episode: ReadEpisode, time: EpisodeTime, low: float, high: float, target: float | None
) -> list[str]:
    from writersroom.script.timing import clock, verdict

    span = time.interval
    row = [
        str(episode.number),
        f"{clock(span.point)} ({clock(span.low)}-{clock(span.high)})",
        verdict(span, low, high).value,
        episode.title,
    ]
    if target is not None:
        row.insert(3, f"{span.point - target:+.0f} s")
    return row


def _time_json(
    episode: ReadEpisode, time: EpisodeTime, low: float, high: float, target: float | None
) -> dict[str, object]:
    from writersroom.script.timing import verdict

    span = time.interval
    described: dict[str, object] = {
        "number": episode.number,
        "title": episode.title,
        "seconds": round(span.point, 2),
        "low": round(span.low, 2),
        "high": round(span.high, 2),
        "verdict": verdict(span, low, high).value,
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
    if target is not None:
        described["target"] = target
        described["off_target"] = round(span.point - target, 2)
    return described


@click.command()
@click.argument("source", metavar="SRC")
@click.argument("destination", metavar="DST")
@format_option
@click.option(
    "--to",
    default="",
    metavar="SUFFIX",
    help=_("Format of DST where its name does not say: fdx, fountain, …"),
)
@click.option("--style", default="", help=_("House style of the Chinese layout (.txt)."))
@click.option("--force", is_flag=True, help=_("Write over DST if it exists."))
def convert(
    source: str, destination: str, format_name: str, to: str, style: str, force: bool
) -> None:
    """Turn the script file SRC into DST; the suffix of DST says the format (`-`: standard output)."""
    from writersroom.export.conversion import convert as converted
    from writersroom.export.options import ScriptOptions
    from writersroom.export.writing import refuse_overwriting, write_bytes

    manuscript = manuscript_of(source, format_name)
    suffix = f".{to.lstrip('.')}" if to else Path(destination).suffix
    if destination == "-" and not to:
        raise InputError(
            _("Standard output has no suffix."), hint=_("Say --to fountain, --to fdx, ….")
        )
    if destination != "-":
        refuse_overwriting(Path(destination), replace_existing=force)
    options = ScriptOptions(house_style=style)
    data, lost = converted(manuscript, suffix, title=Path(source).stem, options=options)
    if destination == "-":
        to_stdout(data)
    else:
        write_bytes(Path(destination), data)
    for notice in (*manuscript.notices, *lost):
        narrate(_("line {line}: {message}").format(line=notice.line, message=notice.message))
    if destination != "-":
        narrate(_("Wrote {path}.").format(path=destination))
