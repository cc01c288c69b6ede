"""One page of a long list."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The items of page `number` (1 is the first), `per_page` at most, and how many there are in all."""

    items: tuple[T, ...]
    number: int
    per_page: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, 1 at least."""
        return max(1, -(-self.total // self.per_page))


def offset_of(page: int, per_page: int) -> int:
    """Return how many items lie before a page; ValueError for a page that cannot be."""
    if page < 1 or per_page < 1:
        raise ValueError(f"There is no page {page} of {per_page} items.")
    return (page - 1) * per_page
