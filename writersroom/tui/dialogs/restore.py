"""Restore: what of an earlier version shall come back, and why; nothing is done here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.room.restoring import Passage

WHOLE, SCRIPT = "whole", "script"


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall come back."""

    whole: bool
    """All of the record; else its script, or only `passages` of it."""
    passages: tuple[Passage, ...]
    why: str


class Restore(ModalScreen["Wish | None"]):
    """Answers what shall come back, or None where the person left."""

    DEFAULT_CLASSES = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("space", "mark", show=False),
    ]

    def __init__(
        self, title: str, whole: str, passages: Sequence[Passage], *, has_script: bool
    ) -> None:
        super().__init__()
        self._title, self._whole, self._passages = title, whole, tuple(passages)
        self._has_script = has_script
        self._marked: set[int] = set()

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield Static(show(self._title, "bold"), classes="title")
            yield OptionList(*self._options(), id="choices", markup=False)
            with Horizontal(classes="field"):
                yield Static(show_line(_("Reason")), classes="label")
                yield Input(
                    placeholder=_("for the history; may stay empty"), id="why", compact=True
                )
            yield Static(
                show(
                    _(
                        "Enter restores what is marked, as a new change; space marks several"
                        " passages; Tab goes to the reason; Esc leaves."
                    )
                ),
                classes="hint",
            )

    def _options(self) -> list[Option]:
        options = [Option(show_line(self._whole), id=WHOLE)]
        if self._has_script:
            options.append(Option(show_line(_("Only the script")), id=SCRIPT))
        options += [
            Option(self._line(index), id=str(index)) for index in range(len(self._passages))
        ]
        return options

    def _line(self, index: int) -> Text:
        passage = self._passages[index]
        mark = "*" if index in self._marked else " "
        now, then = (" / ".join(lines) for lines in (passage.now, passage.then))
        text = show_line("")
        text.append(f"{mark} {passage.start + 1:>4}  ")
        text.append_text(show_line(f"- {now}" if passage.now else "-"))
        text.append("\n        ")
        text.append_text(show_line(f"+ {then}" if passage.then else "+", "bold"))
        return text

    def on_mount(self) -> None:
        """Start on the choices."""
        choices = self.query_one("#choices", OptionList)
        choices.highlighted = 0
        choices.focus()

    def action_mark(self) -> None:
        """Mark the passage under the cursor, or not."""
        choices = self.query_one("#choices", OptionList)
        option = choices.highlighted_option
        if option is not None and option.id is not None and option.id.isdigit():
            index = int(option.id)
            self._marked ^= {index}
            choices.replace_option_prompt(option.id, self._line(index))

    @on(Input.Submitted)
    def _to_choices(self) -> None:
        self.query_one("#choices", OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        why = self.query_one("#why", Input).value
        if event.option_id == WHOLE and not self._marked:
            self.dismiss(Wish(True, (), why))
        elif event.option_id == SCRIPT and not self._marked:
            self.dismiss(Wish(False, (), why))
        else:
            wanted = sorted(self._marked) or [int(str(event.option_id))]
            self.dismiss(Wish(False, tuple(self._passages[index] for index in wanted), why))
