"""The gate: which findings stand in the way of locking an episode and of a final export.

Everyone who locks or exports asks here, so that everyone gets the same answer in the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.bible.facts import BEHIND_THE_GATE
from writersroom.checks.running import run
from writersroom.errors import GateShut, InputError
from writersroom.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from writersroom.bible.facts import EpisodeFacts
    from writersroom.checks.finding import Finding
    from writersroom.checks.incremental import Kept
    from writersroom.season import Season


def blocking(
    findings: Iterable[Finding], episodes: Collection[int] | None = None
) -> tuple[Finding, ...]:
    """The hard, unwaived findings of `episodes` and of the season as a whole; None: of all."""
    wanted = None if episodes is None else frozenset(episodes)
    return tuple(
        finding
        for finding in findings
        if finding.shuts_gate
        and (wanted is None or finding.episode == 0 or finding.episode in wanted)
    )


def refuse_locking(season: Season, numbers: Collection[int], kept: Kept | None = None) -> None:
    """Say why these episodes of `season` cannot be locked (or called shot), where they cannot.

    Raises:
        GateShut: a hard finding stands; the message lists each on a line of its own.
        InputError: one of them is not there, or has no script.
    """
    for number in sorted(numbers):
        episode = season.episode(number)
        if episode is None:
            raise InputError(_("There is no episode {number}.").format(number=number))
        if not episode.is_written:
            raise InputError(_("Episode {number} has no script to lock.").format(number=number))
    names = ", ".join(map(str, sorted(numbers)))
    raise_if_shut(
        run(season, episodes=numbers, kept=kept),
        ngettext(
            "Episode {number} cannot be locked", "Episodes {number} cannot be locked", len(numbers)
        ).format(number=names),
    )


def refuse_final(findings: Iterable[Finding]) -> None:
    """Say why what these findings concern cannot be exported as final, where it cannot.

    Raises:
        GateShut: a hard finding stands; the message lists each on a line of its own.
    """
    raise_if_shut(findings, _("This cannot be exported as final"))


def refuse_writing(episode: EpisodeFacts) -> None:
    """Refuse to change the script of an episode that is locked or shot.

    Raises:
        InputError: it is.
    """
    if episode.status in BEHIND_THE_GATE:
        raise InputError(
            _("Episode {number} is locked.").format(number=episode.number),
            hint=_("Set its status back to revised: on the board, or with `writersroom unlock`."),
        )


def raise_if_shut(findings: Iterable[Finding], action: str) -> None:
    """Say why `action` cannot be done, where it cannot.

    Args:
        findings: of the episodes concerned.
        action: what was to be done, as a sentence without its full stop.

    Raises:
        GateShut: a hard finding stands; the message lists each on a line of its own.
    """
    shut = blocking(findings)
    if not shut:
        return
    count = ngettext("{count} hard finding stands", "{count} hard findings stand", len(shut))
    lines = (
        _("{action}: {count}.").format(action=action, count=count.format(count=len(shut))),
        *(f"  {place_words(finding)}  {finding.rule}  {finding.message}" for finding in shut),
    )
    raise GateShut(
        "\n".join(lines), hint=_("Mend them, or waive them with a reason; drafts always work.")
    )


def place_words(finding: Finding) -> str:
    """Where a finding stands, for a sentence or a list."""
    if not finding.episode:
        return _("season")
    if not finding.line:
        return _("episode {number}").format(number=finding.episode)
    return _("episode {number}, line {line}").format(number=finding.episode, line=finding.line)
