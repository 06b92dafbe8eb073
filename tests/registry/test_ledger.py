"""The ledger's chain: every line follows from the one before, and whatever is touched afterwards is found."""

import subprocess
import sys
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

import factories
from jalon.registry import ledger, triggers
from jalon.registry.models import LedgerEntry

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40)
DETAILS = st.dictionaries(
    TEXT,
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
        max_leaves=5,
    ),
    max_size=4,
)
LINES = st.lists(st.builds(ledger.Line, TEXT, TEXT, TEXT, TEXT, DETAILS), min_size=1, max_size=6)


def write(count: int, *, reason: str = "") -> list[LedgerEntry]:
    return ledger.record_all(
        [ledger.Line("plan.created", "plan", f"p{rank}", reason, {"rank": rank}) for rank in range(count)], by=None
    )


class WhateverIsWritten(TestCase):
    """Property tests need a transaction of their own for each example: hypothesis' TestCase gives one."""

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(lines=LINES)
    def test_the_chain_holds_and_says_what_was_written(self, lines: list[ledger.Line]) -> None:
        written = ledger.record_all(lines, by=None)

        assert ledger.verify() is None
        assert ledger.head() == written[-1].hash
        kept = LedgerEntry.objects.order_by("number").values_list("action", "reason", "details")
        assert list(kept) == [(line.action, line.reason, line.details) for line in lines]

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(lines=LINES, data=st.data())
    def test_a_line_changed_behind_its_back_is_the_first_broken_one(self, lines: list[ledger.Line], data: Any) -> None:
        written = ledger.record_all(lines, by=None)
        victim = data.draw(st.sampled_from(written))
        field = data.draw(st.sampled_from(["action", "actor", "subject_kind", "subject_id", "reason"]))
        triggers.remove(connection)

        LedgerEntry.objects.filter(pk=victim.pk).update(**{field: getattr(victim, field) + "x"})

        assert ledger.verify() == victim


@pytest.mark.django_db
def test_an_empty_ledger_holds_and_its_head_is_zeros() -> None:
    assert ledger.verify() is None
    assert ledger.head() == "0" * 64


@pytest.mark.django_db
def test_a_line_keeps_who_when_what_and_why() -> None:
    somebody = factories.person("Aude Écrit")

    entry = ledger.record(
        action="plan.published", subject_kind="plan", subject_id="p1", by=somebody, reason="Prêt.", details={"version": 1}
    )

    entry.refresh_from_db()
    assert (entry.actor, entry.by, entry.action, entry.subject_id, entry.reason, entry.details) == (
        *("Aude Écrit", somebody, "plan.published", "p1", "Prêt."),
        {"version": 1},
    )
    assert entry.at is not None


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError, match="in the transaction of the change"):
        ledger.record(action="a", subject_kind="k", subject_id="i", by=None)


@pytest.mark.django_db(transaction=True)
def test_a_line_goes_when_its_change_is_undone() -> None:
    with transaction.atomic():
        write(1)
        transaction.set_rollback(True)

    assert not LedgerEntry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("value", [1.5, {1: "number for a key"}, object(), [0.1], {"deep": {"er": 2.0}}])
def test_details_that_a_database_may_change_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match="ledger line"):
        ledger.record(action="a", subject_kind="k", subject_id="i", by=None, details={"value": value})


@pytest.mark.django_db
def test_a_removed_line_is_found() -> None:
    lines = write(3)
    triggers.remove(connection)

    lines[1].delete()

    assert ledger.verify() == lines[2]


@pytest.mark.django_db
def test_a_cut_end_is_found_by_the_head_published_before() -> None:
    lines = write(3)
    published = ledger.head()
    assert ledger.holds(published)
    triggers.remove(connection)

    lines[2].delete()

    assert ledger.verify() is None
    assert not ledger.holds(published)


@pytest.mark.django_db
def test_the_database_refuses_a_fork() -> None:
    first, second = write(2)
    fork = LedgerEntry(at=second.at, action="x", subject_kind="k", subject_id="i", previous_hash=first.hash, hash="f" * 64)

    with pytest.raises(IntegrityError), transaction.atomic():
        fork.save()


@pytest.mark.django_db
def test_many_lines_take_as_many_queries_as_one(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(3):
        write(50)


WRITER = """
import django; django.setup()
from django.db import transaction
from jalon.registry import ledger
for rank in range(25):
    with transaction.atomic():
        ledger.record(action="plan.created", subject_kind="plan", subject_id=str(rank), by=None)
"""


def test_writers_at_the_same_time_make_one_chain(committed_database: dict[str, str]) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER], env=committed_database, stderr=subprocess.PIPE) for _ in range(3)]

    errors = [writer.communicate(timeout=120)[1].decode() for writer in writers]

    assert errors == ["", "", ""]
    check = "import django; django.setup(); from jalon.registry import ledger; from jalon.registry.models import LedgerEntry; "
    check += "print(ledger.verify(), LedgerEntry.objects.count())"
    answer = subprocess.run(
        [sys.executable, "-c", check], env=committed_database, capture_output=True, text=True, check=True, timeout=120
    )
    assert answer.stdout.strip() == "None 75"
