"""Waivers: a person lets a finding stand, for as long as the text it covers does not change."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.bible.facts import WaiverFacts
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from writersroom.checks.finding import Finding
    from writersroom.season import Season


@unique
class WaiverState(StrEnum):
    """How a waiver stands."""

    IN_FORCE = "in force"
    LAPSED = "lapsed"
    """Its rule still finds something there, but the text or the facts it covered changed."""
    EXPIRED = "expired"
    """The episode until which it was to run is written."""
    IDLE = "idle"
    """Its rule finds nothing there any more, or does not run."""


def make_waiver(
    finding: Finding, reason: str, writer: str, at: datetime, *, until_episode: int | None = None
) -> WaiverFacts:
    """The waiver that lets `finding` stand; saving it is the caller's part.

    Args:
        finding: what to let stand.
        reason: why; printed on the cover sheet of every export.
        writer: who answers for it.
        at: when, with a time zone.
        until_episode: the waiver ends as soon as this episode has a script; None: it has no end.

    Raises:
        InputError: there is no reason, or nothing was checked that could be waived.
    """
    why = clean_line(reason)
    if not why:
        raise InputError(
            _("A waiver needs a reason."),
            hint=_("Say in one sentence why {rule} may stand here.").format(rule=finding.rule),
        )
    if not finding.is_checked or not finding.covered:
        raise InputError(
            _("This finding of {rule} cannot be waived.").format(rule=finding.rule),
            hint=finding.hint,
        )
    return WaiverFacts(
        rule=finding.rule,
        episode=finding.episode,
        place=finding.place_key,
        covered=finding.covered,
        reason=why,
        writer=writer,
        at=at,
        until_episode=until_episode,
    )


def apply_waivers(findings: Iterable[Finding], season: Season) -> list[Finding]:
    """`findings`, each with the waiver that covers it, or marked where its waiver lapsed.

    A waiver covers one finding. It finds its text again when lines were put before it: the same
    place counts first, then the same text at another place of the episode. Where the place still
    has a finding of the rule but the text is another, the waiver has lapsed. One without a reason
    covers nothing; of several that fit, one that has not run out counts first, then the newest.
    """
    result = list(findings)
    open_waivers = sorted(
        (waiver for waiver in season.facts.waivers if waiver.reason.strip()),
        key=lambda waiver: (has_expired(waiver, season), -waiver.id),
    )
    for is_same_place in (True, False):
        for index, finding in enumerate(result):
            if finding.waiver is not None or finding.lapsed or not finding.covered:
                continue
            match = _first(open_waivers, finding, is_same_place=is_same_place)
            if match is not None:
                open_waivers.remove(match)
                result[index] = _covered(finding, match, season)
    return [_lapsed_if_changed(finding, open_waivers) for finding in result]


def has_expired(waiver: WaiverFacts, season: Season) -> bool:
    """Whether the episode until which it was to run has a script by now."""
    end = None if waiver.until_episode is None else season.episode(waiver.until_episode)
    return end is not None and end.is_written


def waiver_states(
    season: Season, findings: Sequence[Finding]
) -> tuple[tuple[WaiverFacts, WaiverState], ...]:
    """Every waiver of the season with how it stands, by episode and rule.

    `findings` are those of the whole season, of every rule that runs.
    """
    standing = {(f.rule, f.episode) for f in findings if f.is_checked and f.waiver is None}
    in_force = [finding.waiver for finding in findings if finding.waiver is not None]

    def state(waiver: WaiverFacts) -> WaiverState:
        if waiver in in_force:
            return WaiverState.IN_FORCE
        if has_expired(waiver, season):
            return WaiverState.EXPIRED
        is_found = (waiver.rule, waiver.episode) in standing
        return WaiverState.LAPSED if is_found else WaiverState.IDLE

    ordered = sorted(season.facts.waivers, key=lambda w: (w.episode, w.rule, w.place, w.id))
    return tuple((waiver, state(waiver)) for waiver in ordered)


def _first(
    waivers: Sequence[WaiverFacts], finding: Finding, *, is_same_place: bool
) -> WaiverFacts | None:
    for waiver in waivers:
        same_text = _same_rule(waiver, finding) and waiver.covered == finding.covered
        if same_text and (waiver.place == finding.place_key or not is_same_place):
            return waiver
    return None


def _same_rule(waiver: WaiverFacts, finding: Finding) -> bool:
    return waiver.rule == finding.rule and waiver.episode == finding.episode


def _covered(finding: Finding, waiver: WaiverFacts, season: Season) -> Finding:
    if not has_expired(waiver, season):
        return replace(finding, waiver=waiver)
    return replace(
        finding,
        lapsed=True,
        message=_("{message} (The waiver ran until episode {number}.)").format(
            message=finding.message, number=waiver.until_episode
        ),
    )


def _lapsed_if_changed(finding: Finding, left: Sequence[WaiverFacts]) -> Finding:
    if finding.waiver is not None or finding.lapsed:
        return finding
    for waiver in left:
        if _same_rule(waiver, finding) and waiver.place == finding.place_key:
            return replace(
                finding,
                lapsed=True,
                message=_("{message} (The waiver of {writer} lapsed: the text changed.)").format(
                    message=finding.message, writer=waiver.writer or _("an unknown writer")
                ),
            )
    return finding
