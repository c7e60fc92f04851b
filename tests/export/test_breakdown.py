"""The breakdown as tables: what `production.breakdown` finds, in the words of the series."""

from __future__ import annotations

import csv
import io

from tests.export.builders import CHINESE, ENGLISH, a_job, a_season
from tests.export.reading import tables_of
from writersroom.export import render
from writersroom.export.breakdown import breakdown_csv, breakdown_markdown, breakdown_xlsx
from writersroom.export.labels import labels
from writersroom.export.scene_words import SceneWords
from writersroom.production.strips import strips_of


def test_a_workbook_has_every_scene_and_its_people_by_episode() -> None:
    season = a_season(ENGLISH, "", ENGLISH)

    book = tables_of(breakdown_xlsx(a_job(season)))

    strips = strips_of(season)
    assert len(book["Scenes"]) == 1 + len(strips) == 5
    assert book["Scenes"][1][:6] == (
        1, "1", "interior", "night", "GRAND HOTEL, SERVICE CORRIDOR", "LENA, MARCO",
    )  # fmt: skip
    assert sum(float(str(row[-2])) for row in book["Scenes"][1:]) == sum(
        round(strip.seconds, 1) for strip in strips
    )
    assert book["Cast by episode"] == [
        ("Name", "Scenes", "Speeches", "1", "3"),
        ("MARCO", 4, 2, 2, 2),
        ("LENA", 2, 2, 1, 1),
    ]
    assert list(book) == ["Scenes", "Cast by episode", "Locations by episode"]


def test_a_chinese_breakdown_speaks_chinese() -> None:
    text = breakdown_markdown(a_job(a_season(CHINESE, language="zh"))).decode()

    assert "## 场次表" in text
    assert "| 1 | 1-1 | 内景 | 夜 | 客厅 | 林晚、顾沉 |" in text
    assert "### 人物分集表" in text


def test_a_scene_inside_and_outside_says_so() -> None:
    def setting(heading: str, language: str) -> object:
        words = SceneWords(labels(language))
        return words.setting(strips_of(a_season(heading, language=language))[0])

    assert setting(".内/外 车 黄昏 #1-1#\n\n走。", "zh") == "内外景"
    assert setting("INT./EXT. CAR - DAY\n\nRain.", "en") == "interior/exterior"
    assert setting("EXT. PIER - DAY\n\nRain.", "en") == "exterior"
    assert setting("PIER\n\nRain.", "en") == ""


def test_only_the_episodes_asked_for_are_broken_down() -> None:
    made = render(a_job(a_season(ENGLISH, ENGLISH), "breakdown", "csv", episodes={2}))

    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
    assert [(row["Ep"], row["Scene"], row["Cast"]) for row in rows] == [
        ("2", "1", "LENA, MARCO"),
        ("2", "2", "MARCO"),
    ]


def test_the_same_breakdown_gives_the_same_bytes() -> None:
    season = a_season(ENGLISH)

    assert breakdown_xlsx(a_job(season)) == breakdown_xlsx(a_job(season))
    assert breakdown_csv(a_job(season)).startswith(b"\xef\xbb\xbf")
