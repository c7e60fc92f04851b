"""FDX, Final Draft's XML: reading, writing and rewriting it."""

from __future__ import annotations

from writersroom.script.fdx_reader import read_fdx
from writersroom.script.fdx_rewriter import rewrite_fdx
from writersroom.script.fdx_writer import write_fdx, write_fdx_manuscript

__all__ = ["read_fdx", "rewrite_fdx", "write_fdx", "write_fdx_manuscript"]
