"""Bytes to text: UTF-8, UTF-16, GB18030, or what a person names; nothing else is guessed."""

from __future__ import annotations

import codecs
import re
from io import BytesIO

from writersroom.errors import InputError
from writersroom.i18n import _

MAX_BYTES = 64 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 100
MAX_ENTRIES = 5_000
_PLAUSIBLE = 0.8
"""Share of letters that must be everyday Chinese before bytes are taken for GB18030."""
_LAST_KOREAN = 0xC8
_FEWEST_HAN = 12
_LATE_SHARE = 0.05
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ARCHIVE = b"PK\x03\x04"
_RICH_TEXT, _OLD_WORD = b"{\\rtf", b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
"""What the first entry of a LibreOffice text says."""
_OTHER_FILES = (
    _ARCHIVE,
    _RICH_TEXT,
    _OLD_WORD,
    b"%PDF-",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
)
"""How files begin that may hold no zero byte near their start and are no plain text all the same."""

_WEB_PAGE = re.compile(rb"\s*<(?:!doctype\s+)?html[\s>]", re.IGNORECASE)


_SHIFTED = re.compile(rb"\x1b(?:\$[@B]|\$\)C|\$\(D|\([JI])")
"""How ISO-2022 changes to Japanese or Korean letters."""
_TAIWANESE = re.compile("第[0-9一二三四五六七八九十百]{1,4}[集場]|△|場景|人物[：:]")
_NO_TEXT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
"""Codecs of Python that read more than letters."""


def decode(data: bytes, name: str, encoding: str = "") -> str:
    """The text of a file, without its byte order mark.

    Args:
        data: the bytes of the file.
        name: of the file, for messages.
        encoding: what a person says it is in; empty to see for ourselves.

    Raises:
        InputError: it is empty, binary, too large, or in an encoding nobody here can be sure of;
            or it is not in `encoding`, or there is no such encoding.
    """
    if not data.strip():
        raise InputError(
            _("“{name}” is empty.").format(name=name), hint=_("Give a file that holds a script.")
        )
    if len(data) > MAX_BYTES:
        raise InputError(
            _("“{name}” is too large to be a script.").format(name=name),
            hint=_("Scripts of whole seasons have a few megabytes; split the file."),
        )
    if encoding:
        return _as_named(data, name, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], marked, name)
    if _is_unmarked_utf16(data):
        raise _unknown(name)
    if b"\0" in data or data.startswith(_OTHER_FILES) or _WEB_PAGE.match(data):
        raise _binary(name, data)
    if _SHIFTED.search(data):  # seven bits only: it would pass for UTF-8
        raise _unknown(name, "iso2022_kr" if b"\x1b$)C" in data else "iso2022_jp")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _chinese(data, name)


def named_codec(encoding: str) -> str:
    """The encoding a person named, as Python calls it.

    Raises:
        InputError: there is none of that name.
    """
    try:
        codec = codecs.lookup(encoding.strip())
    except (LookupError, ValueError):
        codec = None
    if codec is None or codec.name.replace("-", "_") in _NO_TEXT:
        raise _no_such_encoding(encoding)
    return codec.name


def _as_named(data: bytes, name: str, encoding: str) -> str:
    """The text in the encoding a person named: every byte must be of it."""
    codec = named_codec(encoding)
    try:
        text = data.decode(codec)
    except LookupError as error:  # a codec that makes no text, such as base64
        raise _no_such_encoding(encoding) from error
    except UnicodeDecodeError as error:
        raise InputError(
            _("“{name}” is not in {encoding}: byte {place} does not fit.").format(
                name=name, encoding=encoding, place=error.start + 1
            ),
            hint=_("Name another encoding, or save the file as UTF-8."),
        ) from error
    if "\0" in text:
        raise _binary(name)
    return text.removeprefix("\ufeff")


def _is_unmarked_utf16(data: bytes) -> bool:
    """Whether it would be lines of text as UTF-16; which of the two byte orders, nobody says."""
    if b"\0" not in data:
        return False
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and any(sign in text for sign in "\n\r "):
            return True
    return False


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unknown(name) from error
    if "\0" in text:
        raise _binary(name)
    return text


def _chinese(data: bytes, name: str) -> str:
    """GB18030 text, if it reads like Chinese; Latin-1 bytes often decode, to rare letters."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _unknown(name, _maybe_big5(data)) from error
    letters = [sign for sign in text if not sign.isascii()]
    is_everyday = sum(map(_is_everyday, letters)) >= _PLAUSIBLE * len(letters)
    if not is_everyday or _is_korean(letters):
        raise _unknown(name, _maybe_big5(data))
    return text


def _maybe_big5(data: bytes) -> str:
    """`big5` where the bytes are that and say what only scripts say; else empty."""
    try:
        return "big5" if _TAIWANESE.search(data.decode("big5")) else ""
    except UnicodeDecodeError:
        return ""


def _is_korean(letters: list[str]) -> bool:
    """True where all Han stand in the rows of Korean syllables: EUC-KR decodes to everyday Chinese.

    Of Chinese text a third or more lies behind these rows (the sounds from `ran` on).
    """
    leads = [lead for lead in map(_lead, letters) if 0xB0 <= lead <= 0xD7]
    late = sum(lead > _LAST_KOREAN for lead in leads)
    return len(leads) >= _FEWEST_HAN and late < _LATE_SHARE * len(leads)


def _lead(sign: str) -> int:
    """The first byte of a letter of GB2312, which says its row; 0 for any other."""
    try:
        return sign.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 0


def _is_everyday(sign: str) -> bool:
    """True for the common characters and the punctuation of GB2312 (its rows 1 to 3 and 16 to 55)."""
    lead = _lead(sign)
    return 0xA1 <= lead <= 0xA3 or 0xB0 <= lead <= 0xD7


def _binary(name: str, data: bytes = b"") -> InputError:
    if data.startswith(_ARCHIVE) and b"word/document.xml" in data:
        hint = _("It is a Word file: give it under a name that ends in .docx.")
    elif data.startswith((_RICH_TEXT, _OLD_WORD)) or _OPEN_DOCUMENT in data[:200]:
        hint = _("Open it in the program it was written with and save it as .docx or plain text.")
    else:
        hint = _("Scripts can be read from Fountain, FDX, Word (.docx), Markdown and text files.")
    return InputError(_("“{name}” holds no plain text.").format(name=name), hint=hint)


def _unknown(name: str, likely: str = "") -> InputError:
    if likely:
        return InputError(
            _("“{name}” is in an encoding that cannot be told.").format(name=name),
            hint=_("It looks like {encoding}: say --encoding {encoding}.").format(encoding=likely),
        )
    return InputError(
        _("“{name}” is in an encoding that cannot be told.").format(name=name),
        hint=_(
            "Name it with --encoding, such as big5, cp950, shift_jis, euc_kr, cp1252 or utf-16-le, "
            "or save the file as UTF-8."
        ),
    )


def _no_such_encoding(encoding: str) -> InputError:
    return InputError(
        _("There is no encoding “{name}”.").format(name=encoding),
        hint=_(
            "Common ones are utf-8, gb18030, big5, cp950, shift_jis, euc_kr, cp1252, utf-16-le."
        ),
    )


def docx_text(data: bytes, name: str) -> str:
    """The paragraphs of a Word file, one a line; table rows as `| a | b |`.

    Raises:
        InputError: it is no Word file, or unpacks to more than any script.
    """
    _check_zip(data, name)
    try:
        lines = _word_lines(data)
    except Exception as error:  # a damaged file fails anywhere in zlib, lxml and python-docx
        raise _no_word_file(name) from error
    text = "\n".join(lines)
    if not text.strip():
        raise InputError(
            _("“{name}” is empty.").format(name=name), hint=_("Give a file that holds a script.")
        )
    return text


def _word_lines(data: bytes) -> list[str]:
    from docx.table import Table

    from writersroom.script.tables import table_row
    from writersroom.script.word_files import opened, said_together, speech_text

    lines: list[str] = []
    document = opened(data)
    names = {each.style_id: each.name or "" for each in document.styles}
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                speeches = said_together(row, names)
                lines += speeches or [table_row([cell.text for cell in row.cells])]
        else:
            lines.append(speech_text(block, names))
    return lines


def _no_word_file(name: str) -> InputError:
    return InputError(
        _("“{name}” is not a readable Word file.").format(name=name),
        hint=_("Open it in Word and save it again as .docx, or as plain text."),
    )


def _check_zip(data: bytes, name: str) -> None:
    """Refuse archives that unpack to far more than they are."""
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (
        Exception
    ) as error:  # zipfile has no common error: NotImplementedError for a later version
        raise _no_word_file(name) from error
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = any(entry.file_size > MAX_RATIO * max(entry.compress_size, 1024) for entry in entries)
    if is_bomb or unpacked > MAX_UNPACKED_BYTES or len(entries) > MAX_ENTRIES:
        raise InputError(
            _("“{name}” unpacks to far more than a script; it was not read.").format(name=name),
            hint=_("Save the script as plain text and import that."),
        )
