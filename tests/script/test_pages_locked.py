"""Locked pages: changes flow onto A-pages, and no other page begins elsewhere than before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writersroom.script.fountain import read_fountain
from writersroom.script.pages import Page, PageEpisode, PageLayout, PageSettings, paginate_season
from writersroom.script.pages_handed_out import LockedPages, typed_omissions
from writersroom.script.pages_locked import lock, paginate_locked, with_omitted
from writersroom.script.pages_names import labels

SMALL = PageLayout("small", 8.5, 4.0, 12)


def scene(number: int, speeches: int = 3) -> str:
    talk = "".join(
        f"MARA\nThis is line {number}.{each} of what I say to you. It goes on for a while. It ends.\n\n"
        for each in range(speeches)
    )
    return f"INT. ROOM {number} - DAY #{number}#\n\nSomebody opens door {number}.\n\n{talk}"


SCRIPT = "".join(map(scene, range(1, 7)))


def episode(text: str, number: int = 1) -> PageEpisode:
    return PageEpisode(number, f"Episode {number}", read_fountain(text))


def locked_from(*scripts: str) -> tuple[LockedPages, tuple[Page, ...]]:
    episodes = [episode(text, number) for number, text in enumerate(scripts, 1)]
    pages = paginate_season(episodes, SMALL)
    return lock(episodes, pages), pages


def again(locked: LockedPages, *scripts: str) -> tuple[Page, ...]:
    episodes = [episode(text, number) for number, text in enumerate(scripts, 1)]
    return paginate_locked(episodes, locked, SMALL)


def names(pages: tuple[Page, ...]) -> list[str]:
    return [page.name for page in pages]


def texts(pages: tuple[Page, ...]) -> dict[str, list[str]]:
    return {page.name: [line.text for line in page.lines] for page in pages}


def test_an_untouched_script_gives_the_same_pages_line_for_line() -> None:
    locked, pages = locked_from(SCRIPT, scene(7))
    assert len(pages) > 6
    assert again(locked, SCRIPT, scene(7)) == pages


def test_what_is_added_goes_onto_a_pages_and_the_others_stay() -> None:
    locked, pages = locked_from(SCRIPT)
    added = "MARA\nThis is line 2.0 of what I say to you. It goes on for a while. It ends.\n\n"
    found = again(locked, SCRIPT.replace(added, added + "He waits.\n\n" * 9))

    a_pages = [name for name in names(found) if not name.isdigit()]
    assert a_pages
    assert len({name[:-1] for name in a_pages}) == 1
    assert [name for name in names(found) if name.isdigit()] == names(pages)
    host = a_pages[0][:-1]
    for name, lines in texts(pages).items():
        if name != host:
            assert texts(found)[name] == lines
    assert found[names(found).index(a_pages[0])].printed_number == f"{a_pages[0]}."
    assert sum(line.text == "He waits." for page in found for line in page.lines) == 9


def test_pages_that_are_not_what_was_handed_out_are_revised() -> None:
    locked, _pages = locked_from(SCRIPT)
    assert [page.name for page in again(locked, SCRIPT) if page.is_revised] == []
    found = again(locked, SCRIPT.replace("opens door 2.", "opens door 2." + " He waits." * 40))
    revised = [page.name for page in found if page.is_revised]
    assert len(revised) == 2
    assert revised[1] == revised[0] + "A"


def test_i_and_o_name_no_page() -> None:
    locked, _pages = locked_from(SCRIPT)
    found = again(locked, SCRIPT.replace("Somebody opens door 1.", "He waits.\n\n" * 100))
    letters = [name[1:] for name in names(found) if name.startswith("1") and len(name) == 2]
    assert letters[:14] == [*"ABCDEFGHJKLMNP"]


def test_a_page_that_lost_everything_lends_its_number() -> None:
    def a_script(*parts: str) -> PageEpisode:
        return PageEpisode(1, "", read_fountain("\n\n===\n\n".join(parts)))

    parts = ["She waits.", "Kit sleeps.", "Rain falls.", "Mara sings."]
    whole = [a_script(*parts)]
    locked = lock(whole, paginate_season(whole, SMALL))
    assert names(paginate_locked(whole, locked, SMALL)) == ["1", "2", "3", "4"]
    for kept, expected in (
        ((0, 2, 3), ["1-2", "3", "4"]),
        ((2, 3), ["1-3", "4"]),
        ((0,), ["1-4"]),
        ((0, 1, 3), ["1", "2-3", "4"]),
    ):
        now = [a_script(*(parts[index] for index in kept))]
        assert names(paginate_locked(now, locked, SMALL)) == expected


def test_episodes_that_are_left_out_keep_their_page_numbers() -> None:
    locked, pages = locked_from(SCRIPT, scene(7), scene(8))
    second = [page for page in pages if page.episode == 2]
    alone = paginate_locked([episode(scene(7), 2)], locked, SMALL)
    assert [(page.name, page.lines) for page in alone] == [
        (page.name, page.lines) for page in second
    ]
    longer = paginate_locked([episode(scene(7) + scene(9), 2)], locked, SMALL)
    assert names(longer)[len(second)] == f"{second[-1].name}A"


def test_behind_the_last_page_the_numbers_run_on() -> None:
    locked, pages = locked_from(SCRIPT)
    found = again(locked, SCRIPT + scene(7) + scene(8))
    assert names(found)[: len(pages)] == names(pages)
    assert names(found) == [str(number) for number in range(1, len(found) + 1)]
    assert len(found) > len(pages)


def test_a_second_lock_names_pages_around_the_first_a_page() -> None:
    waits = "".join(f"He waits {number}.\n\n" for number in range(12))
    long = SCRIPT.replace("Somebody opens door 2.", waits)
    first, _pages = locked_from(SCRIPT)
    episodes = [episode(long)]
    pages = paginate_locked(episodes, first, SMALL)
    a_page = next(page for page in pages if page.name.endswith("A"))
    host = next(page for page in pages if page.name == a_page.name[:-1])
    more = "".join(f"She sings {number}.\n\n" for number in range(12))
    for page, name in ((host, f"A{a_page.name}"), (a_page, f"{a_page.name}A")):
        line = [each.text for each in page.lines if each.text.startswith("He waits")][-2]
        found = again(lock(episodes, pages), long.replace(f"{line}\n\n", f"{line}\n\n{more}"))
        assert name in names(found)
        assert names(found).index(name) == names(found).index(page.name) + 1


@pytest.mark.parametrize(
    ("name", "following", "expected"),
    [
        ("12", None, ["13", "14"]),
        ("12", "13", ["12A", "12B"]),
        ("12A", "13", ["12B", "12C"]),
        ("12H", "13", ["12J", "12K"]),
        ("12Z", "13", ["12ZA", "12ZB"]),
        ("12A", None, ["12B", "12C"]),
        ("12A", "12B", ["12AA", "12AB"]),
        ("12AA", "12B", ["12AB", "12AC"]),
        ("12A", "12AA", ["A12AA", "B12AA"]),
        ("12", "12A", ["A12A", "B12A"]),
        ("12", "A12A", ["AA12A", "BA12A"]),
        ("A12A", "12A", ["B12A", "C12A"]),
        ("A12A", "B12A", ["AA12A", "AB12A"]),
        ("11-12", "13", ["12A", "12B"]),
        ("11-12", None, ["13", "14"]),
        ("12", "13-14", ["12A", "12B"]),
    ],
)
def test_pages_between_locked_pages_have_names(
    name: str, following: str | None, expected: list[str]
) -> None:
    found = labels(name, following, {name, following or ""})
    assert [next(found), next(found)] == expected


def test_a_name_that_was_handed_out_is_never_given_again() -> None:
    assert next(labels("12", "13", {"12A", "12B"})) == "12C"


def relocked(locked: LockedPages, script: str) -> tuple[LockedPages, tuple[Page, ...]]:
    """The lock of `script` between the pages of `locked`, and what is handed out."""
    before = read_fountain(dict(locked.texts)[1])
    printed = PageEpisode(1, "Episode 1", with_omitted(before, read_fountain(script)))
    episodes, omitted = typed_omissions([printed])
    pages = paginate_locked(episodes, locked, SMALL)
    made = lock(episodes, pages)
    return LockedPages(((1, script),), made.starts, omitted), pages


def single(pages: tuple[Page, ...]) -> set[str]:
    """The names of pages, those that share a sheet apart."""
    return {part for page in pages for part in page.name.split("-")}


def printed_again(locked: LockedPages, script: str) -> tuple[Page, ...]:
    before = read_fountain(dict(locked.texts)[1])
    now = PageEpisode(1, "Episode 1", with_omitted(before, read_fountain(script)))
    return paginate_locked([now], locked, SMALL)


def test_locked_a_pages_keep_their_names_through_revision_after_revision() -> None:
    first, pages = locked_from(SCRIPT)
    waits = "".join(f"He waits {number}.\n\n" for number in range(12))
    blue = SCRIPT.replace("Somebody opens door 2.", waits).replace(scene(4), "")
    second, handed_out = relocked(first, blue)
    assert {"3A", "3B"} <= single(handed_out) >= single(pages)
    assert [line for page in handed_out for line in page.lines if line.text == "OMITTED"]
    same = printed_again(second, blue)
    assert texts(same) == texts(handed_out)
    assert not any(page.is_revised for page in same)
    pink = blue.replace("He waits 9.\n\n", "He waits 9.\n\n" + waits).replace(scene(5), "")
    third, last = relocked(second, pink)
    assert single(handed_out) < single(last)
    assert len(set(names(last))) == len(last)
    gone = [line.scene_number for page in last for line in page.lines if line.text == "OMITTED"]
    assert gone == ["4", "5"], "an omitted scene stays omitted, once"
    assert LockedPages.from_json(third.to_json()) == third
    assert texts(printed_again(third, pink)) == texts(last)


def test_a_page_that_ended_inside_a_speech_still_ends_there() -> None:
    speech = "MARA\n" + "".join(f"This is sentence {n} of them all. " for n in range(30))
    locked, pages = locked_from(speech)
    found = again(locked, speech.replace("sentence 1 of", "word 1 of"))
    assert names(found) == names(pages)
    for before, after in zip(pages[1:], found[1:], strict=True):
        assert [(line.row, line.text) for line in before.lines] == [
            (line.row, line.text) for line in after.lines
        ]
    assert found[0].lines[-1].text == "(MORE)"
    assert found[1].lines[0].text == "MARA (CONT'D)"


def test_scenes_that_are_gone_keep_their_number() -> None:
    before = read_fountain(SCRIPT)
    after = read_fountain(SCRIPT.replace(scene(2), "").replace(scene(3), ""))
    shown = with_omitted(before, after)
    headings = [e for e in shown.elements if e.kind == "scene_heading"]
    assert [(e.scene_number, e.text) for e in headings[:4]] == [
        ("1", "INT. ROOM 1 - DAY"), ("2", "OMITTED"), ("3", "OMITTED"), ("4", "INT. ROOM 4 - DAY"),
    ]  # fmt: skip
    assert with_omitted(before, before) == before


def test_a_scene_that_moved_or_was_rewritten_is_not_omitted() -> None:
    before = read_fountain(scene(1) + scene(2))
    moved = read_fountain(scene(2) + scene(1))
    renamed = read_fountain(scene(1) + scene(2).replace("ROOM 2", "HALL"))
    for after in (moved, renamed):
        assert "OMITTED" not in [e.text for e in with_omitted(before, after).elements]


def test_an_omitted_scene_may_stand_last_on_its_page() -> None:
    text = "A.\n\n" * 4 + "INT. A - DAY #1#\n\nHi.\n"
    shown = with_omitted(
        read_fountain(text.replace("A - DAY #1#", "B #0#\n\nNo.\n\nINT. A #1#")),
        read_fountain(text),
    )
    assert next(e.text for e in shown.elements if e.kind == "scene_heading") == "OMITTED"


def test_a_lock_survives_its_file() -> None:
    locked, _pages = locked_from(SCRIPT, scene(9))
    assert LockedPages.from_json(locked.to_json()) == locked


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"scripts": 1, "starts": []}', '{"scripts": [], "starts": [[1]]}']
)
def test_another_file_is_no_lock(text: str) -> None:
    with pytest.raises(ValueError, match="not a record of locked pages"):
        LockedPages.from_json(text)


PIECES = st.lists(
    st.sampled_from(
        [
            "INT. HALL - DAY #1#", "INT. SEA - DAY #2#", "She runs to the sea. It is far. " * 6,
            "MARA\n" + "You came back to me. I waited for you. " * 8, "LENA\nNo.", "> CUT TO:",
            "LENA\n(low)\nYes.\n(loud)\nI said yes.", "> ACT TWO <",
        ]
    ),
    max_size=9,
)  # fmt: skip


@settings(deadline=None)
@given(PIECES, PIECES)
def test_no_text_is_lost_whatever_was_locked(before: list[str], after: list[str]) -> None:
    locked, pages = locked_from("\n\n".join(before))
    now = episode("\n\n".join(after))
    found = paginate_locked([now], locked, SMALL, settings=PageSettings(has_continued=False))
    free = paginate_season([now], SMALL, settings=PageSettings(has_continued=False))

    def printed(pages: tuple[Page, ...]) -> str:
        body = [line for page in pages for line in page.lines if not line.is_artifact]
        return "".join("".join(line.text for line in body).split())

    assert printed(found) == printed(free)
    assert len(set(names(found))) == len(found)
    if before == after:
        assert again(locked, "\n\n".join(after)) == pages


@settings(deadline=None, max_examples=40)
@given(PIECES, PIECES, PIECES)
def test_a_second_lock_gives_the_pages_that_were_handed_out(
    white: list[str], blue: list[str], pink: list[str]
) -> None:
    first, _pages = locked_from("\n\n".join(white))
    second, handed_out = relocked(first, "\n\n".join(blue))
    assert texts(printed_again(second, "\n\n".join(blue))) == texts(handed_out)
    changed = printed_again(second, "\n\n".join(pink))
    assert len(set(names(changed))) == len(changed)
