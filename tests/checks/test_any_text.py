from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.builders import SCRIPT, a_hook, a_season
from writersroom.bible.facts import BeatFacts, ThreadFacts
from writersroom.checks import run
from writersroom.checks.running import FAILED

LINES = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(SCRIPT.splitlines()),
        st.sampled_from(
            [
                "[[hook]]",
                "[[pay: ring]]",
                "[[plant: ring]]",
                "[[shot: CU, 1s]]",
                "[[time: 3s]]",
                "[[caption: x]]",
                "【字幕：一】",
                "[[knows: MARA, ring]]",
                "[[uses: MARA, ring]]",
                "[[pickup: delay]]",
                "[[beat: opening]]",
                "[[cast: Tom]]",
                "# Act",
                ".内 客厅 夜",
                "@林晚",
                "(低声)",
                "~la la",
                "> END <",
                "===",
            ]
        ),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(LINES, LINES, st.text(max_size=12), st.integers(-2, 9))
def test_no_text_makes_a_rule_fall_over(
    first: list[str], second: list[str], word: str, number: int
) -> None:
    season = a_season(
        ["\n".join(first), "\n\n".join(second)],
        hooks=[a_hook(1, word, question=word, strength=number, pays_off_in=number, thread="ring")],
        beats=[BeatFacts(episode=1, position=1, kind=word, arc=word, planned_seconds=number)],
        threads=[ThreadFacts(name="ring", kind="secret", terms=(word,))],
    )
    findings = run(season)
    assert [finding.message for finding in findings if finding.place_key == FAILED] == []
    assert run(season) == findings
    assert all(finding.message and finding.rule for finding in findings)


def test_an_empty_season_has_nothing_to_say() -> None:
    assert run(a_season({}, hooks=(), planned=0)) == ()
