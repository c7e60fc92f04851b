"""Answers of a chat: only what has the agreed form is a script, and every other line is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writersroom.production.pasted import closing, opening, read_answer

BODY = "INT. ROOM - DAY\n\nRain.\n"


def answered(number: int = 5, body: str = BODY) -> str:
    return f"{opening(number, 3)}\n{body}{closing(number)}\n"


@pytest.mark.parametrize(
    "text",
    [
        answered(),
        answered().replace("\n", "\r\n"),
        f"\ufeff\n\n```\n{answered()}```\n",
        answered(body=f"```fountain\n{BODY}```\n"),
        answered(body=f"\n\n{BODY}\n\n"),
        f"  {answered()}",
    ],
)
def test_a_script_is_what_stands_between_the_two_lines(text: str) -> None:
    answer = read_answer(text)
    (script,) = answer.scripts
    assert answer.notices == ()
    assert (script.episode, script.version) == (5, 3)
    assert script.text.strip() == BODY.strip()


@pytest.mark.parametrize(
    ("text", "line", "said", "taken"),
    [
        (f"Sure!\n{answered()}", 1, "outside of an episode", 1),
        (f"{answered()}Enjoy!\n\nAnd\nmore\n", 6, "lines up to 9: “Enjoy!”", 1),
        (f"{answered()}Enjoy \x1b[31m\u202e!", 6, "“Enjoy <U+202E>!”", 1),
        (answered().replace(closing(5), ""), 1, "no end", 0),
        (f"{opening(4, 1)}\nCut\n{answered()}", 1, "no end", 1),
        (answered() + answered(), 6, "second script", 1),
        (answered(body=""), 1, "without a word", 0),
        (answered().replace("END OF EPISODE 5", "END OF EPISODE 6"), 5, "did not begin", 0),
        (closing(5), 1, "did not begin", 0),
        ("=== EPISODE five VERSION 3 ===", 1, "outside", 0),
        ("", 0, "empty", 0),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(
    text: str, line: int, said: str, taken: int
) -> None:
    answer = read_answer(text)
    assert len(answer.scripts) == taken
    assert any(one.line == line and said in one.message for one in answer.notices)


@given(
    st.lists(
        st.sampled_from([opening(1, 1), opening(2, 1), closing(1), closing(2), "x", "", "```"]),
        max_size=12,
    )
)
def test_no_word_is_lost_without_a_line_that_says_so(lines: list[str]) -> None:
    answer = read_answer("\n".join(lines))
    kept = sum(script.text.count("x") for script in answer.scripts)
    assert kept == lines.count("x") or answer.notices
    assert len({script.episode for script in answer.scripts}) == len(answer.scripts)
