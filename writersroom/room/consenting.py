"""Before anything of a bible is sent anywhere, a person reads what would go where, and says yes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.room.calls import Calls
from writersroom.room.recent import may_send, remember_sending

if TYPE_CHECKING:
    from writersroom.drafting import LlmSettings


@dataclass(frozen=True, slots=True)
class Sending:
    """What would be sent, and where to; nothing has been."""

    host: str
    model: str

    @property
    def words(self) -> str:
        """The whole of it for a person, before they say yes."""
        return _(
            "The co-writer would send to {host} (model {model}) what a task needs: title, genre, premise and"
            " logline of the series; characters with how they stand to each other, places, props, arcs and"
            " threads; of the episode it is asked for title, logline, beats, question and script; last page,"
            " question and summaries of earlier episodes, and for an outline those of all. Facts marked"
            " private are never sent, nor lines that speak of them; --dry-run prints a request. This is asked"
            " once for this bible, server and model."
        ).format(host=self.host, model=self.model)


class Consenting(Calls):
    """The yes of a person: kept for this account, by bible, server and model."""

    _agreed: frozenset[Sending] = frozenset()

    def sending(self) -> Sending | None:
        """What a person must agree to before the co-writer is asked; None where they did.

        Raises:
            DraftingError: the co-writer is not configured, or the series' AI policy is never.
        """
        from writersroom.drafting import refuse_where_never
        from writersroom.drafting.settings import require_settings

        refuse_where_never(self.season())
        settings = require_settings()
        return None if self._is_agreed(settings) else Sending(settings.host, settings.model)

    def agree(self, sending: Sending) -> None:
        """Keep that a person read what is sent and said yes."""
        self._agreed |= {sending}
        remember_sending(self.target, sending.host, sending.model)

    def refuse_unasked(self, settings: LlmSettings) -> None:
        """Stop where nobody agreed yet that this bible goes to this server.

        Raises:
            DraftingError: a person has to be asked first.
        """
        from writersroom.drafting import DraftingError

        if not self._is_agreed(settings):
            raise DraftingError(
                _("Nobody has agreed yet that this bible is sent to {host}.").format(
                    host=settings.host
                ),
                hint=_("Ask once in the room, or say --yes."),
            )

    def _is_agreed(self, settings: LlmSettings) -> bool:
        sending = Sending(settings.host, settings.model)
        return sending in self._agreed or may_send(self.target, settings.host, settings.model)
