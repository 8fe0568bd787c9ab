"""Numbers and shares as people write them."""

NO_BREAK = "\u00a0"


def number(value: float, language: str, digits: int = 1) -> str:
    """At most `digits` after the mark, none where all are 0; thousands apart: 38.974,5 in German, 38,974.5 else."""
    whole, _, rest = f"{value:,.{digits}f}".partition(".")
    whole = "0" if whole == "-0" and not rest.strip("0") else whole
    english = f"{whole}.{rest}" if rest.strip("0") else whole
    return english.translate(str.maketrans(",.", ".,")) if language == "de" else english


def share(value: float) -> str:
    """A share of 1 in whole per cent."""
    return f"{value * 100:.0f}{NO_BREAK}%"


def shares(low: float, high: float) -> str:
    """Two shares; one where both look the same."""
    first, last = share(low), share(high)
    return last if first == last else f"{first.removesuffix(f'{NO_BREAK}%')}–{last}"


def change(value: float) -> str:
    """How much a share of 1 grew or shrank, in whole points of a hundred with its sign; what rounds to nothing is 0."""
    points = round(value * 100)
    return f"{points:+d}" if points else "±0" if value else "0"
