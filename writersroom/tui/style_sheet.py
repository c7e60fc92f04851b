"""StyleSheet: Textual's own, which parses nothing again while the colours stay the same."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet
from typing_extensions import override


class StyleSheet(Stylesheet):
    """The looks of all widgets; what is parsed holds until a theme brings other colours.

    Textual 8.2.8 parses every source anew for each screen that opens, twice, and at the start for
    the theme: measured, half of the work before the first frame.
    """

    @override
    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of a theme; what was parsed with the same ones is kept."""
        if variables != self._variables:
            super().set_variables(variables)

    @override
    def reparse(self) -> None:
        """Parse what was not parsed with these colours."""
        self.parse()
