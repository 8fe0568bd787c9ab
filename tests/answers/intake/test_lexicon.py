"""The words of a directory are made ready once, and again only when one of them changes."""

from service.answers.intake.lexicon import lexicon_of
from service.catalog.build import build
from service.catalog.snapshot import Catalog
from service.graph.records import Row
from tests.seed_catalog import seed_catalog


def catalog_of(*rows: Row) -> Catalog:
    return build(rows, 1)


def phrase(text: str) -> Row:
    said = [{"language": "de", "texts": [text]}]
    return Row.of("phrase", "need.N11", "00000000-0000-0000-0000-000000000001", 1, {"need": "N11", "said": said})


def need(name: str) -> Row:
    return Row.of("need", "N11", "00000000-0000-0000-0000-000000000002", 1, {"name": name})


def test_it_is_kept_for_a_directory_with_the_same_words() -> None:
    first = lexicon_of(catalog_of(need("Arbeit"), phrase("Lohn")))

    assert lexicon_of(catalog_of(need("Arbeit"), phrase("Lohn"))) is first


def test_it_is_made_again_for_other_words() -> None:
    lexicon_of(catalog_of(need("Arbeit"), phrase("Lohn")))

    assert "gehalt" in lexicon_of(catalog_of(need("Arbeit"), phrase("Gehalt"))).whole


def test_a_directory_without_phrases_has_its_names() -> None:
    assert set(lexicon_of(catalog_of(need("Arbeit"))).whole) == {"arbeit", "n11"}
    assert len(lexicon_of(seed_catalog()).whole) > 1000
