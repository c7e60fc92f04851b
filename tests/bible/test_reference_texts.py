"""What stands word for word in a supplied text is found with its place; all else is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.bible.facts import EpisodeFacts, SeriesFacts
from writersroom.bible.reference_texts import add_reference, overlaps, references

if TYPE_CHECKING:
    from writersroom.bible.store import Bible

NOVEL = (
    "It was late. She took the ring from the cold water and laid it in his open hand, as if it"
    " weighed nothing at all. Outside the carriages went by one after another, and nobody looked up.\n"
)
ZH_NOVEL = (
    "那天夜里下着很大的雨，她一个人站在桥上等了整整三个小时，直到灯火一盏一盏地熄灭。他没有来。"
)


def found_in(bible: Bible, *lines: str) -> list[tuple[int, int, int]]:
    return [(one.line, one.count, one.place) for one in overlaps(bible, list(enumerate(lines, 1)))]


def test_the_longest_run_is_told_with_its_place(bible: Bible) -> None:
    bible.save([SeriesFacts(title="S"), EpisodeFacts(number=1)])
    add_reference(bible, "Novel", NOVEL)
    add_reference(bible, "小说", ZH_NOVEL)
    assert add_reference(bible, "Novel again", NOVEL.upper()).title == "Novel"
    assert [one.title for one in references(bible)] == ["Novel", "小说"]
    copied = "She took the ring from the cold water — and laid it in HIS open hand!"
    assert found_in(bible, "Rain.", copied) == [(2, 15, 4)]
    assert found_in(bible, *copied.split("— ")) == [(1, 15, 4)], "across lines, too"
    assert found_in(bible, "她一个人站在桥上等了整整三个小时，直到灯火一盏一盏") == [(1, 24, 11)]
    free = "A ring lies in the water. She takes it and gives it to him, and he weighs it."
    assert found_in(bible, free, *["Other words stand here, all of them quite new."] * 3) == []
