"""PDF: the only module that draws with typst. Data go in as JSON, so script text is never markup."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.errors import InputError, WritersRoomError
from writersroom.export.coverage import FACES, SERIF_FACES, missing_characters
from writersroom.export.sealing import sealed_pdf
from writersroom.export.templates import SHIPPED
from writersroom.i18n import _
from writersroom.resources import fonts_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    import typst

    from writersroom.export.job import Job

_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")
"""The root of the page tree, as typst 0.15 writes it."""
_POINTS = 72
"""Of an inch."""
_KEPT_RUNS = 11
"""Runs after which typst 0.15.2 has forgotten a document."""
_STAND_IN = "□"
_EXCERPT = 24
"""Characters shown around one that no font can draw."""
_FORMATS = frozenset({"\ufe0e", "\ufe0f", "\u200d"})
"""Emoji joiners: without their emoji they would only disturb the stand-in."""


@dataclass(frozen=True, slots=True)
class _Pdf:
    data: bytes
    refusal: str
    """Why it is not PDF/UA-1; empty where it is."""


class DrawingError(WritersRoomError):
    """typst refused to draw; a bug of a template, or a document beyond its limits."""


class DrawingTooSlow(DrawingError):
    """typst had not drawn it when the time was over."""


def draw(template: str, data: Mapping[str, object], job: Job, *, has_serif: bool = False) -> bytes:
    """The PDF that `templates/pdf/<template>.typ` makes of `data`, with our own fonts only.

    The same data and `job.now` give the same bytes. It is PDF/UA-1; where typst's validator
    refuses, it is tagged PDF and the job is warned. Characters without a glyph are printed as □
    in a draft, with a notice in the document. `has_serif`: the template sets Libertinus Serif, too.

    Raises:
        InputError: a final export holds characters that no font here can draw.
        TemplateError: a studio's own template is faulty.
    """
    written = _written({"missing": [], **data})
    missing = missing_characters([written], SERIF_FACES if has_serif else FACES)
    if missing:
        names = _described(missing, data)
        if job.is_final:
            raise InputError(
                _("No bundled font can draw these characters: {names}.").format(
                    names="; ".join(names)
                ),
                hint=_("Replace them in the script, or export a draft, which prints □ for them."),
            )
        job.tell(_("Printed as □: {name}.").format(name=name) for name in names)
        written = _written({**_replaced(data, missing), "missing": names})
    pdf = _own(template, written, job) or _compiled(template, written, job.now)
    if pdf.refusal:
        job.tell([_("The PDF is tagged, but not PDF/UA-1: {reason}").format(reason=pdf.refusal)])
    return sealed_pdf(pdf.data)


def page_count(pdf: bytes) -> int:
    """The pages of a PDF that `draw` made."""
    found = _PAGES.search(pdf)
    return int(found[1]) if found else 0


def _written(data: Mapping[str, object]) -> str:
    """JSON; each character stands for itself, control characters apart."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _own(template: str, written: str, job: Job) -> _Pdf | None:
    """What a studio's own template draws; None where the shipped one is used."""
    if not job.templates.is_own("pdf", f"{template}.typ"):
        return None
    from writersroom.export.confinement import drawn

    data = written.encode("utf-8", "replace").decode()
    made = drawn(job.templates, f"{template}.typ", data, int(job.now.timestamp()))
    return _Pdf(made.data, made.refusal)


def _compiled(template: str, written: str, now: datetime) -> _Pdf:
    # Our pages are one run that typst lays out in one thread anyway. More of them only wait, or share
    # a core's units with the first (docs/decisions/0018-one-thread-for-pages.md).
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    import typst

    # No others: typst 0.15.2 parses every file it is given.
    files = SHIPPED.parts("pdf", f"{template}.typ")
    files["main.typ"] = files[f"{template}.typ"]
    # As an input and not as a file: typst 0.15.2 parses every file from memory as markup, 5 % here.
    data = written.encode("utf-8", "replace").decode()
    refusal = ""
    for standards in (["ua-1"], []):
        try:
            made, _warnings = typst.compile_with_warnings(
                files,  # type: ignore[call-overload]  # the stubs of 0.15.2 know no dict of files
                font_paths=_fonts(),
                ignore_system_fonts=True,
                pdf_standards=standards,
                timestamp=int(now.timestamp()),
                sys_inputs={"data": data},
            )
        except typst.TypstError as error:
            refusal = error.message
            if not refusal.startswith("PDF/UA"):
                break
        else:
            return _Pdf(made, refusal)
    raise DrawingError(
        _("The PDF could not be drawn: {reason}").format(reason=refusal),
        hint=_("Please report this; another format of the same export still works."),
    )


def forget() -> None:
    """Have typst give up what it keeps of the last documents: some 15 MB of each large one.

    It keeps for ten runs more what it worked out, and has no other way to be told.
    """
    import typst

    for _run in range(_KEPT_RUNS):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True)


def drawn_pages(
    sources: Sequence[str],
    files: Mapping[str, bytes],
    scales: Sequence[float],
    *,
    seconds: int,
) -> list[list[bytes]]:
    """The pages of typst texts as PNG files, in each of `scales`; `files` are what they name.

    A scale is the pixels of a point. Another process draws them: a room stays open for hours and
    need not hold the typesetter. It is ended after `seconds`.

    Raises:
        DrawingError: typst cannot draw it; DrawingTooSlow: not in time.
    """
    import subprocess  # panels of a PDF alone; a script has none
    import tempfile

    from writersroom.export import drawing

    # As a folder: the files that typst 0.15.2 takes from memory must be UTF-8, pictures are not.
    with tempfile.TemporaryDirectory(prefix="writersroom-") as name:
        folder = Path(name)
        texts = {f"{number}.typ": source.encode() for number, source in enumerate(sources)}
        for file, data in {**files, **texts}.items():
            (folder / file).write_bytes(data)
        ppis = [str(_POINTS * scale) for scale in scales]
        command = [sys.executable, "-P", drawing.__file__, str(folder), str(fonts_dir()), *ppis]
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            late = _("it took longer than {n} seconds.").format(n=seconds)
            raise DrawingTooSlow(late) from error
        if done.returncode:
            raise DrawingError(done.stderr.decode("utf-8", "replace"))
        found = sorted(
            (tuple(map(int, page.stem.split("-"))), page) for page in (folder / "pages").iterdir()
        )
        return [
            [page.read_bytes() for (size, _text, _number), page in found if size == wanted]
            for wanted in range(len(scales))
        ]


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(fonts_dir())]
    )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)


def _replaced(data: Mapping[str, object], missing: tuple[str, ...]) -> dict[str, object]:
    table = {ord(char): _STAND_IN for char in missing} | dict.fromkeys(map(ord, _FORMATS))
    return {key: _translated(value, table) for key, value in data.items()}


def _translated(value: object, table: Mapping[int, str | None]) -> object:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {key: _translated(item, table) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_translated(item, table) for item in value]
    return value


def _described(missing: tuple[str, ...], data: Mapping[str, object]) -> list[str]:
    """`U+1F600 GRINNING FACE (… Lena types □ and …)` for each character, with where it first stands."""
    table = {ord(char): _STAND_IN for char in missing}
    found = []
    for char in missing:
        text = next(text for text in _texts(data) if char in text)
        place = text.index(char)
        around = text[max(0, place - _EXCERPT) : place + _EXCERPT].translate(table)
        name = unicodedata.name(char, _("a character without a name"))
        found.append(f"U+{ord(char):04X} {name} ({' '.join(around.split())})")
    return found
