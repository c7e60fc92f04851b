"""Tools and wares that fill the frame of an insert: of markets, workshops, kitchens and harbours."""

from __future__ import annotations

from writersroom.production.svg import INK, disc, oval, path, rect, stroke, turned

_BRASS, _BRASS2, _IRON, _IRON2 = "#d8a93c", "#9c7426", "#4a525c", "#2d343c"
_WOOD, _WOOD2, _STEEL, _ROPE, _ROPE2 = "#8a5f3c", "#5b3d28", "#b9c3ca", "#b7a98c", "#857858"

_PADDLE = (
    rect(412, 800, 76, 520, 30, _WOOD) + disc(450, 580, 290, _WOOD2) + disc(450, 580, 268, "#f6f1e4")
    + f'<circle cx="450" cy="580" r="228" fill="none" stroke="{_BRASS2}" stroke-width="12"/>'
    + rect(330, 545, 240, 26, 13, "#b3bac2") + rect(370, 600, 160, 26, 13, "#b3bac2")
)  # fmt: skip
_ROPE_COIL = "".join(
    f'<ellipse cx="450" cy="{900 - 62 * turn}" rx="{280 - 12 * turn}" ry="{110 - 4 * turn}" fill="none" '
    f'stroke="{colour}" stroke-width="{width}"{dash}/>'
    for turn in range(5)
    for colour, width, dash in ((_ROPE2, 66, ""), (_ROPE, 52, ""), (_ROPE2, 46, ' stroke-dasharray="8 26"'))
) + stroke("M700,880 Q800,960 760,1140", _ROPE2, 60) + stroke("M700,880 Q800,960 760,1140", _ROPE, 46)  # fmt: skip
_PEARL = (
    path("M120,980 Q200,840 450,850 Q700,840 780,980 Q700,1220 450,1220 Q200,1220 120,980Z", "#31425f")
    + path("M200,960 Q320,900 450,940 Q600,900 700,960 Q580,1010 450,990 Q320,1010 200,960Z", "#00000040")
    + path("M450,420 Q540,560 600,700 A170,170 0 1 1 300,700 Q360,560 450,420Z", "#efe9e0")
    + path("M470,900 A170,170 0 0 0 612,740 Q600,860 470,900Z", "#c9bfc4")
    + oval(390, 720, 38, 66, "#ffffff") + oval(500, 840, 60, 26, "#ffffff88")
)  # fmt: skip
_TAGS = "".join(
    stroke(f"M450,380 Q{470 + 2 * turn},470 {450 + 7 * turn},{560}", "#6b5a3a", 10)
    + f'<g transform="rotate({turn} 450 420)">'
    + path("M380,640 L450,560 L520,640 V1020 H380Z", colour, ' stroke="#00000033" stroke-width="6"')
    + disc(450, 640, 22, "#3f352e") + rect(405, 720, 90, 20, 8, "#00000033")
    + rect(405, 770, 90, 20, 8, "#00000033") + rect(405, 820, 60, 20, 8, "#00000033") + "</g>"
    for turn, colour in ((26, _BRASS2), (-20, "#c1953a"), (2, _BRASS))
) + disc(450, 380, 34, _BRASS2) + disc(450, 380, 18, "#3f352e")  # fmt: skip
_GLOVES = "".join(
    f'<g transform="rotate({turn} 450 900)">'
    + "".join(rect(322 + 62 * finger, 520 - drop, 58, 320, 29, colour) for finger, drop in enumerate((0, 52, 62, 18)))
    + path("M322,760 H570 L586,1060 H330Z", colour)
    + path("M330,1000 Q210,900 200,770 Q236,720 282,780 L350,900Z", colour)
    + rect(316, 1050, 284, 150, 20, cuff) + stroke("M330,1090 H586 M330,1140 H586", "#00000022", 8) + "</g>"
    for turn, colour, cuff in ((20, "#8a6f55", "#5b4636"), (-12, "#a88767", "#6d5542"))
)  # fmt: skip
_CHAIN = "".join(
    turned(
        f'<rect x="{400 if link % 2 else 370}" y="{210 + 150 * link}" width="{100 if link % 2 else 160}" height="220" '
        f'rx="{50 if link % 2 else 80}" fill="none" stroke="{_IRON if link % 2 else "#6b7580"}" stroke-width="40"/>', 14
    )
    for link in range(7)
)  # fmt: skip
_MATCH = (
    rect(436, 620, 28, 680, 8, "#d9bf93") + oval(450, 610, 30, 50, "#8e2b20")
    + path("M450,220 Q600,420 560,560 Q530,660 450,660 Q370,660 340,560 Q310,420 450,220Z", "#f08a24")
    + path("M450,380 Q530,500 510,590 Q490,650 450,650 Q410,650 390,590 Q370,500 450,380Z", "#ffd75e")
)  # fmt: skip
_WEIGHT = (
    stroke("M370,520 Q370,420 450,420 Q530,420 530,520", _IRON2, 44)
    + rect(400, 500, 100, 90, 20, _IRON2)
    + path("M330,580 H570 L690,1130 Q690,1170 650,1170 H250 Q210,1170 210,1130Z", _IRON)
    + path("M330,580 H420 L340,1170 H250 Q210,1170 210,1130Z", "#5d6772")
    + rect(200, 1120, 500, 70, 20, _IRON2) + rect(360, 800, 180, 26, 12, "#2d343c") + rect(390, 860, 120, 26, 12, "#2d343c")
)  # fmt: skip
_STEELYARD = turned(
    rect(120, 560, 660, 36, 18, _WOOD2) + rect(120, 560, 110, 36, 10, _BRASS) + rect(730, 560, 60, 36, 10, _BRASS)
    + "".join(disc(280 + 30 * star, 578, 6, _BRASS) for star in range(15)), -6
) + (
    stroke("M250,600 V420 M250,420 Q250,360 290,360", _ROPE2, 12)
    + stroke("M160,620 L90,900 M160,620 L250,900 M160,620 V900", _ROPE2, 8) + oval(168, 905, 130, 30, _BRASS2) + oval(168, 895, 130, 26, _BRASS)
    + stroke("M620,560 V700", _ROPE2, 10) + path("M560,700 H680 L710,900 Q620,950 530,900Z", _IRON) + path("M560,700 H600 L580,920 L530,900Z", "#5d6772")
)  # fmt: skip
_DRILL = (
    oval(450, 330, 90, 60, _WOOD) + rect(425, 370, 50, 640, 14, _WOOD2) + rect(410, 470, 80, 90, 20, _WOOD)
    + turned(rect(150, 690, 600, 46, 23, _WOOD), -8)
    + stroke("M180,740 Q330,600 430,640 M720,660 Q580,600 470,640", _ROPE, 12)
    + path("M430,1000 H470 L460,1200 L450,1240 L440,1200Z", _STEEL)
)  # fmt: skip
_PLIERS = (
    stroke("M420,760 Q330,960 250,1230", "#8c2f26", 66) + stroke("M480,760 Q570,960 650,1230", "#a23a2f", 66)
    + path("M470,800 L360,560 Q350,440 440,380 L450,560Z", _STEEL) + path("M430,800 L540,560 Q550,440 460,380 L450,560Z", "#98a4ad")
    + disc(450, 740, 56, _IRON) + disc(450, 740, 22, _STEEL)
)  # fmt: skip
_SEAL = (
    turned(rect(-60, 640, 1020, 230, 0, "#f4efe2") + rect(-60, 662, 1020, 10, 0, "#a22a1f") + rect(-60, 838, 1020, 10, 0, "#a22a1f"), -12)
    + "".join(turned(rect(40 + 110 * word, 730, 70, 50, 8, "#b3bac2"), -12) for word in (0, 1, 6, 7))
    + '<circle cx="450" cy="755" r="120" fill="none" stroke="#c0392b" stroke-width="18"/>'
    + path("M450,680 L472,735 L530,738 L485,774 L500,830 L450,799 L400,830 L415,774 L370,738 L428,735Z", "#c0392b")
)  # fmt: skip
_BOWL = (
    path("M170,760 H730 Q700,1090 540,1120 H360 Q200,1090 170,760Z", "#f1ede4") + rect(350, 1110, 200, 50, 16, "#d9d3c6")
    + path("M170,760 H300 Q320,1090 420,1120 H360 Q200,1090 170,760Z", "#ffffff88")
    + oval(450, 760, 282, 72, "#d9d3c6") + oval(450, 764, 252, 56, "#b98b4e")
    + "".join(disc(x, y, 46, "#f3e7cd") + oval(x - 12, y - 14, 14, 10, "#ffffff") for x, y in ((340, 750), (440, 735), (540, 752), (480, 785)))
    + stroke("M380,640 q-36,-56 0,-112 t0,-112 M520,640 q-36,-56 0,-112 t0,-112", "#ffffff99", 16)
)  # fmt: skip
_BASIN = (
    path("M110,740 H790 L690,1120 Q680,1150 640,1150 H260 Q220,1150 210,1120Z", "#9fb3c0")
    + path("M110,740 H240 L310,1150 H260 Q220,1150 210,1120Z", "#c3d1da")
    + oval(450, 740, 345, 92, "#7d93a2") + oval(450, 748, 310, 74, "#4f86a6")
    + stroke("M300,740 q60,-30 120,0 t120,0 M380,785 q50,-24 100,0", "#cfe6f2", 10)
)  # fmt: skip
_HORN = turned(
    path("M250,560 L640,330 V1010 L250,780Z", "#c9463a") + oval(640, 670, 70, 340, "#f0d9d2") + oval(640, 670, 46, 250, "#3a424c")
    + rect(150, 560, 120, 220, 30, "#8c2f26") + rect(270, 770, 70, 230, 24, _IRON2) + rect(120, 620, 40, 100, 14, _IRON), -6
) + stroke("M770,560 Q820,660 770,760 M810,480 Q890,660 810,840", "#ffffffaa", 18)  # fmt: skip
_HEARTH = (
    rect(90, 360, 720, 860, 24, "#8c5a45")
    + "".join(rect(x + 90 * (row % 2) - 60, 380 + 84 * row, 166, 70, 6, "#a06a52") for row in range(10) for x in (170, 350, 530, 640) if x + 90 * (row % 2) < 700)
    + path("M230,1220 V800 Q230,580 450,580 Q670,580 670,800 V1220Z", "#1d1512")
    + path("M290,1200 Q270,980 370,860 Q390,960 440,760 Q560,880 540,980 Q600,930 610,1200Z", "#e8641b")
    + path("M360,1200 Q350,1080 420,990 Q440,1060 480,930 Q550,1060 530,1200Z", "#ffc94d")
    + stroke("M270,1190 L630,1150 M280,1140 L620,1200", "#4b2f1a", 44)
)  # fmt: skip
_FISH = "".join(
    f'<g transform="translate({x} {y}) rotate({turn})">'
    + path("M-250,0 Q-60,-150 170,-20 L290,-110 Q270,0 290,110 L170,20 Q-60,150 -250,0Z", colour)
    + path("M-250,0 Q-60,150 170,20 Q-40,60 -250,0Z", "#e9eef1") + disc(-180, -20, 18, "#fff") + disc(-180, -20, 9, INK)
    + stroke("M-120,-60 Q-90,0 -120,60", "#00000033", 8) + "</g>"
    for x, y, turn, colour in ((470, 620, -14, "#6f8796"), (420, 820, 8, "#88a0ae"), (480, 1030, -4, "#5d7686"))
)  # fmt: skip
_TRAY = (
    oval(450, 850, 360, 230, "#8d979e") + oval(450, 835, 360, 230, _STEEL) + oval(450, 835, 300, 184, "#d7dee3")
    + path("M220,760 Q330,660 520,668 Q360,720 250,850Z", "#ffffffaa")
)  # fmt: skip
_PLANK = turned(
    path("M330,260 H570 L640,1320 H260Z", _WOOD) + "".join(rect(290 - 6 * step, 420 + 170 * step, 320 + 12 * step, 40, 6, _WOOD2) for step in range(5))
    + stroke("M400,270 L360,1310 M500,270 L540,1310", "#00000026", 6), 10
)  # fmt: skip
_STAR = (
    turned(rect(-100, 600, 1100, 330, 40, "#6d2f22") + rect(-100, 620, 1100, 60, 0, "#8a4232"), -10)
    + "".join(turned(disc(x, 770, 16, _BRASS), -10) for x in (60, 190, 710, 840))
    + disc(450, 770, 92, _BRASS2) + disc(450, 762, 84, _BRASS) + oval(420, 728, 30, 20, "#fff1bf")
)  # fmt: skip
_CLOTH = (
    path("M80,700 Q240,560 460,620 Q690,560 820,720 Q780,1000 840,1180 Q620,1260 450,1190 Q240,1270 60,1170 Q130,940 80,700Z", "#2f5d4a")
    + path("M200,690 Q280,900 220,1200 Q250,1220 300,1210 Q340,900 290,640Z", "#00000033")
    + path("M520,640 Q590,900 540,1210 Q580,1230 630,1220 Q650,900 610,620Z", "#00000033")
    + path("M380,630 Q420,900 380,1200 L430,1196 Q470,900 440,625Z", "#ffffff1f")
)  # fmt: skip

WARES = {
    "paddle": _PADDLE,
    "rope": _ROPE_COIL,
    "pearl": _PEARL,
    "tag": _TAGS,
    "glove": _GLOVES,
    "chain": _CHAIN,
    "match": _MATCH,
    "weight": _WEIGHT,
    "steelyard": _STEELYARD,
    "drill": _DRILL,
    "pliers": _PLIERS,
    "seal": _SEAL,
    "bowl": _BOWL,
    "basin": _BASIN,
    "horn": _HORN,
    "hearth": _HEARTH,
    "fish": _FISH,
    "tray": _TRAY,
    "plank": _PLANK,
    "star": _STAR,
    "cloth": _CLOTH,
}
"""Drawings by what they show; they stand around the middle of the frame."""
