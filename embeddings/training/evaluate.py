"""`evaluate`: a model on folders in BEIR form, by its pooled vectors and by the interaction score."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from .corpus import read_jsonl
from .fold import fold
from .losses import MIX, POWER, mix_neighbours
from .metrics import measure
from .ragged import Ragged, ragged
from .tokenizer import load_tokenizer, segment


@dataclass
class EvalSet:
    """One folder: passages (title and text), questions, and the relevant passages of each question."""

    name: str
    passages: list[str]
    queries: list[str]
    relevant: list[dict[int, int]]


def read_set(folder: Path, limit: int | None = None) -> EvalSet:
    """Reads a BEIR folder; `limit` takes that many questions, evenly spread."""
    corpus = {r["_id"]: f"{r.get('title', '')} {r['text']}" for r in read_jsonl(folder / "corpus.jsonl")}
    queries = {r["_id"]: r["text"] for r in read_jsonl(folder / "queries.jsonl")}
    place = {number: i for i, number in enumerate(corpus)}
    relevant: dict[str, dict[int, int]] = {}
    with (folder / "qrels" / "test.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if int(row["score"]) > 0:
                relevant.setdefault(row["query-id"], {})[place[row["corpus-id"]]] = int(row["score"])
    asked = [q for q in queries if q in relevant]
    if limit is not None and len(asked) > limit:
        asked = [asked[i * len(asked) // limit] for i in range(limit)]
    return EvalSet(folder.name, list(corpus.values()), [queries[q] for q in asked], [relevant[q] for q in asked])


def read_sets(folder: Path, limit: int | None = None) -> list[EvalSet]:
    """Every set below the folder, or the folder itself."""
    folders = [folder] if (folder / "corpus.jsonl").exists() else sorted(p.parent for p in folder.glob("*/corpus.jsonl"))
    if not folders:
        raise SystemExit(f"{folder}: no set there; expected corpus.jsonl, queries.jsonl and qrels/test.tsv.")
    return [read_set(f, limit) for f in folders]


class StaticModel:
    """A token table with its tokenizer, as the program uses it: word by word."""

    def __init__(self, tokenizer: Tokenizer, table: np.ndarray) -> None:
        self.tokenizer, self.table = tokenizer, torch.from_numpy(np.ascontiguousarray(table, np.float32))

    @classmethod
    def load(cls, folder: Path) -> "StaticModel":
        """The table is read by one run of the graph over all token ids."""
        import onnxruntime

        tokenizer = load_tokenizer(folder)
        session = onnxruntime.InferenceSession(folder / "onnx" / "model_quantized.onnx", providers=["CPUExecutionProvider"])
        ids = np.arange(tokenizer.get_vocab_size(), dtype=np.int64)[None]
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        feeds = {i.name: feeds[i.name] for i in session.get_inputs()}
        return cls(tokenizer, session.run(["last_hidden_state"], feeds)[0][0])

    def words(self, texts: list[str]) -> tuple[torch.Tensor, Ragged]:
        """Vectors of the distinct words [words, d], and the texts as rows of words."""
        numbers: dict[str, int] = {}
        rows = ragged([[numbers.setdefault(w, len(numbers)) for w in fold(t).split()] for t in texts])
        tokens = segment(self.tokenizer, list(numbers))
        vectors = torch.nn.functional.embedding_bag(
            torch.from_numpy(tokens.values), self.table, torch.from_numpy(tokens.offsets[:-1]), mode="sum"
        )
        return vectors, rows


def dense_scores(model: StaticModel, data: EvalSet) -> np.ndarray:
    """Cosines of the pooled vectors [questions, passages]."""

    def pooled(texts: list[str]) -> torch.Tensor:
        vectors, rows = model.words(texts)
        total = torch.zeros(len(texts), vectors.shape[1])
        total.index_add_(0, torch.from_numpy(rows.row_of()), vectors[torch.from_numpy(rows.values)])
        return torch.nn.functional.normalize(total, dim=-1)

    return (pooled(data.queries) @ pooled(data.passages).T).numpy()


def interaction_scores(model: StaticModel, data: EvalSet, mix: float = MIX, power: float = POWER, fast: bool = False) -> np.ndarray:
    """How much of each question is found in each passage [questions, passages]; see `losses.interaction`.

    `fast` multiplies in bfloat16: good enough to watch a run, not for figures."""

    def read(texts: list[str]) -> tuple[torch.Tensor, torch.Tensor, Ragged]:
        vectors, rows = model.words(texts)
        raw = vectors[torch.from_numpy(rows.values)]
        return raw, mix_neighbours(raw, torch.from_numpy(rows.row_of()), mix), rows

    raw, query, query_rows = read(data.queries)
    _, passage, passage_rows = read(data.passages)
    weight = raw.norm(dim=-1) ** power
    owner = torch.from_numpy(query_rows.row_of())
    kind = torch.bfloat16 if fast else torch.float32
    query, passage = query.to(kind), passage.to(kind)
    scores = torch.zeros(len(data.queries), len(data.passages))
    for i, (first, last) in enumerate(zip(passage_rows.offsets[:-1], passage_rows.offsets[1:], strict=True)):
        if last > first:
            best = (query @ passage[first:last].T).amax(dim=1).float() * weight
            scores[:, i] = torch.zeros(len(data.queries)).index_add_(0, owner, best)
    total = torch.zeros(len(data.queries)).index_add_(0, owner, weight).clamp_min(1e-9)
    return (scores / total[:, None]).numpy()


def evaluate_model(model: StaticModel, sets: list[EvalSet], mix: float = MIX, power: float = POWER, fast: bool = False) -> dict[str, dict[str, dict[str, float]]]:
    """set -> "dense" and "interaction" -> measure -> percent."""
    return {
        data.name: {
            "dense": measure(dense_scores(model, data), data.relevant),
            "interaction": measure(interaction_scores(model, data, mix, power, fast), data.relevant),
        }
        for data in sets
    }


COLUMNS = (("dense", "nDCG@10"), ("dense", "R@1"), ("dense", "R@5"), ("dense", "R@100"), ("interaction", "R@1"), ("interaction", "nDCG@10"))


def render_table(results: dict[str, dict]) -> str:
    """A Markdown table: a row a set, in each cell the figures of the models in order, joined by an arrow."""
    names = list(results)
    lines = ["| set | " + " | ".join(f"{how} {what}" for how, what in COLUMNS) + " |", "|---|" + "---|" * len(COLUMNS)]
    for name in results[names[0]]:
        cells = (" → ".join(f"{results[model][name][how][what]:.1f}" for model in names) for how, what in COLUMNS)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
