"""SubtitleLimits: how much text a platform's subtitles hold, how fast they may go, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.profiles.loader import UnknownProfileError, load_profile
from writersroom.script.timing_counts import CONSTANTS
from writersroom.script.wrapping import is_wide

if TYPE_CHECKING:
    from writersroom.profiles.profile import Profile, SafeZone
    from writersroom.season import Season

WIDTH, HEIGHT = 1080, 1920
"""The picture that safe zones are given for."""
_LATIN_WIDTH = 0.5
"""A Latin letter in parts of the type size, about."""


@dataclass(frozen=True, slots=True)
class SubtitleLimits:
    """What holds for every subtitle of a series."""

    lines: int
    """Lines at a time, all languages together."""
    wide: int
    """Characters of a line of Chinese, Japanese or Korean."""
    latin: int
    """Characters of a line of any other script."""
    wide_speed: float
    """Characters a second that can be read, of the one …"""
    latin_speed: float
    """… and of the other."""
    font_pixels: int
    top: int
    """Pixels at 1080x1920 that stay free of text, on each side."""
    bottom: int
    left: int
    right: int

    def is_full_width(self, text: str) -> bool:
        """Whether most of `text` is in full-width characters."""
        return 2 * sum(map(is_wide, text)) > sum(not char.isspace() for char in text)

    def most_characters(self, text: str) -> int:
        """Characters that a line of `text` may have."""
        return self.wide if self.is_full_width(text) else self.latin

    def seconds_to_read(self, text: str) -> float:
        """Seconds `text` has to stay."""
        wide = sum(map(is_wide, text))
        return wide / self.wide_speed + (len(text) - wide) / self.latin_speed


def limits_of(season: Season, platform: Profile | None = None) -> SubtitleLimits:
    """The limits of `platform`, else the series'; what it does not publish is that of `generic`.

    Reading speeds are those of the rule VW03: the platform's own holds for Latin text, and only
    where it allows more. A line is never wider than the safe zone leaves room for.
    """
    usual = season.once("generic profile", lambda: load_profile("generic"))
    profile = platform or _of_series(season) or usual
    own, generic, speed = profile.captions, usual.captions, CONSTANTS["reading"]
    font = own.font_px or generic.font_px or 56
    zone = _zone(profile) or _zone(usual)
    top, bottom, left, right = _margins(zone)
    room = (WIDTH - left - right) / font
    return SubtitleLimits(
        lines=own.max_lines or generic.max_lines or 2,
        wide=min(own.max_chars_zh or generic.max_chars_zh or 13, int(room)),
        latin=min(own.max_chars_latin or generic.max_chars_latin or 27, int(room / _LATIN_WIDTH)),
        wide_speed=float(speed["han"]),
        latin_speed=max(float(speed["latin"]), own.max_cps.value or 0.0),
        font_pixels=font,
        top=top,
        bottom=bottom,
        left=left,
        right=right,
    )


def _of_series(season: Season) -> Profile | None:
    try:
        return load_profile(season.series.profile, season.profile_folder)
    except UnknownProfileError:
        return None  # the checks say so; subtitles need none


def _zone(profile: Profile) -> SafeZone | None:
    """The first zone that says what the bottom covers."""
    return next((zone for zone in profile.safe_zones if zone.bottom), None)


def _margins(zone: SafeZone | None) -> tuple[int, int, int, int]:
    if zone is None:
        return 0, 0, 0, 0
    return zone.top or 0, zone.bottom or 0, zone.left or 0, zone.right or 0
