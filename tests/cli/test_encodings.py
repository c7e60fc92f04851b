"""Scripts in an encoding that cannot be told: refused with the option that names it, then read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import writersroom

if TYPE_CHECKING:
    from pathlib import Path

TAIWAN = (
    "第一集\n1-1 夜 內 顧家客廳\n人物：林晚、顧沉\n△林晚走進來，關上門，雨聲很大。\n"
    "顧沉：你為什麼來這裡？我們已經離婚了。\n"
)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "taiwan.txt"
    path.write_bytes(TAIWAN.encode("big5"))
    return path


@pytest.mark.parametrize("verb", ["parse", "time", "check", "convert", "import"])
def test_each_verb_that_reads_a_file_takes_the_encoding(verb: str, script: Path) -> None:
    out = script.with_name("out.fountain")
    words = {
        "convert": ["convert", script, out],
        "import": ["import", script.with_name("a.bible"), script],
    }.get(verb, [verb, script])
    refused = writersroom(*words)
    assert refused.status == 2
    assert "--encoding" in refused.err
    assert not out.exists()
    read = writersroom(*words, "--encoding", "big5")
    assert read.status in (0, 1), read.err
    assert "Traceback" not in read.err
    if verb == "convert":
        assert "我們已經離婚了。" in out.read_text("utf-8")


def test_a_wrong_name_reads_nothing(script: Path) -> None:
    ran = writersroom("parse", script, "--encoding", "utf-8")
    assert ran.status == 2
    assert "is not in utf-8: byte 1 does not fit" in ran.err
