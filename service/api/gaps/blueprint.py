"""The one blueprint of all gap views."""

from service.http.features import Feature

blueprint = Feature("gaps", __name__, description="Where the offer has holes, for whom, why, from when on.")
