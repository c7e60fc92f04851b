from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.builders import HOSTILE
from writersroom.tui.show import fit, show, show_line


def test_markup_stays_text() -> None:
    shown = show("a [/] [[hook: x]] [b]bold[/b]")
    assert shown.plain == "a [/] [[hook: x]] [b]bold[/b]"
    assert shown.spans == []


def test_control_characters_go_and_overrides_show() -> None:
    plain = show(HOSTILE).plain
    assert "\x1b" not in plain
    assert "\x07" not in plain
    assert "<U+202E>" in plain


def test_a_line_has_no_line_break() -> None:
    assert show_line("one\ntwo\tthree").plain == "one two three"


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_fitted_text_takes_exactly_its_cells(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells


def test_wide_characters_are_cut_by_cells() -> None:
    assert fit("林婉的戒指", 7) == "林婉 .."
    assert fit("Mara", 6) == "Mara  "
