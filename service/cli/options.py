"""What a line that is typed may say: each option once, numbers and days in one spelling."""

from collections import Counter
from datetime import datetime
from typing import Any

import click

from service.http.fields import number

Typed = click.Parameter | None


class Once(click.Command):
    """A command that refuses an option given twice, where click would keep the last one without a word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The rest of the line; UsageError names the option."""
        resilient = ctx.resilient_parsing
        order = [] if resilient else self.make_parser(ctx).parse_args(args=list(args))[2]
        for option, times in Counter(one for one in order if isinstance(one, click.Option)).items():
            if times > 1 and not (option.multiple or option.is_flag or option.count):
                several = " Several codes stand in one, with commas." if "commas" in (option.help or "") else ""
                raise click.UsageError(f"{option.opts[0]} is given twice; type it once.{several}", ctx)
        return super().parse_args(ctx, args)


class OnceGroup(Once, click.Group):
    """Commands of a group, and the group itself, take each option once."""

    command_class = Once


class Decimal(click.ParamType[float]):
    """A number with a point, in the ten digits; Python takes far more for one."""

    name = "number"

    def convert(self, value: Any, param: Typed, ctx: click.Context | None) -> float:
        """The number, as the API reads it."""
        try:
            return value if isinstance(value, float) else number(str(value))
        except ValueError:
            return self.fail(f"'{value}' is no number; write it as 51.05.", param, ctx)


class Day(click.DateTime):
    """A day as YYYY-MM-DD; strptime takes days without zeros and digits of other scripts too."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: Typed, ctx: click.Context | None) -> Any:
        """Midnight of the day."""
        if isinstance(value, str) and not (value.isascii() and len(value) == len("2026-11-27")):
            return self.fail(f"'{value}' is no day; write it as 2026-11-27.", param, ctx)
        found: datetime = super().convert(value, param, ctx)
        return found


DECIMAL, DAY = Decimal(), Day()
