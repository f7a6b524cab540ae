"""The recipe: every number that training depends on."""

from dataclasses import dataclass, field, replace


@dataclass
class Kind:
    """How a kind of pairs (see `sampler`) takes part: its share of the steps, its batch."""

    share: float
    size: int


@dataclass
class Stage:
    name: str
    steps: int
    rate: float  # of learning, at the start; falls to 0 linearly
    kinds: dict[str, Kind]
    pooled: float = 1.0  # weight of the pooled vectors' loss
    interaction: float = 0.0  # weight of the interaction score's loss
    temperature: float = 0.05  # of the pooled loss
    scale: float = 20.0  # of the interaction loss
    mix: float = 0.3  # less than where it is used (`losses.MIX`), which gave the better table
    power: float = 2.0
    switched: float = 0.5  # share of words replaced by translations in monolingual questions
    dropped: float = 0.1  # share of words left out
    together: int = 1  # anchors drawn from near each other
    average: float = 0.0  # share that the table from before the stage has in the result
    varied: float = 0.5  # share of the batches with random segmentation


@dataclass
class Recipe:
    vocabulary: int = 32000
    dimensions: int = 384
    bpe_dropout: float = 0.1
    # Of the rows' lengths at the end. A length is a word's weight, and a batch, whose passages are easy to tell
    # apart, makes the weights steeper than a corpus of passages on one subject bears.
    length_power: float = 0.75
    seed: int = 7
    threads: int = 2
    stages: list[Stage] = field(default_factory=list)


def default_recipe(scale: float = 1.0) -> Recipe:
    """The recipe of the shipped model; `scale` shortens every stage, for a trial."""
    pooled = Stage(
        "pooled", steps=7000, rate=0.01,
        kinds={"short": Kind(0.3, 2048), "long": Kind(0.3, 2048), "asks": Kind(0.1, 1024), "anchors": Kind(0.3, 1024)},
    )  # fmt: skip
    interaction = Stage(
        "interaction", steps=7000, rate=0.003, pooled=0.5, interaction=1.0, together=3,
        kinds={"short": Kind(0.2, 768), "long": Kind(0.3, 192), "asks": Kind(0.15, 128), "anchors": Kind(0.35, 160)},
    )  # fmt: skip
    # The interaction's small batches cost the pooled vector some points. A short stage of large ones brings them
    # back, and the mean of the tables before and after it keeps both.
    again = replace(pooled, name="pooled again", steps=1800, rate=0.004, average=0.5)
    stages = [pooled, interaction, again]
    for stage in stages:
        stage.steps = max(int(stage.steps * scale), 20)
    return Recipe(stages=stages)
