"""What stands on screens and papers of an insert: calls, messages, letters, reports, with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.production.lettering import LINE, Box, draw_text, letters_at, wrapped
from writersroom.production.svg import INK, QUIET, bars, disc, path, rect, stroke, turned

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZES = (46.0, 38.0, 32.0, 27.0)
_SMALL = (36.0, 30.0, 25.0, 21.0)
_MOST_LINES = 30
"""Lines of messages beyond what any screen shows."""
_PAPER = "#fffdf6"
_BUBBLES = (("#e3e8ec", INK, 272.0), ("#3f7fc4", "#ffffff", 312.0))
"""Fill, letters and left edge of messages that came and that went."""


def draw_phone(texts: Sequence[str], *, is_call: bool, caller: str) -> str:
    """A phone with a call that comes in, or with messages; bubbles stand empty where no words are known."""
    body = rect(235, 300, 430, 900, 62, INK) + rect(257, 324, 386, 852, 42, "#f6f8fa")
    speaker = rect(400, 340, 100, 16, 8, "#c3cad0")
    return body + (_call(caller) if is_call else _messages(texts)) + speaker


def _call(caller: str) -> str:
    name = draw_text(caller, Box(275, 640, 350, 150), _SIZES, fill="#ffffff", is_bold=True)
    face = disc(450, 520, 92, "#5c7286") + disc(450, 496, 34, "#dfe7ec") + path("M386,584 Q394,536 450,536 Q506,536 514,584Z", "#dfe7ec")  # fmt: skip
    buttons = disc(350, 1040, 62, "#c8402f") + disc(550, 1040, 62, "#3fa45b")
    handsets = "".join(
        f'<g transform="rotate({turn} {x} 1040)">{stroke(f"M{x - 28},1052 q28,-26 56,0", "#fff", 16)}</g>'
        for x, turn in ((350, 0), (550, -135))
    )
    return rect(257, 324, 386, 852, 42, "#26384a") + face + name + buttons + handsets


def _messages(texts: Sequence[str]) -> str:
    drawn = rect(257, 372, 386, 64, 0, "#e9edf1") + disc(305, 404, 20, "#9db3c4")
    y = 462.0
    if not texts:
        return drawn + "".join(
            rect(x, y + 130 * place, 316, 92, 30, fill)
            for place, (fill, _ink, x) in enumerate((*_BUBBLES, *_BUBBLES))
        )
    size, bubbles = _bubbles(texts)
    for place, lines in enumerate(bubbles):
        fill, ink, x = _BUBBLES[place % 2]
        high = len(lines) * LINE * size + 34
        drawn += rect(x, y, 316, high, 28, fill)
        drawn += letters_at(lines, x + 22, y + size + 14, size, fill=ink)
        y += high + 24
    return drawn


def _bubbles(texts: Sequence[str]) -> tuple[float, list[list[str]]]:
    """The lines of each message in the largest type that shows them all, else each cut to its share."""
    room = 714.0 - 58 * len(texts)
    for size in _SIZES:
        bubbles = [wrapped(text, 272 / size, _MOST_LINES) for text in texts]
        if sum(map(len, bubbles)) * LINE * size <= room:
            return size, bubbles
    smallest = _SIZES[-1]
    share = int(room / (LINE * smallest)) // len(texts)
    return smallest, [wrapped(text, 272 / smallest, share) for text in texts]


def draw_display(texts: Sequence[str]) -> str:
    """A monitor, or the figures of a device."""
    words = " ".join(texts)
    shown = (
        draw_text(words, Box(170, 520, 560, 360), (110.0, 76.0, 54.0, 40.0), fill="#ff6a55", is_bold=True)
        if words
        else stroke("M190,820 L320,700 L430,760 L560,600 L710,660", "#7fd1a5", 12)
    )  # fmt: skip
    return (
        rect(110, 460, 680, 490, 30, "#2a3340") + rect(140, 490, 620, 430, 12, "#0f151c") + shown
        + rect(390, 950, 120, 110, 0, "#3a424c") + rect(280, 1050, 340, 40, 16, "#3a424c")
    )  # fmt: skip


def draw_paper(title: str, texts: Sequence[str]) -> str:
    """A sheet with its name at the head, the words that are known or grey lines, signature and seal."""
    head = draw_text(title, Box(230, 330, 440, 110), _SIZES, is_bold=True)
    sheet = rect(190, 290, 520, 860, 6, _PAPER) + head + rect(250, 452, 400, 5, 2, QUIET)
    words = " ".join(texts)
    body = draw_text(words, Box(235, 480, 430, 480), _SIZES) if words else bars(245, 510, 8, 410)
    signature = stroke("M270,1070 H480", QUIET, 5) + stroke(
        "M285,1060 q34,-84 60,-8 t60,-16 t50,8 t50,-24", "#24457a", 10
    )
    seal = '<circle cx="600" cy="1040" r="62" fill="none" stroke="#c0392b" stroke-width="9" stroke-opacity=".8"/>'
    return turned(sheet + body + signature + seal, -3)


def draw_report(title: str, texts: Sequence[str]) -> str:
    """A laboratory's report: a double helix, rows of values, and the result."""
    waves = "".join(
        stroke(f"M250,{430 + 44 * turn} q50,{bend} 100,0 t100,0 t100,0 t100,0", colour, 10)
        for turn, bend, colour in ((1, -70, "#3f6f9b"), (1, 70, "#a22a1f"))
    )
    rungs = "".join(stroke(f"M{275 + 50 * rung},458 V490", QUIET, 6) for rung in range(8))
    rows = "".join(
        rect(245, 590 + 62 * row, 150, 16, 8, "#b3bac2")
        + rect(430, 590 + 62 * row, 70, 16, 8, "#b3bac2")
        + rect(560, 590 + 62 * row, 70, 16, 8, "#7fb0e6")
        for row in range(5)
    )
    words = " ".join(texts)
    result = rect(245, 920, 410, 170, 10, "#fbe3e0") + (
        draw_text(words, Box(260, 930, 380, 150), _SIZES, fill="#8c1f15", is_bold=True)
        if words
        else rect(285, 985, 330, 34, 14, "#c8705f")
    )
    sheet = rect(190, 290, 520, 860, 6, _PAPER) + draw_text(
        title, Box(230, 315, 440, 90), _SIZES, is_bold=True
    )
    return turned(sheet + waves + rungs + rows + result, 2)


def draw_letter(texts: Sequence[str]) -> str:
    """A sheet half out of its envelope."""
    words = " ".join(texts)
    body = draw_text(words, Box(240, 400, 420, 370), _SIZES) if words else bars(245, 420, 6, 410)
    envelope = (
        rect(140, 800, 620, 400, 10, "#e6d3b3") + path("M140,1200 L450,960 L760,1200Z", "#d9c39d")
        + path("M140,804 L450,1020 L760,804 L760,1200 L140,1200Z", "#efe0c4", ' stroke="#cdb68f" stroke-width="6"')
        + disc(450, 1010, 50, "#a22a1f")
    )  # fmt: skip
    return turned(rect(195, 340, 510, 640, 6, _PAPER) + body + envelope, -4)


def draw_note(texts: Sequence[str]) -> str:
    """A slip of paper, folded once."""
    words = " ".join(texts)
    body = draw_text(words, Box(250, 530, 400, 400), _SIZES) if words else bars(260, 590, 5, 380)
    return turned(
        rect(210, 480, 480, 500, 4, "#fff6c9") + rect(210, 728, 480, 5, 0, "#e6d99a") + body, 5
    )


def draw_card(title: str, texts: Sequence[str]) -> str:
    """A bank or name card."""
    words = " ".join(texts) or title
    return turned(
        rect(150, 560, 600, 370, 34, "#2f4f6b") + rect(150, 620, 600, 60, 0, "#1b2f42")
        + rect(200, 730, 90, 68, 12, "#d8a93c")
        + draw_text(words, Box(310, 700, 410, 190), _SMALL, fill="#ffffff", is_bold=True),
        -7,
    )  # fmt: skip


def draw_news(texts: Sequence[str]) -> str:
    """A page of a newspaper with its headline."""
    words = " ".join(texts)
    head = (
        draw_text(words, Box(190, 400, 520, 170), (58.0, 46.0, 36.0), is_bold=True)
        if words
        else rect(200, 430, 500, 50, 6, INK) + rect(200, 500, 380, 50, 6, INK)
    )
    picture = rect(200, 600, 250, 220, 0, "#9aa7b0") + disc(325, 680, 44, "#5c6873") + path("M245,820 Q255,730 325,730 Q395,730 405,820Z", "#5c6873")  # fmt: skip
    text = bars(480, 605, 7, 220, 34) + bars(200, 860, 8, 500, 36)
    return turned(rect(150, 330, 600, 860, 4, "#f1ede2") + head + picture + text, 3)


def draw_book(title: str) -> str:
    """A closed book: a diary, a ledger, a passport."""
    return turned(
        rect(240, 400, 440, 680, 16, "#f4f1ea") + rect(220, 390, 440, 680, 16, "#6b2f2f")
        + rect(220, 390, 54, 680, 16, "#552323")
        + draw_text(title, Box(300, 560, 330, 260), _SIZES, fill="#e8cf7a", is_bold=True)
        + rect(600, 390, 24, 680, 0, "#8f4a4a"),
        -5,
    )  # fmt: skip


def draw_photo() -> str:
    """A print of two people."""
    people = "".join(
        disc(x, 610, 66, "#d9ab84") + path(f"M{x - 120},880 Q{x - 110},690 {x},690 Q{x + 110},690 {x + 120},880Z", fill)
        + path(f"M{x - 70},600 Q{x - 70},528 {x},530 Q{x + 70},528 {x + 70},600 Q{x},560 {x - 70},600Z", "#3a2a20")
        for x, fill in ((360, "#35506b"), (540, "#8a5a44"))
    )  # fmt: skip
    return turned(
        rect(210, 390, 480, 640, 6, "#ffffff") + rect(240, 420, 420, 460, 0, "#b9cbd8") + people, 4
    )


def draw_label(title: str) -> str:
    """A card that names what nobody here can draw."""
    return turned(
        rect(170, 520, 560, 460, 14, "#00000026") + rect(160, 505, 560, 460, 14, "#ffffff")
        + rect(160, 505, 560, 70, 14, "#d9483b") + rect(160, 555, 560, 20, 0, "#d9483b")
        + draw_text(title, Box(195, 600, 490, 330), (76.0, 60.0, 48.0, 38.0), is_bold=True),
        -2,
    )  # fmt: skip
