from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.export.builders import CHINESE, ENGLISH, a_job, a_season
from writersroom.bible.facts import CharacterFacts
from writersroom.errors import InputError
from writersroom.export import render, write
from writersroom.profiles import load_profile
from writersroom.season import build_season

if TYPE_CHECKING:
    from writersroom.season import Season

SCHEMA = Path(__file__).with_name("schemas") / "auditdrama.json"
CAST = tuple(CharacterFacts(name=f"人物{n}", role="lead") for n in range(7))


def told(season: Season, **facts: Any) -> Season:
    series = replace(season.series, planned_episodes=0, **facts)
    return build_season(replace(season.facts, series=series))


def wechat(season: Season, warnings: list[str] | None = None) -> dict[str, bytes]:
    made = render(
        a_job(
            season,
            "package",
            "zip",
            platform=load_profile("wechat"),
            warn=None if warnings is None else warnings.append,
        )
    )
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def body(season: Season) -> dict[str, object]:
    found: dict[str, object] = json.loads(wechat(season)["auditdrama.json"])
    return found


def a_chinese_season(**facts: str) -> Season:
    season = told(a_season(CHINESE, CHINESE, language="zh", logline="一枚戒指。"), **facts)
    return build_season(replace(season.facts, characters=CAST))


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"budget": "80万元"},
        {"budget": "80万元", "form": "ai"},
        {"budget": "200万元", "form": "comic"},
        {"title_page": "备案号: V123456788888888\n出品方: 星河"},
    ],
)
def test_auditdrama_holds_the_platforms_fields(facts: dict[str, str]) -> None:
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(
        body(a_chinese_season(**facts))
    )


def test_auditdrama_follows_cost_number_and_form() -> None:
    cheap = body(a_chinese_season(budget="80.1万元"))
    assert (cheap["qualification_type"], cheap["cost_of_production"]) == (2, 81)
    assert (cheap["media_count"], cheap["media_id_list"]) == (2, [None, None])
    assert "content_declared" not in cheap
    numbered = body(a_chinese_season(title_page="Registration number: V12", budget="80万元"))
    assert (numbered["qualification_type"], numbered["registration_number"]) == (1, "V12")
    assert body(a_chinese_season(budget="100万元"))["qualification_type"] is None
    assert body(a_chinese_season(form="ai"))["content_declared"] == 1


def test_a_text_over_its_limit_stands_there_whole_and_is_told() -> None:
    warnings: list[str] = []
    long = "长" * 230
    files = wechat(a_chinese_season(title_page=f"Synopsis: {long}"), warnings)
    assert files["synopsis.txt"].decode() == f"{long}\n"
    assert json.loads(files["auditdrama.json"])["description"] == long
    assert any("230" in warning and "30 too long" in warning for warning in warnings)
    assert "比平台上限多 30" in files["missing.md"].decode()


def test_what_only_people_can_fill_in_is_listed() -> None:
    missing = wechat(a_chinese_season(budget="50万元", form="ai"))["missing.md"].decode()
    assert r"media\_id\_list\[1..2\]" in missing
    assert r"actor\_list.actor\[5\].name" in missing
    assert "30 万元" in missing


def test_the_episode_list_is_a_table_that_other_readers_read() -> None:
    files = wechat(a_chinese_season())
    rows = list(csv.DictReader(io.StringIO(files["episodes.csv"].decode("utf-8-sig"))))
    assert [row["文件名"] for row in rows] == ["The Glass Heir - 第1集", "The Glass Heir - 第2集"]
    assert "Part 2" in files["episodes.md"].decode()
    assert files["cover.txt"].decode().splitlines()[1] == "The Glass Heir · 第1集：Part 1"


def test_another_platform_gets_no_auditdrama_and_the_same_job_the_same_bytes() -> None:
    made = [
        render(a_job(a_season(ENGLISH), "package", "zip", platform=load_profile("shorts")))
        for _again in range(2)
    ]
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert "auditdrama.json" not in archive.namelist()


def test_as_a_folder_it_writes_over_nothing(tmp_path: Path) -> None:
    season, out = a_season(ENGLISH), tmp_path / "delivery"
    paths = write(a_job(season, "package", "folder"), out)
    assert sorted(paths) == sorted(out.iterdir())
    (out / "cover.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError):
        write(a_job(season, "package", "folder"), out)
    assert (out / "cover.txt").read_text(encoding="utf-8") == "mine"
    write(a_job(season, "package", "folder"), out, replace_existing=True)
    assert (out / "cover.txt").read_text(encoding="utf-8") != "mine"


def test_hostile_text_stays_text_and_no_cell_begins_a_formula() -> None:
    season = a_chinese_season(title_page="Synopsis: \ud800 | <b>")
    episodes = tuple(replace(each, title="=1+1") for each in season.facts.episodes)
    files = wechat(build_season(replace(season.facts, episodes=episodes)))
    assert "'=1+1" in files["episodes.csv"].decode("utf-8-sig")
    assert r"\| \<b\>" in files["texts.md"].decode()
    assert json.loads(files["auditdrama.json"])["description"] == "? | <b>"
