"""What `doctor` examines: the installation, the terminal, and one bible."""

from __future__ import annotations

import locale
import os
import shlex
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom import __version__
from writersroom.config import config_path
from writersroom.i18n import _
from writersroom.log import log_path
from writersroom.resources import fonts_dir, samples_dir, templates_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from writersroom.errors import StoreError


@dataclass(frozen=True, slots=True)
class Result:
    """One thing the doctor looked at."""

    name: str
    is_well: bool
    detail: str
    hint: str = ""
    is_shut: bool = False
    """Whether it is a bible that cannot be opened."""


def examine(bible: str | None = None, config_problems: Sequence[str] = ()) -> tuple[Result, ...]:
    """Look at the installation, and at `bible` where one is named; changes nothing.

    Args:
        bible: path or address of a bible.
        config_problems: what the room cannot use of its configuration.
    """
    return (*_installation(config_problems), *(_bible(bible) if bible else ()))


def bring_up_to_date(bible: str) -> Path | None:
    """Upgrade a bible an older version made; the backup made first, None where nothing was due.

    Raises:
        StoreError: it is no bible of ours, or made by a newer version; nothing was changed.
    """
    from writersroom.bible.opening import upgrade

    return upgrade(bible)


def _installation(config_problems: Sequence[str]) -> Iterator[Result]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Result("writersroom", True, f"{__version__} · Python {version}")
    encoding = locale.getpreferredencoding(False)
    yield Result(
        _("locale"),
        encoding.lower().replace("-", "") == "utf8",
        encoding,
        ""
        if encoding.lower().replace("-", "") == "utf8"
        else _("Set LANG to a UTF-8 locale, for example C.UTF-8, or Chinese text will not print."),
    )
    yield from _database()
    for name, folder, wanted in (
        (_("fonts"), fonts_dir(), "NotoSansSC-Regular.ttf"),
        (_("templates"), templates_dir(), "pdf"),
        (_("sample series"), samples_dir(), "en"),
    ):
        there = (folder / wanted).exists()
        yield Result(name, there, str(folder), "" if there else _("Install writersroom again."))
    yield Result(
        _("configuration"),
        not config_problems,
        " ".join([str(config_path()), *config_problems]),
        _("Mend the file; until then the defaults hold.") if config_problems else "",
    )
    yield Result(_("log"), True, str(log_path()))
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    yield Result(
        _("editor"), True, editor or _("none set: name one in VISUAL or EDITOR to open texts in it")
    )
    yield from _plugins()
    yield from _co_writer()


def _database() -> Iterator[Result]:
    from writersroom.bible.engine import sqlite_driver

    driver, journal = sqlite_driver()
    detail = _("SQLite {version}, journal {mode}").format(
        version=".".join(map(str, driver.sqlite_version_info)), mode=journal
    )
    yield Result(_("database"), True, detail)


def _plugins() -> Iterator[Result]:
    """Packages with rules of their own; nothing where there are none."""
    from writersroom.checks.plugins import broken_words, plugins

    found = plugins()
    if found.packages:
        rules = ", ".join(one.id for one in found.rules)
        yield Result(_("plugins"), True, f"{', '.join(found.packages)}: {rules}")
    for broken in found.broken:
        yield Result(
            _("plugins"),
            False,
            broken_words(broken),
            _("Mend or uninstall {package}.").format(package=broken.package),
        )


def _co_writer() -> Iterator[Result]:
    from writersroom.drafting import settings_or_none

    settings = settings_or_none()
    yield Result(
        _("co-writer"),
        True,
        _("off: nothing is sent anywhere")
        if settings is None
        else _("{model} at {host}").format(model=settings.model, host=settings.host),
    )


def _bible(target: str) -> Iterator[Result]:
    from writersroom.errors import StoreError

    told: list[Result] = []
    try:
        told.extend(_opened(target))
    except StoreError as error:
        if not (shut := tuple(_shut(target, error))):
            raise
        told.extend(shut)
    yield from told


def _opened(target: str) -> Iterator[Result]:
    from writersroom.bible.doctor import diagnose
    from writersroom.bible.store import Bible
    from writersroom.checks.settings_files import series_layer

    with Bible.open(target, read_only=True) as bible:
        for series in bible.series_list():
            season = bible.load(str(series.id))
            yield Result(
                _("bible"),
                True,
                _("{path}: “{title}”, {count} episodes").format(
                    path=bible.target, title=series.title, count=len(season.episodes)
                ),
            )
            for notice in series_layer(season.checks)[1] if season.checks else ():
                yield Result(
                    _("settings"), False, notice, _("Install the plugin, or clear the setting.")
                )
        for diagnosis in diagnose(bible):
            yield Result(
                diagnosis.check,
                diagnosis.is_healthy,
                " ".join((diagnosis.message, *diagnosis.details)),
                "" if diagnosis.is_healthy else _("Restore a backup; keep this file aside."),
            )


def _shut(target: str, error: StoreError) -> Iterator[Result]:
    """What is left of a bible that cannot be opened; nothing where it is no file of ours."""
    from writersroom.bible.damage import survey
    from writersroom.bible.opening import place_of

    if "://" in target or (found := survey(place_of(target))) is None:
        return
    yield Result(_("bible"), False, error.message, is_shut=True)
    if found.engine_says:
        yield Result("integrity", False, "; ".join(found.engine_says))
    whole = ", ".join(f"{name} {count}" for name, count in found.readable if count)
    yield Result(_("can be read"), bool(whole), whole or _("no table"))
    if found.broken:
        yield Result(_("cannot be read"), False, ", ".join(found.broken))
    if found.backup is not None:
        yield Result(
            _("newest backup"),
            True,
            _("{path} is sound.").format(path=found.backup),
            _("Give the damaged file another name, and copy the backup to where it lay."),
        )
    else:
        yield Result(
            _("newest backup"),
            False,
            _("None lies in this folder."),
            _(
                "Keep the damaged file, with those that end in -wal and -shm, and look for a backup"
                " elsewhere. Without one, `sqlite3 {name} .recover` takes out what can be read."
            ).format(name=shlex.quote(place_of(target).name)),
        )
