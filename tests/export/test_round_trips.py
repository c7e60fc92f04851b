"""Fountain to Markdown and back: what a reader of the Markdown sees comes back as the same elements."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from writersroom.export.conversion import convert
from writersroom.resources import samples_dir
from writersroom.script.emphasis import plain
from writersroom.script.markdown_script import read_markdown_script
from writersroom.script.notes import keyed_note
from writersroom.script.reading import read_script

if TYPE_CHECKING:
    from writersroom.script.elements import Element, Manuscript

SAMPLES = sorted(samples_dir().glob("*/episodes/*.fountain"))[::4]
MESSY = sorted(
    path
    for path in (Path(__file__).parents[1] / "script" / "messy").iterdir()
    if path.suffix in (".txt", ".md")
)
PRINTED = frozenset({"cast", "props", "caption", "sfx", "music"})


def seen(manuscript: Manuscript) -> list[tuple[object, ...]]:
    """Episodes with their elements, but what Markdown does not hold (docs/paper.md)."""
    return [
        (each.number, each.title, [_kept(e) for e in each.screenplay.elements if _is_seen(e)])
        for each in manuscript.episodes
    ]


def _kept(element: Element) -> tuple[str, str, str]:
    kind = "centered" if element.kind == "transition" else element.kind.value
    return kind, plain(element.text), element.scene_number


def _is_seen(element: Element) -> bool:
    note = keyed_note(element.text)
    if element.kind == "note":
        return bool(note and note.value and note.key in PRINTED)
    return bool(element.text) and element.kind not in ("boneyard", "section", "synopsis")


@pytest.mark.parametrize("path", [*SAMPLES, *MESSY], ids=lambda path: path.name)
def test_our_markdown_reads_back(path: Path) -> None:
    before = read_script(path.name, path.read_bytes())
    data, _notices = convert(before, ".md")
    again = read_script(f"{path.stem}.md", data)
    assert seen(again) == seen(before)


def test_signs_of_markdown_and_fountain_stay_text() -> None:
    text = "INT. A - DAY #3A#\n\nMARA\n(low)\nTwo *stars*, `ticks`, <b> and [x] #1.\nA line.\n\n> END <\n"
    before = read_script("a.fountain", text.encode())
    assert seen(read_script("a.md", convert(before, ".md")[0])) == seen(before)


def test_a_heading_that_runs_on_is_no_episode_and_stays() -> None:
    script = "## 第2集\n\n### 内 家 日\n\n> **苏棠**\n>\n> 走。\n"
    found = read_markdown_script(f"## 第\n1集\n\n{script}")
    assert found
    assert [each.number for each in found.episodes] == [2]
    assert found.front_matter == "## 第\n1集"


def test_other_markdown_is_read_as_it_was() -> None:
    for text in ("", "# A\n\n## B\n\nText.", "> **quote**\n\n### c\n", "## S01 | 内景 · 家 | 夜\n"):
        assert read_markdown_script(text) is None


@pytest.mark.parametrize("cue", ["@林晚", "MARA"])
def test_a_caption_inside_a_speech_comes_back_below_it(cue: str) -> None:
    text = f"INT. A - DAY\n\n{cue}\nOne.\n[[caption: 三年前]]\n(停)\nTwo.\n\nShe sits.\n"
    again = read_script("a.md", convert(read_script("a.fountain", text.encode()), ".md")[0])
    kinds = [e.kind.value for e in again.episodes[0].screenplay.elements if e.text]
    spoken = ["character", "dialogue", "parenthetical", "dialogue"]
    assert kinds == ["scene_heading", *spoken, "note", "action"]


@pytest.mark.parametrize(
    ("suffix", "script"),
    [
        (".md", "INT. A - DAY\n\nHe stops.\n\n~La la\n\nJO\nGo.\n~lo lo\n\n~lu lu\n"),
        (".md", ".内 家 日 #1-1#\n\n@林晚\n好。\n\n~歌词一\n"),
        (".txt", ".内 家 日 #1-1#\n\n@林晚\n~歌词\n\n她走了。\n\n~歌词一\n~歌词二\n"),
        (".docx", ".内 家 日 #1-1#\n\n@林晚\n好。\n~歌词\n\n她走了。\n\n~歌词一\n~歌词二\n"),
    ],
)
def test_lyrics_come_back_as_lyrics(suffix: str, script: str) -> None:
    typed = read_script("a.fountain", script.encode())
    back = read_script(f"a{suffix}", convert(typed, suffix)[0])
    kinds = [
        [(e.kind, e.text) for e in each.episodes[0].screenplay.elements if e.kind != "note"]
        for each in (typed, back)
    ]
    assert kinds[1] == kinds[0]
