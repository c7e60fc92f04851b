"""Filling Jinja2 templates: web pages that fetch nothing, and Markdown in which text stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.export.markdown import escaped_block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from writersroom.export.templates import Templates

_BLANKS = re.compile(rb"\n{3,}")


def filled_page(
    templates: Templates, name: str, style: str, values: Mapping[str, object], *, trims: bool = True
) -> bytes:
    """The web page that `html/<name>` makes of `values`; their texts are never markup.

    The template is given `style`, to stand in a `<style>`, and its `style_hash` for the policy.

    Raises:
        TemplateError: a studio's template is faulty, or its page leads elsewhere.
    """
    from markupsafe import Markup

    given = {**values, "style": Markup(style), "style_hash": style_hash(style)}
    if templates.is_own("html", name):
        from writersroom.export.confinement import filled
        from writersroom.export.page_policy import kept_in

        return kept_in(filled(templates, "html", name, given, trims=trims))
    made = _environment("html", trims=trims).get_template(name).render(given)
    if templates.replaced("html"):
        from writersroom.export.page_policy import refuse_leading_away

        refuse_leading_away(made)  # a style of the studio's may end the `<style>` it stands in
    return made.encode("utf-8", "replace")


def filled_markdown(templates: Templates, name: str, values: Mapping[str, object]) -> bytes:
    """The Markdown that `md/<name>` makes of `values`; no text in them can be markup.

    Raises:
        TemplateError: a studio's template is faulty.
    """
    given = {key: _escaped(value) for key, value in values.items()}
    if templates.is_own("md", name):
        from writersroom.export.confinement import filled

        made = filled(templates, "md", name, given)
    else:
        text = _environment("md", trims=True).get_template(name).render(given)
        made = text.encode("utf-8", "replace")
    return _BLANKS.sub(b"\n\n", made)


@lru_cache(maxsize=4)
def _environment(kind: str, *, trims: bool) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from writersroom.resources import templates_dir

    return Environment(
        autoescape=kind == "html",
        undefined=StrictUndefined,
        loader=FileSystemLoader(templates_dir() / kind),
        keep_trailing_newline=True,
        trim_blocks=trims,
    )


def style_hash(style: str) -> str:
    """What the policy allows: this style sheet and no other, nor any style attribute."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _escaped(value: object) -> object:
    if isinstance(value, str):
        return escaped_block(value)
    if isinstance(value, dict):
        return {key: _escaped(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_escaped(item) for item in value]
    return value
