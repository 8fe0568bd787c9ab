"""The questions of the benchmark are questions that the product answers."""

from benchmarks import gaps
from benchmarks.generate import rows
from service.app import create_app
from service.catalog.build import build
from tests.seed_catalog import ON_FIXED_DAY


def test_every_measured_question_is_answered() -> None:
    catalog = build(rows(250), 1)
    client = create_app(lambda: catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()
    weights, covers = gaps.places(catalog)

    gaps.ask(client, gaps.MATRIX)
    gaps.what_if(client, gaps.some(catalog)[0])

    assert (len(weights), len(covers)) == (418, 100)
    best, quick = (gaps.sited(weights, covers, exact=exact) for exact in (True, False))
    assert best.optimal
    assert best.objective >= quick.objective
