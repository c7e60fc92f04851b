"""Pages fill by the rules an industry reader expects, and no text is ever lost."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.work import LINEAR, calls_in, growth
from writersroom.script.elements import Element, Kind, Screenplay, Span
from writersroom.script.emphasis import Run, plain
from writersroom.script.fountain import read_fountain
from writersroom.script.pages import (
    A4,
    CHINESE_MARKS,
    LETTER,
    EpisodePages,
    LineKind,
    Page,
    PageEpisode,
    PageLayout,
    PageSettings,
    PlacedLine,
    page_text,
    paginate,
    paginate_season,
)

SENTENCE = "Nobody on the pier has ever seen the sea as flat as this, said one. "


def filler(lines: int) -> str:
    """Action that takes exactly `lines` body lines at the head of a page (an odd number)."""
    return "".join(f"Line {number}.\n\n" for number in range((lines + 1) // 2))


def pages(
    text: str, layout: PageLayout = LETTER, *, has_continued: bool = True
) -> tuple[Page, ...]:
    return paginate(read_fountain(text), layout, settings=PageSettings(has_continued=has_continued))


def rows(page: Page) -> dict[int, str]:
    return {line.row: line.text for line in page.lines}


def first(page: Page) -> PlacedLine:
    return next(line for line in page.lines if line.row >= 0)


def last(page: Page) -> PlacedLine:
    return [line for line in page.lines if line.kind != LineKind.MORE][-1]


# Columns


def test_each_element_stands_in_its_column() -> None:
    (page,) = pages(
        "INT. HALL - DAY\n\nShe runs.\n\nMARA\n(low)\nNo.\n~La la\n\n> CUT TO:\n\n> THE END <\n"
    )
    assert [(line.kind, line.row, line.x) for line in page.lines] == [
        (LineKind.HEADING, 0, 15.0),
        (LineKind.ACTION, 2, 15.0),
        (LineKind.CUE, 4, 35.0),
        (LineKind.PARENTHETICAL, 5, 29.0),
        (LineKind.DIALOGUE, 6, 25.0),
        (LineKind.LYRICS, 7, 25.0),
        (LineKind.TRANSITION, 9, 64.0),
        (LineKind.CENTERED, 11, 41.5),
    ]


@pytest.mark.parametrize(
    ("template", "width"),
    [
        ("INT. {}\n", 61 - 5),
        ("!{}\n", 61),
        ("MARA\n{}\n", 35),
        ("MARA\n({})\nNo.\n", 26 - 2),
        ("MARA\n~{}\n", 49),
    ],
)
def test_each_column_holds_its_cells_and_not_one_more(template: str, width: int) -> None:
    def height(letters: int) -> int:
        (page,) = pages(template.format("x" * (letters - 2) + " y"))
        kinds = [line.kind for line in page.lines]
        return len(kinds) - (2 if "(" in template else 0)

    base = height(5)
    assert height(width) == base
    assert height(width + 1) == base + 1


def test_headings_have_two_blank_lines_and_capitals() -> None:
    (page,) = pages("She runs.\n\nint. hall - day\n\nHe runs.\n")
    assert rows(page) == {0: "She runs.", 3: "INT. HALL - DAY", 5: "He runs."}


def test_kept_blank_lines_count_and_vanish_at_the_head_of_a_page() -> None:
    (page,) = pages("\n\n\nShe runs.\n\n\nHe runs.\n")
    assert rows(page) == {0: "She runs.", 4: "He runs."}


def test_sections_synopses_notes_and_boneyard_take_no_space() -> None:
    (page,) = pages("# Act\n\n= Who.\n\nShe runs.\n\n[[note]]\n\n/* cut */\n\nHe runs.\n")
    assert rows(page) == {0: "She runs.", 2: "He runs."}


def test_scene_numbers_stand_in_both_margins_as_typed() -> None:
    (page,) = pages("INT. HALL - DAY #12a#\n")
    assert first(page).scene_number == "12a"
    assert first(page).scene_number_places == (7.5, 73.75 - 3)
    assert page_text(page).split() == ["12a", "INT.", "HALL", "-", "DAY", "12a"]


def test_a_long_heading_pushes_its_second_number_aside() -> None:
    (page,) = pages(f"INT. {'x' * 55} #12a#\n")
    heading = first(page)
    assert heading.scene_number_places[1] == heading.x + 60 + 1


def test_emphasis_becomes_runs_and_lyrics_are_italic() -> None:
    (page,) = pages("She *runs*.\n\nMARA\n~La\n")
    assert page.lines[0].runs == (Run("She "), Run("runs", italic=True), Run("."))
    assert page.lines[-1].runs == (Run("La", italic=True),)


def test_emphasis_survives_the_end_of_a_line() -> None:
    (page,) = pages(f"*{'word ' * 20}end*\n")
    assert len(page.lines) == 2
    assert all(run.italic for line in page.lines for run in line.runs)


def test_lines_of_a_centred_block_stand_together() -> None:
    (page,) = pages("> ONE <\n> TWO <\n\n> THREE <\n")
    assert rows(page) == {0: "ONE", 1: "TWO", 3: "THREE"}


def test_a_kept_blank_line_in_a_speech_is_one_line() -> None:
    (page,) = pages("MARA\nNo.\n  \nYes.\n")
    assert rows(page) == {0: "MARA", 1: "No.", 3: "Yes."}


def test_dual_speeches_stand_side_by_side_and_count_once() -> None:
    (page,) = pages("MARA\nNo.\nNever.\n\nLENA ^\n(low)\nYes.\n\nThey run.\n")
    dual = {(line.text, line.row, line.x) for line in page.lines}
    assert ("No.", 1, 15.0) in dual
    assert ("(low)", 1, 48.75) in dual
    assert ("Yes.", 2, 46.25) in dual
    assert ("They run.", 4, 15.0) in dual
    cues = [line.x for line in page.lines if line.kind == LineKind.CUE]
    assert cues == [27.5, 58.75]


def test_page_sizes_hold_54_and_58_lines() -> None:
    text = filler(201)
    assert {len(page.lines) for page in pages(text)[:-1]} == {27}
    assert max(line.row for line in pages(text)[0].lines) == 52
    assert {len(page.lines) for page in pages(text, A4)[:-1]} == {29}


def test_a_script_without_anything_printed_has_no_pages() -> None:
    assert pages("") == ()
    assert pages("[[note]]\n\n# Act\n\n===\n") == ()


# Breaks


def test_a_page_break_starts_a_page_but_never_an_empty_one() -> None:
    found = pages("===\n\nOne.\n\n===\n\n===\n\nTwo.\n\n===\n")
    assert [page_text(page).split() for page in found] == [["One."], ["2.", "Two."]]


@pytest.mark.parametrize("lines", range(43, 54, 2))
def test_a_heading_is_never_last_on_its_page(lines: int) -> None:
    text = filler(lines) + "INT. HALL - DAY\n\nMARA\nNo.\n"
    heading_page = next(p for p in pages(text) if "INT. HALL - DAY" in rows(p).values())
    assert last(heading_page).text == "No."


def test_several_headings_stay_together_with_what_they_introduce() -> None:
    text = filler(49) + "EXT. SEA - DAY\n\nINT. HALL - DAY\n\nShe runs.\n"
    _, second = pages(text)
    assert rows(second) == {0: "EXT. SEA - DAY", 3: "INT. HALL - DAY", 5: "She runs."}


def test_a_heading_may_stay_with_the_top_of_a_long_speech() -> None:
    speech = "MARA\n" + "I have never loved you. " * 8 + "\n"
    one, two = pages(filler(47) + "INT. HALL - DAY\n\n" + speech)
    assert rows(one)[49] == "INT. HALL - DAY"
    assert rows(one)[51] == "MARA"
    assert rows(one)[54] == "(MORE)"
    assert rows(two)[-1] == "MARA (CONT'D)"


def test_a_heading_moves_with_a_block_too_short_to_split() -> None:
    one, two = pages(filler(49) + "INT. HALL - DAY\n\nMARA\nNo. No.\nNo. No.\n")
    assert last(one).text == "Line 24."
    assert first(two).text == "INT. HALL - DAY"


def test_action_splits_only_at_sentences_with_two_lines_on_each_side() -> None:
    paragraph = SENTENCE * 6
    one, two = pages(filler(49) + paragraph + "\n")
    assert last(one).text.endswith("said one.")
    assert first(two).text.startswith("Nobody on the pier")
    assert sum(line.text.count("Nobody") for page in (one, two) for line in page.lines) == 6
    for page in (one, two):
        kept = [line for line in page.lines if "Line" not in line.text]
        assert len(kept) >= 2


def test_action_without_a_sentence_end_moves_whole() -> None:
    one, two = pages(filler(49) + "word " * 60 + "\n")
    assert last(one).text == "Line 24."
    assert first(two).row == 0
    assert len(two.lines) == 5


def test_a_split_leaves_no_scrap_as_its_last_line() -> None:
    # The first sentence would end its second line with three letters.
    text = "x" * 60 + " a b. " + SENTENCE * 3
    one, _two = pages(filler(51) + text + "\n")
    assert last(one).text == "Line 25."


def test_a_speech_splits_after_a_sentence_with_more_below_and_its_cue_above() -> None:
    speech = "MARA (V.O.)\n" + "You never came back to the house. " * 6 + "\n"
    one, two = pages(filler(47) + speech)
    assert last(one).text.endswith("house.")
    more = one.lines[-1]
    assert (more.text, more.kind, more.x, more.is_artifact) == ("(MORE)", LineKind.MORE, 35.0, True)
    assert more.row == last(one).row + 1
    cue = two.lines[0]
    assert (cue.text, cue.row, cue.is_artifact) == ("MARA (V.O.) (CONT'D)", -1, True)
    assert two.lines[1].row == 0


def test_more_and_the_repeated_cue_cost_no_line() -> None:
    speech = "MARA\n" + "You never came back to the house on time. " * 60 + "\n"
    found = pages(speech)
    assert len(found) >= 2
    assert max(line.row for line in found[0].lines) <= 54
    assert found[0].lines[-1].text == "(MORE)"
    assert [line.text for line in found[1].lines if line.row == -1] == ["MARA (CONT'D)"]


def test_a_typed_continued_is_never_doubled() -> None:
    for typed in ("(CONT'D)", "(CONT’D)", "(cont'd)"):
        text = f"MARA\nNo.\n\nShe runs.\n\nMARA {typed}\n" + "You never came back. " * 150
        found = pages(text)
        cues = [line.text for page in found for line in page.lines if line.kind == LineKind.CUE]
        assert cues[1:] == [f"MARA {typed}"] * (len(cues) - 1)
        assert len(cues) > 2


def test_a_short_speech_moves_whole() -> None:
    one, two = pages(filler(51) + "MARA\nNo.\nYes.\n")
    assert last(one).text == "Line 25."
    assert rows(two) == {0: "MARA", 1: "No.", 2: "Yes."}


def spoken_line(end: str = "x", letters: int = 35) -> str:
    """A line of dialogue that is one word, so that one knows where it breaks."""
    return "x" * (letters - 1) + end


def action_line(end: str = "x", letters: int = 61) -> str:
    return "x" * (letters - 1) + end


def split_after(speech: list[str], room: int) -> int:
    """Content lines that stay on top where `room` body lines are left for `MARA` and `speech`."""
    used = 54 - room - 1
    assert used % 2, "filler has an odd number of lines"
    one = pages(filler(used) + "MARA\n" + "\n".join(speech) + "\n")[0]
    kinds = (LineKind.DIALOGUE, LineKind.PARENTHETICAL)
    return sum(line.kind in kinds for line in one.lines)


def test_a_speech_prefers_a_sentence_end_to_a_longer_top() -> None:
    long_part = " ".join([spoken_line(), spoken_line("."), spoken_line(), spoken_line()])
    rest = " ".join([spoken_line()] * 3)
    assert split_after([long_part, "(low)", rest], room=6) == 2


def test_a_part_of_two_lines_stays_whole() -> None:
    short_part = f"{spoken_line('.')} {spoken_line('.')}"
    speech = ["(low)", short_part, "(loud)", short_part]
    assert split_after(speech, room=4) == 3
    assert split_after(["(low)", short_part, "(loud)"], room=4) == 0


def test_a_speech_prefers_to_leave_three_lines_to_two_with_a_scrap() -> None:
    lines = [spoken_line(), spoken_line("."), spoken_line("."), spoken_line()]
    assert split_after([" ".join([*lines, "scrap."])], room=4) == 2
    assert split_after([" ".join([*lines, spoken_line(".")])], room=4) == 3


def test_two_sentence_ends_on_the_last_line_outweigh_a_scrap() -> None:
    twice = [spoken_line(".", 20), spoken_line(".", 14)]
    rest = [spoken_line("x", 20), spoken_line(".", 15)]
    lines = [spoken_line(), spoken_line("."), *twice, *rest]
    assert split_after([" ".join(lines)], room=4) == 3


def test_action_of_four_lines_does_not_keep_its_heading() -> None:
    lines = [action_line(), action_line("."), action_line(), action_line(".")]
    one, two = pages(filler(47) + "INT. HALL - DAY\n\n" + " ".join(lines) + "\n")
    assert last(one).text == "Line 23."
    assert first(two).text == "INT. HALL - DAY"


def test_a_short_last_line_is_allowed_only_to_save_a_heading_and_fill_the_page() -> None:
    rest = [*[action_line()] * 3, action_line(".")]
    action = " ".join([action_line(), "end.", *rest]) + "\n"
    scene = "INT. HALL - DAY\n\n" + action
    two_lines_left = filler(45) + "One\nmore.\n\n" + scene
    assert last(pages(two_lines_left)[0]).text == "end."
    three_lines_left = filler(47) + scene
    assert last(pages(three_lines_left)[0]).text == "Line 23."
    assert last(pages(filler(51) + action)[0]).text == "Line 25."


def test_a_transition_takes_the_last_block_along_rather_than_begin_a_page() -> None:
    one, two = pages(filler(53) + "> CUT TO:\n\nShe runs.\n")
    assert last(one).text == "Line 25."
    assert [line.text for line in two.lines] == ["Line 26.", "CUT TO:", "She runs."]


def test_a_transition_does_not_strand_a_heading() -> None:
    one, two = pages(filler(49) + "INT. HALL - DAY\n\nNo.\n\n> CUT TO:\n")
    assert last(one).text == "Line 24."
    assert [line.text for line in two.lines] == ["INT. HALL - DAY", "No.", "CUT TO:"]


def test_a_transition_with_nobody_to_take_along_begins_a_page() -> None:
    found = pages("\n".join(["word"] * 54) + "\n\n> CUT TO:\n")
    assert [len(page.lines) for page in found] == [54, 1]


def test_a_block_longer_than_a_page_is_cut_and_nothing_is_lost() -> None:
    found = pages("word " * 1500)
    assert [len(page.lines) for page in found[:-1]] == [54] * (len(found) - 1)
    assert sum(line.text.count("word") for page in found for line in page.lines) == 1500
    one, two = pages("\n".join(["word"] * 55))
    assert (len(one.lines), len(two.lines)) == (53, 2)


def test_a_dual_pair_longer_than_a_page_is_cut_on_both_sides() -> None:
    text = "MARA\n" + "No.\n" * 70 + "\nLENA ^\n" + "Yes.\n" * 60
    found = pages(text)
    said = [line.text for page in found for line in page.lines if line.kind == LineKind.DIALOGUE]
    assert (said.count("No."), said.count("Yes.")) == (70, 60)


def test_a_dual_pair_longer_than_a_page_splits_at_sentences_on_the_page_it_begins_on() -> None:
    speech = "I told you once and I will tell you again that the ring was never hers. " * 40
    found = pages(f"She waits.\n\nMARA\n{speech}\n\nLENA ^\n{speech}\n")
    for page in found[:-1]:
        lines = {line.x: line.text for line in page.lines if line.kind == LineKind.DIALOGUE}
        assert [text[-5:] for text in lines.values()] == ["hers."] * 2, "the last of each column"
    assert found[0].lines[-1].row > 45, "the first page is full"


# (CONT'D)


def cues(text: str) -> list[str]:
    found = pages(text)
    return [line.text for page in found for line in page.lines if line.kind == LineKind.CUE]


def test_who_goes_on_after_action_is_continued() -> None:
    assert cues("MARA\nNo.\n\nShe runs.\n\nMARA\nYes.\n") == ["MARA", "MARA (CONT'D)"]
    assert cues("MARA\nNo.\n\nLENA\nOh.\n\nMARA\nYes.\n") == ["MARA", "LENA", "MARA"]
    assert cues("MARA\nNo.\n\n> CUT TO:\n\nMARA\nYes.\n") == ["MARA", "MARA"]
    assert cues("MARA\nNo.\n\n@Mara\nYes.\n") == ["MARA", "Mara (CONT'D)"]
    assert cues("MARA\nNo.\n\nINT. B - DAY\n\nMARA\nYes.\n") == ["MARA", "MARA"]
    assert cues("MARA\nNo.\n\nMARA (into phone)\nYes.\n")[1] == "MARA (into phone) (CONT'D)"


def test_a_voice_over_neither_takes_nor_gives_a_continued() -> None:
    assert cues("MARA\nNo.\n\nMARA (V.O.)\nYes.\n\nMARA\nOh.\n") == ["MARA", "MARA (V.O.)", "MARA"]


def test_after_a_dual_pair_both_go_on() -> None:
    pair = "MARA\nNo.\n\nLENA ^\nYes.\n\nShe runs.\n\n"
    assert cues(pair + "MARA\nOh.\n")[2] == "MARA (CONT'D)"
    assert cues(pair + "LENA\nOh.\n")[2] == "LENA (CONT'D)"


def test_names_compare_whatever_their_accents_and_apostrophes_are_made_of() -> None:
    assert cues("@É’LODIE\nNo.\n\nOh.\n\n@E\u0301'LODIE\nYes.\n")[1].endswith("(CONT'D)")


def test_continued_can_be_switched_off_and_speaks_chinese() -> None:
    text = "@林晚\n不。\n\n她走。\n\n@林晚\n好。\n"
    plain_pages = pages(text, has_continued=False)
    assert [line.text for line in plain_pages[0].lines if line.kind == LineKind.CUE] == ["林晚"] * 2
    (page,) = paginate(read_fountain(text), settings=PageSettings(marks=CHINESE_MARKS))
    assert [line.text for line in page.lines if line.kind == LineKind.CUE] == ["林晚", "林晚（续）"]


# Seasons


def test_each_episode_starts_a_page_with_its_card() -> None:
    script = read_fountain("INT. HALL - DAY\n\nShe runs.\n")
    found = paginate_season([PageEpisode(n, f"Episode {n}", script) for n in (1, 2)])
    assert [(page.number, page.episode) for page in found] == [(1, 1), (2, 2)]
    card = found[1].lines[0]
    assert (card.kind, card.row, card.element) == (LineKind.CARD, 0, -1)
    assert card.runs == (Run("Episode 2", underline=True),)
    assert rows(found[1]) == {0: "Episode 2", 3: "INT. HALL - DAY", 5: "She runs."}


def test_episodes_may_run_on_or_restart_their_numbers() -> None:
    script = read_fountain("She runs.\n")
    episodes = [PageEpisode(n, "", script) for n in (1, 2)]
    (page,) = paginate_season(episodes, settings=PageSettings(mode=EpisodePages.CONTINUOUS))
    assert [line.episode for line in page.lines] == [1, 2]
    restarted = paginate_season(episodes, settings=PageSettings(mode=EpisodePages.RESTART))
    assert [page.number for page in restarted] == [1, 1]


def test_the_text_of_a_page_shows_its_number_from_the_second_on() -> None:
    one, two = pages("One.\n\n===\n\nTwo.\n")
    assert page_text(one) == " " * 8 + "One.\n"
    assert page_text(two).splitlines()[0].strip() == "2."
    assert page_text(two).splitlines()[3].strip() == "Two."


# Properties

SIGNS = 'ab .!?-()"”，。！？…你好\t\n*_é'
ANY_TEXT = st.text(alphabet=SIGNS, max_size=120)
LONG_TEXT = st.builds(lambda text, times: text * times, ANY_TEXT, st.integers(1, 30))
PRINTED = [
    Kind.SCENE_HEADING,
    Kind.ACTION,
    Kind.CHARACTER,
    Kind.DIALOGUE,
    Kind.PARENTHETICAL,
    Kind.LYRICS,
    Kind.TRANSITION,
    Kind.CENTERED,
]
ELEMENTS = st.builds(
    lambda kind, text, dual: Element(kind, text, Span(0, 0, 0, 0), dual=dual),
    st.sampled_from([*PRINTED, Kind.PAGE_BREAK, Kind.NOTE]),
    st.one_of(ANY_TEXT, LONG_TEXT),
    st.booleans(),
)
SMALL = PageLayout("small", 8.5, 3.0, 9)


def visible(text: str) -> str:
    return "".join(char for char in text if not char.isspace()).upper()


@settings(deadline=None)
@given(st.lists(ELEMENTS, max_size=8), st.sampled_from([SMALL, LETTER]))
def test_no_visible_character_is_lost_or_moved(elements: list[Element], layout: PageLayout) -> None:
    found = paginate(
        Screenplay(tuple(elements)), layout, settings=PageSettings(has_continued=False)
    )
    texts = dict.fromkeys(range(len(elements)), "")
    for page in found:
        for line in page.lines:
            if not line.is_artifact:
                texts[line.element] += line.text
    for index, element in enumerate(elements):
        expected = plain(element.text) if element.kind in PRINTED else ""
        assert visible(texts[index]) == visible(expected)


@settings(deadline=None)
@given(st.lists(ELEMENTS, max_size=8), st.sampled_from([SMALL, LETTER]))
def test_lines_stand_inside_their_page_and_pages_are_numbered(
    elements: list[Element], layout: PageLayout
) -> None:
    found = paginate(Screenplay(tuple(elements)), layout)
    assert [page.number for page in found] == list(range(1, len(found) + 1))
    for page in found:
        body = [line for line in page.lines if not line.is_artifact]
        assert body
        assert all(0 <= line.row < layout.lines for line in body)
        assert all(line.row <= layout.lines for line in page.lines)


@settings(deadline=None)
@given(st.text(max_size=500))
def test_any_text_paginates(text: str) -> None:
    paginate(read_fountain(text), SMALL)


def test_a_paragraph_of_a_hundred_pages_is_no_trap() -> None:
    for cue in ("", "MARA\n"):
        few, many = (calls_in(partial(pages, cue + SENTENCE * count)) for count in (100, 400))
        assert many < LINEAR * few
    assert len(pages(SENTENCE * 400)) > 6
    assert len(pages("MARA\n" + SENTENCE * 400)) > 10


def test_a_season_paginates_in_a_time_that_grows_with_its_episodes() -> None:
    episode = "INT. HALL - DAY\n\n" + (SENTENCE * 3 + "\n\nMARA\n" + SENTENCE * 2 + "\n\n") * 12
    script = read_fountain(episode)

    def paginated(count: int) -> None:
        found = paginate_season([PageEpisode(n, f"Episode {n}", script) for n in range(count)])
        assert len(found) >= 2 * count

    assert growth(paginated, 15) < LINEAR
