"""What the co-writer can be asked for besides a script: one documented object for each task."""

from __future__ import annotations

from writersroom.drafting.tasks.registry import TASKS
from writersroom.drafting.tasks.running import Done, TaskRun, open_slots
from writersroom.drafting.tasks.task import Assignment, Offer, Scope, Slot, Task

__all__ = ["TASKS", "Assignment", "Done", "Offer", "Scope", "Slot", "Task", "TaskRun", "open_slots"]
