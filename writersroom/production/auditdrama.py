"""The body of WeChat's `auditdrama` call, as far as a bible can fill it; None where people must.

Fields and rules: the platform's developer documentation of 2025, and an SDK's mirror of it (Jul 2026).
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from writersroom.production.filing import money_of
from writersroom.production.metadata import synopsis, typed_for_delivery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.season import Season

_UNIT = 10_000
"""CNY in which `cost_of_production` counts."""
_TYPE_2_BELOW = Decimal(1_000_000)
"""CNY below which a drama needs no licence or filing number (older documents: 300,000)."""
_AI_LOW_TIER_BELOW = Decimal(300_000)
"""CNY below which an AI drama is in the low tier: another line than the one above."""
_NUMBERED, _UNNUMBERED = 1, 2
_DRAMA_TYPES = {"comic": 1, "live": 2}
"""3 is a digital human; what an AI or interactive series is, people say."""
_MOST_ACTORS = 5
_REGISTERED = ("registration number", "备案号", "节目编号")


def auditdrama(season: Season, *, has_machine_parts: bool) -> dict[str, object]:
    """The request body; every None stands where an upload's id or a person's word belongs."""
    series = season.series
    typed = typed_for_delivery(season)
    registered = next((typed[key] for key in _REGISTERED if typed.get(key)), "")
    count = season.last_number
    body: dict[str, object] = {
        "name": series.title.strip(),
        "media_count": count,
        "media_id_list": [None] * count,
        "description": synopsis(season),
        "recommendations": typed.get("recommendation", typed.get("推荐语", "")),
        "cover_material_id": None,
        "promotion_poster_material_id": None,
        "producer": typed.get("producer") or typed.get("出品方") or None,
        **_qualification(season, registered),
        "drama_type": _DRAMA_TYPES.get(series.form),
        "copyright": {
            "copyright_role": None,
            "apply_for_copyright_protection": 0,
            "copyright_verification": None,
            "proof_of_production": [],
            "purchase_or_broadcast_authorization_certificate": [],
        },
        "actor_list": {"actor": list(_actors(season))},
        "other_platform_publication_proof": [],
        "other_material_material_id": None,
        "expedited": 0,
    }
    if has_machine_parts:
        body |= {"content_declared": 1, "ai_software_ownership_proof": None}
    return body


def _qualification(season: Season, registered: str) -> dict[str, object]:
    """Type 1 with a licence or filing number, type 2 below a cost; neither where nobody can tell."""
    if registered:
        return {
            "qualification_type": _NUMBERED,
            "registration_number": registered,
            "qualification_certificate_material_id": None,
        }
    cost = money_of(season.series.budget)
    if cost is None or cost.currency != "CNY" or not 0 < cost.amount < _TYPE_2_BELOW:
        return {"qualification_type": None}
    return {
        "qualification_type": _UNNUMBERED,
        "cost_of_production": min(math.ceil(cost.amount / _UNIT), 99),
        "cost_commitment_letter_material_id": None,
    }


def _actors(season: Season) -> Iterator[dict[str, object]]:
    """The leads first, then the supports, five at most: the parts are known, who plays them is not."""
    people = season.facts.characters
    main = [p for role in ("lead", "support") for p in people if p.role == role]
    for person in main[:_MOST_ACTORS]:
        yield {"name": None, "photo_material_id": None, "role": person.name, "profile": None}


def places_to_fill(value: object, path: str = "") -> Iterator[str]:
    """The dotted place of every None in the body, a list of nothing else as one place."""
    if value is None:
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from places_to_fill(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        yield from _in_list(value, path)


def _in_list(values: Sequence[object], path: str) -> Iterator[str]:
    if values and all(value is None for value in values):
        yield f"{path}[1..{len(values)}]"
        return
    for number, value in enumerate(values, 1):
        yield from places_to_fill(value, f"{path}[{number}]")


def is_between_the_lines(season: Season) -> bool:
    """Whether an AI series needs no number for the upload, by its cost, but is above the low tier."""
    cost = money_of(season.series.budget)
    return (
        season.series.form == "ai"
        and cost is not None
        and cost.currency == "CNY"
        and _AI_LOW_TIER_BELOW <= cost.amount < _TYPE_2_BELOW
    )
