"""The beats of an episode: code sets kinds, order and seconds by a structure, the model says what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.bible.proposed_facts import FactChange, changes_text
from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.packing import Form, an_object
from writersroom.drafting.tasks.task import TEXT, Assignment, Offer, Slot, Task, Wrong
from writersroom.drafting.tasks.texts import misshapen, stranger, text_of, unusable
from writersroom.i18n import N_, _
from writersroom.outlining import PlannedBeat, fitting, structure_named

if TYPE_CHECKING:
    from collections.abc import Mapping

_USUAL_SECONDS = 90.0


def planned_beats(assignment: Assignment) -> tuple[PlannedBeat, ...]:
    """The beats of the structure a person named, else of the one that fits the running time.

    Raises:
        DraftingError: the episode has beats.
        InputError: there is no structure of that name.
    """
    episode = assignment.own
    if episode.beats:
        raise DraftingError(
            _("Episode {number} has beats.").format(number=episode.number),
            hint=_("Ask for alternatives to one of them, or delete them first."),
        )
    seconds = assignment.season.target(episode) or _USUAL_SECONDS
    wanted = assignment.structure
    structure = structure_named(wanted) if wanted else fitting(seconds)
    return structure.beats(seconds, assignment.language)


def _slots(assignment: Assignment) -> tuple[Slot, ...]:
    beats, hook = planned_beats(assignment), assignment.own.hook
    form = _form(assignment)
    slots = []
    for number, beat in enumerate(beats, start=1):
        asked = f"{beat.kind}, {beat.start:g} to {beat.start + beat.seconds:g} s. {beat.purpose}"
        if number == len(beats) and hook is not None and hook.question:
            asked += f" It must leave open: {hook.question} ({hook.kind})"
        slots.append(Slot(f"b{number}", asked, form, words=35))
    return tuple(slots)


def _form(assignment: Assignment) -> Form:
    facts = assignment.season.facts
    cast = [one.name for one in facts.characters if not one.private]
    places = [one.name for one in facts.locations]
    form: dict[str, Form] = {"summary": TEXT}
    if places:
        form["location"] = {"type": "string", "enum": places}
    if cast:
        form["cast"] = {"type": "array", "items": {"type": "string", "enum": cast}}
    return an_object(form)


def _read(assignment: Assignment, slot: Slot, value: object) -> object:
    if not isinstance(value, dict):
        return misshapen(slot)
    summary = text_of(slot, value.get("summary"))
    if isinstance(summary, Wrong):
        return summary
    if found := unusable(assignment, slot, summary):
        return found
    location = _location(assignment, slot, value.get("location", ""))
    cast = _cast(assignment, slot, value.get("cast", []))
    for part in (location, cast):
        if isinstance(part, Wrong):
            return part
    return {"summary": summary, "location": location, "cast": cast}


def _location(assignment: Assignment, slot: Slot, value: object) -> str | Wrong:
    known = assignment.season.location_names
    if not known:
        return ""
    name = known.get(value.casefold()) if isinstance(value, str) else None
    if name is None:
        return Wrong(
            _("{slot} plays at a place the bible does not know.").format(slot=slot.key),
            f"{slot.key} plays at an unknown place. Choose one of: {', '.join(known.values())}.",
        )
    return name


def _cast(assignment: Assignment, slot: Slot, value: object) -> list[str] | Wrong:
    facts = assignment.season.facts
    allowed = {one.name for one in facts.characters if not one.private}
    found: list[str] = []
    for one in value if isinstance(value, list) else [None]:
        name = assignment.season.character_names.get(one.casefold()) if isinstance(one, str) else ""
        if name not in allowed:
            return stranger(slot, str(one)[:40])
        if name not in found:
            found.append(name)
    return found


def _offers(assignment: Assignment, values: Mapping[str, object]) -> tuple[Offer, ...]:
    changes = []
    for number, beat in enumerate(planned_beats(assignment), start=1):
        words = values[f"b{number}"]
        assert isinstance(words, dict)
        facts = {
            "position": number,
            "kind": beat.kind,
            "planned_seconds": beat.seconds,
            **words,
        }
        changes.append(FactChange("beat", assignment.own.number, facts))
    return (Offer("facts", changes_text(changes), "beats"),)


BEATS = Task(
    "beats",
    N_("Beats of an episode"),
    _slots,
    _read,
    _offers,
    lambda _assignment, _done: (),
    is_whole=True,
)
