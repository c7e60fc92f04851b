"""Printing: plain, cleaned lines on standard output, narration and progress on standard error."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from writersroom.i18n import _
from writersroom.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def say(text: str = "") -> None:
    """One line (or several) of data on standard output, without control characters."""
    click.echo(clean(text))


def narrate(text: str) -> None:
    """One line on standard error: what is being done, for a person."""
    click.echo(clean(text), err=True)


def print_json(value: object) -> None:
    """`value` as JSON on standard output: UTF-8, indented, keys in the order given."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def to_stdout(data: bytes) -> None:
    """A whole file on standard output, byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def table(rows: Sequence[Sequence[str]], *, header: Sequence[str] = ()) -> None:
    """Rows in columns as wide as their widest cell, counted in terminal cells."""
    from rich.cells import cell_len

    everything = [list(map(_one_line, row)) for row in ([header, *rows] if header else rows)]
    if not everything:
        return
    widths = [max(cell_len(row[i]) for row in everything) for i in range(len(everything[0]))]
    for row in everything:
        cells = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        say("  ".join(cells).rstrip())


def _one_line(cell: str) -> str:
    return " ".join(clean(cell).split())


class LookedAt(Protocol):
    """One thing a doctor looked at."""

    @property
    def name(self) -> str:
        """What it is."""

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong with it."""

    @property
    def detail(self) -> str:
        """What was found."""

    @property
    def hint(self) -> str:
        """What to do about it; empty where nothing is to be done."""


def diagnosis(results: Iterable[LookedAt], *, as_json: bool) -> bool:
    """Print what a doctor looked at, each as soon as it is known (JSON: all at once); whether all is well."""
    seen = []
    for result in results:
        seen.append(result)
        if not as_json:
            mark = "ok" if result.is_well else "!!"
            said = _("{name}: {detail}").format(name=result.name, detail=result.detail)
            say(f"{mark}  {said}" + (f" {result.hint}" if result.hint else ""))
    if as_json:
        print_json(
            [{"name": r.name, "ok": r.is_well, "detail": r.detail, "hint": r.hint} for r in seen]
        )
    return all(result.is_well for result in seen)


def progress_line(label: str) -> Callable[[int, int, str], None]:
    """A progress reporter that redraws one line on standard error; silent where that is no terminal."""
    if not sys.stderr.isatty():
        return lambda _done, _total, _what: None

    def report(done: int, total: int, what: str) -> None:
        end = "\n" if done >= total else ""
        click.echo(f"\r\x1b[K{label} {done}/{total} {clean(what)}{end}", nl=False, err=True)

    return report


def read_source(source: str) -> tuple[str, bytes]:
    """Name and bytes of a script source; `-` reads standard input.

    Raises:
        InputError: it cannot be read.
    """
    from writersroom.room.script_files import script_bytes

    path = Path(source)
    return path.name, script_bytes(path)
