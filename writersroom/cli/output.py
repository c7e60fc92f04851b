"""Printing: plain, cleaned lines on standard output, narration and progress on standard error."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writersroom.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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
