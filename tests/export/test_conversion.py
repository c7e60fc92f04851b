from __future__ import annotations

import pytest

from tests.export.builders import CHINESE, ENGLISH, NOW
from writersroom.errors import InputError
from writersroom.export.conversion import SUFFIXES, convert
from writersroom.script.elements import Manuscript, ReadEpisode
from writersroom.script.fountain import read_fountain


def a_manuscript(*scripts: str, format_name: str = "fountain", front: str = "") -> Manuscript:
    return Manuscript(
        (("Title", ("The Glass Heir",)),),
        tuple(
            ReadEpisode(number, f"Part {number}", read_fountain(script))
            for number, script in enumerate(scripts, 1)
        ),
        format_name,
        "en",
        front_matter=front,
    )


def test_a_single_fountain_script_stays_as_it_is() -> None:
    assert convert(a_manuscript(ENGLISH), ".FOUNTAIN") == (ENGLISH.encode(), ())


def test_several_episodes_get_a_section_each() -> None:
    data, _lost = convert(a_manuscript(ENGLISH, CHINESE, format_name="duanju"), ".fountain")

    text = data.decode()
    assert text.startswith("Title: The Glass Heir")
    assert text.index("# Episode 1: Part 1") < text.index("# Episode 2: Part 2")
    assert CHINESE.strip() in text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_is_written(suffix: str) -> None:
    data, _lost = convert(a_manuscript(ENGLISH, CHINESE), suffix, now=NOW)

    assert data


def test_what_is_left_out_is_said() -> None:
    _data, lost = convert(a_manuscript(ENGLISH, front="大纲：一段话"), ".txt")

    assert [notice.line for notice in lost] == [1]


def test_an_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(InputError) as refusal:
        convert(a_manuscript(ENGLISH), ".doc")

    assert ".fountain" in refusal.value.hint
