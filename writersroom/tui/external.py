"""Handing a text to `$VISUAL` or `$EDITOR`, and taking it back."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.script.decoding import decode

if TYPE_CHECKING:
    from textual.app import App


def edit_outside(app: App[int], text: str) -> str | None:
    """`text` as the person's own editor left it; None where it is unchanged.

    Raises:
        InputError: there is no such editor, it failed, what it wrote is no text, or this terminal
            cannot be handed over.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise InputError(
            _("No editor is named."), hint=_("Set VISUAL or EDITOR, such as EDITOR=vim.")
        )
    with NamedTemporaryFile(
        "w", suffix=".fountain", encoding="utf-8", newline="", delete=False
    ) as file:
        file.write(text)
    path = Path(file.name)
    try:
        _run(app, [*shlex.split(command), str(path)])
        changed = _text_of(path.read_bytes(), command)
    finally:
        path.unlink(missing_ok=True)
    app.refresh(layout=True)
    return None if changed == text else changed


def _text_of(data: bytes, command: str) -> str:
    """What the editor wrote; some write GB18030, and line ends of their own."""
    if not data.strip():
        return ""
    return decode(data, command).replace("\r\n", "\n").replace("\r", "\n")


def _run(app: App[int], command: list[str]) -> None:
    try:
        with app.suspend():
            status = subprocess.run(command, check=False).returncode
    except SuspendNotSupported as error:
        raise InputError(_("This terminal cannot be handed to another editor.")) from error
    except OSError as error:
        raise InputError(
            _("The editor {name} could not be started.").format(name=command[0])
        ) from error
    if status:
        raise InputError(
            _("The editor ended with status {status}; the text is as it was.").format(status=status)
        )
