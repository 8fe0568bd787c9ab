"""The words of a directory: names of its vocabularies and what people say for them, made ready for looking up."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import NamedTuple
from weakref import ReferenceType, ref

from service.answers.intake.meaning import NAME, PHRASE, Meaning
from service.answers.intake.paragraphs import Paragraph, cited
from service.answers.intake.short_names import FIELDS, ShortNames, short_names
from service.answers.intake.stems import EMPTY, loose, noun
from service.answers.intake.words import readable, words_of
from service.catalog.record_store import HeldRecords, Record
from service.catalog.snapshot import Catalog
from service.words.catalogue import LANGUAGES, words

# Vocabularies by the field of the request that takes their codes.
KINDS = {"needs": "need", "status": "residence_status", "languages": "language", "situations": "target_group"}
OF_PERSON = ("special", "family")  # axes of groups that a case states; what other groups say are other facts
CODED = ("gender", "qualification_type", "recognition_group", "situation", "benefit_regime")
OF_GROUPS = ("recognition_group",)  # named by the groups of that axis, more clearly
_MEANT = {"need": "needs", "status": "status", "language": "languages", "group": "situations"}
MOST_WORDS = 10


class Entry(NamedTuple):
    """A meaning of a text, and how well the text states it."""

    meaning: Meaning
    how: int
    negates: bool
    shared: bool = False


class Bag(NamedTuple):
    """Words that state a meaning together, in any order."""

    stems: frozenset[str]
    forms: frozenset[str]
    entry: Entry
    length: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    `whole` texts by their joined folded form, `nouns` of one word by their stem, `bags` by each of their stems.

    `words` are all folded words of the texts by their first letter, `known` the same at once, `stems` those of verbs
    and nouns alike; `paragraphs` the documents of each paragraph, `short_names` what regions are called beside.
    """

    whole: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    bags: dict[str, tuple[Bag, ...]]
    words: dict[str, tuple[str, ...]]
    known: frozenset[str]
    stems: frozenset[str]
    paragraphs: dict[Paragraph, tuple[Meaning, ...]]
    short_names: ShortNames
    longest: int


class _Kept(NamedTuple):
    """A lexicon, the directory that asked for it last, and the records it was made of."""

    directory: ReferenceType[HeldRecords]
    made_of: dict[str, dict[str, Record]]
    lexicon: Lexicon


_latest: list[_Kept] = []  # of the directory that was asked last
_lock = Lock()


def lexicon_of(catalog: Catalog) -> Lexicon:
    """The lexicon of a directory; that of the last one is kept, also over revisions that change none of its words."""
    with _lock:
        if not _latest or _latest[0].directory() is not catalog.records:
            made_of = {kind: dict(catalog.records.of_kind(kind)) for kind in (*KINDS.values(), "fact", "phrase")}
            made_of["region"] = _called_for_short(catalog.records)
            same = bool(_latest) and _latest[0].made_of == made_of
            lexicon = _latest[0].lexicon if same else _made(catalog.records)
            _latest[:] = [_Kept(ref(catalog.records), made_of, lexicon)]
        return _latest[0].lexicon


def _made(records: HeldRecords) -> Lexicon:
    whole: dict[str, dict[Meaning, Entry]] = defaultdict(dict)
    nouns: dict[str, dict[Meaning, Entry]] = defaultdict(dict)
    bags: dict[str, list[Bag]] = defaultdict(list)
    paragraphs: dict[Paragraph, dict[Meaning, None]] = defaultdict(dict)
    known: set[str] = set()
    for text, meaning, how, shared in _texts(records):
        written = readable(text)
        if how == PHRASE and (named := _paragraph(written)):
            paragraphs[named].setdefault(meaning)
            continue
        forms = [word.form for word in words_of(written)]
        if not forms:
            continue
        stems = [loose(form) for form in forms if form not in EMPTY]
        entry = Entry(meaning, how, "nicht" in stems, shared)
        _keep(whole["".join(forms)], entry)
        known.update(forms)
        verb = meaning.field == "situation" and text.islower() and text.endswith("e")  # "arbeite" is no "Arbeit"
        if len(forms) == 1 and how == PHRASE and meaning.field != "languages" and not verb:
            _keep(nouns[noun(forms[0])], entry)
        if how == PHRASE and 1 < len(set(stems)) <= MOST_WORDS:
            bag = Bag(frozenset(stems), frozenset(forms), entry, len("".join(forms)))
            bags[max(bag.stems, key=lambda stem: (stem != "nicht", len(stem), stem))].append(bag)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for form in sorted(known):
        by_letter[form[:1]].append(form)
    return Lexicon(
        {key: tuple(found.values()) for key, found in whole.items()},
        {key: tuple(found.values()) for key, found in nouns.items()},
        {key: tuple(found) for key, found in bags.items()},
        {letter: tuple(forms) for letter, forms in by_letter.items()},
        frozenset(known),
        frozenset(map(loose, known - EMPTY)),
        {key: tuple(found) for key, found in paragraphs.items()},
        short_names(_called_for_short(records)),
        max(map(len, whole), default=0),
    )


def _called_for_short(records: HeldRecords) -> dict[str, Record]:
    """The few regions that have short names."""
    regions = records.of_kind("region").items()
    return {key: record for key, record in regions if any(field in record for field in FIELDS)}


def _keep(found: dict[Meaning, Entry], entry: Entry) -> None:
    """The best way in which a text states a meaning: its name before a phrase, a phrase before a hint."""
    certain = entry.meaning._replace(hint=False)
    known = found.get(certain)
    if known is None or (entry.how, not entry.meaning.hint) > (known.how, not known.meaning.hint):
        found[certain] = entry


def _paragraph(text: str) -> Paragraph | None:
    """The paragraph that a whole text is."""
    found = list(cited(text))
    return found[0].paragraph if len(found) == 1 and found[0].end - found[0].start == len(text) else None


def _texts(records: HeldRecords) -> Iterator[tuple[str, Meaning, int, bool]]:
    """Each text with its meaning, how well it states it, and whether it may stand for something else."""
    for field, kind in KINDS.items():
        for code, record in records.of_kind(kind).items():
            if meaning := _meaning(field, code, record):
                yield from ((name, meaning, NAME, False) for name in _names(code, record))
    for language in LANGUAGES:
        codes = words(language)["codes"]
        for record in records.of_kind("fact").values():
            if record["field"] in CODED and record["field"] not in OF_GROUPS:
                values = (str(value) for value in record.get("values", ()) if value != "none")
                yield from (
                    (codes[value], Meaning(record["field"], value), NAME, False) for value in values if value in codes
                )
    for record in records.of_kind("phrase").values():
        if meaning := _meant(record, records):
            shared = set(record.get("shared", ()))
            for said in record.get("said", ()):
                yield from ((text, meaning, PHRASE, text in shared) for text in said.get("texts", ()))
                hint = meaning._replace(hint=True)
                yield from ((text, hint, PHRASE, text in shared) for text in said.get("hints", ()))


def _names(code: str, record: Record) -> Iterator[str]:
    """What an entry is called, and its code where that is no word."""
    yield str(record["name"])
    yield from (str(text["text"]) for text in record.get("texts", ()) if text["field"] == "name")
    if any(sign.isdigit() for sign in code):
        yield code


def _meaning(field: str, code: str, record: Record) -> Meaning | None:
    if field == "situations":
        axis = record.get("axis")
        return Meaning(axis if axis in CODED else field, code) if axis in (*OF_PERSON, "recognition_group") else None
    return Meaning(field, code)


def _meant(record: Record, records: HeldRecords) -> Meaning | None:
    """What a phrase stands for; None for an entry of a group that no case states."""
    if fact := record.get("fact"):
        stated = records[("fact", fact)]
        value = str(record["value"])
        return Meaning(str(stated["field"]), value == "true" if stated.get("type") == "bool" else value)
    name = next((name for name in _MEANT if name in record), None)
    if name is None:
        return None
    field = _MEANT[name]
    code = str(record[name])
    return _meaning(field, code, records.get((KINDS[field], code), {}))
