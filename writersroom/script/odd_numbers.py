"""Odd numbers of episodes and scenes: reported where they stand, never changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.elements import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable

_ID = re.compile(r"(\d{1,4})-(\d{1,4})[A-Za-z]?\Z")


def episode_notices(headers: Iterable[tuple[int, int]]) -> list[Notice]:
    """Doubled, missing and restarted episode numbers; `headers` are lines and numbers, in order."""
    seen: set[int] = set()
    notices = []
    previous: int | None = None
    for line, number in headers:
        message = ""
        if number in seen:
            message = _("Episode number {number} stands here a second time.")
        elif previous is not None and number < previous:
            message = _("Episode {number} stands behind episode {previous}.")
        elif previous is not None and number > previous + 1:
            message = _("Episode {number} follows episode {previous}; numbers between are missing.")
        if message:
            notices.append(Notice(line, message.format(number=number, previous=previous)))
        seen.add(number)
        previous = number
    return notices


class SceneNumbers:
    """Watches the scene ids of one episode."""

    def __init__(self, episode: int) -> None:
        self.episode = episode
        self.seen: set[str] = set()
        self.previous = ""
        self.is_foreign = False

    def notice(self, number: str) -> str:
        """What is odd about the next scene's id; empty where nothing is."""
        if not number:
            return ""
        message = self._oddity(number)
        found = message.format(number=number, previous=self.previous, episode=self.episode)
        self.seen.add(number)
        self.previous = number
        return found

    def _oddity(self, number: str) -> str:
        if number in self.seen:
            return _("Scene {number} stands here a second time.")
        here, before = _ID.match(number), _ID.match(self.previous)
        if here is None:
            return ""
        if int(here[1]) != self.episode and not self.is_foreign:
            self.is_foreign = True
            return _("Scene {number} stands in episode {episode}.")
        if before is None or before[1] != here[1]:
            return ""
        if int(here[2]) > int(before[2]) + 1:
            return _("Scene {number} follows scene {previous}; numbers between are missing.")
        if int(here[2]) < int(before[2]):
            return _("Scene {number} stands behind scene {previous}.")
        return ""
