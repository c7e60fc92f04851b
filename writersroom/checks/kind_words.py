"""The kinds of hooks and beats in the interface language."""

from __future__ import annotations

from writersroom.bible.facts import HookKind
from writersroom.i18n import N_, _

HOOK_WORDS = {
    HookKind.DANGER: N_("danger"),
    HookKind.REVEAL: N_("reveal"),
    HookKind.REVERSAL: N_("reversal"),
    HookKind.ARRIVAL: N_("arrival"),
    HookKind.BETRAYAL: N_("betrayal"),
    HookKind.DECISION: N_("decision"),
    HookKind.DEADLINE: N_("deadline"),
    HookKind.INTERRUPTION: N_("interruption"),
    HookKind.QUESTION: N_("question"),
    HookKind.EMOTION: N_("emotion"),
    HookKind.DISCOVERY: N_("discovery"),
    HookKind.DEPARTURE: N_("departure"),
    HookKind.NONE: N_("none"),
}
BEAT_WORDS = {
    "opening": N_("opening"),
    "setup": N_("setup"),
    "jolt": N_("jolt"),
    "turn": N_("turn"),
    "spike": N_("spike"),
    "reveal": N_("reveal"),
    "payoff": N_("payoff"),
    "escalation": N_("escalation"),
    "climax": N_("climax"),
    "ending": N_("ending"),
    "hook": N_("hook"),
}
"""The beat kinds everybody knows; a studio's own are shown as typed."""


def hook_word(kind: str) -> str:
    """A hook kind in the interface language; one nobody knows stays as typed."""
    try:
        return _(HOOK_WORDS[HookKind(kind)])
    except ValueError:
        return kind


def beat_word(kind: str) -> str:
    """A beat kind in the interface language; one nobody knows stays as typed."""
    return _(BEAT_WORDS[kind]) if kind in BEAT_WORDS else kind
