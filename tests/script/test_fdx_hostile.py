"""Hostile FDX: refused in one line before it costs anything, or read without being followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.script.outlines import outline
from tests.work import LINEAR, calls_in, growth
from writersroom.errors import InputError
from writersroom.script.elements import Manuscript, ReadEpisode
from writersroom.script.fdx import read_fdx, write_fdx_manuscript
from writersroom.script.fountain import read_fountain

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_CALLS = 1_000
"""Of functions, however large the file: what is refused is not read to its end."""

ENTITIES = b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))


def framed(inside: bytes) -> bytes:
    return b"<FinalDraft>\n" + inside + b"\n</FinalDraft>"


def many(step: bytes, count: int) -> bytes:
    return b" ".join(step % number for number in range(count))


REFUSED = {
    "billion laughs": b"<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a0 'x'>" + ENTITIES + b"]>" + framed(b"&a9;"),
    "quadratic": b"<!DOCTYPE x [<!ENTITY a '" + b"x" * 50_000 + b"'>]>" + framed(b"&a;" * 2_000),
    "external entity": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + framed(b"&a;"),
    "external DTD": b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>" + framed(b""),
    "parameter entity": b"<!DOCTYPE x [<!ENTITY % p SYSTEM 'file:///dev/zero'> %p;]>" + framed(b""),
    "depth": framed(b"<a>" * 200_000 + b"</a>" * 200_000),
    "depth left open": b"<FinalDraft>" + b"<a>" * 1_000_000,
    "attributes": b"<FinalDraft " + many(b'a%d="1"', 1_000_000) + b"/>",
    "attributes with brackets": b"<FinalDraft " + many(b'a%d=">"', 1_000_000) + b"/>",
    "UTF-16": "<FinalDraft><Content/></FinalDraft>".encode("utf-16"),
    "UTF-7": b"<?xml version='1.0' encoding='UTF-7'?>" + framed(b""),
    "wrong declaration": b"<?xml version='1.0' encoding='UTF-16'?>" + framed(b""),
    "Latin-1 as UTF-8": b"<?xml version='1.0' encoding='UTF-8'?>" + framed(b"<Content>\xe9</Content>"),
    "NUL": framed(b"<Content>\0</Content>"),
    "control character": framed(b"<Content>\x1b</Content>"),
    "control reference": framed(b"<Content>&#27;</Content>"),
    "truncated": framed(b"<Content><Paragraph>")[:40],
    "too many elements": framed(b"<a></a >" * 200_001),
    "too many paragraphs": framed(b"<Paragraph/>" * 300_000),
    "long text": framed(b"<a>" + b"x" * 1_100_000 + b"</a>"),
    "too large": framed(b" " * 21_000_000),
    "zip": b"PK\x03\x04" + b"\0" * 100,
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_files_are_refused_quickly_in_one_line(name: str) -> None:
    def read() -> None:
        with pytest.raises(InputError) as caught:
            read_fdx(REFUSED[name])
        faults.append(caught.value)

    faults: list[InputError] = []
    assert calls_in(read) < MOST_CALLS
    (fault,) = faults
    assert "\n" not in fault.message
    assert fault.hint
    assert "line" in fault.message or name == "zip"


@pytest.mark.parametrize("step", [b'a%d="1"', b'a%d=">"'], ids=["plain", "brackets"])
def test_looking_for_the_fault_takes_no_longer_than_the_file_is_long(step: bytes) -> None:
    def read(count: int) -> None:
        with pytest.raises(InputError):
            read_fdx(b"<FinalDraft " + many(step, count) + b"/>")

    assert growth(read, 50_000) < LINEAR


def test_the_line_of_the_fault_is_named() -> None:
    with pytest.raises(InputError, match="line 2"):
        read_fdx(REFUSED["billion laughs"])
    with pytest.raises(InputError, match="line 3"):
        read_fdx(b"<FinalDraft>\n<Content>\n<Paragraph>&nope;</Paragraph></Content></FinalDraft>")


def test_instructions_and_includes_are_ignored() -> None:
    data = (
        b"<?xml-stylesheet href='http://127.0.0.1:9/x.xsl'?><FinalDraft xmlns:xi='http://www.w3.org/2001/XInclude'>"
        b"<Content><xi:include href='file:///etc/passwd' parse='text'/><?php x?><!-- y -->"
        b"<Paragraph Type='Action'><Text>x</Text></Paragraph></Content></FinalDraft>"
    )  # fmt: skip
    assert outline(read_fdx(data).episodes[0].screenplay) == ["A x"]


@pytest.mark.parametrize(
    ("inside", "few"),
    [
        (lambda n: b"<Paragraph Type='Character'><Text>A</Text></Paragraph>" + b"<Paragraph Type='Dialogue'><Text>x</Text></Paragraph>" * n, 500),
        (lambda n: b"<Paragraph>" + b"<Text Style='Bold'>a</Text><Text Style='Italic'>b</Text>" * n + b"</Paragraph>", 150),
        (lambda n: b"<Paragraph><Text Style='Bold'>" + b"*_ " * n + b"</Text></Paragraph>", 4_000),
        (lambda n: b"<Paragraph>" + b"<OmittedScene><Paragraph>" * n + b"<Text>x</Text>" + b"</Paragraph></OmittedScene>" * n + b"</Paragraph>", 6),
        (lambda n: b"<Paragraph Type='New Act'><Text>Episode 1</Text></Paragraph>" * n, 250),
        (lambda n: many(b"<Paragraph Type='T%d'><Text>x</Text></Paragraph>", n), 1_000),
        (lambda n: many(b"<Paragraph Type='Scene Heading' Number='a %d'><Text>x</Text></Paragraph>", n), 500),
    ],
    ids=["one speech", "many runs", "many stars", "nested omissions", "many cards", "many types", "many odd numbers"],
)  # fmt: skip
def test_odd_but_legal_files_are_read_in_linear_time(
    inside: Callable[[int], bytes], few: int
) -> None:
    def read(count: int) -> None:
        read_fdx(framed(b"<Content>" + inside(count) + b"</Content>"))

    assert growth(read, few) < LINEAR


@pytest.mark.parametrize(
    "text", ["]]>", "<![CDATA[x]]>", "&amp; &#0; <Text>", "a\x07b \ufffe]]>", "\"'<?x?>"]
)
def test_what_looks_like_xml_in_a_script_is_read_back_as_text(text: str) -> None:
    episode = ReadEpisode(3, text, read_fountain(f"x {text}"))
    data, _notices = write_fdx_manuscript(
        Manuscript((("Title", (text,)),), (episode,), "fountain", "en", text, text)
    )
    kept = text.replace("\x07", "").replace("\ufffe", "")
    again = read_fdx(data)
    assert again.episodes[0].screenplay.elements[0].text == f"x {kept}"
    assert (again.front_matter, again.back_matter) == (kept, kept)
    assert (again.title_page, again.episodes[0].title) == ((("Title", (kept,)),), kept)
