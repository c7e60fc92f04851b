from __future__ import annotations

import pytest

from writersroom.bible.facts import HookFacts, WaiverFacts
from writersroom.checks.finding import Finding, Severity
from writersroom.script.fountain import read_fountain
from writersroom.script.timing import Interval, episode_time, verdict
from writersroom.tui.check_rows import Grouping, check_rows
from writersroom.tui.figures import (
    by_weight,
    finding_counts,
    hook_figure,
    hook_second,
    meter_counts,
    meter_line,
    span_words,
    time_bar,
)

HARD = Finding("RT01", Severity.HARD, "too long", episode=1)
WARNING = Finding("CH06", Severity.WARNING, "weak", episode=1)
NEWS = Finding("RT02", Severity.INFORMATION, "news")


def test_counts_show_signs_and_leave_out_zeros() -> None:
    assert finding_counts([HARD, HARD, WARNING]) == "!2 ~1"
    assert finding_counts([]) == ""


def test_a_waived_finding_counts_as_waived() -> None:
    waived = Finding("RT01", Severity.HARD, "too long", waiver=WaiverFacts(reason="meant"))
    assert finding_counts([waived]) == "w1"
    assert meter_counts([waived]) == "0! 0~ 0i"


def test_the_episodes_own_hard_findings_come_first() -> None:
    assert by_weight([NEWS, WARNING, HARD], 1) == [HARD, WARNING, NEWS]


def test_what_the_season_lacks_does_not_stand_beside_a_script() -> None:
    lacking = Finding("ST05", Severity.INFORMATION, "not checked", is_checked=False)
    own = Finding("RT08", Severity.INFORMATION, "not checked", episode=1, is_checked=False)
    assert by_weight([lacking, own, NEWS], 1) == [own, NEWS]


def test_the_list_puts_what_was_not_checked_behind_everything_else() -> None:
    lacking = Finding("ST05", Severity.INFORMATION, "not checked", is_checked=False)
    rows = check_rows([lacking, HARD, NEWS], Grouping.EPISODE)
    assert [row.finding for row in rows] == [NEWS, HARD, lacking]


@pytest.mark.parametrize(
    ("point", "bar"),
    [
        (0, "..|....."),
        (75, "==|....."),
        (150, "==|=...."),
        (300, "==|====="),
        (400, "==|====>"),
    ],
)
def test_the_bar_fills_up_to_the_upper_bound(point: float, bar: str) -> None:
    assert time_bar(point, target=90, high_bound=300, cells=8) == bar


def test_an_exact_time_has_no_interval() -> None:
    assert span_words(Interval(125, 125, 125)) == "2:05"
    assert span_words(Interval(105, 125, 164)) == "2:05 (1:45-2:44)"


def test_a_hook_shows_kind_and_strength() -> None:
    assert hook_figure(HookFacts(kind="reveal", strength=4)) == "reveal 4"
    assert hook_figure(HookFacts(kind="typed wrong", strength=2)) == "typed wrong 2"
    assert hook_figure(None) == "-"


def test_the_hook_starts_at_the_element_it_marks() -> None:
    alone = read_fountain("INT. A - DAY\n\nRain falls hard here.\n\n[[hook]]\nA car stops.\n")
    inline = read_fountain("INT. A - DAY\n\nRain falls hard here.\n\nA car stops. [[hook]]\n")
    assert hook_second(alone, episode_time(alone)) == pytest.approx(
        hook_second(inline, episode_time(inline))
    )
    bare = read_fountain("INT. A - DAY\n\nRain.\n")
    assert hook_second(bare, episode_time(bare)) is None


def test_the_meter_says_time_verdict_hook_findings_and_saved() -> None:
    play = read_fountain(
        "INT. A - DAY\n\nRain falls. [[time: 125s]]\n\nA car. [[hook]] [[time: 5s]]\n"
    )
    time = episode_time(play)
    figures = (play, time, verdict(time.interval, 60, 300), (60, 300), [HARD, WARNING])
    line = meter_line(*figures, "saved", 80)
    assert line.endswith("; 1! 1~ 0i; saved")
    assert "OK of 1:00-5:00; hook at 2:0" in line
    narrow = meter_line(*figures, "only here; changed by another writer, too", 58)
    assert (len(narrow), narrow[:7]) == (58, line[:7])
    assert narrow.endswith("..; only here; changed by another writer, too")
