"""Settle: two writers changed one text; place by place it is decided which lines stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.bible.hunks import Answer, Choice, Hunk, chosen, first_answer, is_decided, joined
from writersroom.i18n import _
from writersroom.tui.actions import keys_of, twin
from writersroom.tui.settle_text import place_line, place_text, result_text
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize
    from textual.timer import Timer

    from writersroom.bible.hunks import Part

KEEP_SECONDS = 1.0
"""What is typed by hand is kept this often."""
ALL_MINE, ALL_THEIRS = "all-mine", "all-theirs"
_TURN = (Choice.MINE, Choice.THEIRS, Choice.BOTH)


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided so far."""

    answers: Mapping[Hunk, Answer]
    text: str | None
    """The whole text, where a person saves it; None for later."""
    joined: str = ""
    """The text that would result, where some of it was typed by hand."""


class Places(OptionList):
    """The places, one row each; letters and arrows decide about the marked one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "screen.choose('MINE')", show=False),
        Binding("t", "screen.choose('THEIRS')", show=False),
        Binding("b", "screen.choose('BOTH')", show=False),
        Binding("right", "screen.turn(1)", show=False),
        Binding("left", "screen.turn(-1)", show=False),
    ]


class Settle(ModalScreen[Settled]):
    """Answers what was decided; nothing is saved here.

    The texts have the focus first: someone who is still typing decides nothing by accident.
    """

    DEFAULT_CLASSES = "dialog wide"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("tab,shift+tab", "swap", show=False, priority=True),
        twin("app.accept", "accept", "ctrl+enter", wins=True),
        twin("app.save", "accept", wins=True),
        twin("app.panel", "whole"),
    ]

    def __init__(
        self,
        title: str,
        found: tuple[Part, ...],
        answers: Mapping[Hunk, Answer],
        keep: Callable[[str], None],
    ) -> None:
        """Decide about `found`, the texts of both as what they share and what was changed.

        `answers` are those of an earlier time; `keep` is given the text that results, at least
        every second while something is typed by hand.
        """
        super().__init__()
        self._title, self._parts, self._keep = title, found, keep
        self._hunks = [part for part in found if isinstance(part, Hunk)]
        self._answers = {hunk: answers.get(hunk) or first_answer(hunk) for hunk in self._hunks}
        self._is_whole = False
        self._rest: Timer | None = None

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield Static(show(self._title, "bold"), classes="title")
            yield Places(*self._options(), id="places", markup=False)
            with VerticalScroll(id="texts"):
                yield Static(id="columns")
            yield TextArea(id="by-hand", soft_wrap=True, compact=True)
            yield Static(id="wrong")
            yield Static(id="keys", classes="hint")

    def on_mount(self) -> None:
        """Read first; the first place that waits is marked."""
        self.query_one("#by-hand").display = False
        self.query_one("#wrong").display = False
        self._places.highlighted = self._first_open() or 0
        self.query_one("#texts").focus()
        self._show()

    @property
    def _places(self) -> Places:
        return self.query_one(Places)

    @property
    def _typed(self) -> TextArea:
        return self.query_one("#by-hand", TextArea)

    def _options(self) -> list[Option]:
        lines = [
            Option(place_line(self._parts, hunk, self._answers[hunk]), id=str(index))
            for index, hunk in enumerate(self._hunks)
        ]
        return [
            *lines,
            Option(show_line(_("Mine in every place; theirs stays in the history")), id=ALL_MINE),
            Option(show_line(_("Theirs in every place; mine stays kept text")), id=ALL_THEIRS),
        ]

    def _first_open(self) -> int | None:
        waiting = (i for i, h in enumerate(self._hunks) if self._answers[h].choice is Choice.OPEN)
        return next(waiting, None)

    @property
    def _marked(self) -> Hunk | None:
        at = self._places.highlighted
        return self._hunks[at] if at is not None and at < len(self._hunks) else None

    # -- showing

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        """The marked place, or the whole text, as it would be saved."""
        texts, typing = self.query_one("#texts"), self._typed.display
        texts.display = not typing
        columns = self.query_one("#columns", Static)
        if self._is_whole or self._marked is None:
            columns.update(result_text(self._parts, self._answers, around=None))
        else:
            columns.update(
                place_text(self._parts, self._marked, self._answers, self.app.size.width)
            )
        texts.scroll_home(animate=False)
        self.query_one("#keys", Static).update(show(self._hint(is_typing=typing)))

    def _hint(self, *, is_typing: bool) -> str:
        if is_typing:
            return _("Type what shall stand here. Esc goes back to the places and keeps it.")
        return _(
            "Tab: texts or places. In the places: left, right or m, t, b choose; Enter edits by"
            " hand. {key[app.panel]} shows the whole text, {key[app.accept]} saves it, Esc leaves it for"
            " later."
        ).format(key=keys_of(self))

    def on_resize(self, _event: Resize) -> None:
        """As many columns as the terminal has room for."""
        self._show()

    # -- deciding

    def action_swap(self) -> None:
        """Between texts and places."""
        if self._typed.display:
            self.action_back()
        elif self._places.has_focus:
            self.query_one("#texts").focus()
        else:
            self._places.focus()

    def action_whole(self) -> None:
        """The whole text as it would be saved, or only the marked place again."""
        self._is_whole = not self._is_whole
        self._show()

    def action_choose(self, name: str) -> None:
        """Decide about the marked place."""
        if (hunk := self._marked) is not None:
            self._decide(hunk, Answer(Choice[name], self._answers[hunk].by_hand))

    def action_turn(self, step: int) -> None:
        """The next choice, or the one before; what was typed by hand is one of them."""
        if (hunk := self._marked) is not None:
            answer = self._answers[hunk]
            ring = (*_TURN, Choice.BY_HAND) if answer.by_hand else _TURN
            at = ring.index(answer.choice) + step if answer.choice in ring else min(step, 0)
            self._decide(hunk, Answer(ring[at % len(ring)], answer.by_hand))

    def _decide(self, hunk: Hunk, answer: Answer) -> None:
        self._answers[hunk] = answer
        line = place_line(self._parts, hunk, answer)
        self._places.replace_option_prompt(str(self._hunks.index(hunk)), line)
        self.query_one("#wrong").display = False
        self._show()

    @on(OptionList.OptionSelected)
    def _entered(self, event: OptionList.OptionSelected) -> None:
        """Enter: by hand in a place, else all of one writer."""
        if (hunk := self._marked) is not None:
            self._typed.load_text("\n".join(chosen(hunk, self._answers[hunk])))
            self._typed.display = True
            self._show()
            self._typed.focus()
            return
        choice = Choice.MINE if event.option_id == ALL_MINE else Choice.THEIRS
        for hunk in self._hunks:
            self._decide(hunk, Answer(choice, self._answers[hunk].by_hand))

    @on(TextArea.Changed)
    def _typed_by_hand(self) -> None:
        hunk = self._marked
        lines = tuple(self._typed.text.split("\n")) if self._typed.text else ()
        if not self._typed.display or hunk is None or lines == chosen(hunk, self._answers[hunk]):
            return
        self._decide(hunk, Answer(Choice.BY_HAND, lines))
        if self._rest is None:
            self._rest = self.set_timer(KEEP_SECONDS, self._keep_typed)

    def _keep_typed(self) -> None:
        self._rest = None
        self._keep(self.text_by_hand())

    def text_by_hand(self) -> str:
        """The text that would result now; empty where nothing of it was typed by hand."""
        by_hand = any(answer.choice is Choice.BY_HAND for answer in self._answers.values())
        return joined(self._parts, self._answers) if by_hand else ""

    # -- leaving

    def action_back(self) -> None:
        """From typing to the places; from there for later, with what was decided."""
        if self._typed.display:
            self._typed.display = False
            self._show()
            self._places.focus()
        else:
            self.dismiss(Settled(self._answers, None, self.text_by_hand()))

    def action_accept(self) -> None:
        """Save the text, once every place is decided."""
        if is_decided(self._parts, self._answers):
            self.dismiss(Settled(self._answers, joined(self._parts, self._answers)))
            return
        self._typed.display = False
        self._places.highlighted = self._first_open()
        self._places.focus()
        wrong = self.query_one("#wrong", Static)
        wrong.update(show(_("This place is undecided: left and right choose whose lines stand.")))
        wrong.display = True
        self._show()
