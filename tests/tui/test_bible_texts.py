"""What the bible screen draws, as plain functions: markdown, the graph, the tree's entries."""

from __future__ import annotations

from rich.cells import cell_len

from tests.tui.builders import HOSTILE
from writersroom.bible.facts import (
    CharacterFacts,
    KnowledgeFacts,
    RelationshipFacts,
    SeasonFacts,
    SeriesFacts,
)
from writersroom.bible.limits import LIMITS
from writersroom.tui.bible_fields import SPECS
from writersroom.tui.bible_tree import branches, entry_label, key_of, record_of
from writersroom.tui.bible_views import record_view, table
from writersroom.tui.markdown_text import markdown_text
from writersroom.tui.relation_graph import graph_lines


def tie(one: str, kind: str, other: str) -> RelationshipFacts:
    return RelationshipFacts(character=one, kind=kind, other=other)


def test_markdown_is_drawn_as_text() -> None:
    source = (
        "# Title\n\nOne *two* **three**\nsecond line  \nthird\n\n- a\n- b\n  - c\n\n3. x\n4. y\n\n> said\n\n"
        "---\n\n`code` [words](http://example.org) ![a picture](x.png)"
    )
    text = markdown_text(source)
    assert text.plain == (
        "Title\n\nOne two three second line\nthird\n\n- a\n- b\n  - c\n\n3. x\n4. y\n\n> said\n\n"
        "------------------------\n\n`code` words <http://example.org> a picture"
    )
    styled = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert (styled["Title"], styled["two"], styled["three"]) == ("bold underline", "italic", "bold")


def test_chinese_lines_are_joined_without_a_space() -> None:
    assert markdown_text("他走了。\n她留下").plain == "他走了。她留下"


def test_hostile_markdown_is_harmless() -> None:
    text = markdown_text(f"{HOSTILE}\n\n<script>x</script>\n\n" + "> " * 500 + "deep")
    assert not set("\x1b\x07\u202e") & set(text.plain)
    assert "a [/] [[hook: x]] [b]" in text.plain
    assert all("@click" not in str(span.style) for span in text.spans)


def test_every_tie_is_drawn_once_and_everybody_has_one_place() -> None:
    ties = [
        tie("LENA", "loves", "MARK"),
        tie("VIC", "boss of", "lena"),
        tie("MARK", "brother of", "VIC"),
        tie("ANN", "mother of", "BEN"),
        tie("LENA", "fears", "MARK"),
    ]
    names = {name.casefold(): name for name in ("LENA", "MARK", "VIC", "ANN", "BEN")}
    assert list(graph_lines(ties, names)) == [
        "LENA",
        "` -- loves --> MARK",
        "    | -- brother of --> VIC",
        "    |   ` -- boss of --> LENA ^",
        "    ` <-- fears -- LENA ^",
        "ANN",
        "` -- mother of --> BEN",
    ]


def test_the_graph_of_chinese_names_is_as_wide_as_its_words() -> None:
    first, second = graph_lines([tie("林婉", "妻子", "顾城")], {})
    assert (first, second) == ("林婉", "` -- 妻子 --> 顾城")
    assert cell_len(second) == 18


def test_a_long_chain_of_ties_is_drawn() -> None:
    ties = [tie(str(n), "knows", str(n + 1)) for n in range(3000)]
    assert len(list(graph_lines(ties, {}))) == 3001


def test_only_labels_are_bold() -> None:
    record = CharacterFacts(name="LENA", age="27", bio="Sings.")
    text = record_view(record, "LENA", (("Knows", "ring"),), ())
    bold = [text.plain[s.start : s.end].strip() for s in text.spans if "bold" in str(s.style)]
    assert text.style == ""
    assert bold == ["LENA", "Role", "Age", "Bio", "Knows", "Where used"]
    rows = table(["Name", "Age"], [["林婉", "27"], ["A very long name", "3"]], [8, 3])
    assert rows.plain == "Name      Age\n林婉      27\nA very..  3"
    assert [str(span.style) for span in rows.spans] == ["bold underline"]


FACTS = SeasonFacts(
    SeriesFacts(title="The Key"),
    characters=(CharacterFacts(id=1, name="LENA", bio="Sings."), CharacterFacts(id=2, name="MARK")),
    relationships=(RelationshipFacts(id=1, character="LENA", other="MARK", kind="loves"),),
    knowledge=(KnowledgeFacts(id=4, character="MARK", thread="ring", since=2),),
)


def test_the_tree_lists_every_section_and_a_filter_leaves_what_holds_the_words() -> None:
    assert [(b.section.name, b.total) for b in branches(FACTS)][:3] == [
        ("series", 0), ("characters", 2), ("relationships", 1),
    ]  # fmt: skip
    left = [(b.section.name, [entry_label(e) for e in b.entries]) for b in branches(FACTS, "lena")]
    assert left == [("characters", ["LENA"]), ("relationships", ["LENA - loves - MARK"])]
    assert [b.section.name for b in branches(FACTS, "sings")] == ["characters"]


def test_an_entry_is_found_by_its_place() -> None:
    known = FACTS.knowledge[0]
    assert key_of(known) == ("knowledge", 4)
    assert record_of(FACTS, ("knowledge", 4)) == known
    assert record_of(FACTS, ("knowledge", 5)) is None
    assert record_of(FACTS, ("series", 0)) == FACTS.series


def test_every_field_of_a_form_is_one_of_the_record() -> None:
    left_out: dict[type[object], set[str]] = {SeriesFacts: {"pace", "beat_seconds"}}
    for kind, specs in SPECS.items():
        assert {spec.name for spec in specs} == set(LIMITS[kind]) - left_out.get(kind, set())
