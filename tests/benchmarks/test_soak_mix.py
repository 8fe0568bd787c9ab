"""What a soak asks are questions that the product answers."""

import time_machine

from benchmarks.generate import rows
from benchmarks.soak.mix import SHARES, Mix, Request
from service.app import create_app
from service.catalog.build import build
from tests.fakes import DemandStore, counted
from tests.seed_catalog import ON_FIXED_DAY

MONTH, HEAVY = "2026-11", 9


def test_every_kind_of_question_is_answered() -> None:
    catalog = build(rows(250), 1)
    mix = Mix(1, MONTH, services=250)
    heavy = mix.heavy()
    asked = [
        *(mix.read() for _ in range(150)),
        *mix.of_each_kind(),
        *(next(heavy) for _ in range(HEAVY)),
        *(mix.demand() for _ in range(20)),
    ]
    with time_machine.travel("2026-11-24T12:00:00Z"):
        client = create_app(
            lambda: catalog, options=ON_FIXED_DAY, keys=[b"k" * 32], counted=counted(DemandStore())
        ).test_client()

        answers = {
            (one.kind, client.open(one.path, method=one.method, data=one.body, content_type=one.media).status_code)
            for one in asked
        }

    assert answers == {(one.kind, 201 if one.kind == "demand" else 200) for one in asked}
    assert set(SHARES) < {kind for kind, _ in answers}


def test_the_same_number_asks_the_same() -> None:
    def first(seed: int) -> list[Request]:
        mix = Mix(seed, MONTH)
        return [mix.read() for _ in range(200)]

    assert first(1) == first(1)
    assert first(1) != first(2)
    assert sum(SHARES.values()) == 100
