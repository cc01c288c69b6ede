"""Requests from a few clients at once, with the processor time that they cost the server."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles

from tests.bench.servers import Server

Ask = Callable[[], None]


@dataclass(frozen=True)
class Cost:
    """What one request costs the server, and how many a second it answered."""

    cpu_ms: float
    per_second: float
    database_ms: float = 0.0


def cost(server: Server, clients: Sequence[Ask], each: int, database: Callable[[], float] = lambda: 0.0) -> Cost:
    """Let every client ask as often as `each`, all at once."""

    def work(ask: Ask) -> None:
        for _ in range(each):
            ask()

    with ThreadPoolExecutor(len(clients)) as pool:
        cpu, apart, begun = server.cpu_ms(), database(), time.perf_counter()
        for _done in pool.map(work, clients):
            pass
        seconds = time.perf_counter() - begun
        count = each * len(clients)
        return Cost((server.cpu_ms() - cpu) / count, count / seconds, (database() - apart) / count)


def p95_ms(ask: Ask, times: int) -> float:
    """Return how long 95 of 100 answers take at most for the only client there is, in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - begun) * 1000)
    return quantiles(taken, n=20)[-1]
