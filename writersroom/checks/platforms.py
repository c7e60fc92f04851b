"""The platform profile a series is checked against."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.errors import InputError

if TYPE_CHECKING:
    from writersroom.bible.season_facts import OwnProfiles
    from writersroom.profiles import Profile
    from writersroom.season import Season


def profile_of(season: Season) -> Profile | None:
    """The series' profile; None for one nobody has: rules that need it then stay silent."""
    return profile_named(season.series.profile, season.facts.own_profiles)


@lru_cache(maxsize=16)
def profile_named(name: str, own: OwnProfiles | None = None) -> Profile | None:
    """The profile of this name, those of the studio before the shipped; None where there is none.

    A file of the studio that cannot be read leaves the shipped one in force: `unreadable` says so.
    """
    from writersroom.profiles import UnknownProfileError, load_profile  # 20 ms, few need it

    try:
        return load_profile(name, Path(own.folder) if own else None)
    except UnknownProfileError:
        return None
    except InputError:
        return profile_named(name) if own else None


@lru_cache(maxsize=16)
def unreadable(name: str, own: OwnProfiles | None) -> str:
    """Why the studio's own file of this profile cannot be read; empty where it can."""
    from writersroom.profiles import UnknownProfileError, load_profile

    try:
        load_profile(name, Path(own.folder) if own else None)
    except UnknownProfileError:
        return ""
    except InputError as error:
        return error.message
    return ""
