"""Two writers changed the same fact: what each changed, and the two joined field by field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.tui.bible_fields import SPECS, labels, shown_value

if TYPE_CHECKING:
    from writersroom.bible.facts import Record


@dataclass(frozen=True, slots=True)
class FactClash:
    """One fact as both began from, as I typed it, and as another writer saved it."""

    base: Record
    mine: Record
    theirs: Record

    @property
    def my_fields(self) -> tuple[str, ...]:
        """The fields I changed."""
        return _changed(self.base, self.mine)

    @property
    def both(self) -> tuple[str, ...]:
        """The fields both changed, and differently; by their labels."""
        theirs = _changed(self.base, self.theirs)
        names = labels(type(self.base))
        return tuple(
            names[field]
            for field in self.my_fields
            if field in theirs and getattr(self.mine, field) != getattr(self.theirs, field)
        )

    @property
    def joined(self) -> Record:
        """Mine where I changed it, theirs elsewhere; ready to be saved over theirs."""
        mine = {field: getattr(self.mine, field) for field in self.my_fields}
        return replace(self.theirs, **mine)

    def options(self) -> list[tuple[str, str]]:
        """The choices a person has, the one that keeps most first."""
        join = _("Join them: mine where I changed it, theirs elsewhere")
        if self.both:
            join = _("Join them; both changed {fields}, there mine stands").format(
                fields=", ".join(self.both)
            )
        return [
            ("join", join),
            ("theirs", _("Take theirs; what I typed goes")),
            ("later", _("Not now; what I typed stays in the form")),
        ]


def as_lines(record: Record) -> str:
    """A fact to compare: one line or paragraph for each field that says something."""
    lines = []
    for spec in SPECS[type(record)]:
        if value := shown_value(record, spec):
            between = "\n" if "\n" in value else " "
            lines.append(f"{_(spec.label)}:{between}{value}")
    return "\n".join(lines)


def _changed(base: Record, other: Record) -> tuple[str, ...]:
    fields = (spec.name for spec in SPECS[type(base)])
    return tuple(field for field in fields if getattr(base, field) != getattr(other, field))
