"""Pictures of shots in a room: the diagrams drawn for the screen, and files a person attached."""

from __future__ import annotations

import hashlib
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.paths import at_home, real_path
from writersroom.room.opened import OpenRoom
from writersroom.room.storyboards import BoardStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.export.panels import Picture
    from writersroom.export.png import Pixels
    from writersroom.production.shots import Shot
    from writersroom.room.storyboards import Storyboard
    from writersroom.season import Episode

_PANELS_KEPT = 2000
"""Panels held in memory, 2.6 KB each: more than a season has different ones."""

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg"})
_FILES_NAMED = 40


class Picturing(OpenRoom):
    """A shot shows its framing diagram, or the picture a person gave it."""

    def panel_pixels(self, board: Storyboard) -> tuple[Pixels | None, ...]:
        """The panels of `board`, drawn small for a terminal; None for a picture that cannot be drawn.

        Slow the first time; equal pictures are drawn once.
        """
        from writersroom.export.boards import diagrams
        from writersroom.export.panels import Picture

        drawings = diagrams([panel.shot for panel in board.panels], self.season())
        pairs = list(zip(board.panels, drawings, strict=True))
        keys = [
            panel.picture.sha256 if panel.picture else hashlib.sha256(drawing.encode()).hexdigest()
            for panel, drawing in pairs
        ]
        if len(self._panels) > _PANELS_KEPT:
            self._panels.clear()
        self._draw(
            {
                key: Picture(panel.picture.format, self._picture_bytes(panel.picture.id))
                if panel.picture
                else Picture("svg", drawing.encode())
                for key, (panel, drawing) in zip(keys, pairs, strict=True)
                if key not in self._panels
            }
        )
        return tuple(self._panels.get(key) for key in keys)

    def picture_files(self) -> tuple[Path, ...]:
        """PNG and JPEG files in the bible's folder and in this one, the newest first; a few dozen."""
        folders = [Path.cwd()] if "://" in self.target else [Path(self.target).parent, Path.cwd()]
        found: dict[Path, float] = {}
        for folder in folders:
            for file in _pictures_in(folder):
                with suppress(OSError):  # a link that leads nowhere
                    found[real_path(file)] = file.stat().st_mtime
        return tuple(sorted(found, key=lambda file: -found[file])[:_FILES_NAMED])

    def attached(self, episode: Episode, found: Sequence[Shot]) -> dict[str, Picture]:
        """The picture files of the shots `found` of `episode`, by shot id."""
        from writersroom.bible.attachments import attachments
        from writersroom.export.panels import Picture
        from writersroom.production.pictures import pictures_of

        with self._lock:
            kept = attachments(self._bible, episode.number)
        return {
            shot_id: Picture(picture.format, self._picture_bytes(picture.id))
            for shot_id, picture in pictures_of(episode, found, kept).items()
        }

    def attach_picture(self, board: Storyboard, shot_id: str, path: str) -> BoardStep:
        """Show the PNG or JPEG file at `path` in a shot's panel; the bible keeps a copy.

        Raises:
            InputError: it cannot be read, is too large, too slow to draw, damaged or no picture, or
                there is no such shot.
        """
        from writersroom.bible.attachments import attach
        from writersroom.bible.image_files import image_size
        from writersroom.export.panels import Picture, PictureTooSlow, panel_pixels
        from writersroom.production.pictures import words_of

        panel = board.panel(shot_id)
        if panel is None:
            raise no_shot(shot_id)
        file = _picture_path(path)
        data = _read(file)
        size = image_size(file.name, data)
        try:
            panel_pixels([Picture(size.format, data)])
        except PictureTooSlow as error:
            raise InputError(
                _("{name} takes too long to draw.").format(name=file.name),
                hint=_("Save it with fewer pixels, or try again when this machine has less to do."),
            ) from error
        except InputError as error:
            raise InputError(
                _("{name} is damaged: it cannot be drawn.").format(name=file.name),
                hint=_("Save the picture as PNG or JPEG and try again."),
            ) from error
        with self._lock:
            episode = self._episode(board.episode, self.season())
            words = words_of(episode, panel.shot)
            gone = (panel.picture.id,) if panel.picture is not None else ()
            key = attach(self._bible, board.episode, shot_id, words, file.name, data, instead=gone)
        script = board.script
        return BoardStep(board.episode, script, script, shot_id, shot_id, shown=(key,), gone=gone)

    def detach_picture(self, board: Storyboard, shot_id: str) -> BoardStep:
        """Show the diagram of a shot again; the picture is put aside, not deleted.

        Raises:
            InputError: there is no such shot, or it has no picture.
        """
        from writersroom.bible.attachments import exchange

        panel = board.panel(shot_id)
        if panel is None:
            raise no_shot(shot_id)
        if panel.picture is None:
            raise InputError(_("{shot} has no picture of its own.").format(shot=shot_id))
        gone = (panel.picture.id,)
        with self._lock:
            exchange(self._bible, aside=gone)
        return BoardStep(board.episode, board.script, board.script, shot_id, shot_id, gone=gone)

    def _picture_bytes(self, picture: int) -> bytes:
        from writersroom.bible.attachments import attachment_bytes

        with self._lock:
            return attachment_bytes(self._bible, picture)

    def _draw(self, wanted: dict[str, Picture]) -> None:
        """Draw all at once; where one cannot be drawn, one by one, and that one never again."""
        from writersroom.export.panels import panel_pixels

        try:
            drawn = panel_pixels(list(wanted.values()))
        except InputError:
            if len(wanted) > 1:
                for key, picture in wanted.items():
                    self._draw({key: picture})
            else:
                self._panels.update(dict.fromkeys(wanted))
            return
        self._panels.update(zip(wanted, drawn, strict=True))


def _pictures_in(folder: Path) -> list[Path]:
    try:
        return [file for file in folder.iterdir() if file.suffix.lower() in _SUFFIXES]
    except OSError:
        return []


def no_shot(shot_id: str) -> InputError:
    """The refusal of an id that no shot has."""
    return InputError(_("There is no shot {shot} in this episode.").format(shot=shot_id))


def _picture_path(text: str) -> Path:
    """The path a person typed or dropped on the terminal, which may quote it."""
    words = text.strip()
    if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"":
        words = words[1:-1]
    return at_home(words)


def _read(file: Path) -> bytes:
    from writersroom.bible.image_files import LARGEST

    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(_("{path} is no file.").format(path=file))
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except (OSError, ValueError, RuntimeError) as error:
        raise InputError(
            _("{path} cannot be read: {reason}.").format(
                path=file, reason=getattr(error, "strerror", None) or error
            )
        ) from error
