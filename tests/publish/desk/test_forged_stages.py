"""Whatever addresses somebody forges: a file only ever goes from a stage to one that its declaration leads to, with what that asks for."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from delivery.projects import measured, pilot
from jalon.delivery.models import Case
from jalon.followup.steps.taking import actor_of
from jalon.publish.addresses import address
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
STAGES = ("problem", "design", "trial", "evaluation", "deployed", "stopped", "nowhere")
SENT = {"reason": "Pour l’essai.", "stop-reason": "Fini", "lesson": "Rien", "evaluation": "Bien", "decision": "deploy"}


def test_no_stage_is_skipped_by_any_forged_address(signed_in: SignedIn, cast: Cast) -> None:
    case, browser = pilot(cast), signed_in(cast.adviser)
    measured(case, by=actor_of(cast.adviser))
    declared = case.declared

    @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(walk=st.lists(st.tuples(st.sampled_from(STAGES), st.booleans()), min_size=1, max_size=6))
    def walked(walk: list[tuple[str, bool]]) -> None:
        with transaction.atomic():
            for stage, knows in walk:
                before = Case.objects.get(pk=case.pk)
                leads = (*declared.stage(before.stage).next, *declared.stage(before.stage).back)
                sent = {**SENT, "revision": before.revision if knows else before.revision + 7}
                answer = browser.post(address("desk.case_go", "en", id=case.public_id, stage=stage), sent)

                after = Case.objects.get(pk=case.pk)
                assert answer.status_code in ({302, 422, 409} if stage in leads else {404})
                assert after.stage == (stage if answer.status_code == 302 and stage in leads else before.stage)
                assert answer.status_code != 302 or knows
            entered = list(Case.objects.get(pk=case.pk).entries.order_by("pk").values_list("stage", flat=True))
            for first, second in pairwise(entered):
                assert second in (*declared.stage(first).next, *declared.stage(first).back)
            transaction.set_rollback(True)

    walked()
