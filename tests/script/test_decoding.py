"""What bytes are taken for text, and what is refused rather than guessed."""

from __future__ import annotations

import pytest

from writersroom.errors import InputError
from writersroom.script.decoding import decode

CHINESE = "第1集\n1-1 日 内 客厅\n△林晚走进来，关上门，雨声很大。\n顾沉：你为什么来这里？我们已经离婚了。\n"
TRADITIONAL = "第一集\n△林晚走進來，關上門。\n顧沉：妳為什麼來這裡？我們已經離婚了。\n"
JAPANESE = "第一話\n太郎「おかえり。」\n花子「ただいま。遅くなってごめんね。」\n"
KOREAN = "1화\n거실 - 밤\n철수: 어디 가니?\n영희가 문을 닫는다. 비가 내린다.\n"
FRENCH = "INT. CAFÉ - JOUR\n\nÉLODIE\nOù étais-tu? Déjà là?\n"
RUSSIAN = "ИНТ. КВАРТИРА\n\n@ЛИДИЯ\nЗдравствуй, как дела?\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_chinese_in_its_encodings(encoding: str) -> None:
    assert decode(CHINESE.encode(encoding), "a.txt") == CHINESE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
        (FRENCH, "cp1252"),
        (FRENCH, "latin-1"),
        (FRENCH, "mac_roman"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (CHINESE, "utf-16-le"),
    ],
)
def test_other_encodings_are_refused_in_one_line(text: str, encoding: str) -> None:
    with pytest.raises(InputError) as refused:
        decode(text.encode(encoding), "a.txt")
    assert "\n" not in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    "data",
    [
        CHINESE.encode() + CHINESE.encode("gb18030"),
        FRENCH.encode() + b"\xff" + FRENCH.encode(),
        CHINESE.encode()[:-3],
        b"INT. A\n\n\xed\xa0\x80",
        b"\xff\xfe" + "INT. A".encode("utf-16-le") + b"\x00\xd8",
        b"Rain.\n" * 20_000 + b"\0",
        "雨\0".encode("utf-16"),
    ],
    ids=["mixed", "one bad byte", "cut off", "surrogate", "half a pair", "a late zero", "a zero in UTF-16"],
)  # fmt: skip
def test_broken_text_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError) as refused:
        decode(data, "a.txt")
    assert "\n" not in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL.replace("妳", "你"), "big5"),
        (TRADITIONAL, "cp950"),
        (JAPANESE, "shift_jis"),
        (KOREAN, "euc_kr"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "KOI8-R"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16"),
        (CHINESE, "utf-8-sig"),
    ],
)
def test_an_encoding_that_is_named_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt", encoding) == text


def test_a_named_encoding_is_kept_to_the_byte() -> None:
    with pytest.raises(InputError, match="is not in big5: byte 8 does not fit"):
        decode(b"abc DE " + b"\xff\xff", "a.txt", "big5")


@pytest.mark.parametrize("name", ["klingon", "base64", "unicode_escape", "punycode", "a\0b", "ß"])
def test_what_is_no_encoding_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="There is no encoding") as refused:
        decode(b"INT. A", "a.txt", name)
    assert "cp950" in refused.value.hint


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "big5", "cp1252"])
def test_the_refusal_names_the_option(encoding: str) -> None:
    text = FRENCH if encoding == "cp1252" else "第一集\n林晚走進來。\n"
    with pytest.raises(InputError) as refused:
        decode(text.encode(encoding), "a.txt")
    assert "--encoding" in refused.value.hint


def test_zeros_that_are_no_text_are_none_in_any_encoding() -> None:
    for encoding in ("", "cp1252", "utf-16-le"):
        with pytest.raises(InputError, match="holds no plain text"):
            decode(bytes(64) + b"\x01\x02", "a.bin", encoding)


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"{\\rtf1 INT. A - DAY}", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\0\0", "save it as .docx"),
        (b"PK\x03\x04\0\0mimetypeapplication/vnd.oasis.opendocument.textPK", "save it as .docx"),
        (b"PK\x03\x04\0\0word/document.xml\0", "ends in .docx"),
        (b"PK\x03\x04\0\0script.txt\0", "Fountain"),
    ],
)
def test_a_refused_document_is_told_how_it_can_be_read(data: bytes, advice: str) -> None:
    with pytest.raises(InputError) as refused:
        decode(data, "a.rtf")
    assert advice in refused.value.hint
