"""Building a sample series: the bible, the verdict of the checks, and every export made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _, ngettext
from writersroom.resources import samples_dir
from writersroom.room.core import Room, writer_name
from writersroom.room.gating import refuse_locked_import

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAMPLES = ("en", "zh")
"""The shipped series: one English, one Chinese."""

EXPORTS = (
    ("script", "pdf", "script.pdf"),
    ("script", "md", "script.md"),
    ("script", "fountain", "script.fountain"),
    ("storyboard", "pdf", "storyboard.pdf"),
    ("findings", "md", "findings.md"),
)
"""What a demo writes: export, format, and the end of the file's name."""


@dataclass(frozen=True, slots=True)
class BuiltSample:
    """What `build_sample` made."""

    title: str
    bible: Path
    summary: str
    """Episodes, running time and verdict in one line."""
    files: tuple[tuple[str, Path], ...]
    """What each file is, and where it lies: the bible first."""


def build_sample(
    slug: str, folder: Path, *, progress: Callable[[int, int, str], None] | None = None
) -> BuiltSample:
    """Build the sample series `slug` into `folder`: `<slug>.bible` and `exports/<slug>-…`.

    A bible that is there already is kept as it is (a person may have written in it) and exported anew.

    Raises:
        InputError: there is no such sample, or the folder cannot be made.
        StoreError: a file of that name is there and is no bible, or none can have that name;
            nothing was made.
    """
    from writersroom.bible.opening import place_of
    from writersroom.export import Request

    bible = folder / f"{slug}.bible"
    place_of(bible)  # refused before a folder is made for it
    exports = folder / "exports"
    try:
        exports.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise InputError(
            _("The folder {path} cannot be made: {reason}.").format(
                path=exports, reason=failure.strerror
            )
        ) from failure
    tell = progress or (lambda _done, _total, _what: None)
    total = len(EXPORTS) + 2
    tell(0, total, _("building the bible"))
    with _opened(slug, bible) as room:
        tell(1, total, _("checking"))
        summary = _summary(room)
        files: list[tuple[str, Path]] = [(_("bible"), bible)]
        for done, (what, format_name, ending) in enumerate(EXPORTS, start=2):
            tell(done, total, ending)
            (path,) = room.export(
                Request(what, format_name), exports / f"{slug}-{ending}", replace_existing=True
            )
            files.append((f"{what} ({format_name})", path))
        tell(total, total, _("done"))
        return BuiltSample(room.season().series.title, bible, summary, tuple(files))


def _opened(slug: str, bible: Path) -> Room:
    if bible.exists():
        return Room.open(bible)
    from writersroom.bible.plainfiles import build_into, read_plain
    from writersroom.bible.store import Bible

    if slug not in SAMPLES:
        raise InputError(
            _("There is no sample series named {slug}.").format(slug=slug),
            hint=_("Choose en or zh."),
        )
    facts = read_plain(samples_dir() / slug)
    refuse_locked_import(facts)
    writer = writer_name()
    with Bible.create(bible, writer) as made:
        build_into(made, facts)
    return Room.open(bible)


def _summary(room: Room) -> str:
    from writersroom.room.stats import season_stats

    findings = room.findings()
    figures = season_stats(room.season(), findings)
    standing = [f for f in findings if f.waiver is None and f.is_checked]
    hard = sum(f.severity == "hard" for f in standing)
    warnings = sum(f.severity == "warning" for f in standing)
    verdict = ", ".join(
        (
            ngettext("{n} hard finding", "{n} hard findings", hard).format(n=hard),
            ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
        )
    )
    return f"{figures.headline}; {verdict}"
