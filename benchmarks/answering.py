"""Compare what a request costs, in CPU, with an empty page of the same site (same middleware, same base template), in the same run.

    python benchmarks/answering.py [--scale 100] [--data DIR]

Loads made-up data the first time, as ``jalon load-sample`` does (kept in DIR for the next run), then asks the pages in process,
through the server's own entry, and prints a Markdown table: milliseconds of CPU (the least of several runs), queries, ratios to the empty
page. *Anew* forgets every kept page before each request; *unchanged* asks again; *304* sends the tag back.
"""

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SECONDS_PER_MEASURE = 1.0
EMPTY = "/fr/vide/"
Call = Callable[[str, str], tuple[str, dict[str, str], bytes]]


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table; ``limit`` is the most that the ratio may be, None where none was set."""

    name: str
    cpu_ms: float
    queries: int
    bytes: int
    limit: float | None


def main() -> int:
    """Load what is missing, measure, print; 1 where a limit is passed."""
    arguments = _arguments()
    os.environ["DJANGO_SETTINGS_MODULE"] = "jalon.project.settings"
    os.environ["JALON_DATA"] = str(arguments.data.resolve())
    sys.path.insert(0, str(ROOT / "src"))
    _prepare(arguments.scale)
    measures = _measured(_caller())
    print(_table(measures, arguments))
    floor = measures[0].cpu_ms
    return int(any(measure.limit and measure.cpu_ms > measure.limit * floor for measure in measures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=int, default=100, help="thousands of commitments")
    parser.add_argument("--data", type=Path, default=ROOT / "var" / "benchmark")
    return parser.parse_args()


def _prepare(scale: int) -> None:
    """Bring the data folder to what is measured: made-up plans of 200 commitments each, followed for two years."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from jalon.followup.sampling.loading import Asked, load_sample
    from jalon.registry.models import Plan

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Plan.objects.filter(is_demonstration=True).exists():
        load_sample(Asked(scale, timezone.localdate()), say=lambda what, how_far: _say(f"{what} {how_far} "))


def _say(text: str) -> None:
    print(f"\r{text}", end="", file=sys.stderr, flush=True)


def _caller() -> Call:
    """Return what asks an address of the real server entry, in this process."""
    from django.urls import path

    from jalon.project import urls
    from jalon.project.wsgi import application
    from jalon.publish.pages import draw

    urls.urlpatterns.append(path(EMPTY[1:], lambda request: draw(request, "components/layout.html")))

    def call(address: str, tag: str) -> tuple[str, dict[str, str], bytes]:
        where, _, question = address.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": where,
            "QUERY_STRING": question,
            "SCRIPT_NAME": "",
            "REMOTE_ADDR": "127.0.0.1",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1",
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            **({"HTTP_IF_NONE_MATCH": tag} if tag else {}),
        }
        answered: dict[str, Any] = {}
        body = application(environ, lambda status, headers, *_: answered.update(status=status, headers=dict(headers)))
        content = b"".join(body)
        body.close()
        return answered["status"][:3], answered["headers"], content

    return call


def _measured(call: Call) -> list[Measure]:
    addresses = _addresses()
    found = [_measure(call, "empty page", EMPTY)]
    for name, address, limit in addresses["pages"]:
        found.append(_measure(call, f"{name}, anew", address, before=_forget, limit=limit))
        found.append(_measure(call, f"{name}, unchanged", address, limit=1.5 if "200" in name else None))
        found.append(_measure(call, f"{name}, 304", address, tag=call(address, "")[1]["ETag"]))
    for name, address, _ in addresses["api"]:
        found.append(_measure(call, name, address))
        found.append(_measure(call, f"{name}, 304", address, tag=call(address, "")[1]["ETag"]))
    found += [_measure(call, name, address) for name, address, _ in addresses["search"]]
    return found


def _addresses() -> dict[str, list[tuple[str, str, float | None]]]:
    from jalon.registry.models import Commitment, Plan

    plan = Plan.objects.get(title="Plan inventé 1 (200 engagements)").public_id
    rank = Commitment.objects.count() // 2
    commitment = Commitment.objects.order_by("pk").values_list("public_id", flat=True)[rank]
    return {
        "pages": [
            ("commitment page", f"/fr/engagements/{commitment}/", 6),
            ("plan page of 200 commitments", f"/fr/plans/{plan}/", 15),
            ("home page", "/fr/", None),
        ],
        "api": [
            ("API, 50 commitments", "/api/v1/commitments", None),
            ("API, 200 commitments", "/api/v1/commitments?limit=200", None),
            ("API, one commitment", f"/api/v1/commitments/{commitment}", None),
            ("API, plan of 200 commitments", f"/api/v1/plans/{plan}", None),
            ("API, territories", "/api/v1/territories", None),
        ],
        "search": [("search page", "/fr/recherche/?q=formation", None), ("API, search", "/api/v1/search?q=formation", None)],
    }


def _forget() -> None:
    """Forget every kept page."""
    from jalon.publish.site import keeping

    keeping.PAGES = keeping.KeptPages()


def _measure(
    call: Call, name: str, address: str, *, before: Callable[[], None] = lambda: None, tag: str = "", limit: float | None = None
) -> Measure:
    """Return the least CPU of several requests to an address, after two that warm up."""
    from django.db import connection

    asked: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    for _ in range(2):
        before()
        asked.clear()
        with connection.execute_wrapper(count):
            status, _, content = call(address, tag)
    if status not in ("200", "304"):
        raise SystemExit(f"'{address}' answered {status}")
    best, spent, runs = float("inf"), 0.0, 0
    while runs < 5 or (spent < SECONDS_PER_MEASURE and runs < 300):
        before()
        start = time.process_time()
        call(address, tag)
        took = time.process_time() - start
        best, spent, runs = min(best, took), spent + took, runs + 1
    return Measure(name, best * 1000, len(asked), len(content), limit)


def _table(measures: list[Measure], arguments: argparse.Namespace) -> str:
    from django import VERSION
    from django.db import connection

    floor = measures[0].cpu_ms
    lines = ["| Request | CPU, ms | against the empty page | at most | queries | bytes |", "|---|---|---|---|---|---|"]
    for one in measures:
        limit = f"{one.limit:g}" if one.limit else ""
        lines.append(f"| {one.name} | {one.cpu_ms:.2f} | {one.cpu_ms / floor:.1f} | {limit} | {one.queries} | {one.bytes:,} |")
    versions = f"Python {platform.python_version()}, Django {'.'.join(map(str, VERSION[:3]))}, {connection.vendor}"
    size = f"{arguments.scale:,},000 commitments over {arguments.scale * 5:,} plans"
    return "\n".join([*lines, "", f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {versions}, {size}."])


if __name__ == "__main__":
    sys.exit(main())
