"""The rows of the history, and what one change, or two versions side by side, read like."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING

from rich.text import Text

from writersroom.bible.facts import (
    ArcFacts,
    BrandSlotFacts,
    CharacterFacts,
    KnowledgeFacts,
    LocationFacts,
    PropFacts,
    RelationshipFacts,
    SeriesFacts,
    ThreadFacts,
)
from writersroom.checks.kind_words import BEAT_WORDS, HOOK_WORDS
from writersroom.i18n import N_, _
from writersroom.tui.bible_fields import SPECS
from writersroom.tui.figures import STATUS_WORDS
from writersroom.tui.show import show
from writersroom.tui.word_changes import word_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from writersroom.bible.facts import Record
    from writersroom.bible.history import Revision
    from writersroom.room.restoring import Entry
    from writersroom.tui.bible_fields import FieldSpec

SECTIONS: dict[str, tuple[str, type[Record]]] = {
    "series": ("series", SeriesFacts),
    "character": ("characters", CharacterFacts),
    "relationship": ("relationships", RelationshipFacts),
    "location": ("locations", LocationFacts),
    "prop": ("props", PropFacts),
    "arc": ("arcs", ArcFacts),
    "thread": ("threads", ThreadFacts),
    "knowledge": ("knowledge", KnowledgeFacts),
    "brand_slot": ("brand_slots", BrandSlotFacts),
}
"""Where the bible lists what the history calls by its table."""
ENTITY_WORDS = {
    "series": N_("series"),
    "episode": N_("episode"),
    "hook": N_("hook"),
    "beat": N_("beat"),
    "character": N_("character"),
    "relationship": N_("relationship"),
    "location": N_("location"),
    "prop": N_("prop"),
    "arc": N_("arc"),
    "thread": N_("thread"),
    "knowledge": N_("knowledge"),
    "brand_slot": N_("brand slot"),
    "waiver": N_("waiver"),
    "note": N_("note"),
    "setting": N_("setting"),
    "attachment": N_("picture"),
}
REASON_WORDS = {
    "manual": N_("typed"),
    "import": N_("imported"),
    "ai": N_("machine"),
    "restore": N_("restored"),
    "plan": N_("planned"),
}
FIELD_WORDS = {
    "addressee": N_("for"),
    "arc": N_("arc"),
    "at": N_("on"),
    "at_stake": N_("at stake"),
    "beat_seconds": N_("seconds of a beat"),
    "carrier": N_("carried by"),
    "cast": N_("cast"),
    "covered": N_("words it covers"),
    "deadline": N_("deadline"),
    "edited_seconds": N_("edited seconds"),
    "episode": N_("episode"),
    "fake_out": N_("fake-out"),
    "is_done": N_("resolved"),
    "kind": N_("kind"),
    "line": N_("line"),
    "location": N_("location"),
    "logline": N_("logline"),
    "max_seconds": N_("most seconds"),
    "min_seconds": N_("least seconds"),
    "mood": N_("mood"),
    "name": N_("name"),
    "number": N_("number"),
    "owner": N_("owner"),
    "pace": N_("pace"),
    "pays_off_in": N_("paid off in"),
    "place": N_("place"),
    "planned_seconds": N_("planned seconds"),
    "position": N_("position"),
    "question": N_("question"),
    "quote": N_("words it is about"),
    "reason": N_("reason"),
    "rule": N_("rule"),
    "script": N_("script"),
    "season_hook": N_("season hook"),
    "status": N_("status"),
    "story_date": N_("story date"),
    "strength": N_("strength"),
    "summary": N_("summary"),
    "target_seconds": N_("target seconds"),
    "text": N_("text"),
    "thread": N_("thread"),
    "threads": N_("threads"),
    "title": N_("title"),
    "until_episode": N_("until episode"),
    "value": N_("value"),
    "writer": N_("writer"),
}
_WORDS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("episode", "status"): {one.value: word for one, word in STATUS_WORDS.items()},
    ("hook", "kind"): {one.value: word for one, word in HOOK_WORDS.items()},
    ("beat", "kind"): BEAT_WORDS,
}
"""Words of values that stand in no form of the bible."""
_UNTOLD = ("id", "version")
_FLAGS = ("is_done", "season_hook", "fake_out", "dropped", "private", "is_main", "is_key", "paused")


def field_word(entity: str, field: str) -> str:
    """What a field is called on the screen."""
    if spec := _spec(entity, field):
        return _(spec.label)
    return _(FIELD_WORDS[field]) if field in FIELD_WORDS else field


def _spec(entity: str, field: str) -> FieldSpec | None:
    """The line of the bible's form that shows the field; None for what stands in none."""
    if entity not in SECTIONS:
        return None
    return next((spec for spec in SPECS[SECTIONS[entity][1]] if spec.name == field), None)


def moment(entry: Entry) -> str:
    """When, in the zone of this machine."""
    return f"{entry.at.astimezone():%m-%d %H:%M}"


def about(entry: Entry) -> str:
    """What a change is about: the episode, or the kind and the name of a fact."""
    kind = _(ENTITY_WORDS[entry.entity]) if entry.entity in ENTITY_WORDS else entry.entity
    if entry.entity == "episode":
        return _("Episode {number}").format(number=entry.episode)
    name = _value(entry.entity, "character", entry.name)  # what somebody knows has their name
    words = " ".join(part for part in (kind, name) if part)
    if entry.episode:
        return _("Episode {number}: {what}").format(number=entry.episode, what=words)
    return words


def what(entry: Entry) -> str:
    """What a change did, on one line."""
    if entry.op == "insert":
        return _("{what}: new").format(what=about(entry))
    if entry.op == "delete":
        return _("{what}: deleted").format(what=about(entry))
    names = ", ".join(field_word(entry.entity, field) for field in entry.fields)
    return _("{what}: {fields}").format(what=about(entry), fields=names)


def why(entry: Entry) -> str:
    """Why, in a word."""
    return _(REASON_WORDS[entry.reason]) if entry.reason in REASON_WORDS else entry.reason


def holds(entry: Entry, words: str) -> bool:
    """Whether every word occurs in the row, case ignored."""
    row = " ".join((moment(entry), entry.author, what(entry), why(entry), entry.words)).casefold()
    return all(word in row for word in words.casefold().split())


def change_text(entry: Entry, revisions: Iterable[Revision]) -> Text:
    """One change, field by field, word by word."""
    text = _head(
        _("{what}, {moment}, {writer}, {why}").format(
            what=about(entry), moment=moment(entry), writer=entry.author, why=why(entry)
        )
    )
    if entry.words:
        text.append_text(show(f"“{entry.words}”\n", "italic"))
    for each in revisions:
        before = _value(entry.entity, each.field, each.before or "")
        after = _value(entry.entity, each.field, each.after or "")
        text.append_text(_field(field_word(entry.entity, each.field), before, after))
    return text


def versions_text(older: Entry, one: Record, newer: Entry, other: Record) -> Text:
    """Two versions of a record, word by word; only the fields that differ."""
    text = _head(
        _("{what}: from {one} ({first}) to {other} ({second})").format(
            what=about(newer),
            one=moment(older),
            first=older.author,
            other=moment(newer),
            second=newer.author,
        )
    )
    changed = list(_differing(newer.entity, one, other))
    if not changed:
        text.append_text(show(_("Both versions read the same.")))
    for field, before, after in changed:
        text.append_text(_field(field_word(newer.entity, field), before, after))
    return text


def _head(words: str) -> Text:
    return Text().append_text(show(f"{words}\n", "bold"))


def _field(label: str, before: str, after: str) -> Text:
    text = Text().append_text(show(f"{label}\n", "bold underline"))
    return text.append_text(word_changes(before, after))


def _differing(entity: str, one: Record, other: Record) -> Iterator[tuple[str, str, str]]:
    for field in fields(one):
        if field.name not in _UNTOLD:
            values = (getattr(each, field.name) for each in (one, other))
            before, after = (_text(entity, field.name, value) for value in values)
            if before != after:
                yield field.name, before, after


def _text(entity: str, field: str, value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return "" if value is None else _value(entity, field, str(value))


def _value(entity: str, field: str, text: str) -> str:
    """A value as it is read: what a form offers in its words, a moment in the zone of this machine."""
    if field in _FLAGS and text:
        return _("yes") if text.casefold() == "true" else _("no")
    if field == "at" and text:
        return f"{datetime.fromisoformat(text).astimezone():%Y-%m-%d %H:%M}"
    words = _WORDS.get((entity, field), {})
    if spec := _spec(entity, field):
        words = dict(spec.choices)
    return _(words[text]) if text and text in words else text
