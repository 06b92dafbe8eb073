"""Committees and their seats: who sets them up, what rules cannot be, and terms that count only while they hold."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

import factories
from cast import Cast
from followup.conftest import SITTING, at_nine, body_of, formed, own_entry, seat, seat_of, secretary, speaking
from jalon.errors import StepRefused
from jalon.followup.committees.convening import convene, plan_meeting, put_on_agenda
from jalon.followup.committees.quorum import Quorum, Votes, is_carried, needed_members
from jalon.followup.models import Committee, Membership, Trace
from jalon.followup.steps.history import as_of
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.registry.models import Plan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["adviser", "coordinator", "administrator"])
def test_who_convenes_in_the_territory_sets_up_a_committee(role: str, published: Cast) -> None:
    made = open_item(formed(published), by=actor_of(getattr(published, role)))

    assert (made.state, str(made.PROCEDURE.label), made.name) == ("active", "Committee", "Partners' committee")


@pytest.mark.parametrize(
    "role",
    ["other_adviser", "publisher", "other_partner", "enterprise", "elected_official", "auditor", "reader", "passer_by"],
)
def test_an_outsider_sets_up_none(role: str, published: Cast) -> None:
    with pytest.raises(StepRefused, match="may not do 'Set up a committee' here"):
        open_item(formed(published), by=actor_of(getattr(published, role)))

    assert not Committee.objects.exists()


@pytest.mark.parametrize(("kind", "value"), [("share", 0), ("share", 101), ("count", 0)])
def test_a_quorum_that_cannot_be_made_is_refused(kind: str, value: int, published: Cast, committee: Committee) -> None:
    by = actor_of(published.coordinator)

    with pytest.raises(StepRefused, match=rf"A quorum of '{value}' cannot be."):
        open_item(formed(published, quorum_kind=kind, quorum_value=value), by=by)
    with pytest.raises(StepRefused, match=rf"A quorum of '{value}' cannot be."):
        take(committee, "amend", by=by, given={"quorum_kind": kind, "quorum_value": value}, reason="Pour l'essai.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Committee.objects.filter(pk=committee.pk).update(quorum_kind=kind, quorum_value=value)


def test_that_a_committee_is_set_up_is_told_to_everybody_where_it_belongs(committee: Committee) -> None:
    trace = Trace.objects.get(line__action="committee.form")

    assert (trace.committee, trace.territory, trace.plan, trace.is_public) == (committee, committee.territory, None, True)


def test_the_rules_of_a_day_are_read_back(published: Cast, committee: Committee) -> None:
    before = committee.opened_at.date()

    take(committee, "amend", by=actor_of(published.coordinator), given={"quorum_value": 75}, reason="Décidé ensemble.")

    assert [one.quorum_value for one in as_of([Committee.objects.get()], None)] == [75]
    assert as_of([Committee.objects.get()], date(2001, 1, 1)) == []
    assert before.year >= 2026


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends_on": date(2025, 12, 31)}, "The term would end on 2025-12-31, before it starts on 2026-01-01."),
        ({"role": "alternate"}, "An alternate stands in for a member: name the member, and only for an alternate."),
    ],
)
def test_a_seat_that_cannot_be_is_refused(changes: dict, sentence: str, published: Cast, committee: Committee) -> None:
    with pytest.raises(StepRefused) as refused:
        seat(committee, body_of(published.auditor), by=published.coordinator, **changes)

    assert str(refused.value) == sentence


def test_a_body_holds_one_seat_over_the_same_days(published: Cast, committee: Committee) -> None:
    with pytest.raises(StepRefused, match=r"sits on the committee over these days already. End that term first."):
        seat(committee, published.ministry, by=published.coordinator, starts_on=date(2026, 6, 1))


def test_an_alternate_stands_in_for_a_member_of_the_same_committee(published: Cast, committee: Committee) -> None:
    other = open_item(formed(published, name_fr="Autre"), by=actor_of(published.coordinator))
    elsewhere = seat(other, published.ministry, by=published.coordinator)

    with pytest.raises(StepRefused, match="the chair or a member of the same committee"):
        seat(committee, published.office, by=published.coordinator, role="alternate", alternate_of=elsewhere)
    stands_in = seat(
        committee,
        published.office,
        by=published.coordinator,
        role="alternate",
        alternate_of=seat_of(committee, published.ministry),
    )

    assert not stands_in.votes


def test_a_term_counts_from_its_first_day_to_its_last(published: Cast, committee: Committee) -> None:
    held = seat_of(committee, published.ministry)

    ended = take(held, "end", by=speaking(published.partner), given={"ends_on": date(2026, 5, 31)}, reason="Fin du mandat.")

    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 5, 31), date(2026, 6, 1)]
    assert [ended.holds_on(day) for day in days] == [False, True, True, False]
    assert [Membership.objects.in_term(day).filter(pk=held.pk).exists() for day in days] == [False, True, True, False]


def test_whose_term_ended_sees_the_inside_no_more(published: Cast, committee: Committee) -> None:
    other = body_of(published.other_partner)
    before = committee.is_open_to(actor_of(published.other_partner).access)

    take(
        seat_of(committee, other),
        "end",
        by=speaking(published.partner),
        given={"ends_on": date(2026, 1, 31)},
        reason="Fin du mandat.",
    )

    now = Committee.objects.get(pk=committee.pk)
    assert (before, now.is_open_to(actor_of(published.other_partner).access)) == (True, False)


def test_who_sees_the_inside_of_a_committee(published: Cast, committee: Committee) -> None:
    roles = ["coordinator", "adviser", "partner", "other_partner", "publisher", "elected_official", "auditor", "administrator"]
    outside = ["other_adviser", "enterprise", "reader", "passer_by"]

    seen = {role: committee.is_open_to(actor_of(getattr(published, role)).access) for role in (*roles, *outside)}

    assert seen == {**dict.fromkeys(roles, True), **dict.fromkeys(outside, False)}


@pytest.mark.parametrize(
    ("kind", "value", "members", "needed"),
    [("share", 50, 4, 2), ("share", 50, 5, 3), ("share", 1, 5, 1), ("share", 100, 7, 7), ("count", 3, 9, 3), ("share", 50, 0, 1)],
)
def test_a_quorum_is_counted_by_the_rule(kind: str, value: int, members: int, needed: int) -> None:
    assert needed_members(kind, value, members=members) == needed


def test_a_quorum_says_how_many_are_missing() -> None:
    assert [Quorum(5, 3, there).missing for there in (0, 2, 3, 5)] == [3, 1, 0, 0]
    assert [Quorum(5, 3, there).is_reached for there in (2, 3)] == [False, True]


@pytest.mark.parametrize(
    ("rule", "votes", "carried"),
    [
        ("majority", (3, 2, 0), True),
        ("majority", (2, 2, 3), False),
        ("two_thirds", (4, 2, 1), True),
        ("two_thirds", (3, 2, 0), False),
        ("all_present", (4, 0, 3), True),
        ("all_present", (3, 0, 4), False),
        ("unanimity", (2, 0, 4), True),
        ("unanimity", (6, 1, 0), False),
        ("unanimity", (0, 0, 5), False),
    ],
)
def test_a_vote_is_carried_by_the_rule(rule: str, votes: tuple[int, int, int], carried: bool) -> None:
    assert is_carried(rule, Votes(*votes), may_vote=7) is carried


def test_what_a_committee_does_renews_the_pages_of_the_plans_it_is_about_and_of_no_other(
    published: Cast, committee: Committee
) -> None:
    other = factories.plan(title="Autres réponses", responder=published.ministry, territory=published.territory)
    factories.published_version(plan=other, by=published.administrator)
    plans = Plan.objects.filter(pk__in=(published.plan.pk, other.pk)).order_by("pk")
    meeting = plan_meeting(committee, by=secretary(published), starts_at=at_nine(SITTING))
    before = list(plans.values_list("changed_at", flat=True))

    put_on_agenda(meeting, by=secretary(published), title="Libellés", commitments=[own_entry(published).commitment])
    convene(meeting, by=secretary(published))

    after = list(plans.values_list("changed_at", flat=True))
    assert [then != now for then, now in zip(before, after, strict=True)] == [True, False]
