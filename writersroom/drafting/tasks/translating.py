"""Translation, line by line: each becomes a `[[bilingual: …]]` note under its line, which stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.checks.names import Sort, names_of
from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.pieces import Piece
from writersroom.drafting.rendering import without_label
from writersroom.drafting.stage import words_in
from writersroom.drafting.tasks.script_lines import ScriptLine, require_script
from writersroom.drafting.tasks.task import Assignment, Offer, Slot, Task, Wrong
from writersroom.drafting.tasks.texts import not_a_line, text_of
from writersroom.i18n import N_, _
from writersroom.script.bilingual import translations
from writersroom.script.elements import Kind
from writersroom.script.fountain import read_fountain
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.bible.facts import CharacterFacts, LocationFacts, PropFacts

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_BATCH = 12


def _into(assignment: Assignment) -> str:
    """The language to translate into, `en` or `zh`.

    Raises:
        DraftingError: it is the language the script is in.
    """
    other = "en" if assignment.language == "zh" else "zh"
    if (assignment.into or other) != other:
        raise DraftingError(
            _("The scripts are in that language already."),
            hint=_("Translate into {language}.").format(language=other),
        )
    return other


def _lines(assignment: Assignment) -> tuple[ScriptLine, ...]:
    """The lines that have no translation yet.

    Raises:
        DraftingError: there is no script, or every line has one.
    """
    lines = require_script(assignment.own)
    there = translations(assignment.own.screenplay.elements)
    found = tuple(line for line in lines if line.index not in there)
    if not found:
        raise DraftingError(_("Every line has its translation; nothing was sent."))
    return found


def _slots(assignment: Assignment) -> tuple[Slot, ...]:
    _into(assignment)
    return tuple(
        Slot(line.key, line.said, words=2 * max(4, words_in(line.text, assignment.language)))
        for line in _lines(assignment)
    )


def _glossary(assignment: Assignment) -> dict[str, tuple[str, ...]]:
    """Names of people, places and props with the names they go by in the other language."""
    facts, wants_han = assignment.season.facts, _into(assignment) == "zh"
    named: tuple[CharacterFacts | LocationFacts | PropFacts, ...] = (
        *(one for one in facts.characters if not one.private),
        *facts.locations,
        *facts.props,
    )
    found = {}
    for one in named:
        names = (one.name, *one.aliases)
        theirs = tuple(name for name in names if bool(_HAN.search(name)) is wants_han)
        if theirs and bool(_HAN.search(one.name)) is not wants_han:
            found[one.name] = theirs
    return found


def _read(assignment: Assignment, slot: Slot, value: object) -> object:
    text = text_of(slot, value)
    if isinstance(text, Wrong):
        return text
    line = next(one for one in _lines(assignment) if one.key == slot.key)
    text = without_label(text, line.speaker)
    if (_into(assignment) == "zh") is not bool(_HAN.search(text)):
        return Wrong(
            _("{slot} is not in the language it was to be in.").format(slot=slot.key),
            f"{slot.key} was in the wrong language.",
        )
    if missing := _missing_name(assignment, line.text, text):
        return Wrong(
            _("{slot} calls {name} by another name.").format(slot=slot.key, name=missing[0]),
            f"{slot.key}: {missing[0]} is called {' or '.join(missing[1])}.",
        )
    if _noted(assignment, {line.index: text}) is None:
        return not_a_line(slot)
    return text


def _missing_name(
    assignment: Assignment, said: str, text: str
) -> tuple[str, tuple[str, ...]] | None:
    glossary, folded = _glossary(assignment), text.casefold()
    people = (Sort.PERSON, Sort.LEAD, Sort.PLACE, Sort.PROP)
    for subject in names_of(assignment.season).found_in(said):
        theirs = glossary.get(subject.name, ()) if subject.sort in people else ()
        if theirs and not any(name.casefold() in folded for name in theirs):
            return subject.name, theirs
    return None


def _noted(assignment: Assignment, texts: Mapping[int, str]) -> str | None:
    """The script with a note under each of these elements; None where it would read as another script."""
    screenplay = assignment.own.screenplay
    lines = screenplay.source.splitlines(keepends=True)
    for index, text in sorted(texts.items(), reverse=True):
        end = screenplay.elements[index].span.end_line
        if not lines[end - 1].endswith(("\n", "\r")):
            lines[end - 1] += "\n"
        lines.insert(end, f"[[bilingual: {text}]]\n")
    written = "".join(lines)
    read = read_fountain(written).elements
    there = [(one.kind, one.text) for one in screenplay.elements]
    plain = [(one.kind, one.text) for one in read if not _is_new(one.text, one.kind, texts)]
    found = sum(map(len, translations(read).values()))
    wanted = sum(map(len, translations(screenplay.elements).values())) + len(texts)
    return written if plain == there and found == wanted else None


def _is_new(text: str, kind: Kind, texts: Mapping[int, str]) -> bool:
    note = keyed_note(text) if kind is Kind.NOTE else None
    return note is not None and note.key == "bilingual" and note.value in texts.values()


def _offers(assignment: Assignment, values: Mapping[str, object]) -> tuple[Offer, ...]:
    index = {line.key: line.index for line in _lines(assignment)}
    texts = {index[key]: str(value) for key, value in values.items()}
    script = _noted(assignment, texts)
    return (Offer("script", script, f"translate {_into(assignment)}"),) if script else ()


def _values(assignment: Assignment) -> dict[str, object]:
    return {"into": _into(assignment)}


def _pieces(assignment: Assignment, _done: Mapping[str, object]) -> tuple[Piece, ...]:
    text = "\n".join(
        f"{name} = {' / '.join(theirs)}" for name, theirs in _glossary(assignment).items()
    )
    series = assignment.season.series
    return (
        Piece("series", series.id, series.version, 0, "Names, and what they are in the other language:",
              _("names in both languages"), text, _("it is about this")),
    )  # fmt: skip


TRANSLATE = Task(
    "translate",
    N_("A translation under each line"),
    _slots,
    _read,
    _offers,
    _pieces,
    batch=_BATCH,
    values=_values,
)
