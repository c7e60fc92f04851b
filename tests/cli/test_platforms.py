"""preflight and paywall: what platforms ask, what is unverified, and what a viewer pays."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.running import EPISODES, writersroom
from writersroom.room import Room

SCHEMAS = Path(__file__).with_name("schemas")
STRICT = """\
name = { en = "Ours", zh = "自家" }
[length]
longest = 3
hard_max = { v = 1, conf = "B", src = ["us"] }
[metadata]
synopsis = { unit = "char", required = true, v = 10, conf = "A", src = ["us"] }
[sources]
us = { title = "Delivery sheet", by = "Studio", conf = "A" }
"""


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    script = tmp_path / "key.fountain"
    script.write_text(EPISODES, encoding="utf-8")
    path = tmp_path / "key.bible"
    assert writersroom("import", path, script).status == 0
    tell(path, logline="A key opens what two people buried.")
    return path


def tell(bible: Path, **facts: Any) -> None:
    with Room.open(bible) as room:
        room.change(replace(room.season().series, **facts))


def validated(name: str, text: str) -> dict[str, object]:
    document: dict[str, object] = json.loads(text)
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    return document


def test_a_preflight_names_the_source_of_each_number_and_what_nobody_verified(bible: Path) -> None:
    ran = writersroom("preflight", bible, "--profile", "wechat")
    assert ran.status == 0, ran.out
    assert "[not] Every episode is written" not in ran.out
    assert "30 older documents: 15 (official; wxdocs; wxsdk)" in ran.out
    assert "[unverified] title" in ran.out
    assert "[not judged] Review takes 3 working days" in ran.out
    assert "No hard limit is broken." in ran.out


def test_a_broken_hard_limit_of_a_profile_beside_the_bible_is_exit_status_1(bible: Path) -> None:
    profiles = bible.parent / "profiles"
    profiles.mkdir()
    (profiles / "ours.toml").write_text(STRICT, encoding="utf-8")
    ran = writersroom("preflight", bible, "--profile", "ours")
    assert "Preflight for Ours" in ran.out
    assert ran.status == 1
    assert "[not!] Longest an episode may run" in ran.out
    assert "episodes 1, 2; 1 (reported; us)" in ran.out
    assert "[not!] synopsis, longest in characters of text: 35, 25 too long" in ran.out
    assert "2 hard limits are broken." in ran.out
    assert "length.longest = 3" in ran.err


def test_a_profile_nobody_knows_is_told_with_its_neighbours(bible: Path) -> None:
    ran = writersroom("preflight", bible, "--profile", "wechta")
    assert ran.status == 2
    assert "wechat" in ran.err


@pytest.mark.parametrize("profile", ["wechat", "reelshort", "shorts", "sag_verticals"])
def test_json_of_both_verbs_keeps_its_shape(bible: Path, profile: str) -> None:
    ran = writersroom("preflight", bible, "--profile", profile, "--json")
    assert validated("preflight", ran.out)["profile"] == profile
    ran = writersroom("paywall", bible, "--wall", 1, "--profile", profile, "--json")
    found = validated("paywall", ran.out)
    assert (found["free"], found["locked"]) == (1, 1)


def test_moving_the_wall_changes_what_is_locked_and_no_fact(bible: Path) -> None:
    before = bible.read_bytes()
    ran = writersroom("paywall", bible, "--wall", 1, "--profile", "reelshort")
    assert ran.status == 0, ran.err
    assert "ReelShort: free episodes 1, behind the wall 1" in ran.out
    assert "by weekly pass: USD 19.99" in ran.out
    assert "no hook" in ran.out
    assert bible.read_bytes() == before
    assert writersroom("paywall", bible, "--wall", 2).status == 2


def test_the_filing_tier_and_the_ai_duties_follow_form_cost_and_day(bible: Path) -> None:
    tell(bible, form="ai", budget="CNY 500,000")
    told = writersroom("preflight", bible, "--profile", "douyin", "--released", "2026-10-01").out
    assert "二类; CNY 500,000" in told
    assert "[not] Machine-made parts are disclosed: NRTA Order 16, art. 34" in told
    early = writersroom("preflight", bible, "--profile", "douyin", "--released", "2024-01-01").out
    assert "[unverified] Filing tier by cost" in early


def test_a_package_for_a_platform_is_a_zip_or_a_folder(bible: Path, tmp_path: Path) -> None:
    archive, folder = tmp_path / "p.zip", tmp_path / "p"
    ran = writersroom("export", bible, "package", "--profile", "wechat", "-o", archive)
    assert ran.status == 0, ran.err
    assert archive.read_bytes().startswith(b"PK")
    ran = writersroom(
        "export", bible, "package", "--profile", "wechat", "--format", "folder", "-o", folder
    )
    assert ran.status == 0, ran.err
    assert json.loads((folder / "auditdrama.json").read_text(encoding="utf-8"))["media_count"] == 2
    ran = writersroom("export", bible, "package", "--profile", "wechta", "-o", tmp_path / "q.zip")
    assert ran.status == 2
