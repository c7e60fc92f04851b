"""Templates: the shipped ones, and those a studio puts in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.paths import real_path
from writersroom.resources import templates_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

KINDS = ("html", "md", "pdf", "prompts")
"""The folders of templates: web pages, Markdown, pages drawn by typst, and the co-writer's tasks."""
FOLDER = "templates"
"""What the folder of a studio is called where it lies beside a bible."""
MOST_FILE_BYTES = 4_000_000
MOST_FILES = 200
MOST_BYTES = 32_000_000
"""Of all files of a kind: they are held in memory while a page is made."""
_ENDS = {"html": (".j2", ".css"), "md": (".j2",), "pdf": (".typ",), "prompts": (".j2",)}
_GUARDED = ("beat", "beat_rules", "repair", "repair_rules", "task", "task_rules")
"""Prompts that hold the fence around a bible's words: nobody's to replace (decision 21)."""
_PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp")
"""What a typst template of a studio may show beside our own data: its logo."""
_NAMED = re.compile(r"""["']([\w.\-]+\.(?:j2|typ))["']""")


@dataclass(frozen=True, slots=True)
class Templates:
    """Where a template is taken from: the studio's folder first, then the shipped one."""

    own: Path | None = None
    """The studio's folder; None where it has none."""

    def names(self, kind: str) -> list[str]:
        """The shipped templates of a kind, by name."""
        return sorted(_shipped(kind))

    def replaced(self, kind: str) -> list[str]:
        """The studio's files of a kind: those that replace a shipped one, and what they use besides."""
        return sorted(self._own(kind))

    def is_own(self, kind: str, name: str) -> bool:
        """Whether the studio replaced `name` or any template it takes in."""
        own = self._own(kind)
        return bool(own) and any(part in own for part in self._parts(kind, name))

    def parts(self, kind: str, name: str) -> dict[str, bytes]:
        """The template `name` and every one it takes in, however deep, by name."""
        files = self.files(kind)
        return {part: files[part] for part in self._parts(kind, name)}

    def text(self, kind: str, name: str) -> str:
        """A template as text.

        Raises:
            InputError: it is not UTF-8.
        """
        return _decoded(self.files(kind)[name], name)

    def files(self, kind: str) -> Mapping[str, bytes]:
        """Every file a template of this kind may take in, by name."""
        own = self._own(kind)
        return {**_shipped(kind), **own} if own else _shipped(kind)

    def _own(self, kind: str) -> Mapping[str, bytes]:
        return {} if self.own is None else dict(_read(self.own, kind))

    def _parts(self, kind: str, name: str) -> set[str]:
        """`name` and every template it takes in, however deep."""
        files, found, open_names = self.files(kind), set[str](), [name]
        while open_names:
            part = open_names.pop()
            if part not in found and part in files:
                found.add(part)
                open_names += _NAMED.findall(files[part].decode("utf-8", "replace"))
        return found


SHIPPED = Templates()


def templates_beside(bible: Path) -> Path | None:
    """The folder `templates` beside a bible, where it holds any template; else None."""
    folder = bible.parent / FOLDER
    return folder if any((folder / kind).is_dir() for kind in KINDS) else None


@lru_cache(maxsize=len(KINDS))
def _shipped(kind: str) -> Mapping[str, bytes]:
    folder = templates_dir() / kind
    return {path.name: path.read_bytes() for path in folder.iterdir() if _is_template(path, kind)}


def _is_template(path: Path, kind: str) -> bool:
    ends = _ENDS[kind] + (_PICTURES if kind == "pdf" else ())
    is_guarded = kind == "prompts" and path.name.partition(".")[0].lower() in _GUARDED
    return path.name.lower().endswith(ends) and not path.name.startswith(".") and not is_guarded


def _read(folder: Path, kind: str) -> Iterator[tuple[str, bytes]]:
    """The studio's files of a kind, read with care: regular files inside the folder, none too large.

    Raises:
        InputError: one leads out of the folder, is too large, or cannot be read; or all are too large.
    """
    inside, left = folder / kind, MOST_BYTES
    if not inside.is_dir():
        return
    paths = sorted(path for path in inside.iterdir() if _is_template(path, kind))
    if len(paths) > MOST_FILES:
        raise InputError(_("{path} holds more than {n} files.").format(path=inside, n=MOST_FILES))
    for path in paths:
        if not real_path(path).is_relative_to(real_path(folder)) or not path.is_file():
            raise InputError(
                _("{path} is no file of the templates' folder.").format(path=path),
                hint=_("A template may not be a link that leads out of it."),
            )
        data = _bytes(path)
        left -= len(data)
        if left < 0:
            raise _too_large(inside, MOST_BYTES)
        yield path.name, data


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        raise InputError(_("{path} cannot be read.").format(path=path)) from error
    if len(data) > MOST_FILE_BYTES:
        raise _too_large(path, MOST_FILE_BYTES)
    return data


def _too_large(path: Path, most: int) -> InputError:
    return InputError(_("{path} is larger than {n} bytes.").format(path=path, n=most))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            _("{file} is not UTF-8 text.").format(file=name), hint=_("Save it as UTF-8.")
        ) from error
