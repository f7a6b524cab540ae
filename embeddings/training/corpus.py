"""Reading the training text: the four files of `--data` and our own text of `--own`.

Everything becomes one of three things:
- a `Group`: one meaning in several languages, each with one or more variants;
- a `Pair`: a question (headline, word) and the passage that answers (belongs to, explains) it;
- a document: sentences of one language, in order.
"""

import csv
import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("ar", "fa", "en", "ru")

# Sources whose records stand in the order of running text, so that neighbours make a passage.
RUNNING = {"flores200", "wmt-newstest", "quran", "opensource.guide", "bitcoin.org"}


@dataclass
class Group:
    source: str
    texts: dict[str, list[str]]
    document: str | None = None  # groups of one document stand next to each other


@dataclass
class Pair:
    source: str
    language: str
    query: str
    passage: str


@dataclass
class Document:
    source: str
    language: str
    sentences: list[str]


def read_jsonl(path: Path) -> Iterator[dict]:
    """The records of a JSON-lines file, plain or `.xz`."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    raise SystemExit(f"{path}:{number}: not JSON ({error.msg}); mend or remove the line.") from None


def _find(folder: Path, name: str) -> list[Path]:
    return [p for p in (folder / f"{name}.jsonl.xz", folder / f"{name}.jsonl") if p.exists()][:1]


def read_groups(data: Path) -> Iterator[Group]:
    """`parallel` and `extra`: records with at least two languages."""
    for path in _find(data, "parallel"):
        for r in read_jsonl(path):
            yield Group(r["source"], _languages(r), r["source"] if r["source"] in RUNNING else None)
    for path in _find(data, "extra"):
        for r in read_jsonl(path):
            prose = r.get("doc", "").endswith((".md", ".mdx"))
            yield Group("extra-prose" if prose else "extra-interface", _languages(r), r["doc"] if prose else None)


def _languages(record: dict) -> dict[str, list[str]]:
    return {language: record[language] for language in LANGUAGES if record.get(language)}


def read_pairs(data: Path) -> Iterator[Pair]:
    for path in _find(data, "pairs"):
        for r in read_jsonl(path):
            yield Pair(r["source"], r["language"], r["query"], r["passage"])


def read_documents(data: Path) -> Iterator[Document]:
    for path in _find(data, "documents"):
        for r in read_jsonl(path):
            yield Document(r["source"], r["language"], split_sentences(r["text"]))


def split_sentences(text: str) -> list[str]:
    """Rough sentences: cut after a stop or at a line end, and long ones at a comma."""
    out = []
    for sentence in re.split(r"(?<=[.!?؟۔…])\s+|\n+", text):
        words = sentence.split()
        out += [sentence] if len(words) <= 45 else [" ".join(words[i : i + 30]) for i in range(0, len(words), 30)]
    return [s for s in out if s.strip()]


def read_lexicons(own: Path) -> Iterator[Group]:
    """`lexicon-*.tsv`: a column a language, variants separated by ` | `."""
    for path in sorted(own.glob("lexicon-*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                cells = {lang: (row.get(lang) or "").split("|") for lang in LANGUAGES}
                texts = {lang: [v.strip() for v in cell if v.strip()] for lang, cell in cells.items()}
                texts = {lang: variants for lang, variants in texts.items() if variants}
                if len(texts) > 1:
                    yield Group("lexicon", texts)


def read_stories(own: Path) -> Iterator[dict]:
    """`stories-*.jsonl`: aligned sentences of a short text, and a question or several, in each language."""
    for path in sorted(own.glob("stories-*.jsonl")):
        for story in read_jsonl(path):
            if len({len(story.get(lang) or []) for lang in LANGUAGES if story.get(lang)}) == 1:
                yield story
