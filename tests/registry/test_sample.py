"""Made-up plans in bulk: the same for the same numbers, and published like any other."""

import pytest

from jalon.registry.models import CommitmentEntry, Version
from jalon.registry.sample import load_sample, sample_document


def test_the_same_numbers_give_the_same_document() -> None:
    assert sample_document(3, commitments=20) == sample_document(3, commitments=20)
    assert sample_document(3, commitments=20) != sample_document(4, commitments=20)


@pytest.mark.django_db
def test_so_many_plans_with_so_many_commitments_are_published_once() -> None:
    plans = load_sample(commitments=50, plans=3)

    assert load_sample(commitments=50, plans=3) == plans
    assert (Version.objects.count(), CommitmentEntry.objects.count()) == (3, 50)
