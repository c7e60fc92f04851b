"""A profile in words: every number with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.i18n import _, current_language
from writersroom.profiles.profile import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.profiles.profile import Claim, Profile, Source


def describe_profile(profile: Profile) -> str:
    """All that is known of a platform, as plain text: one fact a line, sources at the end."""
    return "\n".join(_lines(profile))


def _lines(profile: Profile) -> Iterator[str]:
    yield f"{profile.id}: {profile.name_in(current_language())}"
    if profile.checked_on is not None:
        yield _("State of {date}").format(date=profile.checked_on.isoformat())
    yield ""
    for label, claim in _facts(profile):
        yield f"{label}: {claim_words(claim)}"
    for remark in profile.remarks:
        yield claim_words(remark)
    yield ""
    yield from map(source_words, profile.sources)
    for key, value in profile.unknown:
        yield _("Not understood, kept: {key} = {value}").format(key=key, value=value)


def source_words(source: Source) -> str:
    """A source on one line, with the id claims name it by."""
    year = f", {source.date.isoformat()}" if source.date else ""
    return f"[{source.id}] {source.title} – {source.by}{year}"


def _facts(profile: Profile) -> Iterator[tuple[str, Claim]]:
    length, paywall = profile.length, profile.paywall
    yield _("Episode length, seconds"), length.range
    for alternative in length.alternatives:
        yield _("Episode length, another source"), alternative
    yield _("Target length, seconds"), length.target
    yield _("Longest allowed, seconds"), length.hard_max
    yield _("Episodes of a season"), profile.episodes
    for preset in paywall.presets:
        yield (
            _("Last free episode ({preset}): {number}").format(
                preset=preset.id, number=preset.last_free
            ),
            preset.claim,
        )
    yield _("First wall after episode"), paywall.first_wall
    for price in (*paywall.prices, *((profile.budget,) if profile.budget else ())):
        yield f"{price.name} ({price.currency})", price.claim
    yield _("Frames a second"), profile.canvas.fps
    yield _("Largest file, MB"), profile.canvas.max_mb
    for zone in profile.safe_zones:
        sides = f"{zone.top}/{zone.bottom}/{zone.left}/{zone.right}"
        label = _("Safe zone {name}, pixels top/bottom/left/right: {sides}")
        yield label.format(name=zone.id, sides=sides), zone.claim
    yield _("Subtitles burned in"), profile.captions.burned_in
    yield _("Caption speed, characters a second"), profile.captions.max_cps
    for field in profile.metadata:
        yield _("Longest {field}, {unit}").format(field=field.name, unit=field.unit), field.claim


def claim_words(claim: Claim) -> str:
    """A claim for people: `60–90 (reported; axisai)`, or that it is unverified."""
    words = claim.words_in(current_language())
    if claim.confidence is Confidence.UNVERIFIED:
        return f"{words} ({_('unverified')})" if words else _("unverified")
    origin = "; ".join((confidence_words(claim.confidence), *claim.sources))
    return " ".join(part for part in (_numbers(claim), words, f"({origin})") if part)


def _numbers(claim: Claim) -> str:
    if claim.least is not None and claim.most is not None:
        span = f"{claim.least:.12g}–{claim.most:.12g}"
    elif claim.most is not None:
        span = _("up to {number:g}").format(number=claim.most)
    else:
        span = "" if claim.least is None else _("from {number:g}").format(number=claim.least)
    value = "" if claim.value is None else f"{claim.value:.12g}"
    return f"{value} ({span})" if value and span else value or span


def confidence_words(confidence: Confidence) -> str:
    """What a number of this origin is worth."""
    return {
        Confidence.OFFICIAL: _("official"),
        Confidence.REPORTED: _("reported"),
        Confidence.RULE_OF_THUMB: _("rule of thumb"),
        Confidence.PROJECT_DEFAULT: _("project default"),
        Confidence.UNVERIFIED: _("unverified"),
    }[confidence]
