"""Same: a value as a key that costs nothing to hash."""

from __future__ import annotations

from typing import Generic, TypeVar

from typing_extensions import override

T = TypeVar("T")


class Same(Generic[T]):
    """A frozen value, equal only to the very same one: hashing a whole season takes milliseconds."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    @override
    def __hash__(self) -> int:
        return id(self.value)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value
