"""The problems a wording can have: what a person reads of each, and what the model is asked to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from writersroom.drafting.rendering import Line


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, at one slot or with the whole beat."""

    code: str
    slot: str
    """Empty for the beat as a whole."""
    message: str
    """For a person, in the interface's language; it never holds what the model must not know."""
    asked: str
    """For the model: what to do about it."""
    is_hard: bool = True


def whole_problem(code: str, slot: str) -> Problem:
    """A problem of the beat as a whole, or of `slot` for want of a line."""
    return Problem(code, slot, _(SAYS[code]).format(line=slot or "…"), ASKS[code])


def line_problem(code: str, line: Line, *, is_hard: bool = True, name: str = "") -> Problem:
    """A problem of one line; `name` where it is about one."""
    return Problem(
        code,
        line.key,
        _(SAYS[code]).format(line=line.key, name=name),
        ASKS[code].format(name=name),
        is_hard,
    )


SAYS = {
    "empty": N_("{line} has no words."),
    "leak": N_("{line} speaks of the request instead of the story."),
    "end": N_("{line} announces the end instead of playing it."),
    "language": N_("{line} mixes languages."),
    "early": N_("{line} gives away what must stay hidden here."),
    "stranger": N_("{line} names {name}, who is not in this beat."),
    "repeat": N_("{line} repeats an earlier line."),
    "cut": N_("{line} seems to break off."),
    "form": N_("{line} would not read back as the line it is."),
    "hook": N_("The beat does not end on its hook."),
    "long": N_("{line} is too long: the beat takes {seconds} s of {planned} s."),
    "short": N_("{line} is too short: the beat takes {seconds} s of {planned} s."),
}
ASKS = {
    "empty": "Write this line; it was empty.",
    "leak": "Only the story: nothing about the request, no code, no markup.",
    "end": "Play the moment itself; announce no end and no cut.",
    "language": "Use the language of the series only.",
    "early": "This line gives away something that must stay hidden. Say nothing of it.",
    "stranger": "Do not name {name}; only the characters listed are there.",
    "repeat": "This repeats an earlier line. Say something new that moves the beat on.",
    "cut": "End with a whole sentence.",
    "form": "Plain words only: no brackets, signs or spaces at the beginning or end.",
    "hook": "End on the open question: a picture or a line that makes it unbearable.",
    "long": "Too long. Write about {words} words.",
    "short": "Too short. Write about {words} words.",
}
"""Instructions to the model; they are not shown to people and stay in English."""
