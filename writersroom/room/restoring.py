"""Restoring: earlier states of a bible, looked at and brought back; always as a new change."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from writersroom.bible.facts import (
    BEHIND_THE_GATE,
    EpisodeFacts,
    NoteFacts,
    SeriesFacts,
    WaiverFacts,
)
from writersroom.checks.gate import refuse_writing
from writersroom.errors import Clash, InputError
from writersroom.i18n import _
from writersroom.room.biblework import BibleWork

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime

    from writersroom.bible.facts import Record, SeasonFacts
    from writersroom.bible.history import Change, Revision

RESTORE = "restore"
_LIFE = ("id", "version", "number", "status")
"""Fields of an episode that no restoring changes: where it stands and how far it has come."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one save did to one record."""

    id: int
    """Of its last revision: the record stood like this from here on."""
    at: datetime
    """When."""
    author: str
    """Who."""
    reason: str
    """Why: manual, import, ai or restore."""
    words: str
    """What its writer gave as the reason, in words; mostly empty."""
    op: str
    """insert, update or delete."""
    entity: str
    """The table."""
    entity_id: int
    """The row's key."""
    episode: int
    """Number of the episode it concerns; 0 for none."""
    batch_id: str
    """Shared by everything one action saved."""
    fields: tuple[str, ...]
    """What was changed, in the order it was written; never empty."""
    name: str
    """What the record is called now, or was called; empty where it has no name."""

    def is_about_same(self, other: Entry) -> bool:
        """Whether both tell of the same record."""
        return (self.entity, self.entity_id) == (other.entity, other.entity_id)


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of a script that read otherwise in an earlier version."""

    start: int
    """First line it takes the place of, from 0."""
    now: tuple[str, ...]
    then: tuple[str, ...]
    """What stood there; empty where the lines came later."""


def passages(now: str, then: str) -> tuple[Passage, ...]:
    """Where two scripts differ, from the top; lines that changed one for one are passages each."""
    return tuple(_passages(now.split("\n"), then.split("\n")))


def _passages(now: list[str], then: list[str]) -> Iterator[Passage]:
    for tag, n1, n2, t1, t2 in SequenceMatcher(None, now, then, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if n2 - n1 == t2 - t1:
            for row in range(n2 - n1):
                yield Passage(n1 + row, (now[n1 + row],), (then[t1 + row],))
        else:
            yield Passage(n1, tuple(now[n1:n2]), tuple(then[t1:t2]))


class Restoring(BibleWork):
    """Each call is one batch of the history with the reason `restore`, and its writer's words."""

    def entries(self, number: int | None = None, limit: int = 2_000) -> tuple[Entry, ...]:
        """Who changed what, newest first, the fields of one save together; of one episode or all.

        Raises:
            InputError: the season has no such episode.
        """
        from writersroom.bible.history import changes

        with self._lock:
            if number is not None:
                self._episode(number, self.season())
            return tuple(_entries(changes(self._bible, number, limit=limit), self._names()))

    def changed_by(self, entry: Entry) -> tuple[Revision, ...]:
        """What stood and stands in each field that the save changed."""
        from writersroom.bible.history import saved_together

        with self._lock:
            return saved_together(self._bible, entry.batch_id, entry.entity, entry.entity_id)

    def as_of(self, entry: Entry) -> Record | None:
        """The record as it stood after `entry`, or before it where that deleted it; None: unknown."""
        from writersroom.bible.versions import record_as_of

        with self._lock:
            return record_as_of(self._bible, entry.entity, entry.entity_id, entry.id)

    def passages(self, entry: Entry) -> tuple[Passage, ...]:
        """Where the script of the entry's episode reads otherwise now; none for other records.

        Raises:
            InputError: the episode is gone.
        """
        now = self._episode_of(entry)
        then = self.as_of(entry)
        return passages(now.script, then.script) if isinstance(then, EpisodeFacts) else ()

    def restore(self, entry: Entry, why: str = "") -> Record:
        """Bring the whole record back as it stood after `entry`; one that was deleted is new again.

        An episode keeps its number and its status.

        Raises:
            InputError: its episode is locked, its name is taken, or it is of a kind that cannot be
                brought back.
            Clash: another writer changed it at this moment; nothing was restored.
        """
        with self._lock:
            self._season = None
            then = self.as_of(entry)
            if then is None or isinstance(then, WaiverFacts):
                raise _unknown()
            now = self._now(entry, type(then))
            if isinstance(now, EpisodeFacts) and isinstance(then, EpisodeFacts):
                refuse_writing(now)
                then = replace(then, **{name: getattr(now, name) for name in _LIFE})
            elif isinstance(then, EpisodeFacts) and then.status in BEHIND_THE_GATE:
                then = replace(then, status=EpisodeFacts().status)
            elif now is not None:
                then = replace(then, id=now.id, version=now.version)
            return self._bring_back(then, why)

    def restore_script(self, entry: Entry, why: str = "") -> EpisodeFacts:
        """Bring back only the script of the entry's episode.

        Raises:
            InputError, Clash: as `restore`.
        """
        with self._lock:
            then = self.as_of(entry)
            now = self._episode_of(entry)
            if not isinstance(then, EpisodeFacts):
                raise _unknown()
            return self._put_script(now, then.script, why)

    def restore_passages(
        self, entry: Entry, wanted: Collection[Passage], why: str = ""
    ) -> EpisodeFacts:
        """Bring back only these passages of the script.

        Raises:
            InputError: as `restore`.
            Clash: the script changed since they were found; nothing was restored.
        """
        with self._lock:
            self._season = None
            now = self._episode_of(entry)
            return self._put_script(now, _with(now, wanted), why)

    def _put_script(self, now: EpisodeFacts, script: str, why: str) -> EpisodeFacts:
        refuse_writing(now)
        (saved,) = self.save(replace(now, script=script), reason=_reason(why))
        return saved

    def _bring_back(self, record: Record, why: str) -> Record:
        if isinstance(record, EpisodeFacts | NoteFacts):
            (saved,) = self.save(record, reason=_reason(why))
            return saved
        return self._write((record,), (), _reason(why))[0]

    def _now(self, entry: Entry, kind: type[Record]) -> Record | None:
        """The record as it is now; None where it is deleted."""
        from writersroom.bible.notes import notes

        facts = self.season().facts
        known = notes(self._bible) if kind is NoteFacts else _records(facts)
        return next((one for one in known if (type(one), one.id) == (kind, entry.entity_id)), None)

    def _episode_of(self, entry: Entry) -> EpisodeFacts:
        now = self._now(entry, EpisodeFacts)
        if entry.entity != "episode" or not isinstance(now, EpisodeFacts):
            raise InputError(_("This change is about no script that is there now."))
        return now

    def _names(self) -> dict[tuple[str, int], str]:
        """What records are called now, by table and key."""
        from writersroom.bible.rows import table_of

        return {
            (table_of(type(record)).name, record.id): _name(record)
            for record in _records(self.season().facts)
        }


def _entries(known: Sequence[Change], names: dict[tuple[str, int], str]) -> Iterator[Entry]:
    saves: dict[tuple[str, str, int], list[Change]] = {}
    for one in known:
        saves.setdefault((one.batch_id, one.entity, one.entity_id), []).append(one)
    for (batch_id, entity, key), found in saves.items():
        last, first = found[0], found[-1]
        reason, _colon, words = first.reason.partition(":")
        yield Entry(
            id=last.id,
            at=first.at,
            author=first.author,
            reason=reason,
            words=words.strip(),
            op=first.op,
            entity=entity,
            entity_id=key,
            episode=first.episode,
            batch_id=batch_id,
            fields=tuple(one.field for one in reversed(found)),
            name=names.get((entity, key)) or _old_name(found),
        )


def _old_name(known: Iterable[Change]) -> str:
    """What a record that is gone was called, as far as this change tells."""
    from writersroom.bible.history import NAMING

    told = {one.field: one.name for one in known}
    return next((told[name] for name in NAMING if told.get(name)), "")


def _name(record: Record) -> str:
    told = (getattr(record, name, "") for name in ("name", "title", "summary", "character", "rule"))
    return next((str(name) for name in told if name), "")


def _records(facts: SeasonFacts) -> Iterator[Record]:
    """Every record of `SeasonFacts`."""
    for field in fields(facts):
        value = getattr(facts, field.name)
        if isinstance(value, SeriesFacts):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if hasattr(one, "version"))


def _with(now: EpisodeFacts, wanted: Collection[Passage]) -> str:
    """The script with `wanted` as they were, from the last so that the lines above stay put."""
    lines = now.script.split("\n")
    for passage in sorted(wanted, key=lambda each: each.start, reverse=True):
        end = passage.start + len(passage.now)
        if tuple(lines[passage.start : end]) != passage.now:
            raise Clash(
                _("Episode {number} was changed meanwhile; nothing was restored.").format(
                    number=now.number
                ),
                hint=_("Look at the new state and do it again."),
            )
        lines[passage.start : end] = passage.then
    return "\n".join(lines)


def _unknown() -> InputError:
    return InputError(
        _("This cannot be restored."),
        hint=_("Settings and waivers are given anew, not brought back."),
    )


def _reason(why: str) -> str:
    words = " ".join(why.split())
    return f"{RESTORE}: {words}" if words else RESTORE
