"""Bible: opens, loads and saves what people typed; the other modules of this floor work on one."""

from __future__ import annotations

import getpass
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from sqlalchemy import bindparam, func, select, text

from writersroom.bible import facts
from writersroom.bible.engine import is_address, shown_target
from writersroom.bible.failures import told
from writersroom.bible.loading import find_series, load_season
from writersroom.bible.moments import UtcMoment
from writersroom.bible.opening import create_file, open_file, place_of
from writersroom.bible.recording import Batch, recorded
from writersroom.bible.rows import table_of
from writersroom.bible.saving import delete_records, save_records
from writersroom.bible.schema import count_save
from writersroom.bible.servers import open_database
from writersroom.bible.validation import checked
from writersroom.bible.watching import Watch
from writersroom.errors import Clash, StoreError
from writersroom.i18n import _
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

    from sqlalchemy import Connection

    from writersroom.bible.engine import Engines
    from writersroom.bible.recording import Recording

R = TypeVar("R", bound=facts.Record)

_INTRODUCE = text(
    "INSERT INTO writer (name, since) VALUES (:name, :since) ON CONFLICT (name) DO NOTHING"
).bindparams(bindparam("since", type_=UtcMoment))


@dataclass(frozen=True, slots=True)
class SeriesSummary:
    """One line of a list of series."""

    id: int
    title: str
    language: str
    profile: str
    planned_episodes: int
    episodes: int
    """Episodes that have a row, written or not."""


def now() -> datetime:
    """The moment a save is dated with."""
    return datetime.now(UTC)


class Bible:
    """One open bible. Holds no transaction between calls; every call is safe in a worker thread."""

    def __init__(
        self,
        engines: Engines,
        target: str,
        writer: str,
        *,
        is_read_only: bool = False,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.engines = engines
        self.target = target
        """The file's absolute path, or the database's address without its password."""
        self.writer = clean_line(writer) or getpass.getuser()
        self.is_read_only = is_read_only
        self.clock = clock
        self.client_id = uuid.uuid4().hex
        """Tells this opening from all others, even of the same writer."""
        self._current: int | None = None
        self._wanted: str | int = ""
        """Title or id of the series to work on; empty where nobody named one."""
        self._is_known_writer = False
        try:
            self._watch = Watch(engines, target, self.client_id)
        except StoreError:
            engines.dispose()
            raise

    @classmethod
    def open(cls, target: str | Path, writer: str = "", *, read_only: bool = False) -> Self:
        """The bible at `target`, a file or a postgresql:// address.

        Raises:
            StoreError: there is none, it is not ours, damaged, older or newer; nothing was changed.
        """
        if isinstance(target, str) and is_address(target):
            return cls(open_database(target), shown_target(target), writer, is_read_only=read_only)
        path = Path(target)
        engines, only_reads = open_file(path, read_only=read_only)
        return cls(engines, str(place_of(path)), writer, is_read_only=only_reads)

    @classmethod
    def create(cls, target: str | Path, writer: str = "") -> Self:
        """A new, empty bible at `target`; refuses to overwrite. Save a `SeriesFacts` next."""
        if isinstance(target, str) and is_address(target):
            return cls(open_database(target, create=True), shown_target(target), writer)
        create_file(Path(target))
        return cls.open(target, writer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self._watch.close()
        self.engines.dispose()

    def series_list(self) -> tuple[SeriesSummary, ...]:
        """Every series of this bible, in the order they were made."""
        series, episode = table_of(facts.SeriesFacts), table_of(facts.EpisodeFacts)
        count = func.count(episode.c.id)
        columns = [
            series.c[name] for name in ("id", "title", "language", "profile", "planned_episodes")
        ]
        query = (
            select(*columns, count)
            .outerjoin_from(series, episode, episode.c.series_id == series.c.id)
            .group_by(*columns)
            .order_by(series.c.id)
        )
        with self.reading() as connection:
            rows: Iterable[Any] = connection.execute(query)
            return tuple(SeriesSummary(*row) for row in rows)

    def load(self, series: str | None = None) -> facts.SeasonFacts:
        """Everything people typed about one series, by title or id; without one, that of `series_id`.

        One query a table, in one snapshot. Later saves belong to this series.

        Raises:
            StoreError: there is no such series, or there are several and none was named.
        """
        with self.reading() as connection:
            found = find_series(connection, series or self._current or self._wanted)
            self._current = found.id
            return load_season(connection, found)

    @property
    def series_id(self) -> int:
        """The series loaded or saved last; without one, the one that was named, or the only one.

        Raises:
            StoreError: there is no such series, or there are several and none was named.
        """
        if self._current is None:
            with self.reading() as connection:
                self._current = find_series(connection, self._wanted).id
        return self._current

    def take_series(self, wanted: str | int) -> None:
        """Work on this series, by title or id, from now on; looked up when something is asked of it."""
        self._current, self._wanted = None, wanted

    @overload
    def save(self, changes: Sequence[R], reason: str = ...) -> tuple[R, ...]: ...

    @overload
    def save(  # type: ignore[overload-cannot-match]  # it does: mypy joins a mixed list to object
        self, changes: Sequence[facts.Record], reason: str = ...
    ) -> tuple[facts.Record, ...]: ...

    def save(
        self, changes: Sequence[facts.Record], reason: str = "manual"
    ) -> tuple[facts.Record, ...]:
        """Save `changes` in one transaction, as one batch of the history; all of them or none.

        A record with id 0 is inserted, any other updated if it has the newest version. Returns the
        records in the same order, cleaned, with their new id and version. A `SeriesFacts` with id 0
        begins a new series, to which the rest of the batch belongs.

        Raises:
            InputError: a value is out of its limits, a name is taken, an episode is not there.
            Clash: another writer was quicker; it carries both texts.
            StoreError: the bible cannot be written.
        """
        if not changes:
            return ()
        records = [checked(record) for record in changes]
        starts_anew = any(isinstance(record, facts.SeriesFacts) for record in records)
        belongs_to = self._series_of(records) if starts_anew else self.series_id
        try:
            return self._save(records, belongs_to, reason)
        except Clash as clash:
            if clash.__cause__ is None:
                raise
        # Lost by a blink: their save is there now, so this try finds it and tells both texts.
        return self._save(records, belongs_to, reason)

    def delete(self, records: Sequence[facts.Record], reason: str = "manual") -> None:
        """Delete `records`; with an episode go its hook, beats, waivers and notes, all into history.

        Raises:
            Clash: one was changed or deleted by another writer since it was read.
        """
        with self.writing(reason) as recording:
            for record in records:
                delete_records(recording, self._series_of([record]) or self.series_id, [record])
        if any(isinstance(record, facts.SeriesFacts) for record in records):
            self._current = None

    def poll(self) -> bool:
        """Whether another writer saved since the last look. Cheap: meant for every 250 ms."""
        return self._watch.has_news()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection inside one read transaction: one snapshot, and no write can slip in."""
        with told(self.target), self.engines.reader.begin() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A write transaction for what has no history: unsaved text, presence, calls, proposals."""
        self._refuse_when_read_only()
        with told(self.target), self.engines.writer.begin() as connection:
            count_save(connection)
            yield connection

    @contextmanager
    def writing(self, reason: str) -> Iterator[Recording]:
        """One tracked save: everything changed goes into the history as one batch."""
        self._refuse_when_read_only()
        batch = Batch(self.clock(), self.writer, self.client_id, uuid.uuid4().hex, reason)
        with told(self.target), recorded(self.engines.writer, batch) as recording:
            self._introduce(recording)
            yield recording
        self._is_known_writer = True

    def _save(
        self, records: Sequence[facts.Record], belongs_to: int | None, reason: str
    ) -> tuple[facts.Record, ...]:
        with self.writing(reason) as recording:
            self._current, saved = save_records(recording, belongs_to, records)
        return saved

    def _series_of(self, records: Sequence[facts.Record]) -> int | None:
        """The stored series among `records`, if there is one."""
        keys = (record.id for record in records if isinstance(record, facts.SeriesFacts))
        return next(keys, 0) or None

    def _introduce(self, recording: Recording) -> None:
        count_save(recording.connection)
        if self._is_known_writer:
            return
        recording.connection.execute(_INTRODUCE, {"name": self.writer, "since": self.clock()})

    def _refuse_when_read_only(self) -> None:
        if self.is_read_only:
            raise StoreError(
                _("{target} is open for reading only.").format(target=self.target),
                hint=_("Ask for the right to write to the file and its folder."),
            )
