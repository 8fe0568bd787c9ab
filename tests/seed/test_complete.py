"""When a directory is whole: a first load that was interrupted is ended, everything else is left alone."""

from collections.abc import Callable

import neo4j
import pytest

from seed.load import ACTOR, BATCH, complete, load
from seed.read import read_seed
from service.graph.loading import EMPTY, loaded
from service.graph.reader import revision, rows
from service.graph.writer import Write, apply
from tests.graph_server import unmark


class InterruptedLoadError(Exception):
    """Somebody pressed Ctrl-C."""


def _at(words: str) -> Callable[[object], None]:
    def report(line: object) -> None:
        if words in str(line):
            raise InterruptedLoadError

    return report


def test_an_interrupted_load_is_ended_and_what_others_changed_meanwhile_stays(unmarked: neo4j.Driver) -> None:
    with pytest.raises(InterruptedLoadError):
        complete(unmarked, _at(f"{2 * BATCH} of"))
    assert loaded(unmarked) is None
    theirs = {"name": "Deutsche Sprache"}
    apply(unmarked, [Write("language", "de", theirs)], actor="coordinator", reason="test")

    assert complete(unmarked, str)

    read = rows(unmarked).rows
    assert {row.key for row in read} == {f"{row.kind}:{row.id}" for row in read_seed()}
    assert next(row.record for row in read if row.key == "language:de")["name"] == "Deutsche Sprache"
    assert (loaded(unmarked) or "").startswith("seed-")


def test_records_of_the_last_kind_that_were_written_do_not_make_it_whole(
    unmarked: neo4j.Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = len(read_seed())
    batches = total // 400
    size = (total - 5) // batches  # the events at the end lie in two batches
    monkeypatch.setattr("seed.load.BATCH", size)
    with pytest.raises(InterruptedLoadError):
        complete(unmarked, _at(f"{batches * size} of"))

    complete(unmarked, str)

    assert {row.key for row in rows(unmarked).rows} == {f"{row.kind}:{row.id}" for row in read_seed()}


def test_a_whole_directory_is_never_loaded_again(loaded_graph: neo4j.Driver) -> None:
    before = revision(loaded_graph)

    assert not complete(loaded_graph, str)
    assert revision(loaded_graph) == before


def test_a_directory_from_before_the_mark_is_taken_as_whole(loaded_graph: neo4j.Driver) -> None:
    unmark(loaded_graph)
    before = revision(loaded_graph)

    complete(loaded_graph, str)

    assert (revision(loaded_graph), loaded(loaded_graph)) == (before, "before the mark")


def test_a_directory_that_no_seed_was_loaded_into_is_whole(unmarked: neo4j.Driver) -> None:
    apply(unmarked, [Write("language", "de", {"name": "Deutsch"})], actor="import", reason="test")

    complete(unmarked, str)

    assert (revision(unmarked), loaded(unmarked)) == (1, "before the mark")


def test_an_empty_directory_can_be_meant(unmarked: neo4j.Driver) -> None:
    complete(unmarked, str, empty=True)

    assert (revision(unmarked), loaded(unmarked)) == (0, EMPTY)


def test_the_mark_is_written_after_everything_else(unmarked: neo4j.Driver) -> None:
    total = len(read_seed())
    with pytest.raises(InterruptedLoadError):
        complete(unmarked, _at(f"{total} of {total}"))

    assert loaded(unmarked) is None
    with unmarked.session(database="neo4j") as session:
        logged = session.run("MATCH (c:Change {actor: $actor}) RETURN count(c)", actor=ACTOR).single(strict=True)[0]
    assert logged == total
    load(unmarked, str)
    assert loaded(unmarked) is not None
