"""The two losses: of the pooled vectors, and of the interaction score."""

import torch
from torch import Tensor
from torch.nn import functional as F

MIX = 0.5  # of each neighbour's vector that a word vector takes where the program ranks; training takes less (`recipe`)
POWER = 2.0  # of a word's length, which is its weight in the interaction score


def contrastive(logits: Tensor, same: Tensor) -> Tensor:
    """Symmetric InfoNCE (van den Oord et al., 2018; both directions as in CLIP).

    `logits` [n, n], pair i on the diagonal; `same` [n, n] true where j is no negative of i."""
    logits = logits.masked_fill(same, float("-inf"))
    target = torch.arange(len(logits))
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def mix_neighbours(words: Tensor, rows: Tensor, mix: float = MIX) -> Tensor:
    """Each word's vector plus `mix` of the word before and after it in its text, at unit length.

    `words` [n, d] in text order, `rows` [n] the text of each."""
    joined = (rows[1:] == rows[:-1]).to(words.dtype)[:, None] * mix
    before = F.pad(words[:-1] * joined, (0, 0, 1, 0))
    after = F.pad(words[1:] * joined, (0, 0, 0, 1))
    return F.normalize(words + before + after, dim=-1)


class _BestMatch(torch.autograd.Function):
    """max over a passage's words of the dot product with a question's word; products in bfloat16.

    Going back, only the best pair carries a gradient, and only where it is not negligible: softmax
    over a batch leaves nearly all of the matrix at zero."""

    @staticmethod
    def forward(ctx, query: Tensor, passage: Tensor, longest: int) -> Tensor:
        """`query` [q, d], `passage` [n * longest, d] (padded with zero rows) -> [q, n]."""
        products = query.bfloat16() @ passage.bfloat16().T
        best, at = products.view(len(query), -1, longest).max(dim=-1)
        ctx.save_for_backward(query, passage, at)
        ctx.longest = longest
        return best.float()

    @staticmethod
    def backward(ctx, grad: Tensor):
        query, passage, at = ctx.saved_tensors
        size = grad.abs()
        q, n = torch.nonzero(size > 0.003 * size.max(), as_tuple=True)
        p = n * ctx.longest + at[q, n]
        weight = grad[q, n][:, None]
        to_query = torch.zeros_like(query).index_add_(0, q, weight * passage[p])
        to_passage = torch.zeros_like(passage).index_add_(0, p, weight * query[q])
        return to_query, to_passage, None


def interaction(query: Tensor, query_rows: Tensor, passage: Tensor, passage_rows: Tensor, count: int, mix: float, power: float) -> Tensor:
    """Scores [n, n]: how much of question i is found in passage j (late interaction: ColBERT's MaxSim,
    Khattab & Zaharia, 2020, over static word vectors, each question word weighted by its length ** power).

    `query`, `passage` [words, d] raw word vectors; `*_rows` the text of each word; `count` n texts a side."""
    lengths = torch.bincount(passage_rows, minlength=count)
    longest = int(lengths.max())
    starts = torch.cumsum(lengths, 0) - lengths
    slot = passage_rows * longest + torch.arange(len(passage_rows)) - starts[passage_rows]
    padded = torch.zeros(count * longest, passage.shape[1]).index_copy(0, slot, mix_neighbours(passage, passage_rows, mix))
    best = _BestMatch.apply(mix_neighbours(query, query_rows, mix), padded, longest)
    weight = query.norm(dim=-1).clamp_min(1e-6) ** power
    total = torch.zeros(count).index_add(0, query_rows, weight)
    found = torch.zeros(count, count).index_add(0, query_rows, best * weight[:, None])
    return found / total[:, None]
