"""The one blueprint of all gap views."""

from flask_smorest import Blueprint

from service.http.strict_parser import StrictParser

blueprint = Blueprint("gaps", __name__, description="Where the offer has holes, for whom, why, from when on.")
blueprint.ARGUMENTS_PARSER = StrictParser()
