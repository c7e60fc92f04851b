"""Reading the values of an answer: plain words of a sensible length, and names the bible knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.checks.names import Sort, names_of
from writersroom.drafting.beat_checks import LEAKS, is_mixed
from writersroom.drafting.mentions import newcomer
from writersroom.drafting.plain_words import one_line
from writersroom.drafting.rendering import without_label
from writersroom.drafting.tasks.script_lines import reworded
from writersroom.drafting.tasks.task import Wrong
from writersroom.i18n import _

if TYPE_CHECKING:
    from writersroom.drafting.tasks.script_lines import ScriptLine
    from writersroom.drafting.tasks.task import Assignment, Slot

LONGEST = 600
"""Characters of one value; what is longer was not asked for."""
_CUE = re.compile(r"(?<![\w'’])([A-Z]{3,})(?:\s*\([^)]*\))?\s*[:：]")
"""A name in capitals with a colon: a label, or somebody new who speaks."""


def text_of(slot: Slot, value: object, *, longest: int = LONGEST) -> str | Wrong:
    """A value as one line of plain words."""
    if not isinstance(value, str):
        return misshapen(slot)
    text = one_line(value, longest=longest + 1)
    if not text:
        return Wrong(_("{slot} has no words.").format(slot=slot.key), f"{slot.key} was empty.")
    if len(text) > longest:
        return Wrong(
            _("{slot} is far too long.").format(slot=slot.key),
            f"{slot.key} was far too long. Write about {slot.words} words.",
        )
    return text


def plain_text(assignment: Assignment, slot: Slot, value: object) -> str | Wrong:
    """A value as one line of plain words that can be used."""
    text = text_of(slot, value)
    return text if isinstance(text, Wrong) else unusable(assignment, slot, text) or text


def line_text(assignment: Assignment, slot: Slot, value: object, line: ScriptLine) -> str | Wrong:
    """Words for one line of the script, which must read back as the line it is."""
    text = text_of(slot, value)
    if isinstance(text, Wrong):
        return text
    text = without_label(text, line.speaker)
    if reworded(assignment.own.screenplay, {line.index: text}) is None:
        return not_a_line(slot)
    return unusable(assignment, slot, text) or text


def not_a_line(slot: Slot) -> Wrong:
    """Words that Fountain would take for something else than the line they stand for."""
    return Wrong(
        _("{slot} would change the layout of the script.").format(slot=slot.key),
        f"{slot.key} must be plain words on one line: no brackets, signs or headings.",
    )


def fields_of(
    assignment: Assignment, slot: Slot, value: object, names: tuple[str, ...]
) -> dict[str, str] | Wrong:
    """The texts of an object, each as one line of plain words that can be used."""
    if not isinstance(value, dict):
        return misshapen(slot)
    found: dict[str, str] = {}
    for name in names:
        text = plain_text(assignment, slot, value.get(name))
        if isinstance(text, Wrong):
            return text
        found[name] = text
    return found


def unusable(assignment: Assignment, slot: Slot, text: str) -> Wrong | None:
    """Why a text cannot be used: the request instead of the story, another language, a stranger."""
    if LEAKS.search(text):
        return Wrong(
            _("{slot} speaks of the request instead of the story.").format(slot=slot.key),
            f"{slot.key} spoke of the request. Only the story.",
        )
    if is_mixed(text, is_chinese=assignment.language == "zh"):
        return Wrong(
            _("{slot} is not in the language it was to be in.").format(slot=slot.key),
            f"{slot.key} was in the wrong language.",
        )
    return _speaks_for_a_stranger(assignment, slot, text)


def _speaks_for_a_stranger(assignment: Assignment, slot: Slot, text: str) -> Wrong | None:
    """Whether a text names somebody private, or lets somebody speak whom the bible does not know."""
    names = names_of(assignment.season)
    private = {one.name for one in assignment.season.facts.characters if one.private}
    for subject in names.found_in(text):
        if subject.sort in (Sort.PERSON, Sort.LEAD) and subject.name in private:
            return stranger(slot, _("somebody private"), "somebody who must not be named")
    for match in _CUE.finditer(text):
        if names.person(match[1]) is None:
            return stranger(slot, match[1])
    return None


def newcomer_in(assignment: Assignment, slot: Slot, value: object) -> Wrong | None:
    """Whether what was read for a slot names somebody invented; a title has capitals of its own."""
    if isinstance(value, str):
        name = newcomer(assignment.season, value, slot.asked)
        return stranger(slot, name) if name else None
    if isinstance(value, dict):
        value = [said for field, said in value.items() if field != "title"]
    parts = value if isinstance(value, list) else ()
    return next(filter(None, (newcomer_in(assignment, slot, part) for part in parts)), None)


def stranger(slot: Slot, name: str, asked: str = "") -> Wrong:
    """A value that names somebody who may not be there."""
    asked = asked or name
    return Wrong(
        _("{slot} names {name}, whom the bible does not know.").format(slot=slot.key, name=name),
        f"{slot.key} names {asked}. Name only people of the material.",
    )


def misshapen(slot: Slot) -> Wrong:
    """A value of another form than was asked for."""
    return Wrong(
        _("{slot} has not the asked form.").format(slot=slot.key),
        f"{slot.key} had not the asked form.",
    )
