"""Outlines without any model: structures, hook rotation, walls and names, from data and a seed."""

from __future__ import annotations

from writersroom.outlining.names import NamesAsked, free_names
from writersroom.outlining.season_plan import PlannedEpisode, SeasonPlan, plan_season
from writersroom.outlining.structures import (
    PlannedBeat,
    Structure,
    fitting,
    structure_named,
    structures,
)

__all__ = [
    "NamesAsked",
    "PlannedBeat",
    "PlannedEpisode",
    "SeasonPlan",
    "Structure",
    "fitting",
    "free_names",
    "plan_season",
    "structure_named",
    "structures",
]
