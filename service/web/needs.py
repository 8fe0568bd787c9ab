"""Needs as options of a form."""

from service.answers.directory.vocabularies import entries
from service.web.controls import Options
from service.web.kept_per_directory import kept
from service.words.writer import Writer


def grouped_needs(writer: Writer) -> list[Options]:
    """Each topic, followed by its finer ones, in the order in which people see them."""
    return kept(writer, "needs", lambda: _grouped(writer))


def need_options(writer: Writer) -> Options:
    """The topics as options of one list, the finer ones with a dash."""
    return kept(writer, "need_options", lambda: _indented(grouped_needs(writer)))


def _grouped(writer: Writer) -> list[Options]:
    named = [
        (code, writer.name("need", code), record.get("broader")) for code, record in entries(writer.records, "need")
    ]
    finer: dict[str, list[tuple[str, str]]] = {}
    for code, name, broader in named:
        if broader:
            finer.setdefault(broader, []).append((code, name))
    return [((code, name), *finer.get(code, ())) for code, name, broader in named if not broader]


def _indented(needs: list[Options]) -> Options:
    return tuple(pair for topic, *finer in needs for pair in (topic, *((code, f"– {name}") for code, name in finer)))
