"""The whole way on a few made-up texts: `python3 -m unittest embeddings.training.tests`."""

import itertools
import json
import random
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from .decontaminate import find_contaminated
from .evaluate import StaticModel, evaluate_model, read_sets
from .export import export
from .fold import fold
from .losses import MIX, interaction, mix_neighbours
from .prepare import prepare
from .quantize import to_int8, to_product
from .ragged import ragged
from .recipe import Kind, Recipe, Stage
from .store import Prepared, TextStore
from .train import train

WORDS = [("وزير", "وزیر", "minister", "министр"), ("نفط", "نفت", "oil", "нефть"), ("ماء", "آب", "water", "вода"), ("جيش", "ارتش", "army", "армия"),
         ("مدينة", "شهر", "city", "город"), ("حرب", "جنگ", "war", "война"), ("سلام", "صلح", "peace", "мир"), ("طريق", "راه", "road", "дорога")]  # fmt: skip


def write_lines(path: Path, records: list[dict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")


class Folding(unittest.TestCase):
    def test_spellings_meet(self) -> None:
        for a, b in [("كتاب", "کتاب"), ("می\u200cرود", "می رود"), ("٢٠٢٤", "۲۰۲۴"), ("Ёж", "еж"), ("ﻛﺘﺎﺏ", "كتاب")]:
            self.assertEqual(fold(a), fold(b))
        self.assertEqual(fold(fold("أَهلاً، «دنيا»!")), fold("أَهلاً، «دنيا»!"))


class Decontamination(unittest.TestCase):
    def test_equal_texts_and_shared_runs_are_found(self) -> None:
        store = TextStore()
        for text in ["a b", "x", "one two three four five six seven eight nine", "two three four five six seven eight", "b a"]:
            store.add(text, "en")
        evaluation = ["A, b!", "x", "zero two three four five six seven eight nine ten"]
        found = find_contaminated(ragged(store.rows), store.word_ids, evaluation)
        self.assertEqual(found.tolist(), [True, False, True, False, False])


class Interaction(unittest.TestCase):
    def test_score_is_the_weighted_mean_of_best_cosines(self) -> None:
        torch.manual_seed(1)
        q, p = torch.rand(5, 16), torch.rand(7, 16)  # no cosine below 0, which is what padding scores
        q_rows, p_rows = torch.tensor([0, 0, 1, 1, 1]), torch.tensor([0, 0, 0, 0, 1, 1, 1])
        scores = interaction(q, q_rows, p, p_rows, 2, MIX, 2.0)
        cosines, weight = mix_neighbours(q, q_rows) @ mix_neighbours(p, p_rows).T, q.norm(dim=1) ** 2
        for i, j in itertools.product(range(2), repeat=2):
            mine = q_rows == i
            expected = (cosines[mine][:, p_rows == j].amax(1) * weight[mine]).sum() / weight[mine].sum()
            self.assertAlmostEqual(scores[i, j].item(), expected.item(), delta=0.01)  # products in bfloat16


class Quantization(unittest.TestCase):
    def test_rows_stay_near(self) -> None:
        table = np.random.default_rng(1).normal(size=(1000, 16)).astype(np.float32)
        for stored, limit in ((to_int8(table), 0.02), (to_product(table), 0.15)):
            self.assertLess(np.linalg.norm(stored.rows() - table) / np.linalg.norm(table), limit)


class WholeWay(unittest.TestCase):
    def test_from_text_to_figures(self) -> None:
        draw = random.Random(1)
        sentences = [[draw.sample(WORDS, 4) for _ in range(4)] for _ in range(60)]
        text = lambda rows, i: " ".join(row[i] for row in rows)  # noqa: E731
        languages = ("ar", "fa", "en", "ru")
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            records = [
                {"source": "made", "doc": f"{d}.md", **{lang: [text(s, i)] for i, lang in enumerate(languages)}}
                for d, document in enumerate(sentences) for s in document
            ]  # fmt: skip
            write_lines(root / "data" / "extra.jsonl", records)
            write_lines(root / "data" / "pairs.jsonl", [{"source": "made", "language": "en", "query": w[2], "passage": text([w] * 2, 2)} for w in WORDS])
            (root / "own").mkdir()
            rows = ["\t".join(languages), *("\t".join(w) for w in WORDS)]
            (root / "own" / "lexicon-1.tsv").write_text("\n".join(rows), encoding="utf-8")
            write_lines(root / "eval" / "set" / "corpus.jsonl", [{"_id": w[0], "title": "", "text": w[0]} for w in WORDS])
            write_lines(root / "eval" / "set" / "queries.jsonl", [{"_id": w[2], "text": w[2]} for w in WORDS])
            (root / "eval" / "set" / "qrels").mkdir()
            lines = ["query-id\tcorpus-id\tscore", *(f"{w[2]}\t{w[0]}\t1" for w in WORDS)]
            (root / "eval" / "set" / "qrels" / "test.tsv").write_text("\n".join(lines), encoding="utf-8")

            prepare(root / "data", root / "own", root / "eval", root / "work")
            self.assertEqual(len(Prepared(root / "work").words), 31)  # the minister is one word in Arabic and Persian
            kinds = {"short": Kind(0.5, 16), "long": Kind(0.3, 16), "asks": Kind(0.1, 8), "anchors": Kind(0.1, 8)}
            stages = [Stage("pooled", 40, 0.02, kinds), Stage("interaction", 40, 0.01, kinds, interaction=1.0)]
            train(root / "work", Recipe(vocabulary=300, dimensions=16, threads=1, stages=stages))
            export(root / "work", root / "model", "product")
            figures = evaluate_model(StaticModel.load(root / "model"), read_sets(root / "eval"))["set"]
            self.assertGreater(figures["dense"]["nDCG@10"], 90)
            self.assertGreater(figures["interaction"]["R@1"], 80)


if __name__ == "__main__":
    unittest.main()
