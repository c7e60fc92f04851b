"""Merge: both texts in one, to be edited and then saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea
from typing_extensions import override

from writersroom.i18n import _, ngettext
from writersroom.tui.show import show

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Merge(ModalScreen[str | None]):
    """Answers the merged text; None where the person went back."""

    DEFAULT_CLASSES = "dialog wide"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+j,ctrl+s,ctrl+enter", "accept", show=False),
    ]

    def __init__(self, text: str, conflicts: int) -> None:
        super().__init__()
        self._text, self._conflicts = text, conflicts

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        how = ngettext(
            "{count} place was changed by both: it stands between [[MINE]], [[THEIRS]] and [[END]].",
            "{count} places were changed by both: they stand between [[MINE]], [[THEIRS]] and [[END]].",
            self._conflicts,
        ).format(count=self._conflicts)
        with Vertical(classes="box"):
            yield Static(show(_("Both texts in one"), "bold"), classes="title")
            yield Static(show(how), classes="body")
            yield TextArea(self._text, id="merged", soft_wrap=True, compact=True)
            yield Static(show(_("ctrl+j saves this text, Esc goes back.")), classes="hint")

    def on_mount(self) -> None:
        """Start in the text."""
        self.query_one(TextArea).focus()

    def action_accept(self) -> None:
        """Answer the text as it stands."""
        self.dismiss(self.query_one(TextArea).text)
