"""Everything at once on a running product."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from benchmarks.soak.asking import Crowd, Kept, arrivals
from benchmarks.soak.judge import Answer
from benchmarks.soak.mix import Mix
from benchmarks.soak.proof import proven
from benchmarks.soak.seen import Plan, Soaked
from benchmarks.soak.site import Site
from benchmarks.soak.slow import Slow
from benchmarks.soak.watching import Watch
from benchmarks.soak.writing import BEAT_S, Editor

RATES = {"read": 25.0, "demand": 1.0, "heavy": 0.25}  # a second; that of reads may be chosen
SEEDS = {"read": 1, "demand": 2, "heavy": 3}
# Each client has an address of its own, 127.0.network.number: one sender may report 120 times an hour.
CLIENTS = {"read": 64, "demand": 60, "heavy": 6}
NETWORKS = {"read": 2, "demand": 3, "heavy": 4}


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
    alive = {"slow clients": slow.alive(), "looks at the processes": watch.alive()}
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
        unfinished=unfinished(plan, kept.answers, len(editor.times), alive),
    )


def unfinished(plan: Plan, answers: Iterable[Answer], writes: int, alive: Mapping[str, bool]) -> list[str]:
    """What stopped before its end, or is not alive then; a part that ends early would make the rest look good."""
    answered = Counter(one.group for one in answers)
    stopped = [group for group in RATES if answered[group] < len(list(due(plan, group)))]
    if writes < int(plan.seconds / BEAT_S):
        stopped.append("writes")
    return [*stopped, *(name for name, lives in alive.items() if not lives)]


def due(plan: Plan, group: str) -> Iterator[float]:
    """When the requests of a group are due; the same each time."""
    rate = {**RATES, "read": plan.rate, "heavy": RATES["heavy"] * plan.heavy}[group]
    return arrivals(rate, plan.seconds, SEEDS[group]) if rate else iter(())


def _crowds(site: Site, plan: Plan, kept: Kept) -> list[tuple[Crowd, int]]:
    month = f"{datetime.now(UTC):%Y-%m}"
    heavy = Mix(SEEDS["heavy"], month).heavy()
    makes = {
        "read": Mix(SEEDS["read"], month, plan.services).read,
        "demand": Mix(SEEDS["demand"], month).demand,
        "heavy": lambda: next(heavy),
    }
    return [
        (Crowd(group, site.port, due(plan, group), make, kept, NETWORKS[group]), CLIENTS[group])
        for group, make in makes.items()
    ]
