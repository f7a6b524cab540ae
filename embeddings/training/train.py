"""`train`: learns the token table [vocabulary, dimensions] from the prepared arrays."""

import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from .losses import contrastive, interaction
from .prepare import report
from .ragged import Ragged
from .recipe import Recipe, Stage
from .sampler import Batch, Sampler
from .store import Prepared
from .tokenizer import segment, train_tokenizer

SEGMENTATIONS = 4  # the plain one, and random ones of every word
QUERY_WORDS, PASSAGE_WORDS = 24, 72  # at most, in the interaction loss


class Model:
    """The table, and the words' segmentations through which texts reach it."""

    def __init__(self, table: Tensor, segmentations: list[Ragged], rng: np.random.Generator) -> None:
        self.table = table.requires_grad_()
        self.segmentations = segmentations
        self.rng = rng

    def word_vectors(self, words: np.ndarray, varied: bool) -> Tensor:
        """[words, d]: each the sum of its tokens' rows; `varied`: by a random segmentation of all."""
        return self._sums(self._segmentation(varied).take(words))

    def text_vectors(self, texts: Ragged, varied: bool) -> Tensor:
        """[texts, d]: the sum of each text's token rows."""
        return self._sums(texts.expand(self._segmentation(varied)))

    def _segmentation(self, varied: bool) -> Ragged:
        return self.segmentations[self.rng.integers(1, len(self.segmentations)) if varied else 0]

    def _sums(self, tokens: Ragged) -> Tensor:
        return F.embedding_bag(torch.from_numpy(tokens.values), self.table, torch.from_numpy(tokens.offsets[:-1]), mode="sum")


def sum_words(words: Tensor, texts: Ragged) -> Tensor:
    """[texts, d]: the sum of each text's word vectors [words, d]."""
    return torch.zeros(len(texts.lengths), words.shape[1]).index_add(0, torch.from_numpy(texts.row_of()), words)


def loss_of(model: Model, batch: Batch, stage: Stage, varied: bool) -> Tensor:
    """The pooled vectors' loss, the interaction score's, or both."""
    same = torch.from_numpy(batch.same())
    query, passage = batch.query, batch.passage
    if stage.interaction:
        query, passage = query.crop(QUERY_WORDS, model.rng), passage.crop(PASSAGE_WORDS, model.rng)
        q, p = model.word_vectors(query.values, varied), model.word_vectors(passage.values, varied)
        pooled = sum_words(q, query), sum_words(p, passage)
    else:
        pooled = model.text_vectors(query, varied), model.text_vectors(passage, varied)
    # The sum of a text's rows and their mean have one direction. In bfloat16 the product is several
    # times faster where the processor knows it.
    a, b = (F.normalize(side, dim=-1).bfloat16() for side in pooled)
    loss = stage.pooled * contrastive((a @ b.T).float() / stage.temperature, same)
    if stage.interaction:
        rows = torch.from_numpy(query.row_of()), torch.from_numpy(passage.row_of())
        scores = interaction(q, rows[0], p, rows[1], len(query.lengths), stage.mix, stage.power)
        loss = loss + stage.interaction * contrastive(scores * stage.scale, same)
    return loss


def run_stage(model: Model, sampler: Sampler, stage: Stage, watch=None) -> None:
    """One stage of the recipe: Adam (Kingma & Ba, 2015) with linear decay of the learning rate."""
    optimizer = torch.optim.Adam([model.table], lr=stage.rate, betas=(0.9, 0.99), fused=True)
    before = model.table.detach().clone()
    kinds, shares = list(stage.kinds), np.array([k.share for k in stage.kinds.values()])
    started, losses = time.monotonic(), {kind: [] for kind in kinds}
    for step in range(stage.steps):
        kind = kinds[sampler.rng.choice(len(kinds), p=shares / shares.sum())]
        batch = sampler.draw(kind, stage.kinds[kind].size, stage.switched, stage.dropped, stage.together)
        for group in optimizer.param_groups:
            group["lr"] = stage.rate * max(1 - step / stage.steps, 0.02) * min(1, (step + 1) / 20)
        optimizer.zero_grad()
        loss = loss_of(model, batch, stage, varied=sampler.rng.random() < stage.varied)
        loss.backward()
        optimizer.step()
        losses[kind].append(loss.item())
        if (step + 1) % max(stage.steps // 20, 1) == 0:
            means = "  ".join(f"{kind} {np.mean(values[-50:]):.3f}" for kind, values in losses.items() if values)
            report(f"{stage.name} {step + 1}/{stage.steps}  {time.monotonic() - started:.0f} s  {means}")
            if watch is not None:
                watch(model, stage, step + 1)
    with torch.no_grad():
        model.table.lerp_(before, stage.average)


def even_lengths(table: np.ndarray, power: float) -> np.ndarray:
    """Each row at its length ** `power` (in units of the mean length), its direction kept; zero rows stay zero."""
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return table * np.maximum(lengths / lengths.mean(), 1e-3) ** (power - 1)


def train(work: Path, recipe: Recipe, watch=None) -> None:
    """Runs the recipe; leaves `tokenizer.json`, `table.npy` and `log.json` in `work`."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    data = Prepared(work)
    started = time.monotonic()
    tokenizer = train_tokenizer(data.words, np.load(work / "counts.npy"), recipe.vocabulary)
    tokenizer.save(str(work / "tokenizer.json"))
    segmentations = [segment(tokenizer, data.words)]
    segmentations += [segment(tokenizer, data.words, recipe.bpe_dropout) for _ in range(SEGMENTATIONS - 1)]
    report(f"tokenizer: {tokenizer.get_vocab_size()} tokens, {segmentations[0].lengths.mean():.2f} a distinct word, {time.monotonic() - started:.0f} s")
    table = torch.randn(tokenizer.get_vocab_size(), recipe.dimensions) * recipe.dimensions**-0.5
    model = Model(table, segmentations, np.random.default_rng(recipe.seed + 1))
    sampler = Sampler(data, recipe.seed)
    log = []
    for stage in recipe.stages:
        begun = time.monotonic()
        run_stage(model, sampler, stage, watch)
        log.append({"stage": stage.name, "steps": stage.steps, "seconds": round(time.monotonic() - begun)})
    np.save(work / "table.npy", even_lengths(model.table.detach().numpy(), recipe.length_power))
    (work / "log.json").write_text(json.dumps({"seconds": round(time.monotonic() - started), "stages": log}, indent=1))
