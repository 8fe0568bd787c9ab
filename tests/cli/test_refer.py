"""`verweisgraph refer`: the API's answer in the terminal, from the real database."""

import orjson
import pytest
from click.testing import CliRunner, Result

from service.app import create_app
from service.catalog.follower import Follower
from service.cli.main import cli
from service.domain.errors import BadRequest
from service.graph.engine.endpoint import Endpoint

CASE = {"postcode": "08371", "needs": ["N11"], "status": "AE-25-1-2", "age": 34, "employed": True}
OPTIONS = ["--need", "N11", "--fact", "postcode=08371", "--fact", "status=AE-25-1-2", "--fact", "age=34"]


@pytest.fixture
def environment(neo4j_endpoint: Endpoint) -> dict[str, str]:
    return {
        "NEO4J_URI": neo4j_endpoint.uri,
        "NEO4J_USER": neo4j_endpoint.user,
        "NEO4J_PASSWORD": neo4j_endpoint.password,
    }


def run(arguments: list[str], environment: dict[str, str], given: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["refer", *arguments], input=given, env=environment, catch_exceptions=True)


def test_json_is_byte_for_byte_the_answer_of_the_api(loaded_graph: object, environment: dict[str, str]) -> None:
    client = create_app(Follower(loaded_graph).refresh).test_client()

    from_file = run(["--json", "-"], environment, orjson.dumps(CASE))
    from_options = run(["--json", *OPTIONS, "--fact", "employed=true"], environment)

    assert from_file.stdout_bytes == client.post("/api/referrals", json=CASE).data
    assert from_options.stdout_bytes == from_file.stdout_bytes


def test_a_district_given_as_an_option_is_a_key_and_no_number(
    loaded_graph: object, environment: dict[str, str]
) -> None:
    ran = run([*OPTIONS, "--fact", "residence_obligation_district=14524", "--fact", "languages=ar,fa"], environment)

    assert ran.exit_code == 0, ran.exception


def test_the_terminal_shows_questions_and_groups(loaded_graph: object, environment: dict[str, str]) -> None:
    shown = run(OPTIONS, environment).stdout

    assert (
        shown.index("Vorher fragen")
        < shown.index("Passt (")
        < shown.index("Erst fragen (")
        < shown.index("Passt nicht (")
    )


@pytest.mark.parametrize(
    ("arguments", "given", "says"),
    [
        (["-"], b"[]", "JSON object"),
        (["-"], b"{", "no JSON"),
        (["-"], b"7", "JSON object"),
        (["--need", "N11", "--fact", "postcode=1"], None, "postcode: Five digits"),
        (["--need", "N11"], None, "postcode: Send a postcode"),
        (["--need", "N11", "--fact", "postcode=08371", "--fact", "age=old"], None, "age: Not a valid integer"),
        (["--need", "N11", "--fact", "postcode=08371", "--fact", "agee=3"], None, "agee: Unknown field"),
    ],
)
def test_what_is_wrong_is_one_sentence_before_anything_is_started(
    arguments: list[str], given: bytes | None, says: str
) -> None:
    ran = run(arguments, {"NEO4J_URI": "no address"}, given)

    assert isinstance(ran.exception, BadRequest)
    assert says in ran.exception.detail


def test_an_unknown_code_names_the_list_of_codes(loaded_graph: object, environment: dict[str, str]) -> None:
    ran = run(["--need", "N99", "--fact", "postcode=08371"], environment)

    assert isinstance(ran.exception, BadRequest)
    assert "needs/0: Not known here; all codes are listed at /api/vocabularies/needs." in ran.exception.detail
