"""Waivers: the verb that lets findings stand with a reason, or takes that back, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from writersroom.cli.options import series_option
from writersroom.cli.output import narrate, print_json, say, table
from writersroom.errors import InputError
from writersroom.i18n import N_, _
from writersroom.room.numbers import refuse_missing

if TYPE_CHECKING:
    from writersroom.room import Room


@click.command(
    help=N_(
        "Let the findings of RULE in EPISODE (0: of the season) stand, until their text changes."
    ),
)
@click.argument("bible")
@click.argument("rule")
@click.argument("episode", type=int)
@click.option("--reason", default="", help=_("Why it may stand; printed on the cover sheet."))
@click.option("--line", type=int, default=0, help=_("Only the finding at this line."))
@click.option("--until", type=int, help=_("It ends as soon as this episode has a script."))
@click.option("--remove", is_flag=True, help=_("Take the waivers of RULE in EPISODE back."))
@series_option
def waive(
    bible: str,
    rule: str,
    episode: int,
    reason: str,
    line: int,
    until: int | None,
    remove: bool,
    series: str,
) -> None:
    """The verb `waive`."""
    from writersroom.checks.registry import rule_named
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        if remove:
            _take_back(room, rule_named(rule).id, episode, line)
            return
        if episode:
            refuse_missing({episode}, {each.number for each in room.season().episodes})
        standing = [
            finding
            for finding in room.findings(episodes={episode} if episode else None, select=[rule])
            if finding.episode == episode
            and finding.waiver is None
            and finding.is_checked
            and (not line or finding.line == line)
        ]
        if not standing:
            raise InputError(
                _("{rule} finds nothing in episode {number} to waive.").format(
                    rule=rule, number=episode
                )
            )
        for finding in standing:
            room.waive(finding, reason, until_episode=until)
            say(_("Waived: {message}").format(message=finding.message))


def _take_back(room: Room, rule_id: str, episode: int, line: int) -> None:
    if line:
        covered = [f.waiver for f in room.findings(select=[rule_id]) if f.line == line]
    else:
        covered = [waiver for waiver, _state in room.waivers()]
    taken = [w for w in covered if w and (w.rule, w.episode) == (rule_id, episode)]
    if not taken:
        raise InputError(
            _("Nothing of {rule} is waived in episode {number}.").format(
                rule=rule_id, number=episode
            ),
            hint=_("`writersroom check BIBLE --waivers` lists all."),
        )
    room.unwaive(*taken)
    for waiver in taken:
        say(_("Taken back: {rule}, “{reason}”").format(rule=waiver.rule, reason=waiver.reason))


def list_waivers(bible: str, series: str, *, as_json: bool) -> None:
    """Print what is waived, by whom, why, and whether it still covers its finding."""
    from writersroom.checks.explaining import waiver_state_word
    from writersroom.export.findings import waiver_json
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        kept = room.waivers()
    if as_json:
        print_json([waiver_json(waiver, state.value) for waiver, state in kept])
        return
    if not kept:
        narrate(_("Nothing is waived."))
        return
    table(
        [
            [
                waiver.rule,
                str(waiver.episode) if waiver.episode else _("season"),
                waiver.place or "-",
                waiver_state_word(state),
                waiver.writer,
                waiver.at.date().isoformat() if waiver.at else "-",
                str(waiver.until_episode or "-"),
                waiver.reason,
            ]
            for waiver, state in kept
        ],
        header=[
            _("rule"),
            _("episode"),
            _("place"),
            _("state"),
            _("who"),
            _("when"),
            _("until"),
            _("reason"),
        ],
    )
