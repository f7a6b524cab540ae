"""`export`: the model folder that transformers.js loads, with its checks."""

import json
import unicodedata
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from .fold import fold
from .prepare import report
from .quantize import Int8, Product, to_int8, to_product

LIMIT = 12_000_000  # bytes of all files together


def build_graph(stored: Int8 | Product) -> onnx.ModelProto:
    """`input_ids`, `attention_mask` [B, T] -> `last_hidden_state` [B, T, d] (the tokens' rows) and
    `sentence_embedding` [B, d] (their mean over the mask, at unit length; zero for an empty text)."""
    product = isinstance(stored, Product)
    width = stored.codes.shape[1] * (2 if product else 1)
    weights = {"codes": stored.codes, "scale": stored.scale.astype(np.float32)}
    nodes = [helper.make_node("Gather", ["codes", "input_ids"], ["code"], axis=0)]
    if product:
        weights["points"] = stored.codebook.reshape(-1, 2)
        weights["first"] = (np.arange(stored.codes.shape[1]) * 256).astype(np.int32)
        weights["joined"] = np.array([0, 0, width], np.int64)
        nodes += [
            helper.make_node("Cast", ["code"], ["number"], to=TensorProto.INT32),
            helper.make_node("Add", ["number", "first"], ["point"]),
            helper.make_node("Gather", ["points", "point"], ["parts"], axis=0),
            helper.make_node("Reshape", ["parts", "joined"], ["unit"]),
        ]
    else:
        nodes.append(helper.make_node("Cast", ["code"], ["unit"], to=TensorProto.FLOAT))
    weights |= {"last": np.array([-1], np.int64), "tokens": np.array([1], np.int64), "tiny": np.array(1e-12, np.float32)}
    nodes += [
        helper.make_node("Gather", ["scale", "input_ids"], ["length"], axis=0),
        helper.make_node("Mul", ["unit", "length"], ["last_hidden_state"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["mask3"]),
        helper.make_node("Mul", ["last_hidden_state", "mask3"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "tokens"], ["sum"], keepdims=0),
        # The sum and the mean have one direction, so the unit vector needs no division by the count.
        helper.make_node("ReduceL2", ["sum", "last"], ["norm"], keepdims=1),
        helper.make_node("Max", ["norm", "tiny"], ["divisor"]),
        helper.make_node("Div", ["sum", "divisor"], ["sentence_embedding"]),
    ]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "tokens"]) for n in ("input_ids", "attention_mask")]
    outputs = [
        helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "tokens", width]),
        helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", width]),
    ]
    graph = helper.make_graph(nodes, "static-embeddings", inputs, outputs, [numpy_helper.from_array(np.ascontiguousarray(v), k) for k, v in weights.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8, producer_name="sanad")
    onnx.checker.check_model(model)
    return model


def export(work: Path, out: Path, storage: str) -> None:
    """Writes the model in `work` to the folder `out` (its README is left as it is), and checks it."""
    for name in ("table.npy", "tokenizer.json"):
        if not (work / name).exists():
            raise SystemExit(f"{work / name}: no such file; run `train` first.")
    table = np.load(work / "table.npy")
    stored = to_product(table) if storage == "product" else to_int8(table)
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.save(build_graph(stored), out / "onnx" / "model_quantized.onnx")
    write_tokenizer(work / "tokenizer.json", out)
    config = {
        "model_type": "bert", "architectures": ["BertModel"], "hidden_size": table.shape[1], "vocab_size": table.shape[0],
        "num_hidden_layers": 0, "max_position_embeddings": 512, "pad_token_id": 0,
    }  # fmt: skip
    write_json(out / "config.json", config)
    error = np.linalg.norm(stored.rows() - table, axis=1) / np.maximum(np.linalg.norm(table, axis=1), 1e-9)
    report(f"storage {storage}: mean relative error of a row {error.mean():.4f}")
    check(out, stored.rows())
    size = sum(f.stat().st_size for f in out.rglob("*") if f.is_file())
    report(f"{out}: {size:,} bytes")
    if size > LIMIT:
        raise SystemExit(f"{out} takes {size:,} bytes, over the limit of {LIMIT:,}: lower the vocabulary or the dimensions.")


def write_tokenizer(source: Path, out: Path) -> None:
    """`tokenizer.json` on one line, with merges as strings, which is the shorter form of two."""
    tokenizer = json.loads(source.read_text(encoding="utf-8"))
    model = tokenizer["model"]
    model["merges"] = [m if isinstance(m, str) else " ".join(m) for m in model["merges"]]
    write_json(out / "tokenizer.json", tokenizer)
    write_json(out / "tokenizer_config.json", {
        "tokenizer_class": "PreTrainedTokenizer", "model_max_length": 8192, "pad_token": "[PAD]", "unk_token": "[UNK]",
        "model_input_names": ["input_ids", "attention_mask"],
    })  # fmt: skip


def write_json(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


# Spellings that must meet: keyboards, joiners, digits, marks, presentation forms.
MEET = [
    ("كتاب", "کتاب"), ("می\u200cرود", "می رود"), ("٢٠٢٤", "2024"), ("۲۰۲۴", "2024"), ("عَلَمٌ", "علم"), ("أحمد", "احمد"),
    ("رحمٰن", "رحمن"), ("ٱلله", "الله"), ("ﻛﺘﺎﺏ", "كتاب"), ("مـــصر", "مصر"), ("مدرسة", "مدرسه"), ("Ёлка", "елка"), ("IRAQ", "iraq"),
]  # fmt: skip


def check(out: Path, rows: np.ndarray) -> None:
    """The graph gives the stored rows and their mean; both foldings agree; spellings meet; words stand alone."""
    import onnxruntime

    tokenizer = Tokenizer.from_file(str(out / "tokenizer.json"))
    session = onnxruntime.InferenceSession(out / "onnx" / "model_quantized.onnx", providers=["CPUExecutionProvider"])
    ids = np.random.default_rng(1).integers(0, len(rows), (3, 40))
    mask = (np.arange(40) < np.array([[40], [7], [0]])).astype(np.int64)
    hidden, pooled = session.run(["last_hidden_state", "sentence_embedding"], {"input_ids": ids, "attention_mask": mask})
    mean = (hidden * mask[..., None]).sum(axis=1) / np.maximum(mask.sum(axis=1, keepdims=True), 1)
    mean /= np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-12)
    assert np.allclose(hidden, rows[ids], atol=1e-5) and np.allclose(pooled, mean, atol=1e-5), "the graph differs from the table"
    encode = lambda text: tokenizer.encode(text, add_special_tokens=False).ids  # noqa: E731
    for a, b in MEET:
        assert fold(a) == fold(b) and encode(a) == encode(b), f"{a} and {b} do not meet"
    letters = [chr(c) for c in range(0x20, 0xFFFF) if not 0xD800 <= c < 0xE000 and unicodedata.category(chr(c)) != "Cn"]
    differ = [c for c in letters if " ".join(tokenizer.normalizer.normalize_str(f"a{c}b").split()) != fold(f"a{c}b")]
    assert all(ord(c) > 0x530 and not 0x600 <= ord(c) < 0x700 for c in differ), "the two foldings differ"
    text = "قال الوزير إن ۳ کشور می\u200cخواهند، in 2024, пишет «Газета»"
    assert encode(text) == [i for word in fold(text).split() for i in encode(word)], "a word's tokens depend on its neighbours"
    report(f"checks passed ({len(differ)} rare characters fold differently in Python)")
