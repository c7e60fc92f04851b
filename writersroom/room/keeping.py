"""What a room keeps that is no save: typed text, and who else is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.room.opened import OpenRoom

if TYPE_CHECKING:
    from writersroom.bible.facts import CalibrationFacts
    from writersroom.bible.sharing import Presence
    from writersroom.bible.unsaved import Unsaved


class Keeping(OpenRoom):
    """Text typed and not saved, set aside or left by a crash; presence."""

    def keep_unsaved(self, number: int, base_version: int, text: str, *, key: int = 0) -> int:
        """Keep what was typed but not saved, against a crash; my own, other writers never see it.

        It replaces only what this room kept of the episode before: what an earlier session left, or
        `set_aside` put away, stays beside it until its writer takes or drops it.

        With `key`, the row the text was typed into, it goes where that episode is now, or to the
        one before where it is gone. Gives the number of the episode it is kept with.
        """
        from writersroom.bible import unsaved

        with self._lock:
            at, is_there = unsaved.home(self._bible, key, number) if key else (number, True)
            if is_there:
                own = self._unsaved.get(at)
                self._unsaved[at] = unsaved.keep(self._bible, at, base_version, text, key=own)
            elif all(kept.text != text for kept in unsaved.read(self._bible, at)):
                unsaved.keep(self._bible, at, base_version, text)  # beside what that one keeps
            return at

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

    def keep_calibration(self, calibration: CalibrationFacts) -> None:
        """Keep what the pace of the series rests on."""
        from writersroom.bible.calibrations import keep_calibration

        with self._lock:
            self.season()  # it belongs to the series that was loaded
            keep_calibration(self._bible, calibration)
            self._season = None

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
