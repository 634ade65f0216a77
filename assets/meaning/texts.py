#!/usr/bin/env python3
"""The texts by which make.py teaches the table: what WordNet says of words, and questions of no sense made of them.

What the words of a text mean together is asked of the sentence model, so the texts need no truth, only the words and
the turns of questions. Nothing is taken from any set of questions.
"""

import collections
import random
import re
from pathlib import Path

# So many questions are made, from the same draw each time.
QUESTIONS = 220_000
SEED = 11
# The commonest nouns, verbs and adjectives by WordNet's counts; the first so many of each are drawn most.
COMMON = {"noun": 1500, "verb": 700, "adj": 2000}
KNOWN = {"noun": 6000, "verb": 3000, "adj": 2000}
# In cntlist.rev, a part of speech is a number.
NUMBERS = {"noun": "1", "verb": "2", "adj": "3"}

OPENINGS = """what is the|who is the|where is the|when was the|how much is the|how many|which|why did the|what does the
how long does the|is there a|are there any|can i|do i need to|how do i|could you|i want to|please|i need to
tell me about the|what time does the|who can|when do we|may i|does the|did they|where can i|how often do|who did
what happened to the|what kind of|what if i|is it ok to|will the|should i|how come the|whose|did anyone|how far is the
how old is the|what are the|i would like to|help me|show me the|explain the|any|got any|what about the|is my|why is my
i lost my|cant""".replace("\n", "|").split("|")
PREPOSITIONS = "of for in on with to from about at by after before without near".split()
# N, V and A are a noun, a verb and an adjective, O an opening, P a preposition.
SHAPES = ["O N", "O N P the N", "O V the N", "O V my N P the N", "O V a N P our N", "O V this N P a N", "O A N",
          "O A N V", "N N", "N V", "V N", "A N N", "the N V the A N P the N", "O N V", "O N V P N"]


def glosses(wordnet):
    """Of each synset its definition, its words (alone or with it) and its examples."""
    draw = random.Random(SEED)
    for part in ["noun", "verb", "adj", "adv"]:
        for line in (wordnet / f"data.{part}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            head, gloss = line.split("|", 1)
            fields = head.split()
            lemmas = [fields[4 + 2 * number] for number in range(int(fields[3], 16))]
            lemmas = [re.sub(r"\(.*\)", "", lemma).replace("_", " ") for lemma in lemmas]
            definition = re.sub(r';?\s*"[^"]*"[^;]*', "", gloss).strip(" ;")
            if definition:
                yield definition
                yield f"{draw.choice(lemmas)} {definition}" if draw.random() < 0.5 else ", ".join(lemmas)
            yield from (example for example in re.findall(r'"([^"]+)"', gloss) if len(example.split()) > 2)


def questions(wordnet):
    draw = random.Random(SEED)
    counts = collections.defaultdict(collections.Counter)
    for line in (wordnet / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, _, count = line.split()
        lemma, rest = key.split("%")
        counts[rest[0]][lemma.replace("_", " ")] += int(count)
    known = {part: [word for word, _ in counts[NUMBERS[part]].most_common(most)] for part, most in KNOWN.items()}
    every = {}
    for part in known:
        lines = (wordnet / f"index.{part}").read_text(encoding="utf-8").splitlines()
        every[part] = [line.split(" ", 1)[0].replace("_", " ") for line in lines if not line.startswith(" ")]

    def word(part):
        kind = draw.random()
        if kind < 0.5:
            return draw.choice(known[part][: COMMON[part]])
        return draw.choice(known[part] if kind < 0.9 else every[part])

    slots = {
        "O": lambda: draw.choice(OPENINGS),
        "P": lambda: draw.choice(PREPOSITIONS),
        "N": lambda: word("noun"),
        "V": lambda: word("verb"),
        "A": lambda: word("adj"),
    }
    for _ in range(QUESTIONS):
        yield " ".join(slots.get(slot, lambda: slot)() for slot in draw.choice(SHAPES).split())


def texts(wordnet, most):
    """At most so many different texts, mixed, the same each time."""
    wordnet = Path(wordnet)
    found = [text.lower() for text in [*glosses(wordnet), *questions(wordnet)]]
    found = list(dict.fromkeys(found))
    random.Random(SEED).shuffle(found)
    return found[:most]
