"""Rules over a season: what stands in the way of locking it, and what a writer may want to see."""

from __future__ import annotations

# Importing a family of rules registers them.
from writersroom.checks import (  # noqa: F401
    captions,
    cast,
    continuity,
    debts,
    drift,
    endings,
    hooks,
    jolts,
    note_keys,
    pacing,
    paywall,
    pickup,
    rotation,
    runtime,
    shot_speech,
    speech,
    structure,
    threads,
)
from writersroom.checks.explaining import explain, reference
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.gate import blocking, raise_if_shut
from writersroom.checks.registry import RULES, Confidence, Option, Rule, run
from writersroom.checks.waivers import make_waiver

__all__ = [
    "RULES",
    "Confidence",
    "Finding",
    "Option",
    "Rule",
    "Severity",
    "blocking",
    "explain",
    "make_waiver",
    "raise_if_shut",
    "reference",
    "run",
]
