"""The made-up directory fits the model and is the same each time."""

from benchmarks.generate import records, rows, service_ids
from graph_schema.problems import problems
from service.catalog.build import build


def test_every_made_record_fits_the_model() -> None:
    made = [item for item in records(600) if item[1].startswith("made-")]

    assert len(made) > 100
    assert [found for kind, _, record in made for found in problems(kind, record)] == []


def test_the_same_number_gives_the_same_records() -> None:
    assert list(records(600)) == list(records(600))
    assert list(records(600)) != list(records(600, seed=2))


def test_it_has_as_many_services_as_asked_for() -> None:
    catalog = build(rows(600), 1)

    assert len(catalog.services) == 600
    assert sorted(service_ids(600)) == sorted(catalog.services)
    assert service_ids() == service_ids(600)[: len(service_ids())]
