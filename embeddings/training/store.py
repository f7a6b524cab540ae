"""The prepared corpus: texts as rows of word numbers, and what is drawn from them in training."""

from collections import Counter
from pathlib import Path

import numpy as np

from .corpus import LANGUAGES
from .fold import fold
from .ragged import Ragged, ragged


class TextStore:
    """Numbers texts by their folded form, so that equal texts are one text, and numbers their words."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.word_ids: dict[str, int] = {}
        self.rows: list[list[int]] = []
        self.counts: dict[str, Counter[int]] = {language: Counter() for language in LANGUAGES}

    def add(self, text: str, language: str) -> int:
        """The number of the text, or -1 if nothing is left of it when folded."""
        folded = fold(text)
        if not folded:
            return -1
        number = self.ids.get(folded)
        if number is None:
            number = self.ids[folded] = len(self.rows)
            words = [self.word_ids.setdefault(word, len(self.word_ids)) for word in folded.split()]
            self.rows.append(words)
            self.counts[language].update(words)
        return number


class Prepared:
    """What `prepare` writes and `train` reads, as memory-mapped arrays.

    `texts` text -> words; `switch` word -> texts of the same meaning; `short`, `long` [n, 2] texts of
    one meaning; `asks` [n, 2] question and passage texts; `grid` [rows, 4] the texts of one row of a
    document by language (-1: none); `span` [rows, 2] first and last+1 row of the row's document;
    `anchors` [n, 3] row, language of the question, language of the passage. Each of the last four
    kinds has weights `<kind>_weight` [n].
    """

    ARRAYS = ("short", "long", "asks", "grid", "span", "anchors")
    WEIGHTS = ("short", "long", "asks", "anchors")
    RAGGED = ("texts", "switch")

    def __init__(self, folder: Path) -> None:
        if not (folder / "words.txt").exists():
            raise SystemExit(f"{folder}: nothing prepared there; run `prepare` first.")
        self.folder = folder
        self.words = (folder / "words.txt").read_text(encoding="utf-8").split("\n")
        for name in self.ARRAYS + tuple(f"{n}_weight" for n in self.WEIGHTS):
            setattr(self, name, np.load(folder / f"{name}.npy", mmap_mode="r"))
        for name in self.RAGGED:
            load = (np.load(folder / f"{name}.{part}.npy", mmap_mode="r") for part in ("values", "offsets"))
            setattr(self, name, Ragged(*load))


def save_ragged(folder: Path, name: str, rows: list | Ragged) -> None:
    table = rows if isinstance(rows, Ragged) else ragged(rows)
    np.save(folder / f"{name}.values.npy", table.values.astype(np.int32))
    np.save(folder / f"{name}.offsets.npy", table.offsets)
