"""Ragged arrays: rows of different lengths in one flat array with offsets (offsets[i]:offsets[i+1])."""

from typing import NamedTuple

import numpy as np


class Ragged(NamedTuple):
    """`values` [n], `offsets` [rows + 1], the first 0 and the last n."""

    values: np.ndarray
    offsets: np.ndarray

    @property
    def lengths(self) -> np.ndarray:
        return np.diff(self.offsets)

    def take(self, rows: np.ndarray) -> "Ragged":
        """The rows named, in that order; a row may be named more than once."""
        starts = self.offsets[rows]
        lengths = self.offsets[np.asarray(rows) + 1] - starts
        offsets = offsets_of(lengths)
        index = np.repeat(starts - offsets[:-1], lengths) + np.arange(offsets[-1])
        return Ragged(self.values[index], offsets)

    def expand(self, inner: "Ragged") -> "Ragged":
        """Each value replaced by the row of `inner` that it names, rows kept."""
        taken = inner.take(self.values)
        return Ragged(taken.values, taken.offsets[self.offsets])

    def keep(self, mask: np.ndarray) -> "Ragged":
        """The values where `mask` [n] is true, rows kept (a row may become empty)."""
        kept = np.concatenate([[0], np.cumsum(mask)])
        return Ragged(self.values[mask], kept[self.offsets])

    def row_of(self) -> np.ndarray:
        """The row that each value stands in [n]."""
        return np.repeat(np.arange(len(self.offsets) - 1), self.lengths)

    def crop(self, limit: int, rng: np.random.Generator) -> "Ragged":
        """Rows longer than `limit` cut to a run of `limit` values that starts at random."""
        over = np.maximum(self.lengths - limit, 0)
        first = self.offsets[:-1] + (rng.random(len(over)) * (over + 1)).astype(np.int64)
        at = np.arange(len(self.values)) - np.repeat(first, self.lengths)
        return self.keep((at >= 0) & (at < limit))


def offsets_of(lengths: np.ndarray) -> np.ndarray:
    """Offsets of rows of these lengths."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])


def ragged(rows: list) -> Ragged:
    """A list of lists of numbers as a ragged array."""
    lengths = np.fromiter((len(r) for r in rows), np.int64, len(rows))
    values = np.fromiter((v for r in rows for v in r), np.int64, int(lengths.sum()))
    return Ragged(values, offsets_of(lengths))
