"""The last bible a person opened, so that `writersroom` alone starts where they left off."""

from __future__ import annotations

import json
from pathlib import Path


def _file() -> Path:
    from platformdirs import user_state_path

    return user_state_path("writersroom") / "recent.json"


def last_bible() -> str | None:
    """The bible opened last, if it is still there; None where there is none."""
    try:
        target = json.loads(_file().read_text(encoding="utf-8"))["bible"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not isinstance(target, str):
        return None
    return target if "://" in target or Path(target).is_file() else None


def remember_bible(target: str) -> None:
    """Keep `target` as the last bible; a folder that cannot be written only means it is forgotten."""
    if "://" in target and "@" in target:
        return  # an address may carry a password; those are never written down
    path = _file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            json.dumps({"bible": str(Path(target).absolute()) if "://" not in target else target}),
            encoding="utf-8",
        )
    except OSError:
        return
