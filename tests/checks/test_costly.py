from __future__ import annotations

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.checks import Severity
from writersroom.checks.costly import costly_items
from writersroom.checks.passages import passages
from writersroom.text import lowered


def sorts(script: str) -> list[str]:
    episode = a_season([script]).episode(1)
    assert episode is not None
    return [item.sort for item in costly_items(passages(episode))]


def action(line: str, heading: str = "INT. KITCHEN - DAY") -> str:
    return f"{heading}\n\n{line}\n"


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("The crowd parts.", "crowd"),
        ("A little girl waits.", "child"),
        ("A dog barks.", "animal"),
        ("Thunder rolls.", "rain"),
        ("The curtain catches fire.", "fire"),
        ("He falls from the roof.", "stunt"),
        ("She draws a pistol.", "weapon"),
        ("They kiss.", "intimacy"),
        ("A taxi stops.", "vehicle"),
        ("She swims.", "water"),
        ("人群散开。", "crowd"),
        ("小孩哭了。", "child"),
        ("一只狗跑过。", "animal"),
        ("暴雨砸下来。", "rain"),
        ("仓库着火。", "fire"),
        ("他从楼上滚下。", "stunt"),
        ("他掏出匕首。", "weapon"),
        ("两人拥吻。", "intimacy"),
        ("一辆轿车停下。", "vehicle"),
        ("她跳海。", "water"),
    ],
)
def test_every_sort_is_found_in_both_languages(line: str, sort: str) -> None:
    assert sorts(action(line)) == [sort]


@pytest.mark.parametrize(
    "line", ["@MARA\nA dog! A pistol!", "She fires him.", "Boating weather.", "他很水。"]
)
def test_speech_and_other_words_cost_nothing(line: str) -> None:
    assert sorts(action(line)) == []


@pytest.mark.parametrize("heading", ["EXT. HARBOUR - NIGHT", ".外 码头 夜"])
def test_a_night_exterior_is_known_by_its_heading(heading: str) -> None:
    assert sorts(action("Mara waits.", heading)) == ["night exterior"]


@pytest.mark.parametrize("heading", ["INT. HARBOUR - NIGHT", "EXT. HARBOUR - DAY", ".内 码头 夜"])
def test_nights_inside_and_days_outside_are_not(heading: str) -> None:
    assert sorts(action("Mara waits.", heading)) == []


def test_each_sort_counts_once_a_scene() -> None:
    script = action("A dog. A cat.\n\nA horse.") + "\n" + action("A dog.")
    assert sorts(script) == ["animal", "animal"]


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("[[budgeted]]", []),
        ("[[budgeted: animal]]", ["weapon"]),
        ("[[budgeted: 动物、武器]]", []),
        ("[[budgeted: crowd]]", ["animal", "weapon"]),
    ],
)
def test_what_is_budgeted_is_not_counted(note: str, left: list[str]) -> None:
    assert sorts(action(f"{note}\n\nA dog. A pistol.")) == left
    other = action(note) + "\n" + action("A dog. A pistol.")
    assert sorts(other) == ["animal", "weapon"]


def test_an_episode_of_many_costs_is_reported_with_its_first() -> None:
    script = action("A dog. A pistol.", "EXT. HARBOUR - NIGHT #1-1#")
    (finding,) = found(a_season([script]), "PR01")
    assert finding.severity is Severity.INFORMATION
    assert finding.message == (
        "3 costly items, 1 of them outside at night; the first in 1-1 EXT. HARBOUR - NIGHT:"
        " night exterior."
    )
    assert finding.line == 1
    assert finding.evidence == (
        "1-1 EXT. HARBOUR - NIGHT: night exterior (EXT. HARBOUR - NIGHT)",
        "1-1 EXT. HARBOUR - NIGHT: animal (dog)",
        "1-1 EXT. HARBOUR - NIGHT: weapon (pistol)",
    )


def test_an_episode_without_nights_outside_does_not_count_them() -> None:
    (finding,) = found(a_season([action("A dog. A pistol. Thunder.")]), "PR01")
    assert finding.message.startswith("3 costly items; the first in ")
    assert "[[budgeted" in finding.hint


def test_a_waiver_lapses_when_the_costs_change() -> None:
    season = a_season([action("A dog. A pistol. Thunder.")])
    season = waived(season, found(season, "PR01")[0])
    assert found(season, "PR01")[0].waiver is not None
    more = rewritten(season, 1, action("A dog. A pistol. Thunder. They kiss."))
    assert found(more, "PR01")[0].lapsed


def test_a_letter_that_grows_when_made_small_moves_no_word() -> None:
    assert lowered("İİ GUN") == "İİ gun"
    episode = a_season([action("İİİ takes a GUN.\n\nA Dog barks.")]).episode(1)
    assert episode is not None
    items = costly_items(passages(episode))
    assert [(i.sort, i.words, i.line) for i in items] == [
        ("weapon", "GUN", 3),
        ("animal", "Dog", 5),
    ]


def test_items_of_one_line_come_in_the_order_of_their_sorts() -> None:
    assert sorts(action("He drops the gun and grabs a child from the dog.")) == [
        "child", "animal", "weapon",
    ]  # fmt: skip
