"""How much one question may ask for, refused before any of it is worked out."""

from datetime import date

from service.domain.errors import BadRequest, Fault, Parameter, Pointer

MOST_CELLS, MOST_BESIDE = 4_000, 12_000  # languages and kinds of one cell share its work; time does not
MOST_CELL_YEARS = 4_000
REGION = Parameter("region")


def limit_cells(cells: int, beside: int = 1, place: Parameter | Pointer = REGION) -> None:
    """
    Refuses a question about more cells than anybody can read.

    `beside`: languages or kinds of service of each; `place`: the field to narrow.
    """
    if cells > MOST_CELLS or cells * beside > MOST_BESIDE:
        most = MOST_CELLS if cells > MOST_CELLS else MOST_BESIDE
        raise BadRequest(
            f"This asks for {cells * beside} cells, at most {most} are answered at once.",
            [Fault(place, "narrow")],
        )


def limit_cell_years(cells: int, first: date, last: date) -> None:
    """
    Refuses a question over time, where each language is a cell of its own.

    BadRequest for too many cells, or for too many of them over so many years.
    """
    limit_cells(cells)
    years = 1 + (last - first).days // 366
    if cells * years > MOST_CELL_YEARS:
        raise BadRequest(
            f"This asks for {cells} cells over {years} years; cells times years may be {MOST_CELL_YEARS} at most.",
            [Fault(Parameter("to"), "earlier_or_narrow")],
        )
