"""The dictionary for code-switching: for a word, texts that mean the same in other languages."""

import itertools

from .store import TextStore

LIMIT = 8  # translations kept for a word
LONGEST = 3  # words of a translation

# Written-on particles and endings, in folded spelling: what a form may have that its entry has not.
PREFIXES = ("وال", "بال", "فال", "کال", "لل", "ال", "و", "ب", "ل", "ف", "س", "نمی", "می", "ن")
SUFFIXES = (
    "هایشان", "هایی", "های", "هم", "ها", "ات", "ین", "ون", "ان", "ته", "یه", "تها", "هما", "نا", "ه", "ی", "م", "ش", "ت", "ا",
    "ies", "ing", "es", "ed", "s", "d",
    "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "ией", "ях", "ах", "ов", "ев", "ей", "ой", "ий",
    "ый", "ая", "яя", "ое", "ее", "ые", "ие", "ом", "ем", "ам", "ям", "ую", "юю", "ых", "их", "ия", "ии", "ию",
    "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й",
)  # fmt: skip


def build_switch(texts: TextStore, meanings: list[tuple[bool, dict[str, list[int]]]]) -> list[list[int]]:
    """For each word its translations, our own lexicon's first; forms fall back to the entry they are made of."""
    found: dict[int, dict[int, None]] = {}
    for _own, group in sorted(meanings, key=lambda m: not m[0]):
        for a, b in itertools.permutations(group, 2):
            sources = [texts.rows[i][0] for i in group[a] if len(texts.rows[i]) == 1]
            for word, target in itertools.product(sources, group[b]):
                if len(texts.rows[target]) <= LONGEST and texts.rows[target] != [word]:
                    found.setdefault(word, {})[target] = None
    rows: list[list[int]] = []
    stems = _stems({word for word, number in texts.word_ids.items() if number in found})
    for word, number in texts.word_ids.items():
        entry = found.get(number) or found.get(texts.word_ids.get(_entry_of(word, stems), -1), {})
        rows.append(list(entry)[:LIMIT] if not word.isdigit() else [])
    return rows


def _stems(words: set[str]) -> dict[str, str]:
    """Entry words, and what is left of them without an ending (Russian and English entries have endings too)."""
    stems: dict[str, str] = {}
    for word in sorted(words):
        for suffix in SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 4 and word[0] < "\u0600":
                stems.setdefault(word[: -len(suffix)], word)
    return stems | {word: word for word in words}


def _entry_of(word: str, stems: dict[str, str]) -> str:
    """The entry that the word is a form of, or ""."""
    starts = [word] + [word[len(p) :] for p in PREFIXES if word.startswith(p)]
    for start in starts:
        if len(start) >= 3 and start in stems:
            return stems[start]
        for suffix in SUFFIXES:
            if start.endswith(suffix) and len(start) - len(suffix) >= 3 and start[: -len(suffix)] in stems:
                return stems[start[: -len(suffix)]]
    return ""
