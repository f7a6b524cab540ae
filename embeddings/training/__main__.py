"""The command line: `python3 -m embeddings.training prepare | train | export | evaluate | all`."""

import argparse
import json
import time
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE / "work"
OWN = HERE / "text"
OUT = HERE.parent / "models" / "sanad-1"

EXAMPLES = """examples (from the root of the repository):
  python3 -m embeddings.training all --data ../shared/training --eval ../shared/eval
  python3 -m embeddings.training prepare --data ../shared/training --eval ../shared/eval
  python3 -m embeddings.training train --scale 0.1            # a trial, a tenth of the steps
  python3 -m embeddings.training export --out embeddings/models/my-model
  python3 -m embeddings.training evaluate --eval ../shared/eval --model ../shared/models/starter --model embeddings/models/sanad-1
"""


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="python3 -m embeddings.training", description="Trains the bundled embedding model.",
        epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    commands = top.add_subparsers(dest="command", required=True, metavar="prepare|train|export|evaluate|all")
    data, work, recipe, out, sets = (argparse.ArgumentParser(add_help=False) for _ in range(5))
    data.add_argument("--data", type=Path, required=True, help="folder with parallel, extra, pairs, documents (.jsonl or .jsonl.xz)")
    data.add_argument("--own", type=Path, default=OWN, help="folder with lexicon-*.tsv and stories-*.jsonl (default: %(default)s)")
    work.add_argument("--work", type=Path, default=WORK, help="folder for what lies between the stages (default: %(default)s)")
    recipe.add_argument("--scale", type=float, default=1.0, help="factor on the steps of every stage (default: 1)")
    recipe.add_argument("--seed", type=int, default=7, help="(default: 7)")
    recipe.add_argument("--threads", type=int, default=2, help="(default: 2)")
    out.add_argument("--storage", choices=("product", "int8"), default="product", help="4 or 8 bits a dimension (default: product)")
    out.add_argument("--out", type=Path, default=OUT, help="the model's folder (default: %(default)s)")
    sets.add_argument("--eval", type=Path, default=None, help="evaluation sets: folders in BEIR form")
    add = lambda name, parents, text: commands.add_parser(  # noqa: E731
        name, parents=parents, help=text, description=text, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    add("prepare", [data, sets, work], "Reads the text, drops what --eval holds, writes arrays.")
    add("train", [work, recipe], "Trains the tokenizer and the token table.")
    add("export", [work, out], "Writes and checks the model's folder.")
    evaluate = add("evaluate", [sets], "Prints a table of figures.")
    evaluate.add_argument("--model", type=Path, action="append", required=True, help="a model's folder; more than once to compare")
    evaluate.add_argument("--queries", type=int, default=None, help="take this many questions of each set (default: all)")
    evaluate.add_argument("--mix", type=float, default=None, help="of each neighbour that a word vector takes")
    evaluate.add_argument("--power", type=float, default=None, help="of a word's length, for its weight")
    evaluate.add_argument("--fast", action="store_true", help="interaction in bfloat16: several times faster, within 0.3 points")
    evaluate.add_argument("--json", type=Path, default=None, help="write the figures there too")
    add("all", [data, sets, work, recipe, out], "prepare, train, export, and evaluate if --eval is given.")
    return top


def main() -> None:
    arguments = parser().parse_args()
    try:
        run(arguments)
    except FileNotFoundError as error:
        raise SystemExit(f"{error.filename}: no such file.") from None


def run(arguments: argparse.Namespace) -> None:
    """Imports are late, so that `--help` answers at once."""
    from .prepare import report

    begun = time.monotonic()
    whole = arguments.command == "all"
    if whole or arguments.command == "prepare":
        from .prepare import prepare

        prepare(arguments.data, arguments.own, arguments.eval, arguments.work)
    if whole or arguments.command == "train":
        from .recipe import default_recipe
        from .train import train

        recipe = default_recipe(arguments.scale)
        recipe.seed, recipe.threads = arguments.seed, arguments.threads
        train(arguments.work, recipe)
    if whole or arguments.command == "export":
        from .export import export

        export(arguments.work, arguments.out, arguments.storage)
    if arguments.command == "evaluate" or (whole and arguments.eval):
        evaluate([arguments.out] if whole else arguments.model, arguments)
    report(f"{arguments.command}: {time.monotonic() - begun:.0f} s")


def evaluate(models: list[Path], arguments: argparse.Namespace) -> None:
    from .evaluate import StaticModel, evaluate_model, read_sets, render_table
    from .losses import MIX, POWER

    if arguments.eval is None:
        raise SystemExit("evaluate needs --eval: a folder of evaluation sets.")
    sets = read_sets(arguments.eval, getattr(arguments, "queries", None))
    mix, power = getattr(arguments, "mix", None), getattr(arguments, "power", None)
    constants = (MIX if mix is None else mix, POWER if power is None else power)
    fast = getattr(arguments, "fast", False)
    results = {model.name: evaluate_model(StaticModel.load(model), sets, *constants, fast) for model in models}
    print(render_table(results))
    if getattr(arguments, "json", None):
        arguments.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
