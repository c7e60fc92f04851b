"""The platform profile a series is checked against."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.profiles import Profile, UnknownProfileError, load_profile

if TYPE_CHECKING:
    from writersroom.season import Season


def profile_of(season: Season) -> Profile | None:
    """The series' profile; None for one nobody ships: rules that need it then stay silent."""
    return _profile(season.series.profile)


@lru_cache(maxsize=16)
def _profile(name: str) -> Profile | None:
    try:
        return load_profile(name)
    except UnknownProfileError:
        return None
