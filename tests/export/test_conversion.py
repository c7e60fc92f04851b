from __future__ import annotations

import io

import pytest
from docx import Document

from tests.export.builders import CHINESE, ENGLISH, NOW
from tests.export.reading import in_order, pages_of, text_of
from writersroom.errors import InputError
from writersroom.export.conversion import SUFFIXES, convert
from writersroom.export.options import ScriptOptions
from writersroom.script.elements import Manuscript, ReadEpisode
from writersroom.script.fountain import read_fountain
from writersroom.script.manuscripts import convert as script_convert
from writersroom.script.reading import read_script


def a_manuscript(*scripts: str, format_name: str = "fountain", front: str = "") -> Manuscript:
    return Manuscript(
        (("Title", ("The Glass Heir",)),),
        tuple(
            ReadEpisode(number, f"Part {number}", read_fountain(script))
            for number, script in enumerate(scripts, 1)
        ),
        format_name,
        "en",
        front_matter=front,
    )


def test_text_formats_go_through_the_script_floor() -> None:
    data, lost = convert(a_manuscript(ENGLISH, CHINESE), ".FOUNTAIN")

    assert data == script_convert(a_manuscript(ENGLISH, CHINESE), ".fountain")
    assert lost == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_is_written(suffix: str) -> None:
    data, _lost = convert(a_manuscript(ENGLISH, CHINESE), suffix, now=NOW)

    assert data


def test_a_chinese_manuscript_is_converted_in_its_layout() -> None:
    manuscript = Manuscript((), (ReadEpisode(1, "", read_fountain(CHINESE)),), "duanju", "zh")
    for suffix in (".html", ".docx", ".pdf"):
        data, _lost = convert(manuscript, suffix, now=NOW)
        texts = {
            ".html": lambda data: data.decode(),
            ".docx": lambda data: "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs),
            ".pdf": text_of,
        }
        assert in_order(
            texts[suffix](data).replace("<b>", ""), "内 客厅 夜", "林晚攥着戒指", "顾沉"
        )


def test_a_pdf_has_the_title_page_that_was_typed_and_no_cover_sheet() -> None:
    """Without a bible there are no waivers and no status to tell of."""
    typed = (
        ("Title", ("The Glass Heir",)),
        ("Author", ("R. Vance",)),
        ("Contact", ("1 Quay Street", "Bristol")),
    )
    manuscript = Manuscript(typed, (ReadEpisode(1, "", read_fountain(ENGLISH)),), "fountain", "en")

    data, _lost = convert(manuscript, ".pdf", now=NOW)
    front, script, *_more = pages_of(data)

    assert "R. Vance" in front
    assert "1 Quay Street" in front
    assert "Bristol" in front
    assert "INT." in script
    assert "waiver" not in text_of(data).casefold()


def test_options_reach_the_writer() -> None:
    options = ScriptOptions(watermark="Jordan")
    for suffix in (".html", ".pdf"):
        data, _lost = convert(a_manuscript(ENGLISH), suffix, now=NOW, options=options)
        assert in_order(data.decode() if suffix == ".html" else text_of(data), "Jordan")


def test_what_is_left_out_is_said() -> None:
    _data, lost = convert(a_manuscript("INT. A\n\n😀", front="An outline"), ".pdf", now=NOW)

    assert len(lost) == 2
    assert "left out" in lost[0].message
    assert "GRINNING FACE" in lost[1].message


def test_an_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(InputError) as refusal:
        convert(a_manuscript(ENGLISH), ".doc")

    assert ".fountain" in refusal.value.hint


def test_a_word_file_of_ours_read_again_keeps_captions_sounds_and_the_case_of_headings() -> None:
    script = (
        "INT. BAR - NIGHT\n\n[[caption: Rome, 1944]]\n[[sfx: thunder]]\n[[music: low strings]]\n\n"
        "Rain.\n\nMARA\nYou.\n\n.the Lower heading\n\nShe waits.\n"
    )
    data, lost = convert(a_manuscript(script), ".docx", now=NOW)

    (read,) = read_script("a.docx", data).episodes
    expected = [(each.kind, each.text) for each in read_fountain(script).elements]
    assert [(each.kind, each.text) for each in read.screenplay.elements] == expected
    assert not lost


@pytest.mark.parametrize(("suffix", "count"), [(".docx", "3"), (".txt", "3"), (".md", "4")])
def test_notes_that_no_page_prints_are_told(suffix: str, count: str) -> None:
    script = (
        "INT. BAR - NIGHT\n\n[[hook]]\n\n= She comes.\n\n/* old */\n\n[[sfx: rain]]\n\nRain.\n"
        "[[bilingual: 雨。]]\n"
    )
    _data, lost = convert(a_manuscript(script), suffix, now=NOW)
    notes = [each.message for each in lost if "title page" not in each.message]
    assert [each[:1] for each in notes] == [count]


@pytest.mark.parametrize(
    ("suffix", "language", "names"),
    [(".txt", "en", "Title, Author"), (".txt", "zh", "Author"), (".md", "en", "Author"), (".docx", "en", "")],
)  # fmt: skip
def test_what_is_left_of_a_title_page_is_told(suffix: str, language: str, names: str) -> None:
    title_page = (("Title", ("The Ring",)), ("Author", ("Ann",)), ("Draft date", ("",)))
    episodes = (ReadEpisode(1, "", read_fountain(ENGLISH if language == "en" else CHINESE)),)
    _data, lost = convert(Manuscript(title_page, episodes, "fountain", language), suffix, now=NOW)
    told = [each.message for each in lost if "title page" in each.message]
    assert told == [f"Of the title page this is not printed: {names}."] * bool(names)
