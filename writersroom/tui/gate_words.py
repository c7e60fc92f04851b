"""The gate before an export, in words: open, or shut by which findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.errors import WritersRoomError
from writersroom.i18n import _, ngettext
from writersroom.room.numbers import episode_numbers
from writersroom.tui.figures import sign

if TYPE_CHECKING:
    from writersroom.checks.finding import Finding
    from writersroom.tui.actions import Keys
    from writersroom.tui.export_choices import ExportChoices
    from writersroom.tui.state import State

LISTED = 40
"""Reasons shown at most; the rest are counted."""


def shut_by(state: State | None, episodes: str) -> tuple[Finding, ...]:
    """The findings that keep the gate shut for these episodes.

    Raises:
        InputError: the episodes are no list of numbers.
    """
    asked = episode_numbers(episodes)
    if state is None or not state.findings:
        return ()
    from writersroom.checks import blocking  # loaded by now: a worker found these

    return blocking(state.findings, asked)


def gate_words(state: State | None, choices: ExportChoices, keys: Keys) -> str:
    """The verdict on what is chosen, with its reasons and what can be done."""
    try:
        shut = shut_by(state, choices.episodes)
    except WritersRoomError as error:
        return error.message
    if state is None or not state.is_checked:
        return _("The checks are running.")
    if not shut:
        return _("The gate is open: draft and final exports both work.")
    head = ngettext(
        "{count} hard finding keeps the gate shut for final exports:",
        "{count} hard findings keep the gate shut for final exports:",
        len(shut),
    ).format(count=len(shut))
    lines = [
        _("{sign} {rule}  episode {number}: {message}").format(
            sign=sign(finding),
            rule=finding.rule,
            number=finding.episode or "-",
            message=finding.message,
        )
        for finding in shut[:LISTED]
    ]
    if len(shut) > LISTED:
        lines.append(_("... and {count} more.").format(count=len(shut) - LISTED))
    tail = (
        _("Press {key[app.goto]} to go to the first one.").format(key=keys)
        if choices.is_final
        else _("A draft works all the same.")
    )
    return "\n".join([head, "", *lines, "", tail])
