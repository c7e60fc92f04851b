"""How a refusal reads: one sentence, with what the server said inside it."""

from __future__ import annotations

import pytest

from writersroom.drafting.outcomes import Outcome, failure
from writersroom.i18n import use_language


@pytest.mark.parametrize(
    ("language", "detail", "message"),
    [
        ("en", "", "The server did not accept the key."),
        ("en", "bad\nthing \x1b[31mhappened.", "The server did not accept the key (bad thing happened)."),
        ("zh_CN", "坏了。", "服务器不接受这把密钥（坏了）。"),
    ],
)  # fmt: skip
def test_what_the_server_said_stands_inside_the_sentence(
    language: str, detail: str, message: str
) -> None:
    use_language(language)
    try:
        assert failure(Outcome.AUTH, detail, ()).message == message
    finally:
        use_language("en")
