"""Text search of the list: full text from the graph; names alone, from memory, while the database is away."""

from collections.abc import Mapping
from datetime import datetime
from threading import Lock
from typing import NamedTuple, Protocol
from weakref import ReferenceType, ref

from rapidfuzz import fuzz, process

from service.answers.search.readings import readings
from service.answers.search.word_forms import WordForms
from service.catalog.record_store import HeldRecords
from service.catalog.snapshot import Catalog
from service.domain.errors import DatabaseTimeout, DatabaseUnavailable
from service.domain.model import Service
from service.gazetteer.folding import fold, folded
from service.graph.search import best_of

MOST = 200
NAMED = ("need", "service_kind", "target_group", "term")
FULL_TEXT, NAMES = "full_text", "names"
ALIKE = 80.0  # of 100: one wrong letter in five


class Questions(Protocol):
    """What a request asks the graph itself; DatabaseUnavailable soon where it does not answer."""

    def search(self, *typed: str) -> Mapping[str, float]:
        """Scores by service id; several texts are several ways to say the same."""

    def revision_at(self, instant: datetime) -> int:
        """The last revision before every change later than an instant."""


class Hits(NamedTuple):
    """`scores` by service id, at most MOST; `by` says what was searched: `full_text` or only `names`."""

    scores: Mapping[str, float]
    by: str


class Search:
    """Full text from the graph, asked once for each text; names alone without a graph or while it is away."""

    def __init__(self, questions: Questions | None = None) -> None:
        self._questions = questions
        self._hits: dict[str, Hits] = {}

    @property
    def names_only(self) -> bool:
        """Whether names alone were searched: the same text finds more when the database is back."""
        return any(hits.by == NAMES for hits in self._hits.values())

    @property
    def asks_the_graph(self) -> bool:
        """Whether there is a graph to ask, be it away or not."""
        return self._questions is not None

    def find(self, catalog: Catalog, typed: str) -> Hits:
        """What the graph finds; while it is away, names that are like what was typed."""
        if typed not in self._hits:
            self._hits[typed] = self._asked(catalog, typed)
        return self._hits[typed]

    def revision_at(self, instant: datetime) -> int:
        """The revision after which something may be later than an instant; DatabaseUnavailable without a graph."""
        if self._questions is None:
            raise DatabaseUnavailable("Only the graph knows when something changed; send a revision instead.")
        return self._questions.revision_at(instant)

    def _asked(self, catalog: Catalog, typed: str) -> Hits:
        ways = [" ".join(words) for words in readings(typed, spoken_of(catalog).words)]
        if self._questions is not None and not self.names_only:  # one that is away is not asked for each word
            try:
                return Hits(self._questions.search(*ways), FULL_TEXT)
            except (DatabaseUnavailable, DatabaseTimeout):
                pass
        return Hits(best_of(by_name(catalog, way) for way in ways), NAMES)


def by_name(catalog: Catalog, typed: str) -> dict[str, float]:
    """Scores of services in whose names, or those of their operators, every word stands or one like it; best first."""
    words = fold(typed).split()
    names = spoken_of(catalog).names if words else {}
    scores: dict[str, float] = {}
    for number, word in enumerate(words):
        alike = _alike(word, names)
        scores = {key: scores.get(key, 0.0) + score for key, score in alike.items() if not number or key in scores}
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return dict(best[:MOST])


def _alike(word: str, names: Mapping[str, str]) -> dict[str, float]:
    """Names with the word or one like it; a letter stands in every name, so it has to stand alone."""
    if len(word) == 1:
        return {key: 100.0 for key, name in names.items() if word in name.split()}
    matches = process.extract(word, names, scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=None)
    return {key: score for _, score, key in matches}


class Spoken(NamedTuple):
    """
    Of a directory the folded `names` of each service and its operators by id, and the forms of all `words` it knows.

    `own` are the services and their own names: of those that a revision leaves alone no record is opened again.
    """

    names: Mapping[str, str]
    words: WordForms
    own: Mapping[str, tuple[Service, str]]


_latest: list[tuple[ReferenceType[HeldRecords], Spoken]] = []  # of the directory that was asked last
_lock = Lock()


def spoken_of(catalog: Catalog) -> Spoken:
    """The names and words of a directory; those of the last one are kept."""
    with _lock:
        if not _latest or _latest[0][0]() is not catalog.records:
            before = _latest[0][1].own if _latest else {}
            _latest[:] = [(ref(catalog.records), _spoken(catalog, before))]
        return _latest[0][1]


def _spoken(catalog: Catalog, before: Mapping[str, tuple[Service, str]]) -> Spoken:
    operators = {code: folded(record["name"]) for code, record in catalog.records.of_kind("organization").items()}
    own, names = {}, {}
    for code, service in catalog.services.items():
        known = before.get(code)
        own[code] = known if known and known[0] is service else (service, _own_names(catalog, service))
        names[code] = " ".join([own[code][1], *(operators.get(operator, "") for operator in service.organizations)])
    others = (folded(record["name"]) for kind in NAMED for record in catalog.records.of_kind(kind).values())
    return Spoken(names, WordForms.of(word for name in (*names.values(), *others) for word in name.split()), own)


def _own_names(catalog: Catalog, service: Service) -> str:
    aliases = catalog.records[("service", service.id)].get("aliases", ())
    return " ".join(map(folded, (service.name, *aliases)))
