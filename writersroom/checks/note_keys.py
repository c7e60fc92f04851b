"""Notes that look like an instruction for the set and are none that anyone reads (ST00)."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element
from writersroom.checks.registry import Scope, rule
from writersroom.i18n import N_, _
from writersroom.script.notes import KEYS, seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.season import Episode, Season

_WRITERS_OWN = frozenset({"note", "nb", "todo", "fixme", "ask", "idea"})
"""Words writers put before a colon in notes to themselves."""


@rule(
    "ST00",
    title=N_("Note keys"),
    severity=Severity.WARNING,
    protects=N_("A mistyped `[[plnat: ring]]` is not lost among the writer's own notes."),
    fires=N_(
        "A note opens with a single word and a colon, and the word is no key of a note; or a"
        " `[[time: …]]` names no time between 0 and 300 seconds."
    ),
    needs=N_("script"),
    fix=N_("Mend the key; a note to yourself needs no colon after its first word."),
    source="",
    confidence="D",
    scope=Scope.EPISODE,
)
def note_keys_are_known(episode: Episode, season: Season) -> Iterator[Finding]:
    """Every note with a key has one that is read: one finding for each that has not."""
    for mark in passages(episode).marks:
        if mark.key == "time" and seconds_of(mark.value) is None:
            yield at_element(
                episode,
                mark.note,
                Severity.WARNING,
                _("“{value}” is no time, so the estimate stands.").format(value=mark.value),
                hint=_("Write it like `[[time: 3s]]` or `[[time: 1:05]]`, up to 300 seconds."),
                evidence=(mark.value,),
            )
        if mark.key in KEYS or mark.key in _WRITERS_OWN:
            continue
        near = difflib.get_close_matches(mark.key, sorted(KEYS), n=1, cutoff=0.6)
        yield at_element(
            episode,
            mark.note,
            Severity.WARNING,
            _("Nobody reads a note with the key “{key}”.").format(key=mark.key),
            hint=_("Did you mean `[[{key}: …]]`?").format(key=near[0]) if near else "",
            evidence=(mark.key,),
        )
