"""QueryInput: the board's filter line; the right arrow takes what it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import Suggester
from textual.widgets import Input
from typing_extensions import override

from writersroom.i18n import _

if TYPE_CHECKING:
    from writersroom.tui.board_filter import Names


class _Offer(Suggester):
    """Completes the last token from the names of the season."""

    def __init__(self, field: QueryInput) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._field = field

    @override
    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last token completed."""
        from writersroom.tui.board_filter import completed

        return completed(value, self._field.names)


class QueryInput(Input):
    """One line of words and tokens."""

    def __init__(self, *, id: str) -> None:
        super().__init__(
            placeholder=_("words  arc:  character:  location:  status:"),
            id=id,
            compact=True,
            suggester=_Offer(self),
        )
        self.names: Names | None = None
        """Where completions come from; None until the season is shown."""
