"""The tokenizer: BPE with an end-of-word mark (Sennrich et al., 2016) over folded words."""

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from .corpus import LANGUAGES
from .fold import normalizer
from .ragged import Ragged, ragged

SPECIAL = ["[PAD]", "[UNK]"]
END = "</w>"

# The share of each language in what the tokenizer is trained on, whatever there is of it.
SHARE = {"ar": 1.0, "fa": 1.0, "en": 0.8, "ru": 0.8}


def train_tokenizer(words: list[str], counts: np.ndarray, vocabulary: int) -> Tokenizer:
    """BPE of `vocabulary` tokens. `counts` [languages, words] is evened out between languages and
    damped (power 0.75), so that the word lists do not crowd out running text."""
    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]", end_of_word_suffix=END))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    damped = counts.astype(np.float64) ** 0.75
    share = np.array([SHARE[language] for language in LANGUAGES])[:, None]
    even = (damped * share / damped.sum(axis=1, keepdims=True)).sum(axis=0) * 4e6
    repeats = np.rint(even).astype(int)
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary, special_tokens=SPECIAL, end_of_word_suffix=END, show_progress=False,
        min_frequency=2, limit_alphabet=300,
    )  # fmt: skip
    tokenizer.train_from_iterator((f"{w} " * n for w, n in zip(words, repeats, strict=True) if n), trainer)
    tokenizer.normalizer = normalizer()
    return tokenizer


def segment(tokenizer: Tokenizer, words: list[str], dropout: float | None = None) -> Ragged:
    """The tokens of each word; with `dropout`, a random segmentation (BPE-dropout, Provilkov et al., 2020)."""
    plain = Tokenizer.from_str(tokenizer.to_str())
    plain.normalizer = None  # the words are folded already
    plain.model.dropout = dropout
    rows: list[list[int]] = []
    for start in range(0, len(words), 20000):
        rows += [e.ids for e in plain.encode_batch(words[start : start + 20000], add_special_tokens=False)]
    return ragged(rows)


def load_tokenizer(folder: Path) -> Tokenizer:
    path = folder / "tokenizer.json"
    if not path.exists():
        raise SystemExit(f"{path}: no such file; name a folder that holds a model.")
    return Tokenizer.from_file(str(path))
