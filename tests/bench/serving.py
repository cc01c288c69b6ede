"""Pages: a screen of 20 answered questions shown, saved, and saved while typing, on SQLite and on PostgreSQL."""

import gzip
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count, cycle
from pathlib import Path
from statistics import median

from assess import clock
from assess.bootstrap import start
from assess.config import from_environment
from assess.resources import folder
from assess.services.assessments import starting
from tests.bench import questionnaire
from tests.bench.client import FORM, Client, Form, form_of
from tests.bench.load import Ask, Cost, cost, p95_ms
from tests.bench.servers import Server, postgres, web_server
from tests.bench.table import Row

CLIENTS, ROUNDS = 4, 5
HELLOS, REQUESTS, ALONE = 300, 50, 60
SMALL, LARGE = "bench", "bench-large"
SCREENS = {SMALL: 1, LARGE: 5}
SEEN = "1000003"
"""Stands for a revision in a body that is made once and sent often."""

BARS = {
    "show": "<= 3 ms, >= 0.08",
    "save": "<= 3 ms, >= 0.10",
    "autosave": "<= 1.5 ms, >= {least}",
}
WORDS = {
    "show": "GET a page of 20 answers",
    "save": "POST a page of 20 answers",
    "autosave": "autosave one answer of 20",
    "large": f"GET the same, one of {SCREENS[LARGE]} such pages",
}
LEAST_AUTOSAVE = {"SQLite": "0.15", "PostgreSQL": "0.10"}
ALONE_BAR, PAGE_BAR, ASSETS_BAR = "<= 15 ms", "<= 60 KiB", "<= 80 KiB"


def rows(scratch: Path) -> Iterator[Row]:
    """Measure; everything is written below a scratch folder."""
    packs = scratch / "packs"
    for name, screens in SCREENS.items():
        questionnaire.write(packs, name, screens)
    settings = {"ASSESS_PACKS": str(packs)}
    with web_server(scratch, {}, "tests.bench.hello:application()") as hello:
        with _assess(scratch / "sqlite", settings) as (server, references):
            yield from _sizes(server, references)
            yield from _database("SQLite", hello, server, references, lambda: 0.0)
        with postgres(scratch / "postgres") as database:
            settings = {**settings, "ASSESS_DATABASE_URL": database.url}
            with _assess(scratch / "postgresql", settings) as (server, references):
                yield from _database("PostgreSQL", hello, server, references, database.cpu_ms)


References = Mapping[str, Sequence[str]]


@contextmanager
def _assess(data: Path, settings: Mapping[str, str]) -> Iterator[tuple[Server, References]]:
    """Serve assess with an assessment for every client and job."""
    running = start(from_environment({**settings, "ASSESS_DATA": str(data)}))
    proposal = starting.describe_proposal(running.desk, "To measure with", "Town", "", [], clock.now())
    references = {
        job: [starting.start(running.desk, proposal.id, pack, "", clock.now()).reference for _ in range(CLIENTS)]
        for job, pack in (("save", SMALL), ("autosave", SMALL), ("large", LARGE))
    }
    running.desk.database.close()
    running.queue.storage.close()
    with web_server(data, settings) as server:
        yield server, references


def _database(
    name: str, hello: Server, server: Server, references: References, database: Callable[[], float]
) -> Iterator[Row]:
    floor = [_fetching(Client(hello.port), "/", 200) for _ in range(CLIENTS)]
    jobs = {
        "show": [_showing(server, each, SMALL) for each in references["save"]],
        "save": [_saving(server, each) for each in references["save"]],
        "autosave": [_autosaving(server, each) for each in references["autosave"]],
        "large": [_showing(server, each, LARGE) for each in references["large"]],
    }
    floors: list[Cost] = []
    costs: dict[str, list[Cost]] = {job: [] for job in jobs}
    for _round in range(ROUNDS):
        floors.append(cost(hello, floor, HELLOS))
        for job, asks in jobs.items():
            costs[job].append(cost(server, asks, REQUESTS, database))
    yield Row(f"hello, beside {name}", median(each.cpu_ms for each in floors), "ms CPU", "", 1.0, 1.0)
    for job, found in costs.items():
        bar = BARS.get(job, "").format(least=LEAST_AUTOSAVE[name])
        yield _row(f"{WORDS[job]}, {name}", found, floors, bar)
        if name != "SQLite":
            yield Row("  beside it in PostgreSQL", median(each.database_ms for each in found), "ms CPU")
    for job in ("show", "save", "autosave"):
        yield Row(f"{WORDS[job]}, {name}, p95 of one client", p95_ms(jobs[job][0], ALONE), "ms", ALONE_BAR)


def _row(what: str, found: Sequence[Cost], floors: Sequence[Cost], bar: str) -> Row:
    pairs = list(zip(found, floors, strict=True))
    return Row(
        what,
        median(each.cpu_ms for each in found),
        "ms CPU",
        bar,
        median(each.per_second / floor.per_second for each, floor in pairs),
        median(floor.cpu_ms / each.cpu_ms for each, floor in pairs),
    )


def _fetching(client: Client, path: str, status: int) -> Ask:
    def ask() -> None:
        reply = client.get(path)
        assert reply.status == status, reply

    return ask


def _address(reference: str, part: int = 1) -> str:
    return f"/assessments/{reference}/questions/part{part}/{questionnaire.SCREEN}"


def _showing(server: Server, reference: str, pack: str) -> Ask:
    client = Client(server.port)
    for part in range(SCREENS[pack], 0, -1):
        _answered(client, reference, part)
    return _fetching(client, _address(reference), 200)


def _saving(server: Server, reference: str) -> Ask:
    """Return what saves the whole screen, every answer changed each time."""
    client = Client(server.port)
    form = _answered(client, reference)
    seen = {name: [SEEN] for name in form.values if name.endswith(":seen")}
    both = [form.with_values({**questionnaire.answers("part1", each), **seen}).in_parts() for each in (1, 0)]
    bodies, revisions = cycle(both), count(1)

    def ask() -> None:
        body, kind = next(bodies)
        reply = client.post(form.path, body.replace(SEEN.encode(), str(next(revisions)).encode()), kind)
        assert reply.status == 303, reply

    return ask


def _autosaving(server: Server, reference: str) -> Ask:
    """Return what saves the screen as the script does while somebody types into one field of it."""
    client = Client(server.port)
    form = _answered(client, reference)
    there = " ".join(name.partition(":")[0] for name in form.values if name.endswith(":seen"))
    own = {name: sent for name, sent in form.values.items() if name.partition(":")[0] in ("csrf_token", "part1.place")}
    typed = {"part1.place": [f"Square {SEEN}"], "part1.place:seen": [SEEN], "there": [there]}
    body = replace(form, values={**own, **typed}).encoded()
    revisions = count(1)

    def ask() -> None:
        revision = next(revisions)
        reply = client.post(f"{form.path}/save-while-typing", body.replace(SEEN.encode(), str(revision).encode()), FORM)
        assert reply.status == 200, reply
        assert f'"part1.place":{revision + 1}'.encode() in reply.content.replace(b": ", b":"), reply

    return ask


def _answered(client: Client, reference: str, part: int = 1) -> Form:
    """Answer a screen until nothing on it is open; return its form."""
    path = _address(reference, part)
    wanted = questionnaire.answers(f"part{part}", 0)
    for _opening in range(2):  # some questions are asked only after others are answered
        form = form_of(client.get(path))
        given = {name: sent for name, sent in wanted.items() if f"{name.split(':')[0]}:seen" in form.values}
        reply = client.post(path, *form.with_values(given).in_parts())
        assert reply.status == 303, reply
    form = form_of(client.get(path))
    assert all(form.values.get(name) == sent for name, sent in wanted.items()), form
    assert {sent[0] for name, sent in form.values.items() if name.endswith(":seen")} == {"1"}, form
    assert len([name for name in form.values if name.endswith(":seen")]) == len(questionnaire.QUESTIONS), form
    return form


def _sizes(server: Server, references: References) -> Iterator[Row]:
    client = Client(server.port)
    yield Row("first page, HTML", len(client.get("/").content) / 1024, "KiB", PAGE_BAR)
    page = client.get(_address(references["save"][0])).content
    yield Row("a page of 20 questions, HTML", len(page) / 1024, "KiB")
    yield Row("the same, gzipped", len(gzip.compress(page)) / 1024, "KiB")
    assets = [file for kind in ("css", "js") for file in folder("static").glob(f"*.{kind}")]
    packed = sum(len(gzip.compress(file.read_bytes())) for file in assets)
    yield Row("CSS and JavaScript, gzipped", packed / 1024, "KiB", ASSETS_BAR)
