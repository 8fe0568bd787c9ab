"""Templates look up keys of plain dictionaries first: most of what they name are words and answers."""

from typing import Any

from flask.templating import Environment
from jinja2.runtime import Undefined

METHODS = frozenset(dir(dict))


class KeysFirst(Environment):
    """Jinja's environment; what it finds is what Jinja finds, without a failing attempt for each key."""

    def getattr(self, obj: Any, attribute: str) -> Any | Undefined:
        """The attribute of an object, else its item; of a dictionary its item, unless it is one of its methods."""
        if type(obj) is dict and attribute not in METHODS:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        try:
            return getattr(obj, attribute)  # answers are dataclasses: one call less for each of thousands
        except AttributeError:
            return super().getattr(obj, attribute)
