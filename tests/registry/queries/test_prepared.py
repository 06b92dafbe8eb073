"""Prepared queries answer what the querysets they were made from answer."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

import factories
from jalon.registry.models import CommitmentEntry, Version
from jalon.registry.queries.prepared import Prepared

pytestmark = pytest.mark.django_db


def _by_number(version: int, number: str) -> Any:
    entries = CommitmentEntry.objects.filter(version_id=version, number=number)
    return entries.values("pk", "number", "is_own", "mentions", "items", "wording__made_at", "repeats_id", rank=F("position") + 1)


def test_dicts_are_those_of_the_queryset_for_every_argument() -> None:
    prepared = Prepared(_by_number)
    versions = [factories.published_version(), factories.published_version()]

    for version in versions:
        for number in ("2.2", "2.3", "4.1", "9.9"):
            assert prepared(version=version.pk, number=number) == list(_by_number(version.pk, number))


def test_tuples_are_those_of_the_queryset_without_what_it_only_orders_by() -> None:
    def newest(plan: str) -> Any:
        return Version.objects.filter(plan__public_id=plan).order_by("-number").values_list("title", "published_at", "checks")

    version = factories.published_version()
    factories.published_version(plan=version.plan)

    assert Prepared(newest)(plan=version.plan.public_id) == list(newest(version.plan.public_id))


def test_a_query_without_arguments_or_rows_gives_none() -> None:
    assert Prepared(lambda: Version.objects.values("pk"))() == []


def test_it_asks_the_database_once_a_call() -> None:
    prepared = Prepared(_by_number)

    with CaptureQueriesContext(connection) as asked:
        prepared(version=1, number="1")
        prepared(version=2, number="2")

    assert len(asked) == 2


def test_an_argument_that_is_no_part_of_the_query_is_refused() -> None:
    def deaf(version: int, number: str) -> Any:
        return Version.objects.filter(pk=version).values("pk")

    with pytest.raises(AssertionError):
        Prepared(deaf)(version=1, number="1")
