"""Names of cues and cast lines."""

from __future__ import annotations

import pytest

from writersroom.script.cast import is_group, is_voice, speaking


@pytest.mark.parametrize("name", ["林晚", "顾沉", "陆总", "王妈", "老板", "甲", "MARA"])
def test_a_person_is_no_group(name: str) -> None:
    assert not is_group(name)
    assert not is_voice(name)


@pytest.mark.parametrize(
    "name",
    ["众人", "路人甲", "全员", "群众", "保镖们", "记者", "宾客若干", "三名保镖", "店员A", "护士乙"],
)
def test_a_crowd_is_a_group(name: str) -> None:
    assert is_group(name)


@pytest.mark.parametrize("name", ["旁白", "广播", "系统音"])
def test_a_narrator_or_a_machine_is_a_voice(name: str) -> None:
    assert is_voice(name)


@pytest.mark.parametrize(
    ("cues", "people"),
    [
        (["苏棠&顾寒"], ("苏棠", "顾寒")),
        (["苏棠/顾寒"], ("苏棠", "顾寒")),
        (["苏棠、顾寒"], ("苏棠", "顾寒")),
        (["MIA & TOM"], ("MIA", "TOM")),
        (["MIA/TOM"], ("MIA", "TOM")),
        (["MIA", "TOM", "MIA AND TOM"], ("MIA", "TOM")),
        (["MIA AND TOM"], ("MIA AND TOM",)),
        (["苏棠", "顾寒", "苏棠和顾寒"], ("苏棠", "顾寒")),
        (["王和平"], ("王和平",)),
        (["王和平", "王和平、苏棠"], ("王和平", "苏棠")),
        (["R&B"], ("R&B",)),
        (["/"], ("/",)),
    ],
)
def test_a_cue_may_name_several_people(cues: list[str], people: tuple[str, ...]) -> None:
    assert speaking(cues, ["R&B"])[cues[-1]] == people
