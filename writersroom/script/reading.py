"""Reading a script file of any kind: bytes to text to a manuscript.

Each layout's reader is loaded when it is wanted: together they take longer than most commands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.script.decoding import decode, docx_text
from writersroom.script.elements import Kind, Notice
from writersroom.script.episode_headers import chinese_number
from writersroom.script.fountain_episodes import read_fountain_episodes
from writersroom.script.manuscripts import convert, manuscript_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.script.elements import Manuscript

__all__ = ["FORMATS", "convert", "manuscript_json", "read_script"]

FORMATS = ("auto", "fountain", "fdx", "duanju", "vertical")
"""What `read_script` takes for `format_name`."""

_SUFFIXES = {".fountain": "fountain", ".spmd": "fountain", ".fdx": "fdx"}
_NUMBER = re.compile(
    r"(?:\Aep?|[\W_]ep?|episode)[\s._-]{0,3}(?P<ep>\d{1,3})(?!\d)"
    r"|第\s?(?P<ji>[\d零〇一二两三四五六七八九十百廿卅]{1,5})\s?集"
    r"|\A[\s._-]{0,3}(?P<bare>\d{1,3})(?![^\W_])",
    re.IGNORECASE,
)


def read_script(
    path_or_name: str,
    data: bytes,
    format_name: str = "auto",
    *,
    encoding: str = "",
) -> Manuscript:
    """The manuscript in a script file; the name gives its suffix and, in `ep07.txt`, its number.

    The format `auto` goes by the suffix, then by what the text looks like. Word files go by their
    styles where these are those of a screenplay, and are read as text elsewhere. `encoding` is what
    a person says a text file is in; FDX and Word files name their own.

    Raises:
        InputError: the file is empty, binary, in an unknown encoding or broken; or there is no such
            format or encoding.
    """
    if format_name not in FORMATS:
        raise InputError(
            _("There is no script format “{format}”.").format(format=format_name),
            hint=_("Choose one of {formats}.").format(formats=", ".join(FORMATS)),
        )
    path = PurePath(path_or_name)
    suffix, number = path.suffix.lower(), _number_of(path.stem)
    layout = _SUFFIXES.get(suffix, "auto") if format_name == "auto" else format_name
    if data.strip() and (layout == "fdx" or (layout == "auto" and _is_fdx(data))):
        return _fdx(data, number)
    text, notices = _text_of(data, path, encoding)
    styled = _styled(suffix, data, text, number or 1) if layout == "auto" else None
    if styled:
        manuscript = replace(styled, is_numbered=styled.is_numbered or bool(number))
    else:
        manuscript, left_out = _as_text(text, layout, number, is_word=suffix == ".docx")
        notices = left_out + notices
    return replace(manuscript, notices=(*manuscript.notices, *notices)) if notices else manuscript


def _text_of(data: bytes, path: PurePath, encoding: str) -> tuple[str, list[Notice]]:
    """The text of a file, and what of its look a text cannot hold."""
    if path.suffix.lower() != ".docx":
        return decode(data, path.name, encoding), []
    from writersroom.script.word_files import told_looks

    return docx_text(data, path.name), told_looks(data)


def _styled(suffix: str, data: bytes, text: str, number: int) -> Manuscript | None:
    """A file whose styles, marks or columns say what is what; None for any other."""
    if suffix == ".docx":
        from writersroom.script.styled_word import read_styled_word

        return read_styled_word(data, number=number)
    if suffix == ".md":
        from writersroom.script.markdown_script import read_markdown_script

        return read_markdown_script(text, number=number)
    from writersroom.script.page_columns import read_page_columns

    return read_page_columns(text, number=number)


def _as_text(
    text: str, layout: str, number: int, *, is_word: bool
) -> tuple[Manuscript, list[Notice]]:
    """The manuscript in a text, in what `layout` it looks like if that is `auto`; the tables left out."""
    if layout == "auto":
        from writersroom.script.dialects import dialect_of

        layout = dialect_of(text)
    tables: list[Notice] = []
    if is_word or layout in ("duanju", "vertical"):
        from writersroom.script.tables import without_tables

        text, tables = without_tables(text, keeps_last=layout != "fountain")
    return _of_layout(text, layout, number), tables


def _of_layout(text: str, layout: str, number: int) -> Manuscript:
    """The manuscript in a text of one layout; `number` is what its name says, 0 for nothing."""
    if layout == "duanju":
        from writersroom.script.duanju import read_duanju

        return read_duanju(text, number=number)
    if layout == "vertical":
        from writersroom.script.vertical import read_vertical

        return read_vertical(text, number=number)
    manuscript = read_fountain_episodes(text, number=number or 1)
    notices = (*manuscript.notices, *_of_another_layout(manuscript, text))
    is_numbered = manuscript.is_numbered or bool(number)
    return replace(manuscript, is_numbered=is_numbered, notices=notices)


def _of_another_layout(manuscript: Manuscript, text: str) -> Iterator[Notice]:
    """One notice where Fountain finds no scene in what looks like the Chinese layout."""
    elements = (each for part in manuscript.episodes for each in part.screenplay.elements)
    if manuscript.language != "zh" or any(each.kind is Kind.SCENE_HEADING for each in elements):
        return
    from writersroom.script.dialects import dialect_of

    if dialect_of(text) == "duanju":
        message = _(
            "This looks like the Chinese layout, in which Fountain finds no scene: name the file .txt,"
            " or read it with --format duanju."
        )
        yield Notice(1, message)


def _fdx(data: bytes, number: int) -> Manuscript:
    from writersroom.script.fdx import read_fdx

    return read_fdx(data, number=number)


def _is_fdx(data: bytes) -> bool:
    return b"<FinalDraft" in data[:2000]


def _number_of(stem: str) -> int:
    """The episode number a file name tells: `ep07`, `episode-3`, `第十二集`, `004`; else 0."""
    found = _NUMBER.search(stem)
    return (chinese_number(found[found.lastgroup or 0]) or 0) if found else 0
