"""Strategies for Fountain texts: any text, lines at their edge, and whole documents."""

from __future__ import annotations

from hypothesis import strategies as st

FRAGMENTS = [
    "INT. LOFT - NIGHT #1-2#", ".内 客厅 日 #1-1#", "MARA", "MARA (V.O.)", "@林晚", "LEO ^", "Hi.", "(beat)",
    "~la", "CUT TO:", "> Fade.", "> END <", "# One", "## Two", "= syn", "===", "[[hook]]", "[[a", "b]]", "/*",
    "*/", "!x", "!INT. X", "Title: x", "    y", "", "", "", " ", "  ", "\t", "*a*", "@", ".", "!", ">", "~",
    "#", "=", "==", "x [[n]] y", "x /* z */", "雨。", "É", "404", "MARA^", "\u3000", "=== x", " ~x", " ===", " >x",
    "\tx", "a\u2028b", "\x85", "\u2029", "\x0c", "שלום", "สวัสดี", "int. attic", "INT HOUSE", "EXT/INT. CAR", "I/E. BUS",
    ".", "..x", ".x", "CUT TO: ", "!CUT TO:", "(低声)", "（低声）", "MARA [[n]]", "[[n]] MARA", "~", "~ x", "><", "> <", ">x<",
    "[[a\nb]]", "[[a\n  \nb]]", "/* a\n\nINT. B\n\nb */", "x /* a\n\nb */ y", "[[]]", "/**/", "@[[n]]", "!", "![[n]]", "> [[n]]",
    "# [[n]]", "= [[n]]", "=[[n]]x", "==[[n]]=", "@^", "^", "A^^", "INT. #1#", "INT. X #1# [[n]]", ".#1#", ".X #1#", "INT. APT #4",
    "x:", "Key: v", "Notes:", "  v", "NOTES:", "{{d}}", "!!x", "\\*", "_", "MARA (on", "A (b) c", "TO:", "123 TO:", "ßTO:",
]  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
LINES = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=14)

_WORDS = st.sampled_from([
    "Rain.", "She waits\tby the door.", "雨停了。\n她走了。", "ГОРОД\nспит.", "ÉLODIE runs.", "שלום\nעולם", "สวัสดี\nโลก", "a\u2028b\u2029c\x85d",
    "    deep\n\tindent", "*soft* and **hard** and _under_", "SUDDENLY", "One.\n!INT. TWO\nThree.", "404", "...", "x [[n]] y", "x [[a\nb]] y",
])  # fmt: skip
_NAMES = st.sampled_from(["MARA", "MARA (V.O.)", "MARA (on the phone)", "@林晚", "@McKAY", "ЛИДИЯ", "K9", "GUARD #2", "MARA [[age]]", "  INDENTED"])  # fmt: skip
_SPOKEN = st.sampled_from(["Hi.", "走吧。", "(beat)", "（低声）", "~la la", "  ", "[[n]]", "Hi [[a\nb]] you.", "(beat) Fine.", "\tx"])  # fmt: skip


@st.composite
def _speech(draw: st.DrawFn) -> str:
    lines = [draw(_NAMES), *draw(st.lists(_SPOKEN, min_size=1, max_size=4))]
    if draw(st.booleans()):
        return "\n".join(lines)
    other = [f"{draw(_NAMES)}{draw(st.sampled_from([' ^', '^', '  ^']))}", *draw(st.lists(_SPOKEN, min_size=1, max_size=3))]  # fmt: skip
    return "\n".join([*lines, "", *other])


_BLOCKS = st.one_of(
    _WORDS,
    _speech(),
    st.sampled_from([
        "INT. LOFT - NIGHT #1-2#", ".内 客厅 日 #1-1#", "ext. roof", "INT HOUSE", "CUT TO:", "> Fade to white.", "> THE END <\n> really <", "===",
        "# Episode 2: Rain", "## Two\n= what happens", "= what\n= happens", "~la\n~lala", "[[hook]]", "[[a\n  \nb]]", "/* a\n\nINT. CUT\n\nb */", "x /* a\n\nb */ y",
    ]),
)  # fmt: skip
_HEADS = st.sampled_from(["", "", "\n", "Title: x\n\n", "Title:\n    _**X**_\n\ty\nAuthor: a\nAuthor: b\n\n", "[[n]]\nTitle: x\n\n", "Title: x [[n]]\n\n"])  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A whole script: title page, blocks parted by one to three blank lines, any line ends."""
    text = draw(_HEADS)
    for block in draw(st.lists(_BLOCKS, max_size=8)):
        text += block + "\n" * draw(st.sampled_from([2, 2, 2, 1, 3, 4]))
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return draw(st.sampled_from(["", "", "\ufeff"])) + text.replace("\n", draw(ENDS))


@st.composite
def ragged(draw: st.DrawFn) -> str:
    """Lines at the edge of every rule, in any order."""
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    return mark + draw(ENDS).join(draw(LINES))


texts = st.one_of(documents(), ragged(), st.text())
"""Any text: documents, lines at the edge, and letters of all kinds."""
