"""What the words of a search say in plain speech: the topics they stand for, and the services that meet these."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from service.answers.asking import Asking
from service.answers.intake.reading import read
from service.answers.search.readings import readings
from service.answers.search.search import Hits, spoken_of
from service.catalog.snapshot import Catalog
from service.words.writer import Writer

FIRST_CONTACT, ON_TOPIC = 2000.0, 1000.0  # above every score of a text
PAIR = 2


@dataclass(frozen=True)
class Topic:
    """A need that words were understood as."""

    id: str
    label: str


def topics_of(needs: Iterable[str], writer: Writer) -> tuple[Topic, ...]:
    """Needs with their names."""
    return tuple(Topic(need, writer.name("need", need)) for need in needs)


def understood(asking: Asking, typed: str, hits: Hits) -> tuple[str, ...]:
    """
    The needs that a search names in plain words, however these are joined or split.

    Where it holds more than needs, they count only if the words together find nothing.
    """
    ways = readings(typed, spoken_of(asking.catalog).words)
    turned = [way[::-1] for way in ways if len(way) == PAIR]  # "Kurs Deutsch"
    read_as = [_needs(asking, text) for text in (typed, *map(" ".join, [*ways, *turned]))]
    whole = next((needs for needs, more in read_as if needs and not more), [])
    return tuple(whole or ([] if hits.scores else read_as[0][0]))


def _needs(asking: Asking, text: str) -> tuple[list[str], bool]:
    """The needs in a text, and whether it says more than these."""
    reading = read(asking.catalog, text, asking.today)
    certain = [piece.meanings[0] for piece in reading.certain]
    needs = dict.fromkeys(str(meaning.value) for meaning in certain if meaning.field == "needs")
    return list(needs), bool(reading.left or reading.asked or any(meaning.field != "needs" for meaning in certain))


def with_topics(catalog: Catalog, needs: Collection[str], hits: Hits) -> Hits:
    """The hits, and before them what meets the needs: first contacts first, what the words find too before others."""
    scores, around = dict(hits.scores), catalog.topics(needs)
    for identifier in {one for topic in around for one in catalog.index.of("need", topic)}:
        met = [item for item in catalog.services[identifier].meets if item.need in around]
        first = any(item.primary and item.need in needs for item in met)
        scores[identifier] = scores.get(identifier, 0.0) + (FIRST_CONTACT if first else ON_TOPIC)
    return hits._replace(scores=scores)
