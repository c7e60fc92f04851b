"""Every habit of English vertical scripts we know of, each as a named case; nothing of a file is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.script.outlines import outline
from writersroom.script.dialects import dialect_of
from writersroom.script.elements import Kind
from writersroom.script.fountain import read_fountain
from writersroom.script.fountain_episodes import read_fountain_episodes
from writersroom.script.manuscripts import convert
from writersroom.script.reading import read_script
from writersroom.script.vertical import read_vertical

HEADERS = {
    "number and title": ("Episode 7: The Ring", 7, "The Ring"),
    "number alone": ("Episode 7", 7, ""),
    "upper case": ("EPISODE 7: THE RING", 7, "THE RING"),
    "doubled letter": ("EEpisode 7", 7, ""),
    "doubled letter inside": ("Epiisode 7", 7, ""),
    "doubled last letter": ("Episodee 7", 7, ""),
    "missing letter": ("Episod 7", 7, ""),
    "swapped letters": ("Epiosde 7: The Ring", 7, "The Ring"),
    "swapped letters, early": ("Eipsode 7", 7, ""),
    "swapped letters, late": ("Episoed 7", 7, ""),
    "a dash before the number": ("Episode - 7", 7, ""),
    "short with a dot": ("EP.7", 7, ""),
    "short with a space": ("Ep 7 - The Ring", 7, "The Ring"),
    "short and glued": ("EP07", 7, ""),
    "a hash": ("EPISODE #7", 7, ""),
    "No.": ("Episode No. 7", 7, ""),
    "a number word": ("EPISODE SEVEN", 7, ""),
    "a number word of two parts": ("Episode Twenty-One: The Ring", 21, "The Ring"),
    "behind #": ("## Episode 7: The Ring", 7, "The Ring"),
    "in bold": ("**Episode 7: The Ring**", 7, "The Ring"),
    "between rules": ("--- EPISODE 7 ---", 7, ""),
    "in brackets": ("[EPISODE 7]", 7, ""),
    "title in quotes": ("Episode 7 “The Ring”", 7, "The Ring"),
    "of a count": ("Episode 7 of 60", 7, "of 60"),
    "as a field": ("Episode: 7", 7, ""),
}
NO_HEADERS = {
    "a count": "EPISODES : 96",
    "a count with a typing error": "Episodes: 96",
    "a total": "Total Episodes: 96",
    "a range": "Episodes 1-3",
    "a range in the singular": "Episode 1-3",
    "a sentence": "Episode 7 was lost.",
    "no number": "Episode: The Ring",
    "another word": "Explode 7",
    "three typing errors": "Epxxxde 7",
    "an end": "END OF EPISODE 7",
}
HEADINGS = {
    "scene, number, heading": ("Scene 1-1: EXT. PIER - DAY", "EXT. PIER - DAY", "1-1"),
    "scene in capitals": ("SCENE 2: INT. LOFT - NIGHT", "INT. LOFT - NIGHT", "2"),
    "scene with a dash": ("Scene 2 - INT. LOFT - NIGHT", "INT. LOFT - NIGHT", "2"),
    "scene with a place only": ("Scene 2: LENA'S LOFT", "LENA'S LOFT", "2"),
    "scene with a typing error": ("Secne 1-2: INT. LOFT", "INT. LOFT", "1-2"),
    "scene with a doubled letter": ("Scenee 1-2: INT. LOFT", "INT. LOFT", "1-2"),
    "scene shortened": ("Sc. 1-2 INT. LOFT", "INT. LOFT", "1-2"),
    "heading in brackets": ("Scene 1-2 (INT. LOFT - NIGHT)", "INT. LOFT - NIGHT", "1-2"),
    "heading alone": ("INT. LOFT - NIGHT", "INT. LOFT - NIGHT", ""),
    "heading in bold": ("**INT. LOFT - NIGHT**", "INT. LOFT - NIGHT", ""),
    "heading behind #": ("### INT. LOFT - NIGHT", "INT. LOFT - NIGHT", ""),
    "heading in square brackets": ("[INT. LOFT - NIGHT]", "INT. LOFT - NIGHT", ""),
    "heading behind an id": ("1-2 INT. LOFT - NIGHT", "INT. LOFT - NIGHT", "1-2"),
    "heading behind a number": ("2. INT. LOFT - NIGHT", "INT. LOFT - NIGHT", "2"),
    "heading with a Fountain number": ("INT. LOFT - NIGHT #1-2#", "INT. LOFT - NIGHT", "1-2"),
    "number on the line above": ("Scene 2\nINT. LOFT - NIGHT", "INT. LOFT - NIGHT", "2"),
    "inside and outside": ("INT./EXT. CAR - DAY", "INT./EXT. CAR - DAY", ""),
}
LINES = {
    "a tone in italics": ("**LENA:** *(low)* Go.", ["C LENA", "P (low)", "D Go."]),
    "an action as a quotation": ("> INSERT - a ring.", ["A INSERT - a ring."]),
    "words on the screen": ("*ON SCREEN TEXT: 99%*", ["A ON SCREEN TEXT: 99%"]),
    "a noise above a tag": ("CRASH.\n[END EPISODE]", ["A CRASH.", "A [END EPISODE]"]),
    "action": ("Rain falls.", ["A Rain falls."]),
    "a cue on its own line": ("LENA\nGo.", ["C LENA", "D Go."]),
    "a cue with an extension": ("LENA (V.O.)\nGo.", ["C LENA (V.O.)", "D Go."]),
    "a cue with a colon": ("LENA:\nGo.", ["C LENA", "D Go."]),
    "a speech of two lines": ("LENA:\nGo.\nNow.", ["C LENA", "D Go.\nNow."]),
    "a speech on the cue's line": ("LENA: Go.", ["C LENA", "D Go."]),
    "a tone behind the colon": ("LENA: (low) Go.", ["C LENA", "P (low)", "D Go."]),
    "a tone before the colon": ("LENA (low): Go.", ["C LENA", "P (low)", "D Go."]),
    "a voice before the colon": ("LENA (V.O.): Go.", ["C LENA (V.O.)", "D Go."]),
    "voice and tone": ("LENA (O.S.) (low): Go.", ["C LENA (O.S.)", "P (low)", "D Go."]),
    "a phone before the colon": ("LENA (into phone): Go.", ["C LENA (into phone)", "D Go."]),
    "a name in bold": ("**LENA:** Go.", ["C LENA", "D Go."]),
    "a name in bold, colon outside": ("**LENA**: Go.", ["C LENA", "D Go."]),
    "a list item": ("- LENA: Go.", ["C LENA", "D Go."]),
    "a quotation": ("> LENA: Go.", ["C LENA", "D Go."]),
    "single letters": ("A: Go.\nB: No.", ["C A", "D Go.", "C B", "D No."]),
    "a single letter on its own line": ("A\nGo.", ["C A", "D Go."]),
    "two speakers": ("LENA & TOM: Go!", ["C LENA & TOM", "D Go!"]),
    "a title before the name": ("DR. REED: Go.", ["C DR. REED", "D Go."]),
    "a number in the name": ("GUARD #2: Stop.", ["C GUARD #2", "D Stop."]),
    "an apostrophe": ("MRS. O'HARA: Go.", ["C MRS. O'HARA", "D Go."]),
    "a name of the cast in small letters": (
        "Characters: Lena, Tom (30)\nTom: Go.",
        ["N cast: Lena, Tom (30)", "C Tom", "D Go."],
    ),
    "a name often seen": ("Al: A\nAl: B\nAl: C", ["C Al", "D A", "C Al", "D B", "C Al", "D C"]),
    "a name with a cue": ("LENA\nNo.\n\nLena: Go.", ["C LENA", "D No.", "C Lena", "D Go."]),
    "a name with a cue and a colon": ("LENA: No.\nLena (low): Go.", ["C LENA", "D No.", "C Lena", "P (low)", "D Go."]),
    "a name nobody knows": ("Lena: Go.", ["A Lena: Go."]),
    "a phone message": ("TOM: (Where are you?)", ["C TOM (text)", "D Where are you?"]),
    "a phone message in capitals": ("TOM: (MEET ME)", ["C TOM (text)", "D MEET ME"]),
    "a sigh": ("TOM: (sighs)", ["C TOM", "P (sighs)"]),
    "a beat": ("[beat]", ["A [beat]"]),
    "a beat in a speech": ("LENA\nGo.\n[beat]\nNow.", ["C LENA", "D Go.", "P (beat)", "D Now."]),
    "a beat at the head of a speech": ("LENA: [beat] Go.", ["C LENA", "P (beat)", "D Go."]),
    "a beat with its seconds": ("LENA\nGo.\n[beat 2s]\nNow.", ["C LENA", "D Go.", "P (beat 2s)", "D Now."]),
    "a long pause": ("LENA: [long pause] Go.", ["C LENA", "P (long pause)", "D Go."]),
    "a colon behind a tone": ("LENA: (to Emma, low): Go.", ["C LENA", "P (to Emma, low)", "D Go."]),
    "a full-width colon": ("LENA：Go.", ["C LENA", "D Go."]),
    "a sentence in capitals is no cue": ("A GUNSHOT.\nLena screams.", ["A A GUNSHOT.", "A Lena screams."]),
    "a sentence in capitals below speeches": ("INT. BAR - NIGHT\nLENA: Hi.\nA GUNSHOT.\nShe runs.\nTOM: No!\nLENA: Stop.", ["H INT. BAR - NIGHT", "C LENA", "D Hi.", "A A GUNSHOT.", "A She runs.", "C TOM", "D No!", "C LENA", "D Stop."]),
    "a title card": ("[TITLE CARD: Later]", ["A [TITLE CARD: Later]"]),
    "a title card without brackets": ("TITLE CARD: Later", ["A TITLE CARD: Later"]),
    "an end": ("[END EPISODE - CLIFFHANGER]", ["A [END EPISODE - CLIFFHANGER]"]),
    "two tags": ("[beat] [TITLE CARD: x]", ["A [beat]", "A [TITLE CARD: x]"]),
    "a rule": ("Rain.\n---\nSnow.", ["A Rain.", "A Snow."]),
    "a rule of stars": ("Rain.\n***\nSnow.", ["A Rain.", "A Snow."]),
    "stars set apart": ("Rain.\n* * *\nSnow.", ["A Rain.", "A * * *", "A Snow."]),
    "stars around an end": ("*** THE END ***", ["A *** THE END ***"]),
    "stars around a name": ("*** LENA: Go. ***", ["A *** LENA: Go. ***"]),
    "a label as the first words of a speech": ("LENA\nTIME: it flies.", ["C LENA", "D TIME: it flies."]),
    "stars around a word": ("*** sings ***", ["A *** sings ***"]),
    "a tag of the net": ("#MeToo trends.", ["A #MeToo trends."]),
    "an action in bold": ("**She runs.**", ["A She runs."]),
    "emphasis before a colon": ("*He* says: run.", ["A *He* says: run."]),
    "a cut": ("CUT TO:", ["T CUT TO:"]),
    "a cut above text": ("SMASH CUT TO:\nRain.", ["T SMASH CUT TO:", "A Rain."]),
    "a cut to black": ("CUT TO BLACK.", ["T CUT TO BLACK."]),
    "a fade": ("FADE IN:\nRain.", ["T FADE IN:", "A Rain."]),
    "a sound": ("SFX: bang", ["N sfx: bang"]),
    "music": ("MUSIC: low", ["N music: low"]),
    "a label": ("SUPER: Three years ago", ["N caption: Three years ago"]),
    "a label in brackets": ("[SUPER: Three years ago]", ["N caption: Three years ago"]),
    "a sound in brackets": ("[SFX: bang]", ["N sfx: bang"]),
    "a sound in brackets below a speech": ("LENA: Go.\n[SFX: bang]", ["C LENA", "D Go.", "N sfx: bang"]),
    "a sound by another name": ("SOUND: bang", ["A SOUND: bang"]),
    "a cliffhanger": ("CLIFFHANGER: She falls.", ["N hook", "A CLIFFHANGER: She falls."]),
    "a cliffhanger below a speech": ("LENA: Go.\nCLIFFHANGER: She falls.", ["C LENA", "D Go.", "N hook", "A CLIFFHANGER: She falls."]),
    "a hook of an earlier scene": ("HOOK: She falls.\nINT. A\nRain.", ["A HOOK: She falls.", "H INT. A", "A Rain."]),
    "cast": ("Characters: LENA, TOM", ["N cast: LENA, TOM"]),
    "cast on lines below": ("Characters:\n- Lena (26)\nTom", ["N cast: ", "N cast: Lena (26)", "N cast: Tom"]),
    "a runtime": ("Runtime: 01:30", ["N Runtime: 01:30"]),
    "a genre": ("Genre: Revenge", ["N Genre: Revenge"]),
    "a logline": ("Logline: She left.", ["Y She left."]),
    "a comment": ("<!-- ask -->", ["N ask"]),
    "a note behind an action": ("Rain. [[hook]]", ["A Rain.", "N hook"]),
    "a sentence with a colon": ("He says: run.", ["A He says: run."]),
    "a clock": ("19:30: The door.", ["A 19:30: The door."]),
    "an address": ("http://example.org", ["A http://example.org"]),
    "a shout": ("BANG!", ["A BANG!"]),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADERS)
def test_an_episode_header(name: str) -> None:
    line, number, title = HEADERS[name]
    (episode,) = read_vertical(f"{line}\n\nRain.").episodes
    assert (episode.number, episode.title) == (number, title)
    assert outline(episode.screenplay) == ["A Rain."]


@pytest.mark.parametrize("name", NO_HEADERS)
def test_what_only_looks_like_a_header(name: str) -> None:
    line = NO_HEADERS[name]
    manuscript = read_vertical(f"{line}\n\nEpisode 1\n\nRain.")
    assert [episode.first_line for episode in manuscript.episodes] == [3]
    assert manuscript.front_matter == line


@pytest.mark.parametrize("name", HEADINGS)
def test_a_scene_heading(name: str) -> None:
    line, heading, number = HEADINGS[name]
    (episode,) = read_vertical(f"Episode 1\n\n{line}\n\nRain.").episodes
    found = episode.screenplay.elements[0]
    assert (found.kind, found.text, found.scene_number) == (Kind.SCENE_HEADING, heading, number)
    assert outline(episode.screenplay)[1:] == ["A Rain."]


@pytest.mark.parametrize("name", LINES)
def test_a_line(name: str) -> None:
    lines, expected = LINES[name]
    (episode,) = read_vertical(f"Episode 1\n\n{lines}").episodes
    assert outline(episode.screenplay) == expected


def test_a_head_of_fields_tells_number_title_and_length() -> None:
    text = "Episode: 4\nTitle: The Ring\nRuntime: 01:30\nGenre: Revenge\nCharacters: LENA, TOM\n\nINT. A\n\nRain."
    (episode,) = read_vertical(text).episodes
    assert (episode.number, episode.title, episode.target_seconds) == (4, "The Ring", 90.0)
    assert outline(episode.screenplay) == [
        "N Runtime: 01:30", "N Genre: Revenge", "N cast: LENA, TOM", "H INT. A", "A Rain.",
    ]  # fmt: skip


def test_odd_numbers_are_reported_and_kept() -> None:
    text = (
        "Episode 1\nScene 1-1: INT. A\nScene 1-3: INT. B\nScene 1-3: INT. C\n"
        "Episode 3\nRain.\nEpisode 3\nRain.\nEpisode 2\nRain."
    )
    manuscript = read_vertical(text)
    assert [episode.number for episode in manuscript.episodes] == [1, 3, 3, 2]
    ids = [e.scene_number for e in manuscript.episodes[0].screenplay.elements]
    assert ids == ["1-1", "1-3", "1-3"]
    assert [notice.line for notice in manuscript.notices] == [3, 4, 5, 7, 9]


def test_a_line_that_may_be_a_speech_is_named() -> None:
    text = "Episode 1\nStatus: Draft\nINT. A\n\nMia: He lied.\n\nSuddenly: a bang."
    (notice,) = read_vertical(text).notices
    message = "This action reads like a speech of Mia; it is kept as action."
    assert (notice.line, notice.message) == (5, message)


def test_headings_behind_hashes_are_headings() -> None:
    text = (
        "# The Ring\n\n## Episode 1\n\n### INT. LOFT - NIGHT\n\nRain.\n\n### EXT. PIER\n\nSnow.\n"
    )
    (episode,) = read_script("a.md", text.encode()).episodes
    lines = outline(episode.screenplay)
    assert lines == ["H INT. LOFT - NIGHT", "A Rain.", "H EXT. PIER", "A Snow."]


SCRIPT = """Title: The Ring
EPISODES : 96

Epiosde 1: The Pier

Scene 1-1: EXT. PIER - DAY
Characters: Lena, Tom
Rain falls.
LENA: (low) You came.
TOM: (Where are you?)
[beat]
---
Scene 1-2: INT. CAR - NIGHT
Lena: Drive.
[END EPISODE - CLIFFHANGER]

EP.2

INT. LOFT - NIGHT
A: Go.
"""


def test_a_script_is_told_by_its_look() -> None:
    assert dialect_of(SCRIPT) == "vertical"


def test_a_script_comes_out_as_fountain() -> None:
    manuscript = read_vertical(SCRIPT)
    again = read_fountain_episodes(convert(manuscript, ".fountain").decode())
    assert [(e.number, e.title) for e in again.episodes] == [(1, "The Pier"), (2, "")]
    for before, after in zip(manuscript.episodes, again.episodes, strict=True):
        lines = [line for line in outline(after.screenplay) if line != "A "]
        assert lines == outline(before.screenplay)
        ids = [e.scene_number for e in before.screenplay.elements if e.scene_number]
        assert [e.scene_number for e in after.screenplay.elements if e.scene_number] == ids


FILLER = st.lists(
    st.one_of(
        st.sampled_from([line for line, *_ in HEADERS.values()]),
        st.sampled_from(list(NO_HEADERS.values())),
        st.sampled_from([line for line, *_ in HEADINGS.values()]),
        st.sampled_from([lines for lines, _ in LINES.values()]),
        st.sampled_from(["", "", "```", "| a | b |", "<!--", "-->", "[[", "]]", "Scene 9", "CREDITS"]),
        st.text(alphabet="abAB:.()[]{}*#>-!@~=/ \t", max_size=12),
    ),
    max_size=14,
)  # fmt: skip
LAYOUT_WORDS = (
    "Episode Ep EP Scene Epiosde EEpisode Eipsode Episoed Epiisode Episodee Episod EPISODE SEVEN Twenty-One No Secne Scenee SCENE Sc "
    "Characters SFX MUSIC SUPER Title cast sfx music Logline 0123456789"
)  # fmt: skip
LAYOUT_SIGNS = set("#*-+•>.:()[]|<!=~_—/“” \t\n\u2060")


def kept(text: str) -> Counter[str]:
    """The signs of a text that are no layout, in lower case: words of headers may be any case."""
    for word in sorted(set(LAYOUT_WORDS.split()), key=len, reverse=True):
        text = text.replace(word, "")
    return Counter(sign for sign in text if sign not in LAYOUT_SIGNS)


@settings(max_examples=200, deadline=None)
@given(FILLER)
def test_no_sign_of_a_file_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    manuscript = read_vertical(text)
    seen = f"{manuscript.front_matter}\n{manuscript.back_matter}\n"
    seen += "\n".join(value for _key, values in manuscript.title_page for value in values)
    for episode in manuscript.episodes:
        seen += f"\n{episode.title}\n{episode.screenplay.source}"
        assert read_fountain(episode.screenplay.source) == episode.screenplay
    there = Counter(seen)
    for sign, count in kept(text).items():
        assert sign in "0123456789" or there[sign] >= count, sign
