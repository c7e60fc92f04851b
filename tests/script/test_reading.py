"""Files of any kind: encodings, layouts, episodes of Fountain, JSON and conversion."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from tests.script.outlines import outline
from tests.work import LINEAR, TIMES, calls_in
from writersroom.errors import InputError
from writersroom.script.manuscripts import convert, manuscript_json
from writersroom.script.reading import FORMATS, read_script

DUANJU = "《戒指》\n大纲：一句话\n\n第一集：雨\n1-1 日 内 客厅\n人物：林晚\n△她走。\n林晚（OS）：走吧，别回头。\n"
FOUNTAIN = "Title: The Ring\n\nINT. LOFT - NIGHT #1#\n\nMARA (V.O.)\n(low)\nHi.\n\nLEO ^\nYou.\n"
VERTICAL = (
    "Episode 1: RAIN\n\nScene 1-1: EXT. PIER - DAY\n\nLENA: (low) Go away.\n\n[END EPISODE]\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_text_is_read_in_the_encodings_scripts_come_in(encoding: str) -> None:
    manuscript = read_script("戒指.txt", DUANJU.encode(encoding))
    assert (manuscript.format, manuscript.language) == ("duanju", "zh")
    assert manuscript.title_page == (("Title", ("戒指",)),)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n ",
        b"\0\0\0",
        b"\x89PNG\r\n\x1a\n\0\0",
        "café déjà vu, où ça".encode("latin-1"),
        "Übergröße für Öfen, schön".encode("cp1252"),
        b"\xff\xfe\x00",
        b"abc\xff\xff",
        b"PK\x03\x04\0\0",
    ],
)
def test_bytes_nobody_can_be_sure_of_are_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_script("x.txt", data)
    assert caught.value.hint
    assert "\n" not in caught.value.message
    assert "x.txt" in caught.value.message


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (DUANJU, "duanju"),
        (FOUNTAIN, "fountain"),
        (VERTICAL, "vertical"),
        ("# 第1集\n\n.内 客厅 日 #1-1#\n\n@林晚\n走。\n", "fountain"),
        ("# Episode 1\n\nINT. LOFT\n\nMARA\nHi.\n", "fountain"),
        ("# EP001 雨\n## EP001-SC001 内 · 客厅 · 夜\n她走。\n林晚：走。\n", "duanju"),
        ("Just some words.", "fountain"),
        ("INT. LOFT\n\nMARA\nHi.\n\nCUT TO:\n\nEXT. PIER\n", "fountain"),
        ("1-1 日 内 客厅\n林晚：走。\n顾沉：不。\n", "duanju"),
    ],
)
def test_the_layout_is_told_from_the_text(text: str, layout: str) -> None:
    assert read_script("x.txt", text.encode()).format == layout


def test_suffix_and_format_win_over_the_look_of_a_text() -> None:
    assert read_script("x.fountain", DUANJU.encode()).format == "fountain"
    assert read_script("x.txt", DUANJU.encode(), "vertical").format == "vertical"


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError) as caught:
        read_script("x.txt", b"x", "pdf")
    assert all(name in caught.value.hint for name in FORMATS)


NAMES = {
    "ep07": 7, "show_ep12": 12, "episode-3": 3, "Episode 08": 8, "EP15": 15, "004": 4, "14": 14, "14 Rain": 14,
    "第12集": 12, "第二十集": 20, "戒指 第 7 集": 7, "draft": 1, "2024-draft": 1, "sleep2": 1, "第2稿": 1,
    "90天婚约": 1, "3rd": 1,
}  # fmt: skip
UNNUMBERED = {
    ".fountain": b"INT. A\n\nx",
    ".txt": "日 内 客厅\n人物：林晚\n△她走。\n林晚：走吧。\n".encode(),
    ".TXT": b"INT. A - DAY\n\nLENA: (low) Go away.\n\nMARK: Now?\n\n[beat]\n",
    ".md": b"INT. A\n\nx",
    ".fdx": b"<FinalDraft><Content><Paragraph Type='Action'><Text>x</Text></Paragraph></Content></FinalDraft>",
    ".docx": None,
}


@pytest.mark.parametrize("suffix", UNNUMBERED)
def test_the_file_name_tells_the_number_of_a_single_episode(suffix: str) -> None:
    data = UNNUMBERED[suffix] or _word_file("第一场 日 内 客厅\n△她走。\n林晚：走吧。")
    told = {stem: read_script(f"{stem}{suffix}", data) for stem in NAMES}
    assert {stem: each.episodes[0].number for stem, each in told.items()} == NAMES
    assert [told[stem].is_numbered for stem in ("14", "draft")] == [True, False]


def test_what_stands_in_the_file_says_its_number_before_the_name() -> None:
    numbers = [e.number for e in read_script("第13集.txt", DUANJU.encode()).episodes]
    numbers += [e.number for e in read_script("EP15.txt", VERTICAL.encode()).episodes]
    assert numbers == [1, 1]


def _word_file(text: str) -> bytes:
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_files_are_read_as_text() -> None:
    document = Document(BytesIO(_word_file(DUANJU)))
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "集"
    stream = BytesIO()
    document.save(stream)
    manuscript = read_script("戒指.docx", stream.getvalue())
    assert manuscript.episodes == read_script("x.txt", DUANJU.encode()).episodes
    assert manuscript.back_matter == "| 集 |  |"


def test_a_zip_bomb_named_docx_is_refused() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 5_000_000)
    for data in (stream.getvalue(), b"PK\x03\x04", b"x"):
        with pytest.raises(InputError):
            read_script("x.docx", data)


def test_sections_part_a_fountain_text_into_episodes() -> None:
    text = (
        "Title: x\n\n[[plan]]\n\n# Episode 1: Rain\n\nINT. A\n\n## 1. First\n\nx\n\n"
        "# Episode 3\n\n\nINT. B\n\ny\n"
    )
    manuscript = read_script("x.fountain", text.encode())
    assert [(e.number, e.title, e.first_line) for e in manuscript.episodes] == [
        (1, "Rain", 7),
        (3, "", 16),
    ]
    assert manuscript.episodes[1].screenplay.source == "INT. B\n\ny\n"
    assert manuscript.front_matter == "[[plan]]"


@pytest.mark.parametrize(
    "header",
    [
        "# 第7集 标题",
        "# 第七集：标题",
        "# 7.标题",
        "# 7、标题",
        "# Episode 7: 标题",
        "# EP007 标题",
        "## 第７集《标题》",
    ],
)
def test_an_episode_section_may_be_spelled_in_any_way(header: str) -> None:
    (episode,) = read_script("x.fountain", f"{header}\n\nx".encode()).episodes
    assert (episode.number, episode.title) == (7, "标题")


def test_an_untouched_file_keeps_its_bytes() -> None:
    text = "INT. A\r\n\r\nx [[n]]\r\n\r\n\r\n"
    (episode,) = read_script("x.fountain", text.encode()).episodes
    assert episode.screenplay.source == text


def test_notes_around_a_title_page_are_kept() -> None:
    manuscript = read_script("x.fountain", b"[[a]]\nTitle: x\n/* b */\n\nINT. A")
    assert manuscript.front_matter == "[[a]]\n/* b */"
    assert outline(manuscript.episodes[0].screenplay) == ["H INT. A"]


def test_a_note_on_an_episodes_section_stays_with_the_episode() -> None:
    text = "# Episode 1: Rain [[draft]]\n\nINT. A\n\n# Ep 2 [[b\nc]] /* d */\nx\n# Ep 3 [[e]]\n"
    episodes = read_script("x.fountain", text.encode()).episodes
    assert [(e.title, e.screenplay.source, e.first_line) for e in episodes] == [
        ("Rain", "[[draft]]\n\nINT. A\n", 1),
        ("", "[[b\nc]] /* d */\nx\n", 5),
        ("", "[[e]]\n", 8),
    ]


def test_odd_places_are_noticed_with_the_line_of_the_file() -> None:
    text = "# Episode 1\n\nx\n\nCUT TO:\ny\n\n# Episode 1\n\nMARA ^\nHi.\n\n{{date}}\n\n!!CLOSE"
    notices = read_script("x.fountain", text.encode()).notices
    assert [notice.line for notice in notices] == [5, 8, 10, 13, 15]


def test_the_json_form_has_the_promised_shape() -> None:
    value = manuscript_json(read_script("x.fountain", FOUNTAIN.encode()))
    assert value == {
        "title_page": {"Title": ["The Ring"]},
        "episodes": [
            {
                "number": 1,
                "title": "",
                "elements": [
                    {
                        "type": "scene_heading",
                        "text": "INT. LOFT - NIGHT",
                        "line": 3,
                        "scene_number": "1",
                    },
                    {
                        "type": "character",
                        "text": "MARA (V.O.)",
                        "line": 5,
                        "character": "MARA",
                        "extension": "V.O.",
                    },
                    {"type": "parenthetical", "text": "(low)", "line": 6, "character": "MARA"},
                    {"type": "dialogue", "text": "Hi.", "line": 7, "character": "MARA"},
                    {
                        "type": "character",
                        "text": "LEO",
                        "line": 9,
                        "dual": True,
                        "character": "LEO",
                    },
                    {"type": "dialogue", "text": "You.", "line": 10, "character": "LEO"},
                ],
            }
        ],
    }


@pytest.mark.parametrize("text", [DUANJU, FOUNTAIN, VERTICAL])
@pytest.mark.parametrize("suffix", [".fountain", ".fdx"])
def test_a_converted_manuscript_reads_back(text: str, suffix: str) -> None:
    before = read_script("x.txt", text.encode())
    after = read_script(f"x{suffix}", convert(before, suffix))
    assert [(e.number, e.title) for e in after.episodes] == [
        (e.number, e.title) for e in before.episodes
    ]
    assert [outline(e.screenplay) for e in after.episodes] == [
        outline(e.screenplay) for e in before.episodes
    ]
    assert after.title_page == before.title_page


def test_a_chinese_manuscript_survives_its_own_layout() -> None:
    before = read_script("x.txt", DUANJU.encode())
    after = read_script("x.txt", convert(before, ".txt"))
    assert (after.episodes[0].screenplay, after.front_matter) == (
        before.episodes[0].screenplay,
        "大纲：一句话",
    )


def test_what_stands_around_the_script_goes_into_boneyard() -> None:
    text = convert(read_script("x.txt", f"{DUANJU}| a | b |\n".encode()), ".fountain").decode()
    assert text.startswith("Title: 戒指\n\n/*\n大纲：一句话\n*/\n\n# 第1集 雨\n")
    assert text.endswith("/*\n| a | b |\n*/\n")


def test_another_suffix_is_refused() -> None:
    with pytest.raises(InputError):
        convert(read_script("x.fountain", b"x"), ".doc")


def test_episodes_below_an_act_stay_below_it() -> None:
    text = "# Act One\n\n## Episode 1\n\nINT. A - DAY\n\nRain.\n\n## Episode 2\n\nSnow.\n"
    read = read_script("x.fountain", text.encode())
    assert convert(read, ".fountain").decode() == text


_SCENE = "第1集\n1-1 日 内 客厅\n人物：林晚\n"


@pytest.mark.parametrize(
    ("name", "head", "piece"),
    [
        ("a.txt", _SCENE, "林晚：好。"),
        ("a.txt", _SCENE, "△她走。"),
        ("a.txt", "EPISODE 1\n\nINT. A - DAY\n\nLEO: ", "*yes* "),
        ("a.fountain", "INT. A - DAY\n\n", "[[shot: 1A CU LENA]] "),
        ("a.fountain", "", "/*x*/"),
        ("a.md", "# 第1集\n\n", "[[note]]"),
    ],
)
def test_a_line_as_long_as_a_season_takes_work_by_its_length(
    name: str, head: str, piece: str
) -> None:
    def read(count: int) -> int:
        data = (head + piece * count + "\n").encode()
        return calls_in(lambda: read_script(name, data))

    assert read(200 * TIMES) < LINEAR * read(200)


def test_fountain_converted_to_fountain_is_the_text_as_it_came() -> None:
    text = "Title:\n\tThe Ring\nAuthor:  A\n\n\n# EPISODE 1 - Rain\nINT. BAR - NIGHT\n\n\nRain.  \n"
    assert convert(read_script("a.fountain", text.encode("utf-16")), ".fountain") == text.encode()


def test_a_sign_that_ends_a_speech_unawares_is_told() -> None:
    text = "MARA\nLook.\n#MeToo is everything.\n\nTOM\nHi.\n# Act two\n\nMARA\nNo.\n> Look at me\n"
    notices = read_script("a.fountain", text.encode()).notices
    assert [each.line for each in notices] == [3, 11]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("第1集\n1-1 日 内 客厅\n△走。\n林晚：好。\n", 1),
        ("第1集\n\n.内 客厅 日\n\n@林晚\n好。\n", 0),
    ],
)
def test_a_chinese_layout_named_fountain_is_told_once(text: str, count: int) -> None:
    notices = read_script("a.fountain", text.encode()).notices
    assert [notice.message[:10] for notice in notices] == ["This looks"] * count
