"""What is private leaves a request sentence by sentence: the rest of a field stays, and the manifest names it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.drafting.test_episode import FACTS
from writersroom.bible.facts import CharacterFacts, SeriesFacts
from writersroom.drafting.material import Focus, pieces_about
from writersroom.drafting.packing import chosen
from writersroom.drafting.private import without_private
from writersroom.season import build_season

_HIDDEN = re.compile("jon|st. john|乔恩")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Runs the lift. Jon paid her rent. Alone.", "Runs the lift. Alone."),
        ("One line\nabout JON\nand another", "One line\nand another"),
        ("She met St. John there. It rained.", "It rained."),
        ("她开电梯。乔恩付了房租。她一个人。", "她开电梯。她一个人。"),
        ("Only Jon", ""),
        ("Nobody  here.", "Nobody  here."),
    ],
)
def test_a_sentence_or_line_that_says_something_private_goes_and_the_rest_stays(
    text: str, kept: str
) -> None:
    assert without_private(_HIDDEN, text) == kept


def test_one_private_name_costs_a_sentence_and_the_manifest_names_the_field() -> None:
    lead = CharacterFacts(
        name="MARA", role="lead", bio="A locksmith. Jon paid her rent.", voice="Like Tom."
    )
    series = SeriesFacts(
        title="The Key",
        logline="A door. Jon opens it.",
        premise="A key turns.\nJon hides.\nIt rains.",
    )
    facts = replace(FACTS, series=series, characters=(lead, FACTS.characters[1]))
    pieces = pieces_about(Focus(build_season(facts), cast=frozenset({"MARA"})))
    taken, entries = chosen(pieces, 1000)
    sent = "\n".join(piece.text for piece in taken)
    assert "- MARA (lead). A locksmith. Voice: Like Tom." in sent
    assert "The Key\nA door." in sent
    assert "A key turns.\nIt rains." in sent
    assert "jon" not in sent.casefold()
    told = " ".join(entry.why for entry in entries)
    assert re.search(r"in: MARA: Bio\b", told)
    assert re.search(r"in: Logline\b", told)
    assert re.search(r"in: premise\b", told)
    assert "jon" not in " ".join(entry.label + entry.why for entry in entries).casefold()
