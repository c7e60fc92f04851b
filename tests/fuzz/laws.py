"""What holds for each reader, whatever it is given: no error but a refusal, and nothing lost."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

import defusedxml.ElementTree
from docx import Document

from tests.fuzz import inputs
from writersroom.errors import InputError
from writersroom.script.cues import split_cue, split_heading
from writersroom.script.decoding import decode, docx_text
from writersroom.script.dialects import dialect_of
from writersroom.script.duanju import read_duanju
from writersroom.script.duanju_lines import LABELS, NOTE_KEYS
from writersroom.script.emphasis import plain
from writersroom.script.episode_headers import MAX_TYPOS, distance
from writersroom.script.fdx import read_fdx
from writersroom.script.fountain import read_fountain, write_fountain
from writersroom.script.fountain_episodes import read_fountain_episodes
from writersroom.script.markdown_script import read_markdown_script
from writersroom.script.marks import split_lines
from writersroom.script.notes import keyed_note, parse_shot, seconds_of
from writersroom.script.title_page import read_title_page
from writersroom.script.vertical import read_vertical

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random
    from xml.etree.ElementTree import Element as Node

    from writersroom.script.elements import Manuscript

Value = TypeVar("Value")

LAYOUT = frozenset(
    "".join(
        (*LABELS, *NOTE_KEYS.values(), "第集场零〇一二两三四五六七八九十百千完终结束剧内外景日夜附录时长分秒注",
         "title episode scene characters cast props prop runtime running length genre logline synopsis",
         "sfx music super note minutes seconds one two three four five six seven eight nine ten eleven twelve int ext",
         "ıſ\u212a")
    ).replace(" ", "")
)  # fmt: skip
"""Letters of headers and labels, which live on as numbers and kinds; the last three are other cases."""
_LAYOUT_LINE = re.compile(
    r"\W*(?:.{0,40}》\s*)?(?:.{0,30}[:：]|第.{1,8}集|.{0,3}(?:e?p|e\d)\w{0,8}|sc|[a-z]{3,9}\W*\d|\d)",
    re.IGNORECASE,
)
_TYPED_SCENE = re.compile(r"[^a-z]*([a-z]{4,7})\W*\d", re.IGNORECASE)
_EDGE = 40
_CAPTIONS = re.compile(r"[【△▲Δ]\s*字幕\s*[:：]")
"""Anywhere in a line these live on as the kind of a note."""
_PRINTED = re.compile(
    r"^(?:Shooting script|拍摄剧本) · .*|(?<=^\*)(?:【音乐：|【音效：|【字幕：|[A-Z][a-z ]{2,8}: |人物: |道具: )",
    re.MULTILINE,
)
"""What our Markdown prints of its own: paper and day, the words before a note."""
_MARKS = (("[[", "]]"), ("/*", "*/"), ("<!--", "-->"))


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader under fuzz: how its inputs are made and the law it must keep."""

    make: Callable[[Random], str | bytes]
    law: Callable[[str | bytes], None]


def fountain_law(text: str | bytes) -> None:
    assert isinstance(text, str)
    screenplay = read_fountain(text)
    assert write_fountain(screenplay) == text, "written otherwise than read"
    lines = split_lines(text)
    covered = [False] * len(lines.physical)
    first = read_title_page(lines)[1]
    for index in range(lines.bounds(first - 1, first - 1)[1] + 1 if first else 0):
        covered[index] = True
    for element in screenplay.elements:
        span = element.span
        raw = lines.slice(span.line - 1, span.column - 1, span.end_line - 1, span.end_column - 1)
        assert element.raw == raw, "a span that does not hold its source"
        covered[span.line - 1 : span.end_line] = [True] * (span.end_line - span.line + 1)
        plain(element.text)
    for is_covered, line in zip(covered, lines.physical, strict=True):
        assert is_covered or not line.strip(), f"a line in no element: {line[:80]!r}"
    for element in screenplay.elements[:2000]:
        split_cue(element.text)
        split_heading(element.text)
        keyed_note(element.text)
        parse_shot(element.text)
        seconds_of(element.text)
    _nothing_lost(text, read_fountain_episodes(text))


def duanju_law(text: str | bytes) -> None:
    assert isinstance(text, str)
    dialect_of(text)
    _nothing_lost(text, read_duanju(text))


def vertical_law(text: str | bytes) -> None:
    assert isinstance(text, str)
    dialect_of(text)
    _nothing_lost(text, read_vertical(text))


def markdown_law(text: str | bytes) -> None:
    """The signs of Markdown and the words before its notes go; every other letter stays."""
    assert isinstance(text, str)
    manuscript = read_markdown_script(text)
    if manuscript is not None:
        _nothing_lost(_PRINTED.sub("", re.sub("\r\n?", "\n", text)), manuscript)


def _nothing_lost(text: str, manuscript: Manuscript) -> None:
    """Every letter of the text is somewhere, but those of headers and labels."""
    kept = [manuscript.front_matter, manuscript.back_matter, str(manuscript.title_page)]
    for key, values in manuscript.title_page:
        kept += [key, *values]
    for episode in manuscript.episodes:
        kept += [episode.title, episode.screenplay.source]
    missing = _letters(text) - _letters("".join(kept))
    if missing:
        lines = re.split("[\r\n]", f"{text}\n{_unmarked(text)}")
        edges = "".join(line[:_EDGE] for line in lines if _LAYOUT_LINE.match(line))
        edges += "".join(_CAPTIONS.findall(text))
        allowed = _letters("".join(sign for sign in edges.lower() if sign in LAYOUT))
        allowed += _letters("".join(_mistyped_scenes(lines)))
        lost = missing - allowed
        assert not lost, f"letters lost: {dict(list(lost.items())[:8])}"


def _mistyped_scenes(lines: list[str]) -> list[str]:
    """The word `scene` with typing errors, before a number: the number lives on."""
    words = [found[1].lower() for line in lines if (found := _TYPED_SCENE.match(line))]
    return [word for word in words if distance(word, "scene") <= MAX_TYPOS]


def _unmarked(text: str) -> str:
    """The text without what stands in marks on one line; linear, as a pattern would not be."""
    for begin, end in _MARKS:
        before, *pieces = text.split(begin)
        kept = [before]
        for piece in pieces:
            marked, closing, rest = piece.partition(end)
            kept.append(rest if closing and "\n" not in marked else begin + piece)
        text = "".join(kept)
    return text


def _letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text.lower() if sign.isalpha())


def _unless_refused(read: Callable[[], Value]) -> Value | None:
    """What `read` gives; None where it refuses, which it does with a hint."""
    try:
        return read()
    except InputError as error:
        if not error.hint:
            raise AssertionError("a refusal without a hint") from error
        return None


def fdx_law(data: str | bytes) -> None:
    """What an independent XML parser sees in the script's text nodes is in the elements."""
    assert isinstance(data, bytes)
    manuscript = _unless_refused(partial(read_fdx, data))
    if manuscript is None:
        return
    root: Node = defusedxml.ElementTree.fromstring(data)
    texts = (node.itertext() for node in root.iterfind("Content/Paragraph/Text"))
    text = "".join("".join(pieces) for pieces in texts)
    _nothing_lost(text, manuscript)


def decoding_law(data: str | bytes) -> None:
    """Text that was read gives its bytes again in one of the encodings; all else is refused."""
    assert isinstance(data, bytes)
    text = _unless_refused(partial(decode, data, "x.txt"))
    if text is None:
        return
    for mark in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):  # fmt: skip
        if data.startswith(mark):
            data = data[len(mark) :]
            break
    encodings = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    assert any(text.encode(encoding) == data for encoding in encodings), "bytes lost in decoding"


def docx_law(data: str | bytes) -> None:
    assert isinstance(data, bytes)
    text = _unless_refused(partial(docx_text, data, "x.docx"))
    if text is None:
        return
    for paragraph in Document(BytesIO(data)).paragraphs:
        assert paragraph.text in text, "a paragraph lost"


@cache
def _seeds() -> tuple[list[str], list[str], list[str], list[str]]:
    return inputs.scripts(), inputs.layouts(), inputs.verticals(), inputs.markdowns()


READERS = {
    "fountain": Reader(lambda random: inputs.a_text(_seeds()[0], inputs.FOUNTAIN_BITS, random), fountain_law),
    "duanju": Reader(lambda random: inputs.a_text(_seeds()[1], inputs.DUANJU_BITS, random), duanju_law),
    "vertical": Reader(lambda random: inputs.a_text(_seeds()[2], inputs.VERTICAL_BITS, random), vertical_law),
    "markdown": Reader(lambda random: inputs.a_text(_seeds()[3], inputs.MARKDOWN_BITS, random), markdown_law),
    "fdx": Reader(inputs.an_fdx, fdx_law),
    "decoding": Reader(inputs.some_bytes, decoding_law),
    "docx": Reader(inputs.a_word_file, docx_law),
}  # fmt: skip
