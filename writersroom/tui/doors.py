"""The ways into a bible that the welcome screen offers; handed in, so that a test can watch them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Doors:
    """Each makes a bible and gives its path; each may raise a WritersRoomError."""

    new: Callable[[str, str, str, int, str], str]
    """Path, title, language (`en` or `zh`), planned episodes, platform profile (empty: none yet)."""
    import_files: Callable[[str, str, str], str]
    """The script file, the path of the bible to make, and the encoding (empty: it is found)."""
    sample: Callable[[str, str, Progress], str]
    """Language, the folder to put it in, and who hears of each step."""


def _new(path: str, title: str, language: str, episodes: int, profile: str) -> str:
    from writersroom.room import Room

    with Room.create(
        path, title=title, language=language, episodes=episodes, profile=profile
    ) as room:
        return room.target


def _import_files(source: str, path: str, encoding: str) -> str:
    from writersroom.paths import at_home
    from writersroom.room.import_plans import plan_import
    from writersroom.room.importing import import_scripts

    return import_scripts(path, plan_import([at_home(source)], encoding=encoding)).target


def _sample(language: str, folder: str, progress: Progress) -> str:
    from writersroom.room.samples import build_sample

    return str(build_sample(language, Path(folder), progress=progress).bible)


def room_doors() -> Doors:
    """The doors of the Room."""
    return Doors(_new, _import_files, _sample)
