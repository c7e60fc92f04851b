"""The log of calls to language models in a room: what each saw, and what all of them took."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.room.opened import OpenRoom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from writersroom.bible.calls import Call
    from writersroom.drafting.agreed import Most
    from writersroom.drafting.calls import Caller
    from writersroom.drafting.held_budget import BibleBudget
    from writersroom.drafting.server_doctor import Answered
    from writersroom.drafting.usage import Usage
    from writersroom.season import Season


def examine_server() -> Iterator[Answered]:
    """What works on the configured server, with nothing of a bible and nothing kept.

    Raises:
        DraftingError: the co-writer is not configured.
    """
    from writersroom.drafting.calls import Caller
    from writersroom.drafting.server_doctor import examined
    from writersroom.drafting.settings import require_settings

    return examined(Caller(require_settings()))


class Calls(OpenRoom):
    """What was asked of language models for the open series."""

    def usage(self, group: str) -> tuple[Usage, ...]:
        """What all calls took, by `day`, `task` or `model`."""
        from writersroom.bible.call_log import logged_calls
        from writersroom.drafting.usage import usage_by

        with self._lock:
            self.season()
            return usage_by(group, logged_calls(self._bible))

    def call(self, number: int) -> Call:
        """One call with what it saw.

        Raises:
            InputError: the log of this series has no such call.
        """
        from writersroom.bible.call_log import logged_call

        with self._lock:
            self.season()
            return logged_call(self._bible, number)

    def examine_server(self, *, recheck: bool = False) -> Iterator[Answered]:
        """What works on the configured server, as far as this bible does not know it yet.

        Args:
            recheck: forget first what the server was found not to know.

        Raises:
            DraftingError: the co-writer is not configured.
        """
        from writersroom.bible.server_features import ServerFeatures
        from writersroom.drafting.server_doctor import examined

        budget = self._budget(0, self.season())
        if recheck:
            ServerFeatures(self._bible).forget(budget.settings.host, budget.settings.model)
        return examined(self._caller(budget))

    def _budget(self, number: int, season: Season, agreed: Most | None = None) -> BibleBudget:
        """The caps and prices of the configuration, held by this bible."""
        from writersroom.drafting.agreed import Run
        from writersroom.drafting.caps import read_caps
        from writersroom.drafting.held_budget import BibleBudget
        from writersroom.drafting.prices import price_of
        from writersroom.drafting.settings import require_settings

        settings = require_settings()
        return BibleBudget(
            self._bible,
            settings,
            read_caps(),
            price_of(settings),
            number,
            season.series.language,
            None if agreed is None else Run(agreed),
        )

    def _caller(self, budget: BibleBudget, cancelled: Callable[[], bool] | None = None) -> Caller:
        """Calls the configured server within `budget`; this bible remembers and logs what came of it."""
        from writersroom.bible.server_features import ServerFeatures
        from writersroom.drafting.calls import Caller

        return Caller(
            budget.settings,
            cancelled=lambda: self._is_closing.is_set() or (cancelled is not None and cancelled()),
            budget=budget,
            memory=ServerFeatures(self._bible),
            log=lambda call: self._log_call(budget.episode, call, budget.settings.log),
        )

    def _log_call(self, number: int, call: Call, log: str = "full") -> Call:
        """Write one attempt into the log as soon as it ended; gives it with its number there.

        Args:
            number: of the episode; 0 for the series.
            call: what was sent and what came of it.
            log: what is kept of its words: `full`, `hashes` or `off`.
        """
        from writersroom.bible.call_log import log_call

        if log != "full":
            call = replace(call, prompt="", response="")
        if log == "off":
            call = replace(call, prompt_sha="")
        call = replace(call, episode=number)
        with self._lock:
            return replace(call, id=log_call(self._bible, call))
