"""The deck: 16:9 pages from the facts there are, in PDF and HTML, without secrets."""

from __future__ import annotations

import io

from pypdf import PdfReader

from tests.export.documents.seasons import a_document, a_full_season, with_series
from tests.export.documents.test_bible import words_of
from tests.export.reading import in_order, outline_of, pages_of
from writersroom.bible.facts import SeasonFacts, SeriesFacts
from writersroom.season import build_season

ORDER = (
    "The Glass Heir", "The world", "Characters", "The season", "The season at a glance",
    "How it begins", "Where the viewer pays", "Format and production",
)  # fmt: skip


def test_a_deck_has_a_page_for_each_part_that_has_facts() -> None:
    told: list[str] = []
    made = a_document(a_full_season(), "deck", "pdf", told)
    assert outline_of(made)[: len(ORDER) + 1] == [
        *ORDER[:2],
        " Rules",
        ORDER[2],
        " LENA",
        " MARCO",
        *ORDER[3:6],
    ]
    assert len(pages_of(made)) == len(ORDER)
    for page in PdfReader(io.BytesIO(made)).pages:
        assert page.mediabox.width / page.mediabox.height == 16 / 9
    assert not any("PDF/UA" in line for line in told)


def test_the_web_page_says_the_same_and_neither_gives_the_story_away() -> None:
    for form in ("pdf", "html"):
        text = words_of(a_document(a_full_season(), "deck", form), form)
        assert in_order(text, *ORDER)
        assert "Whose name is it?" in text
        for secret in ("She wrote the will", "married in secret", "Who wrote it?", "GHOST"):
            assert secret not in text


def test_what_nobody_typed_leaves_no_page() -> None:
    season = build_season(SeasonFacts(SeriesFacts(title="Bare", planned_episodes=6)))
    assert outline_of(a_document(season, "deck", "pdf")) == ["Bare", "Format and production"]
    assert len(pages_of(a_document(season, "deck", "pdf"))) == 2
    assert a_document(season, "deck", "html").count(b'class="slide') == 2


def test_a_world_too_long_for_a_page_runs_on_and_loses_nothing() -> None:
    lines = "\n\n".join(f"Rule {n}: {'the tide takes the road, ' * 12}end{n}." for n in range(30))
    pages = pages_of(a_document(with_series(a_full_season(), premise=lines), "deck", "pdf"))
    assert all(f"end{n}." in " ".join("".join(pages).split()) for n in range(30))


def test_the_same_deck_gives_the_same_bytes() -> None:
    for form in ("pdf", "html"):
        first = a_document(a_full_season(), "deck", form)
        assert a_document(a_full_season(), "deck", form) == first
