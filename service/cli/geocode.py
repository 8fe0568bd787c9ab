"""geocode: points for locations that have none, and points set by hand."""

import os
from contextlib import AbstractContextManager

import click
import orjson

from service.answers.clock import today
from service.cli.database import graph, progress, tell
from service.cli.geocoding import Job, Outcome, with_point
from service.cli.options import DECIMAL, Once
from service.config.environment import from_environment
from service.config.geocoding import geocoding
from service.config.settings import Settings
from service.domain.errors import BadRequest
from service.gazetteer.online import OnlineGeocoder
from service.gazetteer.outlines import is_outside
from service.gazetteer.placing import Placed
from service.graph import reader
from service.graph.driver import Driver, connect
from service.graph.engine.lock import exclusive
from service.graph.geocoded import GeocodedStore
from service.graph.writer import Write, apply

IN_GERMANY = ((47.2, 55.1), (5.8, 15.1))  # the bounds of the integrity check


@click.command(cls=Once)
@click.option(
    "--set", "by_hand", type=(str, DECIMAL, DECIMAL), metavar="LOCATION LAT LON", help="Sets one point by hand."
)
@click.option("--refine", is_flag=True, help="Also asks the server for places whose point is not exact yet.")
@click.option("--again", is_flag=True, help="Asks the server also what it was asked before.")
@click.option("--dry-run", is_flag=True, help="Says what would be written, writes nothing, asks no server.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def geocode(
    by_hand: tuple[str, float, float] | None, *, refine: bool, again: bool, dry_run: bool, as_json: bool
) -> None:
    """
    Fills the missing points of locations, and lists what it could not place.

    Offline by town and postcode; with GEOCODER=nominatim or photon the server is asked for streets first, one address
    after the other. Run one at a time.
    """
    settings, server = from_environment(os.environ), geocoding(os.environ)
    if by_hand and not _in_germany(*by_hand[1:]):
        raise BadRequest("This point is not in or near Germany; send the latitude first, such as 51.05 13.74.")
    with _only_one(settings), graph(settings) as endpoint, connect(endpoint) as driver:
        if by_hand:
            outcome = _set(driver, *by_hand, dry_run=dry_run)
        else:
            online = OnlineGeocoder(server) if server and not dry_run else None
            job = Job(driver, online, GeocodedStore(driver), again=again)
            with progress() as report:
                outcome = job.run(today(), report, refine=refine, dry_run=dry_run)
    if as_json:
        click.echo(orjson.dumps(outcome.as_row(), option=orjson.OPT_APPEND_NEWLINE), nl=False)
    else:
        _show(outcome)


def _in_germany(*point: float) -> bool:
    return all(low <= value <= high for value, (low, high) in zip(point, IN_GERMANY, strict=True))


def _only_one(settings: Settings) -> AbstractContextManager[None]:
    """Servers on the network are asked by one process of an installation."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    path = settings.data_dir / "geocode.lock"
    return exclusive(path, wait_s=0, busy="Another geocode is running; wait for its end.")


def _set(driver: Driver, identifier: str, lat: float, lon: float, *, dry_run: bool) -> Outcome:
    """A point that somebody knows: exact, whatever stood before."""
    row = next(iter(reader.rows_of(driver, [f"location:{identifier}"])), None)
    if row is None:
        raise BadRequest(f"There is no location '{identifier}'; services name the ids of theirs.")
    region = row.record.get("region")
    if isinstance(region, str) and is_outside(region, lat, lon):
        tell(f"The point lies outside the stated region {region}; `verweisgraph check` will list it.")
    record = with_point(row, Placed(lat, lon, "exact", "hand"), today())
    if not dry_run:
        write = Write("location", identifier, record, expected_revision=row.revision)
        apply(driver, [write], actor="geocode", reason="Point set by hand")
    shown = {"id": identifier, "name": str(row.record.get("name", identifier)), "lat": lat, "lon": lon}
    return Outcome(dry_run=dry_run, placed=[{**shown, "precision": "exact", "by": "hand"}])


def _show(outcome: Outcome) -> None:
    for one in outcome.placed:
        click.echo(f"{one['id']}: {one['lat']:.5f}, {one['lon']:.5f} ({one['precision']}, {one['by']})")
    if outcome.unplaced:
        click.echo(f"\nNot placed ({len(outcome.unplaced)}), set them by hand with --set:")
    for one in outcome.unplaced:
        click.echo(f"{one['id']}: {one['reason']}")
    verb = "would be placed" if outcome.dry_run else "placed"
    click.echo(f"{len(outcome.placed)} {verb}, {len(outcome.unplaced)} not, {outcome.asked} addresses asked.", err=True)
    if outcome.away:
        click.echo(outcome.away, err=True)
