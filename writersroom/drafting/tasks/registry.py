"""All tasks, by their word on the command line."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from writersroom.drafting.tasks.alternatives import ALTERNATIVES
from writersroom.drafting.tasks.beats import BEATS
from writersroom.drafting.tasks.loglines import LOGLINES
from writersroom.drafting.tasks.outline import OUTLINE
from writersroom.drafting.tasks.reading import COVERAGE, SUMMARY
from writersroom.drafting.tasks.rewording import HOOK, TIGHTEN
from writersroom.drafting.tasks.translating import TRANSLATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.drafting.tasks.task import Task

_ALL = (LOGLINES, OUTLINE, BEATS, ALTERNATIVES, TIGHTEN, HOOK, TRANSLATE, SUMMARY, COVERAGE)
TASKS: Mapping[str, Task] = MappingProxyType({task.id: task for task in _ALL})
"""In the order of the work; a script, the oldest of them, is worded beat by beat (episode.py)."""
