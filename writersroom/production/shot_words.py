"""Writing a shot note: its parts as `[[shot: 1A CU LENA, low, push in, 35mm, 2s]]` has them."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.script.notes import MAX_SECONDS, ShotNote, parse_shot

if TYPE_CHECKING:
    from writersroom.production.shots import Shot

SIZES = ("EWS", "WS", "FS", "MLS", "MS", "MCU", "CU", "ECU", "OTS", "INSERT", "POV")
"""From far to near, then the special ones."""
ANGLES = ("eye", "low", "high", "dutch")
MOVES = (
    "static", "push in", "pull out", "pan left", "pan right", "tilt up", "tilt down", "track left",
    "track right", "track in", "track out", "track", "crane up", "crane down", "orbit", "handheld",
    "zoom in", "zoom out",
)  # fmt: skip
"""As shot notes name them."""
_WORDS = re.compile(r"[^\s,，、;；]+")
_PARTS = tuple(field.name for field in fields(ShotNote))


def shot_words(note: ShotNote, written: str = "") -> str:
    """What stands in the brackets for `note`.

    Parts that `written`, the note as it stood, says already keep its spelling (`特写`, `dolly in`).

    Raises:
        InputError: the words would not be read back as these parts.
    """
    spelled = {name: str(getattr(note, name)) for name in _PARTS if name != "seconds"}
    if note.seconds is not None:
        if not 0 <= note.seconds <= MAX_SECONDS:
            raise InputError(_("A shot lasts from 0 to {most:g} seconds.").format(most=MAX_SECONDS))
        spelled["seconds"] = f"{round(note.seconds, 2):g}s"
    spelled |= _spelling(note, written)
    first = " ".join(filter(None, (spelled["id"], spelled["size"], spelled["subject"])))
    rest = [spelled.get(name, "") for name in ("angle", "move", "lens", "seconds")]
    value = ", ".join(filter(None, (first, *rest)))
    words = f"shot: {value}" if value else "shot"
    if parse_shot(value) != _rounded(note) or any(sign in words for sign in ("[[", "]]", "\n")):
        raise InputError(
            _("“{words}” cannot be written as a shot note.").format(words=value),
            hint=_("A word of the subject or the lens is read as something else; use others."),
        )
    return words


def _rounded(note: ShotNote) -> ShotNote:
    return note if note.seconds is None else replace(note, seconds=round(note.seconds, 2))


def _spelling(note: ShotNote, written: str) -> dict[str, str]:
    """How `written` spells the parts it has in common with `note`, by part."""
    words = [match.group() for match in _WORDS.finditer(written)]
    found: dict[str, str] = {}
    for count in (1, 2):
        for start in range(len(words) - count + 1):
            phrase = " ".join(words[start : start + count])
            parts = parse_shot(phrase)
            said = [name for name in _PARTS if getattr(parts, name) not in ("", None)]
            if len(said) == 1 and said[0] != "subject":
                name = said[0]
                if getattr(parts, name) == getattr(note, name):
                    found[name] = phrase
    return found


def changed_note(shot: Shot, typed: ShotNote | None, wanted: ShotNote) -> ShotNote:
    """The note that says what `wanted` asks of `shot`: what was typed or differs, nothing else.

    A part that is empty in `wanted` is left to the rules. The id stays as it was.
    """
    before = typed or ShotNote()
    shown = {
        "size": shot.size, "subject": shot.subject, "angle": shot.angle, "move": shot.move,
        "lens": shot.lens,
    }  # fmt: skip
    kept = {
        name: value
        for name in shown
        if (value := str(getattr(wanted, name))) and (getattr(before, name) or value != shown[name])
    }
    if "size" in kept and wanted.move != "static":
        kept["move"] = wanted.move  # a size that is typed alone is a still picture
    return ShotNote(id=before.id, seconds=wanted.seconds, **kept)
