"""Checks: every finding of the season, what it rests on and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.widgets import Static
from typing_extensions import override

from writersroom.i18n import N_, _
from writersroom.tui.actions import bindings
from writersroom.tui.check_rows import CheckRow, Grouping, check_rows, finding_detail
from writersroom.tui.figures import finding_counts
from writersroom.tui.screens.check_acts import CheckActs
from writersroom.tui.screens.list_screen import Column, ListScreen
from writersroom.tui.show import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from writersroom.checks.finding import Finding
    from writersroom.tui.state import State


class ChecksScreen(CheckActs, ListScreen[CheckRow]):
    """The list of findings and the marked one's detail."""

    NAME = _("Checks")
    MODE = "checks"
    SCOPES = ("checks",)
    HELP = _(
        "! hard: blocks locking and final exports. ~ warning. i information. w waived: someone gave a"
        " reason; it falls away when the text changes. ? not checked: data are missing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("checks")]
    COLUMNS = (
        Column("sign", "", 1),
        Column("episode", N_("Ep."), 4),
        Column("line", N_("Line"), 4),
        Column("rule", N_("Rule"), 6),
        Column("message", N_("Finding"), 0),
    )
    LEAST_CELLS = 20
    HAS_FILTER = True

    def __init__(self) -> None:
        super().__init__()
        self._grouping = Grouping.EPISODE

    @property
    @override
    def marked(self) -> Finding | None:
        row = self.marked_row
        return row.finding if row is not None else None

    # -- showing

    @override
    def show_state(self, state: State) -> None:
        """List the findings anew where they changed."""
        grouped = _("by episode") if self._grouping is Grouping.EPISODE else _("by rule")
        counts = finding_counts(state.findings) or _("none")
        line = _("Findings {grouped}: {counts}").format(grouped=grouped, counts=counts)
        if not state.is_checked:
            line += "  " + _("checking ...")
        self.query_one("#season", Static).update(show(line))
        rows = check_rows(state.findings, self._grouping, self.words)
        if rows and rows == self.rows:
            self.show_marked()
        else:
            self.fill(rows, self._empty(state))

    def _empty(self, state: State) -> str:
        if not state.is_checked:
            return _("The checks are running.")
        if self.words:
            return _("No finding matches. Esc shows all.")
        return _("No findings: every gate is open.")

    @override
    def key_of(self, row: CheckRow) -> object:
        finding = row.finding
        return row.rule, finding.episode, finding.line, finding.place_key, row.message

    @override
    def cells_of(self, row: CheckRow) -> Sequence[str]:
        return row.sign, row.episode, row.line, row.rule, row.message

    @override
    def show_marked(self) -> None:
        """What the marked finding rests on."""
        facts = self.query_one("#facts", Static)
        finding = self.marked
        if finding is None:
            facts.update("")
            return
        from writersroom.checks.explaining import severity_word

        text = Text()
        text.append_text(show(f"{finding.rule} {severity_word(finding.severity)}", "bold"))
        for label, words in finding_detail(finding):
            text.append("\n")
            if label:
                text.append_text(show(f"{label}: ", "bold"))
            text.append_text(show(words))
        facts.update(text)

    # -- filter and grouping

    def key_escape(self) -> None:
        """Leave the filter and show all."""
        self.show_all()

    def action_group(self) -> None:
        """By episode, or by rule."""
        by_rule = self._grouping is Grouping.EPISODE
        self._grouping = Grouping.RULE if by_rule else Grouping.EPISODE
        self.narrow()

    # -- acting

    def action_jump(self) -> None:
        """Go to the finding's place."""
        finding = self.marked
        if finding is None:
            return
        if finding.episode:
            self.room_app.open_script(finding.episode, finding.line)
        else:
            self.room_app.tell(_("This finding is about the season as a whole."))
