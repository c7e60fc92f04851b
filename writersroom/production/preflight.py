"""Delivery preflight: the season against each number of a platform profile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.i18n import _, current_language, ngettext
from writersroom.production.filing import money_of, tier_of
from writersroom.production.metadata import field_word, metadata_texts, unit_word
from writersroom.production.verdicts import (
    PROJECT_DEFAULT,
    Area,
    Line,
    Ruling,
    is_binding,
    ruled,
    within,
)
from writersroom.profiles.profile import Claim, Confidence
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from writersroom.production.metadata import MetadataText
    from writersroom.profiles import Profile
    from writersroom.profiles.profile import Paywall, SafeZone
    from writersroom.season import Season

_CHINA, _CHINA_RULES = "CN", "cn_filing"


def season_lines(
    season: Season, profile: Profile, walls: Sequence[int], released: date
) -> Iterator[Line]:
    """Every line but those that read captions and duties of disclosure, in the order of the report.

    Args:
        season: what is to be delivered.
        profile: where to.
        walls: the episodes after which a viewer pays, rising.
        released: the day on which filing rules are asked.
    """
    yield from _lengths(season, profile)
    yield from _counts(season, profile)
    yield from _paywall(season, profile, walls)
    yield from map(_safe_zone, profile.safe_zones)
    yield from map(_metadata, metadata_texts(season, profile))
    yield from _filing(season, profile, released)
    for remark in profile.remarks:
        yield Line(
            Area.REMARKS,
            remark.text.rstrip("."),
            ruled(remark, holds=None),
            "",
            replace(remark, text=""),
        )


def _lengths(season: Season, profile: Profile) -> Iterator[Line]:
    times = {e.number: e.time.interval for e in season.written}
    longest = max(times, key=lambda number: times[number].point, default=None)
    found = (
        _("no episode is written")
        if longest is None
        else _("longest: episode {number}, {time}").format(
            number=longest, time=clock(times[longest].point)
        )
    )
    most = profile.length.hard_max
    limit = profile.longest_seconds
    over = tuple(n for n, time in times.items() if time.point > limit)
    surely = tuple(n for n in over if times[n].low > limit)
    yield Line(
        Area.LENGTH,
        _("Longest an episode may run, seconds"),
        ruled(most, holds=not over if times else None),
        found,
        most,
        is_hard=is_binding(most) and bool(surely or not over),
        episodes=over,
    )
    usual = profile.length.range
    tolerance = (profile.length.tolerance_pct.value or 0.0) / 100
    low = (usual.least or 0.0) * (1 - tolerance)
    high = (usual.most if usual.most is not None else limit) * (1 + tolerance)
    outside = tuple(n for n, time in times.items() if not low <= time.point <= high)
    yield Line(
        Area.LENGTH,
        _("Usual length, seconds"),
        ruled(usual, holds=not outside if times else None),
        ngettext(
            "{count} of {all} episode lies outside",
            "{count} of {all} episodes lie outside",
            len(times),
        ).format(count=len(outside), all=len(times)),
        usual,
        episodes=outside,
    )


def _counts(season: Season, profile: Profile) -> Iterator[Line]:
    last = season.last_number
    yield Line(
        Area.EPISODES,
        _("Episodes of a season"),
        ruled(profile.episodes, holds=within(last, profile.episodes)),
        ngettext("{count} episode", "{count} episodes", last).format(count=last),
        profile.episodes,
    )
    written = {episode.number for episode in season.written}
    missing = tuple(n for n in range(1, last + 1) if n not in written)
    yield Line(
        Area.EPISODES,
        _("Every episode is written, numbers without a gap"),
        Ruling.NOT if missing else Ruling.OK,
        _("{count} of {all} written").format(count=len(written), all=last),
        PROJECT_DEFAULT,
        episodes=missing,
    )


def _paywall(season: Season, profile: Profile, walls: Sequence[int]) -> Iterator[Line]:
    plan = profile.paywall
    found = (
        _("walls after episodes {numbers}").format(numbers=", ".join(map(str, walls)))
        if walls
        else _("no wall")
    )
    if plan.model == "free":
        free = Claim(Confidence.PROJECT_DEFAULT, text=plan.model)
        subject = _("The platform is free: no wall")
        yield Line(Area.PAYWALL, subject, ruled(free, holds=not walls), found, free)
        return
    model = Claim(Confidence.PROJECT_DEFAULT, text=plan.model) if plan.model else Claim()
    yield Line(Area.PAYWALL, _("How viewers pay"), ruled(model, holds=True), "", model)
    yield from _walls(season, plan, walls, found)


def _walls(season: Season, plan: Paywall, walls: Sequence[int], found: str) -> Iterator[Line]:
    """Where the first wall stands, how many there are, and what stands before each."""
    first = within(walls[0], plan.first_wall) if walls else None
    yield Line(
        Area.PAYWALL,
        _("First wall after episode"),
        ruled(plan.first_wall, holds=first),
        found,
        plan.first_wall,
        episodes=tuple(walls[:1]) if first is False else (),
    )
    if plan.walls_pct.is_known and season.last_number:
        percent = 100 * len(walls) / season.last_number
        yield Line(
            Area.PAYWALL,
            _("Walls, percent of the episodes"),
            ruled(plan.walls_pct, holds=within(percent, plan.walls_pct)),
            f"{percent:.0f}",
            plan.walls_pct,
        )
    bare = tuple(n for n in walls if not (e := season.episode(n)) or not e.hook)
    if walls:
        yield Line(
            Area.PAYWALL,
            _("A question stands before every wall"),
            Ruling.NOT if bare else Ruling.OK,
            found,
            PROJECT_DEFAULT,
            episodes=bare,
        )


def _safe_zone(zone: SafeZone) -> Line:
    sides = (zone.top, zone.bottom, zone.left, zone.right)
    return Line(
        Area.CAPTIONS,
        _("Safe zone {name}, pixels top/bottom/left/right: {sides}").format(
            name=zone.id, sides="/".join("?" if side is None else str(side) for side in sides)
        ),
        ruled(zone.claim, holds=None),
        _("the picture is not here to be measured"),
        zone.claim,
    )


def _metadata(field: MetadataText) -> Line:
    limit = field.limit
    subject = (
        _("{field} of {name}, longest in {unit}")
        if field.owner
        else _("{field}, longest in {unit}")
    ).format(field=field_word(limit.name), unit=unit_word(limit.unit), name=field.owner)
    if field.text is None:
        found = _("the bible does not hold this")
        return Line(Area.METADATA, subject, ruled(limit.claim, holds=None), found, limit.claim)
    if not field.text:
        ruling = Ruling.NOT if limit.is_required else Ruling.NOT_JUDGED
        is_hard = limit.is_required and is_binding(limit.claim)
        return Line(Area.METADATA, subject, ruling, _("empty"), limit.claim, is_hard)
    return Line(
        Area.METADATA,
        subject,
        ruled(limit.claim, holds=not field.excess),
        _("{length}, {excess} too long").format(length=field.length, excess=field.excess)
        if field.excess
        else str(field.length),
        limit.claim,
        is_hard=is_binding(limit.claim),
    )


def _filing(season: Season, profile: Profile, released: date) -> Iterator[Line]:
    cost = money_of(season.series.budget)
    found = season.series.budget.strip() or _("the series names no budget")
    if profile.budget is not None:
        holds = None
        if cost is not None and cost.currency == profile.budget.currency:
            holds = within(float(cost.amount), profile.budget.claim)
        yield Line(
            Area.FILING,
            _("Budget, {currency}").format(currency=profile.budget.currency),
            ruled(profile.budget.claim, holds=holds),
            found,
            profile.budget.claim,
            is_hard=is_binding(profile.budget.claim),
        )
    if _CHINA_RULES in profile.rule_packs or profile.market == _CHINA:
        yield from _tier(season, released, found)
    for document in profile.filing_documents:
        yield Line(
            Area.FILING,
            _("Document for the filing: {name}").format(name=document),
            Ruling.NOT_JUDGED,
            _("the bible does not hold this"),
            PROJECT_DEFAULT,
        )
    if not profile.filing_required and profile.market != _CHINA:
        claim = Claim(Confidence.PROJECT_DEFAULT)
        subject = _("No filing before release is known for this platform")
        yield Line(Area.FILING, subject, Ruling.NOT_JUDGED, "", claim)


def _tier(season: Season, released: date, found: str) -> Iterator[Line]:
    form = season.series.form
    tier = tier_of(released, form, money_of(season.series.budget))
    subject = _("Filing tier by cost, released {date}, form {form}").format(
        date=released.isoformat(), form=form
    )
    if tier is None:
        yield Line(Area.FILING, subject, Ruling.UNVERIFIED, _("no standard is known for that day"))
        return
    standard = tier.standard
    claim = Claim(standard.confidence)
    amounts = (
        _("{top}: from {most:,} CNY; {middle}: from {least:,} CNY").format(
            **{key: dict(standard.names)[key] for key in ("top", "middle")},
            most=standard.top,
            least=standard.middle,
        )
        if standard.top is not None and standard.middle is not None
        else ""
    )
    yield Line(
        Area.FILING,
        subject,
        ruled(claim, holds=True if tier.level else None),
        "; ".join(filter(None, (tier.name, found, amounts))),
        claim,
        source=standard.title(current_language()),
    )
    yield Line(
        Area.FILING,
        _("No special subject, no promotion on a home page: either is the top tier at any cost"),
        Ruling.NOT_JUDGED,
        _("only people know"),
        claim,
        source=standard.title(current_language()),
    )
