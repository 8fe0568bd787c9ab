"""Which of overlapping pieces stand, and which of several values of one field."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from service.answers.intake.context import as_hint
from service.answers.intake.meaning import PLACE, SEVERAL, Meaning, Piece
from service.catalog.snapshot import Catalog

MOST = 10  # values of one field of a request


def chosen(found: Sequence[Piece], catalog: Catalog) -> list[Piece]:
    """The best pieces that share no word; those of the same words that are as good are one with several meanings."""
    same: dict[frozenset[int], list[Piece]] = {}
    for piece in found:
        same.setdefault(piece.words, []).append(piece)
    joined = [_joined(pieces, catalog) for pieces in same.values()]
    taken: set[int] = set()
    standing = []
    for piece in sorted(joined, key=lambda one: (*(-part for part in one.rank), one.start)):
        if not taken & piece.words:
            taken |= piece.words
            standing.append(piece)
    return sorted(standing, key=attrgetter("start"))


def _joined(pieces: Sequence[Piece], catalog: Catalog) -> Piece:
    best = max(pieces, key=attrgetter("rank"))
    equal = [piece for piece in pieces if piece.rank[:2] == best.rank[:2]]
    meanings = dict.fromkeys(meaning for piece in equal for meaning in piece.meanings)
    sure = [meaning for meaning in meanings if not meaning.hint]
    return replace(best, meanings=_narrowest(sure or list(meanings), catalog))


def _narrowest(meanings: Iterable[Meaning], catalog: Catalog) -> tuple[Meaning, ...]:
    """Without those that are wider than another one of them."""
    given = list(meanings)
    wider = {(one.field, above) for one in given for above in _above(one, catalog)}
    return tuple(one for one in given if (one.field, one.value) not in wider)


def _above(meaning: Meaning, catalog: Catalog) -> Iterator[str | int]:
    kind = {"needs": ("need", "broader"), "status": ("residence_status", "kind_of")}.get(meaning.field)
    seen = {meaning.value}
    code = meaning.value
    while kind and (above := catalog.records.get((kind[0], str(code)), {}).get(kind[1])) and above not in seen:
        seen.add(above)
        yield above
        code = above


def settled(pieces: Sequence[Piece], catalog: Catalog) -> list[Piece]:
    """Of fields with one value that got several all are asked; a wider document beside a narrower one says no more."""
    ordered = sorted(pieces, key=attrgetter("start"))
    found = [piece for piece in ordered if not piece.certain]
    groups: dict[str, list[Piece]] = {}
    for piece in ordered:
        if piece.certain:
            field = piece.meanings[0].field
            groups.setdefault("place" if field in PLACE else field, []).append(piece)
    for field, same in groups.items():
        values = dict.fromkeys(piece.meanings[0] for piece in same)
        if field in SEVERAL:
            fitting = list(values)[:MOST]
            found += [piece for piece in same if piece.meanings[0] in fitting]
            continue
        finest = _finest_place(values) if field == "place" else _narrowest(values, catalog)
        if len(finest) == 1:
            found += [replace(piece, meanings=finest) for piece in same]
        else:
            found += map(as_hint, same)
    return sorted(found, key=attrgetter("start"))


def _finest_place(values: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """Without the areas in which another one of the places lies."""
    given = list(values)
    keys = [str(one.value) for one in given if one.field != "postcode"]
    return tuple(
        one
        for one in given
        if one.field == "postcode" or not any(key != one.value and key.startswith(str(one.value)) for key in keys)
    )
