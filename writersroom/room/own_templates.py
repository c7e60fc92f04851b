"""Templates that a studio keeps in files of its own."""

from __future__ import annotations

import os
from pathlib import Path

from writersroom.config import config_path, read_config
from writersroom.errors import InputError
from writersroom.export.templates import Templates, templates_beside
from writersroom.i18n import _
from writersroom.paths import at_home

VARIABLE = "WRITERSROOM_TEMPLATES"


def own_templates(target: str, named: Path | None = None) -> Templates:
    """Where the templates for the bible at `target` are taken from.

    The folder `named` wins, then the one of the variable WRITERSROOM_TEMPLATES, then `templates`
    under `[export]` in the configuration, then the folder `templates` beside the bible.

    Raises:
        InputError: a folder was named and is none.
    """
    folder = named or _set()
    if folder is None:
        return Templates(None if not target or "://" in target else _beside(target))
    if not folder.is_dir():
        raise InputError(
            _("There is no folder of templates at {path}.").format(path=folder),
            hint=_("`writersroom templates NAME -o DIR` copies one out to start from."),
        )
    return Templates(folder)


def _beside(target: str) -> Path | None:
    return templates_beside(Path(target).absolute())


def _set() -> Path | None:
    """The folder the surroundings or the configuration name; None where neither does."""
    if named := os.environ.get(VARIABLE, "").strip():
        return at_home(named)
    table = read_config().get("export", {})
    named = str(table.get("templates", "")) if isinstance(table, dict) else ""
    return config_path().parent / at_home(named) if named else None
