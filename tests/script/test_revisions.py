"""What changed since an earlier version carries a star, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writersroom.script.elements import Screenplay
from writersroom.script.emphasis import plain
from writersroom.script.fountain import read_fountain
from writersroom.script.pages import page_text, paginate
from writersroom.script.revisions import RevisionColour, changes, starred

SCRIPT = """INT. HALL - DAY #1#

She runs to the far end of the hall, where nobody has been for seven years, and stops there.

MARA
You came back.

LENA
I never left.

EXT. SEA - NIGHT #2#

Nothing moves.
"""


def marked(before: str, after: str) -> list[str]:
    """The lines with a star."""
    now = read_fountain(after)
    pages = starred(paginate(now), {0: changes(read_fountain(before), now)})
    return [line.text for page in pages for line in page.lines if line.is_revised]


def test_the_same_text_has_no_star() -> None:
    assert marked(SCRIPT, SCRIPT) == []


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("far end", "near end", ["She runs to the near end of the hall, where nobody has been"]),
        (
            "seven years",
            "nine years",
            ["for seven years, and stops there.".replace("seven", "nine")],
        ),
        ("You came back.", "You left.", ["You left."]),
        ("You came back.", "You *came* back.", ["You came back."]),
        (" - DAY #1#", " - DAY #1A#", ["INT. HALL - DAY"]),
        ("MARA\n", "NELL\n", ["NELL"]),
        ("LENA\nI never left.\n\n", "", ["EXT. SEA - NIGHT"]),
        ("Nothing moves.\n", "Nothing moves.\n\nA gull cries.\n", ["A gull cries."]),
        ("\nNothing moves.\n", "", ["EXT. SEA - NIGHT"]),
        ("You came back.", "You came back. [[a note to myself]]", []),
        ("Nothing moves.", "Nothing moves.\n\n# A section", []),
        (" there.", ".", ["for seven years, and stops."]),
    ],
)
def test_a_change_is_marked_where_it_stands(old: str, new: str, lines: list[str]) -> None:
    assert old in SCRIPT
    assert marked(SCRIPT, SCRIPT.replace(old, new)) == lines


def test_a_changed_translation_is_marked_alone() -> None:
    before = "MARA\nNo.\n[[bilingual: 不。]]\n"
    assert marked(before, before.replace("不", "不行")) == ["不行。"]


def test_a_change_at_the_end_of_a_han_line_marks_that_line_alone() -> None:
    before = "林" * 36 + "晚" * 30
    assert marked(before, "林" * 35 + "渡" + "晚" * 30) == ["林" * 35 + "渡"]


def test_a_long_text_rewritten_from_end_to_end_is_marked_without_an_endless_comparison() -> None:
    before, after = "one two. " * 3000, "three four. " * 3000
    assert len(marked(before, after)) > 300


def test_stars_move_no_line_and_stand_in_the_margin() -> None:
    now = read_fountain(SCRIPT.replace("You came back.", "You left."))
    pages = paginate(now)
    with_stars = starred(pages, {0: changes(read_fountain(SCRIPT), now)})
    assert [(line.row, line.x) for page in pages for line in page.lines] == [
        (line.row, line.x) for page in with_stars for line in page.lines
    ]
    (row,) = [row for row in page_text(with_stars[0]).splitlines() if "*" in row]
    assert row.index("*") == 70
    assert "You left." in row


def test_a_shifted_scene_number_shifts_its_star() -> None:
    now = read_fountain(f"INT. {'x' * 55} #12A#\n\nHi.\n")
    (page,) = starred(paginate(now), {0: {0: ((0, 1),)}})
    heading = page.lines[0]
    assert page.revised_rows[0] > heading.scene_number_places[1] + 3


def test_colours_follow_each_other_and_white_is_only_the_first() -> None:
    order = [RevisionColour.WHITE]
    while len(order) < 11:
        order.append(order[-1].following)
    names = "white blue pink yellow green goldenrod buff salmon cherry tan blue"
    assert " ".join(order) == names


SCRIPTS = st.lists(
    st.sampled_from(
        [
            "INT. A - DAY #1#",
            "She runs.",
            "MARA\nNo.",
            "MARA\nNo, never. Not *you*.",
            "林晚跑。",
            "> CUT TO:",
        ]
    ),
    max_size=7,
).map("\n\n".join)


@given(SCRIPTS, SCRIPTS)
def test_ranges_hold_at_least_one_character_of_their_text(before: str, after: str) -> None:
    now = read_fountain(after)
    for index, ranges in changes(read_fountain(before), now).items():
        length = len(plain(now.elements[index].text))
        assert all(0 <= first < last <= length for first, last in ranges)


@given(SCRIPTS)
def test_everything_is_new_to_who_knew_nothing(script: str) -> None:
    now = read_fountain(script)
    pages = starred(paginate(now), {0: changes(Screenplay(()), now)})
    assert all(line.is_revised for page in pages for line in page.lines)
