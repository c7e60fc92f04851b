"""The manifest of a folder of exports: which of its files we made, from what, and whether they still are.

It is written when a run ends. While one goes on, a journal beside it names each file before the file
is there, so that a run that was cut off knows its own files and goes on with the others. A power
cut may take the last lines of the journal with it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.writing import opened_to_append, write_bytes
from writersroom.i18n import _
from writersroom.paths import real_path

if TYPE_CHECKING:
    from collections.abc import Collection

NAME = "manifest.json"
JOURNAL = ".manifest.journal"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Made:
    """One file as it was made."""

    inputs: str
    """Fingerprint of what it was made from."""
    sha256: str
    """Of its bytes."""


@dataclass(slots=True)
class Manifest:
    """The files of one folder, by their path in it with `/` between its parts."""

    folder: Path
    files: dict[str, Made] = field(default_factory=dict)
    is_saved: bool = True
    """Whether the file beside them says the same."""
    _announced: dict[str, Made] = field(default_factory=dict)
    """What is being written."""
    _journal: IO[bytes] | None = None

    def is_current(self, name: str, inputs: str) -> bool:
        """Whether the file is there, made from the same, and as we wrote it."""
        made = self.files.get(name)
        return made is not None and made.inputs == inputs and self.is_untouched(name)

    def is_untouched(self, name: str) -> bool:
        """Whether the file is there as we wrote it."""
        made = self.files.get(name)
        return made is not None and self._holds(name, made)

    def _holds(self, name: str, made: Made) -> bool:
        try:
            data = place(self.folder, name).read_bytes()
        except (OSError, InputError):
            return False
        return sha256(data).hexdigest() == made.sha256

    def announce(self, name: str, inputs: str, data: bytes) -> None:
        """Say in the journal what is about to be written under `name`.

        Raises:
            InputError: it cannot be written.
        """
        made = Made(inputs, sha256(data).hexdigest())
        if self._journal is None:
            self._journal = opened_to_append(self.folder / JOURNAL)
        line = json.dumps({"name": name, **asdict(made)}, ensure_ascii=False)
        self._journal.write(f"{line}\n".encode())
        self._journal.flush()
        self._announced[name] = made

    def note(self, name: str) -> None:
        """Remember a file that was announced and has just been written."""
        self._remember(name, self._announced.pop(name))

    def _remember(self, name: str, made: Made) -> None:
        self.files[name] = made
        self.is_saved = False

    def take_in_journal(self) -> None:
        """Remember what a run wrote that was cut off: the files that are there as it announced them."""
        try:
            lines = (self.folder / JOURNAL).read_bytes().splitlines()
        except OSError:
            return
        for line in lines:
            try:
                said = json.loads(line)
                name, made = str(said["name"]), Made(str(said["inputs"]), str(said["sha256"]))
            except (ValueError, KeyError, TypeError):
                continue  # the line it was cut off in
            if self._holds(name, made):
                self._remember(name, made)

    def forget_all_but(self, names: Collection[str]) -> list[Path]:
        """Take away what we made earlier and make no longer; what somebody changed stays. Gives them."""
        gone = []
        for name in [name for name in self.files if name not in names]:
            if self.is_untouched(name):
                path = place(self.folder, name)
                path.unlink(missing_ok=True)
                gone.append(path)
            del self.files[name]
            self.is_saved = False
        return gone

    def save(self) -> None:
        """Write it beside the files, if they changed; the journal has done its duty.

        Raises:
            InputError: it cannot be written.
        """
        for name, made in self._announced.items():
            if self._holds(name, made):  # whoever wrote it was stopped before saying so
                self._remember(name, made)
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        if not self.is_saved:
            files = {name: asdict(made) for name, made in sorted(self.files.items())}
            document = {"format": _FORMAT, "files": files}
            text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
            write_bytes(self.folder / NAME, text.encode())
            self.is_saved = True
        (self.folder / JOURNAL).unlink(missing_ok=True)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of `folder`, with what a run that was cut off wrote since; empty where there is none."""
    manifest = _saved_manifest(folder)
    manifest.take_in_journal()
    return manifest


def _saved_manifest(folder: Path) -> Manifest:
    try:
        document = json.loads((folder / NAME).read_text("utf-8"))
        files = {
            str(name): Made(str(made["inputs"]), str(made["sha256"]))
            for name, made in document["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest(folder)
    return Manifest(folder, files)


def place(folder: Path, name: str) -> Path:
    """The path of `name` in `folder`, after making sure that it really lies there.

    Raises:
        InputError: it would lead elsewhere, by its parts or by a link on the way.
    """
    parts = PurePosixPath(name).parts
    path = folder.joinpath(*parts)
    is_plain = bool(parts) and not any(
        part in ("..", "/") or "\\" in part or Path(part).drive for part in parts
    )
    if not is_plain or not real_path(path.parent).is_relative_to(real_path(folder)):
        raise InputError(
            _("“{name}” would lie outside of the folder {path}.").format(name=name, path=folder),
            hint=_("Choose another folder."),
        )
    return path
