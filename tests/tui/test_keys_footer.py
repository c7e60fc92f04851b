from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from typing_extensions import override

from tests.tui.screens import run, screen_text, settle, wait_until
from writersroom.tui.widgets.keys_footer import KeysFooter


class Table(App[int]):
    """A key that works, one that is refused until it was pressed, one that is not shown."""

    CSS = "KeysFooter { dock: bottom; height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "deal", "Deal", tooltip="Deal the cards."),
        Binding("f3", "fold", "折"),
        Binding("f4", "look", "Look", show=False),
    ]
    dealt, folded, rung = 0, 0, 0

    @override
    def compose(self) -> ComposeResult:
        yield KeysFooter()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return None if action == "fold" and not self.dealt else True

    def action_deal(self) -> None:
        self.dealt += 1
        self.refresh_bindings()

    def action_fold(self) -> None:
        self.folded += 1

    @override
    def bell(self) -> None:
        self.rung += 1


def test_keys_a_narrow_terminal_has_no_room_for_are_left_out_whole_but_never_the_help() -> None:
    class Many(Table):
        BINDINGS: ClassVar[list[BindingType]] = [
            Binding("f5", "turn", "Turn"),
            Binding("f1", "help", "Help"),
        ]

    async def see() -> None:
        app = Many()
        async with app.run_test(size=(29, 3)) as pilot:
            for width, line in (
                (29, "f2 Deal f3 折 f5 Turn f1 Help"),
                (28, "f2 Deal f3 折 f1 Help"),
                (20, "f2 Deal f1 Help"),
                (14, "f1 Help"),
            ):
                await pilot.resize_terminal(width, 3)
                await settle(pilot)
                assert screen_text(app).splitlines()[-1].rstrip() == line
            await pilot.click(KeysFooter, offset=(3, 0))
            assert app.dealt == 0

    run(see())


def test_keys_of_the_footer_are_pressed_by_the_mouse_unless_they_are_refused() -> None:
    async def see() -> None:
        app = Table()
        async with app.run_test(size=(40, 3)) as pilot:
            footer = app.query_one(KeysFooter)
            line = screen_text(app).splitlines()[-1]
            assert line.rstrip() == "f2 Deal f3 折"
            deal, fold, behind = line.index("f2"), line.index("f3"), 14
            await pilot.click(KeysFooter, offset=(fold + 4, 0))
            assert (app.rung, app.folded) == (1, 0)
            await pilot.hover(KeysFooter, offset=(deal, 0))
            assert footer.tooltip == "Deal the cards."
            await pilot.click(KeysFooter, offset=(deal + 6, 0))
            await wait_until(pilot, lambda: footer.hints[1].is_enabled)
            await pilot.click(KeysFooter, offset=(fold + 4, 0))
            for gap in (deal + 7, behind):
                await pilot.click(KeysFooter, offset=(gap, 0))
            assert (app.rung, app.dealt, app.folded) == (1, 1, 1)
            await pilot.hover(KeysFooter, offset=(behind, 0))
            assert footer.tooltip is None

    run(see())
