"""What is known of each platform, with sources: data files and their loader."""

from __future__ import annotations

from writersroom.profiles.describing import describe_profile
from writersroom.profiles.loader import UnknownProfileError, load_profile, profile_names
from writersroom.profiles.profile import Claim, Confidence, Profile

__all__ = [
    "Claim",
    "Confidence",
    "Profile",
    "UnknownProfileError",
    "describe_profile",
    "load_profile",
    "profile_names",
]
