"""Text on screen, sound and music stand on an English page, in FDX too, and come back as notes."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from writersroom.script.elements import Kind, Manuscript, ReadEpisode
from writersroom.script.fdx import read_fdx, rewrite_fdx, write_fdx_manuscript
from writersroom.script.fountain import read_fountain
from writersroom.script.pages import page_text, paginate
from writersroom.script.revisions import changes
from writersroom.script.shown_notes import shown_line
from writersroom.script.timing import episode_time

SCRIPT = """\
INT. HOUSE - DAY

[[caption: Rome, 1944]]

She waits. [[sfx: a door slams]] Then runs.

MARA
Who is there? [[music: low *strings*]]
Nobody?

LENA
Me. [[sfx: thunder]]

MARA ^
You!

They laugh. [[brand: cola]] [[look: dark]]
"""


def a_manuscript(text: str, language: str = "en") -> Manuscript:
    return Manuscript((), (ReadEpisode(1, "", read_fountain(text)),), "fountain", language)


def fdx_lines(data: bytes) -> list[str]:
    return [
        "".join(text.text or "" for text in node.iter("Text") if text in node)
        for node in fromstring(data).iterfind("Content/Paragraph")
    ]


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("caption: Rome,\n1944", "SUPER: Rome, 1944"),
        ("SFX：bang", "SFX: bang"),
        ("music: low", "MUSIC: low"),
        ("caption:", ""),
        ("caption", ""),
        ("brand: cola", ""),
        ("see page 3", ""),
    ],
)
def test_what_is_seen_or_heard_has_a_line_and_what_is_only_for_the_room_has_none(
    note: str, line: str
) -> None:
    assert shown_line(note) == line


def test_each_stands_below_its_action_or_below_its_whole_speech() -> None:
    (page,) = paginate(read_fountain(SCRIPT))
    lines = [" ".join(line.split()) for line in page_text(page).split("\n") if line.strip()]
    assert lines == [
        "INT. HOUSE - DAY",
        "SUPER: Rome, 1944",
        "She waits. Then runs.",
        "SFX: a door slams",
        "MARA",
        "Who is there?",
        "Nobody?",
        "MUSIC: low strings",
        "LENA MARA (CONT'D)",
        "Me. You!",
        "SFX: thunder",
        "They laugh.",
    ]


def test_a_changed_caption_is_a_change_and_a_changed_plain_note_is_none() -> None:
    before = read_fountain(SCRIPT)
    after = read_fountain(SCRIPT.replace("1944", "1945").replace("dark", "bright"))
    ((index, ranges),) = changes(before, after).items()
    assert after.elements[index].text == "caption: Rome, 1945"
    line = shown_line(after.elements[index].text)
    assert [line[start:end] for start, end in ranges] == ["1945"]


def test_fdx_shows_them_and_gives_the_notes_back_once() -> None:
    manuscript = a_manuscript(SCRIPT)
    data, lost = write_fdx_manuscript(manuscript)
    assert not lost
    shown = [line for line in fdx_lines(data) if line.startswith(("SUPER", "SFX", "MUSIC"))]
    assert shown == ["SUPER: Rome, 1944", "SFX: a door slams", "MUSIC: low strings", "SFX: thunder"]
    elements = read_fdx(data).episodes[0].screenplay.elements
    old = manuscript.episodes[0].screenplay.elements
    assert sorted((e.kind, e.text) for e in elements) == sorted((e.kind, e.text) for e in old)
    chinese, _lost = write_fdx_manuscript(a_manuscript(SCRIPT, "zh"))
    assert not any(line.startswith("SUPER") for line in fdx_lines(chinese))


def test_a_line_that_was_changed_in_final_draft_is_kept_as_action() -> None:
    data, _lost = write_fdx_manuscript(a_manuscript(SCRIPT))
    edited = data.replace(
        b"<Text>SUPER: Rome, 1944</Text></Paragraph>\n", b"<Text>SUPER: Oslo</Text></Paragraph>\n"
    )
    assert edited != data
    elements = read_fdx(edited).episodes[0].screenplay.elements
    assert (Kind.ACTION, "SUPER: Oslo") in [(each.kind, each.text) for each in elements]


def test_a_note_changed_on_the_way_back_changes_its_line_and_nothing_else() -> None:
    data, _lost = write_fdx_manuscript(a_manuscript(SCRIPT))
    tagged = data.replace(b"<Text>You!</Text>", b'<Text TagNumber="7">You!</Text>')
    after = read_fdx(tagged).episodes[0].screenplay.source.replace("low", "high")
    again = rewrite_fdx(tagged, a_manuscript(after.replace("1944", "1945")))
    expected = [line.replace("low", "high").replace("1944", "1945") for line in fdx_lines(data)]
    assert fdx_lines(again) == expected
    assert b"TagNumber" in again


def test_they_cost_no_running_time() -> None:
    whole = episode_time(read_fountain(SCRIPT)).interval
    for note in ("[[music: low *strings*]]", "[[sfx: thunder]]"):
        assert episode_time(read_fountain(SCRIPT.replace(note, ""))).interval == whole
