"""`prepare`: from text to arrays. Reads, folds, numbers, drops what the evaluation sets hold, weighs."""

import itertools
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from . import corpus
from .corpus import LANGUAGES
from .decontaminate import find_contaminated, read_evaluation_texts
from .ragged import Ragged, ragged
from .store import TextStore, save_ragged
from .switch import build_switch

# How often a record is drawn, against 1 for a source not named. Human prose and our own text more,
# long lists of names less.
SOURCE_WEIGHT = {
    "lexicon": 6.0, "stories": 8.0, "flores200": 4.0, "sib200": 4.0, "pud": 3.0, "tatoeba-opus": 1.5, "quran": 0.5,
    "extra-interface": 0.7, "wordnet": 2.0, "wiktionary": 2.0, "whosonfirst": 0.4, "cldr": 0.25, "kde-kgeography": 0.5,
    "wikidata-names": 0.6, "pquad-validation": 5.0, "farstail": 3.0, "antcorpus": 1.5, "wordnet-gloss": 0.5,
}  # fmt: skip

# The direction's weight: the languages that have the least text, and the product's first, more.
DIRECTION_WEIGHT = {("ar", "fa"): 2.0, ("ar", "en"): 1.5, ("en", "fa"): 1.5, ("en", "ru"): 0.7}

SHORT = 3  # words: up to here a pair is a dictionary entry or a name


def direction_weight(a: str, b: str) -> float:
    return DIRECTION_WEIGHT.get((min(a, b), max(a, b)), 1.0)


class Preparation:
    """Collects texts and the links between them; `write` drops contaminated texts and saves."""

    def __init__(self) -> None:
        self.texts = TextStore()
        self.pairs: dict[tuple[int, int], float] = {}
        self.asks: dict[tuple[int, int], float] = {}
        self.grid: list[list[int]] = []
        self.documents: list[tuple[int, int, str]] = []  # first row, last row + 1, source
        self.meanings: list[tuple[bool, dict[str, list[int]]]] = []
        self.read = Counter()
        self.mass = Counter()  # the weight of each source's pairs

    def add_group(self, group: corpus.Group) -> None:
        ids = {lang: [self.texts.add(t, lang) for t in texts[:8]] for lang, texts in group.texts.items()}
        ids = {lang: [i for i in numbers if i >= 0] for lang, numbers in ids.items()}
        self.meanings.append((group.source == "lexicon", ids))
        for a, b in itertools.combinations(ids, 2):
            weight = SOURCE_WEIGHT.get(group.source, 1.0) * direction_weight(a, b)
            links = [link for link in itertools.product(ids[a], ids[b]) if link[0] != link[1]]
            for link in links:
                self.mass[group.source] += weight / len(links) ** 0.5
                self.pairs[link] = max(self.pairs.get(link, 0.0), weight / len(links) ** 0.5)
        if group.document is not None:
            self.add_row(group.document, group.source, {lang: i[0] for lang, i in ids.items() if i})
        self.read[group.source] += 1

    def add_row(self, document: str, source: str, texts: dict[str, int]) -> None:
        if not self.documents or self._last_document != document:
            self.documents.append((len(self.grid), len(self.grid), source))
            self._last_document = document
        self.grid.append([texts.get(lang, -1) for lang in LANGUAGES])
        self.documents[-1] = (self.documents[-1][0], len(self.grid), source)

    def add_ask(self, query: str, query_language: str, passage: str, passage_language: str, weight: float) -> None:
        link = (self.texts.add(query, query_language), self.texts.add(passage, passage_language))
        if min(link) >= 0:
            self.asks[link] = max(self.asks.get(link, 0.0), weight)

    def add_pair(self, pair: corpus.Pair) -> None:
        weight = SOURCE_WEIGHT.get(pair.source, 1.0)
        self.add_ask(pair.query, pair.language, pair.passage, pair.language, weight)
        self.read[pair.source] += 1

    def add_document(self, document: corpus.Document, number: int) -> None:
        for sentence in document.sentences:
            self.add_row(f"document {number}", document.source, {document.language: self.texts.add(sentence, document.language)})
        self.read[document.source + " (documents)"] += 1

    def add_story(self, story: dict, number: int) -> None:
        languages = [lang for lang in LANGUAGES if story.get(lang)]
        for row in zip(*(story[lang] for lang in languages), strict=True):
            self.add_group(corpus.Group("stories", {lang: [t] for lang, t in zip(languages, row, strict=True)}, f"story {number}"))
        for (a, questions), b in itertools.product(story.get("questions", {}).items(), languages):
            for question in [questions] if isinstance(questions, str) else questions or []:
                weight = SOURCE_WEIGHT["stories"] * direction_weight(a, b)
                self.add_ask(question, a, " ".join(story[b]), b, weight)

    def write(self, work: Path, evaluation: list[str]) -> None:
        texts = ragged(self.texts.rows)
        bad = find_contaminated(texts, self.texts.word_ids, evaluation)
        report(f"decontamination: {int(bad.sum())} of {len(bad)} texts dropped ({len(evaluation)} evaluation texts)")
        pairs, pair_weight = _links(self.pairs, bad)
        asks, ask_weight = _links(self.asks, bad)
        short = texts.lengths[pairs].max(axis=1, initial=0) <= SHORT
        grid = np.array(self.grid, np.int64).reshape(-1, len(LANGUAGES))
        grid[(grid >= 0) & bad[grid]] = -1
        anchors, anchor_weight, span = _anchors(grid, self.documents, texts)
        meanings = [(own, {a: [i for i in ids if not bad[i]] for a, ids in group.items()}) for own, group in self.meanings]
        switch = build_switch(self.texts, meanings)
        report(f"{len(texts.lengths)} texts, {len(texts.values)} words ({len(self.texts.word_ids)} distinct); pairs: "
               f"{int(short.sum())} short, {int((~short).sum())} long; {len(asks)} questions, {len(anchors)} anchors; "
               f"{sum(1 for s in switch if s)} words with a translation")  # fmt: skip
        for name, array in {
            "short": pairs[short], "short_weight": pair_weight[short], "long": pairs[~short], "long_weight": pair_weight[~short],
            "asks": asks, "asks_weight": ask_weight, "grid": grid, "span": span,
            "anchors": anchors, "anchors_weight": anchor_weight,
        }.items():  # fmt: skip
            np.save(work / f"{name}.npy", array)
        save_ragged(work, "texts", texts)
        save_ragged(work, "switch", switch)
        (work / "words.txt").write_text("\n".join(self.texts.word_ids), encoding="utf-8")
        counts = np.zeros((len(LANGUAGES), len(self.texts.word_ids)), np.int64)
        for i, language in enumerate(LANGUAGES):
            for word, count in self.texts.counts[language].items():
                counts[i, word] = count
        np.save(work / "counts.npy", counts)


def _links(links: dict[tuple[int, int], float], bad: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    array = np.array(list(links), np.int64).reshape(-1, 2)
    good = ~bad[array].any(axis=1)
    return array[good], np.fromiter(links.values(), np.float32, len(links))[good]


def _anchors(grid: np.ndarray, documents: list[tuple[int, int, str]], texts: Ragged) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each row of a document as a question (of three words or more) on its neighbourhood, in each pair of languages."""
    span = np.zeros((len(grid), 2), np.int64)
    weight = np.zeros(len(grid), np.float32)
    for first, last, source in documents:
        span[first:last] = first, last
        weight[first:last] = SOURCE_WEIGHT.get(source, 1.0) if last - first > 1 else 0.0
    asks = (grid >= 0) & (texts.lengths[grid] >= 3)
    anchors, weights = [], []
    for a, b in itertools.product(range(len(LANGUAGES)), repeat=2):
        rows = np.flatnonzero(asks[:, a] & (grid[:, b] >= 0) & (weight > 0))
        anchors.append(np.stack([rows, np.full_like(rows, a), np.full_like(rows, b)], axis=1))
        factor = direction_weight(LANGUAGES[a], LANGUAGES[b]) if a != b else 0.4
        weights.append(weight[rows] * np.float32(factor))
    return np.concatenate(anchors), np.concatenate(weights), span


def report(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def prepare(data: Path, own: Path | None, evaluation: Path | None, work: Path) -> None:
    """Writes the arrays of `store.Prepared` to `work`."""
    work.mkdir(parents=True, exist_ok=True)
    made = Preparation()
    if own is not None:
        for group in corpus.read_lexicons(own):
            made.add_group(group)
        for number, story in enumerate(corpus.read_stories(own)):
            made.add_story(story, number)
    for group in corpus.read_groups(data):
        made.add_group(group)
    for pair in corpus.read_pairs(data):
        made.add_pair(pair)
    for number, document in enumerate(corpus.read_documents(data)):
        made.add_document(document, number)
    if not made.texts.rows:
        raise SystemExit(f"{data}: no training text there; expected parallel.jsonl(.xz) or the like.")
    report("read: " + ", ".join(f"{source} {count}" for source, count in made.read.most_common()))
    report("weight of the pairs: " + ", ".join(f"{source} {mass:,.0f}" for source, mass in made.mass.most_common()))
    made.write(work, read_evaluation_texts(evaluation) if evaluation else [])
