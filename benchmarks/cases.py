"""The cases that referrals are measured with."""

CASES = [
    {"postcode": postcode, "needs": [need], "status": status, "as_of": "2026-11-24"}
    for postcode in ("08371", "04315", "01097")
    for need in ("N11", "N1", "N3")
    for status in ("AE-25-1-2", "DU")
]
