"""The manifest of a folder of exports: which of its files we made, from what, and whether they still are."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.writing import write_bytes
from writersroom.i18n import _
from writersroom.paths import real_path

if TYPE_CHECKING:
    from collections.abc import Collection

NAME = "manifest.json"
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

    def is_current(self, name: str, inputs: str) -> bool:
        """Whether the file is there, made from the same, and as we wrote it."""
        made = self.files.get(name)
        return made is not None and made.inputs == inputs and self.is_untouched(name)

    def is_untouched(self, name: str) -> bool:
        """Whether the file is there as we wrote it."""
        made = self.files.get(name)
        try:
            data = place(self.folder, name).read_bytes()
        except (OSError, InputError):
            return False
        return made is not None and sha256(data).hexdigest() == made.sha256

    def note(self, name: str, inputs: str, data: bytes) -> None:
        """Remember a file that was just written."""
        self.files[name] = Made(inputs, sha256(data).hexdigest())

    def forget_all_but(self, names: Collection[str]) -> list[Path]:
        """Take away what we made earlier and make no longer; what somebody changed stays. Gives them."""
        gone = []
        for name in [name for name in self.files if name not in names]:
            if self.is_untouched(name):
                path = place(self.folder, name)
                path.unlink(missing_ok=True)
                gone.append(path)
            del self.files[name]
        return gone

    def save(self) -> None:
        """Write it beside the files.

        Raises:
            InputError: it cannot be written.
        """
        document = {
            "format": _FORMAT,
            "files": {
                name: {"inputs": made.inputs, "sha256": made.sha256}
                for name, made in sorted(self.files.items())
            },
        }
        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        write_bytes(self.folder / NAME, text.encode())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of `folder`; an empty one where there is none, or none that can be read."""
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
