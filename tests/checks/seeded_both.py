"""Defects of facts that both samples share, whatever their language."""

from __future__ import annotations

from tests.checks.seeding import (
    Fault,
    ends_with,
    episode,
    every_beat,
    hook,
    last_beat,
    no_hook,
    text,
    together,
)
from writersroom.checks import Severity

HARD = Severity.HARD

FAULTS = (
    Fault("no hook", "CH01", 6, no_hook(6), "No hook is declared", HARD),
    Fault("an unknown kind", "CH01", 4, hook(4, kind="爆点 bang"), "is no kind of hook", HARD),
    Fault("no pickup episode", "CH05", 6, hook(6, pays_off_in=None), "No episode is named", HARD),
    Fault(
        "an answer put off twice",
        "CH06",
        4,
        together(
            text(5, "[[pickup: complicate]]", "[[pickup: delay]]"),
            text(6, "[[pickup: complicate]]", "[[pickup: delay]]"),
        ),
        "put off 2 times",
        touch=hook(4, question="Whose hand? 谁的手？"),
    ),
    Fault(
        "an answer put off past the end",
        "CH06",
        14,
        text(15, "[[pickup: answer]]", "[[pickup: delay]]"),
        "is still put off at the end",
        HARD,
        base=ends_with(15),
    ),
    Fault(
        "an outline that does not end on its hook",
        "CH08",
        14,
        last_beat(14, kind="turn"),
        "not the hook",
        HARD,
    ),
    Fault(
        "one mood three times running",
        "ST08",
        20,
        together(*(episode(n, mood="lost 冰裂") for n in (18, 19, 20))),
        "The mood “lost 冰裂” for",
        touch=episode(21, mood="lost 冰裂"),
    ),
    Fault(
        "an episode nobody would miss",
        "ST09",
        22,
        together(every_beat(22, arc="", threads=()), hook(22, thread="")),
        "Nothing in episode 22",
        touch=every_beat(22, summary="A kettle boils over. 水开了。"),
    ),
)
