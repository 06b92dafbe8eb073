"""Every address of the project, asked by everybody of the cast, for a thing within reach, of another territory, and not published."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from cast import Cast
from jalon.registry.models import Person
from roles_and_routes.table import TABLE, WHO
from roles_and_routes.things import PLACES, Things, things_at_each_place

PEOPLE = (
    *("adviser", "other_adviser", "coordinator", "publisher", "partner", "other_partner", "enterprise"),
    *("elected_official", "auditor", "admin", "reader", "passer_by"),
)
EVERYBODY = (*PEOPLE, "nobody")
SPEAKERS = tuple(name for name in PEOPLE if name not in ("enterprise", "auditor", "reader", "passer_by"))
GROUPS = {"everybody": EVERYBODY, "signed_in": PEOPLE, "speakers": SPEAKERS}
SIGN_IN = "/compte/login/"
FILLED_IN = "title="  # a form that was sent with nothing in it
WHERE_TO_ADD = "Add its line to TABLE in tests/roles_and_routes/table.py: who gets what there."


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    route: str
    method: str
    of: tuple[str, ...]
    question: str
    who: str
    gets: int


@dataclass(frozen=True, slots=True)
class Address:
    """One address that the project answers: its route's name in the table, its path with its parameters in order."""

    route: str
    path: str
    parameters: tuple[str, ...]

    def of(self, row: Row, things: Things) -> str:
        """Return the path to the things that a line names."""
        path = self.path
        for parameter, thing in zip(self.parameters, row.of, strict=True):
            path = path.replace(f"<{parameter}>", thing[1:] if thing.startswith("=") else str(things[thing]))
        return "/" + path + row.question


def addresses() -> tuple[Address, ...]:
    """Return every address of the URL resolver."""
    return tuple(_walked(get_resolver().url_patterns, ""))


def _walked(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        path = before + re.sub(r"\(\?P<(\w+)>(?:\[[^]]*\]|.)*?\)|<(?:\w+:)?(\w+)>", r"<\1\2>", str(pattern.pattern)).strip("^$")
        path = path.replace("^", "").replace("$", "")
        if isinstance(pattern, URLResolver):
            yield from _walked(pattern.url_patterns, path)
        else:
            unnamed = "root" if isinstance(pattern.pattern, RoutePattern) else "anything"
            name = re.sub(r"\.(fr|en)$", "", pattern.name or unnamed)
            path += "nothing-here" * (name == "anything")
            yield Address(f"api.{name}" if path.startswith("api/") else name, path, tuple(re.findall(r"<(\w+)>", path)))


@cache
def table() -> dict[str, tuple[Row, ...]]:
    """Return the lines of the table by route."""
    lines = [line.split() for line in TABLE.strip().splitlines()[1:] if line.strip()]
    rows = [
        Row(route, method, () if of[0] in "-?" else tuple(of.split("+")), of if of[0] == "?" else "", who, int(gets))
        for route, method, of, who, gets in lines
    ]
    return {route: tuple(row for row in rows if row.route == route) for route in {row.route for row in rows}}


def asked_alike(rows: Iterable[Row]) -> list[list[Row]]:
    """Return the lines of one route by what is asked with which method: together they say who gets what."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        found.setdefault((row.method, row.of, row.question), []).append(row)
    return list(found.values())


@cache
def who_holds() -> dict[str, dict[str, frozenset[str]]]:
    """Return, by the name of a line of WHO and the place, everybody it is about."""
    found = {}
    for line in WHO.strip().splitlines()[1:]:
        name, *cells = (cell.strip() for cell in line.split("|"))
        names = [frozenset(one for word in cell.split() for one in GROUPS.get(word, (word,))) for cell in cells]
        found[name] = dict(zip(PLACES, names, strict=True))
    return found


def expected(rows: Iterable[Row], *, who: str, place: str) -> str:
    """Return what somebody is to be answered by the lines of one method and one thing: a status, or "sign in"."""
    rows = list(rows)
    answer = next((row.gets for row in rows if who in who_holds()[row.who][place]), None)
    if answer is None:
        is_behind_a_door = all("nobody" not in holders for row in rows for holders in who_holds()[row.who].values())
        return "sign in" if who == "nobody" and is_behind_a_door else "404"
    return str(answer)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a browser; ``session`` is what keeps them signed in, "" for nobody."""

    session: str = ""

    def asks(self, method: str, path: str) -> HttpResponse:
        """Return the answer to one request of a fresh browser, all of it read, and take back what it changed."""
        client = Client(raise_request_exception=False)
        if self.session:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        with transaction.atomic():
            response = client.generic(method, path, FILLED_IN, content_type="application/x-www-form-urlencoded")
            if response.streaming:
                response.getvalue()
            transaction.set_rollback(True)
        return response


def visitor(person: Person | None) -> Visitor:
    if person is None:
        return Visitor()
    client = Client()
    client.force_login(person)
    return Visitor(client.cookies[settings.SESSION_COOKIE_NAME].value)


def answered(visitor: Visitor, method: str, path: str) -> str:
    """Return what was answered: a status, or "sign in"."""
    response = visitor.asks(method, path)
    is_sent_to_sign_in = response.status_code == 302 and response.headers["Location"].startswith(SIGN_IN)
    return "sign in" if is_sent_to_sign_in else str(response.status_code)


def member(cast: Cast, who: str) -> Person | None:
    return None if who == "nobody" else getattr(cast, "administrator" if who == "admin" else who)


def test_every_route_stands_in_the_table() -> None:
    unknown = sorted({address.route for address in addresses()} - table().keys())

    assert len(addresses()) > 100
    assert not unknown, f"The route {unknown[0]!r} does not stand in the table of roles and routes. {WHERE_TO_ADD}"


def test_every_line_of_the_table_is_about_a_route_and_people_that_there_are() -> None:
    known = {address.route: address for address in addresses()}
    lines = [row for rows in table().values() for row in rows]

    assert [row.route for row in lines if row.route not in known] == []
    assert [row for row in lines if len(row.of) != len(known[row.route].parameters)] == []
    assert {row.who for row in lines} == who_holds().keys()
    assert {one for places in who_holds().values() for holders in places.values() for one in holders} <= {*EVERYBODY}


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_gets_what_the_table_says_at_every_address(cast: Cast, who: str) -> None:
    things, somebody = things_at_each_place(cast), visitor(member(cast, who))
    wrong, asked = [], 0

    for address in addresses():
        for lines in asked_alike(table().get(address.route, ())):
            for place in PLACES if lines[0].of else PLACES[:1]:
                method, path, asked = lines[0].method, address.of(lines[0], things[place]), asked + 1
                want, got = expected(lines, who=who, place=place), answered(somebody, method, path)
                wrong += [f"{method} {path} ({address.route}, {place}): {got} instead of {want}"] if got != want else []

    assert asked > 200
    assert not wrong, f"{who}:\n" + "\n".join(wrong)


def test_the_desk_takes_no_method_without_a_line(cast: Cast) -> None:
    things, administrator = things_at_each_place(cast)["here"], visitor(cast.administrator)
    desk = [address for address in addresses() if address.route.startswith("desk.")]

    taken = [
        f"{method} {address.route}"
        for address in desk
        for method in {"GET", "POST", "PUT", "DELETE"} - {row.method for row in table()[address.route]}
        if answered(administrator, method, address.of(table()[address.route][0], things)) != "405"
    ]

    assert desk
    assert not taken, f"{taken[0]} is answered and has no line. {WHERE_TO_ADD}"
