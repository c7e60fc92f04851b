"""What a web page may do that a studio's template made: show what it holds, fetch nothing, lead nowhere."""

from __future__ import annotations

import html
import re
from itertools import islice
from typing import TYPE_CHECKING

from writersroom.export.confinement import TemplateError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
    " base-uri 'none'; form-action 'none'"
)
_FIRST = (
    '<meta charset="utf-8">\n'  # first of all: in other encodings a tag may be spelt otherwise
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
)
_DOCTYPE = "<!DOCTYPE html>\n"
_BLANKS = r"\t\n\f\r "
"""Blanks as the standard of HTML has them: a vertical tab is none."""
_PLAIN = rf'(?:[{_BLANKS}]+[\w-]+="[\w -]*")*[{_BLANKS}]*>[{_BLANKS}]*'
_HEAD = re.compile(
    rf"[{_BLANKS}]*<!doctype html>[{_BLANKS}]*(?:<html{_PLAIN})?<head{_PLAIN}",
    re.IGNORECASE | re.ASCII,
)
"""A beginning that every browser reads as we do; behind comments and odd attributes none may."""
_TAG = re.compile(rf"<(meta|link)(?=[{_BLANKS}/>])", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rf"[{_BLANKS}/]*(=?[^{_BLANKS}/>=]+|=)"
    rf"""(?:[{_BLANKS}]*=[{_BLANKS}]*(?:"([^"]*)"|'([^']*)'|([^{_BLANKS}>]*)))?"""
)
_MANY = 100
"""Such tags in a page, and attributes of one; a page with more wants to be long to read."""
_HARMLESS = ("content-security-policy", "content-type", "content-language", "x-ua-compatible")


def kept_in(page: bytes) -> bytes:
    """The page with our policy first in its head: browsers keep every policy a page names.

    Raises:
        TemplateError: it goes to an address by itself, which no policy holds back.
    """
    text = page.decode("utf-8", "replace")
    refuse_leading_away(text)
    place = _HEAD.match(text)
    if place is None:
        return f"{_DOCTYPE}{_FIRST}{text}".encode()
    return f"{text[: place.end()]}{_FIRST}{text[place.end() :]}".encode()


def refuse_leading_away(page: str) -> None:
    """See that nothing in `page` sends its reader, or word of them, to an address unasked.

    Every place is looked at where a browser could find a tag, in comments and texts, too.

    Raises:
        TemplateError: something does.
    """
    for count, tag in enumerate(_TAG.finditer(page), 1):
        attributes = list(islice(_attributes(page, tag.end()), _MANY))
        if tag[1].lower() == "meta":
            leads = any(n == "http-equiv" and v not in _HARMLESS for n, v in attributes)
        else:
            leads = any(n == "href" and not v.startswith("data:") for n, v in attributes)
        if leads or count > _MANY or len(attributes) == _MANY:
            raise TemplateError(
                _("A template leads the reader of its page to an address: {tag}.").format(
                    tag=page[tag.start() : tag.start() + 60].split(">")[0] + ">"
                ),
                hint=_(
                    "A page holds all it needs: pictures as `data:` addresses, styles in html/*.css."
                ),
            )


def _attributes(page: str, place: int) -> Iterator[tuple[str, str]]:
    """Names and values of the tag whose name ends at `place`, in small letters."""
    while attribute := _ATTRIBUTE.match(page, place):
        name, *values = attribute.groups()
        value = next((one for one in values if one is not None), "")
        yield name.lower(), html.unescape(value).strip().lower()
        place = attribute.end()
