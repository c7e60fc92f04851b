"""Rules over a season: what stands in the way of locking it, and what a writer may want to see."""

from __future__ import annotations

# Importing a family of rules registers them.
from writersroom.checks import (  # noqa: F401 - as said above
    answers,
    brands,
    budgets,
    captions,
    carried,
    cast,
    continuity,
    costly,
    custody,
    deadlines,
    debts,
    disclosure,
    drift,
    endings,
    faces,
    finale,
    headings,
    hooks,
    idle,
    jolts,
    monotony,
    muted,
    note_keys,
    pacing,
    payoffs,
    paywall,
    pickup,
    rotation,
    runtime,
    secret_lives,
    shot_speech,
    speech,
    structure,
    subtitle_speed,
    threads,
    timeline,
    turning_points,
    two_places,
    voices,
)
from writersroom.checks.explaining import explain, reference
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.gate import blocking, raise_if_shut
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_episode, at_number, not_checked
from writersroom.checks.registry import RULES, Confidence, Option, Rule, make_rule, option
from writersroom.checks.running import run
from writersroom.checks.settings import CheckSettings, settings_of
from writersroom.checks.waivers import WaiverState, make_waiver, waiver_states

__all__ = [
    "RULES",
    "CheckSettings",
    "Confidence",
    "Finding",
    "Option",
    "Rule",
    "Severity",
    "WaiverState",
    "at_element",
    "at_episode",
    "at_number",
    "blocking",
    "explain",
    "make_rule",
    "make_waiver",
    "not_checked",
    "option",
    "passages",
    "raise_if_shut",
    "reference",
    "run",
    "settings_of",
    "waiver_states",
]
