#!/usr/bin/env python3
"""Makes parts.txt from WordNet 3.0: which words of ../words/english.txt are verbs or adjectives, and how often.

usage: parts.py [WORDNET_DIR]

WORDNET_DIR as for make.py. A line is a word with how many tenths of its counted uses are as a verb and as an adjective.
"""
import collections
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
WORDNET = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}

english = set((HERE / "../words/english.txt").read_text().split("\n"))
uses = collections.defaultdict(collections.Counter)
for line in open(WORDNET / "cntlist.rev", encoding="ascii"):
    key, _, count = line.split()
    lemma, rest = key.split("%")
    uses[lemma][PARTS[rest[0]]] += int(count)
known = collections.defaultdict(set)
for part, name in FILES.items():
    for line in open(WORDNET / f"index.{name}", encoding="ascii"):
        if not line.startswith("  "):
            fields = line.split()
            known[fields[0]].add(part)
            # What was never counted is used a little, in each of its senses.
            uses[fields[0]][part] += 0.5 * int(fields[2])
with open(HERE / "parts.txt", "w", encoding="ascii") as out:
    for lemma in sorted(known):
        if lemma in english and known[lemma] & {"v", "a"}:
            whole = sum(uses[lemma].values())
            tenths = [round(10 * uses[lemma][part] / whole) for part in "va"]
            verb = "v" in known[lemma]
            if verb or tenths[1]:
                print(lemma, tenths[0] if verb else "-", tenths[1], file=out)
