"""What a room says of platforms: profiles beside the bible, the preflight, the paywall simulator."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.production.verdicts import UNVERIFIED, Area, Line, Ruling, breaks_a_limit, ruled
from writersroom.profiles.profile import Claim, Confidence
from writersroom.room.opened import OpenRoom

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from writersroom.bible.season_facts import OwnProfiles
    from writersroom.production.paywall import Simulation
    from writersroom.profiles import Profile
    from writersroom.season import Season


@dataclass(frozen=True, slots=True)
class Preflight:
    """A season held against one platform."""

    profile: Profile
    lines: tuple[Line, ...]
    """By area, in the order of the report."""

    @property
    def breaks_limit(self) -> bool:
        """Whether a hard limit is broken."""
        return breaks_a_limit(self.lines)


@lru_cache(maxsize=8)
def _profile(name: str, own: OwnProfiles | None) -> Profile:
    from writersroom.profiles import load_profile

    return load_profile(name, Path(own.folder) if own else None)


def preflight(season: Season, profile: Profile, released: date) -> Preflight:
    """Every number of the profile with how the season stands with it."""
    from writersroom.checks.paywall import walls
    from writersroom.production.preflight import season_lines

    lines = [
        *season_lines(season, profile, walls(season), released),
        *_captions(season, profile),
        *_duties(season, profile),
    ]
    order = list(Area)
    return Preflight(profile, tuple(sorted(lines, key=lambda line: order.index(line.area))))


def _captions(season: Season, profile: Profile) -> Iterator[Line]:
    from writersroom.checks.captions import captions_of, overflowing, too_fast

    layout = profile.captions
    count = sum(1 for episode in season.written for _caption in captions_of(episode))
    wide = [e.number for e in season.written for _caption in overflowing(e, layout)]
    found = _("{count} of {all} captions on screen are too long")
    box = Claim(
        layout.layout.confidence,
        sources=layout.layout.sources,
        text=_("{lines} lines of {zh} Chinese or {latin} Latin characters").format(
            lines=layout.max_lines, zh=layout.max_chars_zh, latin=layout.max_chars_latin
        )
        if layout.max_lines
        else "",
    )
    yield Line(
        Area.CAPTIONS,
        _("Captions fit their box"),
        ruled(box if layout.max_lines else UNVERIFIED, holds=not wide if count else None),
        found.format(count=len(wide), all=count),
        box,
        episodes=tuple(dict.fromkeys(wide)),
    )
    cps = layout.max_cps
    fast = [e.number for e in season.written for _c in too_fast(e, cps.value or 0)]
    yield Line(
        Area.CAPTIONS,
        _("Captions with a time of their own, characters a second"),
        ruled(cps, holds=not fast if count else None),
        _("{count} of {all} captions on screen pass too fast").format(count=len(fast), all=count)
        if cps.is_known
        else "",
        cps,
        episodes=tuple(dict.fromkeys(fast)) if cps.is_known else (),
    )
    burned = layout.burned_in
    unseen = _("the picture is not here to be measured")
    yield Line(Area.CAPTIONS, _("Subtitles burned in"), ruled(burned, holds=None), unseen, burned)


def _duties(season: Season, profile: Profile) -> Iterator[Line]:
    from writersroom.checks.disclosure import duty_title, machine_made, owed_duties

    found = season.series.ai_disclosure.strip() or _("no notice is written")
    owed = owed_duties(season, profile)
    for duty, is_said in owed:
        yield Line(
            Area.AI_LABEL,
            _("Machine-made parts are disclosed: {duty}").format(duty=duty_title(duty)),
            Ruling.OK if is_said else Ruling.NOT,
            found,
            Claim(Confidence.OFFICIAL),
            source=duty_title(duty),
        )
    if not owed:
        nothing = (
            _("no rule known for this platform and territory asks for a notice")
            if machine_made(season)
            else _("nothing machine-made is on record")
        )
        subject = _("Machine-made parts are disclosed")
        yield Line(Area.AI_LABEL, subject, Ruling.NOT_JUDGED, nothing, Claim(Confidence.OFFICIAL))


class Preflighting(OpenRoom):
    """Platforms: what they ask, whether the season is ready for them, and where a viewer pays."""

    def profile(self, name: str = "") -> Profile:
        """The platform profile `name`, else the series'; files in `profiles/` beside the bible win.

        Raises:
            UnknownProfileError: there is none; the hint lists the nearest names.
        """
        season = self.season()
        return _profile(name or season.series.profile, season.facts.own_profiles)

    def preflight(self, profile: str = "", *, released: date | None = None) -> Preflight:
        """The season against the platform `profile`, else the series', released today or that day.

        Raises:
            UnknownProfileError: there is no such profile.
        """
        day = released or self._clock().date()
        return preflight(self.season(), self.profile(profile), day)

    def paywall(self, walls: Sequence[int] = (), profile: str = "", *, days: int = 7) -> Simulation:
        """The season with walls after these episodes (else its own), watched within `days`.

        Raises:
            InputError: a wall stands outside the season.
            UnknownProfileError: there is no such profile.
        """
        from writersroom.checks.paywall import walls as standing
        from writersroom.production.paywall import simulate

        season = self.season()
        return simulate(season, self.profile(profile), walls or standing(season), days)
