"""What calls took, counted together: sums by currency, and what nobody knows stays unknown."""

from __future__ import annotations

from datetime import UTC, datetime

from writersroom.bible.calls import Call
from writersroom.drafting.usage import usage_by

MONDAY = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)
CALLS = (
    Call(at=MONDAY, purpose="beat", model="a", input_tokens=1200, output_tokens=50,
         token_source="server", cost="0.001 USD"),
    Call(at=MONDAY, purpose="beat", model="b", input_tokens=100, output_tokens=60,
         token_source="reserved", possibly_billed=True),
    Call(at=MONDAY, purpose="repair", model="b", input_tokens=0, output_tokens=0,
         token_source="none"),
    Call(at=MONDAY, purpose="repair", model="b", input_tokens=10, output_tokens=1,
         token_source="server", cost="2 CNY"),
    Call(at=MONDAY, purpose="paste", model="c"),
)  # fmt: skip


def test_calls_are_counted_by_task_with_their_sums_and_what_is_unknown() -> None:
    shown = [
        (one.name, one.calls, one.shown_tokens, one.shown_money) for one in usage_by("task", CALLS)
    ]
    assert shown == [
        ("beat", 2, "~1,300 + ~110", "0.0010 USD, unknown for 1"),
        ("paste", 1, "unknown", ""),
        ("repair", 2, "10 + 1", "2.00 CNY"),
    ]


def test_calls_are_counted_by_day_and_by_model() -> None:
    (day,) = usage_by("day", CALLS)
    assert (day.name, day.possibly_billed, day.unpriced) == ("2026-11-23", 1, 1)
    assert [one.calls for one in usage_by("model", CALLS)] == [1, 3, 1]
