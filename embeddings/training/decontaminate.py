"""Finding training texts that repeat a text of an evaluation set."""

from pathlib import Path

import numpy as np

from .corpus import read_jsonl
from .fold import fold
from .ragged import Ragged, ragged

RUN = 8  # words
_PRIME = np.uint64(0x100000001B3)


def read_evaluation_texts(folder: Path) -> list[str]:
    """Questions and passages (not titles) of every set below `folder`, and of its `.jsonl` files."""
    files = sorted(folder.glob("*/corpus.jsonl")) + sorted(folder.glob("*/queries.jsonl")) + sorted(folder.glob("*.jsonl"))
    return [record["text"] for path in files for record in read_jsonl(path)]


def find_contaminated(texts: Ragged, word_ids: dict[str, int], evaluation: list[str]) -> np.ndarray:
    """Mask [texts]: true where a text of two or more words equals one of `evaluation`, or shares
    a run of eight words with one (folded)."""
    unknown = len(word_ids)
    theirs = ragged([[word_ids.get(w, unknown) for w in fold(t).split()] for t in evaluation])
    shared = np.isin(_run_hashes(texts), np.unique(_run_hashes(theirs)))
    # A run must lie within one text: the run that starts at i ends at i + RUN - 1.
    ends = np.repeat(texts.offsets[1:], texts.lengths)[: len(shared)]
    shared &= np.arange(len(shared)) + RUN <= ends
    bad = np.zeros(len(texts.lengths), bool)
    bad[texts.row_of()[: len(shared)][shared]] = True
    equal = np.isin(_row_hashes(texts), _row_hashes(theirs)) & (texts.lengths >= 2)
    return bad | equal


def _run_hashes(texts: Ragged) -> np.ndarray:
    """A hash of each run of eight values of the flat array (runs over row ends included)."""
    values = texts.values.astype(np.uint64) + np.uint64(1)
    count = max(len(values) - RUN + 1, 0)
    out = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for i in range(RUN):
            out = (out ^ values[i : i + count]) * _PRIME
            out ^= out >> np.uint64(29)
    return out


def _row_hashes(texts: Ragged) -> np.ndarray:
    """A hash of each whole row: a sum of values mixed with their places."""
    with np.errstate(over="ignore"):
        at = np.arange(len(texts.values)) - np.repeat(texts.offsets[:-1], texts.lengths)
        mixed = (texts.values.astype(np.uint64) + np.uint64(1)) * _PRIME ** np.uint64(3)
        mixed = (mixed ^ (mixed >> np.uint64(31)) ^ at.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) * _PRIME
        mixed ^= mixed >> np.uint64(27)
        total = np.concatenate([[np.uint64(0)], np.cumsum(mixed, dtype=np.uint64)])
        return total[texts.offsets[1:]] - total[texts.offsets[:-1]]
