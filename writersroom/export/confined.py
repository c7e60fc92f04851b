"""Filling a studio's template as a program of its own, within limits the system keeps.

    python -P confined.py jinja|typst FOLDER CPU_SECONDS MEMORY OUTPUT

FOLDER holds the templates and `job.json`, which is gone before a template is read; what is made goes
to the standard output. It imports nothing of ours. A failure is one JSON object on the error stream,
and the exit code is 1. The templates see the files of FOLDER that their parent put there, and no others.
"""

from __future__ import annotations

import json
import sys
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

MARKUP = "writersroom:markup"
"""The one key of a record that stands for a text that is markup already."""
_BLOCKED = ("lipsum",)
"""Globals of Jinja2 that a template has no use for: made-up text, different each time."""
_STRAYS = ("random", "pprint")
"""Filters that give something else each time, or show the inside of things."""
_LONGEST_REASON = 300
"""Characters: a template may put what it likes into the words of its own fault."""


def main() -> None:
    """Fill the template named in `job.json`."""
    engine, folder = sys.argv[1], Path(sys.argv[2])
    seconds, memory, output = map(int, sys.argv[3:6])
    limits = Limits(seconds, memory, output)
    task = folder / "job.json"
    job = json.loads(task.read_text("utf-8"))
    task.unlink()
    made = _drawn(folder, job, limits) if engine == "typst" else _filled(folder, job, limits)
    try:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise _failed("size", "", "") from error


class Limits(NamedTuple):
    """What a template may use."""

    seconds: int
    """Of computing time."""
    memory: int
    """Bytes beyond those of the program itself."""
    output: int
    """Bytes."""


def _keep(limits: Limits) -> None:
    """Let the system stop what goes beyond; Windows has no such limits, there only the clock counts.

    Called when the libraries are loaded: that is not the template's doing.
    """
    try:
        import resource
    except ImportError:
        return
    now = 0
    statm = Path("/proc/self/statm")
    if statm.exists():
        now = int(statm.read_text().split()[0]) * resource.getpagesize()
    used = resource.getrusage(resource.RUSAGE_SELF)
    for limit, value in (
        (resource.RLIMIT_CPU, limits.seconds + ceil(used.ru_utime + used.ru_stime)),
        (resource.RLIMIT_AS, now + limits.memory),
        (resource.RLIMIT_FSIZE, limits.output),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(limit, (most, most))
        except (OSError, ValueError):
            continue  # macOS refuses some; the others and the clock still hold


def _filled(folder: Path, job: dict[str, Any], limits: Limits) -> bytes:
    from jinja2 import FunctionLoader, StrictUndefined, TemplateError
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    files = {path.name: path for path in folder.iterdir() if path.suffix in (".j2", ".css")}

    def source(name: str) -> tuple[str, str, None] | None:
        return (files[name].read_text("utf-8-sig"), name, None) if name in files else None

    environment = ImmutableSandboxedEnvironment(
        autoescape=job["escapes"],
        undefined=StrictUndefined,
        loader=FunctionLoader(source),
        keep_trailing_newline=True,
        trim_blocks=job["trims"],
    )
    for name in _BLOCKED:
        environment.globals.pop(name, None)
    for name in _STRAYS:
        environment.filters.pop(name, None)
    values = _revived(job["values"], Markup)
    pieces, size = [], 0
    _keep(limits)
    try:
        for piece in environment.get_template(job["name"]).generate(values):
            pieces.append(piece)
            size += len(piece)
            if size > limits.output:
                raise _failed("size", _place(None, files), "")
        return "".join(pieces).encode("utf-8", "replace")
    except MemoryError as error:
        raise _failed("memory", _place(error, files), "") from error
    except SecurityError as error:
        raise _failed("unsafe", _place(error, files), str(error)) from error
    except TemplateError as error:
        raise _failed(
            type(error).__name__, _place(error, files), error.message or str(error)
        ) from error
    except RecursionError as error:
        raise _failed("other", _place(error, files), str(error)) from error
    except Exception as error:
        raise _failed("other", _place(error, files), f"{type(error).__name__}: {error}") from error


def _revived(value: Any, markup: type[str]) -> Any:
    """The values as they were: records of `MARKUP` are markup again."""
    if isinstance(value, dict):
        if value.keys() == {MARKUP}:
            return markup(value[MARKUP])
        return {key: _revived(item, markup) for key, item in value.items()}
    return [_revived(item, markup) for item in value] if isinstance(value, list) else value


def _place(error: BaseException | None, files: dict[str, Path]) -> str:
    """`name:line` in a template, as near to the fault as is known."""
    own = getattr(error, "lineno", None)
    if own:
        return f"{getattr(error, 'name', None) or ''}:{own}"
    place, trace = "", error.__traceback__ if error else None
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in files:
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _drawn(folder: Path, job: dict[str, Any], limits: Limits) -> bytes:
    import typst

    _keep(limits)
    refusal = ""
    for standards in (["ua-1"], []):
        try:
            made, _warnings = typst.compile_with_warnings(
                str(folder / "main.typ"),
                root=str(folder),
                font_paths=[job["fonts"]],
                ignore_system_fonts=True,
                pdf_standards=standards,  # type: ignore[arg-type]  # the list of one literal
                timestamp=job["now"],
                sys_inputs={"data": job["data"]},
            )
        except typst.TypstError as error:
            refusal = error.message
            if not refusal.startswith("PDF/UA"):
                raise _failed("typst", _first_place(error.diagnostic), refusal) from error
        else:
            if refusal:
                sys.stderr.write(json.dumps({"refusal": refusal[:_LONGEST_REASON]}))
            return made
    raise _failed("typst", "", refusal)


def _first_place(diagnostic: str) -> str:
    """`name.typ:12` from the arrow line of a diagnostic."""
    for line in diagnostic.splitlines():
        if "┌─" in line:
            name, _colon, rest = line.split("┌─", 1)[1].strip().partition(":")
            return f"{name}:{rest.partition(':')[0]}"
    return ""


def _failed(kind: str, place: str, reason: str) -> SystemExit:
    """The end of the program, its reason told."""
    told = {"kind": kind, "place": place[:_LONGEST_REASON], "reason": reason[:_LONGEST_REASON]}
    sys.stderr.write(json.dumps(told))
    return SystemExit(1)


if __name__ == "__main__":
    main()
