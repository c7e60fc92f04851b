from __future__ import annotations

import io

from pypdf import PdfReader

from tests.export.builders import CHINESE, ENGLISH, a_job, a_season
from tests.export.reading import has_all_glyphs, in_order, outline_of, pages_of, text_of
from tests.work import LINEAR, TIMES, growth
from writersroom.export.storyboard import storyboard_markdown, storyboard_pdf
from writersroom.production.shots import shots


def test_every_shot_has_a_panel_in_order_with_its_words() -> None:
    season = a_season(ENGLISH)
    text = text_of(storyboard_pdf(a_job(season)))

    found = shots(season.episodes[0], season)
    assert len(found) == 4
    assert in_order(
        text, "Episode 1: Part 1", "1A", "WS", "$5 #tag [x] <y>", "a lift bell", "1AA", "OTS", "MARCO",
        "You were told", "1AB", "LENA", "2A", "PUSH IN", "HOOK", "The ring.",
    )  # fmt: skip
    assert has_all_glyphs(text)


def test_each_episode_begins_a_board_of_its_own() -> None:
    pages = pages_of(storyboard_pdf(a_job(a_season(ENGLISH, "", ENGLISH))))

    assert len(pages) == 2
    assert "Episode 3: Part 3" in pages[1]
    assert all("DRAFT" in page and "Board 1 / 1" in page for page in pages)


def test_a_chinese_board_speaks_chinese_on_a4() -> None:
    data = storyboard_pdf(a_job(a_season(CHINESE, language="zh")))
    text = text_of(data)

    assert in_order(text, "第1集", "1-1A", "全景", "平视", "林晚攥着戒指", "三年前")
    assert "EYE" not in text
    assert round(float(PdfReader(io.BytesIO(data)).pages[0].mediabox.height)) == 842


def test_pictures_have_words_for_those_who_do_not_see_them() -> None:
    data = storyboard_pdf(a_job(a_season(ENGLISH)))
    root = PdfReader(io.BytesIO(data)).root_object

    alts = list(_alts(root["/StructTreeRoot"], set()))
    assert len(alts) == 4
    assert alts[0].startswith("1A: WS, EYE, STATIC.")
    assert outline_of(data) == ["Episode 1: Part 1"]


def test_the_same_board_gives_the_same_bytes() -> None:
    season = a_season(ENGLISH, CHINESE)

    assert storyboard_pdf(a_job(season)) == storyboard_pdf(a_job(season))


def test_a_panel_with_far_too_many_words_stays_on_its_page() -> None:
    script = "INT. A - DAY\n\nLena waits.\n\nLENA\n" + "Many words come out of her. " * 200

    assert len(pages_of(storyboard_pdf(a_job(a_season(script))))) == 1


def test_a_word_without_an_end_is_broken_beside_its_picture() -> None:
    data = storyboard_pdf(a_job(a_season("INT. A - DAY\n\nShe types " + "w" * 90)))

    lines = [line for line in pages_of(data)[0].splitlines() if "www" in line]
    assert len(lines) == 4


def test_a_season_of_many_panels_takes_as_long_as_its_panels() -> None:
    talk = "\n\n".join(
        f"{name}\nLine {n} of the talk." for n in range(7) for name in ("LENA", "MARCO")
    )
    seasons = {
        count: a_season(
            *[f"INT. HALL {n} - DAY\n\nLena waits, {n}.\n\n{talk}" for n in range(count)]
        )
        for count in (4, 4 * TIMES)
    }

    def drawn(count: int) -> None:
        data = storyboard_pdf(a_job(seasons[count]))
        assert len(PdfReader(io.BytesIO(data)).pages) == count * 3

    assert growth(drawn, 4) < LINEAR


def test_the_table_has_a_row_for_each_shot_and_keeps_bars_as_text() -> None:
    text = storyboard_markdown(a_job(a_season(ENGLISH.replace("wheel", "wh|eel")))).decode()

    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + 4
    assert "wh\\|eel" in text
    assert rows[-1].startswith("| 2A | CU |")


def _alts(node: object, seen: set[int]) -> list[str]:
    """The alternative texts of a structure tree, in order."""
    resolved = node.get_object() if hasattr(node, "get_object") else node
    if id(resolved) in seen:
        return []
    seen.add(id(resolved))
    found: list[str] = []
    if isinstance(resolved, dict):
        if "/Alt" in resolved:
            found.append(str(resolved["/Alt"]))
        found += _alts(resolved.get("/K"), seen)
    elif isinstance(resolved, list):
        for item in resolved:
            found += _alts(item, seen)
    return found
