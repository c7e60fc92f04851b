"""Plans without a model in a room: a season, the beats of an episode, names; proposals a person accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.room.opened import OpenRoom

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.bible.proposals import Proposal
    from writersroom.bible.proposed_facts import FactChange
    from writersroom.outlining import PlannedBeat, SeasonPlan, Structure

_USUAL_SECONDS = 90.0


class Planning(OpenRoom):
    """What rules of thumb and a seed give; nothing here asks a server or changes a fact."""

    def plan_season(
        self, seed: int = 1, *, structure: str = "", ladder: bool = False
    ) -> SeasonPlan:
        """Acts, walls, hooks and pay-offs of the season; declared hooks stay as they are.

        Raises:
            InputError: there is no such structure.
        """
        from writersroom.outlining import plan_season, structure_named

        named = structure_named(structure) if structure else None
        return plan_season(self.season(), seed=seed, structure=named, ladder=ladder)

    def plan_beats(
        self, number: int, structure: str = ""
    ) -> tuple[Structure, tuple[PlannedBeat, ...]]:
        """The beats of a structure at the length of an episode; without a name the one that fits.

        Raises:
            InputError: there is no such episode or structure.
        """
        from writersroom.outlining import fitting, structure_named

        season = self.season()
        seconds = season.target(self._episode(number, season)) or _USUAL_SECONDS
        chosen = structure_named(structure) if structure else fitting(seconds)
        return chosen, chosen.beats(seconds, season.series.language)

    def free_names(self, count: int, seed: int = 1, language: str = "") -> tuple[str, ...]:
        """Names nobody in the cast can be taken for, in the language of the scripts unless named."""
        from writersroom.outlining import NamesAsked, free_names

        season = self.season()
        taken = tuple(name for one in season.facts.characters for name in (one.name, *one.aliases))
        return free_names(NamesAsked(count, taken, language or season.series.language, seed))

    def keep_season_plan(self, plan: SeasonPlan) -> Proposal:
        """Keep a plan as a proposal: a hook without a question for each episode that has none.

        Raises:
            InputError: nothing of it is new.
        """
        season = self.season()
        changes = list(_season_changes(season.series.id, season.series.paywall_episodes, plan))
        return self._keep_plan(0, changes, f"plan season {plan.seed}")

    def keep_beat_plan(
        self, number: int, structure: Structure, beats: Sequence[PlannedBeat]
    ) -> Proposal:
        """Keep the beats of a structure as a proposal for an episode that has none.

        Raises:
            InputError: it has beats.
        """
        from writersroom.bible.proposed_facts import FactChange

        if self._episode(number, self.season()).beats:
            raise InputError(
                _("Episode {number} has beats.").format(number=number),
                hint=_("A plan is never laid over them; delete them first."),
            )
        changes = [
            FactChange(
                "beat",
                number,
                {
                    "position": position,
                    "kind": beat.kind,
                    "summary": beat.purpose,
                    "planned_seconds": beat.seconds,
                },
            )
            for position, beat in enumerate(beats, start=1)
        ]
        return self._keep_plan(number, changes, f"plan beats {structure.id}")

    def _keep_plan(self, number: int, changes: Sequence[FactChange], target: str) -> Proposal:
        from writersroom.bible.proposals import Proposal, add_proposal
        from writersroom.bible.proposed_facts import changes_text

        if not changes:
            raise InputError(_("Nothing of this plan is new: every episode has its hook."))
        season = self.season()
        shown = self._episode(number, season).facts if number else season.series
        with self._lock:
            return add_proposal(
                self._bible,
                Proposal(
                    episode=number,
                    base_version=shown.version,
                    text=changes_text(changes),
                    kind="facts",
                    target=target,
                ),
            )


def _season_changes(series: int, walls: tuple[int, ...], plan: SeasonPlan) -> Iterator[FactChange]:
    from writersroom.bible.facts import HookKind
    from writersroom.bible.proposed_facts import FactChange

    if plan.has_ladder and plan.walls and not walls:
        before: dict[str, object] = {"paywall_episodes": []}
        yield FactChange("series", 0, {"paywall_episodes": list(plan.walls)}, series, before)
    for one in plan.episodes:
        if not one.is_kept and one.kind is not HookKind.NONE:
            yield FactChange(
                "hook",
                one.number,
                {
                    "kind": one.kind.value,
                    "strength": one.strength,
                    "pays_off_in": one.pays_off_in,
                },
            )
