"""What was asked for and not got, as rows of a table."""

from service.answers.demand.unmet import UNMET, UnmetCount

COLUMNS = ("need", "need_name", "column", "column_name", "count")  # also where nothing is in it


def row_of(count: UnmetCount) -> dict[str, object]:
    """One entry; only those of what was not got have a share."""
    return {name: value for name, value in vars(count).items() if name != "unmet_share" or count.column == UNMET}
