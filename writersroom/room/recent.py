"""What the room remembers between two sittings: the last bible, where one was in it, what was exported, and the theme."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MANY = 50
"""Bibles of which something is kept."""


@dataclass(frozen=True, slots=True)
class LastPlace:
    """Where a person was in a bible when they left it."""

    screen: str
    episode: int
    line: int = 0
    """Of the script, from 1; 0 where it is not known."""


def last_bible() -> str | None:
    """The bible opened last, if it is still there; None where there is none."""
    target = _kept().get("bible")
    if not isinstance(target, str):
        return None
    return target if "://" in target or Path(target).is_file() else None


def remember_bible(target: str) -> None:
    """Keep `target` as the last bible; a folder that cannot be written only means it is forgotten."""
    if (name := _name(target)) is not None:
        _keep(bible=name)


def last_place(target: str) -> LastPlace | None:
    """Where I was in the bible at `target`; None where I never was, or nobody can tell."""
    kept = _by_bible("places").get(_name(target) or "")
    if not isinstance(kept, dict):
        return None
    try:
        return LastPlace(str(kept["screen"]), int(kept["episode"]), int(kept["line"]))
    except (KeyError, TypeError, ValueError):
        return None


def remember_place(target: str, place: LastPlace) -> None:
    """Keep where I am in the bible at `target`."""
    _keep_for(target, "places", asdict(place))


def last_export(target: str) -> Mapping[str, object]:
    """What was chosen for the last export from the bible at `target`; empty where nothing was."""
    kept = _by_bible("exports").get(_name(target) or "")
    return kept if isinstance(kept, dict) else {}


def remember_export(target: str, choices: Mapping[str, str]) -> None:
    """Keep what was chosen for an export from the bible at `target`."""
    _keep_for(target, "exports", dict(choices))


def may_send(target: str, host: str, model: str) -> bool:
    """Whether a person agreed that the bible at `target` is sent to this model at this host."""
    kept = _by_bible("sendings").get(_name(target) or "")
    return isinstance(kept, dict) and f"{model} {host}" in kept


def remember_sending(target: str, host: str, model: str) -> None:
    """Keep that a person agreed that the bible at `target` is sent to this model at this host."""
    before = _by_bible("sendings").get(_name(target) or "")
    agreed = before if isinstance(before, dict) else {}
    _keep_for(target, "sendings", {**agreed, f"{model} {host}": "yes"})


def last_theme() -> str:
    """The theme chosen last; empty where none was."""
    theme = _kept().get("theme", "")
    return theme if isinstance(theme, str) else ""


def remember_theme(theme: str) -> None:
    """Keep `theme` for the next sitting."""
    _keep(theme=theme)


def _name(target: str) -> str | None:
    """What a bible is kept under; None for an address that may carry a password."""
    if "://" not in target:
        return str(Path(target).absolute())
    return None if "@" in target else target


def _file() -> Path:
    from platformdirs import user_state_path

    return user_state_path("writersroom") / "recent.json"


def _kept() -> dict[str, object]:
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _by_bible(what: str) -> dict[str, object]:
    kept = _kept().get(what)
    return kept if isinstance(kept, dict) else {}


def _keep_for(target: str, what: str, value: dict[str, str]) -> None:
    """Keep something of one bible, the one used last at the end; the oldest are forgotten."""
    if (name := _name(target)) is not None:
        others = [(key, kept) for key, kept in _by_bible(what).items() if key != name]
        _keep(**{what: dict([*others, (name, value)][-MANY:])})


def _keep(**values: object) -> None:
    path = _file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}")
        half.write_text(json.dumps({**_kept(), **values}), encoding="utf-8")
        half.replace(path)  # whole or not at all: two rooms may close at once
    except OSError:
        return
