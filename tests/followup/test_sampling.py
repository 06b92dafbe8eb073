"""Made-up regions: the same for the same numbers, and just as the services would have written them."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from cast import Cast
from jalon.cli.load_sample import refuse_standing
from jalon.errors import NotReady
from jalon.followup.committees.minuting.content import from_json
from jalon.followup.committees.minuting.gathering import gathered
from jalon.followup.models import Minutes, Progress, Update, UpdateState
from jalon.followup.progress import rebuild_progress
from jalon.followup.sampling.loading import Asked, load_sample
from jalon.followup.steps.history import _rewound
from jalon.followup.steps.kinds import staged_models
from jalon.followup.steps.taking import actor_of, take
from jalon.registry import ledger
from jalon.registry.models import Commitment, LedgerEntry, Person, Plan

pytestmark = pytest.mark.django_db
FEW = Asked(scale=1, last=date(2026, 6, 30), commitments=10)
#: What a made-up region has none of, beside files and agreements.
ABSENT = {"conflict", "comment", "annual_assessment"}


def rows() -> Iterator[bytes]:
    """Yield every row of the product's tables, but for what another installation's secret makes other."""
    for table in apps.get_models():
        if table._meta.app_label in ("registry", "followup"):
            names = [field.attname for field in table._meta.concrete_fields if field.attname not in ("password", "key")]
            yield from (repr(row).encode() for row in table._default_manager.order_by("pk").values_list(*names))


def digest_of(asked: Asked) -> str:
    """Return the digest of what is loaded, and take it back; keys begin where the database's counters stand."""
    with transaction.atomic():
        load_sample(asked)
        digest = hashlib.sha256(b"\n".join(rows())).hexdigest()
        transaction.set_rollback(True)
    return digest


def said(item: Any) -> dict[str, Any]:
    return {field.attname: getattr(item, field.attname) for field in item._meta.concrete_fields}


def test_so_much_is_made_up_and_all_of_it_is_marked() -> None:
    load_sample(FEW)

    assert (Plan.objects.count(), Commitment.objects.count(), Update.objects.count()) == (5, 50, 250)
    assert not Plan.objects.filter(is_demonstration=False).exists()
    assert not Person.objects.filter(is_demonstration=False).exists()


def test_what_is_made_up_is_what_its_lines_in_the_ledger_tell() -> None:
    load_sample(FEW)
    lines: dict[tuple[str, str], list[LedgerEntry]] = {}
    for line in LedgerEntry.objects.order_by("number"):
        lines.setdefault((line.subject_kind, line.subject_id), []).append(line)
    items = [item for table in staged_models().values() for item in table._default_manager.all()]

    assert ledger.verify() is None
    followed = {kind for kind, table in staged_models().items() if table._meta.app_label == "followup"}
    assert {item.PROCEDURE.kind for item in items} == followed - ABSENT
    for item in items:
        assert said(_rewound(item, lines[item.PROCEDURE.kind, item.public_id])) == said(item)


def test_where_commitments_stand_and_what_minutes_say_follows_from_the_rest() -> None:
    load_sample(FEW)
    before = list(Progress.objects.order_by("pk").values())

    assert before
    rebuild_progress()
    assert list(Progress.objects.order_by("pk").values()) == before
    for minutes in Minutes.objects.select_related("meeting__committee")[:4]:
        content = from_json(minutes.content)
        assert gathered(minutes.meeting).worded_as(content) == content


def test_work_goes_on_where_the_made_up_history_ends() -> None:
    load_sample(FEW)
    update = Update.objects.filter(state=UpdateState.SUBMITTED).select_related("plan").first()
    coordinator = Person.objects.filter(roles__kind="coordinator", roles__territory=update.plan.territory).first()

    accepted = take(update, "accept", by=actor_of(coordinator))

    assert accepted.state == UpdateState.ACCEPTED
    assert Progress.objects.get(commitment=update.commitment_id).update_id is not None
    assert ledger.verify() is None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts keys on where a transaction was taken back")
def test_the_same_numbers_give_the_same_bytes_and_other_numbers_others() -> None:
    digest = digest_of(FEW)

    assert digest_of(FEW) == digest
    assert digest_of(Asked(scale=1, last=FEW.last, seed=2, commitments=FEW.commitments)) != digest


def test_nothing_stays_of_what_was_stopped() -> None:
    def stop(what: str, how_far: str) -> None:
        if what == "standing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_sample(FEW, say=stop)

    assert not Plan.objects.exists()


def test_an_installation_that_holds_real_plans_or_made_up_data_is_refused(cast: Cast) -> None:
    with pytest.raises(NotReady, match="1 plans and 0 people that are not made up"):
        refuse_standing(is_beside=False)
    refuse_standing(is_beside=True)

    Person.objects.create_user("mesure-1@demonstration.invalid", name="Personne inventée")
    with pytest.raises(NotReady, match="stand in this installation already"):
        refuse_standing(is_beside=True)
