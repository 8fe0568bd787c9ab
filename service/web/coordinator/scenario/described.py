"""A row in words, for paper: a form is not printed, and a result says nothing without what it is about."""

from collections.abc import Callable, Iterator

from service.domain.gaps.offer import EVERYBODY, EVERYWHERE
from service.web.coordinator.scenario.rows import Row
from service.words.catalogue import words
from service.words.writer import Writer

AS_TYPED = ("place", "places_per_year", "fte", "cost_eur")


def described(row: Row, writer: Writer) -> Iterator[tuple[str, str]]:
    """Control and value in words of everything that was filled in; of what ends nothing but its name counts."""
    if row.get("kind") == "remove":
        return
    texts = words(writer.language)["gaps"]["what_if"]
    named: dict[str, Callable[[str], str]] = {
        "need": lambda code: writer.name("need", code),
        "admits": lambda code: str(texts["everybody"]) if code == EVERYBODY else writer.name("status_group", code),
        "serves": lambda code: str(texts["everywhere"]) if code == EVERYWHERE else writer.name("region", code),
        "capacity": lambda code: str(texts["capacities"].get(code, code)),
        "starts_on": writer.day,
        "ends_on": writer.day,
        **dict.fromkeys(AS_TYPED, str),
    }
    for name, write in named.items():
        if row.get(name):
            yield name, write(row.get(name))
    for name in ("spoken", "interpreted"):
        if codes := row.lists.get(name):
            yield name, ", ".join(writer.name("language", code) for code in codes)
