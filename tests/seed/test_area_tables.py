"""The shipped tables of regions, places, postcodes and persons, and where they come from."""

import gzip
from importlib.resources import files

import pytest

from seed.read import read_seed
from service.gazetteer import current_ags, districts_of_postcode
from tests.seed.extracts import SAXON_DISTRICTS, rows

# Compressed, as they are sent.
SIZES_KB = {"districts.geojson": 20, "municipalities.geojson": 101, "germany.geojson": 140, "places.csv": 200}

# Destatis, end of 2018 (in the package) and end of 2022 (typed from the list of municipalities).
PERSONS = {
    "14511": (247_237, 248_563),
    "14521": (337_696, 328_850),
    "14522": (306_185, 300_639),
    "14523": (227_796, 222_666),
    "14524": (317_531, 310_838),
    "14612": (554_649, 563_311),
    "14625": (300_880, 297_711),
    "14626": (254_894, 249_681),
    "14627": (242_165, 241_343),
    "14628": (245_611, 246_204),
    "14713": (587_857, 616_093),
    "14729": (257_763, 260_429),
    "14730": (197_673, 199_824),
}

NOTICES = (
    "© GeoBasis-DE / BKG 2016, Daten verändert (GeoNutzV)",
    "© Statistisches Bundesamt (Destatis), 2019, CC BY 4.0",
    "© Statistisches Bundesamt (Destatis), 2023, Gemeindeverzeichnis",
    "© Statistisches Bundesamt (Destatis), 2021, Gemeindeverzeichnis, Auszug GV, dl-de/by-2-0",
    "GeoNames, CC BY 4.0, verändert",
)


def test_every_saxon_municipality_was_counted_in_2019_and_their_sum_is_the_published_one() -> None:
    counted = {row["municipality"]: int(row["persons"]) for row in rows("municipal_persons.csv")}
    municipalities = {row["id"] for row in rows("regions.csv") if row["kind"] == "gemeinde"}

    assert counted.keys() == municipalities
    assert sum(counted.values()) == 4_071_971
    assert (counted["14713000"], counted["14521020"]) == (593_145, 19_619)


def test_regions_are_complete_and_each_parent_exists() -> None:
    regions = rows("regions.csv")

    keys = {row["id"] for row in regions}
    assert len(keys) == len(regions) == 1 + 16 + 3 + 400 + 418
    assert {row["parent"] for row in regions} - {""} <= keys


def test_saxon_districts_belong_to_their_nuts_2_region() -> None:
    parents = {row["id"]: row["parent"] for row in rows("regions.csv")}

    assert {parents[key] for key in ("14511", "14524")} == {"DED4"}
    assert {parents[key] for key in ("14612", "14625")} == {"DED2"}
    assert {parents[key] for key in ("14713", "14729")} == {"DED5"}
    assert parents["DED5"] == "14"


def test_city_and_district_of_leipzig_have_names_of_their_own() -> None:
    names = {row["id"]: row["name"] for row in rows("regions.csv")}

    assert (names["14713"], names["14729"]) == ("Leipzig, Stadt", "Leipzig (Landkreis)")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("14521030", "14521035"),
        ("14521050", "14521035"),
        ("14521470", "14521460"),
        ("14522450", "14522275"),
        ("14522620", "14522275"),
        ("14523350", "14523450"),
        ("14625050", "14625200"),
        ("14625540", "14625250"),
        ("14729230", "14729140"),
        ("14729290", "14729150"),
        ("03152", "03159"),
        ("03156", "03159"),
        ("16056", "16063"),
    ],
)
def test_a_merged_key_is_an_alias_of_the_new_one(old: str, new: str) -> None:
    regions = {row["id"]: row for row in rows("regions.csv")}

    assert old not in regions
    assert old in regions[new]["aliases"].split()
    assert current_ags(old) == new


def test_persons_of_each_district_stand_with_their_two_days_and_sources() -> None:
    counted = {(row["region"], row["reference_on"]): int(row["persons"]) for row in rows("population.csv")}

    days = ("2018-12-31", "2022-12-31")
    assert counted == {
        (key, day): count for key, both in PERSONS.items() for day, count in zip(days, both, strict=True)
    }
    assert [sum(count for (_, on), count in counted.items() if on == day) for day in days] == [4_077_937, 4_086_152]
    assert {(row["reference_on"], row["source"]) for row in rows("population.csv")} == {
        ("2018-12-31", "destatis"),
        ("2022-12-31", "destatis-gv100ad"),
    }


def test_the_seed_counts_the_persons_of_the_extracts() -> None:
    told = {(row["region"], row["reference_on"]): int(row["persons"]) for row in rows("population.csv")}
    regions = {row.id: row.record for row in read_seed() if row.kind == "region" and row.id in SAXON_DISTRICTS}

    stated = {(key, count["on"]): count["persons"] for key, one in regions.items() for count in one["population"]}
    assert {key: stated[key] for key in told} == told


def test_every_municipality_has_a_place_and_one_lacks_a_postcode() -> None:
    places = [row for row in rows("places.csv") if row["municipality"]]

    assert len({row["municipality"] for row in places}) == 418
    assert [row["municipality"] for row in places if not row["postcode"]] == ["14523230"]


def test_every_place_lies_in_a_known_district() -> None:
    keys = {row["id"] for row in rows("regions.csv") if row["kind"] in {"landkreis", "kreisfreie_stadt"}}

    assert {row["district"] for row in rows("places.csv")} <= keys


def test_every_postcode_of_germany_has_a_district() -> None:
    known = {row["id"] for row in rows("regions.csv")}
    reached = {row["postcode"] for row in rows("places.csv") if row["postcode"]}

    assert len(reached) > 8000
    for postcode in reached:
        assert districts_of_postcode(postcode), postcode
        assert set(districts_of_postcode(postcode)) <= known


def test_other_names_belong_to_municipalities_of_today() -> None:
    known = {row["id"]: row["name"] for row in rows("regions.csv") if row["kind"] == "gemeinde"}
    other = rows("other_names.csv")

    assert {row["municipality"] for row in other} <= known.keys()
    assert {row["kind"] for row in other} == {"hsb", "former"}
    assert sum(row["kind"] == "former" for row in other) == 10
    assert all(row["name"] != known[row["municipality"]] for row in other)


def test_sizes_are_what_a_page_can_carry() -> None:
    packed = {name: len(gzip.compress(files("seed.areas").joinpath(name).read_bytes(), 9)) for name in SIZES_KB}

    assert {name: size / 1000 <= SIZES_KB[name] for name, size in packed.items()} == dict.fromkeys(SIZES_KB, True)


def test_91_of_402_saxon_postcodes_reach_several_municipalities() -> None:
    reached: dict[str, set[str]] = {}
    for row in rows("postcodes.csv"):
        reached.setdefault(row["postcode"], set()).add(row["municipality"])

    assert len(reached) == 402
    assert sum(len(keys) > 1 for keys in reached.values()) == 91


def test_shares_of_a_postcode_sum_to_one() -> None:
    sums: dict[str, float] = {}
    for row in rows("postcodes.csv"):
        sums[row["postcode"]] = sums.get(row["postcode"], 0.0) + float(row["share"])

    assert all(abs(total - 1) < 0.001 for total in sums.values())


@pytest.mark.parametrize("line", NOTICES)
def test_the_notice_names_every_source(line: str) -> None:
    assert line in files("seed.areas").joinpath("NOTICE").read_text(encoding="utf-8")


def test_every_file_has_its_sources_and_licence() -> None:
    told = files("seed.areas").joinpath("SOURCES.md").read_text(encoding="utf-8").splitlines()
    shipped = [file.name for file in files("seed.areas").iterdir() if file.name.endswith((".csv", ".geojson"))]

    assert len(shipped) == 9
    for name in shipped:
        (line,) = [line for line in told if line.startswith(f"| `{name}` |")]
        content, origin, licence = (part.strip() for part in line.split("|")[2:5])
        assert content
        assert origin
        assert any(word in licence for word in ("GeoNutzV", "CC BY 4.0", "dl-de/by-2-0", "project")), name
