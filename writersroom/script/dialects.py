"""Which layout a text is written in, by scoring its first lines."""

from __future__ import annotations

import re
from itertools import islice

from writersroom.script.cues import heading_prefix
from writersroom.script.duanju_clips import looks_like_clips
from writersroom.script.duanju_headings import ACTION_SIGNS, scene_line
from writersroom.script.duanju_lines import bare, labelled, speech_line
from writersroom.script.episode_headers import episode_header
from writersroom.script.fountain_rules import is_cue, is_forced_heading
from writersroom.script.marks import LINE_END, split_lines
from writersroom.script.title_page import read_title_page
from writersroom.script.vertical_dense import is_dense
from writersroom.script.vertical_lines import bare as bare_line
from writersroom.script.vertical_lines import heading_of

_SAMPLE_LINES = 600
_SAMPLE_CHARACTERS = 40_000
_LINE = re.compile("[^\r\n]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_VERTICAL_SCENE = re.compile(r"\W*scene\s*#?\s*\d+", re.IGNORECASE)
_VERTICAL_SPEECH = re.compile(r"[A-Z][A-Z0-9 .'’-]{0,30}\s*(?:\([^()]{1,30}\)\s*)?:(?!//)")
_VERTICAL_TAG = re.compile(r"\[[^\[\]]+\]\Z")
_VERTICAL_FIELD = re.compile(r"(?:episode|runtime|characters|genre)\s*:", re.IGNORECASE)
_FOUNTAIN_SIGNS = ("@", "~", "!", "=", "/*", "[[", "> ")


def dialect_of(text: str) -> str:
    """`fountain`, `duanju` or `vertical`: the layout most of the first lines speak for.

    Fountain where nothing speaks for another: any text is Fountain.
    """
    if looks_like_clips(text):
        return "duanju"
    sample = [found[0] for found in islice(_LINE.finditer(text), _SAMPLE_LINES)]
    scores = {"fountain": 0.0, "duanju": 0.0, "vertical": 0.0}
    if read_title_page(split_lines(text[:10_000]))[1]:
        scores["fountain"] += 3
    for line in sample:
        dialect, points = _vote(line)
        if dialect:
            scores[dialect] += points
    dialect = max(scores, key=lambda dialect: scores[dialect])
    if dialect == "fountain" and scores["fountain"] and _is_unparted(text):
        return "vertical"
    return dialect


def _is_unparted(text: str) -> bool:
    """English script without the blank lines Fountain goes by, as out of a Word file: cues and headings."""
    lines = [line.strip() for line in LINE_END.split(text[:_SAMPLE_CHARACTERS])]
    has_signs = any(line.startswith(_FOUNTAIN_SIGNS) for line in lines)
    return not has_signs and any(heading_of(bare_line(line)) for line in lines) and is_dense(lines)


def _vote(line: str) -> tuple[str, float]:
    """The layout a line speaks for, and how loudly."""
    text = bare(line[:400])
    if not text:
        return "", 0
    if is_forced_heading(text):
        return "fountain", 3
    if line.startswith(_FOUNTAIN_SIGNS):
        return "fountain", 2
    if _HAN.search(text):
        return _chinese_vote(line, text)
    if _VERTICAL_SCENE.match(text):
        return "vertical", 3
    if episode_header(line):
        return ("fountain", 1) if line.startswith("#") else ("vertical", 3)
    if _VERTICAL_SPEECH.match(text) and not text.endswith("TO:") and not heading_prefix(text):
        return "vertical", 1
    if _VERTICAL_TAG.match(text) or _VERTICAL_FIELD.match(text):
        return "vertical", 1
    if line.startswith("#") and heading_of(text):
        return "vertical", 3
    if is_cue(text) or heading_prefix(text) or line.startswith("#"):
        return "fountain", 0.5
    return "", 0


def _chinese_vote(line: str, text: str) -> tuple[str, float]:
    if text[0] in ACTION_SIGNS or scene_line(text):
        return "duanju", 2
    if episode_header(line):
        return ("fountain", 1) if line.startswith("#") else ("duanju", 3)
    if labelled(text) or text.startswith("【") or speech_line(text):
        return "duanju", 1
    return "", 0
