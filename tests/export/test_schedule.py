"""The schedule and its call sheets: every scene in one day, everyone called, nothing invented."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from tests.export.builders import CHINESE, ENGLISH, a_job, a_season
from tests.export.reading import in_order, pages_of, tables_of, text_of
from writersroom.export import render
from writersroom.export.callsheet import callsheet_markdown, callsheet_pdf
from writersroom.export.schedule import schedule_csv, schedule_markdown, schedule_pdf, schedule_xlsx
from writersroom.production.settings import ProductionSettings, Rates
from writersroom.production.shooting import DayLimit, Measure
from writersroom.production.strips import strips_of

SHORT = DayLimit(Measure.SECONDS, 5)


def test_the_workbook_holds_days_order_days_out_and_costs() -> None:
    season = a_season(ENGLISH, ENGLISH)

    book = tables_of(schedule_xlsx(a_job(season)))

    assert list(book) == [
        "Shooting days", "Shooting order", "Days out of days", "Cost estimate", "Remarks",
    ]  # fmt: skip
    order = book["Shooting order"][1:]
    assert [row[:3] for row in order] == [(1, 1, "1"), (1, 2, "1"), (2, 1, "2"), (2, 2, "2")]
    assert sum(int(str(row[-1])) for row in order) == sum(s.eighths for s in strips_of(season))
    assert book["Days out of days"][1:] == [
        ("MARCO", 2, 0, 1, 2, "SW", "WF"),
        ("LENA", 1, 0, 1, 1, "SWF", None),
    ]


def test_without_rates_nothing_is_known_and_the_sum_says_so() -> None:
    costs = tables_of(schedule_xlsx(a_job(a_season(ENGLISH))))["Cost estimate"][1:]

    assert {row[-1] for row in costs} == {"unknown"}


def test_limit_and_rates_of_the_production_are_used() -> None:
    settings = ProductionSettings(SHORT, Rates("USD", {"day": Decimal(1000)}))

    made = render(a_job(a_season(ENGLISH), "schedule", "xlsx", production=settings))

    book = tables_of(made)
    assert book["Cost estimate"][0][-1] == "Amount (USD)"
    assert book["Cost estimate"][1][2:] == (2, 1000, 2000)
    assert book["Cost estimate"][-1][-1] == 2000
    assert book["Shooting days"][1][-1] == "one scene above the limit"
    assert "Limit of a day: 5 seconds of finished picture" in [row[0] for row in book["Remarks"]]


def test_the_plain_table_is_the_shooting_order() -> None:
    rows = list(
        csv.DictReader(io.StringIO(schedule_csv(a_job(a_season(ENGLISH))).decode("utf-8-sig")))
    )

    assert [(row["Day"], row["Place"], row["Cast"]) for row in rows] == [
        ("1", "GRAND HOTEL, SERVICE CORRIDOR", "LENA, MARCO"),
        ("2", "ROOF", "MARCO"),
    ]


def test_a_schedule_on_paper_says_what_it_does_not_look_at() -> None:
    text = text_of(schedule_pdf(a_job(a_season(ENGLISH))))

    assert in_order(
        text, "Shooting schedule", "Limit of a day 10 pages", "Shooting order", "ROOF",
        "Days out of days", "SWF", "unknown", "nobody's calendar", "lower bound",
    )  # fmt: skip


def test_many_days_stand_in_several_tables_on_paper() -> None:
    places = "\n\n".join(f"INT. PLACE {n} - DAY\n\nLENA\nNow it is {n}." for n in range(45))
    settings = ProductionSettings(DayLimit(Measure.SECONDS, 1))
    job = a_job(a_season(places), production=settings)

    text = text_of(schedule_pdf(job))

    assert in_order(
        text, "Days out of days 1-20", "Days out of days 21-40", "Days out of days 41-45"
    )
    assert "Days out of days 1-" not in schedule_markdown(job).decode()


def test_each_day_has_a_call_sheet_with_its_people_and_blanks() -> None:
    pages = pages_of(callsheet_pdf(a_job(a_season(ENGLISH, ENGLISH))))

    assert len(pages) == 2
    assert in_order(pages[0], "Call sheet, day 1 of 2", "General call", "LENA", "SWF", "1-1, 2-1")
    assert "LENA" not in pages[1]
    assert in_order(pages[1], "ROOF", "MARCO", "WF", "1-2, 2-2")


def test_chinese_papers_speak_chinese() -> None:
    job = a_job(a_season(CHINESE, language="zh"))

    assert "## 通告单 第 1 天（共 1 天）" in callsheet_markdown(job).decode()
    text = schedule_markdown(job).decode()
    assert "## 拍摄计划" in text
    assert "- 每日上限: 600 秒成片" in text
    assert in_order(text_of(callsheet_pdf(job)), "通告单", "集合时间", "客厅", "林晚", "SWF")


def test_the_same_schedule_gives_the_same_bytes() -> None:
    season = a_season(ENGLISH)

    assert schedule_xlsx(a_job(season)) == schedule_xlsx(a_job(season))
    assert schedule_pdf(a_job(season)) == schedule_pdf(a_job(season))
