"""Train the tagger of the shield: `python -m tests.training.tag OUT [--epochs N] [--hold]` (part of `make train`).

It learns from the labelled pastes that are no measure. What the rules found of each unit is told it, and withheld
often, above all on the sets that the rules were tuned on, where they look better than they are. Names and numbers are
changed at each pass, so that it learns places and looks rather than values. `--hold` keeps aside the second halves of
`more-1` and `more-2`, and prints what they get.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional, utils

from bot.adapters.shield.tagger import FORMS
from bot.adapters.shield.tagger.batches import Batch, seen_of
from bot.adapters.shield.tagger.deciding import KINDS, Tagged, decide
from bot.adapters.shield.tagger.network import APART, TagNetwork
from bot.adapters.shield.tagger.units import Window, windows
from bot.adapters.shield.texts.spans import Span, join
from knowledge.concepts import DataClass
from knowledge.reader import FOLDER as READER
from knowledge.reader import VOCABULARY
from knowledge.reader.network import Shape
from tests.training.base import Base, base_file, read_base, state_of
from tests.training.pastes import Changing, Paste, learnt, questions

TOGETHER = 16
TOLD, TOLD_OF_TUNED = 0.7, 0.3
"""Share of the texts of which it is told what the rules found: where they were not tuned on it, where they were."""
CLEAN = 800
"""Ordinary questions beside the pastes of each pass: nothing in them is data."""


@dataclass(frozen=True, slots=True)
class Row:
    """A window ready to be read."""

    window: Window
    seen: Tensor
    wanted: list[int]
    forms: frozenset[DataClass] | None


def rows(one: Paste, tokenizer: Tokenizer, *, told: bool = True) -> Iterator[Row]:
    """Give the windows of a text."""
    for window in windows(one.text, tokenizer):
        seen = seen_of(window, one.seen if told else ())
        wanted = [0] * len(window.units)
        for place, unit in enumerate(window.units):
            for span in one.spans:
                if span.start < unit.end and unit.start < span.end:
                    begins = unit.start <= span.start or place == 0
                    wanted[place] = 1 + 2 * KINDS.index(span.kind) + (not begins)
        yield Row(window, seen, wanted, one.forms)


def loss_of(network: TagNetwork, some: Sequence[Row]) -> Tensor:
    """Give what is to be made small."""
    with torch.autocast("cpu", torch.bfloat16):
        tags, forms = Batch.made([row.window for row in some], [row.seen for row in some]).read(network, 0.1)
    wanted = torch.full(tags.shape[:2], -100)
    for n, row in enumerate(some):
        wanted[n, : len(row.wanted)] = torch.tensor(row.wanted)
    loss = functional.cross_entropy(tags.flatten(0, 1), wanted.flatten(), ignore_index=-100, label_smoothing=0.02)
    told = [n for n, row in enumerate(some) if row.forms is not None]
    if told:
        shown = torch.tensor([[float(form in (some[n].forms or ())) for form in FORMS] for n in told])
        loss = loss + 0.3 * functional.binary_cross_entropy_with_logits(forms[told], shown)
    return loss


def network_of(base: Base, apart: int, words: Sequence[int]) -> TagNetwork:
    """Give a network with the base's weights, whose upper layers learn; `words` are the pieces that are kept."""
    network = TagNetwork(Shape(words=len(words), apart=apart))
    state = network.state_dict()
    state |= state_of(base)
    state["word.weight"] = state["word.weight"][torch.tensor(words)]
    for name in ("seen.weight", "look.weight", "gap.weight"):
        state[name] = 0.02 * torch.randn_like(state[name])
    network.load_state_dict(state)
    fixed = ("word.", "pos", "typ", "eln.", *(f"layers.{n}." for n in range(apart)))
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(not name.startswith(fixed))
    return network


def tagged(network: TagNetwork, one: Paste, tokenizer: Tokenizer) -> tuple[Span, ...]:
    """Give what stands in a text, of the rules' findings and the tagger's."""
    found: list[Span] = []
    for row in rows(one, tokenizer):
        tags, _ = Batch.made([row.window], [row.seen]).read(network)
        found += decide(one.seen, Tagged(row.window.units, tags[0].log_softmax(-1).numpy()))
    return join(found)


def measure(network: TagNetwork, held: Sequence[Paste], tokenizer: Tokenizer) -> str:
    """Give how many labelled spans what stands meets, by at least half, under their kind."""
    network.eval()
    right = said = asked = flagged = 0
    with torch.no_grad():
        for one in held:
            found = tagged(network, one, tokenizer)
            said, asked = said + len(found), asked + len(one.spans)
            right += sum(any(_meets(span, gold) for span in found) for gold in one.spans)
            flagged += bool(found) and not one.spans
    network.train()
    return f"F1 {2 * right / max(said + asked, 1):.3f}, found {right} of {asked}, said {said}, clean flagged {flagged}"


def _meets(span: Span, gold: Span) -> bool:
    shared = min(span.end, gold.end) - max(span.start, gold.start)
    return span.kind is gold.kind and 2 * shared >= gold.end - gold.start


@dataclass(frozen=True, slots=True)
class Pass:
    """What a pass reads, in its own order, with its own changes."""

    known: Sequence[Paste]
    clean: Sequence[Paste]
    changing: Changing
    tokenizer: Tokenizer

    def batches(self) -> list[list[Row]]:
        """Give windows of like length together, in a random order."""
        dice, ready = self.changing.dice, []
        for one in [*self.known, *dice.sample(list(self.clean), min(CLEAN, len(self.clean)))]:
            told = dice.random() < (TOLD if one.trusted else TOLD_OF_TUNED)
            ready += list(rows(self.changing.change(one), self.tokenizer, told=told))
        dice.shuffle(ready)
        ready.sort(key=lambda row: len(row.window.pieces) // 32)
        batches = [ready[start : start + TOGETHER] for start in range(0, len(ready), TOGETHER)]
        dice.shuffle(batches)
        return batches


def train(network: TagNetwork, each: Pass, held: Sequence[Paste], *, epochs: int, rate: float) -> None:
    """Make the network learn; a line after each pass."""
    learning = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    body = [p for n, p in learning if n.startswith("layers")]
    head = [p for n, p in learning if not n.startswith("layers")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": head, "lr": 5 * rate}], weight_decay=0.01)
    total = epochs * len(each.batches())
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, (n + 1) / (0.06 * total)) * max(0.02, 1 - n / total)
    )
    network.train()
    for epoch in range(epochs):
        losses = []
        for some in each.batches():
            optimiser.zero_grad()
            loss = loss_of(network, some)
            loss.backward()
            utils.clip_grad_norm_([p for _, p in learning], 1.0)
            optimiser.step()
            plan.step()
            losses.append(loss.item())
        told = measure(network, held, each.tokenizer)
        sys.stdout.write(f"pass {epoch + 1}: loss {sum(losses) / len(losses):.3f}; {told}\n")
        sys.stdout.flush()


def main() -> int:
    """Train and write the weights; `tests.training.pack` then packs them for the product."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--apart", type=int, default=APART)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--hold", action="store_true")
    told = parser.parse_args()
    torch.manual_seed(0)
    base = read_base(base_file())
    tokenizer = Tokenizer.from_file(str(READER / VOCABULARY))
    number = {piece: place for place, piece in enumerate(base.pieces)}
    kept = [number[piece] for piece in sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().__getitem__)]
    network = network_of(base, told.apart, kept)
    if told.start:
        network.load_state_dict(torch.load(told.start, weights_only=True), strict=False)
    known, held = learnt(hold=told.hold)
    sys.stdout.write(f"{len(known)} texts to learn from, {len(held)} to measure\n")
    sys.stdout.flush()
    changing = Changing.made(random.Random(0))  # noqa: S311  the same order at each run
    train(network, Pass(known, questions(), changing, tokenizer), held, epochs=told.epochs, rate=told.rate)
    told.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({n: t for n, t in network.state_dict().items() if n not in {"word.weight", "pos"}}, told.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
