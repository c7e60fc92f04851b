"""Preflight and paywall simulator as words in the interface language, and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.i18n import N_, _, current_language, ngettext
from writersroom.production.verdicts import Area, Ruling
from writersroom.profiles.describing import claim_words
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from writersroom.production.paywall import Cost, Simulation, Wall
    from writersroom.production.verdicts import Line
    from writersroom.profiles import Profile
    from writersroom.profiles.profile import Claim
    from writersroom.room.preflighting import Preflight

_RULINGS = {
    Ruling.OK: N_("ok"),
    Ruling.NOT: N_("not"),
    Ruling.UNVERIFIED: N_("unverified"),
    Ruling.NOT_JUDGED: N_("not judged"),
}
_AREAS = {
    Area.LENGTH: N_("Length of the episodes"),
    Area.EPISODES: N_("Number of episodes"),
    Area.PAYWALL: N_("Paywall"),
    Area.CAPTIONS: N_("Captions and safe zones"),
    Area.METADATA: N_("Texts beside the pictures"),
    Area.FILING: N_("Filing"),
    Area.AI_LABEL: N_("Labels of machine-made parts"),
    Area.REMARKS: N_("What else is known, for people to see to"),
}
_COSTS = {
    "price_episode": N_("episode by episode"),
    "price_coins": N_("in coins"),
    "price_week": N_("by weekly pass"),
    "price_season": N_("as one purchase"),
}
_SHOWN = 12
"""Numbers a list prints before it says how many more there are."""


def preflight_lines(report: Preflight) -> Iterator[str]:
    """The report for people: a heading for each area, a line for each number, the verdict last."""
    profile = report.profile
    state = profile.checked_on.isoformat() if profile.checked_on else _("unknown")
    yield _("Preflight for {platform}; numbers as of {date}").format(
        platform=profile.name_in(current_language()), date=state
    )
    area = None
    for line in report.lines:
        if line.area is not area:
            area = line.area
            yield ""
            yield area_words(line)
        yield f"  {ruling_words(line)} {line.subject}: {line_words(line)}"
    yield ""
    broken = sum(line.breaks_limit for line in report.lines)
    yield (
        ngettext("{n} hard limit is broken.", "{n} hard limits are broken.", broken).format(
            n=broken
        )
        if broken
        else _("No hard limit is broken.")
    )


def area_words(line: Line) -> str:
    """What a line is about, in general."""
    return _(_AREAS[line.area])


def ruling_words(line: Line) -> str:
    """`[ok]`; with a `!` where a hard limit is broken."""
    word = _(_RULINGS[line.ruling])
    return f"[{word}!]" if line.breaks_limit else f"[{word}]"


def line_words(line: Line) -> str:
    """How the season stands with a number, and what that rests on."""
    numbers = _("episodes {numbers}").format(numbers=_some(line.episodes)) if line.episodes else ""
    origin = claim_words(line.claim)
    limit = f"{line.source} {origin}" if line.source else origin
    return "; ".join(filter(None, (line.found, numbers, limit)))


def _some(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_SHOWN]))
    more = len(numbers) - _SHOWN
    return shown if more <= 0 else _("{numbers} and {more} more").format(numbers=shown, more=more)


def preflight_json(report: Preflight) -> dict[str, object]:
    """The report in the stable shape of `preflight --json`."""
    profile = report.profile
    return {
        **_profile_json(profile),
        "breaks_limit": report.breaks_limit,
        "lines": [
            {
                "area": line.area.value,
                "subject": line.subject,
                "ruling": line.ruling.value,
                "hard": line.is_hard,
                "found": line.found,
                "episodes": list(line.episodes),
                "limit": _claim_json(line.claim, profile),
                "instrument": line.source or None,
            }
            for line in report.lines
        ],
    }


def _profile_json(profile: Profile) -> dict[str, object]:
    checked = profile.checked_on
    return {"profile": profile.id, "checked_on": checked.isoformat() if checked else None}


def _claim_json(claim: Claim, profile: Profile) -> dict[str, object]:
    """A number with what it rests on; the numbers are null where there is none."""
    found = [source for name in claim.sources if (source := profile.source(name)) is not None]
    return {
        "confidence": claim.confidence.value,
        "value": claim.value,
        "least": claim.least,
        "most": claim.most,
        "text": claim.text,
        "sources": [
            {
                "id": source.id,
                "title": source.title,
                "by": source.by,
                "date": source.date.isoformat() if source.date else None,
            }
            for source in found
        ],
    }


def paywall_lines(simulation: Simulation, profile: Profile) -> Iterator[str]:
    """The simulation for people: each wall, other places for the first, what a viewer pays."""
    yield window_words(simulation, profile)
    for wall in simulation.walls:
        yield ""
        yield from wall_lines(wall)
    if simulation.moves and simulation.walls:
        yield ""
        yield _("If the first wall stood elsewhere (places sources call usual):")
        for wall in simulation.moves:
            yield "  " + _("after episode {number}: {strength}, {answer}").format(
                number=wall.after, strength=strength_words(wall), answer=answer_words(wall)
            )
    if simulation.costs:
        yield ""
        yield cost_head(simulation)
        yield from map(cost_line, simulation.costs)
    else:
        yield _("A viewer pays nothing.")


def window_words(simulation: Simulation, profile: Profile) -> str:
    """How many episodes are free, and how many are not."""
    return _("{platform}: free episodes {free}, behind the wall {locked}").format(
        platform=profile.name_in(current_language()),
        free=simulation.free,
        locked=simulation.locked,
    )


def wall_lines(wall: Wall) -> Iterator[str]:
    """A wall, what is asked before it and answered behind it, and the strength of the hooks around it."""
    yield _("Wall after episode {number}: {strength}").format(
        number=wall.after, strength=strength_words(wall)
    )
    yield "  " + _("last question before it: {question}").format(question=question_words(wall))
    yield "  " + _("first answer behind it: {answer}").format(answer=answer_words(wall))
    if wall.hook and wall.hook.fake_out:
        yield "  " + _("The hook is a fake-out: the viewer pays for a question that dissolves.")
    if wall.answer is None or not wall.answers_at_once:
        yield "  " + _(
            "The first paid episode does not answer: the viewer has paid and still waits."
        )
    if not wall.is_peak and wall.strength is not None:
        yield "  " + _("A hook nearby is stronger than the one at the wall.")
    for number, strength in wall.curve:
        mark = ">" if number == wall.after else " "
        bar = "█" * strength if strength else "·"
        yield f"  {mark} {number:>4} {bar}"


def question_words(wall: Wall) -> str:
    """What the viewer wants to know when the wall comes."""
    return wall.question or _("none is declared")


def strength_words(wall: Wall) -> str:
    """How strong the hook at the wall is."""
    if wall.strength is None:
        return _("no hook")
    return _("strength {strength} of 5").format(strength=wall.strength)


def answer_words(wall: Wall) -> str:
    """Where the question is answered, and how."""
    answer = wall.answer
    if answer is None:
        return _("no answer is marked")
    if answer.second is None:
        return _("declared for episode {number}").format(number=answer.episode)
    return _("episode {number} at {time}: {text}").format(
        number=answer.episode, time=clock(answer.second), text=" ".join(answer.text.split())
    )


def cost_head(simulation: Simulation) -> str:
    """What the lines of costs are about."""
    return ngettext(
        "What everything behind the wall costs a viewer who takes {n} day:",
        "What everything behind the wall costs a viewer who takes {n} days:",
        simulation.days,
    ).format(n=simulation.days)


def cost_line(cost: Cost) -> str:
    """One way to pay, and what it comes to."""
    way = way_words(cost)
    if not (amount := amount_words(cost)):
        return "  " + _("{way}: {price}").format(way=way, price=claim_words(cost.claim))
    return "  " + _("{way}: {currency} {amount}, {units} × {price}").format(
        way=way,
        currency=cost.currency,
        amount=amount,
        units=cost.units,
        price=claim_words(cost.claim),
    )


def way_words(cost: Cost) -> str:
    """How the viewer pays."""
    return _(_COSTS[cost.name])


def amount_words(cost: Cost) -> str:
    """What it comes to, from the least to the most; empty where no number is known."""
    if cost.least is None or cost.most is None:
        return ""
    return "–".join(dict.fromkeys((_amount(cost.least), _amount(cost.most))))


def _amount(amount: Decimal) -> str:
    """`39.98`, or `3,000` where nothing stands behind the point."""
    return f"{amount:,.2f}".removesuffix(".00")


def paywall_json(simulation: Simulation, profile: Profile) -> dict[str, object]:
    """The simulation in the stable shape of `paywall --json`; amounts are decimal text."""
    return {
        **_profile_json(profile),
        "model": profile.paywall.model or None,
        "free": simulation.free,
        "locked": simulation.locked,
        "days": simulation.days,
        "walls": [_wall_json(wall) for wall in simulation.walls],
        "moves": [_wall_json(wall) for wall in simulation.moves],
        "costs": [
            {
                "name": cost.name,
                "currency": cost.currency or None,
                "units": cost.units,
                "least": None if cost.least is None else str(cost.least),
                "most": None if cost.most is None else str(cost.most),
                "price": _claim_json(cost.claim, profile),
            }
            for cost in simulation.costs
        ],
    }


def _wall_json(wall: Wall) -> dict[str, object]:
    answer = wall.answer
    return {
        "after": wall.after,
        "kind": wall.hook.kind if wall.hook else None,
        "strength": wall.strength,
        "question": wall.question or None,
        "fake_out": bool(wall.hook and wall.hook.fake_out),
        "peak": wall.is_peak,
        "answers_at_once": wall.answers_at_once,
        "answer": {
            "episode": answer.episode,
            "line": answer.line or None,
            "second": None if answer.second is None else round(answer.second, 1),
            "text": answer.text,
        }
        if answer
        else None,
        "curve": [{"episode": number, "strength": strength} for number, strength in wall.curve],
    }
