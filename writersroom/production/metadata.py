"""The texts that go to a platform beside the pictures, measured against its limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.i18n import N_, _
from writersroom.profiles.counting import measured as measured
from writersroom.profiles.counting import unit_word as unit_word
from writersroom.script.fountain import read_fountain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.profiles import Profile
    from writersroom.profiles.profile import MetadataLimit
    from writersroom.season import Season

_TITLE, _ROLE = "title", "actor_role"
_TYPED = {
    "synopsis": ("synopsis", "description", "简介", "剧情简介"),
    "description": ("description", "synopsis", "简介", "剧情简介"),
    "caption": ("caption", "description", "synopsis", "简介"),
    "recommendation": ("recommendation", "推荐语"),
    "tags": ("tags", "标签"),
}
"""Keys of the series' title page that hold each field, the first that is there counts."""
_FROM_LOGLINE = frozenset({"synopsis", "description", "caption"})
"""What the logline stands for where nothing else was typed."""
_MAIN_ROLES = ("lead", "support")
_FIELDS = {
    "title": N_("title"),
    "description": N_("description"),
    "synopsis": N_("synopsis"),
    "recommendation": N_("recommendation"),
    "caption": N_("text of the post"),
    "photo_title": N_("title of a photo post"),
    "tags": N_("tags"),
    "actor_name": N_("actor's name"),
    "actor_role": N_("name of the part"),
    "actor_profile": N_("actor's profile"),
    "cover_mb": N_("cover picture"),
}


@dataclass(frozen=True, slots=True)
class MetadataText:
    """One text for one field of a platform."""

    limit: MetadataLimit
    text: str | None
    """As typed, never cut; None where the bible cannot hold it (a picture's size, an actor's name)."""
    owner: str = ""
    """Whose it is, where a field is filled once for each person."""

    @property
    def length(self) -> int:
        """In the platform's own unit; 0 where there is no text."""
        return measured(self.text or "", self.limit.unit)

    @property
    def most(self) -> int | None:
        """The longest the platform takes; None where nobody could verify it."""
        value = self.limit.claim.value
        return int(value) if self.limit.claim.is_known and value is not None else None

    @property
    def excess(self) -> int:
        """By how much it is too long; 0 where it fits, or no limit is known."""
        return max(0, self.length - self.most) if self.most is not None else 0


def field_word(name: str) -> str:
    """A platform's field in the interface language; a profile's own field by its own name."""
    return _(_FIELDS[name]) if name in _FIELDS else name


def metadata_texts(season: Season, profile: Profile) -> tuple[MetadataText, ...]:
    """What each field of the profile is filled with, in its order; a field of persons once for each."""
    return tuple(found for limit in profile.metadata for found in _filled(limit, season))


def synopsis(season: Season) -> str:
    """What the series is about, for a platform: typed on its title page, else its logline."""
    return _series_text("synopsis", season) or ""


def typed_for_delivery(season: Season) -> dict[str, str]:
    """The series' title page by case-folded key: `Synopsis`, `Tags`, `Producer` and what else is there."""
    page = read_fountain(f"Title: x\n{season.series.title_page}\n\n").title_page[1:]
    return {key.strip().casefold(): "\n".join(values).strip() for key, values in page}


def _filled(limit: MetadataLimit, season: Season) -> Iterator[MetadataText]:
    if limit.name == _ROLE:
        for person in season.facts.characters:
            if person.role in _MAIN_ROLES:
                yield MetadataText(limit, person.name, owner=person.name)
    else:
        yield MetadataText(limit, _series_text(limit.name, season))


def _series_text(name: str, season: Season) -> str | None:
    if name == _TITLE:
        return season.series.title.strip()
    keys = _TYPED.get(name)
    if keys is None:
        return None
    typed = typed_for_delivery(season)
    found = next((typed[key] for key in keys if typed.get(key)), "")
    if not found and name in _FROM_LOGLINE:
        return season.series.logline.strip()
    return found
