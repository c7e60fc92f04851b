"""The platform profile a series is checked against."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writersroom.profiles import Profile
    from writersroom.season import Season


def profile_of(season: Season) -> Profile | None:
    """The series' profile; None for one nobody ships: rules that need it then stay silent."""
    return profile_named(season.series.profile)


@lru_cache(maxsize=16)
def profile_named(name: str) -> Profile | None:
    """The profile of this name; None where nobody ships one."""
    from writersroom.profiles import UnknownProfileError, load_profile  # 20 ms, few need it

    try:
        return load_profile(name)
    except UnknownProfileError:
        return None
