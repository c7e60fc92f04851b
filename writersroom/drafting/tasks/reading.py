"""Reading an episode: a summary the co-writer is told later, and a reader's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.bible.proposed_facts import FactChange, changes_text
from writersroom.drafting.packing import an_object
from writersroom.drafting.tasks.script_lines import require_script, script_piece
from writersroom.drafting.tasks.task import TEXT, Assignment, Offer, Slot, Task, Wrong
from writersroom.drafting.tasks.texts import misshapen, plain_text, text_of, unusable
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping


_MOST_REMARKS = 12
_SUMMARY_WORDS = 60
_REPORT = {"strengths": "what works", "problems": "what does not"}


def _summary_slots(assignment: Assignment) -> tuple[Slot, ...]:
    require_script(assignment.own)
    return (Slot("summary", "what happens in this episode", words=_SUMMARY_WORDS),)


def _summary_offers(_assignment: Assignment, values: Mapping[str, object]) -> tuple[Offer, ...]:
    return (Offer("summary", str(values["summary"]), "summary"),)


def _report_slots(assignment: Assignment) -> tuple[Slot, ...]:
    keys = [line.key for line in require_script(assignment.own)]
    remark = an_object({"line": {"type": "string", "enum": ["", *keys]}, "text": TEXT})
    form = {"type": "array", "items": remark}
    return tuple(Slot(key, asked, form, words=120) for key, asked in _REPORT.items())


def _read_report(assignment: Assignment, slot: Slot, value: object) -> object:
    """The remarks of one part, each at a line there is, or at none."""
    if not isinstance(value, list) or not value:
        return misshapen(slot)
    keys = {line.key for line in require_script(assignment.own)}
    found: list[dict[str, str]] = []
    for item in value[:_MOST_REMARKS]:
        text = text_of(slot, item.get("text") if isinstance(item, dict) else None)
        if isinstance(text, Wrong):
            return text
        line = item.get("line", "")
        if line not in ("", *keys):
            return Wrong(
                _("{slot} speaks of a line the script does not have.").format(slot=slot.key),
                f"{slot.key} names a line that is not there. Use only the marks before the lines.",
            )
        if found_stranger := unusable(assignment, slot, text):
            return found_stranger
        found.append({"line": line, "text": text})
    return found


def _report_offers(assignment: Assignment, values: Mapping[str, object]) -> tuple[Offer, ...]:
    """One proposal: a note for each remark, at its line and with the words it is about."""
    lines = {line.key: line for line in require_script(assignment.own)}
    words = {"strengths": _("Works: {text}"), "problems": _("To look at: {text}")}
    changes = []
    for part, remarks in values.items():
        assert isinstance(remarks, list)
        for remark in remarks:
            at = lines.get(remark["line"])
            note = {
                "text": words[part].format(text=remark["text"]),
                "line": at.line if at else 0,
                "quote": at.text if at else "",
            }
            changes.append(FactChange("note", assignment.own.number, note))
    return (Offer("facts", changes_text(changes), "coverage"),)


SUMMARY = Task(
    "summary",
    N_("A summary, for later requests"),
    _summary_slots,
    plain_text,
    _summary_offers,
    script_piece,
)
COVERAGE = Task(
    "coverage", N_("A reader's report"), _report_slots, _read_report, _report_offers, script_piece
)
