"""Compare the lists of site, API and desk at scale, for each role of the table of roles and routes, with an empty page.

    python benchmarks/scale.py [--scale 100] [--data DIR] [--routes desk. --roles coordinator]

Makes what is missing with what ``jalon load-sample`` stands on (kept in DIR for the next run): an installation with places and people alone,
one of scale 1, one of the scale asked for. Each is asked in a process of its own, through the server's own entry; the routes and who may
ask them are those of ``tests/roles_and_routes/table.py``. Prints Markdown tables (``--write`` puts them into
README.md): how many times the CPU of an empty page of the same site each list takes (the least of several runs, no page kept from the
request before), and the queries at both scales. CPU is this process's: on SQLite the database's share is in it.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SECONDS_PER_MEASURE = 0.1
AT_MOST, AT_MOST_HOME, AT_MOST_THEN = 8, 12, 2
THEN_DAYS = 100  # how long ago the day is that ``?on=`` asks for
FIRST_MARK, LAST_MARK = "<!-- made by scale.py --write -->", "<!-- made by scale.py --write, to here -->"
EMPTY = {"site": "/fr/vide/", "desk": "/bureau/vide/"}
#: Whole files, pages of the sign-in library and of one thing: no list of rows.
NO_LISTS = (
    *(
        "account_",
        "mfa_",
        "usersessions",
        "data_",
        "minutes_",
        "sitemap",
        "robots",
        "healthz",
        "readyz",
        "root",
        "follow",
        "leave",
        "mail_",
    ),
    *("source", "search_file", "evidence", "calendar", "committee_calendar", "difference", "version", "meeting", "decision"),
    *("api.api", "api.root", "api.anything", "api.source", "api.version", "api.meeting", "api.decision", "api.search"),
    *(
        "desk.new",
        "desk.keys",
        "desk.edition",
        "desk.review",
        "desk.since",
        "desk.holders",
        "desk.checks",
        "desk.compare",
        "desk.history",
    ),
    *(
        "desk.answers",
        "desk.reading",
        "desk.agreed",
        "desk.add",
        "desk.report",
        "desk.assess",
        "desk.give",
        "desk.item",
        "desk.step",
    ),
    *("desk.person", "desk.plan"),
)
LISTS_ALL_THE_SAME = ("api.meetings", "data")
#: Who of the sample is whom in the table: the kind of the role, and whether it is for everything rather than for the first territory.
ROLES = {
    "nobody": None,
    "adviser": ("adviser", False),
    "coordinator": ("coordinator", False),
    "coordinator of all": ("coordinator", True),
    "publisher": ("publisher", True),
    "partner": ("contributor", False),
    "elected_official": ("elected_official", False),
    "auditor": ("auditor", True),
    "admin": ("administrator", True),
    "reader": ("reader", False),
}
IN_TABLE = {"coordinator of all": "coordinator"}


def main() -> int:
    """Load what is missing, measure in three processes, print; 1 where a limit is passed."""
    arguments = _arguments()
    if arguments.measure:
        print(json.dumps(_measured(arguments)))
        return 0
    found = {}
    for scale in (0, 1, arguments.scale):
        found[scale] = _asked_apart(arguments, scale=scale)
    told = _tables(found, arguments)
    print(told)
    if arguments.write:
        _write(told)
    return int(any(_is_over(one, found[0]) for one in found[arguments.scale]["measures"]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=int, default=100)
    parser.add_argument("--data", type=Path, default=ROOT / "var" / "benchmark-scale")
    parser.add_argument("--routes", nargs="*", default=[""], help="only routes whose names begin so")
    parser.add_argument("--roles", nargs="*", default=list(ROLES))
    parser.add_argument(
        "--write", action="store_true", help="put the tables into benchmarks/README.md, in place of those that stand there"
    )
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _write(told: str) -> None:
    """Put the tables between the two marks of the page of benchmarks."""
    page = Path(__file__).with_name("README.md")
    before, _, rest = page.read_text(encoding="utf-8").partition(FIRST_MARK)
    _, _, after = rest.partition(LAST_MARK)
    page.write_text(f"{before}{FIRST_MARK}\n\n{told}\n\n{LAST_MARK}{after}", encoding="utf-8")


def _asked_apart(arguments: argparse.Namespace, *, scale: int) -> dict[str, Any]:
    """Measure one installation in a process of its own."""
    command = [sys.executable, __file__, "--measure", "--scale", str(scale), "--data", str(arguments.data / f"scale-{scale}")]
    command += ["--routes", *arguments.routes, "--roles", *arguments.roles]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _measured(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return every measure of the installation in a folder, made where it is missing."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
    from jalon.project.installation import bring_up_to_date, open_installation

    open_installation(arguments.data)
    bring_up_to_date(_say)
    from django.db import connection
    from django.utils import timezone

    from jalon.followup.sampling.loading import Asked, load_sample
    from jalon.registry.models import Person

    if not Person.objects.filter(email__startswith="mesure-").exists():
        load_sample(Asked(arguments.scale, timezone.localdate()), say=lambda what, how_far: _say(f"{what} {how_far}"))
    call = _caller()
    measures = []
    for role, route, address in _addresses(arguments):
        measures.append({"role": role, "route": route, **_measure(call, address, cookie=_cookie(role))})
        _say(f"{role} {route}")
        if not route.startswith(("desk.", "empty")) and role == "nobody":
            then = timezone.localdate() - timedelta(days=THEN_DAYS)
            address += f"{'&' if '?' in address else '?'}{'on' if route.startswith('api.') else 'le'}={then}"
            measures.append({"role": "then", "route": route, **_measure(call, address, cookie="")})
    return {"measures": measures, "vendor": connection.vendor}


def _say(text: str) -> None:
    print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _addresses(arguments: argparse.Namespace) -> Iterator[tuple[str, str, str]]:
    """Yield role, route and address of each list that somebody is given, and of an empty page for each."""
    from roles_and_routes.test_roles_and_routes import addresses, expected, table

    things = _things()
    for role in arguments.roles:
        yield role, "empty site", EMPTY["site"]
        if role != "nobody":
            yield role, "empty desk", EMPTY["desk"]
        seen: set[str] = set()
        for address in addresses():
            rows = [row for row in table().get(address.route, ()) if row.method == "GET"]
            if (
                address.route in seen
                or not rows
                or not _is_list(address.route)
                or not address.route.startswith(tuple(arguments.routes))
            ):
                continue
            if not address.route.startswith("desk.") and role != "nobody":  # the site shows everybody the same
                continue
            alike = [row for row in rows if (row.of, row.question) == (rows[0].of, rows[0].question)]
            if expected(alike, who=IN_TABLE.get(role, role), place="here") != "200" or not set(rows[0].of) <= things.keys():
                continue
            seen.add(address.route)
            yield role, address.route, address.of(rows[0], things)


def _is_list(route: str) -> bool:
    return route in LISTS_ALL_THE_SAME or not route.startswith(NO_LISTS)


def _things() -> dict[str, Any]:
    """Return what the words of the table stand for in the sample: what is in its first territory."""
    from jalon.followup.models import Committee, Meeting, Period
    from jalon.registry.models import Commitment, Organisation, Plan, Priority, Territory

    found: dict[str, Any] = {
        "territory": Territory.objects.get(slug="territoire-mesure-1").slug,
        "organisation": Organisation.objects.get(slug="ministere-mesure-1").slug,
    }
    plan = Plan.objects.filter(is_demonstration=True).order_by("pk").first()
    if plan is None:
        return found
    kinds: tuple[tuple[str, Any], ...] = (("priority", Priority), ("commitment", Commitment), ("period", Period))
    found |= {name: kind.objects.filter(plan=plan).order_by("pk").first().public_id for name, kind in kinds}
    found |= {"plan": plan.public_id, "version": 1}
    committee = Committee.objects.filter(territory=plan.territory_id).order_by("pk").first()
    if committee is not None:
        found |= {"committee": committee.public_id, "meeting": Meeting.objects.get(committee=committee, number=3).public_id}
    return found


def _cookie(role: str) -> str:
    """Return the session of the sample's first person in a role; "" for nobody."""
    from django.conf import settings
    from django.test import Client

    from jalon.registry.models import Role

    wanted = ROLES[role]
    if wanted is None:
        return ""
    kind, is_everywhere = wanted
    roles = Role.objects.filter(person__email__startswith="mesure-", kind=kind, territory__isnull=is_everywhere).order_by("pk")
    client = Client()
    client.force_login(roles[0].person)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _caller() -> Callable[[str, str], tuple[str, bytes]]:
    """Return what asks an address of the real server entry, in this process, with no page kept from before."""
    from django.urls import path

    from jalon.project import urls
    from jalon.project.wsgi import application
    from jalon.publish.desk.access import desk_page
    from jalon.publish.desk.pages import draw_desk
    from jalon.publish.pages import draw
    from jalon.publish.site import keeping

    urls.urlpatterns.insert(0, path(EMPTY["site"][1:], lambda request: draw(request, "components/layout.html")))
    urls.urlpatterns.insert(
        0, path(EMPTY["desk"][1:], desk_page(lambda request: draw_desk(request, "desk/keys.html", page="desk.keys")))
    )

    def call(address: str, cookie: str) -> tuple[str, bytes]:
        keeping.PAGES = keeping.KeptPages()
        where, _, question = address.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": where,
            "QUERY_STRING": question,
            "SCRIPT_NAME": "",
            "HTTP_HOST": "127.0.0.1",
            "REMOTE_ADDR": "127.0.0.1",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            **({"HTTP_COOKIE": cookie} if cookie else {}),
        }
        answered: dict[str, str] = {}
        body = application(environ, lambda status, headers, *_: answered.update(status=status))
        content = b"".join(body)
        body.close()
        return answered["status"][:3], content

    return call


def _measure(call: Callable[[str, str], tuple[str, bytes]], address: str, *, cookie: str) -> dict[str, Any]:
    """Return the least CPU of several requests to an address, its queries, its size."""
    from django.db import connection

    asked: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        status, _ = call(address, cookie)
        asked.clear()
        status, content = call(address, cookie)
    if status != "200":
        print(f"'{address}' answered {status}", file=sys.stderr)
    best, spent, runs = float("inf"), 0.0, 0
    while runs < 2 or (spent < SECONDS_PER_MEASURE and runs < 60):
        start = time.process_time()
        call(address, cookie)
        took = time.process_time() - start
        best, spent, runs = min(best, took), spent + took, runs + 1
    return {"cpu_ms": best * 1000, "queries": len(asked), "bytes": len(content), "address": address, "status": status}


def _floor(measure: dict[str, Any], empty: dict[str, Any]) -> float:
    """Return the CPU of the empty page, without rows anywhere, that a list is compared with."""
    kind = "empty desk" if measure["route"].startswith("desk.") else "empty site"
    role = "nobody" if measure["role"] == "then" else measure["role"]
    return float(next(one["cpu_ms"] for one in empty["measures"] if (one["role"], one["route"]) == (role, kind)))


def _limit(route: str) -> int:
    return AT_MOST_HOME if route == "desk.home" else AT_MOST


def _is_over(measure: dict[str, Any], empty: dict[str, Any]) -> bool:
    return not measure["route"].startswith("empty") and bool(measure["cpu_ms"] > _limit(measure["route"]) * _floor(measure, empty))


def _tables(found: dict[int, dict[str, Any]], arguments: argparse.Namespace) -> str:
    measures, empty = found[arguments.scale]["measures"], found[0]
    few = {(one["role"], one["route"]): one["queries"] for one in found[1]["measures"]}
    routes = list(dict.fromkeys(one["route"] for one in measures if not one["route"].startswith("empty")))
    cells = {(one["role"], one["route"]): one for one in measures}
    lines = [
        f"| List | queries | at most | {' | '.join(arguments.roles)} | a past day, of today's |",
        "|---" * (len(arguments.roles) + 4) + "|",
    ]
    for route in routes:
        row = [_cell(cells.get((role, route)), empty) for role in arguments.roles]
        lines.append(f"| `{route}` | {_queries(cells, few, route)} | {_limit(route)} | {' | '.join(row)} | {_then(cells, route)} |")
    return "\n".join([_said(found, arguments), "", *lines, "", *_over(measures, empty, cells, routes)])


def _said(found: dict[int, dict[str, Any]], arguments: argparse.Namespace) -> str:
    """Return on what was measured, and what the empty pages took."""
    from importlib.metadata import version

    machine = f"{os.cpu_count()} cores of {platform.machine()} under a load of {os.getloadavg()[1]:.0f}"
    versions = f"Python {platform.python_version()}, Django {version('django')}, {found[arguments.scale]['vendor']}"
    floors = {(one["role"], one["route"]): one["cpu_ms"] for one in found[0]["measures"] if one["route"].startswith("empty")}
    desks = [f"{role} {took:.1f}" for (role, route), took in floors.items() if route == "empty desk"]
    site = f"empty page of the site {floors['nobody', 'empty site']:.2f} ms; " if ("nobody", "empty site") in floors else ""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {machine}, {versions}. **Scale {arguments.scale}**: {arguments.scale * 1000:,} commitments,"
        f" {arguments.scale * 5000:,} updates, {arguments.scale * 20:,} meetings. CPU as a multiple of an empty page"
        f" ({site}of the desk, ms: {', '.join(desks) or 'not asked'}); what is over its limit is **bold**."
    )


def _over(
    measures: list[dict[str, Any]], empty: dict[str, Any], cells: dict[tuple[str, str], dict[str, Any]], routes: list[str]
) -> list[str]:
    """Return how many lists are over their limits, and the lists of a past day that are."""
    asked = [one for one in measures if one["role"] != "then" and not one["route"].startswith("empty")]
    over = [one for one in asked if _is_over(one, empty)]
    then = [route for route in routes if _then(cells, route).startswith("**")]
    dated = [route for route in routes if _then(cells, route)]
    return [
        f"Over the limit: {len(over)} of {len(asked)} lists by role; of a past day, {len(then)} of {len(dated)} over twice today."
    ]


def _cell(measure: dict[str, Any] | None, empty: dict[str, Any]) -> str:
    if measure is None:
        return ""
    told = f"{measure['cpu_ms'] / _floor(measure, empty):.1f}"
    return f"**{told}**" if _is_over(measure, empty) else told


def _queries(cells: dict[tuple[str, str], dict[str, Any]], few: dict[tuple[str, str], int], route: str) -> str:
    """Return the queries of a route, and at scale 1 where they are others."""
    many = [(role, one["queries"]) for (role, name), one in cells.items() if name == route and role != "then"]
    counts = sorted({count for _, count in many})
    told = f"{counts[0]}" if len(counts) == 1 else f"{counts[0]} to {counts[-1]}"
    others = [f"{role}: {count}, {few[role, route]} at scale 1" for role, count in many if few.get((role, route), count) != count]
    return "; ".join([told, *others])


def _then(cells: dict[tuple[str, str], dict[str, Any]], route: str) -> str:
    today, then = cells.get(("nobody", route)), cells.get(("then", route))
    if today is None or then is None or then["status"] != "200":  # not every list takes a day
        return ""
    told = f"{then['cpu_ms'] / today['cpu_ms']:.1f}"
    return f"**{told}**" if then["cpu_ms"] > AT_MOST_THEN * today["cpu_ms"] else told


if __name__ == "__main__":
    sys.exit(main())
