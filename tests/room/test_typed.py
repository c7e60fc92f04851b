from __future__ import annotations

import pytest

from writersroom.bible.facts import (
    BrandSlotFacts,
    CharacterFacts,
    KnowledgeFacts,
    PropFacts,
    RelationshipFacts,
    SeasonFacts,
    SeriesFacts,
    ThreadFacts,
)
from writersroom.bible.limits import LIMITS
from writersroom.room.typed import as_typed, has_many_lines, read_typed

FACTS = SeasonFacts(
    SeriesFacts(title="The Key"),
    characters=(CharacterFacts(id=1, name="LENA"), CharacterFacts(id=2, name="MARK")),
    threads=(ThreadFacts(id=1, name="ring", planted=3),),
)
FULL = (
    CharacterFacts(
        id=1, version=3, name="LENA", aliases=("LEN", "林婉"), role="lead", bio="A\n\nB", private=True,
        enters_in=2, colour="#00ff00", states=("3-7 scar; not: bare, both", "9 limp"),
    ),
    PropFacts(name="Ring", custody=("1 Lena", "7 Lena & Mark"), is_key=True),
    BrandSlotFacts(name="cola", episodes=(1, 3, 4, 5), seconds=2.5, terms=("Cola", "soda")),
    SeriesFacts(title="The Key", paywall_episodes=(10, 18), target_seconds=90.0, pace=1.25),
    ThreadFacts(id=1, name="ring", planted=1, due=4, terms=("gold",)),
    RelationshipFacts(character="LENA", other="MARK", kind="loves"),
    KnowledgeFacts(character="LENA", thread="ring", since=0),
)  # fmt: skip


@pytest.mark.parametrize("record", FULL, ids=lambda record: type(record).__name__)
def test_what_is_shown_reads_back_unchanged(record: CharacterFacts) -> None:
    texts = {field: as_typed(record, field) for field in LIMITS[type(record)]}
    assert read_typed(FACTS, record, texts, {}) == (record, {})


def test_lists_take_the_commas_of_both_languages() -> None:
    typed, wrong = read_typed(FACTS, FULL[0], {"aliases": "LEN， 林婉、 Len, LEN,"}, {})
    assert (typed.aliases, wrong) == (("LEN", "林婉", "Len"), {})
    slot, _none = read_typed(FACTS, FULL[2], {"episodes": "3-5，1"}, {})
    assert slot.episodes == (1, 3, 4, 5)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("name", "", "The field “Name” must not be empty."),
        ("name", "mark", "There is a “MARK” already."),
        ("name", "x" * 201, "too long"),
        ("aliases", "Mark", "merge them"),
        ("enters_in", "two", "whole number from 1 to 9999; it is “two”"),
        ("enters_in", "0", "whole number"),
        ("exits_in", "1", "Nobody leaves before episode 2"),
        ("colour", "red", "#1f7a8c"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(field: str, text: str, said: str) -> None:
    typed, wrong = read_typed(FACTS, FULL[0], {field: text}, {"name": "Name"})
    assert list(wrong) == [field]
    assert said in wrong[field]
    assert typed.version == 3


def test_other_kinds_are_refused_too() -> None:
    tie, thread, known = FULL[5], FACTS.threads[0], FULL[6]
    assert list(read_typed(FACTS, tie, {"other": "lena"}, {})[1]) == ["other"]
    assert list(read_typed(FACTS, thread, {"due": "2"}, {})[1]) == ["due"]
    assert list(read_typed(FACTS, known, {"thread": "rin"}, {})[1]) == ["thread"]
    assert list(read_typed(FACTS, known, {"since": ""}, {})[1]) == ["since"]
    assert list(read_typed(FACTS, FULL[3], {"max_seconds": "10"}, {})[1]) == ["max_seconds"]
    assert list(read_typed(FACTS, FULL[2], {"episodes": "x"}, {})[1]) == ["episodes"]
    assert list(read_typed(FACTS, FULL[3], {"target_seconds": "nan"}, {})[1]) == ["target_seconds"]


def test_prose_and_lists_by_line_have_many_lines() -> None:
    assert has_many_lines(CharacterFacts, "bio")
    assert has_many_lines(PropFacts, "custody")
    assert not has_many_lines(CharacterFacts, "aliases")
