"""UsedIn: every place that names something; enter goes there, words leave fewer of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.i18n import N_, _
from writersroom.production.mentions import How, Mention
from writersroom.tui.bible_tree import BY_NAME, entry_label, key_of
from writersroom.tui.dialogs.narrowing import Narrowing
from writersroom.tui.show import fit, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

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


class UsedIn(Narrowing[Mention]):
    """Answers the place to go to."""

    def __init__(self, title: str, summary: str, mentions: Sequence[Mention]) -> None:
        super().__init__()
        self._title, self._summary, self._mentions = title, summary, mentions

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield Static(show(self._title, "bold"))
            yield Static(show(self._summary), classes="body")
            yield from self.words_and_list(_("Show only ..."), "places")
            yield Static(
                show(_("Up, down mark a place; Enter goes there; Esc leaves.")), classes="hint"
            )

    @override
    def found(self, words: str) -> Sequence[Mention]:
        """The first places that hold every word."""
        return tuple(islice(matching(self._mentions, words), MOST))

    @override
    def option(self, one: Mention) -> Option:
        """The place in one line."""
        text = show(mention_line(one))  # its columns are made of spaces: they must stay
        text.no_wrap = True
        return Option(text)
