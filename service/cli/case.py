"""A case as it is given to the command line: a JSON file, options, or both."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click
from marshmallow import ValidationError, fields

from service import gazetteer
from service.answers import named_place as places
from service.catalog.snapshot import Catalog
from service.domain.errors import BadRequest, Fault, Pointer
from service.gazetteer.folding import fold, typed
from service.http.faults import of_body
from service.http.questions.referral import FIELDS, CaseShape
from service.http.questions.typed import DISTRICTS, choices_of, is_birth, region_of, sentence, value_of
from service.http.strict_parser import json_of
from service.words.catalogue import words

LISTED = {"needs": "needs", "languages": "languages", "situations": "groups"}
TITLES = ("status", "candidate_status", "previous_title")
UNKNOWN = "unknown_code_here"  # of a fault
AGES = "children"
SEVERAL = {
    "": "may be several places: {names}",
    gazetteer.CONTRADICTION: "holds a postcode and a place that contradict each other: {names}",
    gazetteer.QUALIFIER: "holds a part that is not understood with the place: {names}",
    gazetteer.DOUBTED: "is no place known by that spelling; similar ones: {names}",
    gazetteer.UNREAD: "is not understood beside its postcode, which lies in: {names}",
}
NAMED = {
    "needs": ("need",),
    "languages": ("language",),
    "situations": ("target_group",),
    "status": ("residence_status",),
    "candidate_status": ("residence_status",),
}
YES_OR_NO = {
    **dict.fromkeys(("ja", "j", "yes", "y", "true", "wahr", "1"), True),
    **dict.fromkeys(("nein", "n", "no", "false", "falsch", "0"), False),
}


def checked(file: Any, options: dict[str, Any], lang: str) -> dict[str, Any]:
    """The checked request of a file, with the options in place of what it says."""
    from_file: Any = {}
    try:
        from_file = json_of(file.read()) if file else {}
        merged = {**from_file, **options} if isinstance(from_file, dict) else from_file
        loaded: dict[str, Any] = CaseShape().load(merged)
    except BadRequest as error:
        raise BadRequest(f'{error.detail} Send an object such as {{"needs": ["N11"]}}.') from None
    except ValidationError as error:
        raise wrong(of_body(error.messages), merged, lang) from None
    return loaded


def wrong(faults: Iterable[Fault], sent: Any, lang: str) -> BadRequest:
    """One sentence for each place that is wrong, in the language of the answer."""
    case = sent if isinstance(sent, dict) else {}
    places: dict[tuple[str, ...], bool] = {}
    for fault in faults:
        places.setdefault(fault.where.parts if isinstance(fault.where, Pointer) else (), fault.code == UNKNOWN)
    lines = [
        f"{'/'.join(parts) or '-'}: {_sentence(parts or ('',), case, lang, unknown=unknown)}"
        for parts, unknown in places.items()
    ]
    return BadRequest(" ".join((str(words(lang)["terminal"]["wrong"]), *lines)))


def _sentence(parts: Sequence[str], case: Mapping[str, Any], lang: str, *, unknown: bool) -> str:
    said, (name, *rest) = words(lang)["terminal"], parts
    value = case.get(name)
    if name not in FIELDS:
        return str(said["field"])
    if name == "needs" and not value:
        return str(said["needs"])
    if name == "postcode" and not value:
        return str(said["place"])
    if unknown and name in TITLES:
        return str(said["code"].format(code=str(value)[:40], listed="statuses"))
    if rest and rest[0].isdecimal() and name in LISTED and isinstance(value, list | tuple):
        return str(said["code"].format(code=value[int(rest[0])], listed=LISTED[name]))
    return sentence(name, lang)


def stated(needs: tuple[str, ...], facts: tuple[str, ...], lang: str = "de") -> dict[str, Any]:
    """
    The fields given as options, written as people write them; a list is separated by commas.

    Days as 15.03.2024, yes and no in both languages, choices in any case, a place as the form takes it; of one that
    was misspelt it is said on the error output which was meant.
    """
    data: dict[str, Any] = {}
    given: set[str] = set()
    for fact in facts:
        name, equals, value = fact.partition("=")
        if not equals:
            raise click.BadParameter("Each must look like age=34.", param_hint="--fact")
        value, own = typed(value).strip(), dict[str, Any]()
        name = "birth_month" if name == "age" and is_birth(value) else name
        if name in LISTED or isinstance(FIELDS.get(name), fields.List):
            parts = [part.strip() for part in value.split(",")]
            own[name] = [int(one) if name == AGES and one.isdecimal() and len(one) < 4 else one for one in parts]
        elif name in ("postcode", "region", *DISTRICTS):
            own = _placed(name, value, lang)
        else:
            own[name] = _understood(name, value)
        for key, typed_value in own.items():
            if {key, name} & given and name not in LISTED:
                raise click.BadParameter(f"'{name[:40]}' is given twice; type it once.", param_hint="--fact")
            data[key] = [*data.get(key, ()), *typed_value] if name in LISTED else typed_value
        given |= {name, *own}
    if needs and "needs" in data:
        raise click.BadParameter("'needs' is given twice; type --need or --fact needs=, not both.", param_hint="--fact")
    return {"needs": list(needs), **data} if needs else data


def coded(catalog: Catalog, data: Mapping[str, Any]) -> dict[str, Any]:
    """The request with the code in place of each name that the directory has exactly once: "Duldung" is DU."""
    with_codes = dict(data)
    for name, kinds in NAMED.items():
        if isinstance(value := data.get(name), str):
            with_codes[name] = _code(catalog, kinds, value)
        elif isinstance(value, list):
            with_codes[name] = [_code(catalog, kinds, one) for one in value]
    return with_codes


def _code(catalog: Catalog, kinds: tuple[str, ...], value: str) -> str:
    if any((kind, value) in catalog.records for kind in kinds):
        return value
    named = [
        code
        for kind in kinds
        for code, record in catalog.records.of_kind(kind).items()
        if fold(value) in (fold(code), fold(record["name"]))
    ]
    return named[0] if len(named) == 1 else value


def _understood(name: str, value: str) -> object:
    field = FIELDS.get(name)
    if isinstance(field, fields.Boolean) and (said := YES_OR_NO.get(value.casefold())) is not None:
        return said
    plain = value.replace(" ", "").casefold()
    choices = (one for one in choices_of(name) if one.replace(" ", "").casefold() == plain)
    return next(choices, value_of(name, value))


def _placed(name: str, value: str, lang: str) -> dict[str, Any]:
    """The field, or that of the place which it names; what names nothing stays for the shape to refuse."""
    if not value or (name != "postcode" and gazetteer.current_ags(value) in gazetteer.region_names()):
        return {name: value}
    resolved = places.resolve(value)
    if resolved.postcode and name not in DISTRICTS:
        return {"postcode": resolved.postcode}
    keys = places.keys_of(name, resolved) if name in DISTRICTS else set(map(places.key_of, resolved.several))
    if resolved.place is None and (resolved.why or len(keys) > 1):
        names = ", ".join(dict.fromkeys(places.label(place) for place in resolved.several))
        problem = SEVERAL[resolved.why].format(names=names)
        raise click.BadParameter(f"'{value[:40]}' {problem}.", param_hint=f"--fact {name}")
    if resolved.meant:
        click.echo(words(lang)["find"]["meant_place"].format(place=resolved.meant), err=True)
    if name in DISTRICTS:
        return {name: next(iter(keys - {None}), value)}
    key = places.key_of(resolved.place) if resolved.place else next(iter(keys), None)
    return region_of(key) if key else {name: value}
