"""Verbs that plan without any model: a season, the beats of an episode, names, and the structures known."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import narrate, print_json, say, table
from writersroom.cli.proposing import kept_words
from writersroom.i18n import N_, _, current_language

if TYPE_CHECKING:
    from writersroom.outlining import SeasonPlan

_MOST_NAMES = 40
_SIZES = {"large": N_("large"), "medium": N_("medium"), "small": N_("small")}

seed_option = click.option(
    "--seed", type=int, default=1, show_default=True, help=_("The same seed gives the same again.")
)
structure_option = click.option(
    "--structure", default="", metavar="NAME", help=_("By this structure, not the one that fits.")
)
keep_option = click.option("--keep", is_flag=True, help=_("Keep the plan as a proposal."))


@click.group(
    help=N_(
        "Plan by rules of thumb, without any model.\n\n"
        "A plan is printed; with --keep it becomes a proposal, which is never laid over what people wrote."
    )
)
def plan() -> None:
    """The verb `plan`."""


@plan.command(
    help=_(
        "Plan the season of BIBLE: acts, kinds and strengths of hooks by rotation, walls, pay-offs.\n\n"
        "Hooks that are declared stay, and the plan goes around them."
    )
)
@click.argument("bible")
@seed_option
@structure_option
@click.option("--ladder", is_flag=True, help=_("With the walls of a market of many walls."))
@keep_option
@json_option
@series_option
def season(
    bible: str, seed: int, structure: str, ladder: bool, keep: bool, as_json: bool, series: str
) -> None:
    """The verb `plan season`."""
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        found = room.plan_season(seed, structure=structure, ladder=ladder)
        if as_json:
            print_json(_season_as_json(found))
        else:
            _show_season(found)
        if keep:
            narrate(kept_words(room.keep_season_plan(found).id, bible))


@plan.command(help=_("Lay out the beats of EPISODE by a structure."))
@click.argument("bible")
@click.argument("episode", type=click.IntRange(1, 9999))
@structure_option
@keep_option
@json_option
@series_option
def beats(bible: str, episode: int, structure: str, keep: bool, as_json: bool, series: str) -> None:
    """The verb `plan beats`."""
    from writersroom.checks.kind_words import beat_word
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        chosen, found = room.plan_beats(episode, structure)
        if as_json:
            print_json({"structure": chosen.id, "beats": [asdict(beat) for beat in found]})
        else:
            say(_("{name} ({id})").format(name=chosen.name(current_language()), id=chosen.id))
            table(
                [
                    [f"{b.start:g}", f"{b.start + b.seconds:g}", beat_word(b.kind), b.purpose]
                    for b in found
                ],
                header=[_("from"), _("to"), _("kind"), _("what for")],
            )
        if keep:
            kept = room.keep_beat_plan(episode, chosen, found)
            narrate(kept_words(kept.id, bible))


@plan.command(
    help=_(
        "Print names nobody in the cast of BIBLE can be taken for.\n\n"
        "English: no initial, sound or rhyme twice. Chinese: no family name, no character and no part of "
        "one twice, and no sound."
    )
)
@click.argument("bible")
@click.option(
    "--count",
    type=click.IntRange(1, _MOST_NAMES),
    default=10,
    show_default=True,
    help=_("How many, at most."),
)
@click.option(
    "--language", type=click.Choice(["en", "zh"]), help=_("Without it that of the scripts.")
)
@seed_option
@json_option
@series_option
def names(
    bible: str, count: int, language: str | None, seed: int, as_json: bool, series: str
) -> None:
    """The verb `plan names`."""
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        found = room.free_names(count, seed, language or "")
    if as_json:
        print_json(list(found))
        return
    for name in found:
        say(name)


@plan.command(help=_("List the structures that are known: their beats, and who says so."))
@json_option
def structures(as_json: bool) -> None:
    """The verb `plan structures`."""
    from writersroom.checks.kind_words import beat_word
    from writersroom.outlining import structures as known
    from writersroom.profiles.describing import confidence_words

    language = current_language()
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "name": one.name(language),
                    "seconds": one.seconds,
                    "confidence": one.confidence,
                    "source": one.source(language),
                    "beats": [asdict(beat) for beat in one.beats(one.seconds, language)],
                }
                for one in known()
            ]
        )
        return
    for one in known():
        said = f"{confidence_words(one.confidence)}: {one.source(language)}"
        say(f"{one.id}  {one.name(language)}")
        say(f"  {said}")
        for beat in one.beats(one.seconds, language):
            span = f"{beat.start:g}–{beat.start + beat.seconds:g} s"
            say(f"  {span}  {beat_word(beat.kind)}: {beat.purpose}")


def _show_season(found: SeasonPlan) -> None:
    from writersroom.checks.kind_words import hook_word

    table(
        [
            [
                str(one.number),
                str(one.act),
                hook_word(one.kind.value),
                str(one.strength) if one.kind.value != "none" else "",
                _(_SIZES[one.payoff]) if one.payoff else "",
                _("wall") if one.is_wall else "",
                _("declared") if one.is_kept else "",
            ]
            for one in found.episodes
        ],
        header=[_("episode"), _("act"), _("hook"), _("strength"), _("pays off"), "", ""],
    )
    structure = found.structure.name(current_language())
    narrate(
        _(
            "Structure of an episode: {name} ({id}). Rules of thumb, no facts about audiences."
        ).format(name=structure, id=found.structure.id)
    )


def _season_as_json(found: SeasonPlan) -> dict[str, object]:
    return {
        "seed": found.seed,
        "structure": found.structure.id,
        "seconds": found.seconds,
        "walls": list(found.walls),
        "episodes": [asdict(one) for one in found.episodes],
    }
