"""Small pieces of SVG that the drawings of things share; lengths in px of the 900 x 1600 frame.

What is half transparent says `fill-opacity` or `stroke-opacity`: for a bare `opacity` a renderer
draws the shape on a layer of its own, as large as the picture, which took a third of its time.
"""

from __future__ import annotations

INK = "#1c2733"
QUIET = "#8b94a0"
SKIN = "#e8c4a4"


def rect(
    x: float, y: float, width: float, height: float, radius: float, fill: str, more: str = ""
) -> str:
    """A box with round corners."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}" '
        f'fill="{fill}"{more}/>'
    )


def path(steps: str, fill: str, more: str = "") -> str:
    """A filled shape."""
    return f'<path d="{steps}" fill="{fill}"{more}/>'


def stroke(steps: str, colour: str, width: float) -> str:
    """A line with round ends."""
    return (
        f'<path d="{steps}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def disc(x: float, y: float, radius: float, fill: str) -> str:
    """A filled circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"/>'


def oval(x: float, y: float, across: float, down: float, fill: str) -> str:
    """A filled ellipse."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{across:g}" ry="{down:g}" fill="{fill}"/>'


def turned(drawing: str, degrees: float) -> str:
    """The drawing, turned around the middle of the frame."""
    return f'<g transform="rotate({degrees:g} 450 760)">{drawing}</g>'


def bars(x: float, y: float, count: int, width: float, step: float = 62) -> str:
    """Grey lines that stand for writing nobody has to read."""
    return "".join(
        rect(x, y + step * line, width if line % 4 != 3 else 0.55 * width, 15, 7, "#b3bac2")
        for line in range(count)
    )


def hand(skin: str, sleeve: str) -> str:
    """A hand from below, behind what it holds."""
    return (
        path("M170,1950 Q190,1420 262,1210 Q300,1030 345,1090 L640,1090 Q702,1040 716,1190 Q752,1420 772,1950Z", skin)
        + path("M140,1950 L168,1500 Q460,1440 764,1500 L800,1950Z", sleeve)
        + path("M168,1500 Q460,1440 764,1500 L761,1540 Q460,1482 165,1540Z", "#00000026")
    )  # fmt: skip


def thumb(skin: str) -> str:
    """The thumb before what the hand holds."""
    return path(
        "M668,1150 Q606,1020 618,944 Q652,900 690,958 L744,1170Z", skin,
        ' stroke="#00000030" stroke-width="5"',
    )  # fmt: skip
