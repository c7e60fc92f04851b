"""What a run may take at most: reckoned before it begins, read by a person, and then held to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.prices import money
from writersroom.i18n import _

if TYPE_CHECKING:
    from writersroom.bible.spending import Amount


@dataclass(frozen=True, slots=True)
class Most:
    """The most calls, tokens and money of one run."""

    calls: int
    tokens: int
    money: Decimal | None
    """None where nobody wrote down what the model costs: unknown is not free."""
    currency: str
    model: str

    @property
    def is_free(self) -> bool:
        """Whether it is known to cost nothing."""
        return self.money == 0

    @property
    def words(self) -> str:
        """The whole of it for a person, before they say yes."""
        if self.money is None:
            said = _(
                "This takes at most {calls} calls and {tokens} tokens. What that costs is unknown: nobody"
                " wrote down a price for {model}."
            )
        elif self.is_free:
            said = _("This takes at most {calls} calls and {tokens} tokens, and costs nothing.")
        else:
            said = _("This takes at most {calls} calls, {tokens} tokens and {money}.")
        shown = "" if self.money is None else money(self.money, self.currency)
        return said.format(
            calls=self.calls, tokens=f"{self.tokens:,}", money=shown, model=self.model
        )


@dataclass
class Run:
    """What one run has taken so far of the most that was agreed to."""

    most: Most
    calls: int = 0
    tokens: int = 0
    money: Decimal = Decimal(0)

    def refuse_beyond(self, wanted: Amount) -> None:
        """Stop before a call that could take more than was agreed to.

        Raises:
            DraftingError: it could; nothing was sent.
        """
        limit = self.most.money
        if (
            self.calls >= self.most.calls
            or self.tokens + wanted.tokens > self.most.tokens
            or (limit is not None and self.money + (wanted.money or 0) > limit)
        ):
            raise DraftingError(
                _("The next call could take more than was agreed to. Nothing was sent."),
                hint=_("Ask again, and agree to what is still to do."),
            )

    def take(self, took: Amount) -> None:
        """One call more."""
        self.calls += 1
        self.tokens += took.tokens
        self.money += took.money or Decimal(0)
