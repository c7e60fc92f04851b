"""Where the shipped files lie: templates/, sample_series/ and the fonts, in a checkout or in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "shipped"


def _folder(name: str) -> Path:
    inside = _SHIPPED / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def templates_dir() -> Path:
    """The folder of Jinja2 and typst templates."""
    return _folder("templates")


def samples_dir() -> Path:
    """The folder that holds one folder for each sample series."""
    return _folder("sample_series")


def fonts_dir() -> Path:
    """The folder of the bundled fonts."""
    return _PACKAGE / "fonts"
