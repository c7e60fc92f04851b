"""Things that fill the frame of an insert, as people know them at a glance; no writing on them."""

from __future__ import annotations

from writersroom.production.svg import INK, SKIN, disc, oval, path, rect, stroke, turned

_GOLD, _GOLD2, _STEEL, _STEEL2, _WOOD = "#d8a93c", "#b3852a", "#c9d2d8", "#9aa7b0", "#7a4f2e"

_EDGED = ' stroke="#00000022" stroke-width="4"'
_STONE = path(
    "M450,470 L560,560 L450,700 L340,560Z", "#dff2f9", ' stroke="#7ba9bd" stroke-width="8"'
) + stroke("M340,560 H560 M395,515 L450,560 L505,515 M450,560 V700", "#7ba9bd", 6)
_RING = (
    f'<ellipse cx="450" cy="860" rx="190" ry="180" fill="none" stroke="{_GOLD2}" stroke-width="52"/>'
    f'<ellipse cx="450" cy="852" rx="190" ry="180" fill="none" stroke="{_GOLD}" stroke-width="40"/>'
    + path("M405,690 L420,640 H480 L495,690Z", _GOLD2) + _STONE
)  # fmt: skip
_NECKLACE = stroke("M170,380 Q200,820 450,960 Q700,820 730,380", _GOLD, 16) + (
    path("M450,930 Q560,980 560,1090 Q560,1210 450,1240 Q340,1210 340,1090 Q340,980 450,930Z", "#5f9c7f",
         f' stroke="{_GOLD}" stroke-width="16"')
    + path("M400,1030 Q430,1000 470,1000 Q430,1040 420,1110Z", "#ffffff66")
)  # fmt: skip
_KEY = turned(
    f'<g fill="none" stroke="{_GOLD2}" stroke-width="46"><circle cx="450" cy="500" r="120"/>'
    '<path d="M450,620 V1090 M450,1060 h110 M450,960 h80"/></g>'
    f'<g fill="none" stroke="{_GOLD}" stroke-width="24"><circle cx="450" cy="500" r="120"/>'
    '<path d="M450,620 V1090"/></g>',
    24,
)
_KNIFE = turned(
    path("M405,860 L405,420 Q415,280 500,210 L500,860Z", _STEEL)
    + path("M470,300 Q440,380 440,860 L500,860 L500,210Z", _STEEL2)
    + rect(380, 850, 150, 40, 10, "#6b5a3a") + rect(412, 886, 84, 300, 30, INK)
    + disc(454, 960, 11, _STEEL) + disc(454, 1060, 11, _STEEL),
    18,
)  # fmt: skip
_GUN = (
    path("M190,640 H690 Q720,640 720,672 V770 H500 L470,800 H400 Q380,1020 330,1120 L190,1080 Q250,930 240,790 L190,770Z", "#3a424c")
    + rect(190, 640, 530, 66, 12, "#525c68") + stroke("M405,800 Q410,880 490,870 Q520,850 500,790", "#3a424c", 24)
    + path("M240,830 L376,830 Q362,1000 325,1090 L215,1060 Q252,940 240,830Z", "#5b3d28")
    + rect(690, 612, 20, 30, 4, "#3a424c") + disc(716, 690, 17, "#11161b")
)  # fmt: skip
_GLASS = (
    path("M270,420 H630 Q640,760 450,800 Q260,760 270,420Z", "#eef6fa", ' fill-opacity=".85"')
    + path("M278,560 H622 Q612,760 450,784 Q288,760 278,560Z", "#8e2338")
    + oval(450, 560, 172, 26, "#a93a4f") + oval(450, 420, 180, 28, "#ffffff88")
    + rect(438, 795, 24, 330, 10, "#d9e6ec") + oval(450, 1140, 150, 34, "#d9e6ec")
    + path("M310,470 Q305,600 350,700 L368,690 Q330,600 334,470Z", "#ffffff77")
)  # fmt: skip
_CUP = (
    path("M250,640 H610 L586,1010 Q576,1070 510,1070 H350 Q284,1070 274,1010Z", "#f4f1ea")
    + '<path d="M604,720 Q740,700 720,830 Q700,940 588,920" fill="none" stroke="#e0dbd0" stroke-width="40"/>'
    + oval(430, 640, 180, 40, "#e0dbd0") + oval(430, 644, 152, 28, "#7b4a2a")
    + stroke("M370,560 q-40,-60 0,-120 t0,-120 M480,560 q-40,-60 0,-120 t0,-120", "#ffffffaa", 16)
    + oval(430, 1090, 240, 34, "#d5cfc2")
)  # fmt: skip
_PILLS = (
    rect(300, 520, 300, 560, 46, "#d9822b") + rect(300, 520, 90, 560, 46, "#e39a4e")
    + rect(276, 400, 348, 140, 24, "#f5f5f2")
    + "".join(rect(300 + 38 * ridge, 420, 10, 100, 5, "#d6d6d0") for ridge in range(9))
    + rect(300, 640, 300, 260, 0, "#ffffff") + rect(330, 680, 120, 22, 8, "#a22a1f")
    + "".join(rect(330, 730 + 44 * line, 230 - 50 * (line % 2), 14, 7, "#b3bac2") for line in range(4))
    + "".join(
        turned(rect(x, y, 110, 50, 25, "#fff") + rect(x + 55, y, 55, 50, 25, "#c8503f"), turn)
        for x, y, turn in ((210, 1130, 8), (420, 1180, -6), (560, 1110, 12))
    )
)  # fmt: skip
_DOOR = (
    rect(150, 120, 600, 1400, 0, "#5b3d28") + rect(186, 156, 528, 1364, 0, "#8a5f3c")
    + "".join(rect(x, y, 200, 480, 6, "#7a5233", ' stroke="#5b3d28" stroke-width="8"') for x in (226, 474) for y in (220, 960))
    + rect(600, 800, 70, 150, 12, _GOLD2) + rect(486, 840, 160, 34, 17, _GOLD) + disc(635, 918, 13, INK)
    + path("M714,156 H750 V1520 H714Z", "#00000030")
)  # fmt: skip
_CAR = (
    path("M100,900 Q110,800 190,780 L270,620 Q290,580 340,580 H560 Q610,580 630,620 L710,780 Q790,800 800,900 V1060 H100Z", "#35414f")
    + path("M305,640 Q312,620 340,620 H560 Q588,620 595,640 L650,770 H250Z", "#cfe4f2")
    + path("M305,640 Q312,620 340,620 H420 L360,770 H250Z", "#ffffff66")
    + "".join(oval(x, 890, 66, 42, "#fff3c4") + oval(x, 890, 40, 26, "#ffffff") for x in (195, 705))
    + rect(300, 860, 300, 80, 12, "#1b232c") + "".join(rect(312, 872 + 18 * bar, 276, 6, 3, "#5c6873") for bar in range(4))
    + rect(360, 980, 180, 52, 8, "#f4f6f8") + rect(100, 1040, 700, 46, 20, "#232c36")
    + "".join(rect(x, 1070, 120, 120, 26, "#11161b") for x in (130, 650))
    + oval(450, 1200, 380, 26, "#00000030")
)  # fmt: skip
_CASE = (
    stroke("M360,620 V500 H540 V620", "#4b2f1a", 40) + rect(150, 610, 600, 500, 40, _WOOD)
    + rect(150, 700, 600, 30, 0, "#8f613a") + rect(150, 980, 600, 30, 0, "#8f613a")
    + "".join(rect(x, 560, 60, 560, 10, "#5a391f") + rect(x - 4, 780, 68, 60, 8, _GOLD) for x in (240, 600))
)  # fmt: skip
_BOX = (
    path("M190,700 L450,610 L710,700 L450,800Z", "#cfa77a") + path("M190,700 L450,800 V1150 L190,1030Z", "#b88d5f")
    + path("M710,700 L450,800 V1150 L710,1030Z", "#a17a4f") + path("M300,662 L340,648 L600,744 L560,760Z", "#e8d3ae")
    + path("M560,760 L600,744 V820 L560,836Z", "#e8d3ae")
)  # fmt: skip
_GIFT = _BOX + (
    path("M300,662 L340,648 L600,744 L560,760Z", "#a22a1f") + path("M560,760 L600,744 V1082 L560,1100Z", "#8c2318")
    + path("M430,690 Q330,560 300,630 Q300,700 430,690 Q560,560 600,630 Q600,700 430,690Z", "#c0392b")
)  # fmt: skip
_WATCH = (
    rect(370, 300, 160, 330, 30, "#4b2f1a") + rect(370, 890, 160, 330, 30, "#4b2f1a")
    + disc(450, 760, 220, _GOLD2) + disc(450, 760, 190, "#fbfaf5") + rect(664, 735, 40, 50, 8, _GOLD2)
)  # fmt: skip
_CLOCK = disc(450, 740, 340, "#3a424c") + disc(450, 740, 300, "#fbfaf5")
_USB = turned(
    rect(390, 360, 120, 190, 8, _STEEL) + rect(412, 400, 28, 40, 4, "#5c6873") + rect(460, 400, 28, 40, 4, "#5c6873")
    + rect(350, 540, 200, 480, 40, "#2a3340") + rect(390, 600, 120, 16, 8, "#5c6873") + disc(450, 940, 22, "#55c27a"),
    -16,
)  # fmt: skip
_TEST = turned(
    rect(360, 330, 180, 830, 70, "#f7f7f4", ' stroke="#cfd3d6" stroke-width="8"') + rect(400, 600, 100, 250, 20, "#dfe7ec")
    + rect(414, 660, 72, 22, 6, "#c0392b") + rect(414, 750, 72, 22, 6, "#c0392b") + rect(360, 1000, 180, 160, 70, "#7fb0e6"),
    14,
)  # fmt: skip
_FLOWER = (
    stroke("M450,1300 Q430,1000 450,760", "#4d6b4a", 26) + path("M446,1060 Q300,1040 270,920 Q420,920 446,1060Z", "#5f8559")
    + path("M452,1000 Q590,990 630,870 Q480,870 452,1000Z", "#5f8559")
    + "".join(disc(x, y, 118, fill) for x, y, fill in ((360, 640, "#a3243b"), (540, 640, "#a3243b"), (450, 730, "#8c1c31"), (450, 560, "#b8324a")))
    + disc(450, 640, 90, "#c74a60") + stroke("M420,640 q30,-50 60,0 t-30,40", "#8c1c31", 12)
)  # fmt: skip
_PEN = rect(150, 940, 600, 420, 6, "#fffdf6") + "".join(
    rect(200, 1000 + 56 * line, 480 - 120 * (line % 2), 14, 7, "#b3bac2") for line in range(3)
) + stroke("M220,1260 q40,-90 70,-10 t70,-20 t60,10 t60,-30 l60,10", "#24457a", 12) + turned(
    rect(416, 300, 68, 640, 20, INK) + path("M416,920 L450,1040 L484,920Z", _GOLD) + rect(416, 560, 68, 26, 0, _GOLD), 28
)  # fmt: skip
_SCALE = (
    path("M250,1100 L320,820 H580 L650,1100Z", "#5c6873") + rect(220, 1090, 460, 60, 16, "#3a424c")
    + rect(180, 700, 540, 60, 24, _STEEL) + rect(420, 750, 60, 80, 0, _STEEL2) + disc(450, 960, 105, "#fbfaf5")
    + stroke("M450,960 L505,895", "#a22a1f", 10) + disc(450, 960, 14, INK)
)  # fmt: skip
_CAMERA = (
    rect(400, 300, 100, 200, 10, "#5c6873") + turned(
        rect(220, 500, 460, 220, 40, "#e6e9ec") + rect(620, 480, 110, 260, 20, "#3a424c")
        + disc(676, 610, 62, "#11161b") + disc(676, 610, 30, "#3f6f9b") + disc(280, 560, 14, "#d9483b"), 12)
)  # fmt: skip
_MONEY = "".join(
    turned(
        rect(170, 560, 560, 280, 12, fill, ' stroke="#3f6b4c" stroke-width="8"')
        + oval(450, 700, 84, 100, "#cfe0cf") + rect(200, 590, 70, 40, 6, "#cfe0cf") + rect(630, 770, 70, 40, 6, "#cfe0cf"),
        turn,
    )
    for turn, fill in ((-16, "#7fa687"), (-2, "#8fb596"), (12, "#9cc2a3"))
)  # fmt: skip
_FEET = "".join(
    path(f"M{x},-400 H{x + 190} V1010 Q{x + 190},1090 {x + 230},1130 Q{x + 270},1210 {x + 190},1220 H{x - 10} Q{x - 40},1100 {x},1010Z", fill)
    + rect(x - 24, 1206, 280, 40, 16, "#11161b") + "".join(stroke(f"M{x + 110},{940 + 60 * lace} l70,-26", "#d8cfc0", 8) for lace in range(3))
    for x, fill in ((170, "#4b3526"), (480, "#5b4230"))
)  # fmt: skip


def _clock_hands(x: float, y: float, size: float) -> str:
    marks = "".join(
        f'<rect x="{x - 6:g}" y="{y - size:g}" width="12" height="{0.16 * size:g}" fill="{INK}" '
        f'transform="rotate({30 * hour} {x:g} {y:g})"/>'
        for hour in range(12)
    )
    return (
        marks
        + stroke(f"M{x:g},{y:g} L{x - 0.3 * size:g},{y - 0.42 * size:g}", INK, 18)
        + stroke(f"M{x:g},{y:g} L{x + 0.34 * size:g},{y - 0.66 * size:g}", INK, 12)
        + disc(x, y, 16, "#a22a1f")
    )


THINGS = {
    "ring": _RING,
    "necklace": _NECKLACE,
    "key": _KEY,
    "knife": _KNIFE,
    "gun": _GUN,
    "glass": _GLASS,
    "cup": _CUP,
    "pills": _PILLS,
    "door": _DOOR,
    "car": _CAR,
    "case": _CASE,
    "box": _BOX,
    "gift": _GIFT,
    "watch": _WATCH + _clock_hands(450, 760, 175),
    "clock": _CLOCK + _clock_hands(450, 740, 280),
    "usb": _USB,
    "test": _TEST,
    "flower": _FLOWER,
    "pen": _PEN,
    "scale": _SCALE,
    "camera": _CAMERA,
    "money": _MONEY,
    "feet": _FEET,
}
"""Drawings by what they show; they stand around the middle of the frame."""
HELD = frozenset({"key", "knife", "glass", "cup", "usb", "test", "money", "watch"})
"""What is held in a hand from below."""


def draw_hands(skin: str = SKIN, sleeve: str = INK) -> str:
    """Two open hands."""
    fingers = "".join(
        rect(186 + 56 * finger, 720 - drop, 50, 360 + drop, 25, skin, _EDGED)
        for finger, drop in enumerate((0, 70, 80, 30))
    )
    one = (
        fingers
        + path("M120,1950 L190,1240 Q178,1080 186,1000 H404 Q430,1150 400,1260 L390,1950Z", skin)
        + path("M392,1200 Q470,1090 452,960 Q420,920 400,970 L380,1100Z", skin, _EDGED)
        + path("M100,1950 L150,1480 Q280,1440 412,1480 L420,1950Z", sleeve)
    )
    return one + f'<g transform="translate(900 0) scale(-1 1)">{one}</g>'
