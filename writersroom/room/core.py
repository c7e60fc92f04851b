"""The Room: opens a bible, loads its season, saves, checks, exports and asks the co-writer."""

from __future__ import annotations

import getpass
import os
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from writersroom.bible.facts import EpisodeFacts, SeriesFacts, Status
from writersroom.checks import run
from writersroom.checks.gate import raise_if_shut
from writersroom.checks.waivers import make_waiver
from writersroom.errors import Clash, InputError, WritersRoomError
from writersroom.i18n import _
from writersroom.room.judging import Judged, judge
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from types import TracebackType

    from writersroom.bible.facts import NoteFacts, Record, WaiverFacts
    from writersroom.bible.history import Revision
    from writersroom.bible.proposals import Proposal
    from writersroom.bible.search import Hit
    from writersroom.bible.sharing import Presence
    from writersroom.bible.store import Bible
    from writersroom.bible.unsaved import Unsaved
    from writersroom.checks.finding import Finding
    from writersroom.drafting import Call, Drafted
    from writersroom.export.options import ScriptOptions
    from writersroom.season import Episode, Season


R = TypeVar("R", bound="Record")


def writer_name() -> str:
    """Who is writing: WRITERSROOM_WRITER, else the account's name. A claim, not a proof."""
    if name := os.environ.get("WRITERSROOM_WRITER", "").strip():
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no account entry, as in some containers
        return "writer"


def discard_new_bible(target: str | Path) -> None:
    """Remove a bible this process has just made and could not fill, so that a retry finds no wreck."""
    if "://" in str(target):
        return
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            Path(f"{target}{ending}").unlink(missing_ok=True)


def _now() -> datetime:
    return datetime.now(UTC)


class Room:
    """One bible, opened by one writer. Everything it returns is frozen; use it as a context manager.

    Calls may come from any thread: they queue on a lock, so that a worker and the screen never
    share one database transaction.
    """

    def __init__(
        self, bible: Bible, *, writer: str, series: str, clock: Callable[[], datetime] = _now
    ) -> None:
        self._bible, self.writer, self._series, self._clock = bible, writer, series, clock
        self._lock = threading.RLock()
        self._season: Season | None = None
        self._is_seen = False
        """Whether the others were told that I am here."""
        self._unsaved: dict[int, int] = {}
        """Key of the unsaved text this room keeps, by episode number."""

    # -- opening and closing

    @classmethod
    def open(cls, target: str | Path, *, writer: str = "", series: str = "") -> Room:
        """The room of the bible at `target`: a file, or a PostgreSQL address.

        Args:
            target: path or URL.
            writer: who writes; empty takes `writer_name`.
            series: title of the series, where the bible holds several.

        Raises:
            StoreError: there is no such bible, or it cannot be opened; nothing was changed.
        """
        from writersroom.bible.store import Bible

        name = writer or writer_name()
        return cls(Bible.open(target, name), writer=name, series=series)

    @classmethod
    def create(
        cls,
        target: str | Path,
        *,
        title: str,
        profile: str = "generic",
        episodes: int = 60,
        language: str = "en",
        writer: str = "",
    ) -> Room:
        """A new bible at `target` with one series and its planned, empty episodes.

        Raises:
            InputError: a value is out of range; nothing was made.
            UnknownProfileError: there is no such platform profile.
            StoreError: the file exists already or cannot be made.
        """
        from writersroom.bible.store import Bible
        from writersroom.profiles import load_profile

        if not title.strip():
            raise InputError(_("A series needs a title."), hint=_("Give one with --title."))
        if not 1 <= episodes <= 500:
            raise InputError(
                _("A season has 1 to 500 episodes, not {count}.").format(count=episodes)
            )
        if language not in ("en", "zh"):
            raise InputError(
                _("Scripts are in en or zh, not {language}.").format(language=language)
            )
        chosen = load_profile(profile)
        name = writer or writer_name()
        bible = Bible.create(target, name)
        series = SeriesFacts(
            title=title,
            language=language,
            profile=chosen.id,
            planned_episodes=episodes,
            target_seconds=chosen.target_seconds or 90.0,
        )
        planned: list[Record] = [EpisodeFacts(number=n) for n in range(1, episodes + 1)]
        try:
            bible.save([series, *planned])
        except BaseException:
            bible.close()
            discard_new_bible(target)
            raise
        return cls(bible, writer=name, series="")

    def close(self) -> None:
        """Let go of the bible; the room is of no use afterwards."""
        from writersroom.bible import sharing

        with self._lock:
            if self._is_seen:
                with suppress(WritersRoomError):  # a full disk keeps nobody in
                    sharing.leave(self._bible)
            self._bible.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def target(self) -> str:
        """Path or address of the bible, without a password."""
        return self._bible.target

    # -- reading

    def season(self) -> Season:
        """The season as it is now; the same object until a save or `refresh` changes it."""
        with self._lock:
            if self._season is None:
                self._season = build_season(self._bible.load(self._series or None))
            return self._season

    def refresh(self) -> bool:
        """Whether another writer changed the bible since the last look; the season is then new."""
        with self._lock:
            if not self._bible.poll():
                return False
            self._season = None
            return True

    def series_titles(self) -> tuple[str, ...]:
        """The series this bible holds."""
        with self._lock:
            return tuple(series.title for series in self._bible.series_list())

    def findings(
        self,
        *,
        episodes: Collection[int] | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> tuple[Finding, ...]:
        """What the checks say about the season, or about some of its episodes.

        Raises:
            InputError: `select` or `ignore` names a rule that does not exist.
        """
        return run(self.season(), episodes=episodes, select=select, ignore=ignore)

    def judge(self, number: int, script: str) -> Judged:
        """What the checks would say of `script` as episode `number`; saves nothing.

        Raises:
            InputError: the season has no such episode.
        """
        season = self.season()
        self._episode(number, season)
        return judge(season, number, script)

    def search(self, query: str, limit: int = 50) -> tuple[Hit, ...]:
        """Where `query` occurs, as literal text: scripts, facts and notes; best hits first."""
        from writersroom.bible.search import search

        with self._lock:
            return search(self._bible, query, limit=limit)

    def history(self, number: int | None = None, limit: int = 200) -> tuple[Revision, ...]:
        """Who changed what, newest first: of one episode, or of everything.

        Raises:
            InputError: the season has no such episode.
        """
        from writersroom.bible.history import revisions

        with self._lock:
            if number is not None:
                self._episode(number, self.season())
            return revisions(self._bible, number, limit=limit)

    def notes(self, number: int | None = None) -> tuple[NoteFacts, ...]:
        """Notes of one episode (0: of the series as a whole) or of all, oldest first."""
        from writersroom.bible.notes import notes

        with self._lock:
            self.season()
            return notes(self._bible, number)

    # -- writing

    def save_script(
        self, number: int, base_version: int, text: str, *, reason: str = "manual"
    ) -> EpisodeFacts:
        """Save `text` as the script of episode `number`.

        Args:
            number: episode number.
            base_version: the version the text was opened at.
            text: the whole script.
            reason: manual, import, ai or restore; kept in the history.

        Raises:
            Clash: someone else saved since; nothing was written, `text` is kept as unsaved text.
        """
        with self._lock:
            facts = self._episode(number, self.season()).facts
            status = Status.DRAFT if facts.status in (Status.IDEA, Status.OUTLINE) else facts.status
            if facts.status in (Status.LOCKED, Status.SHOT):
                raise InputError(
                    _("Episode {number} is locked.").format(number=number),
                    hint=_("Set its status back to revised to write in it."),
                )
            changed = replace(facts, version=base_version, status=status, script=text)
            try:
                (saved,) = self._bible.save([changed], reason=reason)
            except Clash:
                self.keep_unsaved(number, base_version, text)
                raise
            finally:
                self._season = None
            self.forget_unsaved(number)
            return saved

    def save(self, *records: R, reason: str = "manual") -> tuple[R, ...]:
        """Save facts in one transaction; records without an id are new.

        Raises:
            Clash: one of them was changed by someone else since it was read; nothing was written.
            InputError: a value is out of range; the message names the field.
        """
        with self._lock:
            self.season()  # what is saved belongs to the series that was loaded
            try:
                return self._bible.save(records, reason=reason)
            finally:
                self._season = None

    def add_episode(self, number: int | None = None, *, title: str = "") -> EpisodeFacts:
        """A new empty episode: `number`, or the one after the last.

        Raises:
            InputError: the number is taken.
        """
        with self._lock:
            season = self.season()
            chosen = number or (season.episodes[-1].number + 1 if season.episodes else 1)
            if season.episode(chosen) is not None:
                raise InputError(_("There is an episode {number} already.").format(number=chosen))
            (saved,) = self.save(EpisodeFacts(number=chosen, title=title))
            return saved

    def set_status(self, number: int, status: Status) -> EpisodeFacts:
        """Move episode `number` to `status`.

        Raises:
            GateShut: it was to be locked while a hard finding stands; the message lists them.
            InputError: there is nothing written to lock.
        """
        with self._lock:
            episode = self._episode(number, self.season())
            if status in (Status.LOCKED, Status.SHOT):
                if not episode.is_written:
                    raise InputError(
                        _("Episode {number} has no script to lock.").format(number=number)
                    )
                raise_if_shut(
                    self.findings(episodes={number}),
                    _("Episode {number} cannot be locked").format(number=number),
                )
            (saved,) = self.save(replace(episode.facts, status=status))
            return saved

    def waive(self, finding: Finding, reason: str) -> WaiverFacts:
        """Let `finding` stand for as long as the text it covers does not change.

        Raises:
            InputError: there is no reason, or the finding cannot be waived.
        """
        waiver = make_waiver(finding, reason, self.writer, self._clock())
        (saved,) = self.save(waiver)
        return saved

    # -- text that is not saved yet

    def keep_unsaved(self, number: int, base_version: int, text: str) -> None:
        """Keep what was typed but not saved, against a crash; my own, other writers never see it.

        It replaces only what this room kept of the episode before: what an earlier session left, or
        `set_aside` put away, stays beside it until its writer takes or drops it.
        """
        from writersroom.bible import unsaved

        with self._lock:
            own = self._unsaved.get(number)
            self._unsaved[number] = unsaved.keep(self._bible, number, base_version, text, key=own)

    def unsaved(self, number: int) -> str | None:
        """What I typed last into episode `number` and never saved; None where there is nothing."""
        from writersroom.bible import unsaved

        with self._lock:
            return next((kept.text for kept in unsaved.read(self._bible, number)), None)

    def kept_texts(self, number: int) -> tuple[Unsaved, ...]:
        """My unsaved texts of episode `number` but for the one this room keeps now, newest first."""
        from writersroom.bible import unsaved

        with self._lock:
            own = self._unsaved.get(number)
            return tuple(k for k in unsaved.read(self._bible, number) if k.key != own)

    def set_aside(self, number: int) -> None:
        """What this room keeps of episode `number` becomes one of its kept texts."""
        with self._lock:
            self._unsaved.pop(number, None)

    def forget_unsaved(self, number: int, key: int | None = None) -> None:
        """Drop what this room keeps of episode `number`, or its kept text `key`."""
        from writersroom.bible import unsaved

        with self._lock:
            dropped = self._unsaved.pop(number, None) if key is None else key
            if dropped is not None:
                unsaved.forget(self._bible, number, dropped)

    def keep_original(self, name: str, data: bytes, format_name: str) -> None:
        """Keep an imported file as it was with the bible: its name and its bytes."""
        from writersroom.bible.originals import keep_original

        with self._lock:
            keep_original(self._bible, name, format_name, data)

    # -- giving out

    def export(
        self,
        what: str,
        format_name: str,
        out: Path,
        *,
        episodes: Collection[int] | None = None,
        final: bool = False,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        warn: Callable[[str], None] | None = None,
        replace_existing: bool = False,
        options: ScriptOptions | None = None,
    ) -> list[Path]:
        """Write `what` (script, storyboard, findings) as `format_name` to `out`; give the files written.

        Raises:
            GateShut: `final` while a hard finding stands.
            InputError: there is no such export or episode, or `out` is a bible, or a file that is no
                earlier export and `replace_existing` is not set.
        """
        from writersroom.export import write
        from writersroom.export.options import DEFAULT

        season = self.season()
        for number in episodes or ():
            self._episode(number, season)
        return write(
            season,
            what,
            format_name,
            out,
            episodes=episodes,
            final=final,
            findings=run(season, episodes=episodes),
            writer=self.writer,
            now=self._clock(),
            progress=progress,
            cancelled=cancelled,
            warn=warn,
            replace_existing=replace_existing,
            options=options or DEFAULT,
        )

    def scripts_as_of(self, moment: datetime) -> tuple[tuple[int, str], ...]:
        """Every episode's script as it stood at `moment`, by number; those not written yet left out."""
        kept = []
        for episode in self.season().episodes:
            for revision in self.history(episode.number, limit=100_000):
                if revision.field == "script" and revision.at <= moment:
                    if revision.after:
                        kept.append((episode.number, revision.after))
                    break
        return tuple(kept)

    def export_bytes(
        self,
        what: str,
        format_name: str,
        *,
        episodes: Collection[int] | None = None,
        final: bool = False,
        warn: Callable[[str], None] | None = None,
        options: ScriptOptions | None = None,
    ) -> bytes:
        """What `export` would write, for a pipe.

        Raises:
            GateShut, InputError: as `export`.
        """
        from writersroom.export import render
        from writersroom.export.options import DEFAULT

        season = self.season()
        for number in episodes or ():
            self._episode(number, season)
        return render(
            season,
            what,
            format_name,
            episodes=episodes,
            final=final,
            findings=run(season, episodes=episodes),
            writer=self.writer,
            now=self._clock(),
            warn=warn,
            options=options or DEFAULT,
        )

    def backup(self, destination: Path, *, replace_existing: bool = False) -> Path:
        """A checked copy of the bible, safe while others write; gives its path.

        Raises:
            StoreError: the destination exists or cannot be written; it is as it was.
        """
        from writersroom.bible.backup import back_up

        with self._lock:
            back_up(self._bible, destination, replace=replace_existing)
        return destination

    # -- the co-writer

    def draft(
        self,
        number: int,
        *,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Proposal:
        """Ask the configured language model for episode `number` from its beats; keep the proposal.

        The script itself does not change until someone accepts.

        Raises:
            DraftingError: not configured, not allowed for this series, or the server failed.
        """
        from writersroom.drafting import DraftingError, draft_episode

        season = self.season()
        episode = self._episode(number, season)
        try:
            drafted = draft_episode(season, episode, progress=progress, cancelled=cancelled)
        except DraftingError as failure:
            self._log_calls(number, failure.calls)
            raise
        return self._keep_proposal(drafted, self._log_calls(number, drafted.calls))

    def draft_payload(self, number: int) -> dict[str, object]:
        """What the first call of `draft` would send, without the key; sends nothing.

        Raises:
            DraftingError: as `draft`.
        """
        from writersroom.drafting import payload_for

        season = self.season()
        return payload_for(season, self._episode(number, season))

    def proposals(self, number: int | None = None) -> tuple[Proposal, ...]:
        """Proposals of one episode or of all, newest first."""
        from writersroom.bible import proposals

        with self._lock:
            self.season()
            return proposals.proposals(self._bible, number)

    def accept(self, proposal_id: int) -> EpisodeFacts:
        """Make a proposal the script, as a revision marked machine-made.

        Raises:
            Clash: the script changed since the proposal was made; the script stays as it is.
            InputError: there is no such open proposal.
        """
        from writersroom.bible import proposals

        with self._lock:
            try:
                return proposals.accept(self._bible, proposal_id)
            finally:
                self._season = None

    def refuse(self, proposal_id: int) -> None:
        """Put a proposal aside; it stays in the log."""
        from writersroom.bible import proposals

        with self._lock:
            proposals.refuse(self._bible, proposal_id)

    def _keep_proposal(self, drafted: Drafted, call_id: int | None) -> Proposal:
        from writersroom.bible import proposals

        with self._lock:
            return proposals.add_proposal(
                self._bible,
                proposals.Proposal(
                    episode=drafted.episode,
                    base_version=drafted.base_version,
                    text=drafted.text,
                    model=drafted.model,
                    prompt_sha=drafted.prompt_sha,
                    findings="\n".join(f"{f.rule} {f.message}" for f in drafted.findings),
                    call_id=call_id,
                ),
            )

    def _log_calls(self, number: int, calls: Sequence[Call]) -> int | None:
        """Write every attempt into the log; gives the id of the last one."""
        from writersroom.bible import proposals

        last = None
        with self._lock:
            for attempt, call in enumerate(calls, start=1):
                last = proposals.log_call(
                    self._bible,
                    proposals.Call(
                        episode=number,
                        purpose=call.purpose,
                        attempt=attempt,
                        host=call.host,
                        model=call.model_reported or call.model_asked,
                        outcome=call.outcome.value,
                        input_tokens=call.in_tokens,
                        output_tokens=call.out_tokens,
                        seconds=call.milliseconds / 1000,
                    ),
                )
        return last

    # -- the others

    def enter(self, screen: str, episode: int | None = None) -> None:
        """Tell the others which screen and episode I am at."""
        from writersroom.bible import sharing

        with self._lock:
            sharing.enter(self._bible, screen, episode)
            self._is_seen = True

    def others(self) -> tuple[Presence, ...]:
        """Who else was seen in the last half minute."""
        from writersroom.bible import sharing

        with self._lock:
            return sharing.others(self._bible)

    def _episode(self, number: int, season: Season) -> Episode:
        episode = season.episode(number)
        if episode is None:
            raise InputError(
                _("There is no episode {number}.").format(number=number),
                hint=_("The season has {count} episodes.").format(count=len(season.episodes)),
            )
        return episode
