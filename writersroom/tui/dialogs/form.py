"""Form: a few fields to fill in; what is wrong is said in the form, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Select, Static
from typing_extensions import override

from writersroom.errors import WritersRoomError
from writersroom.i18n import _
from writersroom.tui.actions import keys_of, twin
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form."""

    name: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Pairs of value and label; empty for a field to type into."""
    follows: Callable[[Mapping[str, str]], str] | None = None
    """What the field says as long as nobody edits it, from the values of all fields."""


class Form(ModalScreen["Mapping[str, str] | None"]):
    """Answers the values by field name, or None where the person left."""

    DEFAULT_CLASSES = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        # Before the field sees them: letters typed fast behind them would still go to the field left.
        Binding("enter", "next", show=False, priority=True),
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        twin("app.accept", "accept", "ctrl+enter"),
        twin("app.save", "accept"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        text: str = "",
        check: Callable[[Mapping[str, str]], object] | None = None,
    ) -> None:
        """`check` may raise a WritersRoomError: its message is shown and the form stays."""
        super().__init__()
        self._title, self._fields, self._text, self._check = title, fields, text, check
        self._followed = {field.name: field.value for field in fields if field.follows}

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield Static(show(self._title, "bold"), classes="title")
            if self._text:
                yield Static(show(self._text), classes="body")
            with VerticalScroll(classes="fields", can_focus=False):
                for field in self._fields:
                    with Horizontal(classes="field"):
                        yield Static(show_line(field.label), classes="label")
                        yield self._entry(field)
            yield Static(id="wrong")
            yield Static(
                show(
                    _("Tab goes to the next field, {key[app.accept]} accepts, Esc leaves.").format(
                        key=keys_of(self)
                    )
                ),
                classes="hint",
            )

    def _entry(self, field: Field) -> Input | Select[str]:
        if field.choices:
            return Select(
                [(show_line(label), value) for value, label in field.choices],
                value=field.value,
                allow_blank=False,
                id=field.name,
                compact=True,
            )
        return Input(show_line(field.value).plain, id=field.name, compact=True)

    def on_mount(self) -> None:
        """Start in the first field."""
        self.query_one(f"#{self._fields[0].name}").focus()

    def action_next(self) -> None:
        """Go to the next field; the last one and a list of choices have their own enter."""
        if not isinstance(self.focused, Input) or self.focused.id == self._fields[-1].name:
            raise SkipAction
        self.focus_next()

    @on(Input.Changed)
    def _follow(self) -> None:
        """A field nobody has edited follows the others."""
        for field in self._fields:
            if field.follows is None:
                continue
            entry = self.query_one(f"#{field.name}", Input)
            if entry.value == self._followed[field.name]:
                value = show_line(field.follows(self.values())).plain
                entry.value = self._followed[field.name] = value

    @on(Input.Submitted)
    def _last(self) -> None:
        self.action_accept()

    def values(self) -> dict[str, str]:
        """What stands in the fields now, stripped."""
        answers = {}
        for field in self._fields:
            entry = self.query_one(f"#{field.name}")
            assert isinstance(entry, (Input, Select))
            answers[field.name] = str(entry.value).strip()
        return answers

    def action_accept(self) -> None:
        """Answer the values, unless the check refuses them."""
        values = self.values()
        try:
            if self._check is not None:
                self._check(values)
        except WritersRoomError as error:
            wrong = " ".join(part for part in (error.message, error.hint) if part)
            self.query_one("#wrong", Static).update(show(wrong, "bold"))
        else:
            self.dismiss(values)
