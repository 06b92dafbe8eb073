"""Lists of made-up regions of two sizes: as many queries for one as for the other, today and on a past day."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jalon.followup.sampling.loading import Asked, load_sample
from jalon.followup.steps.kinds import staged_models
from jalon.publish.addresses import address
from jalon.publish.site import keeping
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
LAST = date(2026, 6, 30)
THEN = {"le": (LAST - timedelta(days=60)).isoformat()}
BODY = {"slug": "ministere-mesure-1"}
PUBLIC = (
    address("organisation", "fr", **BODY),
    address("progress", "fr"),
    address("changes_feed", "fr"),
    address("organisation_feed", "fr", **BODY),
    *(address("items", "fr", kind=kind) for kind in ("obstacle", "milestone", "action")),
)
DESK = ("desk.home", "desk.waiting", "desk.late", "desk.changes", "desk.notices", "desk.lists")
FROM = re.compile(r' FROM "(\w+)"')
WHO = ("administrator", "coordinator", "publisher", "adviser", "contributor", "elected_official", "auditor", "reader")
MOST = 45  # queries of a page of the desk: one for each kind of item that stands on it, and some


def public_costs(commitments: int) -> dict[str, int]:
    """Return the queries of public lists of a region with so many commitments in each plan, and take the region back.

    Left out: the one query for each kind of item that has changed lately, of which one region shows more kinds than another.
    """
    found = {}
    with transaction.atomic():
        load_sample(Asked(1, LAST, commitments=commitments))
        for path in PUBLIC:
            found[path] = queries_beside_items(path)
            # What a feed shows of a day is of other kinds in another region, and some kinds ask for names of their own.
            if not path.endswith(".atom"):
                found[f"{path}, a past day"] = queries_beside_items(path, **THEN)
        transaction.set_rollback(True)
    return found


def statements(client: Client, path: str, **asked: str) -> list[str]:
    client.get(path, asked)
    keeping.PAGES = keeping.KeptPages()
    with CaptureQueriesContext(connection) as spent:
        assert client.get(path, asked).status_code == 200
    return [query["sql"] for query in spent.captured_queries]


def queries_beside_items(path: str, **asked: str) -> int:
    tables = Counter(FROM.search(sql)[1] for sql in statements(Client(), path, **asked))
    of_items = {kind._meta.db_table for kind in staged_models().values()}
    return tables.total() - len(of_items & set(tables))


def test_public_lists_cost_as_many_queries_whatever_the_size_of_the_region() -> None:
    assert public_costs(20) == public_costs(60)


def test_lists_of_the_desk_cost_few_queries_whoever_asks() -> None:
    load_sample(Asked(1, LAST, commitments=20))

    for kind in WHO:
        client = Client()
        client.force_login(Person.objects.filter(roles__kind=kind).order_by("pk")[0])
        for route in DESK:
            assert len(statements(client, address(route, "fr"))) <= MOST, (kind, route)
