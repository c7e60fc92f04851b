"""Writers of files: shooting scripts, storyboards, findings; drafts always, finals through the gate."""

from writersroom.export.job import NOBODY, ExportCancelled, Job, Listener
from writersroom.export.making import render, write
from writersroom.export.registry import EXPORTS, Export, export_of, formats_of
from writersroom.export.request import Request

__all__ = [
    "EXPORTS",
    "NOBODY",
    "Export",
    "ExportCancelled",
    "Job",
    "Listener",
    "Request",
    "export_of",
    "formats_of",
    "render",
    "write",
]
