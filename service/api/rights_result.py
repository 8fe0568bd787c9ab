"""What an answer about rights looks like, and the parts that referrals share with it."""

from marshmallow import fields

from service.api.directory_shape import Meta, Named, Shown


def text_of(about: str = "", *, nullable: bool = False) -> fields.String:
    return fields.String(required=True, allow_none=nullable, metadata={"description": about} if about else {})


def maybe(shape: type[Shown], about: str = "") -> fields.Nested:
    return fields.Nested(shape, required=True, allow_none=True, metadata={"description": about} if about else {})


def many(shape: type[Shown]) -> "fields.List[object]":
    return fields.List(fields.Nested(shape), required=True)


class RulesMeta(Meta):
    """What the answer was made from, with the version of the rules."""

    rules_version = text_of("equal for equal law")


class QuestionShape(Shown):
    """What to ask; answering means sending the field `fact`."""

    fact = text_of()
    ask = text_of()


class NoteShape(Shown):
    """A text with its language."""

    text = text_of()
    language = text_of()


class AccessShape(Shown):
    """Access to work; never legal advice."""

    kind = text_of("unrestricted, by_permission, banned, waiting or unknown")
    because = text_of()
    source = text_of(nullable=True)
    certain = fields.Boolean(required=True)
    until = fields.Date(required=True, allow_none=True, metadata={"description": "the last day of the waiting time"})
    ask = maybe(QuestionShape)
    other_branch = text_of("what holds else, where the law is in motion", nullable=True)


class RegimeShape(Shown):
    """Who pays the livelihood; kind null: open between the candidates."""

    kind = text_of(nullable=True)
    candidates = fields.List(fields.String(), required=True)
    source = text_of(nullable=True)
    certain = fields.Boolean(required=True)


class DocumentShape(Named):
    """The document asked about, with what is known of it today."""

    note = maybe(NoteShape)
    labour_note = text_of(nullable=True)
    benefit_note = text_of(nullable=True)


class RightsShown(Shown):
    """What the law of the day allows."""

    labour_access = fields.Nested(AccessShape, required=True)
    benefit_regime = fields.Nested(RegimeShape, required=True)
    document = maybe(DocumentShape)


class RightsResult(RightsShown):
    """The answer of a question about rights."""

    meta = fields.Nested(RulesMeta, required=True)


class CriterionShape(Shown):
    """One step of the order."""

    criterion = text_of()
    text = text_of()


class RuleShape(Shown):
    """One rule."""

    rule = text_of()
    text = text_of()


class CriteriaResult(Shown):
    """The rules and the order: the first criterion in which two services differ decides."""

    meta = fields.Nested(RulesMeta, required=True)
    criteria = fields.List(fields.String(), required=True)
    order = many(CriterionShape)
    rules = many(RuleShape)
    verdicts = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
