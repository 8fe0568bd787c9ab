"""The tables of a soak as Markdown."""

from collections import Counter
from collections.abc import Iterable, Sequence

from benchmarks.soak.judge import Answer, Row, growth_percent, percentile, windows
from benchmarks.soak.seen import Plan, Soaked

FIVE_MINUTES, FEW = 300.0, 10
Cells = Sequence[object]


def text(soaked: Soaked, rows: Sequence[Row]) -> str:
    """Everything that was seen, the verdict first."""
    parts = [
        _title(soaked.plan),
        _how(soaked),
        _table(
            ("limit", "measured", "wanted", ""), [(r.name, r.value, r.wanted, "" if r.held else "missed") for r in rows]
        ),
        _table(
            ("requests", "number", "statuses", "p50 ms", "p99 ms", "longest ms"),
            [*_all_reads(soaked), *_kinds(soaked.answers), *_writes(soaked)],
        ),
        _table(("minutes", "reads", "p50 ms", "p99 ms", "longest ms"), _windows(soaked)),
        _table(
            (
                "process",
                f"MiB (PSS) at {soaked.early_s / 60:g} min",
                "at the end",
                "growth",
                "RSS",
                "files",
                "connections",
                "threads",
            ),
            _processes(soaked),
        ),
        _table(("beside", "value"), _beside(soaked)),
        *_wrong(soaked),
    ]
    return "\n\n".join(parts) + "\n"


def _title(plan: Plan) -> str:
    services = f"{plan.services} services" if plan.services else "the seed"
    return f"# Soak: {plan.minutes:g} minutes, {services}, {'with' if plan.heavy else 'without'} heavy questions"


def _how(soaked: Soaked) -> str:
    return (
        f"Reads come at {soaked.plan.rate:g} a second, independent of each other (open loop), and are timed from when"
        f" they were due; those of the first {soaked.warm_up_s:g} s are not in the p99 that is judged."
        " nginx stands in front; writes, reports of demand and slow clients go on all the time."
    )


def _table(head: Cells, rows: Iterable[Cells]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _ms(seconds: Iterable[float]) -> list[str]:
    values = list(seconds)
    shown = (percentile(values, 0.5), percentile(values, 0.99), max(values, default=float("nan")))
    return [f"{value * 1000:.1f}" for value in shown]


def _statuses(answers: Iterable[Answer]) -> str:
    counted = Counter(f"{one.status or 'none'}{' later' if one.verdict == 'busy' else ''}" for one in answers)
    return ", ".join(f"{number} x {status}" for status, number in sorted(counted.items()))


def _all_reads(soaked: Soaked) -> list[Cells]:
    reads = [one for one in soaked.answers if one.group == "read"]
    return [("all reads", len(reads), _statuses(reads), *_ms(one.latency_s for one in reads))]


def _kinds(answers: Iterable[Answer]) -> list[Cells]:
    found: dict[tuple[str, str], list[Answer]] = {}
    for one in answers:
        found.setdefault((one.group, one.kind), []).append(one)
    order = ("read", "demand", "heavy")
    return [
        (f"{group}: {kind}", len(those), _statuses(those), *_ms(one.latency_s for one in those))
        for (group, kind), those in sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    ]


def _writes(soaked: Soaked) -> list[Cells]:
    return [("writes", len(soaked.writes), f"{soaked.changes} changes", *_ms(taken for _, taken in soaked.writes))]


def _windows(soaked: Soaked) -> list[Cells]:
    points = [(one.at_s, one.latency_s) for one in soaked.answers if one.group == "read"]
    return [
        (f"{number * 5} to {number * 5 + 5}", len(values), *_ms(values))
        for number, values in windows(points, FIVE_MINUTES).items()
    ]


def _processes(soaked: Soaked) -> list[Cells]:
    return [
        (
            name,
            f"{early.pss_mib:.0f}",
            f"{late.pss_mib:.0f}",
            f"{growth_percent(early.pss_mib, late.pss_mib):+.1f} %",
            f"{early.rss_mib:.0f}, {late.rss_mib:.0f}",
            f"{early.files:.0f}, {late.files:.0f}",
            f"{early.connections:.0f}, {late.connections:.0f}",
            f"{early.threads:.0f}, {late.threads:.0f}",
        )
        for name, (early, late) in sorted(soaked.compared().items())
    ]


def _beside(soaked: Soaked) -> list[Cells]:
    ages = [one.age_s for one in soaked.answers if one.age_s is not None]
    seen = [values["age_s"] for _, values in soaked.metrics]
    refreshes = [values.get("catalog_refresh_seconds", 0.0) for _, values in soaked.metrics]
    late = [one.late_s for one in soaked.answers]
    return [
        ("age of the data, as answers say it: p50, p99, oldest", ", ".join(f"{value:.1f} s" for value in _three(ages))),
        ("the same of the oldest worker, as /metrics says it", ", ".join(f"{value:.1f} s" for value in _three(seen))),
        ("longest refresh of a worker", f"{max(refreshes, default=0) * 1000:.0f} ms"),
        ("all processes together, first and last MiB", ", ".join(f"{soaked.family[n][1]:.0f}" for n in (0, -1))),
        ("data folder on disk, first and last MiB", ", ".join(f"{value:.0f}" for value in soaked.stored)),
        ("slow clients that came", ", ".join(f"{number} {kind}" for kind, number in soaked.slow.items())),
        *((f"processor of {name}, cores", f"{cores:.2f}") for name, cores in soaked.processor.items()),
        ("load generator: how late free clients sent, p99 and longest ms", ", ".join(_ms(late)[1:])),
    ]


def _three(values: Sequence[float]) -> tuple[float, float, float]:
    return percentile(values, 0.5), percentile(values, 0.99), max(values, default=float("nan"))


def _wrong(soaked: Soaked) -> list[str]:
    if not soaked.wrong:
        return []
    first = [f"- {one.at_s:.0f} s: {one.what} {' '.join(one.text.split())}".rstrip() for one in soaked.wrong[:FEW]]
    return [f"The first of {len(soaked.wrong)} errors:", "\n".join(first)]
