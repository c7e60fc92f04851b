from __future__ import annotations

import unicodedata

import pytest
import typst

from writersroom.export.coverage import FACES, SERIF_FACES, font_characters, missing_characters
from writersroom.resources import fonts_dir

DRAWABLE = frozenset().union(*(face() for face in FACES))


def test_latin_chinese_cyrillic_and_signs_of_the_trade_are_covered() -> None:
    text = "Ça va? “Yes” – no… 林晚，你签了字！《渡口》【字幕】△ привет Ελλάδα ☐ ✓ → □"

    assert missing_characters([text]) == ()


def test_what_no_font_holds_is_named_once_in_order() -> None:
    assert missing_characters(["a 😀 ก", "ก 😀"]) == ("ก", "😀")


def test_space_joiners_and_direction_marks_need_no_glyph() -> None:
    assert missing_characters(["a\u3000b\u200d\u200e\n\t\ufe0f"]) == ()


def test_the_map_of_a_font_holds_what_the_font_is_known_for() -> None:
    courier = font_characters(fonts_dir() / "CourierPrime-Regular.ttf")
    chinese = font_characters(fonts_dir() / "NotoSansSC-Bold.ttf")

    assert ord("é") in courier
    assert ord("渡") not in courier
    assert ord("渡") in chinese
    assert 0 not in courier & chinese


def test_every_range_of_the_font_inside_typst_is_read() -> None:
    assert {0x0416, 0x03A9, 0x25A1, 0x2192} <= DRAWABLE


@pytest.mark.parametrize(
    ("families", "points", "styles"),
    [
        (("Courier Prime", "Noto Sans SC", "DejaVu Sans Mono"), DRAWABLE, "#it"),
        (("Libertinus Serif",), SERIF_FACES[-1](), "#it #strong(it) #emph(it) #strong(emph(it))"),
    ],
)
def test_typst_draws_every_character_that_counts_as_covered(
    families: tuple[str, ...], points: frozenset[int], styles: str
) -> None:
    text = "\n".join(
        chr(point)
        for point in sorted(points)
        if point > 0x20 and unicodedata.category(chr(point))[0] not in "CZM"
    )
    named = ", ".join(f'"{name}"' for name in families)
    source = (
        '#set document(title: "All")\n'
        f"#set text(font: ({named},), fallback: false)\n"
        '#let it = read("all.txt")\n'
        f"{styles}"
    )

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts_dir())])
    files = {"main.typ": source.encode(), "all.txt": text.encode()}
    made = typst.compile(files, font_paths=fonts, pdf_standards=["ua-1"])  # type: ignore[call-overload]  # as in export/pdf.py

    assert made.startswith(b"%PDF")
