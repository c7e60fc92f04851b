"""What stands before a save: the gate, waivers, and the settings of the checks."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

from writersroom.bible.facts import (
    BEHIND_THE_GATE,
    BeatFacts,
    EpisodeFacts,
    HookFacts,
    SeasonFacts,
    SeriesFacts,
    WaiverFacts,
)
from writersroom.bible.kinds import SEASON_FIELDS, key_of
from writersroom.checks.gate import refuse_locking, refuse_writing
from writersroom.checks.settings import CheckSettings, Layer, merged, settings_of
from writersroom.checks.waivers import WaiverState, make_waiver, waiver_states
from writersroom.errors import Clash, InputError
from writersroom.i18n import _
from writersroom.room.opened import OpenRoom
from writersroom.season import build_season
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.bible.facts import Record, Status
    from writersroom.bible.originals import Incoming
    from writersroom.checks.finding import Finding
    from writersroom.season import Season

R = TypeVar("R", bound="Record")

_BOARD = (HookFacts, BeatFacts)
"""What belongs to an episode beside its script, and is locked with it."""
_FOLLOWING: dict[type[object], tuple[str, ...]] = {
    HookFacts: ("at_stake", "thread", "pays_off_in"),
    BeatFacts: ("cast", "location", "arc", "threads"),
}
"""Fields that name other facts and episodes."""


class Gating(OpenRoom):
    """Saving through the gate, waiving, and saying how the checks run."""

    def save(self, *records: R, reason: str = "manual") -> tuple[R, ...]:
        """Save facts in one transaction; records without an id are new.

        For programs and imports: no step of this sitting, so that `undo_bible` passes it over.
        `change` saves what a person changed in a form, `save_script` what they typed, and
        `set_status` moves an episode through the gate.

        Raises:
            Clash: one of them was changed by someone else since it was read; nothing was written.
            GateShut: an episode was to be locked while a hard finding stands.
            InputError: a value is out of range, or the script, the hook or a beat of a locked
                episode was to change.
        """
        with self._lock:
            self._ask_the_gate(records, is_typed=True)
            return self._store(records, reason)

    def set_status(self, number: int, status: Status, why: str = "") -> EpisodeFacts:
        """Move episode `number` to `status`, whatever else was saved of it; the history keeps `why`.

        No step of `undo_bible`: an episode leaves the gate only where somebody says so.

        Raises:
            GateShut: it was to be locked while a hard finding stands; the message lists them.
            InputError: there is nothing written to lock, or the season has no such episode.
        """
        with self._lock:
            if status in BEHIND_THE_GATE:
                self._season = None
                refuse_locking(self.season(), {number}, self._kept)
            episode = self._episode(number, self.season())
            reason = f"manual: {clean_line(why)}" if why.strip() else "manual"
            (saved,) = self._store([replace(episode.facts, status=status)], reason)
            return saved

    def waive(
        self, finding: Finding, reason: str, *, until_episode: int | None = None
    ) -> WaiverFacts:
        """Let `finding` stand for as long as the text it covers does not change.

        Args:
            finding: what to let stand.
            reason: why; printed on the cover sheet of every export.
            until_episode: the waiver ends as soon as this episode has a script.

        Raises:
            InputError: there is no reason, the finding cannot be waived, or the end is past.
        """
        with self._lock:
            end = None if until_episode is None else self.season().episode(until_episode)
            if end is not None and end.is_written:
                raise InputError(
                    _("Episode {number} is written: a waiver until then ends at once.").format(
                        number=until_episode
                    )
                )
            waiver = make_waiver(
                finding, reason, self.writer, self._clock(), until_episode=until_episode
            )
            (saved,) = self._store([waiver], "manual")
            self._drop_idle_twins(saved)
            return saved

    def _drop_idle_twins(self, saved: WaiverFacts) -> None:
        """Leave one of several equal waivers, as when one command was given several times at once."""
        own = _signature(saved)
        if sum(_signature(waiver) == own for waiver in self.season().facts.waivers) < 2:
            return
        for waiver, state in self.waivers():
            if state is WaiverState.IDLE and _signature(waiver) == own:
                with suppress(Clash):  # another one took it back first
                    self.unwaive(waiver)

    def waive_again(self, waiver: WaiverFacts) -> WaiverFacts:
        """Give a waiver that was taken back once more, as it was signed."""
        with self._lock:
            (saved,) = self._store([replace(waiver, id=0, version=0)], "restore")
            return saved

    def unwaive(self, *waivers: WaiverFacts) -> None:
        """Take waivers back; the history keeps who gave them and why.

        Raises:
            Clash: another writer took one back before; nothing was changed.
        """
        with self._lock:
            self.season()
            try:
                self._bible.delete(waivers)
            finally:
                self._season = None

    def waivers(self) -> tuple[tuple[WaiverFacts, WaiverState], ...]:
        """Every waiver of the series with how it stands, by episode and rule."""
        from writersroom.checks import run

        season = self.season()
        return waiver_states(season, run(season, kept=self._kept))

    def check_settings(self) -> CheckSettings:
        """How the checks run here: what the platform profile and the series say."""
        return settings_of(self.season())

    def check_settings_text(self) -> str:
        """What the series itself says about the checks, as TOML; empty where it says nothing."""
        return self.season().facts.checks

    def save_check_settings(self, text: str, *, base: str | None = None) -> CheckSettings:
        """Make `text` what the series says about the checks, for everyone and every gate.

        Args:
            text: TOML with a table `checks` (docs/settings.md); empty: the series says nothing.
            base: the text it replaces; None for the one this room read last.

        Raises:
            InputError: a key, a rule, an option or a value does not exist; nothing was changed.
            Clash: another writer changed the settings since; nothing was changed.
        """
        from writersroom.checks.settings import Origin
        from writersroom.checks.settings_files import read_settings

        read_settings(text, name=_("the settings"), origin=Origin.SERIES)
        return self._keep_check_settings(text, base)

    def _keep_check_settings(self, text: str, base: str | None) -> CheckSettings:
        from writersroom.bible.series_settings import keep_checks

        with self._lock:
            before = self.check_settings_text() if base is None else base
            try:
                keep_checks(self._bible, text, base=before)
            finally:
                self._season = None
            return self.check_settings()

    def change_check_settings(self, change: Layer, *, clear: Sequence[str] = ()) -> CheckSettings:
        """Say `change` on top of what the series says about the checks.

        Args:
            change: only what it says is changed.
            clear: what the series shall say nothing of any more: `preset`, `select`, `ignore`, a
                rule's severity `RT05`, an option `RT05.words`, or `all`.

        Raises:
            InputError: it makes a rule milder that protects the format, or `clear` names nothing.
            Clash: another writer changed the settings since; nothing was changed.
        """
        from writersroom.checks.settings import Origin
        from writersroom.checks.settings_files import read_settings, series_layer, written
        from writersroom.checks.settings_words import cleared

        with self._lock:
            base = self.check_settings_text()
            layer, _notices = series_layer(base)
            text = written(merged(cleared(layer, clear), change))
            read_settings(text, name="", origin=Origin.SERIES)  # nobody typed it: no line to name
            return self._keep_check_settings(text, base)

    def save_imported(self, records: Sequence[Record], files: Sequence[Incoming]) -> None:
        """Save what was read from `files` and keep the files as they are; one transaction.

        Raises:
            Clash, GateShut, InputError: as `save`; nothing was written and no file kept.
        """
        from writersroom.bible.originals import save_with_originals

        with self._lock:
            self._ask_the_gate(records)
            self.season()  # what is saved belongs to the series that was loaded
            try:
                save_with_originals(self._bible, records, files)
            finally:
                self._season = None

    def _store(self, records: Sequence[R], reason: str) -> tuple[R, ...]:
        """Save without asking the gate."""
        self.season()  # what is saved belongs to the series that was loaded
        try:
            return self._bible.save(records, reason=reason)
        finally:
            self._season = None

    def _ask_the_gate(
        self, records: Sequence[Record], deleted: Sequence[Record] = (), *, is_typed: bool = False
    ) -> None:
        """Refuse what a save would lock, write or delete past the gate; whatever saves asks first.

        Args:
            records: what is saved.
            deleted: what goes.
            is_typed: a person changed these records; else hooks and beats of a locked episode may
                follow the new names and numbers of what they refer to.

        Raises:
            GateShut: an episode was to be locked while a hard finding stands.
            InputError: it has no script, or a locked episode was to be written in or to go.
        """
        closed = [record for record in records if _is_behind_the_gate(record)]
        gone = [record for record in deleted if isinstance(record, EpisodeFacts)]
        kept = [record for record in records if isinstance(record, _BOARD)]
        torn = [record for record in deleted if isinstance(record, _BOARD)]
        if not (closed or gone or kept or torn):
            return
        self._season = None  # another writer may have shut the gate since it was read
        season = self.season()
        stored = {episode.facts.id: episode.facts for episode in season.episodes}
        for record in gone:
            refuse_writing(stored.get(record.id, record))
        _refuse_on_locked_boards(season, kept, torn, is_typed=is_typed)
        passing = []
        for record in closed:
            before = stored.get(record.id)
            if before is not None and before.script != record.script:
                refuse_writing(before)
            if before is None or before.status is not record.status:
                passing.append(record.number)
        if passing:
            refuse_locking(_as_saved(season, records), passing, self._kept)


def _signature(waiver: WaiverFacts) -> tuple[object, ...]:
    """What two equal waivers agree in."""
    return (
        waiver.rule, waiver.episode, waiver.place, waiver.covered, waiver.reason,
        waiver.until_episode,
    )  # fmt: skip


def refuse_locked_import(facts: SeasonFacts) -> None:
    """Refuse facts that say of an episode it is locked or shot where it cannot be.

    Raises:
        GateShut: a hard finding stands; the message lists each.
        InputError: such an episode has no script.
    """
    numbers = [episode.number for episode in facts.episodes if _is_behind_the_gate(episode)]
    if numbers:
        refuse_locking(build_season(facts), numbers)


def _is_behind_the_gate(record: object) -> TypeGuard[EpisodeFacts]:
    return isinstance(record, EpisodeFacts) and record.status in BEHIND_THE_GATE


def _refuse_on_locked_boards(
    season: Season,
    saved: Sequence[HookFacts | BeatFacts],
    deleted: Sequence[HookFacts | BeatFacts],
    *,
    is_typed: bool,
) -> None:
    """Refuse to add to, change or take from the hook and the beats of a locked episode."""
    boards: tuple[HookFacts | BeatFacts, ...] = (*season.facts.hooks, *season.facts.beats)
    stored = {key_of(one): one for one in boards}
    for record in (*saved, *deleted):
        before = stored.get(key_of(record))
        if before is not None and record in saved:
            may_differ = ("version", *(() if is_typed else _FOLLOWING[type(record)]))
            as_before = {name: getattr(before, name) for name in may_differ}
            if replace(record, **as_before) == before:
                continue
        for number in {record.episode, before.episode if before else record.episode}:
            if episode := season.episode(number):
                refuse_writing(episode.facts)


def _as_saved(season: Season, records: Sequence[Record]) -> Season:
    """The season as it would be with `records` in it."""
    facts = season.facts
    for record in records:
        if isinstance(record, SeriesFacts):
            facts = replace(facts, series=record)
        elif field := SEASON_FIELDS.get(type(record)):
            others = [one for one in getattr(facts, field) if not record.id or one.id != record.id]
            kept = tuple(sorted([*others, record], key=_order))
            own: dict[str, Any] = {field: kept}
            facts = replace(facts, **own)
    return build_season(facts, season)


def _order(record: Record) -> tuple[int, int, bool, int]:
    """As the bible loads them: by episode and position where they have them, the new ones last."""
    number = record.number if isinstance(record, EpisodeFacts) else 0
    if isinstance(record, HookFacts | BeatFacts):
        number = record.episode
    position = record.position if isinstance(record, BeatFacts) else 0
    return number, position, not record.id, record.id
