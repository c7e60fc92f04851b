"""Locked pages in a room: page numbers once handed out, which every later script keeps.

The bible holds where each page began and the digests of the scripts; the scripts themselves are in
its history (docs/decisions/0010-page-locks.md).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from writersroom.errors import InputError, StoreError
from writersroom.i18n import _
from writersroom.room.opened import OpenRoom
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from collections.abc import Collection

    from writersroom.export.options import Paper, ScriptOptions
    from writersroom.script.pages_handed_out import LockedPages


@dataclass(frozen=True, slots=True)
class PageLock:
    """Pages a person locked: who, when, on which paper, and what was handed out."""

    at: datetime
    writer: str
    paper: Paper
    is_compact: bool
    """Whether the episodes ran on without page breaks."""
    pages: LockedPages

    @property
    def episodes(self) -> tuple[int, ...]:
        """The episodes whose pages are locked, ascending."""
        return tuple(number for number, _script in self.pages.scripts)

    def page_names(self, episode: int) -> tuple[str, ...]:
        """The pages that begin in `episode`, as people say them."""
        return tuple(start.name for start in self.pages.starts if start.episode == episode)


class PageLocking(OpenRoom):
    """Locking the pages of the script, looking at the lock, and taking it away."""

    def page_lock(self) -> PageLock | None:
        """The lock in force for this series; None where no pages are locked.

        Raises:
            StoreError: what is kept of it cannot be read, or a locked script is not in the history.
            InputError: locked episodes have other numbers now.
        """
        from writersroom.bible.notes import setting

        with self._lock:
            season = self.season()
            kept = setting(self._bible, _name(season))
            return self._read(kept, season) if kept else None

    def lock_pages(
        self,
        episodes: Collection[int] | None = None,
        *,
        options: ScriptOptions | None = None,
        revised: bool = False,
    ) -> PageLock:
        """Lock the pages of `episodes` (None: all that are written), as they are printed now.

        Pages locked earlier stay as they are; the new ones run on behind them. With `revised` these
        episodes are locked as they are now, between the pages locked earlier: A-pages keep their
        names and scenes that are gone stay OMITTED.

        Raises:
            InputError: nothing is left to lock, or an episode in front of them would stay unlocked.
        """
        from writersroom.bible.notes import set_setting
        from writersroom.export.options import DEFAULT, Paper
        from writersroom.export.paging import lock_pages

        with self._lock:
            season, before = self.season(), self.page_lock()
            for number in episodes or ():
                self._episode(number, season)
            again = _locked_again(before, episodes) if before and revised else frozenset()
            chosen = _to_lock(season, episodes, before, again)
            wanted = _as_locked(options or DEFAULT, before) if before else options or DEFAULT
            now = self._clock()
            pages = lock_pages(
                _with_locked_scripts(season, before, but=again),
                now=now,
                episodes=chosen,
                options=wanted,
            )
            if before and pages == before.pages:
                raise _locked_already()
            paper = Paper.LETTER if wanted.paper is Paper.AUTO else wanted.paper
            made = PageLock(now, self.writer, paper, wanted.is_compact, pages)
            set_setting(self._bible, _name(season), _written(made, season))
            return made

    def unlock_pages(self) -> None:
        """Take the lock away, so that pages are numbered anew.

        Raises:
            InputError: no pages are locked.
        """
        from writersroom.bible.notes import set_setting, setting

        with self._lock:
            name = _name(self.season())
            if not setting(self._bible, name):
                raise _no_lock()
            set_setting(self._bible, name, "")

    def with_page_lock(
        self,
        options: ScriptOptions,
        episodes: Collection[int] | None,
        *,
        wanted: bool | None = None,
    ) -> ScriptOptions:
        """`options` on the locked pages, if the script of `episodes` has any.

        Changed lines are starred against the text that was handed out, unless `options` name
        another earlier version.

        Args:
            options: as a person chose them.
            episodes: what is to be printed; None for all.
            wanted: False numbers the pages anew, True insists on the lock.

        Raises:
            InputError: `wanted`, and there is no lock for these episodes.
        """
        lock = None if wanted is False else self.page_lock()
        if lock is not None and episodes is not None and not set(episodes) & set(lock.episodes):
            lock = None
        if lock is None:
            if wanted:
                raise _no_lock()
            return options
        return _as_locked(options, lock)

    def _read(self, kept: str, season: Season) -> PageLock:
        from writersroom.bible.history import scripts_by_digest
        from writersroom.export.options import Paper
        from writersroom.script.pages_handed_out import LockedPages, Omitted, PageStart

        try:
            value = json.loads(kept)
            digests = {int(number): str(digest) for number, _id, digest in value["scripts"]}
            keys = {int(number): int(key) for number, key, _digest in value["scripts"]}
            starts = tuple(
                PageStart(str(name), int(episode), int(element), int(offset))
                for name, episode, element, offset in value["starts"]
            )
            omitted = tuple(
                Omitted(int(episode), int(line), str(number))
                for episode, line, number in value.get("omitted", ())
            )
            at, writer = datetime.fromisoformat(value["at"]), str(value["writer"])
            paper, is_compact = Paper(value["paper"]), bool(value["compact"])
        except (KeyError, TypeError, ValueError) as error:
            raise _unreadable() from error
        _refuse_renumbered(season, keys)
        texts = scripts_by_digest(self._bible, set(digests.values()))
        if set(digests.values()) - set(texts):
            raise _unreadable()
        scripts = tuple((number, texts[digest]) for number, digest in digests.items())
        return PageLock(at, writer, paper, is_compact, LockedPages(scripts, starts, omitted))


def _name(season: Season) -> str:
    return f"pages.{season.series.id}"


def _written(lock: PageLock, season: Season) -> str:
    keys = {episode.number: episode.facts.id for episode in season.episodes}
    starts = [[each.name, each.episode, each.element, each.offset] for each in lock.pages.starts]
    scripts = [
        [number, keys[number], sha256(script.encode()).hexdigest()]
        for number, script in lock.pages.scripts
    ]
    return json.dumps(
        {
            "at": lock.at.isoformat(),
            "writer": lock.writer,
            "paper": lock.paper.value,
            "compact": lock.is_compact,
            "scripts": scripts,
            "starts": starts,
            "omitted": [
                [each.episode, each.line, each.scene_number] for each in lock.pages.omitted
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _to_lock(
    season: Season,
    episodes: Collection[int] | None,
    before: PageLock | None,
    again: Collection[int],
) -> tuple[int, ...]:
    """The episodes of the new lock, those locked already among them."""
    written = [episode.number for episode in season.written]
    held = set(before.episodes) if before else set()
    chosen = held | (set(written) if episodes is None else set(episodes) & set(written))
    if before is not None and chosen == held and not again:
        raise _locked_already()
    skipped = [number for number in written if number < max(chosen, default=0)]
    missing = sorted(set(skipped) - chosen)
    if missing:
        raise InputError(
            _("Episode {number} stands in front of these and has no locked pages.").format(
                number=missing[0]
            ),
            hint=_("Page numbers run through the season: lock from its first episode on."),
        )
    return tuple(sorted(chosen))


def _locked_again(before: PageLock, episodes: Collection[int] | None) -> frozenset[int]:
    """The locked episodes that are to be locked as they are now."""
    return frozenset(n for n in before.episodes if episodes is None or n in episodes)


def _with_locked_scripts(
    season: Season, lock: PageLock | None, *, but: Collection[int] = ()
) -> Season:
    """The season with the locked episodes as they were handed out, so that their pages stay."""
    scripts = dict(lock.pages.scripts) if lock else {}
    scripts = {number: script for number, script in scripts.items() if number not in but}
    episodes = tuple(
        replace(facts, script=scripts.get(facts.number, facts.script))
        for facts in season.facts.episodes
    )
    return build_season(replace(season.facts, episodes=episodes)) if scripts else season


def _as_locked(options: ScriptOptions, lock: PageLock) -> ScriptOptions:
    from writersroom.export.options import Paper

    return replace(
        options,
        paper=lock.paper if options.paper is Paper.AUTO else options.paper,
        is_compact=lock.is_compact,
        previous=options.previous or lock.pages.texts,
        locked=lock.pages,
    )


def _refuse_renumbered(season: Season, keys: dict[int, int]) -> None:
    now = {episode.facts.id: episode.number for episode in season.episodes}
    for number, key in keys.items():
        if now.get(key, number) != number:
            raise InputError(
                _("Episode {old} is episode {new} since its pages were locked.").format(
                    old=number, new=now[key]
                ),
                hint=_("Number it back, or unlock the pages and lock them again."),
            )


def _locked_already() -> InputError:
    return InputError(
        _("The pages of these episodes are locked already."),
        hint=_("--revised locks their A-pages too; to number them anew, unlock them first."),
    )


def _unreadable() -> StoreError:
    return StoreError(
        _("What this bible keeps of its locked pages cannot be read."),
        hint=_("Unlock the pages and lock them again."),
    )


def _no_lock() -> InputError:
    return InputError(
        _("No pages of these episodes are locked."),
        hint=_("`writersroom lock-pages BIBLE` locks them."),
    )
