"""UsedIn: every place that names something; enter goes there, words leave fewer of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.i18n import N_, _
from writersroom.production.mentions import How, Mention
from writersroom.tui.bible_tree import BY_NAME, entry_label, key_of
from writersroom.tui.show import fit, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text
    from textual.app import ComposeResult
    from textual.binding import BindingType

HOW_WORDS = {
    How.SPEAKS: N_("speaks"),
    How.PLAYS: N_("plays there"),
    How.SEEN: N_("named"),
    How.NOTE: N_("note"),
    How.EPISODE: N_("logline"),
    How.HOOK: N_("hook"),
    How.BEAT: N_("beat"),
    How.FACT: N_("fact"),
}
MOST = 400
"""Lines shown at once; words narrow them down."""


def mention_line(mention: Mention) -> str:
    """One place as a row: where, in what way, and its words."""
    where = f"{mention.episode}:{mention.line}" if mention.line else str(mention.episode or "-")
    times = f" x{mention.count}" if mention.count > 1 else ""
    words = mention.text
    if mention.how is How.FACT and mention.fact is not None:
        section = BY_NAME[key_of(mention.fact)[0]]
        words = f"{_(section.label)}: {entry_label(mention.fact)}"
    return f"{fit(where, 9)}{fit(_(HOW_WORDS[mention.how]) + times, 14)}{words}"


def matching(mentions: Sequence[Mention], words: str) -> Iterator[Mention]:
    """The places whose row holds every word, case ignored."""
    wanted = words.casefold().split()
    for mention in mentions:
        line = mention_line(mention).casefold()
        if all(word in line for word in wanted):
            yield mention


def _row(mention: Mention) -> Text:
    text = show(mention_line(mention))  # its columns are made of spaces: they must stay
    text.no_wrap = True
    return text


class UsedIn(ModalScreen["Mention | None"]):
    """Answers the place to go to."""

    DEFAULT_CLASSES = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self, title: str, summary: str, mentions: Sequence[Mention]) -> None:
        super().__init__()
        self._title, self._summary, self._mentions = title, summary, mentions
        self._shown: list[Mention] = []

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield Static(show(self._title, "bold"))
            yield Static(show(self._summary), classes="body")
            yield Input(placeholder=_("Show only ..."), id="words", compact=True)
            options = OptionList(id="places", markup=False)
            options.can_focus = False
            yield options
            yield Static(
                show(_("Up, down mark a place; Enter goes there; Esc leaves.")), classes="hint"
            )

    def on_mount(self) -> None:
        """Show every place first."""
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, words: str) -> None:
        self._shown = list(matching(self._mentions, words))[:MOST]
        options = self.query_one("#places", OptionList)
        options.clear_options()
        options.add_options(Option(_row(each)) for each in self._shown)
        options.highlighted = 0 if self._shown else None

    def action_move(self, step: int) -> None:
        """Move the mark while the words keep the focus."""
        options = self.query_one("#places", OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        mark = self.query_one("#places", OptionList).highlighted
        if mark is not None:
            self.dismiss(self._shown[mark])
