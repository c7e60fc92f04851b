"""CheckActs: what can be done about findings and their rules; each act can be undone."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.form import Field, Form
from writersroom.tui.dialogs.panel import Panel
from writersroom.tui.screens.room_screen import RoomScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.bible.facts import WaiverFacts
    from writersroom.checks.finding import Finding
    from writersroom.checks.settings import Layer
    from writersroom.room import Room


class CheckActs(RoomScreen):
    """Waiving, explaining and setting rules; the screen itself shows."""

    def __init__(self) -> None:
        super().__init__()
        self._undoing: list[Callable[[Room], object]] = []
        """What takes each act of this sitting back, the newest last."""

    @property
    @abstractmethod
    def marked(self) -> Finding | None:
        """The finding the cursor is on."""

    # -- waivers

    def action_waive(self) -> None:
        """Ask for the reason to let the marked finding stand; a waiver in force is taken back."""
        finding = self.marked
        if finding is None:
            return
        if finding.waiver is not None:
            self.room_app.do(self._unwaive, finding.waiver)
            return
        if not finding.is_checked:
            self.room_app.tell(_("There is nothing to waive here."))
            return

        def waive(values: Mapping[str, str] | None) -> None:
            if values is not None:
                self.room_app.do(self._waive, finding, values["reason"])

        self.app.push_screen(
            Form(
                _("Let {rule} stand").format(rule=finding.rule),
                [Field("reason", _("Reason"))],
                text=finding.message
                + "\n"
                + _("The waiver is signed and falls away when the text changes."),
                check=_check_reason,
            ),
            waive,
        )

    async def _waive(self, finding: Finding, reason: str) -> None:
        def waive(room: Room) -> Callable[[Room], object]:
            waiver = room.waive(finding, reason)
            return lambda room: room.unwaive(waiver)

        await self._act(waive, _("{rule} is waived.").format(rule=finding.rule))

    async def _unwaive(self, waiver: WaiverFacts) -> None:
        def unwaive(room: Room) -> Callable[[Room], object]:
            room.unwaive(waiver)
            return lambda room: room.waive_again(waiver)

        await self._act(unwaive, _("The waiver of {rule} is taken back.").format(rule=waiver.rule))

    # -- rules

    def action_explain(self) -> None:
        """Read the marked finding's rule."""
        from writersroom.checks import explain, settings_of

        if (finding := self.marked) is not None and self.state is not None:
            words = explain(finding.rule, settings_of(self.state.season))
            self.app.push_screen(Panel(finding.rule, words))

    def action_set_rule(self) -> None:
        """Turn the marked finding's rule off in this series, make it milder, or move its thresholds."""
        if (finding := self.marked) is not None:
            self._ask_about(finding.rule)

    def action_rules(self) -> None:
        """Choose one of all rules, those that are off as well, and set it."""
        from writersroom.checks import settings_of
        from writersroom.tui.rule_rows import rule_lines

        if self.state is None:
            return
        here = self.marked.rule if self.marked is not None else ""

        def chosen(rule_id: str | None) -> None:
            if rule_id is not None:
                self._ask_about(rule_id)

        lines = rule_lines(settings_of(self.state.season))
        self.app.push_screen(Choose(_("The rules of this series"), lines, current=here), chosen)

    def _ask_about(self, rule_id: str) -> None:
        from writersroom.checks import settings_of
        from writersroom.checks.registry import rule_named
        from writersroom.tui.rule_rows import rule_change, rule_form, rule_words

        if self.state is None:
            return
        one, settings = rule_named(rule_id), settings_of(self.state.season)
        words, fields = rule_words(one, settings), rule_form(one, settings)
        if not fields:
            self.app.push_screen(Panel(one.id, words))
            return

        def change(values: Mapping[str, str] | None) -> None:
            if values is not None:
                said, clear = rule_change(one, settings, values)
                self.room_app.do(self._set_rule, one.id, said, clear)

        self.app.push_screen(
            Form(
                f"{one.id} {_(one.title)}",
                fields,
                text=words,
                check=partial(rule_change, one, settings),
            ),
            change,
        )

    async def _set_rule(self, rule_id: str, said: Layer, clear: tuple[str, ...]) -> None:
        def change(room: Room) -> Callable[[Room], object]:
            before = room.check_settings_text()
            room.change_check_settings(said, clear=clear)
            after = room.check_settings_text()
            return lambda room: room.save_check_settings(before, base=after)

        if not said.is_empty or clear:
            await self._act(change, _("{rule} is set for the series.").format(rule=rule_id))

    # -- doing and undoing

    def action_undo(self) -> None:
        """Take the last waiver or setting of this screen back."""
        if self._undoing:
            self.room_app.do(self._undo)
        else:
            self.room_app.tell(_("There is nothing to undo."))

    async def _undo(self) -> None:
        def take_back() -> bool:
            if not self._undoing:
                return False  # a second key came before the first was done
            self._undoing[-1](self.room)
            self._undoing.pop()
            return True

        if await self.written(take_back):
            self.room_app.tell(_("Taken back."))
            self.room_app.reload()

    async def _act(self, act: Callable[[Room], Callable[[Room], object]], told: str) -> None:
        """Do something in the room, and keep what takes it back."""

        def acted() -> bool:
            self._undoing.append(act(self.room))
            return True

        if await self.written(acted):
            self.room_app.tell(told)
            self.room_app.reload()


def _check_reason(values: Mapping[str, str]) -> None:
    if not values["reason"]:
        raise InputError(_("A waiver needs a reason."))
