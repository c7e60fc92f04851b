from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from writersroom import profiles
from writersroom.errors import InputError
from writersroom.profiles import (
    Confidence,
    UnknownProfileError,
    describe_profile,
    load_profile,
    profile_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(profiles.__file__).parent
EXPECTED = (
    "generic douyin dramabox flickreels kuaishou reels reelshort sag_verticals shorts tiktok wechat"
)
NUMBERS = {"v", "min", "max", "top", "width", "max_lines", "last_free", "container"}


def tables(value: object, path: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from tables(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from tables(inner, path)


def shipped(name: str) -> dict[str, object]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def test_all_eleven_are_there() -> None:
    assert profile_names() == tuple(EXPECTED.split())


@pytest.mark.parametrize("name", EXPECTED.split())
def test_each_file_loads_and_nothing_in_it_is_unknown(name: str) -> None:
    profile = load_profile(name)
    assert profile.id == name
    assert profile.title
    assert profile.unknown == ()
    assert profile.checked_on is not None
    assert len(profile.digest) == 64


@pytest.mark.parametrize("name", EXPECTED.split())
def test_each_source_named_is_listed_and_each_listed_is_named(name: str) -> None:
    data = shipped(name)
    named: set[object] = set()
    for _, table in tables(data):
        sources = table.get("src")
        named.update(sources if isinstance(sources, list) else ())
    listed = data["sources"]
    assert isinstance(listed, dict)
    assert named == set(listed)


@pytest.mark.parametrize("name", EXPECTED.split())
def test_each_number_has_its_confidence_and_unverified_has_no_number(name: str) -> None:
    for path, table in tables(shipped(name)):
        if NUMBERS & table.keys():
            assert table.get("conf") in {"A", "B", "C", "D"}, path
        if table.get("conf") == "U":
            assert not NUMBERS & table.keys(), path
        if table.get("conf") in {"A", "B", "C"} and ".sources" not in path:
            assert table.get("src"), path


def test_reelshort_says_what_is_known() -> None:
    profile = load_profile("ReelShort ")
    assert (profile.length.range.least, profile.length.range.most) == (60, 90)
    assert profile.target_seconds == 75
    assert profile.captions.max_chars_zh == 13
    assert profile.safe_zones[0].bottom == 672
    assert not profile.length.hard_max.is_known
    assert profile.source("npr") is not None


def test_a_chinese_name_is_given_in_chinese() -> None:
    assert load_profile("kuaishou").name_in("zh_CN") == "快手"
    assert load_profile("kuaishou").name_in("de") == "Kuaishou"


@pytest.mark.parametrize(("typed", "near"), [("reelshot", "reelshort"), ("kuaisho", "kuaishou")])
def test_an_unknown_name_brings_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(UnknownProfileError) as caught:
        load_profile(typed)
    assert near in caught.value.hint


def test_a_name_near_to_nothing_brings_them_all() -> None:
    with pytest.raises(UnknownProfileError) as caught:
        load_profile("../../etc/passwd")
    assert "generic" in caught.value.hint


def test_a_persons_own_file_wins_key_by_key(tmp_path: Path) -> None:
    own = "[length]\ntarget = { v = 80, conf = 'D' }\n[studio]\nhouse = 'ours'\n"
    (tmp_path / "reelshort.toml").write_text(own, encoding="utf-8")
    profile = load_profile("reelshort", tmp_path)
    assert profile.target_seconds == 80
    assert profile.length.range.most == 90
    assert profile.unknown == (("studio", "{'house': 'ours'}"),)
    assert profile.digest != load_profile("reelshort").digest


def test_a_persons_own_platform_needs_next_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text("market = 'EU'\n", encoding="utf-8")
    profile = load_profile("ours", tmp_path)
    assert (profile.id, profile.title, profile.market) == ("ours", "ours", "EU")
    assert profile.target_seconds is None
    assert "ours" in profile_names(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("length = 3", "length is not a table"),
        ("[length]\ntarget = { v = 'long', conf = 'D' }", "length.target.v is not a number"),
        ("[length]\ntarget = { v = 3, conf = 'Z' }", "length.target.conf is not one of"),
        ("[paywall]\npresets = [{ id = 'x' }]", "last_free is not a whole number"),
        ("schema = 2", "schema is not 1"),
        ("market = ", "cannot be read"),
    ],
)
def test_a_broken_file_names_the_key(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_profile("ours", tmp_path)


def test_a_description_shows_value_origin_and_source() -> None:
    text = describe_profile(load_profile("reelshort"))
    assert "Episode length, seconds: 60–90 (reported; axisai)" in text
    assert "Longest allowed, seconds: unverified" in text
    assert "[npr] Told one minute at a time – NPR, 2025-03-19" in text


def test_confidence_letters_are_those_of_the_files() -> None:
    assert "".join(Confidence) == "ABCDU"
