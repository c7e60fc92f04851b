"""RecordForm: one record's fields to fill in; a refusal stands at its field, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Select, Static, TextArea
from typing_extensions import override

from writersroom.i18n import _
from writersroom.room.typed import as_typed, has_many_lines, read_typed
from writersroom.tui.actions import bindings
from writersroom.tui.bible_fields import SPECS, labels
from writersroom.tui.show import show, show_line
from writersroom.tui.widgets.editor import drawable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.text import Text
    from textual.binding import BindingType
    from textual.widget import Widget

    from writersroom.bible.facts import Record, SeasonFacts
    from writersroom.tui.bible_fields import FieldSpec


class ProseArea(TextArea):
    """Text of any number of lines; tab leads to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("prose")]

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(text, id=id, soft_wrap=True, tab_behavior="focus", compact=True)
        self.cursor_blink = False

    @override
    def get_line(self, line_index: int) -> Text:
        """The line as drawn: what a terminal would obey is made visible."""
        line = super().get_line(line_index)
        line.plain = drawable(line.plain)
        return line


class RecordForm(VerticalScroll, can_focus=False):
    """The fields of one record; empty until `open` was called."""

    @dataclass
    class Done(Message):
        """The last field was confirmed by enter."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.record: Record | None = None
        """What is edited, as it was read."""
        self._shown: dict[str, str] = {}
        """What each field held when it was opened."""
        self._choices: Mapping[str, Sequence[tuple[str, str]]] = {}

    async def open(
        self,
        record: Record,
        *,
        texts: Mapping[str, str] | None = None,
        choices: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        focus: str = "",
    ) -> None:
        """Show the fields of `record`, with what was typed before in `texts`.

        Args:
            record: what is edited; id 0 for a new one.
            texts: kept from an earlier visit, by field.
            choices: values and labels for fields whose choices only the season knows.
            focus: the field to start in; the first where it is empty.
        """
        self.record, self._choices = record, choices or {}
        specs = SPECS[type(record)]
        self.settle(record)
        with self.app.batch_update():
            await self.remove_children()
            for spec in specs:  # all of them at once would let the keys wait: measured, 50 ms
                entry = self._entry(record, spec, (texts or {}).get(spec.name))
                await self.mount_all(self._rows(spec, entry))
                if spec.name == (focus or specs[0].name):
                    entry.focus()

    def settle(self, record: Record) -> None:
        """What stands in the fields is `record`, as it is stored now."""
        self.record = record
        self._shown = {
            spec.name: self._displayed(record, spec.name) for spec in SPECS[type(record)]
        }

    def _displayed(self, record: Record, name: str) -> str:
        """The stored value as its field shows it, so that only a person's change counts as one."""
        text = as_typed(record, name)
        return text if has_many_lines(type(record), name) else show_line(text).plain

    async def close(self) -> None:
        """Nothing is edited any more."""
        self.record = None
        await self.remove_children()

    def _rows(self, spec: FieldSpec, entry: Widget) -> list[Widget]:
        label = Static(show_line(_(spec.label)), classes="label")
        rows: list[Widget] = [Horizontal(label, entry, classes="field")]
        rows[0].set_class(isinstance(entry, TextArea), "prose")
        if spec.hint:
            rows.append(Static(show(_(spec.hint)), classes="hint"))
        wrong = Static(id=f"wrong-{spec.name}", classes="refusal")
        wrong.display = False
        return [*rows, wrong]

    def _entry(self, record: Record, spec: FieldSpec, kept: str | None) -> Widget:
        value = self._displayed(record, spec.name) if kept is None else kept
        own = self._choices.get(spec.name)
        pairs = list(own) if own else [(stored, _(word)) for stored, word in spec.choices]
        entry = f"entry-{spec.name}"
        if pairs:
            if value not in dict(pairs):
                pairs.append((value, value))
            options = [(show_line(word or "-"), stored) for stored, word in pairs]
            return Select(options, value=value, allow_blank=False, id=entry, compact=True)
        if has_many_lines(type(record), spec.name):
            return ProseArea(value, id=entry)
        return Input(value, id=entry, compact=True, select_on_focus=False)

    @property
    def texts(self) -> dict[str, str]:
        """What stands in each field now."""
        if self.record is None:
            return {}
        return {spec.name: self._text(spec.name) for spec in SPECS[type(self.record)]}

    @property
    def changed(self) -> dict[str, str]:
        """The fields a person changed, with what stands in them."""
        return {name: text for name, text in self.texts.items() if text != self._shown[name]}

    def _text(self, name: str) -> str:
        entry = self.query_one(f"#entry-{name}")
        if isinstance(entry, TextArea):
            return entry.text
        assert isinstance(entry, Input | Select)
        return str(entry.value)

    def read(self, facts: SeasonFacts) -> tuple[Record, dict[str, str]]:
        """The record as typed, and what is wrong with it by field; shows each refusal at its field."""
        assert self.record is not None
        typed, wrong = read_typed(facts, self.record, self._to_read(), labels(type(self.record)))
        self.show_wrong(wrong)
        return typed, wrong

    def _to_read(self) -> dict[str, str]:
        """A new record's required fields are read even where nothing was typed."""
        assert self.record is not None
        return self.changed if self.record.id else self.texts

    def show_wrong(self, wrong: Mapping[str, str]) -> None:
        """One line at each refused field, and the cursor in the first of them."""
        for name in self._shown:
            line = self.query_one(f"#wrong-{name}", Static)
            line.display = name in wrong
            line.update(show(f"! {wrong.get(name, '')}", "bold"))
        first = next((name for name in self._shown if name in wrong), None)
        if first is not None:
            self.query_one(f"#entry-{first}").focus()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        names = list(self._shown)
        if event.input.id == f"entry-{names[-1]}":
            self.post_message(self.Done())
        else:
            self.screen.focus_next()
