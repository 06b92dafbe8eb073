"""Commitments that a measure may deliver: those of the plan that its declaration tells, by number, and of no other."""

from typing import Any

import pytest

import factories
from cast import Cast
from delivery.conftest import declaration
from jalon.delivery.installing import install
from jalon.delivery.queries.linking import to_link
from jalon.registry.models import CommitmentEntry
from jalon.registry.roles import access_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("told", "is_found"),
    [
        ("Réponses aux priorités de Rivière", True),
        ("Réponses du Ministère", True),
        ("Réponses aux priorités", True),
        ("Réponses aux priorités de Montagne", False),
    ],
)
def test_only_the_plan_that_is_told_is_offered(told: str, is_found: bool, cast: Cast) -> None:
    factories.published_version(plan=cast.plan, by=cast.publisher)
    entry = CommitmentEntry.objects.exclude(number="").order_by("pk")[0]
    serves = f'serves = [{{ plan = "{told}", commitments = ["{entry.number}"] }}]\n'
    text: Any = declaration().replace('name = "conseil-d-essai"', f'name = "conseil-d-essai"\n{serves}', 1)
    measure = install(text.encode(), name="conseil.toml").instrument

    found = to_link(measure, access_of(cast.adviser))

    assert [one.number for one in found] == ([entry.number] if is_found else [])
