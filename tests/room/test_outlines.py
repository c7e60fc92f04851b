"""An outline beside scripts is left out of an import and named; what may be an episode never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from writersroom.room.import_plans import plan_import

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = "第1集\n1-1 夜 内 渡口\n△雾。\n老周：上船。\n\n第2集\n2-1 日 内 船舱\n老周：坐稳。\n"
PLAIN = "题材：悬疑\n\n老周照常开船，她最后一个上来。\n"
TALE = "老周照常开船，她最后一个上来。\n"
BY_EPISODE = "# 总览\n\n# 第1集\n\n她上船。\n\n# 第2集\n\n船过河心。\n"
LATER = "# 第3集\n\n老周把船撑进雾里。\n"


@pytest.mark.parametrize(
    ("name", "text", "is_left_out"),
    [
        ("渡口-outline.md", PLAIN, True),
        ("说明.md", PLAIN, True),
        ("说明.md", BY_EPISODE, True),
        ("大纲.txt", BY_EPISODE, True),
        ("人物小传.txt", PLAIN, True),
        ("说明.md", LATER, False),
        ("大纲.txt", SCRIPT.replace("1集", "3集").replace("2集", "4集"), False),
        ("尾声.txt", TALE, False),
    ],
)
def test_what_stands_beside_scripts(
    tmp_path: Path, name: str, text: str, is_left_out: bool
) -> None:
    (tmp_path / "渡口.txt").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    plan = plan_import([tmp_path])
    assert plan.outlines == ((name,) if is_left_out else ())
    told = [notice.message for file, notice in plan.notices() if file == name]
    assert any("taken for the outline" in words for words in told) is is_left_out
    assert (len(plan.episodes) == 2) is is_left_out


def test_an_outline_that_is_named_or_alone_is_read(tmp_path: Path) -> None:
    outline = tmp_path / "outline.md"
    outline.write_text(TALE, encoding="utf-8")
    assert len(plan_import([tmp_path]).episodes) == 1
    script = tmp_path / "渡口.txt"
    script.write_text(SCRIPT, encoding="utf-8")
    assert len(plan_import([script, outline]).episodes) == 3
