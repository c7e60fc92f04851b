"""Proposed changes to facts, in words: one line for each field of each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.accepting_facts import TakenFacts
    from writersroom.bible.proposed_facts import FactChange

_KINDS = {
    "series": N_("series"),
    "episode": N_("episode"),
    "hook": N_("hook"),
    "beat": N_("beat"),
    "note": N_("note"),
}
_FIELDS = {
    "title": N_("title"),
    "logline": N_("logline"),
    "question": N_("question"),
    "kind": N_("kind"),
    "strength": N_("strength"),
    "pays_off_in": N_("pays off in"),
    "position": N_("position"),
    "summary": N_("summary"),
    "planned_seconds": N_("planned seconds"),
    "location": N_("location"),
    "cast": N_("cast"),
    "text": N_("text"),
    "line": N_("line"),
    "quote": N_("quote"),
    "paywall_episodes": N_("paywall episodes"),
}


def change_lines(number: int, change: FactChange) -> Iterator[str]:
    """What a change says, its number first; what it takes the place of stands behind a minus."""
    where = _(_KINDS[change.kind])
    if change.episode:
        # Translators: where a proposed change belongs: an episode, and what of it
        where = _("episode {number}, {what}").format(number=change.episode, what=where)
    yield f"{number:>4} {where}"
    for name, value in change.values.items():
        label = _(_FIELDS[name])
        if before := change.before.get(name):
            yield f"     - {label}: {_shown(before)}"
        if value not in ("", [], None, 0):
            yield f"     + {label}: {_shown(value)}"


def taken_words(taken: TakenFacts) -> list[str]:
    """What became of changes to facts, one sentence each."""
    said = [
        ngettext(
            "{count} change was taken into the bible.",
            "{count} changes were taken into the bible.",
            taken.accepted,
        ).format(count=taken.accepted)
    ]
    if taken.left:
        said.append(
            ngettext(
                "{count} change would take the place of what a person wrote; accept it by its number.",
                "{count} changes would take the place of what a person wrote; accept them by number.",
                taken.left,
            ).format(count=taken.left)
        )
    if taken.stale:
        said.append(
            ngettext(
                "{count} change is outdated: a person wrote there since.",
                "{count} changes are outdated: a person wrote there since.",
                taken.stale,
            ).format(count=taken.stale)
        )
    return said


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
