#!/usr/bin/env python3
"""Makes lexicon.txt, irregular.txt and words.txt from WordNet 3.0, restricted to the words of ../words/english.txt.

usage: make.py [WORDNET_DIR]

WORDNET_DIR holds data.*, index.*, *.exc and cntlist.rev; default /usr/share/wordnet, where Debian's package
`wordnet-base` puts them. README.md beside this file tells what the lines mean.
"""
import collections
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
WORDNET = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
ADVERB = "r"
# cntlist.rev names the part of speech by number; 5 is a satellite adjective.
PART_NUMBERS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}

# WordNet's counts are of texts of 1961. Of these nouns other senses, by number, are the common ones today.
TODAY = {
    "application": [4, 2, 1], "browser": [2], "cabinet": [2, 1], "client": [2, 3, 1], "deal": [2, 1],
    "draw": [3, 6], "driver": [1, 4], "goal": [1, 4], "keeper": [1, 2], "library": [5, 4, 1], "match": [2, 5],
    "minister": [2, 3], "mission": [5, 2, 3], "module": [4, 3], "mouse": [1, 4], "package": [1, 3],
    "patch": [5, 3], "release": [1, 4, 2], "server": [3, 1], "site": [1, 3], "striker": [1, 4],
    "summit": [3, 2], "transfer": [3, 6, 1], "virus": [1, 3], "web": [5, 1],
}

# A part of speech that makes up less of a word's use than this says nothing about the word.
LEAST_PART = 0.12
# A sense that makes up less of a word's use in its part of speech than this gives no synonym …
LEAST_SYNONYM = 0.2
# … nor a class, a derivation or an opposite.
LEAST_SENSE = 0.12
# Synonyms whose common sense is at least this much of the use of both are strong.
STRONG = 0.5
# The product of both shares below which two words of a synset are no synonyms in use.
LEAST_SHARED = 0.12
# Words that resemble each other may be derived in a sense that makes up no more than this.
LEAST_DERIVED = 0.04
MOST_SYNONYMS = 12
MOST_CLASSES = 8
MOST_NAMES = 2
MOST_CLASS_SENSES = 3
MOST_DERIVED = 10

# Classes above these say nothing of a thing.
TOO_GENERAL = set("""entity object whole unit abstraction thing being organism matter artifact artefact relation
attribute cause agency causal_agent causal_agency psychological_feature measure part portion set property state
content instrumentality instrumentation quality way condition cognition knowledge noesis individual someone
somebody mortal soul unfortunate physical_entity abstract_entity physical_object living_thing animate_thing
human_action human_activity act deed physical_condition physiological_state communication written_communication
written_language social_group grouping piece form shape status ability power causing causation substance
concept conception construct idea thought kind sort variety category message subject_matter process
physical_process phenomenon natural_object definite_quantity indefinite_quantity fundamental_measure
fundamental_quantity psychological_state cognitive_state mental_object cognitive_content
adult grownup unwelcome_person unpleasant_person disagreeable_person contestant social_relation
magnitude amount quantity change happening occurrence occurrent natural_event relative_quantity case instance
example commodity good trade_good consumer_goods vertebrate craniate chordate eutherian eutherian_mammal
placental placental_mammal signal signaling sign covering creation equipment device possession
transferred_property transferred_possession transformation assets point extent component constituent
element evidence grounds information symptom speech_communication spoken_communication component_part
material stuff jock nonworker man relative relation statement discussion action condition substance part
abstraction system arrangement organization_unit biological_group dimension work activity order group_action
physical_property bodily_property temporal_property biological_process organic_process indication
indicant reproductive_structure plant_part plant_structure substance body_substance formation geological_formation
geologic_formation solid fluid lump mass extremity line surface boundary opening enclosure
conveyance""".split())
# Where WordNet calls a class by another word than people do.
ALSO_CALLED = {"location": "place", "sportsman": "sportsperson", "organization": "organisation"}

# The kind of a noun is that of the nearest of these above its commonest sense: (lemma, sense number).
KINDS = {
    "person": [("person", 1), ("people", 1)],
    "group": [("group", 1)],
    "place": [("location", 1), ("structure", 1), ("facility", 1), ("body_of_water", 1), ("land", 4),
              ("geological_formation", 1), ("establishment", 4), ("area", 5), ("geographical_area", 1)],
    "event": [("event", 1), ("gathering", 1), ("happening", 1)],
    "time": [("time_period", 1), ("time_unit", 1), ("point", 4), ("time", 5), ("day", 4), ("date", 1)],
    "quantity": [("magnitude", 1), ("measure", 2), ("cost", 1), ("monetary_value", 1), ("rate", 2), ("charge", 1),
                 ("number", 2), ("age", 1), ("outgo", 1), ("payment", 1), ("share", 1), ("percentage", 1)],
}

Synset = collections.namedtuple("Synset", "offset part file words pointers")
Pointer = collections.namedtuple("Pointer", "symbol target source_word target_word")


def read_synsets(part):
    synsets = {}
    for line in open(WORDNET / f"data.{PARTS[part]}", encoding="ascii"):
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [re.sub(r"\((a|p|ip)\)$", "", word) for word in fields[4:4 + 2 * count:2]]
        at = 4 + 2 * count
        pointers = []
        for start in range(at + 1, at + 1 + 4 * int(fields[at]), 4):
            symbol, offset, target_part, words_at = fields[start:start + 4]
            target = (target_part.replace("s", "a"), int(offset))
            pointers.append(Pointer(symbol, target, int(words_at[:2], 16) - 1, int(words_at[2:], 16) - 1))
        synsets[part, int(fields[0])] = Synset(int(fields[0]), part, int(fields[1]), words, pointers)
    return synsets


def read_senses(part):
    senses = {}
    for line in open(WORDNET / f"index.{PARTS[part]}", encoding="ascii"):
        if line.startswith("  "):
            continue
        fields = line.split()
        count = int(fields[2])
        senses[fields[0], part] = [(part, int(offset)) for offset in fields[-count:]]
    return senses


def read_counts():
    counts = collections.Counter()
    for line in open(WORDNET / "cntlist.rev", encoding="ascii"):
        key, sense, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma, PART_NUMBERS[rest[0]], int(sense)] = int(count)
    return counts


class Lexicon:
    def __init__(self):
        self.english = {line for line in (HERE / "../words/english.txt").read_text().split("\n") if line}
        self.synsets, self.senses = {}, {}
        for part in PARTS:
            self.synsets.update(read_synsets(part))
            self.senses.update(read_senses(part))
        self.counts = read_counts()
        self.weights = {}
        for (lemma, part), synsets in self.senses.items():
            # WordNet orders senses by use; one over the rank stands in where nothing was counted.
            self.weights[lemma, part] = [self.counts[lemma, part, rank] + 1 / rank
                                         for rank in range(1, len(synsets) + 1)]
        for lemma, order in TODAY.items():
            # Every other sense together is a small part of the use.
            self.weights[lemma, "n"] = [1 / (1 + order.index(rank)) if rank in order else 0.02
                                        for rank in range(1, len(self.senses[lemma, "n"]) + 1)]
        self.hyponyms = {pointer.target for synset in self.synsets.values() for pointer in synset.pointers
                         if pointer.symbol in ("@", "@i")}
        self.kind_of = {self.senses[lemma, "n"][sense - 1]: kind
                        for kind, seeds in KINDS.items() for lemma, sense in seeds
                        if len(self.senses[lemma, "n"]) >= sense}

    def is_english(self, word):
        if word in self.english:
            return True
        for ending in ("s", "es", "ed", "ing", "ly"):
            base = word.removesuffix(ending)
            if base != word and len(base) > 2:
                if base in self.english or base + "e" in self.english:
                    return True
        return False

    def part_share(self, lemma, part):
        total = sum(sum(self.weights.get((lemma, other), ())) for other in PARTS)
        return sum(self.weights[lemma, part]) / total

    def share(self, lemma, synset):
        """How much of a word's use in a part of speech a sense is, 0 to 1."""
        lemma = lemma.lower()
        senses = self.senses.get((lemma, synset[0]), [])
        if synset not in senses:
            return 0.0
        weights = self.weights[lemma, synset[0]]
        return weights[senses.index(synset)] / sum(weights)

    def has_part(self, lemma, part):
        return (lemma, part) in self.senses and self.part_share(lemma, part) >= LEAST_PART

    def frequent(self, lemma, part, least, most=99):
        """The word's senses in a part of speech that are used enough, proper names left out."""
        if not self.has_part(lemma, part):
            return []
        own = [synset for synset in self.senses[lemma, part] if lemma in self.synsets[synset].words]
        own = [synset for synset in own if self.share(lemma, synset) >= least]
        return sorted(own, key=lambda synset: -self.share(lemma, synset))[:most]

    def lemmas(self):
        words = {lemma for lemma, _ in self.senses if re.fullmatch("[a-z]{2,}", lemma) and self.is_english(lemma)}

        def participle(word):
            """An adjective of a verb's form is looked up as the verb."""
            if self.has_part(word, "n") or (word, "a") not in self.senses:
                return False
            for ending in ("ed", "ing"):
                base = word.removesuffix(ending)
                if base != word:
                    forms = [base, base + "e", base[:-1] if base[-1:] == base[-2:-1] else base]
                    if any((form, "v") in self.senses and form in words for form in forms):
                        return True
            return False

        kept = {word for word in words if not participle(word)}
        self.kept = {word for word in kept
                     if any(self.frequent(word, part, LEAST_SENSE) for part in PARTS)}
        return sorted(self.kept)

    def synonyms(self, lemma, part):
        found = {}
        for synset in self.frequent(lemma, part, LEAST_SYNONYM):
            own = self.share(lemma, synset)
            for word in self.synsets[synset].words:
                other = self.share(word, synset)
                if word == lemma or not word in self.kept or not self.has_part(word, part):
                    continue
                if other >= LEAST_SYNONYM and own * other >= LEAST_SHARED:
                    found[word] = max(found.get(word, 0), min(own, other))
        best = sorted(found, key=lambda word: (-found[word], word))[:MOST_SYNONYMS]
        strong = [word for word in best if found[word] >= STRONG]
        weak = [word for word in best if found[word] < STRONG]
        return ",".join(strong) + ("~" + ",".join(weak) if weak else "")

    def names(self, synset):
        """What a class is called; a member that mostly means another thing is no name of it."""
        names = []
        for index, word in enumerate(self.synsets[synset].words):
            if word in TOO_GENERAL or word != word.lower() or not re.fullmatch("[a-z_]+", word):
                continue
            short = any(other.endswith("_" + word) for other in self.synsets[synset].words)
            if index and not short and self.share(word, synset) < LEAST_SYNONYM:
                continue
            names.append(word.replace("_", " "))
            if word in ALSO_CALLED:
                names.append(ALSO_CALLED[word])
        return names[:MOST_NAMES]

    def above(self, synset):
        """The synsets above one, nearest first."""
        queue, seen = [synset], {synset}
        for current in queue:
            for pointer in self.synsets[current].pointers:
                if pointer.symbol in ("@", "@i") and pointer.target not in seen:
                    seen.add(pointer.target)
                    queue.append(pointer.target)
        return queue[1:]

    def classes(self, lemma):
        chains = [self.above(synset) for synset in self.frequent(lemma, "n", LEAST_SENSE, MOST_CLASS_SENSES)]
        names = []
        for rank in range(max(map(len, chains), default=0)):
            for chain in chains:
                if rank < len(chain):
                    names += [name for name in self.names(chain[rank]) if name != lemma and name not in names]
        kinds = [kind for kind in self.kinds(lemma, MOST_CLASS_SENSES)
                 if kind in ("person", "place", "event", "group") and kind != lemma]
        return [name for name in names if name not in kinds][:MOST_CLASSES] + kinds

    def kinds(self, lemma, most):
        found = []
        for synset in self.frequent(lemma, "n", LEAST_SENSE, most):
            for above in [synset] + self.above(synset):
                if above in self.kind_of:
                    if self.kind_of[above] not in found:
                        found.append(self.kind_of[above])
                    break
        return found

    def lexical(self, lemma, symbols, least=LEAST_SENSE, accept=None):
        """The words to which a frequent sense of a word points, and which are frequent in that sense.

        With `accept`, any word of the one synset to any of the other that it accepts: WordNet's pointers between
        single words have gaps.
        """
        found = {}
        for part in PARTS:
            for synset in self.frequent(lemma, part, least):
                place = self.synsets[synset].words.index(lemma)
                for pointer in self.synsets[synset].pointers:
                    own = accept or pointer.source_word in (place, -1)
                    if pointer.symbol not in symbols or not own:
                        continue
                    target = self.synsets[pointer.target]
                    single = pointer.target_word >= 0 and not accept
                    words = [target.words[pointer.target_word]] if single else target.words
                    for word in words:
                        share = self.share(word, pointer.target)
                        if word != lemma and word in self.kept and share >= least and (not accept or accept(lemma, word)):
                            found[word] = max(found.get(word, 0), share * self.share(lemma, synset))
        return found

    def line(self, lemma):
        fields = []
        for part in "nva":
            if synonyms := self.synonyms(lemma, part):
                fields.append(f"{part}={synonyms}")
        if classes := self.classes(lemma):
            fields.append("c=" + ",".join(classes))
        if kinds := self.kinds(lemma, 1):
            fields.append("k=" + kinds[0])
        # "which country chairs …": what may be a verb is no safe sign of a class.
        senses = self.frequent(lemma, "n", LEAST_SENSE, MOST_CLASS_SENSES)
        if (lemma, "v") not in self.senses and any(synset in self.hyponyms for synset in senses):
            fields.append("h")
        if derived := self.derived[lemma]:
            best = sorted(derived, key=lambda word: (-derived[word], word))[:MOST_DERIVED]
            fields.append("d=" + ",".join(best))
        if opposites := self.opposites[lemma]:
            fields.append("o=" + ",".join(sorted(opposites, key=lambda word: (-opposites[word], word))))
        return "\t".join([lemma] + fields)

    def lines(self):
        lemmas = self.lemmas()
        self.derived, self.opposites = collections.defaultdict(dict), collections.defaultdict(dict)
        for lemma in lemmas:
            # `+` derivation, `\\` pertains to; `=` attribute only where the words resemble each other: length, long.
            derived = self.lexical(lemma, ("+", "\\"))
            derived.update(self.lexical(lemma, ("+",), LEAST_DERIVED, begins_alike))
            derived.update(self.lexical(lemma, ("=",), LEAST_SENSE, lambda word, other: word[0] == other[0]))
            for table, found in ((self.derived, derived), (self.opposites, self.lexical(lemma, ("!",)))):
                for word, weight in found.items():
                    for one, other in ((lemma, word), (word, lemma)):
                        table[one][other] = max(table[one].get(other, 0), weight)
        return [self.line(lemma) for lemma in lemmas]

    def irregular(self):
        """Irregular nouns' and verbs' forms that are no words of their own, by their base form."""
        forms = collections.defaultdict(list)
        for part in "nv":
            for line in open(WORDNET / f"{PARTS[part]}.exc", encoding="ascii"):
                form, *bases = line.split()
                base = bases[0]
                own_word = any((form, other) in self.senses for other in PARTS)
                if own_word or not (form.isalpha() and base.isalpha()) or is_regular(form, base):
                    continue
                if self.has_part(base, part) and self.is_english(base) and form in self.english:
                    forms[base].append(form)
        return [" ".join([base] + sorted(set(found))) for base, found in sorted(forms.items())]


def begins_alike(word, other):
    length = min(len(word), len(other), 3)
    return word[:length] == other[:length]


def is_regular(form, base):
    stems = [base, base.removesuffix("e"), base + base[-1], base.removesuffix("y") + "i", base + "k"]
    return any(form == stem + ending for stem in stems for ending in ("s", "es", "ed", "ing", "d", "zes", "ses"))


def further_words(english):
    """WordNet's single words that the word list lacks: correct English, if rarer."""
    words = set()
    for name in PARTS.values():
        # The data files keep the capitals of names, the index files do not.
        for line in open(WORDNET / f"data.{name}", encoding="ascii"):
            if line.startswith(" "):
                continue
            fields = line.split(" ")
            count = int(fields[3], 16)
            for word in fields[4 : 4 + 2 * count : 2]:
                if word.isalpha() and word.islower() and len(word) > 3 and word not in english:
                    words.add(word)
    return sorted(words)


def main():
    if not (WORDNET / "data.noun").exists():
        print("hint: apt-get install wordnet-base", file=sys.stderr)
        sys.exit(3)
    lexicon = Lexicon()
    (HERE / "lexicon.txt").write_text("\n".join(lexicon.lines()) + "\n")
    (HERE / "irregular.txt").write_text("\n".join(lexicon.irregular()) + "\n")
    (HERE / "words.txt").write_text("\n".join(further_words(lexicon.english)) + "\n")


main()
