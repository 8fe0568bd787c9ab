"""The report over the API: what is asked for, and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]


def test_a_report_is_a_pdf_named_after_its_region(get: Ask) -> None:
    answer = get("report.pdf", region="14524")

    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="gaps-14524.pdf"'


@pytest.mark.parametrize("query", [{"region": "99"}, {"region": "14511,14524"}, {"f": "csv"}, {"x": "1"}])
def test_what_cannot_be_printed_is_refused(get: Ask, query: dict[str, str]) -> None:
    assert get("report.pdf", **query).status_code == 400
