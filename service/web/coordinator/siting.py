"""The page of siting: where new places would reach most, or why none helps."""

from typing import Any

from flask import Response, request
from marshmallow import fields, validate

from service.answers.asking import Asking
from service.answers.gaps.candidate_sites import KINDS
from service.answers.gaps.cells import cells as cells_of
from service.answers.gaps.question import CellsQuestion, SitingQuestion
from service.answers.gaps.scope import regions_of
from service.answers.gaps.siting import Siting
from service.answers.gaps.siting import siting as siting_of
from service.catalog.cell_inputs.view import gap_view
from service.domain.errors import BadRequest
from service.domain.gaps.offer import MENTEE
from service.domain.regions import district_of
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.fields import Decimal, Whole
from service.http.questions.gaps import GapQuery
from service.paper.siting import curve_picture, places_picture
from service.web.coordinator.asked import asked
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of
from service.words.catalogue import words

MODELS, MODES = ("mclp", "p_median", "lscp"), ("pt", "car")
USUAL = {"p": 3, "model": "mclp", "limit_minutes": 30.0, "mode": "pt", "region": "14", "client": MENTEE}
SitingPageQuery = GapQuery.from_dict(
    {
        "p": Whole(load_default=USUAL["p"], validate=validate.Range(1, 50)),
        "model": fields.String(load_default=USUAL["model"], validate=validate.OneOf(MODELS)),
        "limit_minutes": Decimal(load_default=USUAL["limit_minutes"], validate=validate.Range(1, 240)),
        "mode": fields.String(load_default=USUAL["mode"], validate=validate.OneOf(MODES)),
        **{kind: fields.Boolean(truthy={"1"}, falsy={"0"}) for kind in KINDS},
    },
    name="SitingPageQuery",
)


@blueprint.get(f"{LANG}/gaps/siting")
@takes(*named_in(SitingPageQuery) - {"f", "sep", "bom"})
def places(lang: str) -> Response:
    """Where new places go; without a need the one in which most is missing for certain because of the way."""
    page = asking(lang)
    try:
        query = asked(SitingPageQuery)
        query["need"] = query.get("need") or _largest(page, query)
        answer = siting_of(page, _question(page, query))
    except BadRequest as error:
        return _refused(page, error)
    return _page(page, query, answer, [])


def _question(page: Asking, query: dict[str, Any]) -> SitingQuestion:
    """What is asked; the shortest mean way over several districts is not proven, which takes longer than a page may."""
    proven = query["model"] != "p_median" or len(_districts(page, query)) == 1
    kinds = [kind for kind in KINDS if query.get(kind)]
    return SitingQuestion.of({**query, "kinds": kinds, "exact": proven})


def _largest(page: Asking, query: dict[str, Any]) -> str:
    """The need with the cell in which most is missing for certain, and the way is a reason; else the first one."""
    cells = cells_of(page, CellsQuestion.of(query))
    targets = [target for _, target in cells.ordered]
    far = (target for target in targets if "reach" in cells.scope.result(target).reasons)
    return next(far, targets[0]).cell.need


def _districts(page: Asking, query: dict[str, Any]) -> list[str]:
    """The districts of the question, each once."""
    regions = regions_of(gap_view(page.catalog, page.today), query["region"])
    return list(dict.fromkeys(district_of(region) for region in regions))


def _refused(page: Asking, error: BadRequest) -> Response:
    """The form as it was sent, with what is wrong in it."""
    said = words(page.language)["gaps"]["siting"]["wrong"]
    names = [fault.where.name for fault in error.faults]
    values: dict[str, object] = dict(error.faults[0].values) if error.faults else {}
    texts = [said.get(fault.code, said.get(name, said["any"])) for fault, name in zip(error.faults, names, strict=True)]
    sent = {**USUAL, **request.args.to_dict()}
    response = _page(page, sent, None, [text.format(**values) for text in texts])
    response.status_code = 400
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(page: Asking, query: dict[str, Any], answer: Siting | None, wrong: list[str]) -> Response:
    return page_of(
        "siting",
        page,
        query,
        answer=answer,
        wrong=wrong,
        kinds=KINDS,
        picture=places_picture(answer, _districts(page, query), page.writer) if answer and answer.sites else None,
        curve=curve_picture(answer, page.writer) if answer and answer.curve else None,
    )
