"""What fills the frame of an insert: a phone, a letter, a ring …, held in a hand."""

from __future__ import annotations

_SHAPES = {
    "phone": "phone screen message text recorder 手机 屏幕 短信 消息 录音 来电",
    "paper": "letter contract document documents file folder note newspaper headline report test "
    "results result ticket card passport envelope diary 信封 书信 合同 协议 字条 纸条 文件 报纸 报告 "
    "化验单 护照 车票 银行卡 日记 账本 名片 请柬",
    "photo": "photo photograph picture 照片",
    "ring": "ring necklace bracelet locket 戒指 项链 手镯 手表 怀表 玉佩",
    "key": "key keys usb 钥匙",
    "blade": "knife gun 匕首",
    "case": "suitcase 箱子 皮箱",
}
_WORDS = {word: shape for shape, words in _SHAPES.items() for word in words.split()}
_SKIN, _INK = "#e8c4a4", "#1c2733"


def draw_insert(subject: str) -> str:
    """SVG of the thing `subject` names; a plain box where no word of it is known."""
    words = subject.casefold()
    shape = next((shape for word, shape in _WORDS.items() if word in words), "box")
    return _DRAWINGS[shape]


def _rect(x: int, y: int, width: int, height: int, radius: int, fill: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}"/>'


def _lines(x: int, y: int, count: int, width: int) -> str:
    return "".join(
        _rect(x, y + 62 * line, width if line % 4 != 3 else width // 2, 16, 8, "#8b94a0")
        for line in range(count)
    )


_HAND = f'<path d="M150,1700 Q170,1320 250,1130 Q300,1010 345,1090 L640,1090 Q700,1010 720,1130 Q770,1330 760,1700Z" fill="{_SKIN}"/>'
_THUMB = f'<path d="M665,1130 Q600,1020 612,940 Q650,900 684,960 L740,1150Z" fill="{_SKIN}" stroke="#00000022" stroke-width="5"/>'
_DRAWINGS = {
    "phone": _HAND
    + _rect(255, 360, 390, 800, 52, _INK)
    + _rect(277, 384, 346, 752, 34, "#f4f6f8")
    + "".join(
        _rect(x, y, 220, 84, 30, fill)
        for x, y, fill in (
            (300, 480, "#d5dbe1"),
            (380, 600, "#7fb0e6"),
            (300, 720, "#d5dbe1"),
            (380, 840, "#7fb0e6"),
        )
    )
    + _THUMB,
    "paper": _HAND
    + f'<g transform="rotate(-3 450 740)">{_rect(200, 330, 500, 800, 6, "#fffdf6")}{_lines(260, 420, 9, 380)}</g>'
    + _THUMB,
    "photo": _HAND
    + f'<g transform="rotate(4 450 740)">{_rect(220, 400, 460, 640, 6, "#fff")}{_rect(252, 432, 396, 470, 0, "#9db3c4")}'
    + '<circle cx="450" cy="600" r="72" fill="#5c4636"/><path d="M330,902 Q340,690 450,690 Q560,690 570,902Z" fill="#35506b"/></g>'
    + _THUMB,
    "ring": f'<path d="M150,1700 Q190,1180 330,1050 Q450,990 570,1050 Q710,1180 750,1700Z" fill="{_SKIN}"/>'
    + '<circle cx="450" cy="880" r="150" fill="none" stroke="#d8a93c" stroke-width="40"/><path d="M450,600 L540,690 L450,770 L360,690Z" fill="#cfeaf5" stroke="#7ba9bd" stroke-width="8"/>',
    "key": _HAND
    + '<g fill="none" stroke="#a98b3f" stroke-width="44"><circle cx="450" cy="520" r="110"/><path d="M450,630 L450,1060 M450,980 h110 M450,880 h80"/></g>'
    + _THUMB,
    "blade": _HAND
    + '<path d="M410,860 L410,420 Q450,270 490,420 L490,860Z" fill="#c9d2d8"/><rect x="370" y="850" width="160" height="44" fill="#6b5a3a"/>'
    + _rect(412, 890, 76, 260, 20, _INK)
    + _THUMB,
    "case": _rect(170, 620, 560, 460, 40, "#7a4f2e")
    + '<path d="M360,620 V530 H540 V620" fill="none" stroke="#4b2f1a" stroke-width="40"/><path d="M170,820 H730" stroke="#4b2f1a" stroke-width="14"/><rect x="415" y="780" width="70" height="80" rx="8" fill="#d8b45a"/>',
    "box": _HAND
    + _rect(280, 520, 340, 520, 28, "#8795a3")
    + '<path d="M280,660 H620" stroke="#5c6873" stroke-width="12"/>'
    + _THUMB,
}
