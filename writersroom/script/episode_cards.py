"""Paragraphs that open an episode by their words alone, in files whose styles do not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.script.cues import heading_prefix
from writersroom.script.emphasis import plain
from writersroom.script.episode_headers import episode_header
from writersroom.script.vertical_parts import header_of

if TYPE_CHECKING:
    from writersroom.script.episode_headers import EpisodeHeader

_LONGEST = 100


def worded_card(text: str) -> EpisodeHeader | None:
    """The header a paragraph `EPISODE 2` or `第二集：雨` is; None for a sentence or a heading about one."""
    line = plain(text).strip()
    if not line or len(line) > _LONGEST or "\n" in line:
        return None
    header = header_of(line) or (episode_header(line) if "集" in line else None)
    return None if header is None or heading_prefix(header.title) else header
