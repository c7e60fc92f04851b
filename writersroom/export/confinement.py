"""A studio's template at work: in a process of its own, with little time, memory and room."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.errors import WritersRoomError
from writersroom.export import confined
from writersroom.export.confined import Limits
from writersroom.i18n import _
from writersroom.resources import fonts_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.templates import Templates

_MEGABYTE = 1_000_000
JINJA = Limits(seconds=5, memory=256 * _MEGABYTE, output=32 * _MEGABYTE)
TYPST = Limits(seconds=20, memory=1024 * _MEGABYTE, output=128 * _MEGABYTE)
_PATIENCE = 6
"""Seconds of the clock for each of computing time: other programs want the machine, too."""
_START = 20
"""Seconds of the clock until the libraries are loaded, at worst."""
_MOST_SAID = 20_000
"""Bytes at the end of the error stream that are read; the object is far shorter."""
_EXCERPT = 300
"""Characters of the last line of a program that broke."""
_NOWHERE = "http://127.0.0.1:9"
"""A door that is shut: typst would fetch packages from the net, by the proxy its surroundings name."""


class TemplateError(WritersRoomError):
    """A studio's template cannot be filled; nothing was written."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a typst template drew."""

    data: bytes
    refusal: str
    """Why it is not PDF/UA-1; empty where it is."""


def filled(
    templates: Templates,
    kind: str,
    name: str,
    values: Mapping[str, object],
    *,
    trims: bool = True,
    limits: Limits = JINJA,
) -> bytes:
    """What the Jinja2 template `name` makes of `values`.

    Raises:
        TemplateError: it is faulty, or goes beyond `limits`.
    """
    job = {
        "name": name,
        "values": _as_data(values),
        "escapes": kind == "html",
        "trims": trims,
    }
    with _folder(templates, kind, job) as folder:
        return _made("jinja", kind, folder, limits).data


def drawn(templates: Templates, name: str, data: str, now: int, *, limits: Limits = TYPST) -> Drawn:
    """What the typst template `name` draws of `data`, a JSON text, at `now` in seconds.

    Raises:
        TemplateError: it is faulty, or goes beyond `limits`.
    """
    job = {"data": data, "now": now, "fonts": str(fonts_dir())}
    with _folder(templates, "pdf", job) as folder:
        (folder / "main.typ").write_text(f'#include "{name}"\n', "utf-8")
        return _made("typst", "pdf", folder, limits)


@contextmanager
def _folder(templates: Templates, kind: str, job: Mapping[str, object]) -> Iterator[Path]:
    """All that the template may see: the templates of its kind, and what is to be filled in."""
    with tempfile.TemporaryDirectory(prefix="writersroom-") as name:
        folder = Path(name)
        for file, data in templates.files(kind).items():
            (folder / file).write_bytes(data)
        (folder / "job.json").write_text(json.dumps(job), "utf-8")
        yield folder


def _as_data(value: object) -> object:
    """`value` as JSON can hold it; markup stays what it is, by a record of its own."""
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if hasattr(value, "__html__"):
        return {confined.MARKUP: str(value)}
    if isinstance(value, Mapping):
        return {str(key): _as_data(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_as_data(item) for item in value]
    return value


def _made(engine: str, kind: str, folder: Path, limits: Limits) -> Drawn:
    command = [sys.executable, "-P", confined.__file__, engine, str(folder), *map(str, limits)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                timeout=_START + limits.seconds * _PATIENCE,
                cwd=folder,
                env=_surroundings(folder),
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _too_slow(limits) from error
        err.seek(max(0, err.seek(0, os.SEEK_END) - _MOST_SAID))
        stderr = err.read()
        said = _said(stderr)
        if done.returncode:
            raise _failure(kind, done.returncode, _without(said, folder), stderr, limits)
        out.seek(0)
        return Drawn(out.read(), said.get("refusal", ""))


def _surroundings(folder: Path) -> dict[str, str]:
    """An environment without anybody's secrets, packages or network.

    Libraries are taken from where this process has them: without a home there is no folder of a person's own.
    """
    nowhere = str(folder / "none")
    kept = {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _NOWHERE)
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"), nowhere)
    few = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1", "PYTHONUTF8": "1"}
    few["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    return {**kept, **proxies, **homes, **few, "APPDATA": nowhere, "PYTHONDONTWRITEBYTECODE": "1"}


def _said(stderr: bytes) -> dict[str, str]:
    """The object of the program; empty where it broke before it could say anything."""
    try:
        said = json.loads(stderr.decode("utf-8", "replace").splitlines()[-1])
    except (IndexError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _without(said: Mapping[str, str], folder: Path) -> Mapping[str, str]:
    """What was said, without the place of a folder that is gone already."""
    return {key: text.replace(f"{folder.resolve()}", "") for key, text in said.items()}


def _failure(
    kind: str, status: int, said: Mapping[str, str], stderr: bytes, limits: Limits
) -> TemplateError:
    """One line that names file and line, and what to do."""
    if not said:
        if status in (-24, -9):
            return _too_slow(limits)
        if status == -25:
            return _too_large(limits)
        if b"memory" in stderr or status in (-6, -11):
            return _too_hungry(limits, "")
        last = stderr.decode("utf-8", "replace").splitlines()[-1:]
        said = {"kind": "other", "place": "", "reason": "".join(last)[:_EXCERPT] or f"{status}"}
    file, _colon, line = said["place"].partition(":")
    where = _("{file}, line {line}").format(file=f"{kind}/{file}", line=line) if file else kind
    if said["kind"] == "size":
        return _too_large(limits)
    if said["kind"] == "memory":
        return _too_hungry(limits, where)
    reason = " ".join(said["reason"].split())
    return TemplateError(
        _("A template is faulty. {where}: {reason}").format(where=where, reason=reason),
        hint=_hint(said["kind"], reason),
    )


def _hint(kind: str, reason: str) -> str:
    if "package" in reason:
        return _("Packages are not fetched; put what you need into the folder of templates.")
    if "file not found" in reason or "escape the project root" in reason:
        kind = "TemplateNotFound"
    match kind:
        case "UndefinedError":
            return _("docs/templates.md lists every name a template may use.")
        case "TemplateNotFound" | "TemplatesNotFound":
            return _("A template takes in files of its own folder only.")
        case "unsafe":
            return _("A template reads the facts it is given, not the inside of the program.")
        case _:
            return _("Mend that line, or take the file away: then the shipped template is used.")


def _too_slow(limits: Limits) -> TemplateError:
    return TemplateError(
        _("A template was stopped after {n} seconds of computing.").format(n=limits.seconds),
        hint=_("Look for a loop that does not end."),
    )


def _too_hungry(limits: Limits, where: str) -> TemplateError:
    said = _("A template was stopped: it wanted more than {n} MB of memory.").format(
        n=limits.memory // _MEGABYTE
    )
    return TemplateError(
        f"{said} ({where})" if where else said,
        hint=_("Look for a text or a list that grows without end."),
    )


def _too_large(limits: Limits) -> TemplateError:
    return TemplateError(
        _("A template was stopped: it made more than {n} MB.").format(n=limits.output // _MEGABYTE),
        hint=_("Look for a loop that repeats too much."),
    )
