"""Platform profiles that a studio keeps in files beside its bible."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from writersroom.bible.season_facts import OwnProfiles

PROFILES = "profiles"
"""The folder beside the bible that holds them."""
SERVICES = "services"
"""The folder in it for AI services and addresses of pictures."""


def own_profiles(target: str) -> OwnProfiles | None:
    """Those beside the bible at `target`, as their files are now; None where there are none."""
    if "://" in target:
        return None
    folder = Path(target).absolute().parent / PROFILES
    digest = sha256()
    try:
        files = sorted((*folder.glob("*.toml"), *folder.glob(f"{SERVICES}/*.toml")))
        for path in files:
            digest.update(path.name.encode("utf-8", "replace") + b"\0" + path.read_bytes() + b"\0")
    except OSError:
        return None
    return OwnProfiles(str(folder), digest.hexdigest()) if files else None
