"""Who may do what: by role, organisation, territory and day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Value

import factories
from cast import Cast
from jalon.registry.models import Person, Plan, RoleKind
from jalon.registry.roles import INVITE, PUBLISH, REVIEW, SEE_DRAFT, SEE_HISTORY, access_of, accesses_of, may

pytestmark = pytest.mark.django_db

EVERYTHING = {SEE_DRAFT, REVIEW, PUBLISH, SEE_HISTORY, INVITE}


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("adviser", {SEE_DRAFT, REVIEW, PUBLISH, SEE_HISTORY}),
        ("other_adviser", set()),
        ("coordinator", {SEE_DRAFT, SEE_HISTORY}),
        ("publisher", {SEE_DRAFT, REVIEW, PUBLISH, SEE_HISTORY}),
        ("partner", set()),
        ("other_partner", set()),
        ("enterprise", set()),
        ("elected_official", set()),
        ("auditor", {SEE_DRAFT, SEE_HISTORY}),
        ("administrator", EVERYTHING),
        ("reader", set()),
        ("passer_by", set()),
    ],
)
def test_each_of_the_cast_may_do_what_their_role_says(cast: Cast, who: str, allowed: set[str]) -> None:
    person = getattr(cast, who)

    assert {action for action in EVERYTHING if may(person, action, cast.plan)} == allowed
    access = access_of(person)
    assert {action for action in EVERYTHING if access.plans(action).filter(pk=cast.plan.pk).exists()} == allowed
    assert {action for action in EVERYTHING if access.may_for(action, responder=cast.ministry, territory=cast.territory)} == allowed


def test_somebody_who_is_not_signed_in_may_do_nothing(cast: Cast) -> None:
    assert not any(may(AnonymousUser(), action, cast.plan) for action in EVERYTHING)
    assert access_of(AnonymousUser()).plans(SEE_DRAFT).count() == 0


def test_somebody_whose_account_is_closed_may_do_nothing(cast: Cast) -> None:
    Person.objects.filter(pk=cast.publisher.pk).update(is_active=False)

    assert not may(Person.objects.get(pk=cast.publisher.pk), PUBLISH, cast.plan)


@pytest.mark.parametrize(("day", "is_held"), [(-1, False), (0, True), (5, True), (10, True), (11, False)])
def test_a_role_holds_from_its_first_day_to_its_last(day: int, is_held: bool) -> None:
    plan, someone, start = factories.plan(), factories.person(), date(2026, 3, 1)
    factories.role(someone, RoleKind.PUBLISHER, organisation=plan.responder, starts_on=start, ends_on=start + timedelta(days=10))

    assert may(someone, PUBLISH, plan, today=start + timedelta(days=day)) is is_held


def test_a_role_for_one_territory_does_not_reach_another(cast: Cast) -> None:
    elsewhere = factories.plan(responder=cast.ministry, territory=cast.other_territory)

    assert may(cast.publisher, PUBLISH, elsewhere)
    assert not may(cast.adviser, REVIEW, elsewhere)
    assert may(cast.other_adviser, REVIEW, elsewhere)
    assert not may(cast.coordinator, SEE_DRAFT, elsewhere)


def test_a_role_in_a_region_reaches_the_territories_inside_it() -> None:
    region = factories.territory(kind="administrative_region")
    part = factories.territory()
    part.within.add(region)
    plan, someone = factories.plan(territory=part), factories.person()
    factories.role(someone, RoleKind.ADVISER, organisation=plan.responder, territory=region)

    assert may(someone, REVIEW, plan)
    assert access_of(someone).plans(REVIEW).get() == plan
    assert not may(someone, REVIEW, factories.plan(responder=plan.responder))


def test_a_ministry_answers_for_its_offices_and_an_office_for_its_ministry(cast: Cast) -> None:
    of_office = factories.plan(responder=cast.office, territory=cast.territory)

    assert may(cast.publisher, PUBLISH, of_office)
    assert may(cast.adviser, REVIEW, of_office)
    assert not may(cast.adviser, REVIEW, factories.plan(responder=cast.other_office, territory=cast.territory))


def test_another_ministry_s_plans_are_out_of_reach(cast: Cast) -> None:
    other = factories.plan(territory=cast.territory)

    assert not may(cast.publisher, PUBLISH, other)
    assert not may(cast.adviser, SEE_DRAFT, other)
    assert may(cast.coordinator, SEE_DRAFT, other)
    assert may(cast.auditor, SEE_HISTORY, other)


def test_what_may_be_chosen_for_a_new_plan_is_what_one_reaches(cast: Cast) -> None:
    access = access_of(cast.adviser)

    assert set(access.responders(REVIEW)) == {cast.ministry, cast.office}
    assert set(access.territories(REVIEW)) == {cast.territory}
    assert set(access_of(cast.publisher).territories(REVIEW)) >= {cast.territory, cast.other_territory}
    assert set(access_of(cast.reader).responders(REVIEW)) == set()


def test_any_number_of_questions_costs_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    for kind in (RoleKind.READER, RoleKind.COORDINATOR):
        factories.role(cast.adviser, kind, organisation=cast.ministry, territory=cast.territory)
    plan = Plan.objects.get(pk=cast.plan.pk)

    with django_assert_num_queries(1):
        access = access_of(cast.adviser)
        assert all(access.may(action, plan) for action in (SEE_DRAFT, REVIEW, PUBLISH))
    with django_assert_num_queries(1):
        list(access.plans(REVIEW))


def test_the_access_of_many_is_that_of_each_in_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    people = (cast.adviser, cast.partner, cast.enterprise, cast.administrator, cast.passer_by)

    with django_assert_num_queries(1):
        found = accesses_of(person.pk for person in people)

    assert found == {person.pk: access_of(person) for person in people}
    assert found[cast.partner.pk].acts_for(cast.territory.pk)
    assert not found[cast.passer_by.pk].reaches


def test_one_speaks_for_ones_own_body_where_ones_role_stands(cast: Cast) -> None:
    body = cast.partner.roles.get().organisation
    plans = Plan.objects.annotate(body=Value(body.pk))

    def found(person: Person) -> list[Plan]:
        return list(plans.filter(access_of(person).speaks_for(organisation="body", territory="territory")))

    assert found(cast.partner) == [cast.plan]
    cast.partner.roles.update(territory=cast.other_territory)
    assert found(cast.partner) == []
    assert [found(person) for person in (cast.other_partner, cast.enterprise, cast.auditor, cast.passer_by)] == [[], [], [], []]
