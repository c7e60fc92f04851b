"""gettext: every string a person reads goes through `_`, `ngettext` or `N_` (mark now, translate later)."""

from __future__ import annotations

import gettext
import os

TYPE_CHECKING = False  # of `typing`, which this module needs for nothing else
if TYPE_CHECKING:
    from collections.abc import Callable

DOMAIN = "writersroom"
LOCALE_DIR = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - see below
"""A plain string: pathlib would cost every start 4 ms."""
LANGUAGES = {"en": "English", "zh_CN": "中文"}

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def language_named(words: str) -> str:
    """`en` or `zh_CN` as people name them (`en`, `zh`); empty for any other word."""
    return {"en": "en", "zh": "zh_CN", "zh_cn": "zh_CN"}.get(words.strip().casefold(), "")


def preferred_language(configured: Callable[[], str] = str) -> str:
    """The interface language a person asked for: `en` or `zh_CN`.

    WRITERSROOM_LANGUAGE wins; then what `configured` gives, unless it is nothing; then the locale
    variables in the order POSIX gives them.
    """
    if not os.environ.get("WRITERSROOM_LANGUAGE") and (language := configured()):
        return language
    for name in ("WRITERSROOM_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "zh_CN" if value.lower().startswith("zh") else "en"
    return "en"


def use_language(language: str) -> None:
    """Speak `language` from now on; one without a catalogue falls back to English.

    Called once at start, before `tui` is imported: class-level key bindings are made at import.
    """
    global _current, _language
    _language = language
    _current = gettext.translation(DOMAIN, LOCALE_DIR, languages=[language], fallback=True)


def current_language() -> str:
    """The interface language spoken now: `en` or `zh_CN`."""
    return _language


def _(message: str) -> str:
    """`message` in the interface language."""
    return _current.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """`singular` or `plural` in the interface language, whichever fits `count`."""
    return _current.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate where shown"
    """Mark `message` for the catalogue without translating it yet."""
    return message
