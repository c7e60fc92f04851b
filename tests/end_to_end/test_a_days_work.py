"""A whole day in the room, in a real terminal: from the welcome screen to a locked, printed episode."""

from __future__ import annotations

import shutil
import subprocess
import sys
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.test_terminal import Terminal, wait_until_saved
from writersroom.export.names import safe_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext"),
]


@dataclass(frozen=True)
class Day:
    """What one writer types on one day, and what the room answers in that language."""

    locale: str
    title: str
    episode: str
    question: str
    person: str
    script: str
    welcome: str
    form: str
    board: str
    written: str
    saved: str
    locked: str
    findings: str
    waiver: str
    waived: str
    reason: str
    hook: str
    arrival: str
    last_kind: str
    export: str
    final: str
    printed: tuple[str, ...]


ENGLISH = Day(
    locale="C.UTF-8",
    title="The Salt Road",
    episode="The tide",
    question="Whose boots are these?",
    person="MATEO",
    script="""\
EXT. TIDAL FLATS - DAWN

Grey water, a mile out. INES, 24, runs across the mud with a lamp. The lamp goes out.

INES
Mateo! The tide is turning!

No answer. A bell rings somewhere under the fog.

INES
Mateo, ring it again!

She falls. Her hand closes on something in the mud: a boot. Then a second boot, laced to the first.

TOMAS
Don't touch them.

TOMAS, 60, stands behind her with a boat hook. He is out of breath.

INES
You said he took the ferry.

TOMAS
I said somebody took it.

INES
These are his. I laced them for him.

TOMAS
Then he walked out here in his socks. People do.

INES
Nobody does.

She turns the boots over. Dry sand runs out of them.

INES
They are dry. The water was over this place all night.

Tomas looks back at the shore. The boat hook sinks an inch into the mud.

TOMAS
Give them to me, Ines.

INES
Who put them here?

TOMAS
Your mother asked me for one thing in her life. I am doing it.

INES
My mother is dead.

The water reaches their ankles. Ines pulls a paper from the left boot and opens it.

INES
This is her writing. From yesterday.

The bell rings, close now. Tomas turns white and drops the hook.

[[hook: arrival]]
Out of the fog walks a woman in a wet bridal dress. She lifts a lamp to her face. It is her mother.
""",
    welcome="New series",
    form="Language",
    board="0 of 60 episodes written",
    written="1 of 60 episodes written",
    saved="saved",
    locked="locked",
    findings="Findings by episode",
    waiver="Let CH05 stand",
    waived="CH05 is waived",
    reason="Answered when the season is written on",
    hook="not declared yet",
    arrival="arrival",
    last_kind="departure",
    export="pdf",
    final="Final",
    printed=("TIDAL FLATS", "TOMAS", "It is her mother."),
)

CHINESE = Day(
    locale="zh_CN.UTF-8",
    title="盐路",
    episode="退潮",
    question="这是谁的靴子？",
    person="阿海",
    script="""\
.外 滩涂 晨

灰白的海水退到一里外。阿盐，二十四岁，提着灯在泥里跑。灯灭了。

@阿盐
阿海！要涨潮了！

没有人应。雾里，一口钟响了一声。

@阿盐
阿海，你再敲一下！

她摔倒了，手在泥里抓住一样东西：一只靴子，鞋带系着另一只。

@老陈
别碰。

老陈，六十岁，拿着船钩站在她身后，喘着粗气。

@阿盐
你说他坐船走了。

@老陈
我说有人坐船走了。

@阿盐
这是他的靴子。鞋带是我系的。

@老陈
那就是他光着脚走到这儿来的。

@阿盐
没有人会光着脚走到这儿来。

她把靴子倒过来，里面流出来的是干沙。

@阿盐
干的。昨天夜里这儿全是水。

老陈回头看岸，船钩往泥里陷了一寸。

@老陈
把靴子给我。

@阿盐
谁放在这儿的？

@老陈
你妈这辈子就求过我一件事。我在替她办。

@阿盐
我妈死了九年了。

水漫到他们脚踝。阿盐从左靴里抽出一张纸，打开。

@阿盐
这是她的字。写的是昨天。

钟又响了，就在跟前。老陈脸色发白，船钩掉进水里。

@老陈
快走，别回头看。

@阿盐
你怕谁？

[[hook: arrival]]
雾里走出一个穿湿嫁衣的女人，把灯举到脸前。是她的母亲。
""",
    welcome="新剧",
    form="语言",
    board="计划 60 集，已写 0",
    written="计划 60 集，已写 1",
    saved="已保存",
    hook="还没申报",
    arrival="来人",
    last_kind="离去",
    findings="按集",
    waiver="让 CH05 保留",
    waived="CH05 已豁免",
    reason="写到后面再接",
    locked="锁定",
    export="pdf",
    final="定稿",
    printed=("滩涂", "阿盐", "是她的母亲"),
)


@pytest.fixture(params=[ENGLISH, CHINESE], ids=["en", "zh"])
def day(request: pytest.FixtureRequest) -> Day:
    given = request.param
    assert isinstance(given, Day)
    return given


@pytest.fixture
def terminal(tmp_path: Path, day: Day) -> Iterator[Terminal]:
    """The room without a bible, in an empty folder."""
    command = (
        f"cd {tmp_path} && env TERM=xterm-256color LANG={day.locale} WRITERSROOM_WRITER=ann"
        f" HOME={tmp_path} XDG_STATE_HOME={tmp_path} XDG_CONFIG_HOME={tmp_path}"
        f" {sys.executable} -m writersroom; echo LEFT $?; sleep 60"
    )
    opened = Terminal(f"wr-{uuid.uuid4().hex[:8]}", command)
    yield opened
    opened.close()


def fill(terminal: Terminal, *fields: str) -> None:
    """Type into one field of a form after the other; an empty word leaves it as it is."""
    for field in fields:
        terminal.type(field)
        terminal.press("Enter")


def test_a_day_from_the_welcome_screen_to_a_locked_and_printed_episode(
    terminal: Terminal, tmp_path: Path, day: Day
) -> None:
    bible = tmp_path / safe_name(day.title, ".bible")  # named after the title

    terminal.wait_for(day.welcome)
    terminal.press("Enter")
    terminal.wait_for(day.form)
    terminal.type(day.title)
    terminal.press("C-j")
    terminal.wait_for(day.board)

    terminal.press("e")  # the facts of episode 1 and its hook
    terminal.wait_for(day.hook)
    fill(terminal, day.episode, "", "", "")
    terminal.press("Enter")
    terminal.wait_for(day.arrival)
    terminal.press("Down", "Down", "Down", "Down", "Enter")  # the fourth kind
    terminal.wait_until(lambda: day.last_kind not in terminal.screen())
    assert day.arrival in terminal.screen()
    terminal.press("Tab")
    fill(terminal, day.question, day.person)
    terminal.press("C-j")
    terminal.wait_for("***")  # the strength of the hook, on the board

    terminal.press("Enter")  # write
    terminal.wait_for(day.saved)
    for line in day.script.splitlines():
        terminal.type(line)
        terminal.press("Enter")
    terminal.press("C-s")
    wait_until_saved(bible, day.script)

    terminal.press("F2")
    terminal.wait_for(day.written)
    terminal.press("l")
    terminal.wait_for("CH05")  # the gate: nobody picks the hook up yet
    terminal.press("Escape", "F6")
    terminal.wait_for(day.findings)
    terminal.press("w")
    terminal.wait_for(day.waiver)
    terminal.type(day.reason)
    terminal.press("C-j")
    terminal.wait_for(day.waived)
    terminal.press("F2")
    terminal.wait_for(day.written)
    terminal.press("l")
    terminal.wait_for(day.locked)

    terminal.press("F10")
    terminal.wait_for(day.export)
    terminal.press("Tab", "Tab")
    terminal.type("1")
    terminal.press("Tab", "Enter")
    terminal.wait_for(day.final)
    terminal.press("Down", "Enter")
    terminal.press("C-j")
    (printed,) = wait_for_files(terminal, tmp_path / "exports")
    terminal.press("C-q")
    terminal.wait_for("LEFT 0")

    pages = pdf_text(printed)
    assert all(word in pages for word in day.printed)
    assert day.reason in pages  # the cover sheet names what was waived, and why


def wait_for_files(terminal: Terminal, folder: Path) -> list[Path]:
    terminal.wait_until(lambda: list(folder.glob("*.pdf")) != [])
    return list(folder.glob("*.pdf"))


def pdf_text(path: Path) -> str:
    read = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    )
    return read.stdout
