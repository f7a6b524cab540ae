"""Drawing batches: questions and passages as rows of words, by weight, with every choice vectorised."""

from typing import NamedTuple

import numpy as np

from .ragged import Ragged, offsets_of
from .store import Prepared

NEIGHBOURS = 5  # rows on either side of the question's that a passage may take in
NEAR = 60  # anchors: how far off the ones that are drawn along with one may stand
LONGEST = 160  # words of a text that count for the pooled vector


class Batch(NamedTuple):
    """`query`, `passage`: word rows, pair by pair. `query_key`, `passage_key`, `place`: two pairs with an
    equal key, or with places nearer than `NEIGHBOURS` + 1, are no negatives of each other."""

    query: Ragged
    passage: Ragged
    query_key: np.ndarray
    passage_key: np.ndarray
    place: np.ndarray

    def same(self) -> np.ndarray:
        """Mask [n, n]: true where the pairs must not be set against each other (diagonal false)."""
        same = self.query_key[:, None] == self.query_key
        same |= self.passage_key[:, None] == self.passage_key
        same |= np.abs(self.place[:, None] - self.place) <= NEIGHBOURS
        np.fill_diagonal(same, False)
        return same


class Sampler:
    """Batches of one kind each: `short`, `long`, `asks`, `anchors` (see `store.Prepared`)."""

    def __init__(self, data: Prepared, seed: int) -> None:
        self.data = data
        self.rng = np.random.default_rng(seed)
        self.texts = Ragged(np.asarray(data.texts.values), np.asarray(data.texts.offsets))
        self.switch = Ragged(np.asarray(data.switch.values), np.asarray(data.switch.offsets))
        words = len(self.switch.lengths)
        # One table for "a word, or a text instead of it": number w is the word, words + t the text t.
        self.units = Ragged(
            np.concatenate([np.arange(words, dtype=np.int32), self.texts.values]),
            np.concatenate([np.arange(words), words + self.texts.offsets]),
        )
        self.cumulative = {kind: np.cumsum(getattr(data, f"{kind}_weight"), dtype=np.float64) for kind in data.WEIGHTS}

    def draw(self, kind: str, size: int, switched: float = 0.0, dropped: float = 0.0, together: int = 1) -> Batch:
        """`size` pairs. `together`: so many anchors from near each other in a document, which makes harder
        negatives; `switched`: share of the words of monolingual questions that are replaced by a
        translation, where the dictionary has one (a quarter of it elsewhere); `dropped`: share of words left out."""
        cumulative = self.cumulative[kind]
        rows = np.searchsorted(cumulative, self.rng.random(size) * cumulative[-1])
        if kind == "anchors" and together > 1:
            seeds = np.repeat(rows[: -(-size // together)], together)[:size]
            rows = np.clip(seeds + self.rng.integers(-NEAR, NEAR + 1, size), 0, len(cumulative) - 1)
        batch = self._anchored(rows, size) if kind == "anchors" else self._paired(kind, rows, size)
        one_language = kind == "asks" or (kind == "anchors" and self._same_language)
        share = np.where(np.broadcast_to(one_language, size), switched, switched / 4)
        query = self._code_switch(batch.query, share) if switched and kind != "short" else batch.query
        return batch._replace(query=self._drop(query, dropped), passage=self._drop(batch.passage, dropped))

    def _paired(self, kind: str, rows: np.ndarray, size: int) -> Batch:
        links = np.array(getattr(self.data, kind)[rows])
        if kind != "asks":  # both sides mean the same: either may be the question
            swap = self.rng.random(size) < 0.5
            links[swap] = links[swap][:, ::-1]
        texts = self.texts
        return Batch(texts.take(links[:, 0]), texts.take(links[:, 1]), links[:, 0], links[:, 1], np.arange(size) * -1000)

    def _anchored(self, rows: np.ndarray, size: int) -> Batch:
        anchors = np.array(self.data.anchors[rows])
        row, asked, told = anchors.T
        self._same_language = asked == told
        span = self.data.span[row]
        before, after = self.rng.integers(0, NEIGHBOURS, (2, size))
        first, last = np.maximum(row - before, span[:, 0]), np.minimum(row + after + 1, span[:, 1])
        offsets = offsets_of(last - first)
        at = np.repeat(first - offsets[:-1], last - first) + np.arange(offsets[-1])
        owner = np.repeat(np.arange(size), last - first)
        passages = Ragged(np.asarray(self.data.grid)[at, told[owner]], offsets)
        # In one language the passage loses the very sentence that asks, half of the time.
        hide = self._same_language & (self.rng.random(size) < 0.5) & (last - first > 1)
        passages = passages.keep((passages.values >= 0) & ~(hide[owner] & (at == row[owner])))
        passage = passages.expand(self.texts).crop(LONGEST, self.rng)
        query = np.asarray(self.data.grid)[row, asked]
        return Batch(self.texts.take(query), passage, query, -1 - np.arange(size), row)

    def _code_switch(self, query: Ragged, share: np.ndarray) -> Ragged:
        choices = self.switch.lengths[query.values]
        chosen = (choices > 0) & (self.rng.random(len(choices)) < share[query.row_of()])
        pick = self.switch.offsets[query.values[chosen]] + (self.rng.random(int(chosen.sum())) * choices[chosen]).astype(np.int64)
        units = query.values.astype(np.int64)
        units[chosen] = len(self.switch.lengths) + self.switch.values[pick]
        return Ragged(units, query.offsets).expand(self.units)

    def _drop(self, words: Ragged, share: float) -> Ragged:
        if not share:
            return words
        keep = self.rng.random(len(words.values)) >= share
        keep[words.offsets[:-1][words.lengths > 0]] = True  # a text never becomes empty
        return words.keep(keep)
