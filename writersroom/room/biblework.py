"""Work on the bible itself: changing, renaming, merging and deleting what scripts refer to by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.bible.facts import NoteFacts
from writersroom.bible.kinds import SEASON_FIELDS, key_of
from writersroom.errors import Clash, InputError
from writersroom.i18n import _
from writersroom.room.gating import Gating
from writersroom.room.references import dependents, merged, renamed, with_alias
from writersroom.room.steps import Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from writersroom.bible.facts import Record, SeasonFacts
    from writersroom.bible.writers import WriterWork
    from writersroom.production.mentions import Mentions
    from writersroom.room.ledger import Entry
    from writersroom.room.references import N
    from writersroom.room.steps import Step
    from writersroom.season import Season


class BibleWork(Gating):
    """Each call is one batch of the history, and one step that `undo_bible` takes back."""

    def change(self, *records: Record) -> tuple[Record, ...]:
        """Save facts of the bible; records without an id are new. As stored, in the same order.

        As `save`, and a step that `undo_bible` takes back: for what a person changed.

        Raises:
            Clash: another writer changed or deleted one since it was read; nothing was written.
            GateShut: an episode was to be locked while a hard finding stands.
            InputError: a value is out of its limits, a name is taken, or the script, the hook or a
                beat of a locked episode was to change.
        """
        with self._lock:
            self._ask_the_gate(records, is_typed=True)
            return self._write(records, ())

    def rename(self, record: N, *, keeps_alias: bool) -> N:
        """Save `record` under its new name, and let every fact that names it follow; one batch.

        Scripts stay as they are: with `keeps_alias` the old name becomes an alias, so that they
        still mean the same (characters, locations and props only).

        Raises:
            Clash, InputError: as `change`.
        """
        with self._lock:
            facts = self._fresh(record)
            before = _index(facts).get(key_of(record))
            old = before.name if isinstance(before, type(record)) else record.name
            whole = with_alias(record, old) if keeps_alias else record
            others = [
                each
                for each in renamed(facts, type(record), old, record.name)
                if key_of(each) != key_of(record)
            ]
            saved = self._write([whole, *others], ())[0]
            assert isinstance(saved, type(record))
            return saved

    def merge(self, kept: N, dropped: N) -> N:
        """Make one of two: `kept` takes over names and facts of `dropped`, and every reference to it.

        Scripts stay as they are; the name that goes becomes an alias where there are aliases.

        Raises:
            InputError: they are the same, or of different kinds.
            Clash: another writer changed one of them since it was read; nothing was written.
        """
        if type(kept) is not type(dropped) or kept.id == dropped.id:
            raise InputError(_("Only two different things of the same kind can be merged."))
        with self._lock:
            rewrite = merged(self._fresh(kept), kept, dropped)
            saved = self._write(rewrite.saved, rewrite.deleted)[0]
            assert isinstance(saved, type(kept))
            return saved

    def delete(self, record: Record) -> None:
        """Delete `record`, with the relationships and knowledge that need it; the history keeps all.

        What else names it stays as typed.

        Raises:
            Clash: another writer changed or deleted it since it was read; nothing was deleted.
        """
        with self._lock:
            also = dependents(self._fresh(record), record)
            self._write((), (record, *also))

    def undo_bible(self) -> Step:
        """Take back the last step of this sitting; each record as it was and as it is now.

        Raises:
            InputError: there is nothing to take back.
            Clash: the same fields were changed again since; nothing was taken back, and the step
                is dropped: the next one to be taken back is the one before.
        """
        return self._go(self._steps.done, self._steps.undone, _("There is nothing to undo."))

    def redo_bible(self) -> Step:
        """Do again what was taken back last; each record as it was and as it is now.

        Raises:
            InputError: nothing was taken back.
            Clash: the same fields were changed again since; nothing was done, the step is dropped.
        """
        return self._go(self._steps.undone, self._steps.done, _("There is nothing to redo."))

    def mentions(self, season: Season | None = None) -> Mentions:
        """The scripts, ready to be asked where something is used: of `season`, or as they are now.

        It cuts scripts into scenes, those that changed since it was asked last; asking it is quick.
        """
        from writersroom.production.mentions import Mentions

        wanted = season or self.season()
        kept = self._mentions
        if kept is None or kept.season is not wanted:
            kept = self._mentions = Mentions(wanted, kept)
        return kept

    def ledger(self) -> tuple[Entry, ...]:
        """Every thread: planted, due, paid, and who knows since when."""
        from writersroom.room.ledger import ledger

        return ledger(self.season())

    def writers(self) -> tuple[WriterWork, ...]:
        """Everyone who ever saved in this bible, who saved last first."""
        from writersroom.bible.writers import writers

        with self._lock:
            self.season()
            return writers(self._bible)

    def _go(self, source: list[Step], target: list[Step], empty: str) -> Step:
        with self._lock:
            if not source:
                raise InputError(empty)
            step = source[-1]
            self._season = None  # the step is put onto what is stored now, whoever saved it
            now = [change.after or change.before for change in step]
            known = self._known(self.season().facts, [record for record in now if record])
            try:
                back = self._steps.back(step, known)
                saved = [change.after for change in back if change.after is not None]
                deleted = [c.before for c in back if c.before is not None and c.after is None]
                stored = self._replace(saved, deleted, "restore")
            except Clash:
                source.pop()  # it cannot be taken back any more; the steps before it can
                raise
            source.pop()
            target.append(self._steps.stored(step, back, stored))
            return target[-1]

    def _write(
        self, saved: Sequence[Record], deleted: Sequence[Record], reason: str = "manual"
    ) -> tuple[Record, ...]:
        known = self._known(self._fresh(*saved, *deleted), saved)
        stored = self._replace(saved, deleted, reason)
        changes = [
            Change(known.get(key_of(old)), new) for old, new in zip(saved, stored, strict=True)
        ]
        gone = [Change(known.get(key_of(record), record), None) for record in deleted]
        self._steps.add([*changes, *gone])
        return stored

    def _replace(
        self, saved: Sequence[Record], deleted: Sequence[Record], reason: str
    ) -> tuple[Record, ...]:
        from writersroom.bible.replacing import replace_records

        self._ask_the_gate(saved, deleted)
        self.season()  # what is saved belongs to the series that was loaded
        try:
            return replace_records(self._bible, saved, deleted, reason)
        finally:
            self._season = None

    def _fresh(self, *records: Record) -> SeasonFacts:
        """The facts as they are now, read anew where `records` were read from newer or older ones."""
        facts = self.season().facts
        known = _index(facts)
        if any(record.id and not _is_newest(record, known) for record in records):
            self._season = None
            facts = self.season().facts
        return facts

    def _known(
        self, facts: SeasonFacts, records: Sequence[Record]
    ) -> dict[tuple[type[object], int], Record]:
        """Every stored record by its key; notes, which no season holds, where they are asked for."""
        from writersroom.bible.notes import notes

        known = _index(facts)
        if any(isinstance(record, NoteFacts) for record in records):
            known |= {key_of(note): note for note in notes(self._bible)}
        return known


def _index(facts: SeasonFacts) -> dict[tuple[type[object], int], Record]:
    """The records of a season by their key."""
    groups: list[tuple[Record, ...]] = [getattr(facts, name) for name in SEASON_FIELDS.values()]
    return {key_of(one): one for one in (facts.series, *(one for group in groups for one in group))}


def _is_newest(record: Record, known: Mapping[tuple[type[object], int], Record]) -> bool:
    stored = known.get(key_of(record))
    return isinstance(record, NoteFacts) or bool(stored and stored.version == record.version)
