"""FindBar: find and replace in the script in front, with the count of places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static
from typing_extensions import override

from writersroom.i18n import _, ngettext
from writersroom.room.searching import Wanted, next_place, places, replaced
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.show import show_line
from writersroom.tui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.room.searching import Place
    from writersroom.tui.widgets.editor import ScriptEditor


class FindBar(Vertical):
    """One row to find in; a second one to replace with, once asked for."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("finder")]

    @dataclass
    class Told(Message):
        """A sentence for the person."""

        sentence: str

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.editor: ScriptEditor | None = None
        self._places: list[Place] = []
        self._count = ""

    @override
    def compose(self) -> ComposeResult:
        """The rows."""
        with Horizontal():
            yield Input(placeholder=_("Find ..."), id="finder", compact=True)
            yield Static(id="found")
            yield Toggle(_("Aa"), id="case")
            yield Toggle(_("word"), id="word")
        with Horizontal(id="replacing"):
            yield Input(placeholder=_("Replace with ..."), id="replacer", compact=True)
            yield Static(
                show_line(
                    _(
                        "Enter: this one  {key[finder.all]}: all  {key[app.find]}: whole season"
                    ).format(key=keys_of(self))
                ),
                id="how",
            )

    def on_mount(self) -> None:
        """Start closed."""
        self.display = False
        self.query_one("#replacing").display = False

    # -- open and closed

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return bool(self.display)

    @property
    def wanted(self) -> Wanted:
        """What is looked for now."""
        return Wanted(
            self.query_one("#finder", Input).value,
            self.query_one("#case", Toggle).is_on,
            self.query_one("#word", Toggle).is_on,
        )

    @property
    def by(self) -> str:
        """What it is to be replaced with."""
        return self.query_one("#replacer", Input).value

    @property
    def is_replacing(self) -> bool:
        """Whether the row to replace with is shown."""
        return self.is_open and bool(self.query_one("#replacing").display)

    def open(self, editor: ScriptEditor) -> None:
        """Find in `editor`; a second time also replace. Selected words are looked for at once."""
        finder = self.query_one("#finder", Input)
        if self.is_open:
            self.query_one("#replacing").display = True
            self.query_one("#replacer" if finder.value else "#finder").focus()
            return
        self.editor, self.display = editor, True
        chosen = editor.selected_text
        if chosen and "\n" not in chosen:
            finder.value = chosen
        finder.focus()
        self.recount()

    def close(self) -> None:
        """Put it away; what was looked for stays for the next time."""
        if self.editor is not None:
            self.editor.show_found(None)
        self.editor, self.display = None, False
        self.query_one("#replacing").display = False

    # -- finding

    @on(Input.Changed, "#finder")
    def _typed(self) -> None:
        self.recount()

    @on(Toggle.Flipped)
    def _flipped(self) -> None:
        self.recount()

    def recount(self) -> None:
        """Look again: the words or the text changed."""
        if self.editor is None:
            return
        wanted = self.wanted
        self._places = places(self.editor.document.lines, wanted)
        self.editor.show_found(wanted.pattern)
        self._show_count()

    def _show_count(self) -> None:
        count = ""
        if self.wanted.words:
            here = self._here()
            count = str(len(self._places)) if here is None else f"{here + 1}/{len(self._places)}"
        if count != self._count:
            self._count = count
            self.query_one("#found", Static).update(show_line(count))

    def _here(self) -> int | None:
        """Index of the place that is selected."""
        assert self.editor is not None
        (row, start), (end_row, end) = sorted(self.editor.selection)
        place = (row, start, end)
        return self._places.index(place) if row == end_row and place in self._places else None

    @on(Input.Submitted, "#finder")
    def _submitted(self) -> None:
        self.action_found(1)

    def action_found(self, step: int) -> None:
        """Select the next place (`step` 1) or the one before (-1), round the ends."""
        if self.editor is None or not self.wanted.words:
            return
        top, bottom = sorted(self.editor.selection)
        index = next_place(self._places, *(bottom if step > 0 else top), step)
        if index is None:
            self._tell(_("Not found: {words}").format(words=self.wanted.words))
            return
        row, start, end = self._places[index]
        self.editor.select_found(row, start, end - start)
        self._show_count()

    # -- replacing

    @on(Input.Submitted, "#replacer")
    def _replace_this(self) -> None:
        editor = self._writable()
        if editor is None:
            return
        if (here := self._here()) is not None:
            row, start, end = self._places[here]
            editor.history.checkpoint()
            editor.replace(self.by, (row, start), (row, end), maintain_selection_offset=False)
            editor.move_cursor((row, start + len(self.by)))
            self.recount()
        self.action_found(1)

    def action_all(self) -> None:
        """Replace every place in this script; one undo step."""
        editor = self._writable()
        if editor is None or not self.is_replacing:
            return
        text, count = replaced(editor.text, self.wanted, self.by)
        if not count:
            self._tell(_("Not found: {words}").format(words=self.wanted.words))
            return
        editor.put(text)
        self.recount()
        self._tell(
            ngettext(
                "{count} place replaced; {key[app.undo]} in the text takes it back.",
                "{count} places replaced; {key[app.undo]} in the text takes them back.",
                count,
            ).format(count=count, key=keys_of(self))
        )

    def _writable(self) -> ScriptEditor | None:
        if self.editor is None or not self.wanted.words:
            return None
        if self.editor.read_only:
            self._tell(_("This episode is locked; nothing is replaced in it."))
            return None
        return self.editor

    def _tell(self, sentence: str) -> None:
        self.post_message(self.Told(sentence))
