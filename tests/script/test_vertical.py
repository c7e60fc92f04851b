"""Reading the English dialect of vertical drama."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.script.outlines import outline
from writersroom.script.vertical import read_vertical


def episode_outline(lines: str) -> list[str]:
    return outline(read_vertical(f"Episode 1\n\n{lines}").episodes[0].screenplay)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Scene 1-1: EXT. PIER - DAY", ["H EXT. PIER - DAY"]),
        ("SCENE 2: LENA'S FLAT", ["H LENA'S FLAT"]),
        ("INT. PIER - NIGHT", ["H INT. PIER - NIGHT"]),
        ("**INT. PIER - NIGHT**", ["H INT. PIER - NIGHT"]),
        ("Characters: Lena, Tom", ["N cast: Lena, Tom"]),
        ("Rain falls.", ["A Rain falls."]),
        ("LENA\nGo away.", ["C LENA", "D Go away."]),
        ("LENA (V.O.)\n(low)\nGo.\nNow.", ["C LENA (V.O.)", "P (low)", "D Go.\nNow."]),
        ("LENA:\nGo away.", ["C LENA", "D Go away."]),
        ("LENA: (low) Go away.", ["C LENA", "P (low)", "D Go away."]),
        ("LENA (V.O.): Go away.", ["C LENA (V.O.)", "D Go away."]),
        ("A: Go.\nB: No.", ["C A", "D Go.", "C B", "D No."]),
        ("TOM: (Where are you?)", ["C TOM (text)", "D Where are you?"]),
        ("TOM: (sighs)", ["C TOM", "P (sighs)"]),
        ("LENA: Go.\n[beat]\nNow.", ["C LENA", "D Go.", "P (beat)", "D Now."]),
        ("[beat]", ["A [beat]"]),
        ("[TITLE CARD: Three years ago]", ["A [TITLE CARD: Three years ago]"]),
        ("[END EPISODE - CLIFFHANGER]", ["A [END EPISODE - CLIFFHANGER]"]),
        ("[[hook: reveal]]", ["N hook: reveal"]),
        ("SFX: thunder", ["N sfx: thunder"]),
        ("SMASH CUT TO:", ["T SMASH CUT TO:"]),
        ("SMASH CUT TO:\n\nx", ["T SMASH CUT TO:", "A x"]),
        ("---\n***", []),
        ("He says: run.", ["A He says: run."]),
        ("The time is 19:30.", ["A The time is 19:30."]),
        ("BANG!", ["A BANG!"]),
    ],
)
def test_a_line_becomes_its_elements(lines: str, expected: list[str]) -> None:
    assert episode_outline(lines) == expected


def test_scene_ids_are_kept() -> None:
    (heading,) = (
        read_vertical("Episode 1\nScene 1-1: EXT. PIER - DAY").episodes[0].screenplay.elements
    )
    assert heading.scene_number == "1-1"


def test_a_block_header_gives_title_and_target() -> None:
    text = "Episode: 4\nTitle: The Ring\nRuntime: 01:30\nGenre: Revenge\nCharacters: LENA\n\nINT. A\n\nRain."
    (episode,) = read_vertical(text).episodes
    assert (episode.number, episode.title, episode.target_seconds) == (4, "The Ring", 90.0)
    assert outline(episode.screenplay)[-2:] == ["H INT. A", "A Rain."]


def test_a_count_is_no_header_and_typing_errors_are() -> None:
    text = "Title: The Ring\nEPISODES : 96\n\nEEpisode 1\nRain.\n\nEpiosde 2: SNOW\nSnow.\n\nEpisode 7 was lost."
    manuscript = read_vertical(text)
    assert [(e.number, e.title, e.first_line) for e in manuscript.episodes] == [
        (1, "", 4),
        (2, "SNOW", 7),
    ]
    assert manuscript.title_page == (("Title", ("The Ring",)),)
    assert manuscript.front_matter == "EPISODES : 96"


def test_a_table_behind_the_script_is_back_matter() -> None:
    manuscript = read_vertical("Episode 1\nINT. A\n\nRain.\n\n| a | b |\n| c | d |")
    assert manuscript.back_matter == "| a | b |\n| c | d |"


PIECES = [
    "Scene 1-1: EXT. PIER - DAY", "INT. LOFT", "Characters: A, B", "LENA", "LENA:", "LENA: (low) Go.", "Go.",
    "(beat)", "[beat]", "[CARD: x]", "---", "", "", "SFX: bang", "CUT TO:", "Episode 2: X", "Title: y", "#x", "=y",
    "!z", "~w", "| a | b |", "TOM: (Where?)", "TOM: #1", "[[hook]]", "/* a", "@x", ".y", "> z",
]  # fmt: skip
LAYOUT_SIGNS = set("SceneCharactersSFXTitleEpisode")


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_every_word_of_the_source_is_somewhere(lines: list[str]) -> None:
    text = "\n".join(lines)
    manuscript = read_vertical(text)
    seen = manuscript.front_matter + manuscript.back_matter + str(manuscript.title_page)
    for episode in manuscript.episodes:
        seen += f"Episode {episode.number}{episode.title}{episode.screenplay.source}"
    for sign in {sign for sign in text if sign.isalnum()} - LAYOUT_SIGNS:
        assert seen.count(sign) >= text.count(sign)


@pytest.mark.parametrize(
    "text", ["", "\n", "x", "Episode 1", "\0", "A:\n" * 1000, "(" * 10_000, "[a" * 10_000]
)
def test_odd_files_are_read(text: str) -> None:
    assert read_vertical(text).format == "vertical"
