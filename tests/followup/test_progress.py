"""Where commitments stand: rows kept equal rows made anew, counts equal their details, any day equals what was seen that day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import factories
from cast import Cast
from followup.conftest import accepted, assessment, body_of, own_entry, speaking, update
from jalon.errors import StepRefused
from jalon.followup.models import Lead, Period, Progress, Update
from jalon.followup.models.tracks import stale_from
from jalon.followup.progress import rebuild_progress
from jalon.followup.queries.progress import NOT_AVAILABLE, progress_of
from jalon.followup.queries.progress_lists import progress_list
from jalon.followup.queries.reports import commitment_progress
from jalon.followup.queries.rollups import ASKABLE, rollup, rollup_of, rollups
from jalon.followup.queries.scopes import Scope, oldest_day
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.registry.models import CommitmentEntry

pytestmark = pytest.mark.django_db
FIRST = datetime(2031, 1, 15, 15, tzinfo=UTC)  # after whatever the ledger says already: its clock never goes back
HINDERED = {"obstacle": "resources", "needed": "Deux personnes."}
SAID = {
    "not_started": HINDERED,
    "limited": HINDERED,
    "substantial": {},
    "complete": {"evidence_address": "https://exemple.test/rapport"},
}
#: Examples are not made smaller: each writes a ledger, and a failing walk is short as it is.
QUICKLY = settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
WALKS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "leave", "return", "correct", "assess", "delay", "lead", "publish"]),
        st.integers(0, 3),  # which commitment
        st.sampled_from(sorted(SAID)),
        st.integers(0, 400),  # how many days before it tells of
        st.integers(0, 90),  # how many days later
    ),
    max_size=7,
)


def rows() -> list[tuple[object, ...]]:
    return sorted(Progress.objects.values_list("commitment", "plan", "update", "status", "observed_on", "stale_from", "assessment"))


def walked(cast: Cast, walk: list[tuple[str, int, str, int, int]], period: Period, *, look: Callable[[], None]) -> None:
    """Take steps of several commitments, days apart, and look at how things stand after each."""
    entries = list(CommitmentEntry.objects.filter(version=cast.plan.current_version).select_related("commitment"))
    by, coordinator, now = speaking(cast.publisher), speaking(cast.coordinator), FIRST
    with patch("django.utils.timezone.now", side_effect=lambda: now):
        for what, which, status, before, later in walk:
            now += timedelta(days=later, minutes=1)
            day, entry = now.date() - timedelta(days=before), entries[which % len(entries)]
            try:
                if what == "assess":
                    open_item(assessment(cast, commitment=entry.commitment, assessed_on=day), by=coordinator)
                elif what == "delay":
                    months = 1 + before % 24
                    take(period, "set_delay", by=coordinator, given={"stale_after_months": months}, reason="Pour l'essai.")
                elif what == "lead":
                    led(cast, entry, release=bool(before % 2))
                elif what == "publish":
                    factories.published_version(factories.PRIORITIES[: 1 + before % 2], plan=cast.plan, by=cast.publisher)
                else:
                    corrected = Update.objects.filter(commitment=entry.commitment, state="accepted").first()
                    corrects = {"corrects": corrected} if what == "correct" else {}
                    made = open_item(update(cast, entry=entry, status=status, observed_on=day, **SAID[status], **corrects), by=by)
                    if what != "leave":
                        take(made, "return" if what == "return" else "accept", by=coordinator, reason="Pour l'essai.")
            except StepRefused:
                continue
            look()


def led(cast: Cast, entry: CommitmentEntry, *, release: bool) -> None:
    """Give a commitment to the partner, to the next body where it was given, or back to who answers."""
    by, reason = actor_of(cast.coordinator), "Pour l'essai."
    lead = Lead.objects.filter(commitment=entry.commitment).first()
    if lead is None:
        lead = Lead(plan=cast.plan, commitment=entry.commitment, organisation=body_of(cast.partner))
        open_item(lead, by=by, reason=reason)
    elif release:
        take(lead, "release", by=by, reason=reason)
    else:
        take(lead, "hand_over", by=by, given={"organisation": body_of(cast.other_partner)}, reason=reason)


@contextmanager
def taken_back() -> Iterator[None]:
    """Take back what an example did, so that the next one starts from the same record."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def seen(cast: Cast, day: date | None) -> tuple[object, ...]:
    """Return all that is told of a plan's progress, now or as of a day."""
    scope = Scope(plan=cast.plan.public_id)
    return progress_of(plan=cast.plan.public_id, language="fr", on=day), rollup(scope, on=day)


@QUICKLY
@given(walk=WALKS)
def test_rows_kept_step_by_step_are_those_made_anew_and_counts_are_their_details(
    walk: list[tuple[str, int, str, int, int]], published: Cast, period: Period
) -> None:
    with taken_back():
        period.refresh_from_db()
        walked(published, walk, period, look=lambda: None)
        kept = rows()

        assert rebuild_progress() == len(kept)
        assert rows() == kept
        for scope in (Scope(), Scope(plan=published.plan.public_id), Scope(organisation=published.ministry.slug)):
            found, counts = progress_list(scope, language="fr"), rollup(scope)
            assert rollup_of(row.mark for row in found.rows) == counts == found.rollup
            assert counts.total == counts.unavailable + sum(count for _, count in counts.in_status)
            for asked in ASKABLE:
                assert progress_list(scope, language="fr", asked=asked).count == counts.count(asked)
                assert len(progress_list(scope, language="fr", asked=asked).rows) == counts.count(asked)
        by_priority = rollups(Scope(plan=published.plan.public_id), by="priority_entry__priority__public_id")
        assert sum(one.total for one in by_priority.values()) == rollup(Scope()).total
        assert sum(one.stale for one in by_priority.values()) == rollup(Scope()).stale


@QUICKLY
@given(walk=WALKS)
def test_any_day_shows_what_was_seen_that_day(walk: list[tuple[str, int, str, int, int]], published: Cast, period: Period) -> None:
    with taken_back():
        period.refresh_from_db()
        saw: dict[date, tuple[object, ...]] = {}

        def look() -> None:
            saw[timezone.localdate()] = seen(published, None)

        walked(published, walk, period, look=look)

        for day, then in saw.items():
            assert seen(published, day) == then


def test_a_day_before_acceptance_knows_nothing_of_it(published: Cast) -> None:
    kept = accepted(published)
    day = timezone.localdate(kept.changed_at) - timedelta(days=1)

    assert progress_of(plan=published.plan.public_id, language="fr", on=day) == {}
    assert commitment_progress(kept.commitment.public_id, language="fr", on=day).updates == ()


def test_nobody_reported_is_not_available_and_lowers_nothing(published: Cast) -> None:
    accepted(published, observed_on=timezone.localdate(), status="complete", evidence_address="https://exemple.test/rapport")

    counts = rollup(Scope(plan=published.plan.public_id))

    assert dict(counts.in_status) == {"not_started": 0, "limited": 0, "substantial": 0, "complete": 1}
    assert (counts.total, counts.unavailable, counts.stale) == (3, 2, 0)
    assert (NOT_AVAILABLE.status, NOT_AVAILABLE.band) == ("", "unknown")


def test_a_status_goes_with_its_day_its_author_and_whether_it_is_old(published: Cast) -> None:
    kept = accepted(published, observed_on=date(2025, 4, 30))

    mark = progress_of(commitments=[kept.commitment.public_id], language="fr")[kept.commitment.public_id]

    assert (mark.status, mark.observed_on, mark.author.name, mark.is_stale) == (
        "substantial",
        date(2025, 4, 30),
        "Ministère d'essai",
        True,
    )


def test_the_assessment_is_shown_where_it_differs(published: Cast) -> None:
    kept = accepted(published)
    open_item(assessment(published), by=speaking(published.coordinator))

    mark = progress_of(commitments=[kept.commitment.public_id], language="fr")[kept.commitment.public_id]

    assert (mark.differs, mark.assessment.completion, mark.assessment.verifiability) == (True, "limited", "verifiable")


def test_months_end_where_the_month_does() -> None:
    assert stale_from(date(2026, 3, 31), months=6) == date(2026, 10, 1)
    assert stale_from(date(2023, 8, 31), months=6) == date(2024, 3, 1)
    assert stale_from(date(2024, 2, 29), months=12) == date(2025, 3, 1)


@given(day=st.dates(date(2020, 1, 1), date(2040, 12, 31)), months=st.integers(1, 60))
def test_the_oldest_day_is_where_an_update_turns_old(day: date, months: int) -> None:
    oldest = oldest_day(day, months=months)

    assert stale_from(oldest, months=months) <= day < stale_from(oldest + timedelta(days=1), months=months)


def test_a_commitment_given_to_a_body_counts_with_that_body(published: Cast) -> None:
    lead = Lead(plan=published.plan, commitment=own_entry(published).commitment, organisation=body_of(published.partner))
    kept = open_item(lead, by=actor_of(published.coordinator), reason="La convention le lui confie.")
    today = timezone.localdate(kept.changed_at)

    for day in (None, today):
        assert rollup(Scope(organisation=body_of(published.partner).slug), on=day).total == 1
        assert rollup(Scope(organisation=published.ministry.slug), on=day).total == 2
    assert commitment_progress(own_entry(published).commitment.public_id, language="fr").lead.slug == "partenaire-d-essai"


@pytest.mark.parametrize("several", [1, 12])
def test_lists_and_counts_take_as_many_queries_for_many_as_for_few(
    several: int, cast: Cast, django_assert_num_queries: Any
) -> None:
    factories.published_version(factories.many_priorities(several, commitments=2), plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    for entry in CommitmentEntry.objects.filter(version=cast.plan.current_version):
        accepted(cast, entry=entry)
    scope = Scope(territory=cast.territory.slug)

    with django_assert_num_queries(5):
        assert progress_list(scope, language="fr").count == 2 * several
    with django_assert_num_queries(2):
        assert rollup(scope).total == 2 * several
    with django_assert_num_queries(2):
        assert len(progress_of(plan=cast.plan.public_id, language="fr")) == 2 * several


def test_updates_tell_what_corrected_them(published: Cast) -> None:
    first = accepted(published)
    second = accepted(published, corrects=first, text="Sept chantiers, en vérité.")

    told = commitment_progress(first.commitment.public_id, language="fr")

    assert [(row.public_id, row.corrects, row.corrected_by) for row in told.updates] == [
        (second.public_id, first.public_id, ""),
        (first.public_id, "", second.public_id),
    ]
    assert told.mark.author.slug == "ministere-d-essai"
