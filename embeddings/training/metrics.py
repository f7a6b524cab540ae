"""Ranking measures over a score matrix."""

import numpy as np

MEASURES = ("nDCG@10", "R@1", "R@5", "R@100")


def measure(scores: np.ndarray, relevant: list[dict[int, int]]) -> dict[str, float]:
    """Means over the questions, in percent. `scores` [questions, passages]; `relevant` passage -> grade, a question each.

    nDCG as in trec_eval: gain = grade, discount log2(rank + 1). R@k: share of the relevant passages
    in the first k."""
    depth = min(100, scores.shape[1])
    top = np.argsort(-scores, axis=1, kind="stable")[:, :depth]
    discount = 1 / np.log2(np.arange(2, 12))
    sums = dict.fromkeys(MEASURES, 0.0)
    for ranked, grades in zip(top, relevant, strict=True):
        gains = np.array([grades.get(int(p), 0) for p in ranked], float)
        ideal = np.sort(np.array(list(grades.values()), float))[::-1][:10]
        sums["nDCG@10"] += float(gains[:10] @ discount[: len(gains[:10])] / (ideal @ discount[: len(ideal)]))
        for k in (1, 5, 100):
            sums[f"R@{k}"] += float((gains[:k] > 0).sum() / len(grades))
    return {name: 100 * total / len(relevant) for name, total in sums.items()}
