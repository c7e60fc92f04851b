"""Saving scripts in a room: guarded by the version they were opened at, through the gate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.bible.facts import Status
from writersroom.checks.gate import refuse_writing
from writersroom.errors import Clash
from writersroom.i18n import _
from writersroom.room.keeping import Keeping

if TYPE_CHECKING:
    from writersroom.bible.facts import EpisodeFacts


class Scripts(Keeping):
    """One episode's script is one text; every save of it goes through here."""

    def save_script(
        self, number: int, base_version: int, text: str, *, reason: str = "manual", key: int = 0
    ) -> EpisodeFacts:
        """Save `text` as the script of episode `number`.

        Args:
            number: episode number.
            base_version: the version the text was opened at.
            text: the whole script.
            reason: manual, import, ai or restore; kept in the history.
            key: the row the text was opened from, where that is known.

        Raises:
            Clash: someone else saved since, or gave the number to another episode; nothing was
                written, `text` is kept as unsaved text.
            InputError: the episode is locked, or there is none; nothing was written.
        """
        with self._lock:
            try:
                self._refuse_another(number, key, text)
                saved = self._store_script(number, base_version, text, reason)
            except Clash:
                self.keep_unsaved(number, base_version, text, key=key)
                raise
            self.forget_unsaved(number)
            return saved

    def _refuse_another(self, number: int, key: int, text: str) -> None:
        """No text of the episode of row `key` is saved over another that has its number now."""
        there = self.season().episode(number) if key else None
        if there is not None and there.facts.id != key:
            raise Clash(
                _("Episode {number} is another one now; nothing was saved over it.").format(
                    number=number
                ),
                hint=_("Your text is kept."),
                mine=text,
                theirs=there.facts.script,
            )

    def _store_script(self, number: int, base_version: int, text: str, reason: str) -> EpisodeFacts:
        """The save alone: what is typed and not saved yet stays kept as it is."""
        facts = self._episode(number, self.season()).facts
        status = Status.DRAFT if facts.status in (Status.IDEA, Status.OUTLINE) else facts.status
        refuse_writing(facts)
        changed = replace(facts, version=base_version, status=status, script=text)
        try:
            (saved,) = self._bible.save([changed], reason=reason)
        finally:
            self._season = None
        return saved
