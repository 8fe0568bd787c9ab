"""The options of the visitor's form."""

from service.answers.directory.vocabularies import entries
from service.web.needs import need_options
from service.web.visitor.question import Question
from service.words.catalogue import words
from service.words.writer import Writer

RADII_KM = ("5", "10", "25", "50", "100")
KINDS = {"need": "need", "language": "language", "kind": "service_kind"}
Option = tuple[str, str]


def choices(writer: Writer, question: Question) -> dict[str, list[Option]]:
    """Options by parameter; what is asked and is no single option, such as two codes, is one more."""
    options = {"need": list(need_options(writer))}
    for name in ("language", "kind"):
        named = ((code, writer.name(KINDS[name], code)) for code, _ in entries(writer.records, KINDS[name]))
        options[name] = sorted(named, key=lambda option: option[1].casefold())
    said = words(writer.language)["listing"]
    options["radius_km"] = [(km, said["within"].format(km=km)) for km in RADII_KM]
    for name, listed in options.items():
        asked = question.asked.get(name)
        if asked and name not in question.wrong and asked not in dict(listed):
            kind = KINDS.get(name)
            shown = ", ".join(writer.name(kind, code) for code in asked.split(",")) if kind else f"{asked} km"
            listed.append((asked, shown))
    return options
