"""The made-up committee that the demonstration shows."""

import pytest

from cast import Cast
from jalon.followup.demonstration import demonstrate_first
from jalon.followup.models import Action, Minutes
from jalon.registry.demonstration import ensure_role, reviewer
from jalon.registry.models import Plan, RoleKind

pytestmark = pytest.mark.django_db


def test_there_is_no_committee_without_a_published_demonstration_plan(published: Cast) -> None:
    Plan.objects.update(is_demonstration=False)

    assert demonstrate_first(reviewer()) is None


def test_the_first_demonstration_plan_gets_a_committee_marked_as_made_up_once(published: Cast) -> None:
    Plan.objects.update(is_demonstration=True)
    person = reviewer()
    ensure_role(person, RoleKind.ADVISER, organisation=published.plan.responder, territory=published.territory)

    first, again = demonstrate_first(person), demonstrate_first(person)

    assert first == again
    assert "démonstration" in first.name_fr
    assert [one.state for one in Minutes.objects.order_by("meeting__number")] == ["published", "draft"]
    assert Action.objects.get().title == "Transmettre au Comité une proposition de libellé"
