"""Folding: the form of a text in which spellings of one word meet.

The same rules stand twice: `fold` is the fast form in Python, used on the training text, and
`normalizer` is the form that is stored in `tokenizer.json`. A check in `export` compares them.
"""

import unicodedata

from tokenizers import Regex, normalizers

# Tashkeel, Quranic marks, tatweel, hamza, joiners, direction marks, soft hyphen, stress accent.
REMOVED = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u0621\u200d\u200e\u200f\u00ad\u0301"

# Target letter: the letters that become it.
UNIFIED = {
    "\u06cc": "\u064a\u0649\u0626\u06d0\u06d2",  # yeh: Arabic yeh, alef maksura, yeh with hamza, ...
    "\u06a9": "\u0643",  # kaf
    "\u0627": "\u0623\u0625\u0622\u0671",  # alef with hamza, madda, wasla
    "\u0648": "\u0624",  # waw with hamza
    "\u0647": "\u0629\u06c0\u06d5\u06c1\u06be\u06c3",  # heh: teh marbuta, heh with yeh, ...
    "\u0435": "\u0451",  # Cyrillic io
    **{str(d): chr(0x660 + d) + chr(0x6F0 + d) for d in range(10)},
}

_UNIFY = {ord(c): target for target, letters in UNIFIED.items() for c in letters}


def _is_removed(code: int) -> bool:
    """Whether the code point stands in `REMOVED`, read as a character class."""
    i = 0
    while i < len(REMOVED):
        low = high = ord(REMOVED[i])
        if REMOVED[i + 1 : i + 2] == "-":
            high = ord(REMOVED[i + 2])
            i += 2
        if low <= code <= high:
            return True
        i += 1
    return False


class _Table(dict):
    """A table for `str.translate`, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        out = "" if _is_removed(code) else "".join(map(_fold_letter, chr(code).lower()))
        self[code] = out
        return out


def _fold_letter(letter: str) -> str:
    letter = _UNIFY.get(ord(letter), letter)
    return letter if unicodedata.category(letter)[0] in "LNM" else " "


_TABLE = _Table()


def fold(text: str) -> str:
    """The folded text: words of letters, digits and marks, with single spaces between; idempotent."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_TABLE).split())


def normalizer() -> normalizers.Normalizer:
    """The same rules for `tokenizer.json` (spaces are left to the pre-tokenizer)."""
    steps: list[normalizers.Normalizer] = [
        normalizers.NFKC(),
        normalizers.Replace(Regex(f"[{REMOVED}]"), ""),
        normalizers.Lowercase(),
    ]
    steps += [normalizers.Replace(Regex(f"[{letters}]"), target) for target, letters in UNIFIED.items()]
    steps.append(normalizers.Replace(Regex(r"[^\p{L}\p{N}\p{M}]+"), " "))
    return normalizers.Sequence(steps)
