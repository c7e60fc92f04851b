"""ExportForm: the lines that every export has, and those that change something in the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Select, Static
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.export_choices import (
    FIRST,
    STAGE_WORDS,
    WHAT_WORDS,
    ExportChoices,
    shown_fields,
)
from writersroom.tui.export_fields import FIELDS, NO, YES
from writersroom.tui.show import show_line
from writersroom.tui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.widget import Widget

    from writersroom.tui.export_fields import ExportField

_USUAL = {one.name: one.usual for one in FIELDS}


class ExportForm(VerticalScroll, can_focus=False):
    """What to export, as which format, and how; what is chosen stays while its line is out of sight.

    A line is built when the chosen export wants it: measured, 220 KB for a list of choices.
    """

    def __init__(self) -> None:
        super().__init__(id="form")
        self._formats: Mapping[str, tuple[str, ...]] = {}
        self._kept: dict[str, str] = {}
        """What the lines said that are not there."""
        self._lines: dict[str, Horizontal] = {}
        """Those of the chosen export."""

    @override
    def compose(self) -> ComposeResult:
        """The lines that every export has."""
        yield _line(_("What"), Select([], prompt="", id="what", compact=True))
        yield _line(_("Format"), Select([], prompt="", id="format", compact=True))
        yield _line(
            _("Episodes"), Input(placeholder=_("all, or 1-5, 8"), id="episodes", compact=True)
        )
        yield _line(_("Stage"), _select("stage", STAGE_WORDS, next(iter(STAGE_WORDS))))
        yield _line(_("Folder"), Input("exports", id="folder", compact=True))

    def offer(self, formats: Mapping[str, tuple[str, ...]], chosen: ExportChoices) -> None:
        """Offer what can be exported in which formats, with what was chosen last."""
        self._formats, self._kept = formats, dict(chosen.chosen)
        what = self.query_one("#what", Select)
        with self.prevent(Select.Changed):
            what.set_options((show_line(_(WHAT_WORDS.get(w, w))), w) for w in formats)
            self._offer_formats(chosen.what)
        for name in FIRST:
            entry = self._entry(name)
            assert not isinstance(entry, Toggle)
            entry.value = getattr(chosen, name)

    def _entry(self, name: str) -> Select[str] | Input | Toggle:
        entry = self.query_one(f"#{name}")
        assert isinstance(entry, (Select, Input, Toggle))
        return entry

    def _said(self, name: str) -> str:
        entry = self._entry(name)
        if isinstance(entry, Toggle):
            return YES if entry.is_on else NO
        return str(entry.value).strip()

    @property
    def choices(self) -> ExportChoices:
        """What the form says now."""
        said = self._kept | {name: self._said(name) for name in self._lines}
        return ExportChoices(
            **{name: self._said(name) for name in FIRST},
            chosen={name: text for name, text in said.items() if text != _USUAL[name]},
        )

    @on(Select.Changed, "#what")
    async def _what_chosen(self, event: Select.Changed) -> None:
        self._offer_formats(str(event.value))
        await self._show_fields()

    def _offer_formats(self, what: str) -> None:
        formats = self._formats.get(what, ())
        choice = self.query_one("#format", Select)
        old = choice.value
        choice.set_options((show_line(name), name) for name in formats)
        if formats:
            choice.value = old if old in formats else formats[0]

    @on(Select.Changed, "#format")
    async def _show_fields(self) -> None:
        """Only what changes something in this export as this format."""
        what, form = self._said("what"), self._said("format")
        if form not in self._formats.get(what, ()):
            return  # another what was just chosen: its formats are on their way
        shown = {one.name: one for one in shown_fields(what, form)}
        above: Widget = self.children[len(FIRST) - 1]
        with self.app.batch_update():
            for name in [name for name in self._lines if name not in shown]:
                self._kept[name] = self._said(name)
                await self._lines.pop(name).remove()
            for name, one in shown.items():  # one by one: all at once would let the keys wait
                if name not in self._lines:
                    line = _field(one, self._kept.get(name, one.usual))
                    await self.mount(line, after=above)
                    self._lines[name] = line
                above = self._lines[name]


def _field(one: ExportField, value: str) -> Horizontal:
    """The line of one choice."""
    label = _(one.label)
    if one.is_box:
        box = Toggle(label, id=one.name)
        box.is_on = value == YES
        return Horizontal(box, classes="field")
    if one.words:
        return _line(label, _select(one.name, one.words, value))
    return _line(label, Input(value, placeholder=_(one.hint), id=one.name, compact=True))


def _line(label: str, entry: Select[str] | Input) -> Horizontal:
    return Horizontal(Static(show_line(label), classes="label"), entry, classes="field")


def _select(name: str, words: Mapping[str, str], value: str) -> Select[str]:
    options = [(show_line(_(word)), each) for each, word in words.items()]
    return Select(options, value=value, allow_blank=False, id=name, compact=True)
