"""Lenses hold everybody once: every residence status stands in exactly one of them."""

from collections.abc import Iterator, Sequence

from seed.rows import Row, SeedFault, fault_of


def lens_faults(rows: Sequence[Row]) -> Iterator[SeedFault]:
    """The statuses that two lenses name, at the second one; then those that none names, at the status."""
    lens_of: dict[str, str] = {}
    for row in rows:
        for position, status in enumerate(row.record.get("members", ()) if row.kind == "lens" else ()):
            if (first := lens_of.setdefault(status, row.id)) != row.id:
                detail = f"'{status}' stands in the lens '{first}' too; take it out of one of them."
                yield fault_of(row, f"/members/{position}", detail)
    for row in rows if lens_of else ():
        if row.kind == "residence_status" and row.id not in lens_of:
            yield fault_of(row, "", "stands in no lens; add it to the members of one in lenses.yaml.")
