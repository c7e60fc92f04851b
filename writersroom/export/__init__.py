"""Writers of files: shooting scripts, storyboards, findings; drafts always, finals through the gate."""

from writersroom.export.job import ExportCancelled
from writersroom.export.registry import EXPORTS, Export, export_of, render, write

__all__ = ["EXPORTS", "Export", "ExportCancelled", "export_of", "render", "write"]
