"""What the answer of a referral looks like, for callers; answers themselves are not put through these."""

from marshmallow import fields

from service.api.directory_shape import Named, Shown
from service.api.rights_result import NoteShape, QuestionShape, RightsShown, RulesMeta, many, maybe, text_of


class AskedShape(QuestionShape):
    """A question of the whole answer."""

    decides = fields.List(fields.String(), required=True, metadata={"description": "services it would settle"})
    also = fields.List(fields.String(), required=True, metadata={"description": "other wordings"})


class ReasonShape(Shown):
    """One rule: holds, fails, or null for must be asked; decides false: it informs only."""

    rule = text_of()
    holds = fields.Boolean(required=True, allow_none=True)
    text = text_of()
    source = text_of("id of a source")
    decides = fields.Boolean(required=True)


class ServiceRef(Named):
    """A service in an answer."""

    organization = maybe(Named, "who runs it on that day")
    kind = text_of()
    lifecycle = text_of()


class SiteRef(Shown):
    """The nearest site; coordinates WGS 84."""

    name = text_of()
    region = text_of()
    lat = fields.Float(required=True, allow_none=True)
    lon = fields.Float(required=True, allow_none=True)
    precision = text_of(nullable=True)


class FitShape(Shown):
    """The need it meets best, and how."""

    need = text_of(nullable=True)
    level = text_of("first_contact, meets, other_facet, implied, accompanies, general or none")
    score = fields.Float(required=True)


class SpokenShape(Shown):
    """A language with its mode; code null: interpreters for languages not listed."""

    code = text_of(nullable=True)
    mode = text_of("spoken or interpreter")


class OpeningShape(Shown):
    """The first opening on or after the day; check true: the hours may be old."""

    on = fields.Date(required=True)
    hours = text_of("as they are written")
    check = fields.Boolean(required=True)


class StepShape(Shown):
    """A way to a service, and when it is taken."""

    to = text_of()
    name = text_of()
    when = text_of()


class MatchShape(Shown):
    """One service with everything that was judged."""

    rank = fields.Integer(required=True)
    verdict = text_of("eligible, ask or refused")
    service = fields.Nested(ServiceRef, required=True)
    site = maybe(SiteRef)
    distance_km = fields.Float(required=True, allow_none=True, metadata={"description": "straight line"})
    reasons = many(ReasonShape)
    questions = many(QuestionShape)
    warnings = fields.List(fields.String(), required=True)
    fit = fields.Nested(FitShape, required=True)
    above_next_because = text_of("the criterion in which the next one differs", nullable=True)
    languages = many(SpokenShape)
    next_opening = maybe(OpeningShape)
    bring = text_of(nullable=True)
    note = maybe(NoteShape)
    hand_overs = many(StepShape)
    succeeded_by = fields.List(fields.String(), required=True)
    contacts = fields.List(fields.Dict(), required=True)
    verified_on = text_of("YYYY, YYYY-MM or YYYY-MM-DD", nullable=True)
    sources = fields.List(fields.String(), required=True)


class PlaceRef(Shown):
    """Where it was looked; several candidates where a postcode lies in several districts."""

    region = text_of(nullable=True)
    name = text_of()
    postcode = text_of(nullable=True)
    lat = fields.Float(required=True, allow_none=True)
    lon = fields.Float(required=True, allow_none=True)
    precision = text_of()
    candidates = many(Shown)


class YoursShape(Shown):
    """What is there for the person who asks."""

    service = fields.Nested(ServiceRef, required=True)
    because = text_of()


class PathShape(Shown):
    """What comes after the first step."""

    service = text_of()
    name = text_of()
    when = text_of()


class NothingShape(Shown):
    """Said where nobody fits: the nearest miss, and the smallest change that would open a way."""

    text = text_of()
    nearest_miss = maybe(Shown)
    cheapest_change = fields.Nested(Shown, required=True)


class WarningShape(Shown):
    """What must not wait, or is not recorded, with the source of the rule behind it."""

    text = text_of()
    source = text_of(nullable=True)


class ReferralResult(Shown):
    """The explained order of services for a case."""

    meta = fields.Nested(RulesMeta, required=True)
    place = fields.Nested(PlaceRef, required=True)
    rights = fields.Nested(RightsShown, required=True)
    matches = many(MatchShape)
    warnings = many(WarningShape)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    questions = many(AskedShape)
    for_you = many(YoursShape)
    pathway = many(PathShape)
    nothing_fits = maybe(NothingShape)
    gap_cell = text_of("address of the gap behind the case", nullable=True)
