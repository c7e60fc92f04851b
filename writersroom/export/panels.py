"""Panels as pixels: the same pictures the storyboard prints, made small enough for a terminal."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.pdf import DrawingError, DrawingTooSlow, drawn_pages
from writersroom.export.png import Pixels, read_png
from writersroom.export.shapes import typst_pages
from writersroom.i18n import _
from writersroom.production.framing import HEIGHT as HIGH
from writersroom.production.framing import WIDTH as WIDE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH, HEIGHT = 22, 40
"""Pixels of a panel: a 9:16 frame in 22 x 20 cells, two pixels a cell; every size is told apart."""
_AT_ONCE = 2_000_000
"""Pixels of one run of the typesetter: small pictures would take longer to begin than to draw."""
_PAGES = 24
"""Diagrams of one run: more share more layers, but the typesetter holds all their pages at once."""
_PATIENCE = 20
"""Seconds that drawing may take, and one more for each picture: a season's take one or two."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file: a framing diagram, or what a person attached."""

    format: str
    """svg, png or jpg."""
    data: bytes


class PictureTooSlow(InputError):
    """A picture was not drawn when the time was over; nothing says that it is damaged."""


def framed(picture: Picture) -> str:
    """The picture as an SVG drawing of a whole frame, cut to fill it: as storyboards print it."""
    kind = "jpeg" if picture.format == "jpg" else picture.format
    data = base64.b64encode(picture.data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}">'
        f'<image width="{WIDE}" height="{HIGH}" preserveAspectRatio="xMidYMid slice" '
        f'href="data:image/{kind};base64,{data}"/></svg>'
    )


def panel_pixels(pictures: Sequence[Picture]) -> list[Pixels]:
    """The pictures as panels of WIDTH x HEIGHT pixels, cut to fill the frame; one pass for all.

    Raises:
        InputError: one of them cannot be drawn (a damaged file); PictureTooSlow: not in time.
    """
    return [read_png(page) for page in drawn_pictures(pictures, WIDTH, HEIGHT)]


def drawn_pictures(pictures: Sequence[Picture], width: int, height: int) -> list[bytes]:
    """The pictures as PNG files of `width` x `height` pixels, cut to fill the frame; one pass for all.

    Raises:
        InputError: one of them cannot be drawn (a damaged file); PictureTooSlow: not in time.
    """
    if not pictures:
        return []
    files = {f"{place}.{each.format}": each.data for place, each in enumerate(pictures)}
    size = f"width: {width}pt, height: {height}pt"
    pages = [f'#image("{name}", {size}, fit: "cover")' for name in files]
    many = max(1, _AT_ONCE // (width * height))
    sources = [
        f"#set page({size}, margin: 0pt)\n" + "\n#pagebreak()\n".join(pages[at : at + many])
        for at in range(0, len(pages), many)
    ]
    [drawn] = _drawn(sources, files, (1.0,), len(pictures))
    return drawn


def drawn_diagrams(drawings: Sequence[str], widths: Sequence[int]) -> list[list[bytes]]:
    """The drawings of whole frames as PNG files, for each width in their order; one pass for all.

    Raises:
        InputError: one holds a damaged picture; PictureTooSlow: not in time.
    """
    if not drawings:
        return [[] for _width in widths]
    parts = [drawings[at : at + _PAGES] for at in range(0, len(drawings), _PAGES)]
    sources, named = zip(*map(typst_pages, parts), strict=True)
    files = {name: data for each in named for name, data in each.items()}
    return _drawn(sources, files, [width / WIDE for width in widths], len(drawings))


def _drawn(
    sources: Sequence[str], files: Mapping[str, bytes], scales: Sequence[float], count: int
) -> list[list[bytes]]:
    try:
        return drawn_pages(sources, files, scales, seconds=_PATIENCE + count)
    except DrawingError as error:
        kind = PictureTooSlow if isinstance(error, DrawingTooSlow) else InputError
        raise kind(_("A picture cannot be drawn: {reason}").format(reason=error.message)) from error
