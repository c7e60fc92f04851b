from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.production.boards import SCRIPTS, a_season
from writersroom.production.blocks import scenes_of
from writersroom.production.strips import strips_of
from writersroom.script.fdx_lengths import in_eighths, scene_lengths, scene_properties
from writersroom.script.pages import LETTER, paginate

SCENE = """INT. GALLEY - NIGHT

[[cast: MARCO、众宾客]]

[[brand: tea]]

[[uses: Marco, a rope]]

Lena hides the ring.

LENA
No.

RADIO VOICE
Storm.

LENA
Yes.
"""


def test_a_strip_holds_all_a_scene_needs() -> None:
    strip = strips_of(a_season("", SCENE))[0]

    assert (strip.name, strip.place, strip.setting, strip.night) == ("2-1", "KITCHEN", "INT", True)
    assert strip.cast == ("LENA", "MARCO")
    assert (strip.extras, strip.voices) == (("众宾客",), ("RADIO VOICE",))
    assert strip.speeches == (("LENA", 2),)
    assert (strip.props, strip.brands) == (("a rope", "Ring"), ("Leaf",))
    assert strip.wardrobe == (("LENA", "cut lip"),)


@pytest.mark.parametrize(
    ("heading", "name"), [("INT. A - DAY #7A#", "1-7A"), (".内 客厅 日 #1-4#", "1-4")]
)
def test_a_scene_is_called_by_the_number_typed_in_its_heading(heading: str, name: str) -> None:
    assert strips_of(a_season(heading + "\n\nx\n"))[0].name == name


def test_a_place_is_one_place_however_it_is_spelt() -> None:
    strips = strips_of(a_season("INT. The Pier - DAY\n\nx\n", "INT. THE PIER - DAY\n\nx\n"))

    assert [strip.place for strip in strips] == ["The Pier", "The Pier"]


def test_text_before_the_first_heading_is_measured_with_the_first_scene() -> None:
    opening = "\n\n".join(["A long and quiet opening line."] * 12)
    (strip,) = strips_of(a_season(f"{opening}\n\nINT. A - DAY\n\nShe waits.\n"))
    (alone,) = strips_of(a_season("INT. A - DAY\n\nShe waits.\n"))

    assert strip.eighths == 4
    assert alone.eighths == 1


@pytest.mark.parametrize(
    ("script", "speeches"),
    [
        (".内 客厅 日\n\n@苏棠&顾寒\n你！\n\n@苏棠\n好。", (("苏棠", 2), ("顾寒", 1))),
        (".内 客厅 日\n\n@苏棠、顾寒\n你！", (("苏棠", 1), ("顾寒", 1))),
        ("INT. A - DAY\n\nMIA & TOM\nYou!\n\nMIA/TOM\nNo!", (("MIA", 2), ("TOM", 2))),
    ],
)
def test_who_speaks_together_is_cast_each(script: str, speeches: object) -> None:
    assert strips_of(a_season(script))[0].speeches == speeches


@settings(max_examples=60, deadline=None)
@given(SCRIPTS)
def test_strips_hold_every_scene_all_seconds_and_the_paginators_eighths(scripts: list[str]) -> None:
    season = a_season(*scripts)
    strips = strips_of(season)

    for episode in season.written:
        own = [strip for strip in strips if strip.episode == episode.number]
        assert [strip.scene for strip in own] == [s.ordinal for s in scenes_of(episode, season)]
        if own:
            total = sum(strip.seconds for strip in own)
            assert abs(total - episode.time.interval.point) < 0.001
        lengths = scene_lengths([("", episode.screenplay)])
        lines = sum(length.lines for length in lengths.values())
        assert lines <= len(paginate(episode.screenplay)) * LETTER.lines
        assert abs(sum(strip.eighths for strip in own) - lines * 8 / LETTER.lines) <= len(own)
        headings = scene_properties([("", episode.screenplay)])
        if len(headings) == len(own) == len(lengths):
            assert [f'Length="{in_eighths(strip.eighths)}"' for strip in own] == [
                text.split(" Page")[0] for text in headings.values()
            ]
