"""Screenplays laid out by columns in plain text."""

from __future__ import annotations

from tests.script.outlines import outline
from writersroom.export.conversion import convert
from writersroom.script.reading import read_script

SCRIPT = """# Episode 3: Ice

INT. A VERY LONG STREET NAME THAT RUNS OVER THE LINE AND SO ON - DAY #12A#

Mara waits *for a long time* by the cold window, and nobody at all comes up the stairs.

MARA
(low, so that only those at the very door can hear)
I know he will not come.
Go.

SMASH CUT TO:

> THE END <

"""
FILLER = (
    "EXT. {x}STREET - DAY #{n}#\n\nThey walk.\n\nJON\n" + "We go on and on and on. " * 8 + "\n\n"
)


def test_our_own_pages_come_back_as_the_script_they_print() -> None:
    script = SCRIPT + "".join(
        FILLER.format(n=number, x="LONG " * number) for number in range(13, 27)
    )
    typed = read_script("a.fountain", script.encode())
    pages, _told = convert(typed, ".txt")
    assert "(MORE)" in pages.decode()
    again = read_script("a.txt", pages)
    (episode,), (printed,) = again.episodes, typed.episodes
    assert (episode.number, episode.title) == (3, "Ice")
    plain = [line.replace("*", "") for line in outline(printed.screenplay)]
    assert outline(episode.screenplay) == [line.strip() for line in plain]
    numbers = [element.scene_number for element in episode.screenplay.elements]
    assert numbers == [element.scene_number for element in printed.screenplay.elements]
    (notice,) = again.notices
    assert "belong to the pages" in notice.message


def test_two_speeches_side_by_side_stay_as_they_stand_and_are_told() -> None:
    text = "INT. ROOM - DAY\n\nMARA\nGo.\n\nJON\nNo.\n\nMARA\nNow.\n\nJON ^\nNever ever.\n"
    pages, _told = convert(read_script("a.fountain", text.encode()), ".txt")
    again = read_script("a.txt", pages)
    last = again.episodes[0].screenplay.elements[-1].text
    assert "Now." in last
    assert "Never ever." in last
    assert [notice.message[:12] for notice in again.notices] == ["Two speeches"]


def test_indented_fountain_stays_fountain() -> None:
    for text in (
        "INT. ROOM - DAY\n\n    MARA\n  Go.\n",
        "      INT. ROOM - DAY\n\n               MARA\n          Go. [[a note]]\n",
    ):
        assert read_script("a.txt", text.encode()).format == "fountain"
