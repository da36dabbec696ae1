"""Where something stands in a document's text."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range of Unicode code points in ``Document.text``.

    Raises:
        ValueError: the range is negative or runs backwards.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        """Thousands are made for every plan: to fill the slots directly takes half the time of a dataclass' own way."""
        if not 0 <= start <= end:
            message = f"not a range: [{start}, {end})"
            raise ValueError(message)
        _put_start(self, start)
        _put_end(self, end)

    def __reduce__(self) -> "tuple[type[Span], tuple[int, int]]":
        """Plans travel between processes, and most of them is spans: pickled like this in a quarter of the time."""
        return Span, (self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


# A frozen dataclass refuses assignment; its slots' own descriptors do not.
_put_start, _put_end = (Span.__dict__[name].__set__ for name in ("start", "end"))


class Covers:
    """Which of many spans covers another; where they lie apart, as they nearly always do, only one is looked at."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Ask among these; ``apart`` says that they stand in the order of the text and none overlaps another."""
        self._spans = tuple(spans)
        self._starts = [span.start for span in self._spans]
        self.apart = all(a.end <= b.start for a, b in zip(self._spans, self._spans[1:], strict=False))

    def index(self, span: Span) -> int | None:
        """The first of the spans that covers this one, by its number; None where none does."""
        numbers: Iterable[int] = range(len(self._spans))
        if self.apart:
            last = bisect_right(self._starts, span.start) - 1
            numbers = range(max(0, last - 1), last + 1)
        return next((number for number in numbers if self._spans[number].covers(span)), None)
