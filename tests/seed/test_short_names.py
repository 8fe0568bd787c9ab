"""Short names of regions are checked when the seed is read, and a line finds each of them."""

from pathlib import Path
from shutil import copytree

import pytest

from seed.read import FOLDER, read_seed
from service.answers.intake.reading import read
from service.domain.errors import SeedError
from tests.seed_catalog import fixed_day, seed_catalog

NAMED = [
    (row.id, f"Landkreis {name}" if field == "abbreviations" else name)
    for row in read_seed()
    if row.kind == "region"
    for field in ("short_names", "abbreviations")
    for name in row.record.get(field, ())
]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("short_names: [Erzgebirge, Hoy]", "'Hoy' stands under 14521 too."),
        ("short_names: [Erzgebirge, Altes oberes mittleres Erzgebirge]", "must have one to 3 words."),
        ("short_names: [Erzgebirge, '.']", "must have one to 3 words."),
        ("short_names: [Erzgebirge, BZ]", "'BZ' stands under 14521 too."),
        ("short_names: [Erzgebirge, 7]", "/short_names/1"),
        ("nicknames: [Erzgebirge", "nicknames"),
    ],
)
def test_a_short_name_that_leads_nowhere_or_to_two_is_refused(tmp_path: Path, written: str, said: str) -> None:
    folder = tmp_path / "seed"
    copytree(FOLDER, folder)
    path = folder / "regions.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("short_names: [Erzgebirge", written.removesuffix("]"), 1), encoding="utf-8")

    with pytest.raises(SeedError) as caught:
        read_seed(folder)

    assert said in str(caught.value)


def test_an_abbreviation_needs_a_district(tmp_path: Path) -> None:
    folder = tmp_path / "seed"
    copytree(FOLDER, folder)
    path = folder / "regions.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("short_names: [Hoywoy", "abbreviations: [Hoywoy", 1), encoding="utf-8")

    with pytest.raises(SeedError, match="count behind a word for a district"):
        read_seed(folder)


@pytest.mark.parametrize(("key", "name"), NAMED)
def test_a_line_finds_every_short_name(key: str, name: str) -> None:
    reading = read(seed_catalog(), name, fixed_day())

    assert [str(meaning.value) for piece in reading.certain for meaning in piece.meanings] == [key]
    assert len(NAMED) > 40
