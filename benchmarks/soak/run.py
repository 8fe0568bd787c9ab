"""Everything at once on a running product."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

from benchmarks.soak.asking import Crowd, Kept, arrivals
from benchmarks.soak.mix import Mix
from benchmarks.soak.proof import proven
from benchmarks.soak.seen import Plan, Soaked
from benchmarks.soak.site import Site
from benchmarks.soak.slow import Slow
from benchmarks.soak.watching import Watch
from benchmarks.soak.writing import BEAT_S, Editor

# Each client has an address of its own: one sender may report 120 times an hour.
READERS, REPORTERS, ASKERS = 64, 60, 6
DEMAND_RATE, HEAVY_RATE = 1.0, 0.25
NEARLY_ALL, FEW = 0.9, 10  # of what is due on average; the heavy ones of a short run are few


def soak(site: Site, plan: Plan) -> Soaked:
    """Readers, editor, reporters, heavy questions and slow clients for so many minutes, then the proof."""
    seconds, kept = plan.seconds, Kept()
    slow, watch, editor = Slow(site.port), Watch(site, kept), Editor(site.endpoint, kept, plan.services, seed=3)
    crowds, stored = _crowds(site, plan, kept), site.stored_mib()
    began = time.monotonic()  # when all of it is ready: what is due from now on is timed
    slow.start()
    watch.start(began)
    editor.start(began, seconds)
    for thread in [thread for crowd, clients in crowds for thread in crowd.start(clients, began)]:
        thread.join()
    editor.join()
    went_on = slow.alive()
    watch.stop()
    slow.stop()
    reports = [one.verdict == "right" for one in kept.answers if one.group == "demand"]
    for what in proven(site, editor.revision, reports.count(True), reports.count(False)):
        kept.error(seconds, what, "")
    kept.answers.sort()
    kept.wrong.sort()
    return Soaked(
        plan=plan,
        answers=kept.answers,
        wrong=kept.wrong,
        writes=editor.times,
        changes=editor.changes,
        held=watch.held,
        family=watch.family_mib,
        metrics=watch.metrics,
        processor=watch.processor,
        stored=(stored, site.stored_mib()),
        slow=slow.opened,
        unfinished=_unfinished(plan, kept, editor, went_on=went_on),
    )


def _unfinished(plan: Plan, kept: Kept, editor: Editor, *, went_on: bool) -> list[str]:
    """What stopped or came to less than was due; a part that ends early would make the rest look good."""
    done = {"writes": (len(editor.times), 1 / BEAT_S), "read": (0, plan.rate), "demand": (0, DEMAND_RATE)}
    if plan.heavy:
        done["heavy"] = (0, HEAVY_RATE)
    for one in kept.answers:
        count, rate = done[one.group]
        done[one.group] = count + 1, rate
    late = [name for name, (count, rate) in done.items() if count < NEARLY_ALL * rate * plan.seconds - FEW]
    return late if went_on else [*late, "slow clients"]


def _crowds(site: Site, plan: Plan, kept: Kept) -> list[tuple[Crowd, int]]:
    month = f"{datetime.now(UTC):%Y-%m}"
    heavy = Mix(2, month).heavy()
    readers, reporters = Mix(1, month, plan.services), Mix(4, month)

    def due(rate: float, seed: int) -> Iterator[float]:
        return arrivals(rate, plan.seconds, seed)

    crowds = [
        (Crowd("read", site.port, due(plan.rate, 1), readers.read, kept, 2), READERS),
        (Crowd("demand", site.port, due(DEMAND_RATE, 2), reporters.demand, kept, 3), REPORTERS),
    ]
    if plan.heavy:
        crowds.append((Crowd("heavy", site.port, due(HEAVY_RATE, 3), lambda: next(heavy), kept, 4), ASKERS))
    return crowds
