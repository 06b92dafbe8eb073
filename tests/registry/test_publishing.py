"""Publishing a draft: what becomes of its records, and when it is refused."""

import pytest

import factories
from factories import GENERIC, PRIORITIES
from jalon.registry import ledger
from jalon.registry.models import CommitmentEntry

pytestmark = pytest.mark.django_db


def test_a_published_plan_holds_what_the_draft_held() -> None:
    plan = factories.published_plan()

    entries = CommitmentEntry.objects.filter(version=plan.current_version).select_related("wording", "repeats")

    assert [(entry.number, entry.wording.text) for entry in entries] == [
        ("2.2", PRIORITIES[0].answers[1].text),
        ("2.3", GENERIC),
        ("4.1", GENERIC),
    ]
    assert [entry.is_own for entry in entries] == [True, False, False]
    assert [entry.repeats and entry.repeats == entries[1].commitment for entry in entries] == [None, None, True]
    assert ledger.verify() is None
