"""Texts and files to throw at readers: real-looking ones, mutated, and ones made to hurt."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document

from writersroom.export.conversion import convert
from writersroom.script.duanju import write_duanju
from writersroom.script.elements import ReadEpisode
from writersroom.script.fdx import write_fdx
from writersroom.script.fountain import read_fountain
from writersroom.script.reading import read_script

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

SAMPLES = Path(__file__).parents[2] / "sample_series"
MEGABYTE = 1_000_000
MANY = 100_000

FOUNTAIN_BITS = [
    "INT. LOFT - NIGHT #1-2#", ".内 客厅 日 #1-1#", "MARA (V.O.)", "@林晚（OS）", "LEO ^", "(beat)", "（低声）", "~la la",
    "CUT TO:", "CUT TO: ", "> Fade.", "> END <", "# Episode 2: Rain", "## Two", "= what happens", "===", "[[hook]]",
    "[[shot: 1A CU MARA, low, 2s]]", "[[", "]]", "/*", "*/", "!INT. X", "!!CLOSE", "{{date}}", "Title: x", "    y", "*a* **b** _c_",
    "\\*", "***", "_", "^", "#4", "@", ".", "!", ">", "<", "~", "#", "=", "==", "  ", " ", "\t", "404", "雨。", "ÉLODIE", "שלום", "สวัสดี",
]  # fmt: skip
DUANJU_BITS = [
    "第1集", "第二集：雨【90秒】", "1-1 日 内 客厅", "1-2 顾家-客厅 清晨 外", "场景：梦", "人物：林晚、顾沉", "道具：合同", "△她走。", "△走。△停。",
    "林晚：走。", "林晚（低声）：走。", "顾沉OS：好。", "林 晚：（停）好（静）吧。", "【字幕：三年前】", "【VO：夜。】", "音效：雷", "转场：切", "服装：黑", "---",
    "《戒指》", "大纲：一句话", "| a | b |", "```", "<!-- y -->", "（", "）", "【", "】", "：", "△", "全剧终", "\u3000", "#", "**",
]  # fmt: skip
MARKDOWN_BITS = [
    "# The Ring", "## Episode 2: Rain", "### 1-1 INT. LOFT - NIGHT", "> **MARA**", "> **MARA (V.O.)**", ">", "> *(low)*", "> Go.",
    "> **LEO** ^", "*CUT TO:*", "**", "*", "***", "\\*", "\\", "Cast: A, B", "Props: ring", "On screen: later", "【字幕：三年前】", "---",
    "| a | b |", "```", "<!-- y -->", "- one", "1. two", "Notes for the reader", "12B The door opens.", "第 2 集", "### 内 客厅 夜",
]  # fmt: skip
VERTICAL_BITS = [
    "Episode 1: RAIN", "EPISODES : 96", "Epiosde 2: SNOW", "Scene 1-1: EXT. PIER - DAY", "Characters: A, B", "LENA: (low) Go away.",
    "LENA", "(beat)", "[CARD: three years ago]", "[END EPISODE]", "---", "SFX: bang", "CUT TO:", "Title: The Ring", "Runtime: 01:30",
    "| a | b |", "TOM: (Where?) (here)", "TOM: #1", "[", "]", "(", ")", ":", "**LENA:** hi", "## Scene 2", "```",
]  # fmt: skip
ODD_SIGNS = [
    "\0", "\ud800", "\udfff", "\ufeff", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1b[2J", "\u202e", "\u200d", "\u0301" * 40, "🧑‍🚀",
    "ß", "ǅ", "İ", "ı", "º", "１", "Ⅷ", "\u00a0", "\ufffd", "\r", "\r\n", "\n", "\n\n", "\ud83d", "\U0010ffff",
]  # fmt: skip


def scripts() -> list[str]:
    """The scripts of the sample series."""
    return [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*/episodes/*.fountain"))]


def layouts() -> list[str]:
    """The same scripts in the Chinese layout."""
    return [write_duanju([an_episode(text)], "戒指") for text in scripts()]


def markdowns() -> list[str]:
    """The same scripts as our own Markdown."""
    manuscripts = (read_script("a.fountain", text.encode()) for text in scripts())
    return [convert(each, ".md")[0].decode() for each in manuscripts]


def verticals() -> list[str]:
    """English vertical scripts, speeches on one line."""
    scene = "Scene {n}-1: INT. LOFT - NIGHT\nCharacters: LENA, TOM\n\nRain on glass.\n\nLENA: (low) Go away.\n\nTOM: No.\n\n[CARD: later]\n"
    return [f"Title: The Ring\n\nEpisode {n}: RAIN\n\n{scene.format(n=n) * n}" for n in range(1, 9)]


def an_episode(text: str) -> ReadEpisode:
    return ReadEpisode(1, "", read_fountain(text))


def mutated(seeds: list[str], bits: list[str], random: Random) -> str:
    """A seed with some of its lines, words and signs moved, doubled, cut and mixed up."""
    text = random.choice(seeds)
    if len(text) > 3000 and random.random() < 0.8:
        start = random.randrange(len(text) - 2000)
        text = text[start : start + 2000]
    for _turn in range(random.choice((1, 2, 4, 8, 16))):
        text = random.choice(_MUTATIONS)(text, bits, random)
    if random.random() < 0.2:
        text = text.replace("\n", random.choice(("\r\n", "\r", "\u2028", "\n\r")))
    return ("\ufeff" if random.random() < 0.1 else "") + text


def _put(text: str, piece: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + piece + text[place:]


def _cut(text: str, bits: list[str], random: Random) -> str:
    start = random.randint(0, len(text))
    return text[:start] + text[start + random.choice((1, 2, 10, 200)) :]


def _line_of(text: str, random: Random) -> str:
    return random.choice(text.split("\n"))


def _swap_lines(text: str, bits: list[str], random: Random) -> str:
    lines = text.split("\n")
    a, b = random.randrange(len(lines)), random.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return "\n".join(lines)


_MUTATIONS: tuple[Callable[[str, list[str], Random], str], ...] = (
    _cut,
    _swap_lines,
    lambda text, bits, random: _put(text, f"\n{random.choice(bits)}\n", random),
    lambda text, bits, random: _put(text, random.choice(bits), random),
    lambda text, bits, random: _put(text, random.choice(ODD_SIGNS), random),
    lambda text, bits, random: _put(text, _line_of(text, random) * random.choice((1, 3)), random),
    lambda text, bits, random: text.replace(_line_of(text, random), random.choice(bits)),
    lambda text, bits, random: text.replace("\n\n", "\n", random.choice((1, 5, -1))),
    lambda text, bits, random: _put(text, chr(random.randrange(0x10000)), random),
    lambda text, bits, random: text.swapcase() if random.random() < 0.2 else text,
)


def hostile(bits: list[str], random: Random) -> str:
    """One sign or line by the hundred thousand: alone, nested, or as one line of a megabyte."""
    bit, other = random.choice(bits), random.choice(bits)
    opening = random.choice(("", f"{random.choice(bits)}\n", f"{random.choice(bits)} "))
    shape = random.randrange(6)
    if shape == 0:
        return opening + bit * (MANY // len(bit))
    if shape == 1:
        return opening + bit * (MANY // 2 // len(bit)) + other * (MANY // 2 // len(other))
    if shape == 2:
        return opening + f"{bit}\n" * (MANY // len(bit))
    if shape == 3:
        return opening + f"{bit} {other}\n\n" * (MANY // (len(bit) + len(other)))
    if shape == 4:
        return opening + f"{bit}x{other}" * (MANY // (len(bit) + len(other)))
    line = f"{bit} {random.choice(('a', 'A', '走', ' ', '('))}"
    return opening + line * (MEGABYTE // len(line))


def a_text(seeds: list[str], bits: list[str], random: Random) -> str:
    """Mostly a mutated seed, now and then a hostile text."""
    return hostile(bits, random) if random.random() < 0.02 else mutated(seeds, bits, random)


def an_fdx(random: Random) -> bytes:
    """An FDX file of a mutated script, or its bytes mutated."""
    text = mutated(scripts(), FOUNTAIN_BITS, random)
    data = write_fdx([an_episode(text)])
    if random.random() < 0.5:
        return data
    bits = [
        "<Paragraph Type=\"Action\"><Text>x</Text></Paragraph>", "<Text>", "</Text>", "</Paragraph>", "<!--", "-->", "<![CDATA[",
        "&amp;", "&x;", "&#0;", "&#xD800;", "<DualDialogue>", "</DualDialogue>", "<ScriptNote>", "<a>" * 50, "\0", "<?x?>", '"',
        '<!DOCTYPE a [<!ENTITY b "c">]>', 'Type="New Act"', 'Number="1"', "encoding='utf-16'",
    ]  # fmt: skip
    broken = data.decode("utf-8")
    for _turn in range(random.choice((1, 2, 4))):
        broken = random.choice(_MUTATIONS)(broken, bits, random)
    return damaged(broken.encode("utf-8", "surrogatepass"), random)


ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "gb18030",
    "gbk",
    "big5",
    "cp1252",
    "shift_jis",
)


def some_bytes(random: Random) -> bytes:
    """A text file: one encoding, two of them mixed, or with bytes cut and changed."""
    text = a_text([*scripts(), *layouts()], [*FOUNTAIN_BITS, *DUANJU_BITS], random)
    half = random.choice((len(text), len(text) // 2))
    parts = (text[:half].encode(random.choice(ENCODINGS), "ignore"), text[half:].encode(random.choice(ENCODINGS), "ignore"))  # fmt: skip
    return damaged(b"".join(parts), random)


def a_word_file(random: Random) -> bytes:
    """A Word file of a mutated script, whole or damaged."""
    document = Document()
    for line in mutated(layouts(), DUANJU_BITS, random)[:3000].split("\n"):
        document.add_paragraph("".join(sign for sign in line if sign.isprintable()))
    stream = BytesIO()
    document.save(stream)
    return damaged(stream.getvalue(), random)


def damaged(data: bytes, random: Random) -> bytes:
    """`data` as it is, or with some bytes changed, cut or doubled."""
    if random.random() < 0.5:
        return data
    changed = bytearray(data)
    for _turn in range(random.choice((1, 2, 8, 64))):
        place = random.randint(0, max(len(changed) - 1, 0))
        what = random.randrange(4)
        if what == 0 and changed:
            changed[place] = random.randrange(256)
        elif what == 1:
            del changed[place : place + random.choice((1, 2, 3, 100))]
        elif what == 2:
            changed[place:place] = bytes(random.randrange(256) for _count in range(4))
        else:
            changed[place:place] = changed[place : place + 20]
    return bytes(changed)
