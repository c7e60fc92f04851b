"""Prompts for Midjourney: locked looks, safe parameters, one line for each shot."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.prompts.briefs import HOSTILE, a_brief, a_season
from writersroom.bible.facts import CharacterFacts, SeriesFacts
from writersroom.export.prompts.harmless import harmless
from writersroom.export.prompts.identity import seed_of
from writersroom.export.prompts.midjourney import midjourney_pack
from writersroom.export.prompts.references import References
from writersroom.production.shots import shots

if TYPE_CHECKING:
    from writersroom.season import Season

OWN = re.compile(r" --ar 9:16 --v [\d.]+ --seed \d+(?: --[oc]ref \S+)?(?: --sref \S+)*$")
DANGER = re.compile(r"--|[\u2014\u2015]|::|[{}<>\[\]@\x00-\x1f]|:\s*/\s*/|\u202e|\u2066|\u200b")


def test_every_shot_is_one_line_and_a_look_has_the_same_words_each_time() -> None:
    season = a_season()
    pack = midjourney_pack(a_brief(season, "midjourney"))
    lines = pack.files["prompts.txt"].decode().splitlines()
    rows = list(csv.DictReader(io.StringIO(pack.files["shots.csv"].decode("utf-8-sig"))))
    assert len(lines) == len(rows) == len(shots(season.episodes[0], season))
    assert [row["prompt"] for row in rows] == lines
    identities = json.loads(pack.files["identities.json"])
    (lena,) = (one for one in identities["characters"] if one["name"] == "LENA")
    assert lena["text"] == "LENA (27, Grey coat, cropped hair)"
    assert lena["seed"] == seed_of("lena")
    with_lena = [line for line in lines if "LENA" in line]
    assert with_lena
    assert all(line.count(lena["text"]) == 1 for line in with_lena)
    assert lines[0].startswith(
        "full shot, LENA (27, Grey coat, cropped hair), MARCO, HALL (One lamp"
    )
    assert "interior, night" in lines[0]
    assert "Rain, and then nothing" in lines[0]


def test_of_somebody_private_only_the_name_is_said() -> None:
    files = midjourney_pack(a_brief(a_season(), "midjourney")).files
    whole = b"".join(files.values()).decode()
    assert "MARCO" in whole
    assert "scar" not in whole
    assert "sold" not in whole


def test_references_are_written_where_the_version_takes_them() -> None:
    references = References(("https://p.example/s.png", "123"), {"lena": "https://p.example/l.png"})
    brief = replace(a_brief(a_season(), "midjourney"), references=references)
    first = midjourney_pack(brief).prompts[0].text
    assert first.endswith("--oref https://p.example/l.png --sref https://p.example/s.png 123")
    older = replace(a_brief(a_season(), "midjourney", model="6"), references=references)
    assert "--cref https://p.example/l.png" in midjourney_pack(older).prompts[0].text
    newer = midjourney_pack(
        replace(a_brief(a_season(), "midjourney", model="8.1"), references=references)
    )
    assert "ref https://p.example/l.png" not in newer.prompts[0].text
    assert any("8.1" in remark for remark in newer.remarks)


def hostile_season() -> Season:
    script = f"INT. {HOSTILE} - NIGHT\n\nLena --v 1 runs. {HOSTILE}\n\nLENA\n{HOSTILE}\n"
    people = (CharacterFacts(name="LENA", look=HOSTILE, age="--no 3"),)
    series = SeriesFacts(title=HOSTILE, genre=HOSTILE)
    return a_season(script, characters=people, series=series)


def test_no_word_of_a_bible_becomes_a_parameter() -> None:
    season = hostile_season()
    for prompt in midjourney_pack(a_brief(season, "midjourney")).prompts:
        assert OWN.search(prompt.text), prompt.text
        text = OWN.sub("", prompt.text)
        assert not DANGER.search(text), text
        assert "seed 7" in text or "LENA" in text  # the words stay


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("He waits -- then --no hands", "He waits, then, no hands"),
        ("林晚——不许动", "林晚，不许动"),
        ("word—ar 1:1", "word, ar 1:1"),
        ("a - b, co-pilot", "a - b, co-pilot"),
        ("- -seed 5", "seed 5"),
        ("x.--y", "x. y"),
        ("ratio 1:2 :: 3", "ratio 1:2 : 3"),
        ("-seed", "seed"),
    ],
)
def test_dashes_become_commas_and_hyphens_stay(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text(alphabet=st.sampled_from("-–—−－:：/{}<>[]@ a林\u200b\u202e\n\t.,"), max_size=30))
def test_whatever_stands_there_is_harmless_and_stays_so(text: str) -> None:
    once = harmless(text)
    assert not DANGER.search(once)
    assert not re.search(r"(?:^|\s)-\S", once)
    assert harmless(once) == once


def test_the_same_bible_gives_the_same_bytes() -> None:
    one, two = (midjourney_pack(a_brief(a_season(), "midjourney")).files for _ in range(2))
    assert one == two
