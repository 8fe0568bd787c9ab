"""Cases of the directory as the form sends them, for what must hold of any answer page."""

from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from service import gazetteer
from service.web.controls import NOT_ASKED
from service.web.form import NOT_KNOWN
from tests.seed_catalog import seed_catalog

CATALOG = seed_catalog()
_FOLDER = Path(__file__).parent.parent / "cases"
_REGIONS = ("region", "municipality", "residence_obligation_district", "job_district", "company_district")
_DISTRICTS = sorted(code for code in CATALOG.rulebook.region_parents if code.startswith("14") and len(code) == 5)
_CODES = {kind: sorted(code for known, code in CATALOG.records if known == kind) for kind in ("need", "language")}


def written_cases() -> list[dict[str, Any]]:
    """The requests of all counselling cases, with the facts that the form has fields for."""
    files = sorted(path for path in _FOLDER.glob("*.yaml") if path.stem != "rights")
    cases = [case["request"] for path in files for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return [{name: value for name, value in case.items() if name not in NOT_ASKED} for case in cases]


REQUESTS = st.fixed_dictionaries(
    {
        "needs": st.lists(st.sampled_from(_CODES["need"]), min_size=1, max_size=3, unique=True),
        "region": st.sampled_from(_DISTRICTS),
    },
    optional={
        "status": st.sampled_from(sorted(CATALOG.rulebook.statuses)),
        "client": st.sampled_from(["employer", "professional", "volunteer"]),
        "age": st.integers(13, 80),
        "gender": st.sampled_from(["female", "male"]),
        "german_level": st.sampled_from(["A0", "A2", "B1", "C1"]),
        "languages": st.lists(st.sampled_from(_CODES["language"]), min_size=1, max_size=2, unique=True),
        "benefit_regime": st.sampled_from(["AsylbLG", "SGB II", "SGB III", "none"]),
        "in_reception_centre": st.booleans(),
        "minor_child": st.booleans(),
        "job_offer": st.booleans(),
    },
)


def form_of(request: dict[str, Any]) -> dict[str, Any]:
    """The request as the form sends it: the place by name, yes and no as text."""
    names = gazetteer.region_names()
    form = {name: _text(value) for name, value in request.items() if name not in ("region", "postcode", "limit")}
    form |= {name: names[gazetteer.current_ags(str(form[name]))] for name in _REGIONS if name in form}
    region = gazetteer.current_ags(request.get("region", ""))
    place = request.get("postcode") or names.get(region) or "Sachsen"
    return {**form, "place": place, "place_for": place, "place_choice": region or NOT_KNOWN}


def _text(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, list) else str(value)
